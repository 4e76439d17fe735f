"""The short card of a country, as the map has it."""

from __future__ import annotations

from lactui.cards.format import transfers
from lactui.cards.panel import short_card
from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.queries.lists.countries import states


def test_every_state_has_one_under_any_filter(base: Base) -> None:
    for filters in (Filters(), Filters(since="2015"), Filters(confidence="official")):
        made = [short_card(base, state, filters) for state in states(base, filters)]
        assert len(made) == 87
        assert all(card is not None and card.blocks for card in made)
        opened = [card.ref for card in made if card]  # all that it leaves out is in the card it opens
        assert sorted(opened) == [f"country/{iso3}" for iso3 in sorted(s.iso3 for s in states(base))]


def test_the_count_is_named_after_who_acts(base: Base) -> None:
    def said(filters: Filters) -> str:
        (one,) = (state for state in states(base, filters) if state.iso3 == "PRY")
        made = short_card(base, one, filters)
        assert made
        return repr(made.blocks)

    assert "with China" in said(Filters())
    assert "with China" not in said(Filters(actor="TWN"))


def test_failed_deals_are_said_to_be_among_the_transfers(base: Base) -> None:
    assert transfers(6, 0) == "6 arms transfers"
    assert transfers(6, 5) == "6 arms transfers, 5 of them failed"
    assert [transfers(n, n) for n in (1, 2, 3)] == [
        "1 arms transfer, failed",
        "2 arms transfers, both failed",
        "3 arms transfers, all failed",
    ]
    for state in states(base):
        if state.failed:
            made = short_card(base, state)
            assert made
            assert transfers(state.arms, state.failed) in repr(made.blocks)
