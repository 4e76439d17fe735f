"""What the base holds: counts by type, kind, region, year and confidence."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.assistance import STATES, SUMMED, LeftOut
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.lists.totals import among, counted
from lactui.store.record_types import TYPES
from lactui.store.rows.query import Columns
from lactui.store.type_declaration import SORTS
from lactui.store.vocabulary import CHINA, having

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.store.database import Base


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


def stats(base: Base, lens: Lens = EVERYTHING) -> dict[str, tuple[tuple[str, int], ...]]:
    """Records by `type`, events by `actor`, and those with China by `kind`, `region`, `year` and `confidence`.

    All are under the lens: a type of which it says nothing is left out. Under `type`, `event` are those with China as well.
    Region has LAC, AFR and both, each event once: LAC and both together are what `--region LAC` takes.
    """
    from lactui.store.lists.listing import counts
    from lactui.store.lists.totals import beside, total

    mine = lens.with_china()
    types = [(type, total(base, type, mine if type == "event" else lens)) for type in TYPES if not lens.ignored(type)]
    others = sum(n for _, n in beside(base, lens))
    place = [type for type, _ in types].index("event") + 1 if others else len(types)
    types[place:place] = [(OTHERS, others)] if others else []
    fields = ("kind", "region", "year", "confidence")
    acts = {"type": tuple(types), "actor": tuple(counts(base, "event", lens, "actor"))}
    return acts | {field: tuple(counts(base, "event", mine, field)) for field in fields}


class Sum(NamedTuple):
    """What the values of events add up to under a lens, and what is not in it."""

    total: float
    values: int
    """How many values it is of."""
    left_out: tuple[LeftOut, ...]
    """Values of these events that it leaves out, each with the reason, by date."""
    unknown: int
    """How many of the events have no value."""


def grouped(
    base: Base, lens: Lens, fields: Sequence[str], refs: Sequence[str] | None = None
) -> list[tuple[tuple[str | None, ...], int, int, float | None]]:
    """Values of the fields, events with China and by others, and the sum of what counts as assistance (None for no value).

    In the order of the fields. An event of several countries counts for each, and each has its part of a value.
    """
    from lactui.store.lists.listing import COUNTED_BY

    condition, params = lens.where("event", "r")
    only, bound = among(refs)
    by = {field: ("", "r.kind") if field == "kind" else COUNTED_BY[field] for field in fields}
    joins = " ".join(join for join, _ in by.values())
    expressions = ", ".join(expression for _, expression in by.values())
    value = "v.value_usd"
    if "country" in by:
        value = f"case when k.iso3 in (select s.iso3 from value_state s where s.ref = v.ref) then v.value_usd / {STATES} end"
    order = ", ".join(SORTS["confidence"] if field == "confidence" else by[field][1] for field in fields)
    mine = counted(lens)
    found = base.rows(
        f"select {expressions}, sum({mine}), sum(not {mine}), sum({value}) from record r {joins}"
        f" left join value v on v.ref = r.ref and {SUMMED} where {condition}{only}"
        f" group by {', '.join(str(at) for at in range(1, len(by) + 1))} order by {order}",
        (*params, *bound),
    )
    return [(row[: len(by)], *row[len(by) :]) for row in found]


def summed(base: Base, lens: Lens, refs: Sequence[str] | None = None) -> Sum:
    """The sum of all, with what it leaves out."""
    condition, params = lens.where("event", "r")
    only, bound = among(refs)
    rows = base.rows(
        f"select r.ref, r.title, r.date, v.value_usd, v.why, {SUMMED}, v.counts, v.payer, f.label"
        " from record r left join value v on v.ref = r.ref"
        " left join vocabulary f on f.field = 'value_form' and f.value = v.form"
        f" where {condition}{only} order by r.date, r.n",
        (*params, *bound),
    )
    valued = [row for row in rows if row[3] is not None]
    taken = [row[3] for row in valued if row[5]]
    left = [LeftOut._make((*row[:4], row[4] or _reason(*row[6:9]))) for row in valued if not row[5]]
    return Sum(sum(taken), len(taken), tuple(left), len(rows) - len(valued))


def _reason(counts: int, payer: str | None, form: str) -> str:
    """Why a value is no assistance that counts, where its record does not say so."""
    if not counts:
        return "it is not counted"
    if payer != CHINA:
        return f"{form}, paid by {payer}" if payer else f"{form}, of which it is not known who pays"
    return f"{form}, which is no assistance"
