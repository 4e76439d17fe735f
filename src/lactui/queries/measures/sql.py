"""A declared measure and a subject to SQL: bound to be run, with its values written in to be shown."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.measures.figure import SIDES
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.measures.figure import Measure


class Table(NamedTuple):
    """How the rows of a source are reached and named."""

    rows: str
    ref: str
    title: str
    date: str
    year: str
    confidence: str
    both: bool
    """Its records can be of both regions."""
    region: str
    country: str | None
    """A condition that holds for the rows of one country; None where rows have none."""
    fields: dict[str, str]
    """What can be filtered, summed or told apart, and its expression."""
    filtered_type: str | None
    """The type of record to which a filter applies, and None where only its years do."""
    states: str | None
    """A query for the states of the rows that `{where}` leaves; None where rows have none."""
    conditions: dict[str, str] = {}
    """Filters that are no field: a condition with `{marks}` for the values."""
    of_one: dict[str, str] = {}
    """Fields of which a country has a part only, and the expression of its part."""


def _named(type: str, field: str) -> str:
    """A condition on the entities that an event names."""
    return (
        f"exists (select 1 from mention w join {type} x on w.entity = '{type}/' || x.id"
        f" where w.ref = 'event/' || e.id and x.{field} in ({{marks}}))"
    )


def _caveat(ref: str) -> str:
    return f"exists (select 1 from caveat w where w.ref = {ref} and w.caveat in ({{marks}}))"


def _outcome(ref: str) -> str:
    return f"exists (select 1 from outcome o where o.ref = {ref} and o.state in ({{marks}}))"


TABLES = {
    "event": Table(
        "event e",
        "'event/' || e.id",
        "e.title",
        "e.start",
        "e.year",
        "e.confidence",
        True,
        "e.region",
        "e.n in (select event from event_country_numbered where iso3 = ?)",
        {
            "kind": "e.kind",
            "actor": "e.actor",
            "mechanism": "e.mechanism",
            "confidence": "e.confidence",
            "value_usd": "e.value_usd",
        },
        "event",
        "select p.iso3 from event_country_numbered p where p.event in (select e.n from event e where {where})",
        {
            "party": "exists (select 1 from event_country_numbered p where p.event = e.n and p.iso3 in ({marks}))",
            "detail": "exists (select 1 from event_detail d where d.event = e.id and d.name in ({marks}))",
            "caveat": _caveat("'event/' || e.id"),
            "outcome": _outcome("'event/' || e.id"),
            "ship_type": _named("ship", "type"),
        },
    ),
    "arms": Table(
        "arms a join actor n on n.iso3 = a.recipient",
        "'arms/' || a.id",
        "a.designation || ', ' || n.name",
        "cast(a.order_year as text)",
        "a.order_year",
        "a.confidence",
        False,
        "a.region",
        "a.recipient = ?",
        {
            "status": "a.status",
            "category": "a.category",
            "recipient": "a.recipient",
            "actor": "a.actor",
            "recipient_type": "a.recipient_type",
            "tiv": "a.tiv",
            "value_usd": "a.value_usd",
        },
        "arms",
        "select a.recipient as iso3 from arms a where {where}",
        {"caveat": _caveat("'arms/' || a.id"), "outcome": _outcome("'arms/' || a.id")},
    ),
    "assistance": Table(
        "assistance_value v join record x on x.ref = v.ref",
        "v.ref",
        "x.title",
        "x.date",
        "v.year",
        "x.confidence",
        True,
        "v.region",
        "v.ref in (select s.ref from value_state s where s.iso3 = ?)",
        {"form": "v.form", "stage": "v.stage", "kind": "v.kind", "value_usd": "v.value_usd"},
        "event",
        "select s.iso3 from value_state s where s.ref in"
        " (select v.ref from assistance_value v join record x on x.ref = v.ref where {where})",
        of_one={"value_usd": "v.share"},
    ),
    "document": Table(
        "document d",
        "'document/' || d.id",
        "d.title",
        "d.date",
        "cast(substr(d.date, 1, 4) as integer)",
        "null",
        True,
        "d.region",
        None,
        {"issuer": "d.issuer", "document": "d.id"},
        "document",
        None,
    ),
    "mechanism": Table(
        "mechanism m",
        "'mechanism/' || m.id",
        "m.name",
        "m.established",
        "cast(substr(m.established, 1, 4) as integer)",
        "m.confidence",
        True,
        "m.region",
        None,
        {
            "category": "m.category",
            "mechanism": "m.id",
            "nature": "m.nature",
            "actor": "m.actor",
            "editions": "(select count(*) from edition x where x.mechanism = m.id)",
        },
        "mechanism",
        None,
    ),
    "edition": Table(
        "mechanism m join edition x on x.mechanism = m.id",
        "coalesce('event/' || x.event, 'mechanism/' || m.id)",
        "m.name || coalesce(', ' || x.date, '')",
        "x.date",
        "cast(substr(x.date, 1, 4) as integer)",
        "m.confidence",
        True,
        "m.region",
        None,
        {"category": "m.category", "mechanism": "m.id", "nature": "m.nature", "actor": "m.actor", "count": "x.count"},
        None,
        None,
    ),
    "country": Table(
        "country c",
        "'country/' || c.iso3",
        "c.name",
        "null",
        "null",
        "null",
        False,
        "c.region",
        "c.iso3 = ?",
        {"recognises": "c.recognises", "bri": "c.bri_status", "partnership": "c.partnership_level", "iso3": "c.iso3"},
        None,
        "select c.iso3 from country c where {where}",
    ),
    "indicator": Table(
        "country c cross join indicator_value v on v.iso3 = c.iso3",
        "'country/' || c.iso3",
        "c.name",
        "cast(v.year as text)",
        "v.year",
        "null",
        False,
        "c.region",
        "c.iso3 = ?",
        {"code": "v.code", "value": "v.value", "iso3": "c.iso3", "subregion": "c.subregion"},
        None,
        "select c.iso3 from country c cross join indicator_value v on v.iso3 = c.iso3 where {where} and v.value > 0",
    ),
    "statistic": Table(
        "statistic s",
        "'statistic/' || s.id",
        "s.metric",
        "s.period_end",
        "null",
        "null",
        False,
        "s.region",
        None,
        {"id": "s.id", "value": "s.value"},
        None,
        None,
    ),
}
"""`cross join` keeps SQLite from scanning all 40,000 values: it goes by country, which is the key."""

NOT = "not-"
"""Before a filter whose values a row must not have."""

DETAIL = "details."
"""Before a particular of events that is summed: `details.patients`."""


def expression(source: str, field: str, subject: str = "") -> str:
    """A field as SQL, for a country its part of it; a particular of events is a number where it is given as one."""
    if source == "event" and field.startswith(DETAIL):
        name = field.removeprefix(DETAIL)
        assert name.replace("_", "").isalpha()  # a word of the vocabulary: the check sees to it
        return (
            "(select sum(d.value) from event_detail d where d.event = e.id"
            f" and d.name = '{name}' and typeof(d.value) <> 'text')"
        )
    table = TABLES[source]
    return table.fields[field] if subject in SIDES or field not in table.of_one else table.of_one[field]


Value = str | int | float

PARTS = ("top-share", "herfindahl")
"""Aggregates over the parts of a sum."""

IMPORTS = "(select i.code from indicator i where i.supplier = 'all')"
"""The series of which a normalisation `of-imports` makes a share."""

WITHOUT_AMOUNT = ("count", "distinct", "states", "first", "wait")
"""Aggregates to which a row adds no amount of its own."""

OVER = {"per-million": "people", "per-gdp": "product"}
"""By normalisation, of which proportion the series is by which figures are divided (vocabulary `proportion`)."""

UNITS = {"per-million": 1_000_000.0, "per-gdp": 1_000_000_000.0}
"""What one unit of a proportion is: a million people, a billion dollars."""

OPEN = (1, 9999)
"""The years where a filter leaves them open."""

BEFORE = 10
"""How many years earlier the period lies of which `of-before` makes a share."""

NEVER = (1, 0)
"""No year at all."""


class Query(NamedTuple):
    """A statement with its bound values."""

    sql: str
    params: tuple[Value, ...]

    def written(self) -> str:
        """The statement with the values in the places of their question marks."""
        parts = self.sql.split("?")
        values = (*map(_literal, self.params), "")
        return "".join(part + value for part, value in zip(parts, values, strict=True))


class Piece(NamedTuple):
    """A part of a statement with its values."""

    sql: str
    params: tuple[Value, ...] = ()


def value_query(
    measure: Measure, subject: str, normalisation: str, filters: Filters, span: tuple[int, int] | None = None
) -> Query:
    """A query for (value, rows counted, what it was divided by).

    With a `span`, a first year and a number of years, the same for each period of so many, by its number from 0: only
    of a figure as it is, since what another is divided by would be counted anew for every row.
    """
    where = _where(measure, subject, filters)
    table = TABLES[measure.source]
    part, group = "", ""
    if span:
        part, group = f"{_part(table.year, span)}, ", " group by 1"
    under = divisor(measure, subject, normalisation, filters, where)
    if measure.aggregate in PARTS:
        inner = (
            f"select {part}{expression(measure.source, measure.parts or '')} as part,"
            f" sum({expression(measure.source, measure.field or '')}) as s, count(*) as n"
            f" from {table.rows} where {where.sql} group by 1{', 2' if span else ''}"
        )
        outer = "100.0 * max(s) / sum(s)" if measure.aggregate == "top-share" else "sum(s * s) / (sum(s) * sum(s))"
        if span:
            inner = inner.replace(part, f"{_part(table.year, span)} as g, ", 1)
            part = "g, "
        return Query(f"select {part}round({outer}, 6), coalesce(sum(n), 0), null from ({inner}){group}", where.params)
    made, counted = _aggregate(measure, subject, where), _rows(measure, subject)
    if under is None:
        value = _settled(made.sql)
        return Query(
            f"select {part}{value}, {counted.sql}, null from {table.rows} where {where.sql}{group}",
            (*made.params, *counted.params, *where.params),
        )
    inner = f"select {made.sql} as v, {counted.sql} as n, {under.sql} as d from {table.rows} where {where.sql}"
    return Query(
        f"select round({factor(normalisation)!r} * v / nullif(d, 0), 6), n, d from ({inner})",
        (*made.params, *counted.params, *under.params, *where.params),
    )


def forms_query(measure: Measure, subject: str, filters: Filters) -> Query:
    """A query for (value, rows counted) and then what each normalisation of the measure divides by."""
    where = _where(measure, subject, filters)
    made, counted = _aggregate(measure, subject, where), _rows(measure, subject)
    under = [divisor(measure, subject, form, filters, where) or Piece("null") for form in measure.normalisations]
    pieces = (made, counted, *under)
    return Query(
        f"select {', '.join(piece.sql for piece in pieces)} from {TABLES[measure.source].rows} where {where.sql}",
        (*(value for piece in pieces for value in piece.params), *where.params),
    )


def proportion(value: float, normalisation: str, over: float | None) -> float | None:
    """A figure set in proportion, as the query for it has it; None where there is nothing to divide by."""
    return round(factor(normalisation) * value / over, 6) if over else None


def _part(year: str, span: tuple[int, int]) -> str:
    """Which period a year belongs to."""
    return f"({year} - {span[0]}) / {span[1]}"


def year_query(measure: Measure, subject: str, normalisation: str, filters: Filters) -> Query:
    """A query for (year, value), the years without a row left out."""
    where = _where(measure, subject, filters)
    under = divisor(measure, subject, normalisation, filters, where, each=TABLES[measure.source].year)
    found = _aggregate(measure, subject, where)
    value, params = _settled(found.sql), found.params
    if under is not None:
        value = f"round({factor(normalisation)!r} * {found.sql} / nullif({under.sql}, 0), 6)"
        params = (*params, *under.params)
    table = TABLES[measure.source]
    return Query(
        f"select {table.year}, {value} from {table.rows} where {where.sql} and {table.year} is not null"
        f" group by 1 order by 1",
        (*params, *where.params),
    )


def row_query(measure: Measure, subject: str, filters: Filters) -> Query:
    """A query for the rows counted: (ref, title, date, value, confidence)."""
    table = TABLES[measure.source]
    condition, values = _where(measure, subject, filters)
    amount = "null"
    if measure.aggregate not in WITHOUT_AMOUNT:
        amount = _field(measure, subject)
        condition += f" and {amount} is not null"
    return Query(
        f"select {table.ref}, {table.title}, {table.date}, {amount}, {table.confidence} from {table.rows}"
        f" where {condition} order by 3, 1",
        values,
    )


def extent_query(measure: Measure, subject: str, filters: Filters) -> Query:
    """A query for (first year, last year) of the rows counted; of a statistic, of the period that it is of."""
    table = TABLES[measure.source]
    years = (table.year, table.year)
    if measure.source == "statistic":
        years = ("substr(s.period_start, 1, 4)", "substr(s.period_end, 1, 4)")
        years = (f"cast(coalesce({years[0]}, {years[1]}) as integer)", f"cast({years[1]} as integer)")
    where = _where(measure, subject, filters)
    return Query(f"select min({years[0]}), max({years[1]}) from {table.rows} where {where.sql}", where.params)


def state_query(measure: Measure, subject: str, filters: Filters) -> Query | None:
    """A query for how many states of the subject have a row; None where rows have no state."""
    found = _recorded(measure, subject, _where(measure, subject, filters))
    return None if found is None else Query(f"select {found.sql}", found.params)


def years(measure: Measure, filters: Filters) -> tuple[int, int] | None:
    """The first and last year that a measure counts under a filter; None for one that a filter dates itself.

    A sum that was printed for a whole period is none for a part of it.
    """
    closed = measure.since is not None and measure.until is not None
    table = TABLES.get(measure.source)
    if not closed and (
        table is None or table.filtered_type or not (filters.since or filters.until) or table.year == "null"
    ):
        return None
    first, last = (int(measure.since[:4]), int(measure.until[:4])) if closed else OPEN  # type: ignore[index]
    whole = first, last
    if filters.since:
        first = max(first, int(filters.since[:4]))
    if filters.until:
        last = min(last, int(filters.until[:4]))
    return NEVER if "whole" in measure.filter and (first, last) != whole else (first, last)


def has_country(measure: Measure) -> bool:
    """Whether the measure can be taken of one country."""
    table = TABLES.get(measure.source)
    return table is not None and table.country is not None


def divisor(
    measure: Measure, subject: str, normalisation: str, filters: Filters, where: Piece, *, each: str | None = None
) -> Piece | None:
    """What a figure is divided by, None where by nothing; `each` for the year of the rows."""
    states = _scope(measure, subject, filters)
    if normalisation in ("per-state", "share"):
        return Piece(f"(select count(*) from country k where {states.sql})", states.params)
    if normalisation == "per-recorded":
        return _recorded(measure, subject, where)
    if normalisation in UNITS:
        until = (years(measure, filters) or OPEN)[1]
        if filters.until:
            until = min(until, int(filters.until[:4]))
        return _latest(OVER[normalisation], states, until)
    if normalisation == "of-before" and measure.since and measure.until:
        first, last = (str(int(year[:4]) - BEFORE) for year in (measure.since, measure.until))
        earlier = measure._replace(since=first, until=last)
        then = _where(earlier, subject, filters)
        made = _aggregate(earlier, subject, then)
        rows = TABLES[measure.source].rows
        return Piece(f"(select {made.sql} from {rows} where {then.sql})", (*made.params, *then.params))
    if normalisation == "of-imports":
        time, bounds = "t.year between ? and ?", years(measure, filters) or OPEN
        if each:
            time += f" and t.year = {each}"
        return Piece(
            "(select sum(t.value) from country k cross join indicator_value t on t.iso3 = k.iso3"
            f" and t.code = {IMPORTS} and {time} where {states.sql})",
            (*bounds, *states.params),
        )
    return None


def _latest(proportion: str, states: Piece, until: int) -> Piece:
    """The sum of the yearly series of a proportion over states, each in its last year up to `until`."""
    return Piece(
        "(select sum((select d.value from indicator_value d where d.iso3 = k.iso3"
        " and d.code = (select i.code from indicator i where i.proportion = ?)"
        f" and d.year <= ? order by d.year desc limit 1)) from country k where {states.sql})",
        (proportion, until, *states.params),
    )


def _recorded(measure: Measure, subject: str, where: Piece) -> Piece | None:
    """How many states of the subject have a row."""
    found = TABLES[measure.source].states
    if found is None:
        return None
    own = "k.region = ?" if subject in SIDES else "k.iso3 = ?"
    inner = found.replace("{where}", where.sql)
    return Piece(f"(select count(*) from country k where {own} and k.iso3 in ({inner}))", (subject, *where.params))


def _waited(subject: str, where: Piece) -> Piece:
    """The mean of the years from the first step in relations with Beijing to a state's first event of those left."""
    own = "k.region = ?" if subject in SIDES else "k.iso3 = ?"
    since = "(select min(cast(substr(r.date, 1, 4) as integer)) from country_relation r where r.iso3 = k.iso3)"
    each = (
        f"select min(e.year) - {since} as years from event e join event_country_numbered p on p.event = e.n"
        f" join country k on k.iso3 = p.iso3 where {where.sql} and {own} group by k.iso3"
    )
    return Piece(f"(select avg(w.years) from ({each}) w where w.years >= 0)", (*where.params, subject))


