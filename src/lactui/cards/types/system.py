"""A system's card: what it is and who makes it, its arms lines, and the events that name it."""

from __future__ import annotations

from lactui.cards.entity import appearances_table, entity_card
from lactui.cards.format import fact
from lactui.cards.tables.suppliers import deals
from lactui.db.vocabulary import label
from lactui.queries.lists.entities import appearances
from lactui.queries.rows.fetch import fetch
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Card
    from lactui.db.database import Base
    from lactui.queries.rows.records import System


def make(base: Base, row: System) -> Card:
    """The card of a system."""
    found = appearances(base, row.ref)
    maker = fact("maker", row.maker_name or row.maker, "made by")
    facts = (
        *fact("description", row.description, "what"),
        *fact("type", label(base, "system_type", row.type)),
        *(one._replace(ref=f"company/{row.maker}") for one in maker),
    )
    others = [each for each in found if each.head.type != "arms"]
    lines = fetch(base, "arms", [each.head.id for each in found if each.head.type == "arms"])
    bought = deals(lines, f"arms transfers: {len(lines)}", recipients=True)
    return entity_card(base, row, facts, (*bought, *appearances_table(base, others)), found)
