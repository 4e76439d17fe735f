"""A declared measure and a subject to SQL: bound to be run, with its values written in to be shown."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.figure import SIDES
from lactui.store.lens import EVERYTHING, Lens

if TYPE_CHECKING:
    from lactui.store.figure import Measure

Value = str | int | float

ROLES = ("host", "participant", "recipient", "visitor", "partner", "target")
"""Filters of events that name a party in a role; `party` names one in any role."""


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
    lens: str | None
    """The type of record to which a lens applies, and None where only its years do."""


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
        "e.id in (select event from event_country where iso3 = ?)",
        {
            "kind": "e.kind",
            "mechanism": "e.mechanism",
            "confidence": "e.confidence",
            "value_usd": "e.value_usd",
        },
        "event",
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
            "tiv": "a.tiv",
            "value_usd": "a.value_usd",
        },
        "arms",
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
        {"issuer": "d.issuer"},
        "document",
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
            "editions": "(select count(*) from edition x where x.mechanism = m.id)",
        },
        "mechanism",
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
        {"recognises": "c.recognises", "bri": "c.bri_status", "iso3": "c.iso3"},
        "country",
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
        {"code": "v.code", "value": "v.value", "iso3": "c.iso3"},
        None,
    ),
}
"""`cross join` keeps SQLite from scanning all 40,000 values: it goes by country, which is the key."""

STATES = "(select count(*) from country where region = ?)"


class Query(NamedTuple):
    """A statement with its bound values."""

    sql: str
    params: tuple[Value, ...]

    def written(self) -> str:
        """The statement with the values in the places of their question marks."""
        parts = self.sql.split("?")
        values = (*map(_literal, self.params), "")
        return "".join(part + value for part, value in zip(parts, values, strict=True))


def value_query(measure: Measure, subject: str, normalisation: str, lens: Lens) -> Query:
    """A query for (value, rows counted)."""
    expression, params = _expression(measure)
    if normalisation == "per-state":
        expression, params = f"1.0 * {expression} / {STATES}", [*params, subject]
    elif normalisation == "share" and not measure.share:
        expression, params = f"100.0 * {expression} / {STATES}", [*params, subject]
    expression = _settled(expression)
    where, values = _where(measure, subject, lens)
    return Query(
        f"select {expression}, {_rows(measure)} from {TABLES[measure.source].rows} where {where}",
        (*params, *_row_params(measure), *values),
    )


def year_query(measure: Measure, subject: str, normalisation: str, lens: Lens) -> Query:
    """A query for (year, value), the years without a row left out."""
    expression, params = _expression(measure)
    if normalisation == "per-state":
        expression, params = f"1.0 * {expression} / {STATES}", [*params, subject]
    expression = _settled(expression)
    table = TABLES[measure.source]
    where, values = _where(measure, subject, lens)
    return Query(
        f"select {table.year}, {expression} from {table.rows} where {where} and {table.year} is not null"
        f" group by 1 order by 1",
        (*params, *values),
    )


def row_query(measure: Measure, subject: str, lens: Lens) -> Query:
    """A query for the rows counted: (ref, title, date, value, confidence)."""
    table = TABLES[measure.source]
    where, values = _where(measure, subject, lens)
    amount = "null"
    if measure.aggregate == "sum":
        amount = table.fields[measure.field or ""]
        where += f" and {amount} is not null"
    if measure.share:
        where += f" and v.code in ({_marks(measure.filter['code'])})"
        values += measure.filter["code"]
    return Query(
        f"select {table.ref}, {table.title}, {table.date}, {amount}, {table.confidence} from {table.rows}"
        f" where {where} order by 3, 1",
        tuple(values),
    )


def years(measure: Measure, lens: Lens) -> tuple[int, int] | None:
    """The first and last year that a measure with a period counts under a lens; None for one without."""
    if measure.since is None or measure.until is None:
        return None
    first, last = int(measure.since[:4]), int(measure.until[:4])
    if lens.since:
        first = max(first, int(lens.since[:4]))
    if lens.until:
        last = min(last, int(lens.until[:4]))
    return first, last


def has_country(measure: Measure) -> bool:
    """Whether the measure can be taken of one country."""
    return TABLES[measure.source].country is not None


def _expression(measure: Measure) -> tuple[str, list[Value]]:
    """The aggregate, and the values it binds."""
    if measure.share:
        part, whole = measure.filter["code"], measure.filter["share_of"]
        return (
            f"100.0 * total(case when v.code in ({_marks(part)}) then v.value end)"
            f" / nullif(sum(case when v.code in ({_marks(whole)}) then v.value end), 0)"
        ), [*part, *whole]
    if measure.aggregate == "count":
        return "count(*)", []
    field = TABLES[measure.source].fields[measure.field or ""]
    return (f"sum({field})" if measure.aggregate == "sum" else f"count(distinct {field})"), []


def _settled(expression: str) -> str:
    """A sum or ratio to six decimals; the digits behind them differ between versions of SQLite."""
    return expression if expression.startswith("count") else f"round({expression}, 6)"


def _rows(measure: Measure) -> str:
    if measure.share:
        return f"count(case when v.code in ({_marks(measure.filter['code'])}) then 1 end)"
    if measure.aggregate == "sum":
        return f"count({TABLES[measure.source].fields[measure.field or '']})"
    return "count(*)"


def _row_params(measure: Measure) -> tuple[str, ...]:
    return measure.filter["code"] if measure.share else ()


def _where(measure: Measure, subject: str, lens: Lens) -> tuple[str, list[Value]]:
    """The condition under which a row counts for a subject, and its values."""
    table = TABLES[measure.source]
    terms, params = [], list[Value]()

    def add(term: str, *values: Value) -> None:
        terms.append(term)
        params.extend(values)

    for name, wanted in measure.filter.items():
        if name == "share_of":
            continue
        if name == "code":
            codes = (*wanted, *measure.filter.get("share_of", ()))
            add(f"v.code in ({_marks(codes)})", *codes)
        elif name == "above":
            add("v.value > ?", float(wanted[0]))
        elif name == "party":
            add(_party(f"p.iso3 in ({_marks(wanted)})"), *wanted)
        elif name in ROLES:
            add(_party(f"p.role = ? and p.iso3 in ({_marks(wanted)})"), name, *wanted)
        else:
            add(f"{table.fields[name]} in ({_marks(wanted)})", *wanted)
    if subject in SIDES:
        add(f"{table.region} in (?, 'both')" if table.both else f"{table.region} = ?", subject)
    elif table.country:
        add(table.country, subject)
    period = years(measure, lens)
    if period:
        add(f"{table.year} between ? and ?", *period)
    # Both regions stand side by side, so that a lens's region would only empty one side.
    rest = lens._replace(region=None)
    if rest != EVERYTHING and table.lens:
        condition, values = rest.where(table.lens, "r")
        add(f"{table.ref} in (select r.ref from record r where {condition})", *values)
    elif rest.countries and not table.lens:
        add(f"c.iso3 in ({_marks(rest.countries)})", *rest.countries)
    if rest.subregion and not table.lens:
        add("c.subregion = ?", rest.subregion)
    return " and ".join(terms) or "true", params


def _party(condition: str) -> str:
    return f"exists (select 1 from event_country p where p.event = e.id and {condition})"


def _marks(values: tuple[Value, ...]) -> str:
    return ", ".join("?" * len(values))


def _literal(value: Value) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(value)