def _scope(measure: Measure, subject: str, filters: Filters) -> Piece:
    """Which states a figure is about, as a condition on the table `country` as k."""
    terms = ["k.region = ?" if subject in SIDES else "k.iso3 = ?"]
    params: list[Value] = [subject]
    for name, field in (("subregion", "k.subregion"), ("iso3", "k.iso3")):
        for given, negated in ((name, ""), (NOT + name, "not ")):
            if given in measure.filter:
                terms.append(f"{field} {negated}in ({marks(measure.filter[given])})")
                params += measure.filter[given]
    if filters.countries:
        terms.append(f"k.iso3 in ({marks(filters.countries)})")
        params += filters.countries
    if filters.subregion:
        terms.append("k.subregion = ?")
        params.append(filters.subregion)
    return Piece(" and ".join(terms), tuple(params))


def factor(normalisation: str) -> float:
    """What a quotient is multiplied by: a hundred for a share, a million people, a billion dollars."""
    return 100.0 if normalisation in ("share", "of-imports", "of-before") else UNITS.get(normalisation, 1.0)


def _settled(value: str) -> str:
    """A sum or ratio to six decimals: the digits behind them differ between versions of SQLite."""
    return value if value.startswith("count") else f"round({value}, 6)"


def _aggregate(measure: Measure, subject: str, where: Piece) -> Piece:
    """The aggregate, and the values it binds."""
    if measure.aggregate == "count":
        return Piece("count(*)")
    if measure.aggregate == "states":
        return _recorded(measure, subject, where) or Piece("null")
    if measure.aggregate == "first":
        return Piece(f"min({TABLES[measure.source].year})")
    if measure.aggregate == "wait":
        return _waited(subject, where)
    field = _field(measure, subject)
    if measure.aggregate == "distinct":
        return Piece(f"count(distinct {field})")
    return Piece(f"{'sum' if measure.aggregate == 'sum' else 'avg'}({field})")


