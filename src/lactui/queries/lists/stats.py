"""What the base holds: counts by type, kind, region, year and confidence and sums of values."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import SORTS, TYPES
from lactui.db.vocabulary import CHINA, having
from lactui.queries.assistance import GIVEN, OF_NO_STATE, STATES, SUMMED, Valued
from lactui.queries.lists.totals import among_refs, counted
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base


class Holdings(NamedTuple):
    """The base in a few numbers, for the first screen and `stats`."""

    types: dict[str, int]
    """Records by type, in the order of TYPES."""
    lac: int
    """Countries of Latin America and the Caribbean."""
    afr: int
    """Countries of Africa."""
    editions: int
    failed: int
    """Arms lines of deals that failed."""
    evidence: int
    languages: int
    """Languages of the sources."""
    first: str | None
    """Date of the first event."""
    last: str | None
    """Date of the last event."""
    others: int
    """Events in which others than China act."""
    indicators: int
    indicator_values: int
    checked: str | None
    """The day on which an outcome, evidence against a claim or a gap was last searched for."""


HELD = Columns(
    Holdings,
    "",
    "types",
    "checked",
    lac="(select count(*) from country where region = 'LAC')",
    afr="(select count(*) from country where region = 'AFR')",
    editions="(select count(*) from edition)",
    failed=f"(select count(*) from arms where status in {having('status', 'failed')})",
    evidence="(select count(*) from evidence)",
    languages="(select count(distinct lang) from source)",
    first="(select min(date) from record where type = 'event')",
    last="(select max(date) from record where type = 'event')",
    others=f"(select coalesce(sum(events), 0) from year_tally where actor <> '{CHINA}')",
    indicators="(select count(*) from indicator)",
    indicator_values="(select sum(n) from indicator_series)",
)


def holdings(base: Base) -> Holdings:
    """What the base holds, all records."""
    types = {type: int(base.meta.get(f"count_{type}", 0)) for type in TYPES}
    (values,) = base.rows(f"select {HELD.sql}")
    return HELD.make(values, types=types, checked=base.meta.get("checked"))


OTHERS = "event_by_others"
"""Beside the types, what the events of others are counted under."""


def stats(base: Base, filters: Filters = EVERYTHING) -> dict[str, tuple[tuple[str, int], ...]]:
    """Records by `type`, events by `actor`, and those with China by `kind`, `region`, `year` and `confidence`.

    All are under the filter: a type of which it says nothing is left out. Under `type`, `event` are those with China as well.
    Region has LAC, AFR and both, each event once: LAC and both together are what `--region LAC` takes.
    """
    from lactui.queries.lists.listing import counts
    from lactui.queries.lists.totals import count_others, total

    mine = filters.with_china()
    types = [
        (type, total(base, type, mine if type == "event" else filters)) for type in TYPES if not filters.ignored(type)
    ]
    others = sum(n for _, n in count_others(base, filters))
    place = [type for type, _ in types].index("event") + 1 if others else len(types)
    types[place:place] = [(OTHERS, others)] if others else []
    fields = ("kind", "region", "year", "confidence")
    acts = {"type": tuple(types), "actor": tuple(counts(base, "event", filters, "actor"))}
    return acts | {field: tuple(counts(base, "event", mine, field)) for field in fields}


class Sum(NamedTuple):
    """What the values of events add up to under a filter, and what is not in it."""

    counted: tuple[Valued, ...]
    """The values that it adds up, by date."""
    left_out: tuple[Valued, ...]
    """Gifts and loans of China that it leaves out, each with the reason, by date."""
    others: tuple[Valued, ...]
    """Values of these events that are no assistance of China, such as purchases."""
    unknown: int
    """How many of the events have no value."""

    @property
    def total(self) -> float:
        """What it comes to, in US dollars."""
        return sum(each.value_usd for each in self.counted)


def grouped(
    base: Base, filters: Filters, fields: Sequence[str], refs: Sequence[str] | None = None
) -> list[tuple[tuple[str | None, ...], int, int, float | None]]:
    """Values of the fields, events with China and by others, and the sum of what counts as assistance (None for no value).

    In the order of the fields. An event of several countries counts for each, and each has its part of a value.
    """
    from lactui.queries.lists.listing import COUNTED_BY

    condition, params = filters.where("event", "r")
    only, bound = among_refs(refs)
    by = {field: ("", "r.kind") if field == "kind" else COUNTED_BY[field] for field in fields}
    joins = " ".join(join for join, _ in by.values())
    expressions = ", ".join(expression for _, expression in by.values())
    value, bounds = _part(filters)
    if "country" in by:
        bounds = []
        value = f"case when k.iso3 in (select s.iso3 from value_state s where s.ref = v.ref) then v.value_usd / {STATES} end"
    order = ", ".join(SORTS["confidence"] if field == "confidence" else by[field][1] for field in fields)
    mine = counted(filters)
    found = base.rows(
        f"select {expressions}, sum({mine}), sum(not {mine}), sum({value}) from record r {joins}"
        f" left join value v on v.ref = r.ref and {SUMMED} where {condition}{only}"
        f" group by {', '.join(str(at) for at in range(1, len(by) + 1))} order by {order}",
        (*bounds, *params, *bound),
    )
    return [(row[: len(by)], *row[len(by) :]) for row in found]


def _part(filters: Filters) -> tuple[str, list[str]]:
    """What a sum takes of a value: of a gift to several states the part of those that the filter chooses."""
    place = Filters(region=filters.region, subregion=filters.subregion, countries=filters.countries)
    if place == EVERYTHING:
        return "v.value_usd", []
    condition, params = place.where("country", "c")
    chosen = f"select count(*) from value_state s join record c on c.ref = 'country/' || s.iso3 where s.ref = v.ref and {condition}"
    return f"v.value_usd * ({chosen}) / {STATES}", list(params)


def summed(base: Base, filters: Filters, refs: Sequence[str] | None = None) -> Sum:
    """The sum of all, value by value, with what it leaves out."""
    condition, params = filters.where("event", "r")
    only, bound = among_refs(refs)
    part, bounds = _part(filters)
    rows = base.rows(
        f"select r.ref, r.title, r.date, case when {SUMMED} then {part} else v.value_usd end, v.why, f.label,"
        f" {SUMMED}, {GIVEN}, v.payer from record r left join value v on v.ref = r.ref"
        " left join vocabulary f on f.field = 'value_form' and f.value = v.form"
        f" where {condition}{only} order by r.date, r.n",
        (*bounds, *params, *bound),
    )
    counted, left, others = list[Valued](), list[Valued](), list[Valued]()
    for *row, taken, given, payer in rows:
        each = Valued._make(row)
        if taken and each.value_usd:
            counted.append(each._replace(why=None))
        elif given:
            left.append(each._replace(why=each.why or (ELSEWHERE if taken else OF_NO_STATE)))
        elif each.form:
            others.append(each._replace(why=each.why or _reason(payer, each.form)))
    valued = len(counted) + len(left) + len(others)
    return Sum(tuple(counted), tuple(left), tuple(others), len(rows) - valued)


ELSEWHERE = "it goes to states that the filter leaves out"


def _reason(payer: str | None, form: str) -> str:
    """Why a value is no assistance of China, where its record does not say so."""
    if payer != CHINA:
        return f"{form}, paid by {payer}" if payer else f"{form}, of which it is not known who pays"
    return f"{form}, which is no assistance"
