"""A dimension's card: both regions in words and figures, how each number came about, and the evidence."""

from __future__ import annotations

from lactui.cards.blocks import Card, Chart, Column, Fact, Facts, Item, Number, Prose, Row, Series, Table
from lactui.cards.card import finish
from lactui.cards.claim import told
from lactui.cards.objects import balance
from lactui.cards.words import COLLECTED, blocks, items, note, related, sources
from lactui.light import TYPE_CHECKING, Any
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.measures import figures as figures_of
from lactui.store.measures import series as series_of
from lactui.store.records import fetch, heads, mentions
from lactui.store.vocab import label, meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Value
    from lactui.store.base import Base
    from lactui.store.figure import Figure
    from lactui.store.rows import Comparison, Head

REGIONS = {"LAC": "LAC", "AFR": "Africa"}


def make(base: Base, row: Comparison, lens: Lens = EVERYTHING) -> Card:
    """The card of a comparison, counted under a lens; its record carries figures, series and evidence."""
    figures = figures_of(base, row.dimension, lens)
    claims = claims_of(base, row.dimension)
    numbers = heads(base, [f"statistic/{id}" for id in row.statistics])
    points = series_of(base, row.dimension, lens=lens)
    verdict = label(base, "direction", row.direction)
    made = blocks(
        (Prose("about", "", row.assessment),),
        (
            Facts(
                "facts",
                "",
                (
                    Fact("LAC", row.lac),
                    Fact("Africa", row.africa),
                    Fact("judgement", meaning(base, "direction", row.direction) or verdict),
                ),
            ),
        ),
        table(base, figures),
        note("reading", "", reading(figures)),
        chart(base, figures, points),
        note("notes", "notes", row.notes),
        items("claims", "claims of this dimension", claims),
        items("statistics", "statistics", [_statistic(head) for head in numbers]),
        related(row.related, mentions(base, row.ref), leave_out=[claim.ref for claim in claims]),
        sources(row.sources),
    )
    deeper = f"{verdict} deeper" if row.direction.endswith("-deeper") else verdict
    card = finish(base, row, made, title=f"{label(base, 'dimension', row.dimension)}: {deeper}")
    return card._replace(record={**card.record, **extra(base, figures, points, claims, numbers)})


def extra(
    base: Base,
    figures: Sequence[Figure],
    points: tuple[tuple[str, tuple[tuple[int, float], ...]], ...],
    claims: Sequence[Item],
    numbers: Sequence[Any],
) -> dict[str, Any]:
    """What a dimension's object has beyond its record: warning, figures, series, evidence."""
    from lactui.cards.compare import figure_object, warning

    unit = next((figure.unit for figure in figures if figure.how == "query"), None)
    evidence = [
        {"ref": claim.ref, "type": "claim", "title": claim.title, "note": claim.note} for claim in claims
    ] + [
        {"ref": head.ref, "type": "statistic", "title": head.title, "note": head.summary} for head in numbers
    ]
    return {
        "coverage_warning": warning(figures),
        "figures": [figure_object(figure) for figure in figures],
        "series": [
            {"region": side, "unit": unit, "points": [list(point) for point in values]}
            for side, values in points
        ],
        "evidence": evidence,
    }


def claims_of(base: Base, dimension: str) -> list[Item]:
    """The claims about a dimension, with their balance."""
    found: list[Any] = fetch(base, "claim")
    return [
        Item(row.ref, row.claim, None, None, None, told(balance(row)))
        for row in found
        if row.dimension == dimension
    ]


def table(base: Base, figures: Sequence[Figure]) -> tuple[Table, ...]:
    """Both regions side by side: computed figures in pairs, then each published one with who printed it."""
    if not figures:
        return ()
    other = any(figure.subject not in REGIONS for figure in figures)
    pairs: dict[tuple[str, ...], dict[str, Figure]] = {}
    for place, figure in enumerate(figures):
        computed = figure.how == "query"
        key = ("query", figure.measure, figure.normalisation) if computed else (figure.how, str(place))
        pairs.setdefault(key, {})[figure.subject if figure.subject in REGIONS else "other"] = figure
    rows = []
    for pair in pairs.values():
        one = next(iter(pair.values()))
        cells: list[Value] = [titled(one), *(_value(base, pair.get(side)) for side in REGIONS)]
        if other:
            cells.append(_value(base, pair.get("other")))
        cells += [label(base, "unit", one.unit), one.period or "all", origin(one)]
        rows.append(Row(tuple(cells), None if one.how == "query" else one.refs[0]))
    columns = [
        Column("figure", "figure", flexible=True),
        Column("lac", "LAC", "right"),
        Column("africa", "Africa", "right"),
        Column("unit", "unit", flexible=True),
        Column("period", "period"),
        Column("origin", "origin", flexible=True),
    ]
    if other:
        columns.insert(3, Column("other", "both", "right"))
    return (Table("figures", "figures", tuple(columns), tuple(rows)),)


def titled(figure: Figure) -> str:
    """A figure's title, with "per state" where it is so."""
    if figure.normalisation == "per-state":
        return f"{figure.title}, per state"
    return f"{figure.title} (world)" if figure.subject == "world" else figure.title


def _value(base: Base, figure: Figure | None) -> Value:
    if figure is None:
        return None
    if figure.value is None:
        return figure.words
    return Number(figure.value, figure.decimals, label(base, "bound", figure.bound) or None)


def origin(figure: Figure) -> str:
    """`query` for a computed figure, who printed a published one and when, `derived` for the rest."""
    if figure.how != "published":
        return figure.how
    if not figure.sources:
        return "published"
    printed = figure.sources[0]
    name = (printed.publisher or printed.title).partition(" (")[0]
    return f"{name} {printed.date[:4]}" if printed.date else name


def _statistic(head: Head) -> Item:
    """A statistic by what it says: its period is part of that, and no date of its own."""
    return Item(head.ref, head.title, None, None, None, head.summary)


def reading(figures: Sequence[Figure]) -> str:
    """What must be known to read the computed figures: each caveat once."""
    said = [figure.caveat for figure in figures if figure.how == "query" and figure.caveat]
    if any(figure.collected for figure in figures):
        said = [caveat for caveat in said if "collected" not in caveat] + [COLLECTED]
    unique = list(dict.fromkeys(said))
    if any(figure.how == "query" for figure in figures):
        unique.append('The query of each computed figure: --format json, field "sql".')
    return " ".join(unique)


def chart(
    base: Base, figures: Sequence[Figure], points: tuple[tuple[str, tuple[tuple[int, float], ...]], ...]
) -> tuple[Chart, ...]:
    """The first measure by year, both regions on one scale; a year in which nothing was collected is left out."""
    first = next((figure for figure in figures if figure.how == "query"), None)
    years = [year for _, values in points for year, _ in values]
    if first is None or not years:
        return ()
    lines = tuple(
        Series(REGIONS[side], tuple(point for point in values if point[1] or not first.collected), side)
        for side, values in reversed(points)
    )
    unit = label(base, "unit", first.unit)
    return (Chart("series", f"{first.title} by year, one scale", unit, min(years), max(years), lines),)
