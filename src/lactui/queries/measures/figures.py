"""Figures: a declared measure taken of a region or a country under a filter, in one of its forms, with the query that gives it.

The base has a statement for each measure with the rows that it counts (`Measure.statement`). Each query here puts it in the place of a
table, as `x`, and adds the subject, the years, the filter and the aggregate.
"""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.measures.measure import OPEN, SIDES, SOURCES, Figure, Measure, has_country, years
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lactui.db.database import Base

SHARES = ("share", "of-imports", "of-before")
"""Normalisations that give hundredths."""

SPAN = 5
"""Years of the periods into which some measures are cut."""

PARTS = ("top-share", "herfindahl")
"""Aggregates over the parts of a sum."""

WITHOUT_AMOUNT = ("count", "distinct", "states", "first", "wait")
"""Aggregates to which a row adds no amount of its own."""

WHOLE = ("count", "distinct")
"""Aggregates that give whole numbers."""

IMPORTS = "(select i.code from indicator i where i.supplier = 'all')"
"""The series of which a normalisation `of-imports` makes a share."""

OVER = {"per-million": "people", "per-gdp": "product"}
"""By normalisation, of which proportion the series is by which figures are divided (vocabulary `proportion`)."""

UNITS = {"per-million": 1_000_000.0, "per-gdp": 1_000_000_000.0}
"""What one unit of a proportion is: a million people, a billion dollars."""

BEFORE = 10
"""How many years earlier the period lies of which `of-before` makes a share."""


