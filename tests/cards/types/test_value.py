"""What a card says of a value: who pays whom, in which form, how far it came, and why sums leave it out."""

from __future__ import annotations

import pytest

from lactui.cards.format import dollars
from lactui.cards.panel import brief
from lactui.db.database import Base
from lactui.queries.measures.figures import figure
from lactui.queries.measures.measure import measure_with_id
from lactui.tui.details import FIGURE
from lactui.tui.details.cards import card as card_of_place
from lactui.tui.details.figure import figure_card
from tests.cards.support import block, fact, made


def test_a_gift_says_from_whom_to_whom_and_how_far_it_came(base: Base) -> None:
    card = made(base, "event/2012-bolivia-military-aid")
    assert fact(card, "value_usd") == "3,000,000 US dollars from China to Bolivia: gift, agreed"
    assert card.record["value"] == {
        "payer": "CHN",
        "payee": "BOL",
        "form": "grant",
        "stage": "agreed",
        "counts": True,
        "why": None,
        "programme": None,
    }
    assert "in sums" not in [row.title for row in block(card, "facts").rows]


def test_what_sums_leave_out_says_why(base: Base) -> None:
    for ref in ("event/2024-ushuaia-base-announcement", "arms/2015-bol-tiger", "arms/2009-ecu-ma60"):
        card = made(base, ref)
        assert fact(card, "value") == f"not counted: {card.record['value']['why']}"


def test_a_record_without_a_sum_has_no_value(base: Base) -> None:
    card = made(base, "event/2018-peace-ark-antigua")
    assert card.record["value"] is None
    assert not {"value", "value_usd"} & {row.id for row in block(card, "facts").rows}


def test_the_sums_of_a_country_are_those_of_the_comparison(base: Base) -> None:
    measure = measure_with_id(base, "military-aid-value")
    assert measure
    for iso3 in ("BOL", "PER", "CRI"):
        gifts = figure(base, measure, iso3)
        assert gifts
        assert dollars(gifts.value) in fact(made(base, f"country/{iso3}"), "assistance")
    assert fact(made(base, "country/BOL"), "assistance").endswith("2 values of arms transfers not counted")
    assert "assistance" not in {row.id for row in block(made(base, "country/BRA"), "facts").rows}


def test_the_sums_of_a_country_open_a_page_with_each_value(base: Base) -> None:
    whole = made(base, "country/BOL")
    (sums,) = (row for row in block(brief(whole), "facts").rows if row.id == "assistance")
    page = card_of_place(base, sums.ref or "")
    assert fact(page, "assistance") == sums.value
    for id in ("assistance", "not-counted"):
        assert block(page, id).rows == block(whole, id).rows
    counted, left = (block(page, id).rows for id in ("assistance", "not-counted"))
    assert sum(row.cells[3].value for row in counted) == 103_000_000
    assert all(row.ref and row.cells[-1] for row in left)
    with pytest.raises(LookupError):
        card_of_place(base, "assistance/BRA")


def test_the_rows_of_a_figure_name_what_it_leaves_out(base: Base) -> None:
    measure = measure_with_id(base, "military-aid-value")
    assert measure
    gifts = figure(base, measure, "LAC")
    assert gifts
    card = figure_card(base, f"{FIGURE}military-aid:{gifts.measure}:absolute:{gifts.period}")
    rows = {row.ref: row.cells for row in block(card, "left-out-LAC").rows}
    assert rows["arms/2015-bol-tiger"][-1] == made(base, "arms/2015-bol-tiger").record["value"]["why"]
    assert "event/2012-bolivia-military-aid" not in rows


def test_an_order_that_is_open_says_how_old_it_is(base: Base) -> None:
    open_, year = base.row("select id, order_year from arms where status = 'on-order' and order_year is not null") or (
        "",
        0,
    )
    ago = int(base.edition[:4]) - year
    assert fact(made(base, f"arms/{open_}"), "ordered").endswith(f", {ago} year{'s' if ago > 1 else ''} ago")
    assert "ago" not in fact(made(base, "arms/2009-bol-k-8"), "ordered")
