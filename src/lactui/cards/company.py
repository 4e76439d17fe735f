"""A company's card: what it does, the systems it makes, its arms lines, and its events from first to last."""

from __future__ import annotations

from lactui.cards.entity import appearances_table, entity_card, named_in
from lactui.cards.system import deals_of
from lactui.cards.words import fact, item, items
from lactui.light import TYPE_CHECKING
from lactui.store.entities import made_by

if TYPE_CHECKING:
    from lactui.cards.blocks import Block, Card
    from lactui.store.base import Base
    from lactui.store.entities import Company


def make(base: Base, row: Company) -> Card:
    """The card of a company."""
    found = named_in(base, row)
    facts = (*fact("does", row.field), *fact("seat", row.country))
    others = [each for each in found if each.head.type != "arms"]
    made = [item(head, "makes", head.summary) for head in made_by(base, row.id)]
    own: list[Block] = [
        *appearances_table(base, others, "as", "from first to last"),
        *deals_of(base, found),
        *items("systems", "systems it makes", made),
    ]
    return entity_card(base, row, facts, own, found)
