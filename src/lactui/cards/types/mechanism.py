"""A mechanism's card: what it is, its editions beside those of its counterpart, its events and states."""

from __future__ import annotations

from lactui.cards.blocks import Card, Column, Fact, Facts, Prose, Row, Table
from lactui.cards.format import blocks, fact, item, items, placed_notes, plural, region, related, sources, span
from lactui.cards.record import finish, named
from lactui.db.vocabulary import label, meaning
from lactui.queries.lists.entities import countries_of, events_of
from lactui.queries.resolve import name_of
from lactui.queries.rows.fetch import fetch_one
from lactui.queries.rows.heads import mentions
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.parts import Edition
    from lactui.queries.rows.provenance import Citation
    from lactui.queries.rows.records import Mechanism


NOT_FOUND = "no source found"

SAID = "name name_zh name_es region cadence ended description counterpart_name"
"""Fields of the row that the card words in its own way, or leaves to JSON."""


def make(base: Base, row: Mechanism) -> Card:
    """The card of a mechanism."""
    other = fetch_one(base, f"mechanism/{row.counterpart}") if row.counterpart else None
    states = countries_of(base, row.id)
    beside: tuple[Table, ...] = ()
    if other is not None:
        beside = editions(other.editions, "counterpart", f"counterpart: {row.counterpart_name}, editions")  # type: ignore[union-attr]
    disputed, notes = placed_notes(row.confidence, row.notes)
    made = blocks(
        (Prose("about", "", row.description),),
        disputed,
        (Facts("facts", "", facts(base, row, states)),),
        editions(row.editions, "editions", f"editions {len(row.editions)}"),
        beside,
        named(row.entities),
        notes,
        items("events", "events", [item(head) for head in events_of(base, row.id)]),
        related(
            row.related,
            [found for found in mentions(base, row.ref) if found.relation != "mechanism"],
            leave_out=[f"mechanism/{row.counterpart}"],
        ),
        sources(cited(row)),
    )
    codes = [code for code, _, _ in states]
    return finish(base, row, made, said=SAID, names=(row.name_zh, row.name_es), countries=codes)


def facts(base: Base, row: Mechanism, states: tuple[tuple[str, str, int], ...]) -> tuple[Fact, ...]:
    """The lines under the description."""
    since = f"since {row.established}" if row.established else "start date unknown"
    if row.ended:
        since = f"{row.established or 'start date unknown'} to {row.ended}"
    named = ", ".join(f"{name} {count}" for _, name, count in states[:12])
    more = f" and {len(states) - 12} more" if len(states) > 12 else ""
    nature = label(base, "nature", row.nature)
    counterpart = fact("counterpart", row.counterpart_name or row.counterpart)
    return (
        Fact("confidence", row.confidence, sign=row.confidence),
        Fact("actor", name_of(base, row.actor), title="whose"),
        Fact("nature", f"{nature}: {meaning(base, 'nature', row.nature)}".removesuffix(".")),
        Fact("category", f"{label(base, 'category', row.category)}, {region(base, row.region)}"),
        Fact("established", since + (f", {row.cadence}" if row.cadence else ""), title="when"),
        *fact("level", row.level),
        *fact("lead_china", row.lead_china, "led by"),
        *fact("lead_partner", row.lead_partner, "with"),
        *(one._replace(ref=f"mechanism/{row.counterpart}") for one in counterpart),
        *fact("states", f"{plural(len(states), 'state')} in its events: {named}{more}" if states else None),
    )


def editions(held: tuple[Edition, ...], id: str, title: str) -> tuple[Table, ...]:
    """The editions in order; a gap in the numbering is a row of its own, not closed up."""
    if not held:
        return ()
    columns = (
        Column("n", "n", "right"),
        Column("date", "date"),
        Column("participants", "participants", flexible=True),
        Column("place", "place", flexible=True),
        Column("outcome", "outcome", flexible=True, rank=1),
    )
    rows: list[Row] = []
    before: int | None = 0  # that the first one known has a number says how many came before it
    for edition in held:
        if before is not None and edition.n is not None:
            rows += gap(before + 1, edition.n - 1)
        before = edition.n  # after an edition without a number nobody knows which are missing
        outcome = ": ".join(part for part in (edition.name, edition.outcome) if part)
        opened = f"event/{edition.event}" if edition.event else None
        rest = (edition.place, outcome or None)
        whole = who(edition)
        several = f"{len(edition.named)} named" if edition.named and not edition.participants else whole
        cells = (edition.n, span(edition.date, edition.end), whole, *rest)
        rows.append(Row(cells, opened, short=(edition.n, edition.date, several, *rest)))
    return (Table(id, title, columns, tuple(rows), refs=True, slim=True),)


def gap(first: int, last: int) -> list[Row]:
    """The numbers between two editions of which no source was found, as one row; nothing when there are none."""
    if first > last:
        return []
    n = first if first == last else f"{first}-{last}"
    return [Row((n, None, None, None, NOT_FOUND), short=(n, None, "no source", "", ""))]


def who(edition: Edition) -> str | None:
    """The participants in the source's words, else how many."""
    number = None if edition.count is None else str(edition.count)
    return edition.participants or ", ".join(edition.named) or number


def cited(row: Mechanism) -> tuple[Citation, ...]:
    """The sources of the mechanism and then those of its editions, each once, saying what each bears out."""
    found: dict[str, Citation] = {citation.source: citation for citation in row.sources}
    for place, edition in enumerate(row.editions, 1):
        name = f"edition {edition.n or place}"
        for citation in edition.sources:
            said = f"{name}: {citation.supports}" if citation.supports else name
            known = found.get(citation.source)
            joined = f"{known.supports}; {said}" if known and known.supports else said
            found[citation.source] = (known or citation)._replace(supports=joined)
    return tuple(found.values())
