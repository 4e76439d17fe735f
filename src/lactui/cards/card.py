"""Any record's card, by its reference."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, Any
from lactui.store.rows.fetch import fetch_one

if TYPE_CHECKING:
    from lactui.cards.blocks import Card
    from lactui.store.database import Base


def card(base: Base, ref: str) -> Card | None:
    """The card of a record by its reference (`event/…`); None when the base has no such record."""
    row = fetch_one(base, ref)
    return None if row is None else card_of(base, row)


def card_of(base: Base, row: Any) -> Card:
    """The card of a record already fetched."""
    type = row.ref.partition("/")[0]
    module = __import__(f"lactui.cards.types.{type}", fromlist=["make"])  # only the type asked for is loaded
    made: Card = module.make(base, row)
    return made
