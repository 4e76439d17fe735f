"""The two regions compared: figures counted by declared measures, beside what others printed."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, Any
from lactui.store.beside import country_figures
from lactui.store.counting import row_query, year_query, years
from lactui.store.declared import (
    decimals_of,
    figure,
    first_measure,
    measures,
    normalisations,
    period_of,
    refs_of,
    value_of,
)
from lactui.store.figure import SIDES, Counted, Figure, Measure, SummaryRow
from lactui.store.lens import EVERYTHING, Lens

if TYPE_CHECKING:
    from lactui.store.base import Base
    from lactui.store.rows import Statistic

__all__ = [
    "SIDES",
    "Counted",
    "Figure",
    "Measure",
    "SummaryRow",
    "counted",
    "country_figures",
    "figure",
    "figures",
    "measures",
    "series",
    "summary",
    "views",
]

Points = tuple[tuple[int, float], ...]


def figures(base: Base, dimension: str, lens: Lens = EVERYTHING) -> tuple[Figure, ...]:
    """Every figure of a dimension: computed ones first (LAC, then Africa, for each normalisation), then published.

    A derived statistic is left out when a measure computes the same thing of the same subject and period.
    """
    found = []
    for measure in measures(base, dimension):
        refs = {side: refs_of(base, measure, side, lens) for side in SIDES}
        for normalisation in normalisations(measure):
            for side in SIDES:
                computed = figure(base, measure, side, normalisation, lens, refs[side])
                if computed:
                    found.append(computed)
    same = {(each.subject, each.unit, each.period) for each in found}
    found += [
        printed
        for printed in published(base, dimension)
        if printed.how == "published" or (printed.subject, printed.unit, printed.period) not in same
    ]
    return tuple(found)


def published(base: Base, dimension: str) -> tuple[Figure, ...]:
    """The statistics that a comparison rests on, as figures, in the comparison's order."""
    from lactui.store.records import fetch

    ids = base.rows(
        "select statistic from comparison_statistic where comparison = ? order by position", (dimension,)
    )
    statistics: list[Any] = fetch(base, "statistic", [id for (id,) in ids])
    return tuple(_printed(statistic) for statistic in statistics)


def summary(base: Base, lens: Lens = EVERYTHING) -> tuple[SummaryRow, ...]:
    """One row a dimension, by measured ratio (most towards Africa first), those without a measure last."""
    rows = base.rows(
        "select c.id, c.dimension, r.title, c.direction, c.assessment from comparison c"
        " join record r on r.ref = 'comparison/' || c.id order by c.id"
    )
    found = []
    for id, dimension, title, direction, assessment in rows:
        first = first_measure(base, dimension)
        if first is None:
            found.append(
                SummaryRow(id, title, None, None, None, None, 0, False, direction, None, None, assessment)
            )
            continue
        lac, afr = (value_of(base, first, side, lens)[0] for side in SIDES)
        ratio = None
        if lac is not None and afr is not None and (lac or afr):
            ratio = afr / lac if lac else float("inf")
        found.append(
            SummaryRow(
                id,
                title,
                lac,
                afr,
                first.unit,
                period_of(first, lens),
                decimals_of(first, "absolute"),
                first.collected,
                direction,
                ratio,
                first.id,
                assessment,
            )
        )
    found.sort(
        key=lambda row: (row.measure is None, -(-1.0 if row.ratio is None else row.ratio), row.dimension)
    )
    return tuple(found)


def series(
    base: Base, dimension: str, normalisation: str = "absolute", lens: Lens = EVERYTHING
) -> tuple[tuple[str, Points], ...]:
    """(region, ((year, value) …)) by the dimension's first measure, LAC then AFR; empty where it has no years.

    A year without a record is 0 in a count and in TIV, from the first year of either region to the last;
    in a share it is left out. `normalisation` is one of `views`.
    """
    wanted = f"{dimension}-share" if normalisation == "share" else dimension
    measure = next((measure for measure in measures(base, dimension) if measure.id == wanted), None)
    if measure is None or (normalisation == "per-state" and normalisation not in normalisations(measure)):
        return ()
    found = {}
    for side in SIDES:
        query = year_query(measure, side, normalisation, lens)
        found[side] = {year: value for year, value in base.rows(*query) if value is not None}
    seen = [year for points in found.values() for year in points]
    if not seen:
        return ()
    first, last = years(measure, lens) or (min(seen), max(seen))
    if measure.share:
        return tuple((side, tuple(points.items())) for side, points in found.items())
    return tuple(
        (side, tuple((year, points.get(year, 0)) for year in range(first, last + 1)))
        for side, points in found.items()
    )


def views(base: Base, dimension: str) -> tuple[str, ...]:
    """The normalisations in which a dimension has a series: absolute, per-state, share."""
    found = []
    for measure in measures(base, dimension):
        if measure.id == dimension and measure.source != "country":
            found += [view for view in normalisations(measure) if view != "share"]
        elif measure.id == f"{dimension}-share":
            found.append("share")
    return tuple(found)


def counted(base: Base, figure: Figure, lens: Lens = EVERYTHING) -> tuple[Counted, ...]:
    """The rows behind a computed figure, by date; the statistic itself behind a published one."""
    declared = next((measure for measure in measures(base) if measure.id == figure.measure), None)
    if declared and figure.how == "query":
        return tuple(Counted._make(row) for row in base.rows(*row_query(declared, figure.subject, lens)))
    from lactui.store.heads import heads

    return tuple(
        Counted(head.ref, head.title, head.date, figure.value, head.confidence)
        for head in heads(base, figure.refs)
    )


def _printed(statistic: Statistic) -> Figure:
    start, end = statistic.period_start, statistic.period_end
    period = start or end
    if start and end and start != end:
        period = f"{start}-{end}" if len(start) == len(end) == 4 else f"{start} to {end}"
    return Figure(
        statistic.id,
        statistic.region,
        statistic.value,
        statistic.unit,
        statistic.bound,
        period,
        "share" if statistic.unit.startswith("percent") else "absolute",
        statistic.origin,
        None,
        (),
        statistic.sources,
        (statistic.ref,),
        statistic.metric,
        statistic.notes,
        False,
        statistic.decimals,
        statistic.value_words,
        statistic.method,
        None,
    )
