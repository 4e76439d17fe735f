"""A person's card: whom they served, and each record that names them with the office or rank held then."""

from __future__ import annotations

from operator import attrgetter

from lactui.cards.blocks import Column
from lactui.cards.entity import codes, entity_card, listed
from lactui.cards.format import fact
from lactui.queries.lists.entities import appearances
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Card, Table
    from lactui.db.database import Base
    from lactui.queries.lists.entities import Appearance
    from lactui.queries.rows.records import Person


def make(base: Base, row: Person) -> Card:
    """The card of a person."""
    found = appearances(base, row.ref)
    # that a mechanism began or goes on says nothing of when an office was held
    by_date = sorted(found, key=lambda each: each.head.type != "mechanism")
    last = next((each.part for each in reversed(by_date) if each.part), None)
    facts = (*fact("iso3", row.country, "country served"), *fact("part", last, "last office"))
    return entity_card(base, row, facts, _offices(found), found)


def _offices(found: Sequence[Appearance]) -> tuple[Table, ...]:
    """The records that name a person, oldest first: date, place, the office or rank held then if any, title."""
    held = any(each.part for each in found)
    columns = (
        Column("date", "date"),
        Column("place", "where", flexible=True),
        *((Column("part", "office or rank", flexible=True),) if held else ()),
        Column("title", "what", flexible=True),
    )
    return listed(
        "appearances",
        "appears in",
        columns,
        found,
        refs=True,
        place=lambda each: each.place or codes(each),
        title=attrgetter("head.title"),
    )
