"""An event's card: summary, when, where and who, its particulars, its mechanism, the events before and after."""

from __future__ import annotations

from lactui.cards.blocks import Card, Column, Fact, Facts, Prose, Row, Table
from lactui.cards.format import blocks, fact, in_words, placed_notes, related, sources
from lactui.cards.provenance import caveats, outcome, value, when
from lactui.cards.record import finish, linked, named
from lactui.db.vocabulary import CHINA, has, label, meaning
from lactui.queries.rows.fetch import china_concerned, other_parties
from lactui.queries.rows.heads import Mention, heads, mentions, near
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.parts import Detail
    from lactui.queries.rows.provenance import Named
    from lactui.queries.rows.records import Event

LONG = 24
"""Characters up to which the values of a particular stand in one line."""

NEAR = 2
"""How many events before and after are named."""

FEW = 12
"""Up to so many parties are shown as facts; more have a table of their own."""

NAMED = 3
"""So many of those towards whom somebody acts are named in the line that says who acts."""


def make(base: Base, row: Event) -> Card:
    """The card of an event."""
    # China and others outside the two regions have no card.
    opens = frozenset(head.ref for head in heads(base, [f"country/{party.iso3}" for party in row.countries]))
    disputed, notes = placed_notes(row.confidence, row.notes)
    made = blocks(
        (Prose("summary", "", row.summary),),
        disputed,
        (Facts("facts", "", facts(base, row, opens)),),
        details(base, row.details, row.entities),
        named(row.entities, shown(base, row)),
        notes,
        parties(row, opens) if len(row.countries) > FEW else (),
        related(row.related, [*mentions(base, row.ref), *neighbours(base, row)]),
        sources(row.sources),
    )
    return finish(base, row, made, said="title date_basis region countries mechanism_name end")


def facts(base: Base, row: Event, opens: frozenset[str]) -> tuple[Fact, ...]:
    """When, what, how sure, where, part of what, and who."""
    explained = meaning(base, "confidence", row.confidence)
    found: list[Fact] = [
        when(base, row.start, row.end, row.date_basis),
        Fact("kind", label(base, "kind", row.kind)),
        Fact("actor", acting(row), title="who acts"),
        Fact("confidence", f"{row.confidence}: {explained}" if explained else row.confidence,
             short=row.confidence, sign=row.confidence),
        *outcome(base, row.care),
        *caveats(base, row.care),
        *fact("place", row.place, "where"),
        *value(base, row, "value"),
    ]  # fmt: skip
    if row.mechanism:
        name = row.mechanism_name or row.mechanism
        found.append(Fact("mechanism", name, f"mechanism/{row.mechanism}", title="part of"))
    if len(row.countries) > FEW:
        found.append(Fact("parties", f"{len(row.countries)}, listed below"))
    else:
        found += [
            Fact("parties", f"{party.name} ({label(base, 'role', party.role)})", ref=_ref(party.iso3, opens))
            for party in row.countries
        ]
    return (*found, *fact("participants_note", row.participants_note, "taking part"))


def acting(row: Event) -> str:
    """`United States, towards Argentina; about China`."""
    names = {party.iso3: party.name for party in row.countries}
    others = [names[code] for code in other_parties(row)]
    more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
    towards = f", towards {', '.join(others[:NAMED])}{more}" if others else ""
    return names[row.actor] + towards + (f"; about {names[about]}" if (about := china_concerned(row)) else "")


def parties(row: Event, opens: frozenset[str]) -> tuple[Table, ...]:
    """Everybody in it, as a table."""
    columns = (Column("name", "party"), Column("role", "role"))
    rows = tuple(Row((party.name, party.role), _ref(party.iso3, opens)) for party in row.countries)
    return (Table("parties", f"parties {len(rows)}", columns, rows),)


def _ref(iso3: str, opens: frozenset[str]) -> str | None:
    ref = f"country/{iso3}"
    return ref if ref in opens else None


def neighbours(base: Base, row: Event) -> list[Mention]:
    """What came before and after: in its mechanism, else of its kind with its only country."""
    states = [party.iso3 for party in row.countries if party.iso3 != CHINA]
    if row.mechanism:
        condition, params = "r.mechanism = ?", [row.mechanism]
        where = row.mechanism_name or row.mechanism
    elif len(states) == 1:
        condition = "r.n in (select record from record_country where iso3 = ?) and r.kind = ?"
        params = [states[0], row.kind]
        name = next(party.name for party in row.countries if party.iso3 == states[0])
        where = f"{label(base, 'kind', row.kind)}, {name}"
    else:
        return []
    found = near(base, row.ref, f"{condition} and +r.type = 'event'", params, NEAR)
    return [Mention(f"before and after: {where}", head, None) for head in found]


def details(base: Base, particulars: tuple[Detail, ...], entities: tuple[Named, ...] = ()) -> tuple[Facts, ...]:
    """The particulars (ships, officials, numbers) as the record words them; a value that has a card of its own is a link."""
    links = linked(entities)
    rows = []
    for detail in particulars:
        values, title = _values(base, detail), label(base, "detail", detail.name)
        # Names of people with their posts and items of a gift have a line each.
        if any(len(str(value)) > LONG for value in detail.values) or links.keys() & set(values):
            rows += [Fact(detail.name, *_linked(value, links.get(value)), title=title) for value in values]
        else:
            rows.append(Fact(detail.name, "; ".join(values), title=title))
    return (Facts("details", "details", tuple(rows)),) if rows else ()


def _linked(value: str, link: Named | None) -> tuple[str, str | None]:
    """The text of a particular, with the part played where the text lacks it, and the reference of its card if any."""
    if link is None:
        return value, None
    more = f", {link.part}" if link.part and link.part.casefold() not in value.casefold() else ""
    return value + more, link.ref


def shown(base: Base, row: Event) -> set[str]:
    """The references of what the particulars show as links."""
    links = linked(row.entities)
    values = {value for detail in row.details for value in _values(base, detail)}
    return {one.ref for words, one in links.items() if words in values}


def _values(base: Base, detail: Detail) -> tuple[str, ...]:
    """The values of a particular as text; a number without commas where the vocabulary has the particular as bare."""
    bare = has(base, "detail", detail.name, "bare")
    return tuple(str(value) if bare or isinstance(value, str) else in_words(value) for value in detail.values)
