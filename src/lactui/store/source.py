"""Sources: the list, with how many records rest on each."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens

if TYPE_CHECKING:
    from lactui.store.base import Base


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


def source_rows(base: Base, lens: Lens = EVERYTHING) -> list[SourceRow]:
    """The sources a lens leaves, those that most rests on first, then by publisher and title; two queries."""
    resting = dict(base.rows("select source, count(distinct ref) from citation group by source"))
    condition, params = lens.where("source", "r")
    rows = base.rows(
        "select s.id, s.title, s.publisher, s.published, s.lang, s.type from record r join source s on s.id = r.id"
        f" where {condition}",
        params,
    )
    found = [SourceRow._make((*row, resting.get(row[0], 0))) for row in rows]
    found.sort(key=lambda row: (-row.records, row.publisher or "\uffff", row.title))
    return found
