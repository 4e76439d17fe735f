"""Documents to take away: a report on a country with numbered sources, and dated events as a chart and a table."""

from __future__ import annotations

from collections import Counter

from lactui.cards.blocks import Card, Chart, Column, Fact, Facts, Prose, Row, Series, Sources, Table, table
from lactui.cards.card import card
from lactui.cards.format import COLLECTED, plural, span, status
from lactui.cards.provenance import dated
from lactui.db.vocabulary import CHINA, label
from lactui.queries.lists import countries as store
from lactui.queries.resolve import name_of
from lactui.queries.rows.fetch import fetch
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head
    from lactui.queries.rows.provenance import Citation

KEPT = ("about", "facts", "notes", "relations", "activity", "suppliers", "tiv", "indicators")
"""Blocks of the country's card that a report has as they are."""

STATED = ("about", "facts", "notes", "relations")
"""Those of them that rest on the sources of the country's own record."""

BRIEF = ("about", "facts", "activity", "recent", "kinds", "arms")
"""The sections of a brief, about a page beside the sources that these cite."""

RECENT = 5
"""Events that are told with their summaries, and arms transfers of a brief."""

SOURCES = Column("sources", "sources", flexible=True)
CONFIDENCE = Column("confidence", "confidence")


class _Numbered:
    """The sources cited so far, numbered in the order in which they are first cited."""

    def __init__(self) -> None:
        self.held: dict[str, tuple[int, Citation]] = {}

    def __call__(self, row: Any) -> str:
        """The numbers of the sources of a record, as `[1] [4]`."""
        numbers = []
        for one in dict.fromkeys(row.sources):
            number, _ = self.held.setdefault(one.source, (len(self.held) + 1, one._replace(supports=None)))
            numbers.append(number)
        return " ".join(f"[{number}]" for number in sorted(set(numbers)))

    def block(self) -> Sources:
        """The list of sources, as the last block but one."""
        return Sources("sources", "sources", tuple(one for _, one in self.held.values()), numbered=True)


def country_report(
    base: Base, iso3: str, citation: str, sections: Sequence[str] | None = None, *, most: int | None = None
) -> Card:
    """The report on a country, or some sections of it with the sources that these cite; LookupError for an unknown code.

    `citation` is how it is cited itself, `most` how many arms transfers it has at most.
    """
    whole = card(base, f"country/{iso3}")
    if whole is None:
        raise LookupError(f"There is no country {iso3} in the database")
    cited = _Numbered()
    made: list[Any] = [block for block in whole.blocks if block.id in KEPT and _wanted(block.id, sections)]
    [state] = fetch(base, "country", [iso3])
    own = cited(state) if any(block.id in STATED for block in made) else ""
    events: list[Any] = _in_order(base, "event", [head.id for head in store.events_of(base, iso3)])
    china, others = ([row for row in events if (row.actor == CHINA) is own] for own in (True, False))
    arms: list[Any] = _in_order(base, "arms", [line.ref.partition("/")[2] for line in store.deals_of(base, iso3)])
    mechanisms = _in_order(base, "mechanism", [head.id for head in store.mechanisms_of(base, iso3)])
    named, acts = f"events with China ({len(china)})", f"events by others ({len(others)})"
    parts: tuple[tuple[str, list[Any], Callable[[list[Any]], Any]], ...] = (
        ("recent", china, lambda rows: _recent(rows, cited)),
        ("kinds", china, lambda rows: _kinds(base, rows)),
        ("events", china, lambda rows: _events(base, "events", named, rows, cited)),
        ("others", others, lambda rows: _events(base, "others", acts, rows, cited, acting=True)),
        ("arms", arms, lambda rows: _arms(rows, cited, most)),
        ("mechanisms", mechanisms, lambda rows: _mechanisms(base, rows, cited)),
    )
    made += [make(rows) for id, rows, make in parts if rows and _wanted(id, sections)]
    read = f"Relations, partnership and memberships: {own}. {COLLECTED}" if own else COLLECTED
    sources = (cited.block(),) if cited.held else ()
    end = (Prose("reading", "how to read it", read), *sources, Prose("cite", "cite as", citation))
    title = f"{whole.title}: defence and security cooperation with China"
    return whole._replace(title=title, blocks=(*map(_without_sources, made), *end))


def _wanted(id: str, sections: Sequence[str] | None) -> bool:
    return sections is None or id in sections


def _without_sources(block: Any) -> Any:
    """The facts without the number of sources, since the report lists them."""
    if not isinstance(block, Facts):
        return block
    return block._replace(rows=tuple(fact for fact in block.rows if fact.id != "sources"))


def _in_order(base: Base, type: str, ids: Sequence[str]) -> list[Any]:
    """Whole records in the order of their ids."""
    rows: list[Any] = list(fetch(base, type, ids))
    found = {row.id: row for row in rows}
    return [found[id] for id in ids if id in found]


def _recent(rows: Sequence[Any], cited: _Numbered) -> Facts:
    """The most recent events, with their summaries."""
    return Facts("recent", "the most recent events with China", tuple(_told(row, cited) for row in rows[:RECENT]))


