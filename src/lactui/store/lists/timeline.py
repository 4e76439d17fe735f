"""The timeline: every event that a lens leaves in the order of its dates, and how many fell in each year."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.rows.query import Columns, gathered
from lactui.store.vocabulary import CHINA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.store.database import Base


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


def dated_rows(base: Base, lens: Lens = EVERYTHING) -> list[DatedRow]:
    """The events a lens leaves, oldest first; two queries whatever their number."""
    condition, params = lens.where("event", "r")
    named = gathered(
        base.rows(
            "select k.record, k.iso3 from record r join record_country k on k.record = r.n"
            f" where {condition} order by k.record, k.iso3",
            params,
        )
    )
    return [
        DATED.make(row, countries=named.get(n, ()))
        for n, *row in base.rows(
            f"select r.n, {DATED.sql} from record r where {condition} and r.date is not null order by r.date, r.n",
            params,
        )
    ]


def by_year(rows: Iterable[DatedRow]) -> tuple[tuple[int, int], ...]:
    """(year, events) from the first year to the last, empty years with 0."""
    counts: dict[int, int] = {}
    for row in rows:
        counts[row.year] = counts.get(row.year, 0) + 1
    if not counts:
        return ()
    return tuple((year, counts.get(year, 0)) for year in range(min(counts), max(counts) + 1))


def regions(base: Base) -> dict[str, str]:
    """ISO code to region, LAC or AFR, of the states of both; other parties have none."""
    return dict(base.rows("select iso3, region from country"))
