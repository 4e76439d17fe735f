"""Sources: the list, and how many records and claims depend on each source."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.record_types import CLAIMED
from lactui.store.rows.query import Columns, shared

if TYPE_CHECKING:
    from lactui.store.database import Base


class SourceRow(NamedTuple):
    """A source as the list shows it."""

    id: str
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


NOTHING = Weight(0, 0, 0)


def weights(base: Base) -> dict[str, Weight]:
    """The weight of each source by its id, those that nothing cites left out; two queries, then kept."""
    found: dict[str, Weight] | None = base.cache.get("weights")
    if found is None:
        claims = dict(base.rows(f"select source, count(*) from ({CLAIMED}) group by source"))
        found = base.cache["weights"] = {
            source: Weight(*counted, claims.get(source, 0)) for source, counted in _tally(base).items()
        }
    return found


def _tally(base: Base) -> dict[str, tuple[int, int]]:
    """How many records rest on each source that is cited, and how many on it alone."""
    rows = base.rows("select source, records, alone from source_tally")
    return {source: (records, alone) for source, records, alone in rows}


def alone(base: Base, source: str) -> int:
    """How many records cite this source and no other."""
    return base.number("select alone from source_tally where source = ?", (source,))


def family(base: Base, voice: str) -> int:
    """How many publishers speak with this voice, as far as the base says; 0 where it is no family."""
    return base.number("select count(*) from publisher where family = ?", (voice,))


ROW = Columns(SourceRow, "s", "records", "alone", date="s.published")


def source_rows(base: Base, lens: Lens = EVERYTHING) -> list[SourceRow]:
    """The sources a lens leaves, those that most rests on first, then by publisher and title; two queries."""
    among, params = "", list[str]()
    if lens.parts():
        condition, params = lens.where("source", "r")
        among = f"join record r on r.id = s.id where {condition}"
    # Sorted here: SQLite would carry whole rows through its sort, for twice the time.
    selected = base.rows(f"select {ROW.sql} from source s {among}", params)
    tally = _tally(base)
    few = ROW.places(("publisher", "date", "lang", "type"))
    rows = [SourceRow._make((*values, *tally.get(values[0], (0, 0)))) for values in shared(selected, few)]
    rows.sort(key=lambda row: (-row.records, not row.publisher, row.publisher or "", row.title))
    return rows
