"""A person's card: whom they served, and each record that names them with the office or rank held then."""

from __future__ import annotations

from lactui.cards.entity import appearances_table, entity_card, named_in
from lactui.cards.words import fact
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Card
    from lactui.store.base import Base
    from lactui.store.entities import Person


def make(base: Base, row: Person) -> Card:
    """The card of a person."""
    found = named_in(base, row)
    last = next((each.part for each in reversed(found) if each.part), None)
    facts = (*fact("serves", row.country), *fact("last named as", last))
    held = appearances_table(base, found, "office or rank then", placed=True)
    return entity_card(base, row, facts, held, found)
