"""What the base holds: counts by type, kind, region, year and confidence."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.record_types import TYPES
from lactui.store.rows.query import Columns
from lactui.store.vocabulary import CHINA, having

if TYPE_CHECKING:
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
    lac="(select count(*) from country where region = 'LAC')",
    afr="(select count(*) from country where region = 'AFR')",
    editions="(select count(*) from edition)",
    failed=f"(select count(*) from arms where status in {having('status', 'failed')})",
    evidence="(select count(*) from evidence)",
    languages="(select count(distinct lang) from source)",
    first="(select min(start) from event)",
    last="(select max(start) from event)",
    others=f"(select count(*) from event where actor <> '{CHINA}')",
    indicators="(select count(*) from indicator)",
    indicator_values="(select sum(n) from indicator_series)",
    checked="(select max(day) from (select max(looked) day from outcome union all select max(contrary_looked) from claim"
    " union all select max(date) from looked))",
)


def holdings(base: Base) -> Holdings:
    """What the base holds, all records."""
    types = dict.fromkeys(TYPES, 0) | dict(base.rows("select type, count(*) from record group by type"))
    (values,) = base.rows(f"select {HELD.sql}")
    return HELD.make(values, types=types)


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
