"""Coverage: the records of each country by kind of event and by period, and the searches that found none."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import CONFIDENCES, RANK, terms
from lactui.queries.lists.totals import TALLIED, counted, tallied
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lactui.db.database import Base

RECORDS, NONE_FOUND, NOT_COVERED, OUTSIDE = "records", "none-found", "not-covered", "outside-lens"
BY_OTHERS = "by-others"
STATES = {
    RECORDS: "there are records",
    NONE_FOUND: "searched for, none found",
    NOT_COVERED: "not covered: no search is recorded",
    OUTSIDE: "there are records, but none under this filter",
    BY_OTHERS: "none with China; events by others",
}
"""What a cell can say, and its meaning."""

FIRST = 2000
"""The year from which periods have five years; what lies before is one."""
UNDATED = "undated"

COUNTED = (
    "sum(x.mine * x.n), max(case when x.mine then x.last end),"
    f" min(case when x.mine then {RANK.format('x.confidence')} end), sum((not x.mine) * x.n), sum(x.mine * x.n * x.line)"
)
"""Of the records counted their number, last date and best confidence, how many others there are, and how many are arms lines."""

NOTHING = (0, None, None, 0, 0)


class CoverageCell(NamedTuple):
    """A country and a kind: how many records with China, the last date, the best confidence, or why there is none."""

    iso3: str
    kind: str
    records: int
    last: str | None
    confidence: str | None
    state: str
    """One of `STATES`."""
    looked: str | None
    """When this was last searched for."""
    others: int = 0
    """Events of the kind in which others than China act."""
    transfers: int = 0
    """How many of the records are arms transfers; the rest are events."""


class PeriodCell(NamedTuple):
    """A country, a kind and a period: the records that lie in it, in part at least."""

    iso3: str
    kind: str
    period: str
    """As `2015-2019`."""
    records: int
    last: str | None
    confidence: str | None
    others: int = 0


def for_arms(filters: Filters) -> Filters | None:
    """The filter for arms lines, which are of the kind "arms"; None where it asks for what no line can be."""
    if filters.kinds and "arms" not in filters.kinds:
        return None
    found = filters.without("kind")
    return None if found.ignored("arms") else found


def kinds(base: Base, filters: Filters = EVERYTHING) -> tuple[str, ...]:
    """The kinds of event, or those of the filter, in the order of their vocabulary."""
    return tuple(term.value for term in terms(base, "kind") if not filters.kinds or term.value in filters.kinds)


def countries(base: Base, filters: Filters = EVERYTHING) -> tuple[str, ...]:
    """The countries of the filter: LAC first, then by name."""
    condition, params = filters.where("country", "c")
    rows = base.rows(f"select c.id from record c where {condition} order by c.region desc, c.title", params)
    return tuple(id for (id,) in rows)


def coverage(base: Base, filters: Filters = EVERYTHING) -> tuple[CoverageCell, ...]:
    """Every country by every kind under a filter: its events with China and, as the kind "arms", the arms lines too."""
    wide = Filters(kinds=filters.kinds, countries=filters.countries, region=filters.region, subregion=filters.subregion)
    found = _counted(base, filters)
    whole = found if wide == filters else _counted(base, wide)
    looked = _looked(base)
    cells = []
    for iso3 in countries(base, filters):
        for kind in kinds(base, filters):
            key = (iso3, kind)
            n, last, confidence, others, transfers = found.get(key, NOTHING)
            if n:
                state = RECORDS
            else:
                there = whole.get(key, NOTHING)[0]
                without = BY_OTHERS if others else NOT_COVERED
                state = OUTSIDE if there else NONE_FOUND if key in looked else without
            cells.append(CoverageCell(iso3, kind, n, last, confidence, state, looked.get(key), others, transfers))
    return tuple(cells)


def by_period(base: Base, filters: Filters = EVERYTHING) -> tuple[PeriodCell, ...]:
    """The records of each country and kind by period, those without any left out; one that spans two is in both."""
    last = base.row("select cast(max(coalesce(end, date)) as integer) from record where type in ('event', 'arms')")
    spans = [(f"to {FIRST - 1}", 0, FIRST - 1)]
    spans += [(f"{year}-{year + 4}", year, year + 4) for year in range(FIRST, (last[0] if last else FIRST) + 1, 5)]
    values = " union all ".join(
        f"select '{name}' as period, {since} as since, {until} as until" for name, since, until in spans
    )
    join = f" left join ({values}) p on cast(x.date as integer) <= p.until and cast(x.last as integer) >= p.since"
    what = f"x.iso3, x.kind, coalesce(p.period, '{UNDATED}'), {COUNTED}"
    made = (
        PeriodCell(iso3, kind, period, n, latest, _best(rank), others)
        for iso3, kind, period, n, latest, rank, others, _ in _rows(base, filters, what, 3, join)
    )
    order = {iso3: place for place, iso3 in enumerate(countries(base, filters))}
    first = {kind: place for place, kind in enumerate(kinds(base))}
    return tuple(
        sorted(
            (cell for cell in made if cell.iso3 in order),
            key=lambda cell: (order[cell.iso3], first[cell.kind], _when(cell.period)),
        )
    )


def periods(cells: tuple[PeriodCell, ...]) -> tuple[str, ...]:
    """The periods that occur, the earliest first, what has no date last."""
    return tuple(sorted({cell.period for cell in cells}, key=_when))


def _when(period: str) -> str:
    return "0" if period.startswith("to") else "9" * 4 if period == UNDATED else period


def _counted(base: Base, filters: Filters) -> dict[tuple[str, str], tuple[int, str | None, str | None, int, int]]:
    rows = _rows(base, filters, f"x.iso3, x.kind, {COUNTED}", 2)
    return {(iso3, kind): (n, last, _best(rank), *more) for iso3, kind, n, last, rank, *more in rows}


def _best(rank: int | None) -> str | None:
    """The confidence of a rank."""
    return CONFIDENCES[rank - 1] if rank else None


def _rows(base: Base, filters: Filters, what: str, groups: int, join: str = "") -> list[tuple[Any, ...]]:
    """Events and arms lines of a filter by country, grouped by the first columns asked for."""
    parts, params = [], list[str]()
    for type, its in (("event", filters), ("arms", for_arms(filters))):
        if its is None:
            continue
        if not join and set(its.parts()) <= TALLIED:
            condition, values = tallied(its, type)
            parts.append(
                "select t.iso3, t.kind, null as date, coalesce(t.until, t.last) as last, t.confidence, t.records as n,"
                f" {counted(filters, 't')} as mine, {type == 'arms'} as line from country_tally t where {condition}"
            )
            params += values
            continue
        condition, values = its.where(type, "r")
        parts.append(
            "select k.iso3, coalesce(r.kind, r.type) as kind, coalesce(r.date, r.end) as date, coalesce(r.end, r.date) as last, r.confidence, 1 as n,"
            f" {counted(filters)} as mine, {type == 'arms'} as line"
            f" from record r join record_country k on k.record = r.n where {condition}"
        )
        params += values
    by = ", ".join(map(str, range(1, groups + 1)))
    return list(base.rows(f"select {what} from ({' union all '.join(parts)}) x{join} group by {by}", params))


def _looked(base: Base) -> dict[tuple[str, str], str]:
    """When a country and a kind were last searched for together."""
    rows = base.rows(
        "select c.iso3, k.kind, max(l.date) from looked l join looked_country c on c.looked = l.id"
        " join looked_kind k on k.looked = l.id group by 1, 2"
    )
    return {(iso3, kind): date for iso3, kind, date in rows}
