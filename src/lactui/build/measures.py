"""The rows that each declared measure counts, as one SQL statement that the base stores beside its declaration.

A statement gives `ref`, `title`, `date`, `year`, `region`, `confidence` and `value` of each row, and what its source needs to be told
by country: `iso3` of a row that is of one state, `n` of an event. It has no years and no subject: `queries/measures/figures.py` adds both,
with the aggregate, and `lactui sql "select statement from measure"` shows it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.records.models.auxiliary import Measure

NOT = "not-"
"""Before the name of a filter whose values a row must not have."""

DETAIL = "details."
"""Before the name of a particular of events that is summed: `details.patients`."""

NO_CONDITION = ("region", "whole")
"""Filters that are no condition on a row: the regions of which a measure is taken, and that a part of its years gives no figure."""


class MeasureSource(NamedTuple):
    """What a measure may count, and the SQL of it."""

    tables: str
    columns: str
    """The columns of the statement that do not depend on the measure."""
    fields: dict[str, str]
    """What can be filtered, summed or told apart, and its expression."""
    conditions: dict[str, str] = {}
    """Filters that are no field: a condition with `{values}` for the list of values."""


def _naming(type: str, field: str) -> str:
    """A condition on the entities that an event names."""
    return (
        f"exists (select 1 from mention w join {type} x on w.entity = '{type}/' || x.id"
        f" where w.ref = 'event/' || e.id and x.{field} in {{values}})"
    )


def _marked(ref: str) -> dict[str, str]:
    """The conditions on the caveats and the outcome of a record."""
    return {
        "caveat": f"exists (select 1 from caveat w where w.ref = {ref} and w.caveat in {{values}})",
        "outcome": f"exists (select 1 from outcome o where o.ref = {ref} and o.state in {{values}})",
    }


MECHANISM_FIELDS = {"category": "m.category", "mechanism": "m.id", "nature": "m.nature", "actor": "m.actor"}

SOURCES = {
    "event": MeasureSource(
        "event e",
        "'event/' || e.id as ref, e.title as title, e.start as date, e.year as year, e.region as region,"
        " e.confidence as confidence, e.n as n",
        {name: f"e.{name}" for name in ("kind", "actor", "mechanism", "confidence", "value_usd")},
        {
            "party": "exists (select 1 from event_country_numbered p where p.event = e.n and p.iso3 in {values})",
            "detail": "exists (select 1 from event_detail d where d.event = e.id and d.name in {values})",
            "ship_type": _naming("ship", "type"),
        }
        | _marked("'event/' || e.id"),
    ),
    "arms": MeasureSource(
        "arms a join actor n on n.iso3 = a.recipient",
        "'arms/' || a.id as ref, a.designation || ', ' || n.name as title, cast(a.order_year as text) as date,"
        " a.order_year as year, a.region as region, a.confidence as confidence, a.recipient as iso3",
        {
            name: f"a.{name}"
            for name in ("status", "category", "recipient", "actor", "recipient_type", "tiv", "value_usd")
        },
        _marked("'arms/' || a.id"),
    ),
    "assistance": MeasureSource(
        "assistance_value v join record x on x.ref = v.ref",
        "v.ref as ref, x.title as title, x.date as date, v.year as year, v.region as region,"
        " x.confidence as confidence, v.share as share",
        {name: f"v.{name}" for name in ("form", "stage", "kind", "value_usd")},
    ),
    "document": MeasureSource(
        "document d",
        "'document/' || d.id as ref, d.title as title, d.date as date, cast(substr(d.date, 1, 4) as integer) as year,"
        " d.region as region, null as confidence",
        {"issuer": "d.issuer", "document": "d.id"},
    ),
    "mechanism": MeasureSource(
        "mechanism m",
        "'mechanism/' || m.id as ref, m.name as title, m.established as date,"
        " cast(substr(m.established, 1, 4) as integer) as year, m.region as region, m.confidence as confidence",
        {**MECHANISM_FIELDS, "editions": "(select count(*) from edition x where x.mechanism = m.id)"},
    ),
    "edition": MeasureSource(
        "mechanism m join edition x on x.mechanism = m.id",
        "coalesce('event/' || x.event, 'mechanism/' || m.id) as ref, m.name || coalesce(', ' || x.date, '') as title,"
        " x.date as date, cast(substr(x.date, 1, 4) as integer) as year, m.region as region,"
        " m.confidence as confidence, m.id as mechanism",
        {**MECHANISM_FIELDS, "count": "x.count"},
    ),
    "country": MeasureSource(
        "country c",
        "'country/' || c.iso3 as ref, c.name as title, null as date, null as year, c.region as region,"
        " null as confidence, c.iso3 as iso3",
        {"recognises": "c.recognises", "bri": "c.bri_status", "partnership": "c.partnership_level", "iso3": "c.iso3"},
    ),
    "indicator": MeasureSource(
        # `cross join` keeps SQLite from scanning all 40,000 values: it goes by country, which is the key.
        "country c cross join indicator_value v on v.iso3 = c.iso3",
        "'country/' || c.iso3 as ref, c.name as title, cast(v.year as text) as date, v.year as year,"
        " c.region as region, null as confidence, c.iso3 as iso3",
        {"code": "v.code", "value": "v.value", "iso3": "c.iso3", "subregion": "c.subregion"},
    ),
    "statistic": MeasureSource(
        "statistic s",
        "'statistic/' || s.id as ref, s.metric as title, s.period_end as date, null as year, s.region as region,"
        " null as confidence, cast(coalesce(substr(s.period_start, 1, 4), substr(s.period_end, 1, 4)) as integer) as first,"
        " cast(substr(s.period_end, 1, 4) as integer) as last",
        {"id": "s.id", "value": "s.value"},
    ),
}
"""By what a measure counts."""


def statement(measure: Measure, excluded: Iterable[str]) -> str:
    """The statement of the rows that a measure counts; `excluded` are the references of the records it leaves out one by one."""
    source = SOURCES[measure.source]
    field = measure.field or ("value" if measure.source == "statistic" else None)
    columns = f"{source.columns}, {_expression(measure, field) if field else 'null'} as value"
    if measure.parts:
        columns += f", {_expression(measure, measure.parts)} as part"
    terms = [
        _condition(source, name, wanted if isinstance(wanted, list | tuple) else (wanted,))
        for name, wanted in measure.filter.items()
        if name not in NO_CONDITION
    ]
    left_out = tuple(excluded)
    if left_out:
        terms.append(f"{source.columns.partition(' as ref')[0]} not in {_values(left_out)}")
    return f"select {columns} from {source.tables}" + (f" where {' and '.join(terms)}" if terms else "")


def _expression(measure: Measure, field: str) -> str:
    """A field as SQL; a particular of events is a number where it is given as one."""
    if measure.source == "event" and field.startswith(DETAIL):
        return (
            "(select sum(d.value) from event_detail d where d.event = e.id"
            f" and d.name = {_literal(field.removeprefix(DETAIL))} and typeof(d.value) <> 'text')"
        )
    return SOURCES[measure.source].fields[field]


def _condition(source: MeasureSource, name: str, wanted: Iterable[str]) -> str:
    """One filter of a measure; a row whose field is not known has none of the values."""
    if name == "above":
        return f"v.value > {float(next(iter(wanted)))!r}"
    given = name.removeprefix(NOT)
    negated = "not " if given != name else ""
    if given in source.conditions:
        return negated + source.conditions[given].replace("{values}", _values(wanted))
    field = source.fields.get(given)
    if field is None:  # a role: a party in it
        role = f"p.role = {_literal(given)} and p.iso3 in {_values(wanted)}"
        return f"{negated}exists (select 1 from event_country_numbered p where p.event = e.n and {role})"
    return f"{f'''coalesce({field}, '')''' if negated else field} {negated}in {_values(wanted)}"


def _values(values: Iterable[str]) -> str:
    return f"({', '.join(map(_literal, values))})"


def _literal(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
