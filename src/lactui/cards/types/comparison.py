"""A dimension's card: both regions in words and figures, how each number came about, and the evidence."""

from __future__ import annotations

from lactui.cards.blocks import Card, Chart, Column, Fact, Facts, Item, Prose, Row, Series, Table
from lactui.cards.format import balanced, blocks, fact, items, note, related, sources
from lactui.cards.record import finish
from lactui.cards.tables import comparison
from lactui.cards.tables.figures import (
    FORMS,
    excluded,
    figure_object,
    led,
    pair_object,
    pairs_table,
    sentences,
    tables,
    warning,
)
from lactui.cards.tables.objects import verdict
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import REGIONS, label, meaning
from lactui.queries.lists.arms import CHINA, suppliers
from lactui.queries.lists.evidence import measured_by
from lactui.queries.measures.measure import first_measure, measures
from lactui.queries.measures.regions import (
    OVERALL,
    balances,
    charted,
    coverage,
    dimensions,
    leading,
    parts_tested,
    views,
)
from lactui.queries.measures.regions import figures as figures_of
from lactui.queries.measures.regions import pairs as pairs_of
from lactui.queries.measures.regions import series as series_of
from lactui.queries.rows.fetch import fetch
from lactui.queries.rows.heads import heads, mentions
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base
    from lactui.queries.measures.measure import Figure, Measure
    from lactui.queries.rows.heads import Head
    from lactui.queries.rows.records import Comparison

    Points = tuple[tuple[str, tuple[tuple[int, float], ...]], ...]
    """By region, (year, value) in order."""


def make(
    base: Base, row: Comparison, filters: Filters = EVERYTHING, view: str = "absolute", *, bare: bool = False
) -> Card:
    """The card of a comparison, counted under a filter; `view` is the normalisation of its chart.

    A `bare` card is for the screen: its JSON object has no figures.
    """
    base = base.counted
    if row.dimension == OVERALL:
        return _overall(base, row, filters, bare=bare)
    figures = figures_of(base, row.dimension, filters, bare=bare)
    claims = [Item(f"claim/{id}", claim, note=balanced(counts)) for id, claim, counts in balances(base, row.dimension)]
    numbers = heads(base, [f"statistic/{id}" for id in row.statistics])
    shown = view if view in views(base, row.dimension) else "absolute"
    points = series_of(base, row.dimension, shown, filters)
    drawn = charted(base, row.dimension)
    care = warning(figures, coverage(base, row.dimension, filters))
    pairs = pairs_of(base, row.dimension, brief=bare)
    brief = [pair for pair in pairs if "-" in pair.figure.period]
    differing = [pair.caveat for pair in brief if not pair.same]
    declared = measures(base, row.dimension)
    tested = sum(len(measure.published) for measure in declared)
    made = blocks(
        (Prose("about", "", row.assessment),),
        (Facts("facts", "", (*judged(base, row, filters), *fact("coverage_warning", care, "caution"))),),
        chart(base, drawn, points, shown),
        tables(base, figures, dict.fromkeys((one.measure for one in figures), row.dimension)),
        pairs_table(base, brief, tested - len(brief), figures[0].measure if figures else None),
        note("reading", "", reading(figures, [*(one.caveat for one in declared if one.lead), *differing])),
        left_out(base, declared),
        note("notes", "notes", row.notes),
        items("claims", "claims of this dimension", claims),
        items("tested", "claims that its measures test", tested_claims(base, row.dimension, claims)),
        items("statistics", "statistics", [Item(head.ref, head.title, note=head.summary) for head in numbers]),
        related(row.related, mentions(base, row.ref), leave_out=[claim.ref for claim in claims]),
        sources(row.sources),
    )
    said = verdict(base, row.direction, inverse=row.inverse)
    title = f"{label(base, 'dimension', row.dimension)}: {said}"
    card = finish(base, row, made, said="dimension assessment measure inverse basis", title=title)
    if bare:
        return card
    more = extra(figures, points, shown, drawn, claims, numbers)
    more = {
        "coverage_warning": care,
        "excluded": excluded(declared),
        **more,
        "pairs": [pair_object(pair) for pair in pairs],
    }
    return card._replace(record={**card.record, **more})


def _overall(base: Base, row: Comparison, filters: Filters, *, bare: bool = False) -> Card:
    """The card of the overall comparison, counted under a filter; a `bare` one has an object without figures."""
    tested = parts_tested(base, filters, bare=bare)
    found = dimensions(base, filters)
    claims = [Item(f"claim/{id}", claim, note=balanced(counts)) for id, claim, counts in balances(base, row.dimension)]
    facts = (
        Fact("direction", verdict(base, row.direction, inverse=False), title="assessment"),
        Fact("lac", row.lac, title="LAC"),
        Fact("africa", row.africa, title="Africa"),
        Fact("tally", comparison.tally(found), title="dimensions"),
    )
    made = blocks(
        (Prose("about", "", row.assessment),),
        (Facts("facts", "", facts),),
        comparison.parts(base, tested),
        comparison.groups(base, found),
        note("reading", "how to read it", comparison.READING),
        note("notes", "notes", row.notes),
        items("claims", "claims about the whole", claims),
        related(row.related, mentions(base, row.ref), leave_out=[claim.ref for claim in claims]),
        sources(row.sources),
    )
    title = label(base, "dimension", row.dimension)
    card = finish(base, row, made, said="dimension assessment measure inverse basis departs statistics", title=title)
    return card if bare else card._replace(record={**card.record, **comparison.thesis_object(tested, found)})


