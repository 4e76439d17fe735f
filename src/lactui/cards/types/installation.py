"""An installation's card: type, country, place, position, operator, and the records that name it."""

from __future__ import annotations

from lactui.cards.blocks import Fact
from lactui.cards.entity import appearances_table, entity_card
from lactui.cards.format import fact
from lactui.db.vocabulary import label
from lactui.queries.lists.entities import appearances
from lactui.queries.rows.heads import heads
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Card
    from lactui.db.database import Base
    from lactui.queries.rows.records import Installation


def make(base: Base, row: Installation) -> Card:
    """The card of an installation."""
    found = appearances(base, row.ref)
    country = f"country/{row.iso3}"
    known = bool(heads(base, [country]))
    at = f"{row.lat:.2f}, {row.lon:.2f}" if row.lat is not None and row.lon is not None else None
    facts = (
        *fact("type", label(base, "installation_type", row.type)),
        Fact("iso3", row.country, country if known else None, title="country"),
        *fact("place", row.place),
        *fact("lat", at, "lat, lon"),
        *fact("operator", row.operator, "run by"),
    )
    return entity_card(base, row, facts, appearances_table(base, found), found)
