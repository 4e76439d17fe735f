"""From what a place names to its card: a record, or several countries side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.cards.card import card as record_card

if TYPE_CHECKING:
    from lactui.cards.blocks import Card
    from lactui.store.base import Base

SIDE_BY_SIDE = "compare/"
"""Before the codes of compared countries, joined by `+`."""


def card(base: Base, ref: str) -> Card:
    """The card of a place; LookupError, with a line for the user, when there is no such record."""
    if ref.startswith(SIDE_BY_SIDE):
        from lactui.cards.compare import countries_card

        return countries_card(base, ref.removeprefix(SIDE_BY_SIDE).split("+"))
    found = record_card(base, ref)
    if found is None:
        raise LookupError(f"the base has no {ref}")
    return found
