"""The sources that measures count: for each the SQL of its rows, names, dates, regions and filters."""

from __future__ import annotations

from lactui.queries.measures.figure import SIDES
from lactui.runtime.light import NamedTuple


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
