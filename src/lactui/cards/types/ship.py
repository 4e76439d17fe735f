"""A ship's card: what it is, every call with date, country and place, and what else names it."""

from __future__ import annotations

from operator import attrgetter

from lactui.cards.blocks import Column
from lactui.cards.entity import appearances_table, codes, entity_card, listed
from lactui.cards.format import fact
from lactui.db.vocabulary import has, label
from lactui.queries.lists.entities import appearances
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Card, Table
    from lactui.db.database import Base
    from lactui.queries.lists.entities import Appearance
    from lactui.queries.rows.records import Ship


def make(base: Base, row: Ship) -> Card:
    """The card of a ship."""
    found = appearances(base, row.ref)
    calls = [each for each in found if has(base, "kind", each.head.kind, "call")]
    others = [each for each in found if each not in calls]
    facts = (
        *fact("type", label(base, "ship_type", row.type)),
        *fact("hull", row.hull),
        *fact("ship_class", row.ship_class, "class"),
        *fact("iso3", row.country, "flag"),
    )
    title = "also named in" if calls else "appears in"
    own = (*calls_table(calls), *appearances_table(base, others, title))
    return entity_card(base, row, facts, own, found)


def calls_table(calls: Sequence[Appearance]) -> tuple[Table, ...]:
    """Every port call, oldest first."""
    columns = (
        Column("date", "date"),
        Column("host", "host", flexible=True),
        Column("place", "place", flexible=True),
        Column("call", "record", rank=1),
    )
    return listed(
        "calls",
        "port calls",
        columns,
        calls,
        host=lambda each: ", ".join(each.hosts) or codes(each),
        call=attrgetter("head.id"),
    )