class Query(NamedTuple):
    """A statement, or a part of one, with its bound values."""

    sql: str
    params: tuple[str | int | float, ...] = ()

    def written(self) -> str:
        """The statement with the values in the places of their question marks."""
        parts = self.sql.split("?")
        values = ["'" + each.replace("'", "''") + "'" if isinstance(each, str) else repr(each) for each in self.params]
        return "".join(part + value for part, value in zip(parts, (*values, ""), strict=True))


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
    first, last = years(measure, filters) or OPEN
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

    `refs` are looked up unless given; a `bare` figure comes without them and without its query, for those who only show the number.
    """
    if subject not in SIDES and not has_country(measure):
        return None
    value, rows, over = value_of(base, measure, subject, filters, normalisation)
    if value is None:
        return None
    made = Figure(
        measure.id,
        subject,
        value,
        "percent" if normalisation in SHARES else measure.unit,
        period_of(base, measure, filters),
        normalisation,
        "query",
        measure.title,
        decimals_of(measure, normalisation),
        caveat=measure.caveat,
        collected=measure.collected,
        rows=rows,
        over=over,
    )
    if bare:
        return made
    return made._replace(
        sql=value_query(measure, subject, normalisation, filters).written(),
        refs=refs_of(base, measure, subject, filters) if refs is None else refs,
    )


def refs_of(base: Base, measure: Measure, subject: str, filters: Filters) -> tuple[str, ...]:
    """The records that a measure counts for a subject, each once."""
    return tuple(dict.fromkeys(ref for ref, *_ in base.rows(*row_query(measure, subject, filters))))


def value_of(
    base: Base, measure: Measure, subject: str, filters: Filters, normalisation: str = "absolute"
) -> tuple[float | None, int, float | None]:
    """The value, how many rows it rests on, and what it was divided by. No value where the filter leaves no year of the measure.

    Number and divisor are asked for apart and kept: the forms of a measure share the first, and most measures of a region the second.
    """
    bounds = years(measure, filters)
    if bounds is not None and bounds[0] > bounds[1]:
        return None, 0, None
    number, rows = _row(base, number_query(measure, subject, filters)) or (None, 0)
    under = divisor(measure, subject, normalisation, filters)
    over = None
    if under is not None:
        (over,) = _row(base, Query(f"select {under.sql}", under.params)) or (None,)
        number = factor(normalisation) * number / over if over and number is not None else None
    if number is None and "complete" in measure.unit_is and not measure.parts:
        number = 0.0  # a volume of arms that nobody lists is none
    if number is None or (under is None and measure.aggregate in WHOLE):
        return number, rows, over
    return float(round(number, 6)), rows, over


def _row(base: Base, query: Query) -> tuple[Any, ...] | None:
    known: dict[Query, tuple[Any, ...] | None] = base.cache.setdefault("measured", {})
    if query not in known:
        known[query] = base.row(*query)
    return known[query]


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
    ends = "min(x.first), max(x.last)" if measure.source == "statistic" else "min(x.year), max(x.year)"
    rows = [_row(base, counted_rows(measure, side, filters, ends)) for side in measure.sides]
    known = [row for row in rows if row and row[0] is not None]
    return (min(row[0] for row in known), max(row[1] for row in known)) if known else None


def decimals_of(measure: Measure, normalisation: str) -> int:
    """Decimals of its figures: none for a count or a sum of money, more for a small part."""
    if normalisation in ("share", "of-before") or measure.source == "statistic" or measure.unit.startswith("USD"):
        return 0
    if normalisation in UNITS:
        return 2 if "complete" in measure.unit_is else 3
    if measure.aggregate == "herfindahl" or normalisation == "per-state":
        return 2
    if normalisation != "absolute" or measure.aggregate in ("mean", "latest", "top-share"):
        return 1
    return 1 if "tenths" in measure.unit_is else 0


# queries ---------------------------------------------------------------------------------------------------------


def counted_rows(measure: Measure, subject: str, filters: Filters, columns: str, also: str | None = None) -> Query:
    """A query for columns of the rows `x` that a measure counts for a subject under a filter."""
    source = SOURCES[measure.source]
    terms: list[str] = []
    params: list[str | int | float] = []

    def add(term: str, *values: str | int | float) -> None:
        terms.append(term)
        params.extend(values)

    if subject in SIDES:
        add("x.region in (?, 'both')", subject)
    elif source.of_state:
        add(source.of_state, subject)
    if period := years(measure, filters):
        add("x.year between ? and ?", *period)
    # Both regions stand side by side, so that a filter's region would only empty one side.
    rest = filters._replace(region=None)
    if rest != EVERYTHING and source.type:
        condition, values = rest.where(source.type, "r")
        add(f"x.ref in (select r.ref from record r where {condition})", *values)
    elif rest.mechanism and measure.source == "edition":
        add("x.mechanism = ?", rest.mechanism)
    if measure.source in ("country", "indicator"):
        for condition, *bound in _places(filters, "x.iso3"):
            add(condition, *bound)
    if also:
        add(also)
    where = f" where {' and '.join(terms)}" if terms else ""
    return Query(f"select {columns} from ({measure.statement}) x{where}", tuple(params))


def _places(filters: Filters, iso3: str) -> Iterator[tuple[str, ...]]:
    """The conditions of a filter on a column of states, each before its values."""
    if filters.countries:
        yield f"{iso3} in ({marks(filters.countries)})", *filters.countries
    if filters.subregion:
        yield f"{iso3} in (select o.iso3 from country o where o.subregion = ?)", filters.subregion


def number_query(measure: Measure, subject: str, filters: Filters) -> Query:
    """A query for v, the number of a measure as it is, and n, how many rows it rests on."""
    if measure.aggregate in PARTS:
        parts = counted_rows(measure, subject, filters, "x.part, sum(x.value) as s, count(*) as n")
        outer = "100.0 * max(s) / sum(s)" if measure.aggregate == "top-share" else "sum(s * s) / (sum(s) * sum(s))"
        return Query(f"select {outer} as v, coalesce(sum(n), 0) as n from ({parts.sql} group by 1)", parts.params)
    value = _aggregate(measure, subject, filters)
    rows = "count(*)" if measure.aggregate in WITHOUT_AMOUNT else f"count({_amount(measure, subject)})"
    inner = counted_rows(measure, subject, filters, f"{value.sql} as v, {rows} as n")
    return Query(inner.sql, value.params + inner.params)


def value_query(measure: Measure, subject: str, normalisation: str, filters: Filters) -> Query:
    """A query for (value, rows counted, what it was divided by)."""
    number = number_query(measure, subject, filters)
    under = divisor(measure, subject, normalisation, filters)
    if under is None:
        shown = "v" if measure.aggregate in WHOLE else "round(v, 6)"
        return Query(f"select {shown} as value, n as rows, null as divisor from ({number.sql})", number.params)
    return Query(
        f"select round({factor(normalisation)!r} * v / nullif(d, 0), 6) as value, n as rows, d as divisor"
        f" from (select {under.sql} as d), ({number.sql})",
        under.params + number.params,
    )


def year_query(measure: Measure, subject: str, normalisation: str, filters: Filters) -> Query:
    """A query for (year, value), the years without a row left out."""
    value = _aggregate(measure, subject, filters)
    under = divisor(measure, subject, normalisation, filters, each="x.year")
    shown = _settled(value.sql)
    if under is not None:
        shown = f"round({factor(normalisation)!r} * {value.sql} / nullif({under.sql}, 0), 6)"
    inner = counted_rows(measure, subject, filters, f"x.year, {shown}", "x.year is not null")
    return Query(f"{inner.sql} group by 1 order by 1", value.params + (under.params if under else ()) + inner.params)


def row_query(measure: Measure, subject: str, filters: Filters) -> Query:
    """A query for the rows counted: (ref, title, date, value, confidence)."""
    amount, also = "null", None
    if measure.aggregate not in WITHOUT_AMOUNT:
        amount = _amount(measure, subject)
        also = f"{amount} is not null"
    inner = counted_rows(measure, subject, filters, f"x.ref, x.title, x.date, {amount}, x.confidence", also)
    return Query(f"{inner.sql} order by 3, 1", inner.params)


def state_query(measure: Measure, subject: str, filters: Filters) -> Query | None:
    """A query for how many states of the subject have a row; None where rows have no state."""
    source = SOURCES[measure.source]
    if source.state_key is None:
        return None
    rows = counted_rows(
        measure, subject, filters, source.state_key, "x.value > 0" if measure.source == "indicator" else None
    )
    states = f"{source.states} ({rows.sql})" if source.states else rows.sql
    return Query(
        f"select count(*) from country k where {_of_subject(subject)} and k.iso3 in ({states})", (subject, *rows.params)
    )


def divisor(
    measure: Measure, subject: str, normalisation: str, filters: Filters, *, each: str | None = None
) -> Query | None:
    """What a figure is divided by, None where by nothing; `each` for the year of the rows."""
    states = _scope(measure, subject, filters)
    if normalisation in ("per-state", "share"):
        return Query(f"(select count(*) from country k where {states.sql})", states.params)
    if normalisation == "per-recorded":
        return _nested(state_query(measure, subject, filters))
    if normalisation in UNITS:
        until = (years(measure, filters) or OPEN)[1]
        if filters.until:
            until = min(until, int(filters.until[:4]))
        # the sum of a yearly series over states, each in its last year up to `until`
        return Query(
            "(select sum((select d.value from indicator_value d where d.iso3 = k.iso3"
            " and d.code = (select i.code from indicator i where i.proportion = ?)"
            f" and d.year <= ? order by d.year desc limit 1)) from country k where {states.sql})",
            (OVER[normalisation], until, *states.params),
        )
    if normalisation == "of-before" and measure.since and measure.until:
        first, last = (str(int(year[:4]) - BEFORE) for year in (measure.since, measure.until))
        earlier = measure._replace(since=first, until=last)
        value = _aggregate(earlier, subject, filters)
        rows = counted_rows(earlier, subject, filters, value.sql)
        return Query(f"({rows.sql})", value.params + rows.params)
    if normalisation == "of-imports":
        time = "t.year between ? and ?" + (f" and t.year = {each}" if each else "")
        return Query(
            "(select sum(t.value) from country k cross join indicator_value t on t.iso3 = k.iso3"
            f" and t.code = {IMPORTS} and {time} where {states.sql})",
            (*(years(measure, filters) or OPEN), *states.params),
        )
    return None


def factor(normalisation: str) -> float:
    """What a quotient is multiplied by: a hundred for a share, a million people, a billion dollars."""
    return 100.0 if normalisation in SHARES else UNITS.get(normalisation, 1.0)


def _aggregate(measure: Measure, subject: str, filters: Filters) -> Query:
    """The aggregate over rows `x`, and the values it binds."""
    amount = _amount(measure, subject)
    if measure.aggregate == "states":
        return _nested(state_query(measure, subject, filters)) or Query("null")
    if measure.aggregate == "wait":
        return _waited(measure, subject, filters)
    return Query(
        {
            "count": "count(*)",
            "first": "min(x.year)",
            "distinct": f"count(distinct {amount})",
            "sum": f"sum({amount})",
        }.get(measure.aggregate, f"avg({amount})")
    )


def _amount(measure: Measure, subject: str) -> str:
    """What is summed, averaged or told apart; of a gift to several states one of them has its share."""
    shared = measure.source == "assistance" and measure.field == "value_usd" and subject not in SIDES
    return "x.share" if shared else "x.value"


def _settled(value: str) -> str:
    """A sum or ratio to six decimals: the digits behind them differ between versions of SQLite."""
    return value if value.startswith("count") else f"round({value}, 6)"


def _nested(query: Query | None) -> Query | None:
    """A query as a value within another."""
    return query and Query(f"({query.sql})", query.params)


def _of_subject(subject: str) -> str:
    """The condition for the states `k` of a region or a country, whose code is bound."""
    return "k.region = ?" if subject in SIDES else "k.iso3 = ?"


def _waited(measure: Measure, subject: str, filters: Filters) -> Query:
    """The mean of the years from the first step in relations with Beijing to a state's first event of those counted."""
    rows = counted_rows(measure, subject, filters, "x.n, x.year")
    since = "(select min(cast(substr(r.date, 1, 4) as integer)) from country_relation r where r.iso3 = k.iso3)"
    each = (
        f"select min(e.year) - {since} as years from ({rows.sql}) e join event_country_numbered p on p.event = e.n"
        f" join country k on k.iso3 = p.iso3 where {_of_subject(subject)} group by k.iso3"
    )
    return Query(f"(select avg(w.years) from ({each}) w where w.years >= 0)", (*rows.params, subject))


def _scope(measure: Measure, subject: str, filters: Filters) -> Query:
    """Which states a figure is about, as a condition on the table `country` as k."""
    terms, params = [_of_subject(subject)], [subject]
    for name in ("subregion", "iso3"):
        for filter, negated in ((name, ""), (f"not-{name}", "not ")):
            if filter in measure.filter:
                terms.append(f"k.{name} {negated}in ({marks(measure.filter[filter])})")
                params += measure.filter[filter]
    for condition, *bound in _places(filters, "k.iso3"):
        terms.append(condition)
        params += bound
    return Query(" and ".join(terms), tuple(params))
