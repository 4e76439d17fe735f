"""A system's card: what it is and who makes it, its arms lines, and the events that name it."""

from __future__ import annotations

from lactui.cards.blocks import Fact
from lactui.cards.entity import appearances_table, entity_card
from lactui.cards.format import fact
from lactui.cards.tables.deals import deals
from lactui.light import TYPE_CHECKING, Any
from lactui.store.lists.mentions import appearances
from lactui.store.rows.fetch import fetch
from lactui.store.vocabulary import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Card, Table
    from lactui.store.database import Base
    from lactui.store.lists.mentions import Appearance
    from lactui.store.rows.entities import System


def make(base: Base, row: System) -> Card:
    """The card of a system."""
    found = appearances(base, row.ref)
    maker = (
        (Fact("maker", row.maker_name or row.maker, f"company/{row.maker}", title="made by"),)
        if row.maker
        else ()
    )
    facts = (
        *fact("description", row.description, "what"),
        *fact("type", label(base, "system_type", row.type)),
        *maker,
    )
    others = [each for each in found if each.head.type != "arms"]
    own = (*deals_of(base, found), *appearances_table(base, others))
    return entity_card(base, row, facts, own, found)


def deals_of(base: Base, found: Sequence[Appearance]) -> tuple[Table, ...]:
    """The arms lines among what names a system or company, by the year of their order."""
    ids = [each.head.id for each in found if each.head.type == "arms"]
    lines: list[Any] = list(fetch(base, "arms", ids))
    return deals(lines, f"arms lines: {len(lines)}", recipients=True)
