"""The two regions compared: figures counted by declared measures, beside what others printed."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import STANCES
from lactui.queries.measures.catalogue import (
    SHARES,
    SPAN,
    bare_forms,
    bare_spans,
    dated,
    decimals_of,
    figure,
    measure_named,
    measures,
    period_of,
    refs_of,
    spans,
    value_of,
)
from lactui.queries.measures.figure import SIDES, Counted, Figure, Measure, SummaryRow
from lactui.queries.measures.published import published
from lactui.queries.measures.sql import PARTS, row_query, state_query, year_query, years
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base

Points = tuple[tuple[int, float], ...]

BY_YEAR = ("absolute", "of-imports", "per-state")
"""Normalisations of which there is a series."""

IN_PARTS = ("absolute", "of-imports")
"""Normalisations of which the periods of five years are shown."""

DATED = ("event", "arms", "indicator", "document")
"""Sources of which there is a series by year."""

UNDATED = ("states", "first", "wait")
"""Aggregates of which there is no series by year."""

OVERALL = "overall"
"""The comparison that is of no dimension: the main thesis by its parts."""


def figures(base: Base, dimension: str, filters: Filters = EVERYTHING, *, bare: bool = False) -> tuple[Figure, ...]:
    """Every figure of a dimension: computed ones first (LAC, then Africa, for each normalisation), then published.

    A derived statistic is left out when the measure that replaces it has a figure of its subject and period.
    `bare` leaves out what each counted, for those who only show the numbers.
    """
    found = []
    anew: set[tuple[str, str]] = set()
    for declared in measures(base, dimension):
        anew |= {(declared.id, f"statistic/{id}") for id in declared.replaces}
        if declared.source == "statistic" and declared.lead in (None, "absolute"):
            continue  # as printed, below
        measure = dated(base, declared, SIDES, filters)
        if bare:
            found += _bare(base, measure, filters)
            continue
        for each in spans(measure, filters):
            refs = {side: refs_of(base, each, side, filters) for side in each.sides}
            for normalisation in measure.normalisations:
                if each is not measure and normalisation not in IN_PARTS:
                    continue
                made = (figure(base, each, side, normalisation, filters, refs[side]) for side in each.sides)
                found += [one for one in made if one]
    computed = list(found)
    found += [
        printed
        for printed in published(base, dimension)
        if not any((each.measure, *printed.refs) in anew and _alike(printed, each) for each in computed)
    ]
    return tuple(found)


def _alike(first: Figure, second: Figure) -> bool:
    """Whether two figures are of the same subject, unit and period."""
    return (first.subject, first.unit, first.period) == (second.subject, second.unit, second.period)


def _bare(base: Base, measure: Measure, filters: Filters) -> list[Figure]:
    """The figures of a measure without their queries, from as few as possible."""
    if measure.aggregate in PARTS:
        made = (figure(base, measure, side, "absolute", filters, (), bare=True) for side in measure.sides)
        found = [one for one in made if one]
    else:
        found = bare_forms(base, measure, filters)
    if measure.five_years:
        forms = [form for form in measure.normalisations if form in IN_PARTS]
        found += [one for form in forms for _, same in bare_spans(base, measure, form, filters) for one in same]
    return found


def summary(base: Base, filters: Filters = EVERYTHING, dimension: str | None = None) -> tuple[SummaryRow, ...]:
    """One row a dimension, or that of one, by the size of the difference; then those that no figure leads."""
    rows = base.rows(
        "select c.id, r.title, c.direction, c.assessment, c.inverse, c.basis, c.departs from comparison c"
        " join record r on r.ref = 'comparison/' || c.id where c.id <> ? and c.id = coalesce(?, c.id) order by c.id",
        (OVERALL, dimension),
    )
    lead = {measure.dimension: measure for measure in measures(base, dimension) if measure.lead}
    found = []
    for id, title, direction, assessment, inverse, basis, departs in rows:
        row = SummaryRow(id, title, direction, assessment, bool(inverse), basis, departs)
        found.append(_compared(base, row, lead[id], filters) if id in lead else row)
    found.sort(key=lambda row: (row.measure is None, row.apart is None, -(row.apart or 0), row.dimension))
    return tuple(found)


def leading(base: Base, dimension: str, filters: Filters = EVERYTHING) -> SummaryRow | None:
    """The row of one dimension; None for one that the base does not compare."""
    return next(iter(summary(base, filters, dimension)), None)


def _compared(base: Base, row: SummaryRow, declared: Measure, filters: Filters) -> SummaryRow:
    """The row of a dimension with what its lead measure gives for the two regions."""
    first = dated(base, declared, SIDES, filters)
    form = first.lead or "absolute"
    lac, afr = (value_of(base, first, side, filters, form)[0] for side in SIDES)
    ratio = apart = None
    if lac is not None and afr is not None and (lac or afr):
        ratio = afr / lac if lac else float("inf")
        apart = max(ratio, 1 / ratio) if ratio else float("inf")
    return row._replace(
        measure=first.id,
        lac=lac,
        afr=afr,
        unit="percent" if form in SHARES else first.unit,
        period=period_of(base, first, filters),
        normalisation=form,
        decimals=decimals_of(first, form),
        ratio=ratio,
        apart=apart,
    )


def charted(base: Base, dimension: str) -> Measure | None:
    """The measure of which a dimension has a series by year: one that is cut by five years, or the first that has years."""
    found = [
        measure
        for measure in measures(base, dimension)
        if measure.source in DATED
        and measure.aggregate not in UNDATED
        and "whole" not in measure.filter
        and (measure.since is None or measure.since != measure.until)
    ]
    return next((measure for measure in found if measure.five_years), found[0] if found else None)


def series(
    base: Base, dimension: str, normalisation: str = "absolute", filters: Filters = EVERYTHING
) -> tuple[tuple[str, Points], ...]:
    """(region, ((year, value) …)) by the measure that is charted, LAC then AFR; empty where none has years.

    A year without a record is 0 in a count and in TIV, from the first year of either region to the last.
    `normalisation` is one of `views`.
    """
    measure = charted(base, dimension)
    if measure is None or normalisation not in views(base, dimension):
        return ()
    found = {}
    for side in SIDES:
        query = year_query(measure, side, normalisation, filters)
        found[side] = {year: value for year, value in base.rows(*query) if value is not None}
    seen = [year for points in found.values() for year in points]
    if not seen:
        return ()
    first, last = years(measure, filters) or (min(seen), max(seen))
    if measure.aggregate in ("mean", "latest"):
        return tuple((side, tuple(points.items())) for side, points in found.items())
    return tuple(
        (side, tuple((year, points.get(year, 0)) for year in range(first, last + 1))) for side, points in found.items()
    )


def views(base: Base, dimension: str) -> tuple[str, ...]:
    """The normalisations in which a dimension has a series: absolute, of-imports, per-state."""
    measure = charted(base, dimension)
    if measure is None:
        return ()
    return tuple(form for form in BY_YEAR if form in measure.normalisations)


def five_years(base: Base) -> tuple[tuple[str, str], ...]:
    """The periods of five years into which measures are cut, the first one first."""
    cut = [measure for measure in measures(base) if measure.five_years and measure.since and measure.until]
    if not cut:
        return ()
    first = min(int((measure.since or "")[:4]) for measure in cut)
    last = max(int((measure.until or "")[:4]) for measure in cut)
    return tuple((str(year), str(year + SPAN - 1)) for year in range(first, last - SPAN + 2, SPAN))


def coverage(base: Base, dimension: str, filters: Filters = EVERYTHING) -> dict[str, tuple[int, int]]:
    """For each region how many of its states have a record of the first measure of what was collected, and how many there are.

    Empty where a figure leads, no measure counts what was collected, or its records have no states.
    """
    declared = measures(base, dimension)
    collected = [measure for measure in declared if measure.collected]
    if not collected or declared[0].lead:
        return {}
    return states_covered(base, collected[0], filters)


def states_covered(base: Base, measure: Measure, filters: Filters = EVERYTHING) -> dict[str, tuple[int, int]]:
    """For each region how many of its states have a record that a measure counts, and how many there are.

    Empty where its records have no states.
    """
    found = {}
    for side in SIDES:
        query = state_query(measure, side, filters)
        if query is None:
            return {}
        of = base.number("select count(*) from country where region = ?", (side,))
        found[side] = (base.number(*query), of)
    return found


def balances(base: Base, dimension: str) -> list[tuple[str, str, dict[str, int]]]:
    """The claims about a dimension: (id, claim, how many pieces of evidence for each stance), in order."""
    found = base.rows(
        "select c.id, c.claim, sum(e.stance = 'supports'), sum(e.stance = 'qualifies'), sum(e.stance = 'contradicts')"
        " from claim c join evidence e on e.claim = c.id where c.dimension = ? group by 1 order by 1",
        (dimension,),
    )
    return [(id, claim, dict(zip(STANCES, counts, strict=True))) for id, claim, *counts in found]


def counted(base: Base, figure: Figure, filters: Filters = EVERYTHING) -> tuple[Counted, ...]:
    """The rows behind a computed figure, by date; the statistic itself behind a published one."""
    declared = measure_named(base, figure.measure) if figure.how == "query" else None
    if declared:
        if declared.since or (declared.aggregate == "latest" and declared.source != "statistic"):
            first, _, last = figure.period.partition("-")
            declared = declared._replace(since=first, until=last or first)
        rows = base.rows(*row_query(declared, figure.subject, filters))
        unstated = dict(base.rows("select ref, date_basis from record where date_basis <> 'stated'"))
        return tuple(
            Counted(ref, title, date, value, confidence, unstated.get(ref))
            for ref, title, date, value, confidence in rows
        )
    from lactui.queries.rows.heads import heads

    return tuple(
        Counted(head.ref, head.title, head.date, figure.value, head.confidence, head.date_basis)
        for head in heads(base, figure.refs)
    )
