"""Sources: the list, and how many records and claims depend on each source."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import CLAIMED
from lactui.queries.rows.query import Columns, shared
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.db.database import Base


class SourceRow(NamedTuple):
    """A source as the list shows it."""

    ref: str
    title: str
    publisher: str | None
    date: str | None
    lang: str
    type: str
    records: int
    """How many records rest on it."""
    alone: int
    """How many of them cite no other."""


class Weight(NamedTuple):
    """How many records and claims depend on a source."""

    records: int
    alone: int
    """Records that cite no other source."""
    claims: int
    """Claims that it states, or for which a record that rests on it is evidence."""


def weights(base: Base) -> dict[str, Weight]:
    """The weight of each source by its id; two queries, then kept."""
    found: dict[str, Weight] | None = base.cache.get("weights")
    if found is None:
        claims = dict(base.rows(f"select source, count(*) from ({CLAIMED}) group by source"))
        found = base.cache["weights"] = {
            id: Weight(records, alone, claims.get(id, 0))
            for id, records, alone in base.rows("select id, records, alone from source")
        }
    return found


def alone(base: Base, source: str) -> int:
    """How many records cite this source and no other."""
    return base.number("select alone from source where id = ?", (source,))


def family(base: Base, voice: str) -> int:
    """How many publishers speak with this voice, as far as the base says; 0 where it is no family."""
    return base.number("select count(*) from publisher where family = ?", (voice,))


ROW = Columns(SourceRow, "s", ref="'source/' || s.id", date="s.published")


def source_rows(base: Base, filters: Filters = EVERYTHING) -> list[SourceRow]:
    """The sources a filter leaves, those that most rests on first, then by publisher and title."""
    among, params = "", list[str]()
    if filters.parts():
        condition, params = filters.where("source", "r")
        among = f"join record r on r.id = s.id where {condition}"
    few = ROW.places(("publisher", "date", "lang", "type"))
    rows = list(map(SourceRow._make, shared(base.rows(f"select {ROW.sql} from source s {among}", params), few)))
    # Sorted here: SQLite would carry whole rows through its sort, for twice the time.
    rows.sort(key=lambda row: (-row.records, not row.publisher, row.publisher or "", row.title))
    return rows
