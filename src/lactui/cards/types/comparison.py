"""A dimension's card: both regions in words and figures, how each number came about, and the evidence."""

from __future__ import annotations

from lactui.cards.blocks import Card, Chart, Fact, Facts, Item, Prose, Series
from lactui.cards.format import balanced, blocks, fact, items, note, related, sources
from lactui.cards.record import finish
from lactui.cards.tables.figures import FORMS, figure_object, pair_object, pairs_table, sentences, tables, warning
from lactui.light import TYPE_CHECKING, Any
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.lists.claims import measured_by
from lactui.store.measures.catalogue import measures
from lactui.store.measures.published import pairs as pairs_of
from lactui.store.measures.regions import balances, coverage, views
from lactui.store.measures.regions import figures as figures_of
from lactui.store.measures.regions import series as series_of
from lactui.store.rows.fetch import fetch
from lactui.store.rows.heads import heads, mentions
from lactui.store.vocabulary import REGIONS, label, meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.store.database import Base
    from lactui.store.measures.figure import Figure
    from lactui.store.rows.comparison import Comparison
    from lactui.store.rows.heads import Head

    Points = tuple[tuple[str, tuple[tuple[int, float], ...]], ...]
    """By region, (year, value) in order."""


CARE = "Counts what was collected; Africa was gathered less fully."
"""A caveat of many measures, which the warning of the card says already."""


def make(base: Base, row: Comparison, lens: Lens = EVERYTHING, view: str = "absolute", *, bare: bool = False) -> Card:
    """The card of a comparison, counted under a lens; `view` is the normalisation of its chart.

    A `bare` card is for the screen: its JSON object has no figures.
    """
    figures = figures_of(base, row.dimension, lens, bare=bare)
    claims = [Item(f"claim/{id}", claim, note=balanced(counts)) for id, claim, counts in balances(base, row.dimension)]
    numbers = heads(base, [f"statistic/{id}" for id in row.statistics])
    shown = view if view in views(base, row.dimension) else "absolute"
    points = series_of(base, row.dimension, shown, lens)
    care = warning(figures, coverage(base, row.dimension, lens))
    pairs = pairs_of(base, row.dimension, brief=bare)
    brief = [pair for pair in pairs if "-" in pair.figure.period]
    tested = sum(len(measure.published) for measure in measures(base, row.dimension))
    verdict = label(base, "direction", row.direction)
    facts = (
        Fact("lac", row.lac, title="LAC"),
        Fact("africa", row.africa, title="Africa"),
        Fact("direction", meaning(base, "direction", row.direction) or verdict, title="judgement"),
        *fact("coverage_warning", care, "care"),
    )
    made = blocks(
        (Prose("about", "", row.assessment),),
        (Facts("facts", "", facts),),
        chart(base, figures, points, shown),
        tables(base, figures, dict.fromkeys((one.measure for one in figures), row.dimension)),
        pairs_table(base, brief, tested - len(brief), figures[0].measure if figures else None),
        note("reading", "", reading(figures, [pair.caveat for pair in brief if not pair.same])),
        note("notes", "notes", row.notes),
        items("claims", "claims of this dimension", claims),
        items("tested", "claims that its measures test", tested_claims(base, row.dimension, claims)),
        items("statistics", "statistics", [Item(head.ref, head.title, note=head.summary) for head in numbers]),
        related(row.related, mentions(base, row.ref), leave_out=[claim.ref for claim in claims]),
        sources(row.sources),
    )
    deeper = f"{verdict} deeper" if row.direction.endswith("-deeper") else verdict
    card = finish(
        base,
        row,
        made,
        said="dimension assessment measure",
        title=f"{label(base, 'dimension', row.dimension)}: {deeper}",
    )
    if bare:
        return card
    more = extra(figures, points, shown, claims, numbers)
    more = {"coverage_warning": care, **more, "pairs": [pair_object(pair) for pair in pairs]}
    return card._replace(record={**card.record, **more})


def dimension_card(
    base: Base, dimension: str, lens: Lens = EVERYTHING, view: str = "absolute", *, bare: bool = False
) -> Card | None:
    """As `make`, by the name of the dimension; None when the base has no such comparison."""
    rows: list[Any] = fetch(base, "comparison", [dimension])
    return make(base, rows[0], lens, view, bare=bare) if rows else None


def extra(
    figures: Sequence[Figure], points: Points, view: str, claims: Sequence[Item], numbers: Sequence[Head]
) -> dict[str, Any]:
    """What a dimension's object has beyond its record: figures, series, evidence."""
    lead = next((figure for figure in figures if figure.how == "query"), None)
    unit = None if lead is None else "percent" if view == "of-imports" else lead.unit
    cited = [(one.ref, "claim", one.title, one.note) for one in claims]
    cited += [(one.ref, "statistic", one.title, one.summary) for one in numbers]
    return {
        "figures": [figure_object(figure) for figure in figures],
        "series": [
            {
                "region": side,
                "measure": lead.measure if lead else None,
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
    """The caveats of the computed figures, each sentence once, without those that the card has among `caveats`."""
    counted = [figure for figure in figures if figure.how == "query"]
    known = {CARE, *(sentence for caveat in caveats for sentence in sentences(caveat))}
    said = dict.fromkeys(part for figure in counted for part in sentences(figure.caveat) if part not in known)
    query = 'The query of each computed figure: --format json, field "sql".'
    return " ".join([*said, query] if counted else said)


def chart(base: Base, figures: Sequence[Figure], points: Points, view: str) -> tuple[Chart, ...]:
    """The lead measure by year, both regions on one scale; a year in which nothing was collected is left out."""
    first = next((figure for figure in figures if figure.how == "query"), None)
    years = [year for _, values in points for year, _ in values]
    if first is None or not years:
        return ()
    lines = tuple(
        Series(REGIONS[side], tuple(point for point in values if point[1] or not first.collected), side)
        for side, values in reversed(points)
    )
    unit = label(base, "unit", "percent" if view == "of-imports" else first.unit)
    form = f", {FORMS[view]}" if view in FORMS else ""
    return (Chart("series", f"{first.title}{form} by year, one scale", unit, min(years), max(years), lines),)
