"""The timeline: every event that a filter leaves in the order of its dates, and how many fell in each year."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, PARTS, Filters
from lactui.db.vocabulary import CHINA, RANK, terms
from lactui.queries.lists.totals import counted, without_type_index
from lactui.queries.rows.query import Columns, gathered, shared
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lactui.db.database import Base


class DatedRow(NamedTuple):
    """An event as the timeline shows it."""

    ref: str
    date: str
    """ISO at the precision known: a year stands before the months of that year, a month before its days."""
    year: int
    kind: str
    confidence: str
    region: str
    """LAC, AFR or both."""
    title: str
    countries: tuple[str, ...]
    """ISO codes, China left out; empty where the record names no country."""
    date_basis: str | None = None
    """stated, derived or inferred."""
    actor: str = CHINA
    """The code of who acts."""


DATED = Columns(DatedRow, "r", "countries")


class Order:
    """The events a filter leaves in the order of a list: eight bytes of each, its number and its year."""

    def __init__(self, packed: Iterable[tuple[int]]) -> None:
        from array import array
        from itertools import chain

        self._packed = array("Q", chain.from_iterable(packed))

    def __len__(self) -> int:
        return len(self._packed)

    def numbers(self, first: int, end: int) -> list[int]:
        """The numbers of the events from a place up to another."""
        return [packed // YEAR for packed in self._packed[first:end]]

    def year(self, at: int) -> int:
        """The year of the event at a place."""
        return self._packed[at] % YEAR

    def years(self) -> dict[int, int]:
        """Every year there is, and the place of its first event."""
        found: dict[int, int] = {}
        for at, packed in enumerate(self._packed):
            found.setdefault(packed % YEAR, at)
        return found

    def place(self, base: Base, ref: str) -> int | None:
        """The place of an event; None when it is not among these."""
        try:
            return self._packed.index(base.number(f"select {PACKED} from record r where r.ref = ?", (ref,)))
        except ValueError:
            return None


YEAR = 10_000
PACKED = f"r.n * {YEAR} + substr(r.date, 1, 4)"
"""Number and year of an event in one number; of what the index of dates has alone, so that no event is read for it."""


FIRST_COUNTRY = (
    "(select k.iso3 from record_country k where k.record = r.n"
    " order by k.iso3 not in (select iso3 from country), k.iso3 limit 1)"
)
ORDERS = {
    "date": "r.date",
    "confidence": RANK.format("r.confidence"),
    "who": f"lower({FIRST_COUNTRY})",
    "title": "lower(substr(r.title, 1, 40))",
}
"""What the columns of the timeline are sorted by, in SQL; kinds are sorted by their labels."""


def in_order(base: Base, filters: Filters, by: str = "date", falls: bool = True) -> Order:
    """The events a filter leaves in an order, those without a value last; nothing else of them is read."""
    condition, params = filters.where("event", "r")
    way = " desc" if falls else ""
    if by == "kind":
        labels = sorted(terms(base, "kind"), key=lambda term: term.label.casefold())
        key = "case r.kind " + " ".join(f"when '{term.value}' then {at}" for at, term in enumerate(labels)) + " end"
    else:
        key = ORDERS[by]
    if by != "date":
        condition = without_type_index(condition)
    then = f"r.n{way}" if by == "date" else "r.date, r.n"
    return Order(
        base.each(
            f"select {PACKED} from record r where {condition} and r.date is not null"
            f" order by {key}{way} nulls last, {then}",
            params,
        )
    )


def page(base: Base, numbers: Sequence[int]) -> list[DatedRow]:
    """The events of these numbers, in their order."""
    condition = "r.n in (select value from json_each(?))"
    found = dict(_rows(base, condition, ["[" + ",".join(map(str, numbers)) + "]"]))
    return [found[n] for n in numbers]


def counts_by_year(base: Base, filters: Filters) -> tuple[tuple[tuple[int, int], ...], int]:
    """(year, events) as `by_year`, of those with China unless the filter says who acts; and how many others there are."""
    if filters.parts() in ((), ("actor",)):
        asked, bound = PARTS["actor"].sql(filters, "event", "x") if filters.actor else ("true", ())
        params = list(bound)
        source, number = f"year_tally x where {asked}", "x.events"
    else:
        condition, params = filters.where("event", "x")
        source, number = f"record x where {condition} and x.date is not null", "1"
    found = base.rows(
        f"select x.year, sum(({counted(filters, 'x')}) * {number}), sum({number}) from {source} group by x.year", params
    )
    return fill_years({year: n for year, n, _ in found if n}), sum(all - n for _, n, all in found)


def dated_rows(base: Base, filters: Filters = EVERYTHING) -> list[DatedRow]:
    """The events a filter leaves, oldest first; two queries whatever their number."""
    return [row for _, row in _rows(base, *filters.where("event", "r"))]


def _rows(base: Base, condition: str, params: Sequence[str]) -> list[tuple[int, DatedRow]]:
    """The events that meet a condition with their numbers, oldest first; two queries whatever their number."""
    named = gathered(
        base.rows(
            "select k.record, k.iso3 from record r join record_country k on k.record = r.n"
            f" where {condition} order by k.record, k.iso3",
            params,
        )
    )
    rows = base.rows(
        f"select r.n, {DATED.sql} from record r where {condition} and r.date is not null order by r.date, r.n", params
    )
    few = DATED.places(("date", "kind", "confidence", "region", "date_basis", "actor"), after=1)
    return [(n, DATED.make(row, countries=named.get(n, ()))) for n, *row in shared(rows, few)]


def by_year(rows: Iterable[DatedRow]) -> tuple[tuple[int, int], ...]:
    """(year, events) from the first year to the last, empty years with 0."""
    counts: dict[int, int] = {}
    for row in rows:
        counts[row.year] = counts.get(row.year, 0) + 1
    return fill_years(counts)


def fill_years(counts: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """Counts by year, with the years between that have none."""
    if not counts:
        return ()
    return tuple((year, counts.get(year, 0)) for year in range(min(counts), max(counts) + 1))


def regions(base: Base) -> dict[str, str]:
    """ISO code to region, LAC or AFR, of the states of both; other parties have none."""
    return dict(base.rows("select iso3, region from country"))