def judged(base: Base, row: Comparison, filters: Filters = EVERYTHING) -> tuple[Fact, ...]:
    """Both regions in words, the leading figure, and what the assessment follows from."""
    found, lead = leading(base, row.dimension, filters), first_measure(base, row.dimension)
    figure = led(base, found) if found else None
    if figure and row.inverse:
        figure += "; more means more restraint"
    said = verdict(base, row.direction, inverse=row.inverse)
    return (
        *fact("leading", figure, "leading figure"),
        *fact("caveat", lead.caveat if lead else None, "about"),
        Fact("direction", f"{said}: {meaning(base, 'basis', row.basis)}", title="assessment"),
        *fact("departs", row.departs, "departs from the figure because"),
        Fact("lac", row.lac, title="LAC"),
        Fact("africa", row.africa, title="Africa"),
    )


def left_out(base: Base, declared: Sequence[Measure]) -> tuple[Any, ...]:
    """What each measure leaves out by its filter, a text that several share once; and records left out one by one."""
    lines: dict[str, list[str]] = {}
    for one in declared:
        if one.leaves_out:
            lines.setdefault(one.leaves_out, []).append(one.title)
    columns = (Column("measure", "measure", flexible=True), Column("leaves_out", "does not count", flexible=True))
    told = tuple(Row(("; ".join(titles), text)) for text, titles in lines.items())
    whys = {ref: why for one in declared for ref, why in one.exclude}
    found = [Item(head.ref, head.title, head.date, note=whys[head.ref]) for head in heads(base, list(whys))]
    return (
        *((Table("leaves-out", "not counted, by measure", columns, told),) if told else ()),
        *items("excluded", "records not counted", found),
    )


def dimension_card(
    base: Base, dimension: str, filters: Filters = EVERYTHING, view: str = "absolute", *, bare: bool = False
) -> Card | None:
    """As `make`, by the name of the dimension; None when the base has no such comparison."""
    rows: list[Any] = fetch(base, "comparison", [dimension])
    return make(base, rows[0], filters, view, bare=bare) if rows else None


def extra(
    figures: Sequence[Figure],
    points: Points,
    view: str,
    drawn: Measure | None,
    claims: Sequence[Item],
    numbers: Sequence[Head],
) -> dict[str, Any]:
    """What a dimension's object has beyond its record: figures, series, evidence."""
    unit = None if drawn is None else "percent" if view == "of-imports" else drawn.unit
    cited = [(one.ref, "claim", one.title, one.note) for one in claims]
    cited += [(one.ref, "statistic", one.title, one.summary) for one in numbers]
    return {
        "figures": [figure_object(figure) for figure in figures],
        "series": [
            {
                "region": side,
                "measure": drawn.id if drawn else None,
                "unit": unit,
                "normalisation": view,
                "points": [list(point) for point in values],
            }
            for side, values in points
        ],
        "evidence": [dict(zip(("ref", "type", "title", "note"), one, strict=True)) for one in cited],
    }


def tested_claims(base: Base, dimension: str, leave_out: Sequence[Item]) -> list[Item]:
    """The claims of other dimensions that its measures test."""
    known = {claim.ref for claim in leave_out}
    return [
        Item(claim.ref, claim.claim, note=balanced(claim.balance))
        for claim in measured_by(base, [measure.id for measure in measures(base, dimension)])
        if claim.ref not in known
    ]


def reading(figures: Sequence[Figure], caveats: Sequence[str | None] = ()) -> str:
    """The caveats of the computed figures, each sentence once, without those that the card has among `caveats`.

    Those of a single measure, where there are several, follow its title.
    """
    counted = [figure for figure in figures if figure.how == "query"]
    known = {sentence for caveat in caveats for sentence in sentences(caveat)}
    owners: dict[str, set[str]] = {}
    for figure in counted:
        for part in sentences(figure.caveat):
            owners.setdefault(part, set()).add(figure.title)
    several = len({figure.title for figure in counted}) > 1
    said: dict[str, list[str]] = {"": []}
    for part, titles in owners.items():
        if part not in known:
            said.setdefault(f'"{min(titles)}": ' if several and len(titles) == 1 else "", []).append(part)
    told = [title + " ".join(parts) for title, parts in said.items() if parts]
    query = 'The query of each calculated figure: --format json, field "sql".'
    return " ".join([*told, query] if counted else told)


def chart(base: Base, drawn: Measure | None, points: Points, view: str) -> tuple[Chart, ...]:
    """A measure by year, both regions on one scale; a year in which nothing was collected is left out."""
    years = [year for _, values in points for year, _ in values]
    if drawn is None or not years:
        return ()
    lines = tuple(
        Series(REGIONS[side], tuple(point for point in values if point[1] or not drawn.collected), side)
        for side, values in reversed(points)
    )
    unit = label(base, "unit", "percent" if view == "of-imports" else drawn.unit)
    form = f", {FORMS[view]}" if view in FORMS else ""
    if view.startswith("per-"):
        unit = f"{unit} {FORMS[view]}"
    title = f"{drawn.title}{form} by year, one scale"
    if drawn.collected:
        title += "; records collected"
    source = suppliers(base)[CHINA].source if drawn.source == "indicator" else "records of this base"
    return (Chart("series", title, unit, min(years), max(years), lines, source=source),)
