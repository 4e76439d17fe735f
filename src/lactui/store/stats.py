"""What the base holds: counts by type, kind, region, year and confidence, and the coverage grid."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.rows import TYPES
from lactui.store.statuses import FAILED

if TYPE_CHECKING:
    from lactui.store.base import Base


class Holdings(NamedTuple):
    """The base in a few numbers, for the first screen and `stats`."""

    types: dict[str, int]
    """Records by type, in the order of rows.TYPES."""
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


class CoverageCell(NamedTuple):
    """A country and a kind: how many records, the last date, the best confidence."""

    iso3: str
    kind: str
    records: int
    last: str | None
    confidence: str | None


def holdings(base: Base) -> Holdings:
    """What the base holds, all records."""
    types = dict.fromkeys(TYPES, 0) | dict(base.rows("select type, count(*) from record group by type"))
    row = base.row(
        "select (select count(*) from country where region = 'LAC'), (select count(*) from country where region = 'AFR'),"
        f" (select count(*) from edition), (select count(*) from arms where status in {FAILED}),"
        " (select count(*) from evidence), (select count(distinct lang) from source), (select min(start) from event),"
        " (select max(start) from event), (select count(*) from indicator), (select count(*) from indicator_value)"
    )
    return Holdings._make((types, *(row or ())))


def stats(base: Base, lens: Lens = EVERYTHING) -> dict[str, tuple[tuple[str, int], ...]]:
    """Records by `type`; events by `kind`, `region`, `year` and `confidence`, all under a lens.

    Region has LAC, AFR and both, each event once: LAC and both together are what `--region LAC` takes.
    """
    from lactui.store.listing import counts

    types = []
    for type in TYPES:
        condition, params = lens.where(type, "r")
        row = base.row(f"select count(*) from record r where {condition}", params)
        types.append((type, row[0] if row else 0))
    fields = ("kind", "region", "year", "confidence")
    return {"type": tuple(types)} | {field: tuple(counts(base, "event", lens, field)) for field in fields}


def coverage(base: Base, lens: Lens = EVERYTHING) -> tuple[CoverageCell, ...]:
    """Events by country and kind under a lens, and arms lines as the kind "arms"; LAC first, then by name.

    A country of the lens without any record has one cell with the kind "" and 0 records.
    """
    countries, country_params = lens.where("country", "c")
    parts, params = [], []
    for type in ("event", "arms"):
        if type == "arms" and lens.kinds:
            continue
        condition, values = lens.where(type, "r")
        parts.append(
            "select k.iso3, coalesce(r.kind, r.type) as kind, coalesce(r.end, r.date) as last, r.confidence"
            f" from record r join record_country k on k.record = r.n where {condition}"
        )
        params += values
    rows = base.rows(
        "select c.id, coalesce(x.kind, ''), count(x.kind), max(x.last), min(case x.confidence when 'official' then 1"
        " when 'reported' then 2 when 'contested' then 3 when 'claimed' then 4 end)"
        f" from record c left join ({' union all '.join(parts)}) x on x.iso3 = c.id where {countries}"
        " group by c.id, x.kind order by c.region desc, c.title, x.kind",
        (*params, *country_params),
    )
    names = {1: "official", 2: "reported", 3: "contested", 4: "claimed"}
    return tuple(CoverageCell._make((*row[:4], names.get(row[4]))) for row in rows)
