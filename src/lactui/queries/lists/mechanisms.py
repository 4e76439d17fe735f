"""Mechanisms: the list with its counts, and what a mechanism's card draws."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.lists.totals import scanned
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head


class MechanismRow(NamedTuple):
    """A mechanism as the list shows it."""

    id: str
    name: str
    category: str
    region: str
    since: str | None
    editions: int
    last: str | None
    """Date of the last edition or, without a dated one, of the last event."""
    counterpart: str | None
    confidence: str
    nature: str
    """standing, series or grouping."""
    actor: str
    """The code of whose it is."""
    events: int
    """Events of it that the filter leaves."""

    @property
    def shown(self) -> str:
        """Its name in a list: what only this base puts together says so."""
        return f"grouped: {self.name}" if self.nature == "grouping" else self.name


ROW = Columns(MechanismRow, "m", "events", since="m.established", editions="count(x.position)", last="max(x.date)")


def mechanism_rows(base: Base, filters: Filters = EVERYTHING) -> list[MechanismRow]:
    """The mechanisms a filter leaves, by category in the vocabulary's order, then name; two queries."""
    condition, params = filters.where("mechanism", "r")
    rows = base.rows(
        f"select m.id, {ROW.sql} from record r join mechanism m on m.id = r.id"
        " left join edition x on x.mechanism = m.id"
        " left join vocabulary v on v.field = 'category' and v.value = m.category"
        f" where {condition} group by m.id order by v.position, m.category, m.name collate nocase",
        params,
    )
    condition, params = filters.where("event", "r")
    events = {
        mechanism: (n, last)
        for mechanism, n, last in base.rows(
            f"select r.mechanism, count(*), max(r.date) from record r where {scanned(condition)} group by r.mechanism",
            params,
        )
    }
    found = []
    for id, *values in rows:
        n, last = events.get(id, (0, None))
        row = ROW.make(values, events=n)
        found.append(row if row.last else row._replace(last=last))
    return found


def events_of(base: Base, mechanism: str, filters: Filters = EVERYTHING, limit: int | None = None) -> list[Head]:
    """Its events, newest first."""
    from lactui.queries.rows.heads import heads_where

    condition, params = filters.where("event", "r")
    return heads_where(
        base,
        f"{condition} and r.mechanism = ?",
        (*params, mechanism, base.listed if limit is None else limit),
        "r.date desc, r.n desc limit ?",
    )


def countries_of(base: Base, mechanism: str) -> tuple[tuple[str, str, int], ...]:
    """(code, name, events) of the states and other actors in its events, China excepted, most first."""
    return tuple(
        base.rows(
            "select a.iso3, a.name, count(*) as n from record r join record_country k on k.record = r.n"
            " join actor a using (iso3) where r.type = 'event' and r.mechanism = ? group by a.iso3 order by n desc, a.name",
            (mechanism,),
        )
    )
