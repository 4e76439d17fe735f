"""What the base holds: counts by type, kind, region, year and confidence."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.record_types import TYPES
from lactui.store.rows.query import Columns
from lactui.store.vocabulary import having

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
    indicators: int
    indicator_values: int


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
    indicators="(select count(*) from indicator)",
    indicator_values="(select sum(n) from indicator_series)",
)


def holdings(base: Base) -> Holdings:
    """What the base holds, all records."""
    types = dict.fromkeys(TYPES, 0) | dict(base.rows("select type, count(*) from record group by type"))
    (values,) = base.rows(f"select {HELD.sql}")
    return HELD.make(values, types=types)


def stats(base: Base, lens: Lens = EVERYTHING) -> dict[str, tuple[tuple[str, int], ...]]:
    """Records by `type`; events by `kind`, `region`, `year` and `confidence`, all under a lens.

    Region has LAC, AFR and both, each event once: LAC and both together are what `--region LAC` takes.
    """
    from lactui.store.lists.listing import counts
    from lactui.store.lists.totals import total

    types = tuple((type, total(base, type, lens)) for type in TYPES)
    fields = ("kind", "region", "year", "confidence")
    return {"type": types} | {field: tuple(counts(base, "event", lens, field)) for field in fields}