def _kinds(base: Base, rows: Sequence[Any]) -> Table:
    """How many events there are of each kind, the most first, and when the last was."""
    counted = Counter(row.kind for row in rows)
    last = {row.kind: row.start for row in reversed(rows)}  # the newest are the first
    columns = (Column("kind", "kind"), Column("events", "events", "right"), Column("last", "last"))
    lines = tuple(Row((label(base, "kind", kind), n, last[kind])) for kind, n in counted.most_common())
    return Table("kinds", "events with China by kind", columns, lines, bar="events")


def _told(row: Any, cited: _Numbered) -> Fact:
    """An event with its summary; what happened begins it where the summary does not say it."""
    return Fact(row.id, f"{row.title}. {row.summary} {cited(row)}", title=row.start, sign=row.confidence)


def _events(base: Base, id: str, title: str, rows: Sequence[Any], cited: _Numbered, *, acting: bool = False) -> Table:
    """Events, the newest first, with who acts where that is not China."""
    actor: dict[str, Any] = {"actor": lambda row: name_of(base, row.actor)} if acting else {}
    return table(
        id,
        title,
        (
            Column("date", "date"),
            *((Column("actor", "who acts"),) if acting else ()),
            Column("kind", "kind", flexible=True),
            Column("title", "event", flexible=True),
            CONFIDENCE,
            SOURCES,
        ),
        rows,
        date=lambda row: dated(row.start, row.date_basis),
        kind=lambda row: label(base, "kind", row.kind),
        sources=cited,
        **actor,
    )


def _arms(rows: Sequence[Any], cited: _Numbered, most: int | None) -> Table:
    """Arms transfers as the card has them, or the most recent, with their sources."""
    columns = (
        Column("designation", "designation", flexible=True),
        Column("order_year", "order", group=False),
        Column("ordered", "ordered", "right"),
        Column("delivered", "delivered", "right"),
        Column("status", "status"),
        Column("tiv", "TIV m", "right"),
        CONFIDENCE,
        SOURCES,
    )

    def designation(row: Any) -> str:
        return f"{row.designation}, {row.description}"

    shown = rows[:most]
    part = "the most recent of " if len(shown) < len(rows) else ""
    title = f"arms transfers ({part}{plural(len(rows), 'line')} of the register)"
    return table("arms", title, columns, shown, designation=designation, status=status, sources=cited)


def _mechanisms(base: Base, rows: Sequence[Any], cited: _Numbered) -> Table:
    """Standing forms of cooperation that have an event of the country."""
    columns = (
        Column("name", "mechanism", flexible=True),
        Column("category", "category"),
        Column("since", "since"),
        CONFIDENCE,
        SOURCES,
    )
    title = f"mechanisms with its events ({len(rows)})"
    category, since = (
        (lambda row: label(base, "category", row.category)),
        (lambda row: span(row.established, row.ended)),
    )
    return table("mechanisms", title, columns, rows, category=category, since=since, sources=cited)


def events_card(base: Base, heads: Sequence[Head], title: str, filters: str = "", *, apart: bool = True) -> Card:
    """Dated events as a chart by year and a table; what others did stands `apart` from those with China."""
    years = [(int(head.date[:4]), head.actor == CHINA or not apart) for head in heads if head.date]
    first, last = (min(years)[0], max(years)[0]) if years else (0, 0)
    series = []
    for name, own in (("with China" if apart else "", True), ("by others", False)):
        held = Counter(year for year, is_own in years if is_own is own)
        if held:
            series.append(Series(name, tuple((year, held[year]) for year in range(first, last + 1))))
    columns = (
        Column("date", "date"),
        Column("kind", "kind"),
        Column("confidence", "confidence"),
        Column("countries", "countries"),
        Column("title", "title", flexible=True),
    )
    rows = table(
        "events",
        plural(len(heads), "event"),
        columns,
        heads,
        date=lambda head: dated(head.date, head.date_basis),
        countries=lambda head: ", ".join(head.countries) or head.region,
        refs=True,
    )
    note = "Counts show what was collected, not everything that happened."
    chart = (Chart("years", "events by year", "events", first, last, tuple(series), note=note),) if series else ()
    return bare(base, title, (*chart, *((rows,) if heads else ())), filters)


def counts_card(base: Base, rows: Sequence[dict[str, Any]], by: str, filters: str = "") -> Card:
    """Counts of events by kind or country as bars: those with China, and beside them what others did."""
    columns = (Column(by, by), Column("events", "with China", "right"), Column("others", "by others", "right"))
    made = tuple(
        Row(
            (
                str(row.get("name") or label(base, by, row[by] or "") or "not known"),
                row["events"],
                row["others"] or None,
            )
        )
        for row in rows
    )
    note = "Hatched: by others. Counts show what was collected, not everything that happened."
    counted = Table("counts", "", columns, made, note, bar="events")
    return bare(base, f"Events by {by}", (counted,), filters)


def bare(base: Base, title: str, blocks: tuple[Any, ...], filters: str = "") -> Card:
    """A card that is about no record; `filter` says in words what it leaves."""
    said = (Prose("lens", "", f"filter: {filters}"),) if filters else ()
    return Card("", "list", title, (), None, {}, (*blocks, *said), base.edition, base.content)