def _field(measure: Measure, subject: str) -> str:
    """What is summed, averaged or told apart, as SQL; of a statistic its value."""
    return expression(measure.source, measure.field or "value", subject)


def _rows(measure: Measure, subject: str) -> Piece:
    if measure.aggregate in WITHOUT_AMOUNT:
        return Piece("count(*)")
    return Piece(f"count({_field(measure, subject)})")


def _where(measure: Measure, subject: str, filters: Filters) -> Piece:
    """The condition under which a row counts for a subject, and its values."""
    table = TABLES[measure.source]
    terms, params = [], list[Value]()

    def add(term: str, *values: Value) -> None:
        terms.append(term)
        params.extend(values)

    for name, wanted in measure.filter.items():
        if name in ("region", "whole"):
            continue
        if name == "above":
            add("v.value > ?", float(wanted[0]))
        else:
            add(_condition(table, name, wanted), *wanted)
    if subject in SIDES:
        add(f"{table.region} in (?, 'both')" if table.both else f"{table.region} = ?", subject)
    elif table.country:
        add(table.country, subject)
    if measure.exclude:
        refs = tuple(ref for ref, _ in measure.exclude)
        add(f"{table.ref} not in ({marks(refs)})", *refs)
    period = years(measure, filters)
    if period:
        add(f"{table.year} between ? and ?", *period)
    # Both regions stand side by side, so that a filter's region would only empty one side.
    rest = filters._replace(region=None)
    if rest != EVERYTHING and table.filtered_type:
        condition, values = rest.where(table.filtered_type, "r")
        add(f"{table.ref} in (select r.ref from record r where {condition})", *values)
    elif rest.mechanism and measure.source == "edition":
        add("m.id = ?", rest.mechanism)
    if table.region == "c.region" and rest.countries:
        add(f"c.iso3 in ({marks(rest.countries)})", *rest.countries)
    if table.region == "c.region" and rest.subregion:
        add("c.subregion = ?", rest.subregion)
    return Piece(" and ".join(terms) or "true", tuple(params))


def _condition(table: Table, name: str, wanted: tuple[str, ...]) -> str:
    """One filter; a row whose field is not known has none of the values."""
    given = name.removeprefix(NOT)
    negated = "not " if given != name else ""
    if given in table.conditions:
        return negated + table.conditions[given].replace("{marks}", marks(wanted))
    field = table.fields.get(given)
    if field is None:  # a role: a party in it
        role = f"p.role = {_literal(given)} and p.iso3 in ({marks(wanted)})"
        return f"{negated}exists (select 1 from event_country_numbered p where p.event = e.n and {role})"
    field = f"coalesce({field}, '')" if negated else field
    return f"{field} {negated}in ({marks(wanted)})"


def _literal(value: Value) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(value)
