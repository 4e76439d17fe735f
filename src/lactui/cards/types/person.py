"""A person's card: whom they served, and each record that names them with the office or rank held then."""

from __future__ import annotations

from lactui.cards.entity import entity_card, named_in, offices_table
from lactui.cards.format import fact
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Card
    from lactui.store.database import Base
    from lactui.store.rows.entities import Person


def make(base: Base, row: Person) -> Card:
    """The card of a person."""
    found = named_in(base, row)
    last = next((each.part for each in reversed(found) if each.part), None)
    facts = (*fact("iso3", row.country, "serves"), *fact("part", last, "last named as"))
    return entity_card(base, row, facts, offices_table(found), found)
