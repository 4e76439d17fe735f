"""Declared measures loaded from the base, and the figures that they give."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.measures.figure import SIDES, Figure, Measure
from lactui.queries.measures.sql import (
    IMPORTS,
    extent_query,
    forms_query,
    has_country,
    proportion,
    row_query,
    value_query,
    years,
)
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lactui.db.database import Base
    from lactui.queries.measures.sql import Query

SHARES = ("share", "of-imports", "of-before")
"""Normalisations that give hundredths."""

SPAN = 5
"""Years of the periods into which some measures are cut."""


def measures(base: Base, dimension: str | None = None) -> tuple[Measure, ...]:
    """The declared measures, all or those of one dimension: the leading one first, those of what was collected last.

    A dimension may have measures and none that leads, when its figures are not to be set side by side.
    """
    declared: dict[str, list[Measure]] = base.cache.setdefault("measures", {})
    if dimension is not None:
        if dimension not in declared:
            declared[dimension] = _load(base, "dimension = ?", (dimension,))
        return tuple(declared[dimension])
    if "" not in declared:
        declared[""] = _load(base, "true", ())
    return tuple(declared[""])


def measure_named(base: Base, id: str) -> Measure | None:
    """A measure by its id."""
    return next(iter(_load(base, "id = ?", (id,))), None)


def dimension_of_kind(base: Base, kind: str) -> str | None:
    """The dimension whose own measure counts the events of one kind; None when none does."""
    own = (each for each in measures(base) if each.id == each.dimension and "mechanism" not in each.filter)
    return next((each.dimension for each in own if list(each.filter.get("kind", ())) == [kind]), None)


def first_measure(base: Base, dimension: str) -> Measure | None:
    """The measure by which a dimension is led, None when it has none."""
    return next((measure for measure in measures(base, dimension) if measure.lead), None)


def spans(measure: Measure, filters: Filters) -> Iterator[Measure]:
    """The measure, then the same of each period of five years that lies within its years."""
    yield measure
    bounds = years(measure, filters)
    if not measure.five_years or bounds is None:
        return
    start = int((measure.since or "0")[:4])
    for first in range(start, bounds[1] - SPAN + 2, SPAN):
        if first >= bounds[0] and (first, first + SPAN - 1) != bounds:
            yield measure._replace(since=str(first), until=str(first + SPAN - 1))


def dated(base: Base, measure: Measure, subjects: Sequence[str], filters: Filters) -> Measure:
    """The measure of one year where it is the latest of a yearly series that counts.

    For countries the last year that all have; for regions the last in which half the states of each have one.
    """
    if measure.aggregate != "latest" or measure.source != "indicator":
        return measure
    first, last = years(measure, filters) or (1, 9999)
    code = measure.filter["code"][0]
    if set(subjects) <= set(SIDES):
        sql = (
            "select max(year) from (select v.year, c.region from country c cross join indicator_value v"
            " on v.iso3 = c.iso3 and v.code = ? and v.year between ? and ? group by 1, 2 having"
            " 2 * count(*) >= (select count(*) from country k where k.region = c.region))"
            " group by year having count(*) = 2 order by year desc limit 1"
        )
        found = base.row(sql, (code, first, last))
    else:
        sql = (
            f"select year from indicator_value where iso3 in ({marks(subjects)}) and code = ? and year between ? and ?"
            " group by year having count(*) = ? order by year desc limit 1"
        )
        found = base.row(sql, (*subjects, code, first, last, len(subjects)))
    year = str(found[0]) if found else "0001"
    return measure._replace(since=year, until=year)


def figure(
    base: Base,
    measure: Measure,
    subject: str,
    normalisation: str = "absolute",
    filters: Filters = EVERYTHING,
    refs: tuple[str, ...] | None = None,
    *,
    bare: bool = False,
) -> Figure | None:
    """A measure taken of a region or a country; None where there is no value.

    `refs` are looked up unless given; a `bare` figure comes without its query.
    """
    if subject not in SIDES and not has_country(measure):
        return None
    value, rows, over, query = value_of(base, measure, subject, filters, normalisation)
    if value is None:
        return None
    period = period_of(base, measure, filters)
    made = _made(measure, subject, normalisation, period, value, rows, over)
    return made._replace(
        sql=None if bare else query.written(),
        params=query.params,
        refs=refs_of(base, measure, subject, filters) if refs is None else refs,
    )


def bare_forms(base: Base, measure: Measure, filters: Filters) -> list[Figure]:
    """The figures of a measure in all its forms, of both regions, from one query a region: the numbers alone."""
    bounds = years(measure, filters)
    if bounds is not None and bounds[0] > bounds[1]:
        return []
    period = period_of(base, measure, filters)
    found: dict[str, list[Figure]] = {form: [] for form in measure.normalisations}
    for side in measure.sides:
        value, rows, *under = base.row(*forms_query(measure, side, filters)) or (None, 0)
        value = _known(measure, value)
        for form, over in zip(measure.normalisations, under, strict=True):
            if value is None:
                continue
            made = value if form == "absolute" else proportion(value, form, over)
            if made is not None:
                settled = made if isinstance(made, int) else round(made, 6)
                found[form].append(_made(measure, side, form, period, settled, rows, over))
    return [figure for figures in found.values() for figure in figures]


def bare_spans(base: Base, measure: Measure, normalisation: str, filters: Filters) -> list[tuple[str, list[Figure]]]:
    """The figures of all periods of five years by period, from one query a region: the numbers alone."""
    start = int((measure.since or "0")[:4])
    wanted = [each.since or "" for each in spans(measure, filters)][1:]
    found: list[tuple[str, list[Figure]]] = [(since, []) for since in wanted]
    for side in measure.sides:
        rows = _by_span(base, measure, side, filters, start)
        imports = {}
        if normalisation == "of-imports":
            (code,) = base.row(f"select {IMPORTS}") or ("",)
            whole = measure._replace(filter={**measure.filter, "code": (code,)})
            imports = _by_span(base, whole, side, filters, start)
        for since, figures in found:
            nothing = [0 if measure.aggregate in ("count", "distinct") else None, 0, None]
            number = (int(since) - start) // SPAN
            value, n, over = rows.get(number, nothing)
            value = _known(measure, value)
            if number in imports and value is not None:
                over = imports[number][0]
                value = proportion(value, normalisation, over)
            if value is not None:
                period = f"{since}-{int(since) + SPAN - 1}"
                figures.append(_made(measure, side, normalisation, period, value, n, over))
    return found


def _by_span(base: Base, measure: Measure, side: str, filters: Filters, start: int) -> dict[int, list[Any]]:
    """(value, rows, None) of a measure as it is by the number of the period."""
    query = value_query(measure, side, "absolute", filters, (start, SPAN))
    return {number: rest for number, *rest in base.rows(*query)}


def _made(
    measure: Measure, subject: str, normalisation: str, period: str, value: float, rows: int, over: float | None
) -> Figure:
    """A figure without its query and what it counted."""
    return Figure(
        measure.id,
        subject,
        value,
        "percent" if normalisation in SHARES else measure.unit,
        period,
        normalisation,
        "query",
        measure.title,
        decimals_of(measure, normalisation),
        caveat=measure.caveat,
        collected=measure.collected,
        rows=rows,
        over=over,
    )


def _known(measure: Measure, value: float | None) -> float | None:
    """A volume of arms that nobody lists is none."""
    return 0.0 if value is None and "complete" in measure.unit_is and not measure.parts else value


def refs_of(base: Base, measure: Measure, subject: str, filters: Filters) -> tuple[str, ...]:
    """The records that a measure counts for a subject, each once."""
    return tuple(dict.fromkeys(ref for ref, *_ in base.rows(*row_query(measure, subject, filters))))


def value_of(
    base: Base, measure: Measure, subject: str, filters: Filters, normalisation: str = "absolute"
) -> tuple[float | None, int, float | None, Query]:
    """The value, how many rows it rests on, what it was divided by, and the query.

    None where the filter leaves no year of the measure.
    """
    query = value_query(measure, subject, normalisation, filters)
    bounds = years(measure, filters)
    if bounds is not None and bounds[0] > bounds[1]:
        return None, 0, None, query
    value, rows, over = base.row(*query) or (None, 0, None)
    return _known(measure, value), rows, over, query


def period_of(base: Base, measure: Measure, filters: Filters) -> str:
    """The years that a measure counts under a filter, as `2000-2024`; for one without, those of what it counts."""
    bounds = years(measure, filters) or _extent(base, measure, filters)
    if bounds is None:
        return base.edition
    first, last = bounds
    return str(first) if first == last else f"{first}-{last}"


def _extent(base: Base, measure: Measure, filters: Filters) -> tuple[int, int] | None:
    """The first and last year of what a measure counts in both regions; None for what has no years."""
    if measure.source == "mechanism" and measure.aggregate != "first":
        return None  # how things are at this edition: the years of its rows say when they were set up
    known: dict[tuple[str, Filters], tuple[int, int] | None] = base.cache.setdefault("extent", {})
    if (measure.id, filters) not in known:
        rows = [base.row(*extent_query(measure, side, filters)) for side in measure.sides]
        years = [row for row in rows if row and row[0] is not None]
        known[measure.id, filters] = (min(row[0] for row in years), max(row[1] for row in years)) if years else None
    return known[measure.id, filters]


def decimals_of(measure: Measure, normalisation: str) -> int:
    """Decimals of its figures: none for a count or a sum of money, more for a small part."""
    if normalisation in ("share", "of-before") or measure.source == "statistic" or measure.unit.startswith("USD"):
        return 0
    if normalisation in ("per-million", "per-gdp"):
        return 2 if "complete" in measure.unit_is else 3
    if measure.aggregate == "herfindahl" or normalisation == "per-state":
        return 2
    if normalisation != "absolute" or measure.aggregate in ("mean", "latest", "top-share"):
        return 1
    return 1 if "tenths" in measure.unit_is else 0


UNIT_IS = "(select traits from vocabulary where field = 'unit' and value = m.unit)"
MEASURE = Columns(
    Measure,
    "m",
    "filter",
    "exclude",
    since="json_extract(m.period, '$.since')",
    until="json_extract(m.period, '$.until')",
    unit_is=UNIT_IS,
)


def _load(base: Base, where: str, params: tuple[Any, ...]) -> list[Measure]:
    """Measures with their JSON read by SQLite: the json module would cost a command more than all its queries."""
    conditions: dict[str, dict[str, list[str]]] = {}
    for id, path, key, value in base.rows(
        f"select m.id, t.path, t.key, t.atom from (select id, filter from measure where {where}) m,"
        " json_tree(m.filter) t where t.atom is not null order by m.id, t.id",
        params,
    ):
        name = key if path == "$" else path[2:].strip('"')
        conditions.setdefault(id, {}).setdefault(name, []).append(str(value))
    left: dict[str, list[tuple[str, str]]] = {}
    for id, ref, why in base.rows(
        "select m.id, json_extract(x.value, '$.record'), json_extract(x.value, '$.why') from measure m,"
        f" json_each(m.exclude) x where {where.replace('id =', 'm.id =')} order by m.id, x.key",
        params,
    ):
        left.setdefault(id, []).append((ref, why))
    found = []
    for id, *values in base.rows(f"select m.id, {MEASURE.sql} from measure m where {where} order by m.id", params):
        filter = {name: tuple(listed) for name, listed in conditions.get(id, {}).items()}
        row = MEASURE.make(values, filter=filter, exclude=tuple(left.get(id, ())))
        found.append(
            row._replace(
                unit_is=tuple(str(row.unit_is or "").split()),
                normalisations=_words(str(row.normalisations)),
                published=_words(str(row.published)),
                replaces=_words(str(row.replaces)),
                five_years=bool(row.five_years),
                countries=bool(row.countries),
                collected=bool(row.collected),
            )
        )
    return sorted(
        found,
        key=lambda one: (
            one.dimension,
            one.lead is None,
            one.collected,
            one.id != one.dimension,
            "region" in one.filter,
        ),
    )


def _words(listed: str) -> tuple[str, ...]:
    """A JSON list of ids, which have neither commas nor quotes."""
    return tuple(word.strip(' "') for word in listed.strip("[]").split(",") if word)
