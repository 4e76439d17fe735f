"""Sources: the list, and how many records and claims depend on each source."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.record_types import CLAIMED
from lactui.store.rows.query import Columns

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
            source: Weight(records, alone, claims.get(source, 0))
            for source, records, alone in base.rows(
                "select s.id, x.records, x.alone from source s join (select c.source, count(distinct c.ref) as records,"
                " count(distinct case when r.sources = 1 then c.ref end) as alone"
                " from citation_numbered c join record r on r.n = c.ref group by +c.source) x on x.source = s.n"
            )
        }
    return found


def alone(base: Base, source: str) -> int:
    """How many records cite this source and no other."""
    return base.number(
        "select count(distinct c.ref) from source s join citation_numbered c on c.source = s.n"
        " join record r on r.n = c.ref where s.id = ? and r.sources = 1",
        (source,),
    )


def family(base: Base, voice: str) -> int:
    """How many publishers speak with this voice, as far as the base says; 0 where it is no family."""
    return base.number("select count(*) from publisher where family = ?", (voice,))


ROW = Columns(SourceRow, "s", "records", "alone", date="s.published")


def source_rows(base: Base, lens: Lens = EVERYTHING) -> list[SourceRow]:
    """The sources a lens leaves, those that most rests on first, then by publisher and title; three queries."""
    carried = weights(base)
    condition, params = lens.where("source", "r")
    found = []
    for id, *values in base.rows(
        f"select s.id, {ROW.sql} from record r join source s on s.id = r.id where {condition}", params
    ):
        weight = carried.get(id, NOTHING)
        found.append(ROW.make(values, records=weight.records, alone=weight.alone))
    found.sort(key=lambda row: (-row.records, row.publisher or "\uffff", row.title))
    return found
