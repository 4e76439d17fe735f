"""What the cards of people, ships, systems, companies and installations share: the card, and the table of what names them."""

from __future__ import annotations

from collections import Counter
from functools import partial
from operator import attrgetter

from lactui.cards.blocks import Column, Fact, Facts, Item, table
from lactui.cards.format import blocks, fact, items, note, plural, related, sources, span
from lactui.cards.provenance import dated
from lactui.cards.record import PLURALS, finish
from lactui.db.record_types import TYPES
from lactui.db.vocabulary import label
from lactui.queries.lists.entities import named_together
from lactui.queries.rows.heads import mentions
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.cards.blocks import Block, Card, Table, Value
    from lactui.db.database import Base
    from lactui.queries.lists.entities import Appearance

FEW = 3
"""How many countries of a record are named in a table."""

NOTHING: Mapping[str, str] = {}

TOGETHER = 12
"""Up to so many other entities are listed that the same records name."""

SAID = "name name_zh names country countries summary maker_name lon"
"""Fields of the row that the cards word in their own way, or leave to JSON."""


def entity_card(base: Base, row: Any, facts: Sequence[Fact], own: Sequence[Block], found: Sequence[Appearance]) -> Card:
    """The card of an entity from its own facts and blocks and the records in which it was `found`, oldest first."""
    together = [
        Item(head.ref, head.title, None, PLURALS[head.type], None, f"{plural(n, 'record')} in common")
        for head, n in named_together(base, row.ref)[:TOGETHER]
    ]
    made = blocks(
        (Facts("facts", "", (*facts, *named_times(base, found))),),
        own,
        mechanisms(found),
        note("notes", "notes", row.notes),
        items("beside", "named in the same records", together),
        related(row.related, mentions(base, row.ref)),
        sources(row.sources),
    )
    return finish(base, row, made, said=SAID, names=(row.name_zh, *row.names))


def named_times(base: Base, found: Sequence[Appearance]) -> tuple[Fact, ...]:
    """How many records name the entity, from when to when, and how many of each kind."""
    kinds = Counter(kind_of(base, each) for each in found).most_common()
    dates = [each.head.date for each in found if each.head.date and each.head.type != "mechanism"]
    ends = [each.head.end or each.head.date or "" for each in found if each.head.type != "mechanism"]
    when = f", {span(min(dates), max(ends))}" if dates else ""
    return (
        Fact("named_in", plural(len(found), "record") + when),
        *fact("of_these", ", ".join(f"{kind} {n}" for kind, n in kinds) if len(found) > 1 else None),
    )


def kind_of(base: Base, each: Appearance) -> str:
    """The kind of a record in words, or its type when it has none."""
    head = each.head
    return label(base, "kind", head.kind) if head.kind else TYPES[head.type].counted(1)


def day(each: Appearance) -> Value:
    """The date of the record as a cell."""
    return dated(each.head.date, each.head.date_basis)


def codes(each: Appearance) -> str | None:
    """The codes of a record's countries, a few of many."""
    found = each.head.countries
    return (" ".join(found[:FEW]) + (" …" if len(found) > FEW else "")) or None


def appearances_table(
    base: Base, found: Sequence[Appearance], title: str = "appears in", more: Mapping[str, str] = NOTHING
) -> tuple[Table, ...]:
    """The records that name an entity, oldest first: date, kind, countries, title with the part played.

    `more` has by reference what follows the title of a record.
    """
    columns = (
        Column("date", "date"),
        Column("kind", "kind", rank=2),
        Column("countries", "where", rank=1),
        Column("title", "what", flexible=True),
    )

    kind, what = partial(kind_of, base), partial(said, more=more)
    return listed("appearances", title, columns, found, refs=True, kind=kind, countries=codes, title=what)


def said(each: Appearance, more: Mapping[str, str] = NOTHING) -> str:
    """The title of a record, what `more` has of it, and the part played."""
    what = ", ".join(part for part in (each.head.title, more.get(each.head.ref)) if part)
    return what + (f" (as {each.part})" if each.part else "")


def mechanisms(found: Sequence[Appearance]) -> tuple[Table, ...]:
    """The mechanisms that name an entity, without a date: that of their beginning says nothing of what they name."""
    columns = (Column("countries", "where", rank=1), Column("title", "what", flexible=True))
    here = [each for each in found if each.head.type == "mechanism"]
    opens, title = attrgetter("head.ref"), f"mechanisms: {len(here)}"
    made = table("mechanisms", title, columns, here, opens=opens, refs=True, slim=True, countries=codes, title=said)
    return (made,) if here else ()


def listed(
    id: str,
    title: str,
    columns: tuple[Column, ...],
    found: Sequence[Appearance],
    /,
    *,
    refs: bool = False,
    **cells: Any,
) -> tuple[Table, ...]:
    """A table of records that name an entity, mechanisms aside, with their number in its title; a row opens its record."""
    opens, here = attrgetter("head.ref"), [each for each in found if each.head.type != "mechanism"]
    made = table(id, f"{title}: {len(here)}", columns, here, opens=opens, refs=refs, slim=True, date=day, **cells)
    return (made,) if here else ()
