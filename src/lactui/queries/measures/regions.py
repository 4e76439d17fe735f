"""The two regions compared: figures of a dimension, published numbers beside them, and tests of claims and of the thesis."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import STANCES
from lactui.queries.measures.figures import (
    SHARES,
    SPAN,
    dated,
    decimals_of,
    figure,
    period_of,
    refs_of,
    row_query,
    spans,
    state_query,
    value_of,
    year_query,
)
from lactui.queries.measures.measure import (
    SIDES,
    CountedRecord,
    Figure,
    Measure,
    PublishedPair,
    SummaryRow,
    measure_with_id,
    measures,
    years,
)
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.db.database import Base
    from lactui.queries.rows.records import Statistic


def published(base: Base, dimension: str) -> tuple[Figure, ...]:
    """The statistics that measures of a dimension name, then those that its comparison rests on, as figures."""
    from lactui.queries.rows.fetch import fetch

    named = {
        id: measure.id
        for measure in measures(base, dimension)
        if measure.source == "statistic"
        for id in measure.filter["id"]
    }
    rows = base.rows("select statistic from comparison_statistic where comparison = ? order by position", (dimension,))
    ids = list(dict.fromkeys((*named, *(id for (id,) in rows))))
    statistics: list[Any] = fetch(base, "statistic", ids)
    return tuple(printed(statistic, named.get(statistic.id)) for statistic in statistics)


def pairs(base: Base, dimension: str, *, brief: bool = False) -> tuple[PublishedPair, ...]:
    """Every published number of which a measure computes the same, in the order of the measures.

    `brief` leaves those of single years out, and the queries.
    """
    from lactui.queries.rows.fetch import fetch

    asked = [(id, measure) for measure in measures(base, dimension) for id in measure.published]
    ids = list(dict.fromkeys(id for id, _ in asked))
    if brief and ids:
        longer = base.rows(
            f"select id from statistic where id in ({marks(ids)}) and substr(period_start, 1, 4) <> substr(period_end, 1, 4)",
            tuple(ids),
        )
        kept = {id for (id,) in longer}
        ids = [id for id in ids if id in kept]
    rows: list[Any] = fetch(base, "statistic", ids) if ids else []
    statistics: dict[str, Statistic] = {row.id: row for row in rows}
    made = (_pair(base, measure, statistics[id], bare=brief) for id, measure in asked if id in statistics)
    return tuple(pair for pair in made if pair)


def _pair(base: Base, measure: Measure, statistic: Statistic, *, bare: bool) -> PublishedPair | None:
    """A published number beside the same measure of its region and years; None where they have no form in common.

    A `bare` one comes without the query.
    """
    units = {form: "percent" if form in SHARES else measure.unit for form in measure.normalisations}
    form = next((form for form, unit in units.items() if unit == statistic.unit), None)
    start, end = statistic.period_start, statistic.period_end
    if form is None or start is None or end is None or statistic.value is None:
        return None
    own = measure._replace(since=start[:4], until=end[:4])
    computed = figure(base, own, statistic.region, form, refs=(), bare=bare)
    if computed is None or computed.value is None:
        return None
    same = round(computed.value, statistic.decimals) == round(statistic.value, statistic.decimals)
    return PublishedPair(printed(statistic), computed, same, measure.caveat)


def printed(statistic: Statistic, measure: str | None = None) -> Figure:
    """A statistic as a figure, of the measure that names it."""
    return Figure(
        measure or statistic.id,
        statistic.region,
        statistic.value,
        statistic.unit,
        _period(statistic),
        "share" if statistic.unit.startswith("percent") else "absolute",
        statistic.origin,
        statistic.metric,
        statistic.decimals,
        bound=statistic.bound,
        caveat=statistic.notes,
        sources=statistic.sources,
        refs=(statistic.ref,),
        words=statistic.value_words,
        method=statistic.method,
    )


def _period(statistic: Statistic) -> str:
    """Its years or dates; for a number without any, when it was printed."""
    start, end = statistic.period_start, statistic.period_end
    if start and end and start != end:
        return f"{start}-{end}" if len(start) == len(end) == 4 else f"{start} to {end}"
    if start and end:
        return start
    if start or end:
        return f"from {start}" if start else f"to {end}"
    dates = [source.date[:4] for source in statistic.sources if source.date]
    return f"printed {min(dates)}" if dates else "not dated"


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
        for each in spans(measure, filters):
            refs = {side: () if bare else refs_of(base, each, side, filters) for side in each.sides}
            for normalisation in measure.normalisations:
                if each is measure or normalisation in IN_PARTS:
                    found += _of_sides(base, each, normalisation, filters, refs, bare=bare)
    computed = list(found)
    found += [
        printed
        for printed in published(base, dimension)
        if not any((each.measure, *printed.refs) in anew and _alike(printed, each) for each in computed)
    ]
    return tuple(found)


def _of_sides(
    base: Base,
    measure: Measure,
    form: str,
    filters: Filters,
    refs: Mapping[str, tuple[str, ...]],
    *,
    bare: bool = False,
) -> list[Figure]:
    """The figures of a measure in one form for the regions of which it is taken; `refs` has what each counts, where that is known."""
    made = (figure(base, measure, side, form, filters, refs.get(side), bare=bare) for side in measure.sides)
    return [one for one in made if one]


def _alike(first: Figure, second: Figure) -> bool:
    """Whether two figures are of the same subject, unit and period."""
    return (first.subject, first.unit, first.period) == (second.subject, second.unit, second.period)


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


def counted_records(base: Base, figure: Figure, filters: Filters = EVERYTHING) -> tuple[CountedRecord, ...]:
    """The rows behind a computed figure, by date; the statistic itself behind a published one."""
    declared = measure_with_id(base, figure.measure) if figure.how == "query" else None
    if declared:
        if declared.since or (declared.aggregate == "latest" and declared.source != "statistic"):
            first, _, last = figure.period.partition("-")
            declared = declared._replace(since=first, until=last or first)
        rows = base.rows(*row_query(declared, figure.subject, filters))
        unstated = dict(base.rows("select ref, date_basis from record where date_basis <> 'stated'"))
        return tuple(
            CountedRecord(ref, title, date, value, confidence, unstated.get(ref))
            for ref, title, date, value, confidence in rows
        )
    from lactui.queries.rows.heads import heads

    return tuple(
        CountedRecord(head.ref, head.title, head.date, figure.value, head.confidence, head.date_basis)
        for head in heads(base, figure.refs)
    )


def measures_with_ids(base: Base, ids: Sequence[str]) -> list[Measure]:
    """Declared measures in the order of their ids; unknown ones left out."""
    known = {measure.id: measure for measure in measures(base)}
    return [known[id] for id in ids if id in known]


def figures_of(
    base: Base, ids: Sequence[str], filters: Filters = EVERYTHING, *, bare: bool = False
) -> tuple[Figure, ...]:
    """The figures of some measures, each in the form by which it is compared; the first that is cut by five years also so.

    A measure that is printed elsewhere gives those numbers. `bare` leaves queries and references out.
    """
    from lactui.queries.rows.fetch import fetch

    base = base.counted
    found: list[Figure] = []
    cut = False
    for declared in measures_with_ids(base, ids):
        if declared.source == "statistic":
            found += [printed(row, declared.id) for row in fetch(base, "statistic", declared.filter["id"])]  # type: ignore[arg-type]
            continue
        measure = dated(base, declared, SIDES, filters)
        form = declared.lead or declared.normalisations[0]
        parts = [] if cut else list(spans(measure, filters))[1:]
        cut = cut or bool(parts)
        known = dict.fromkeys(SIDES, ()) if bare else {}
        found += _of_sides(base, measure, form, filters, known, bare=bare)
        for part in parts:
            found += _of_sides(base, part, "absolute", filters, known, bare=bare)
    return tuple(found)


def coverage_of(
    base: Base, ids: Sequence[str], filters: Filters = EVERYTHING
) -> tuple[str, dict[str, tuple[int, int]]] | None:
    """The title of the first measure that counts what was collected, and of how many states it has records.

    None when no measure does; without numbers where its records have no states.
    """
    base = base.counted
    first = next((measure for measure in measures_with_ids(base, ids) if measure.collected), None)
    return None if first is None else (first.title, states_covered(base, first, filters))


TOLERANCE = 1.25
"""Two figures of which the greater is at most so many times the lesser are alike."""

SAME_YEARS = 1
"""First years at most so far apart are alike."""

FORMS = {"reach": ("share",), "weight": ("of-imports", "per-million", "per-gdp"), "depth": ("of-before",)}
"""The normalisations that say most about a part; for others the leading one of the measure, or its first."""

FOR, AGAINST, NEITHER = "for", "against", "neither"
"""How a figure or a dimension speaks about the thesis."""


class ThesisTest(NamedTuple):
    """A measure of both regions as a test of the thesis."""

    part: str
    """pace, reach, depth or weight."""
    dimension: str
    """The dimension of the measure."""
    lac: Figure | None
    afr: Figure | None
    speaks: str
    """for, against or neither."""

    @property
    def figure(self) -> Figure:
        """One of the two, for what both have in common."""
        found = self.lac or self.afr
        assert found
        return found


def greater_side(lac: float | None, afr: float | None) -> str | None:
    """LAC or AFR, the side that has more; empty where both are alike, None where one is not known."""
    if lac is None or afr is None:
        return None
    if max(lac, afr) <= TOLERANCE * min(lac, afr):
        return ""
    return "LAC" if lac > afr else "AFR"


def disagreement(row: SummaryRow) -> str | None:
    """What is wrong where an assessment does not follow from its leading figure and nobody says why; else None."""
    if row.measure is None or row.departs:
        return None
    found = greater_side(row.lac, row.afr)
    if row.inverse and found:
        found = "LAC" if found == "AFR" else "AFR"
    wanted = {"africa-deeper": "AFR", "lac-deeper": "LAC"}.get(row.direction, "")
    if found == wanted:
        return None
    return f"{row.dimension} is assessed as {row.direction}, but its leading figure is {row.lac} against {row.afr}"


def speaks(row: SummaryRow) -> str | None:
    """How a dimension speaks about the thesis; None for an inverse one, which is a reason for caution and no sign of it."""
    if row.inverse:
        return None
    return {"africa-deeper": FOR, "lac-deeper": AGAINST}.get(row.direction, NEITHER)


def parts_tested(base: Base, filters: Filters = EVERYTHING, *, bare: bool = False) -> tuple[ThesisTest, ...]:
    """The measures that test a part of the thesis, part by part, those of what was collected last."""
    known: dict[tuple[Filters, bool], tuple[ThesisTest, ...]] = base.cache.setdefault("thesis", {})
    if (filters, bare) not in known:
        known[filters, bare] = _tested(base, filters, bare=bare)
    return known[filters, bare]


def _tested(base: Base, filters: Filters, *, bare: bool) -> tuple[ThesisTest, ...]:
    found = []
    for measure in measures(base):
        if not measure.part:
            continue
        wanted = [form for form in FORMS.get(measure.part, ()) if form in measure.normalisations]
        for form in wanted or [measure.lead or measure.normalisations[0]]:
            lac, afr = (figure(base, measure, side, form, filters, () if bare else None, bare=bare) for side in SIDES)
            if lac or afr:
                found.append(
                    ThesisTest(measure.part, measure.dimension, lac, afr, _speaks(measure.part, measure.unit, lac, afr))
                )
    order = [word for (word,) in base.rows("select value from vocabulary where field = 'part' order by position")]
    return tuple(sorted(found, key=lambda one: (order.index(one.part), one.figure.collected)))


def _speaks(part: str, unit: str, lac: Figure | None, afr: Figure | None) -> str:
    """More in Africa speaks for the thesis; of pace, the later first step or the longer wait in LAC does."""
    here, there = lac.value if lac else None, afr.value if afr else None
    if unit == "year":
        if here is None or there is None:
            return FOR if here is None else AGAINST
        return NEITHER if abs(here - there) <= SAME_YEARS else FOR if here > there else AGAINST
    side = greater_side(here, there)
    if not side:
        return NEITHER
    return FOR if (side == "AFR") != (part == "pace") else AGAINST


def dimensions(base: Base, filters: Filters = EVERYTHING) -> dict[str | None, list[SummaryRow]]:
    """The dimensions by how they speak about the thesis, in this order: for, against, neither, None."""
    found: dict[str | None, list[SummaryRow]] = {FOR: [], AGAINST: [], NEITHER: [], None: []}
    for row in summary(base, filters):
        found[speaks(row)].append(row)
    return found
