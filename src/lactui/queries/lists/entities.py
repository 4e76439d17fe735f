"""Entities (people, ships, systems, companies, installations) and mechanisms: their lists, and what their cards draw."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import TYPES
from lactui.queries.lists.totals import without_type_index
from lactui.queries.rows.heads import heads, heads_where
from lactui.queries.rows.query import Columns, gathered
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head


class Appearance(NamedTuple):
    """A record that names an entity."""

    head: Head
    words: str | None
    part: str | None
    place: str | None
    """Where an event took place."""
    hosts: tuple[str, ...]
    """Names of the states that hosted an event, or received arms."""


def appearances(base: Base, ref: str, filters: Filters = EVERYTHING) -> list[Appearance]:
    """The records that name an entity, oldest first, those without a date last."""
    condition, params = filters.naming("r")
    found = heads_where(
        base,
        f"r.ref in (select ref from mention where entity = ?) and {condition}",
        (ref, *params, base.listed),
        "r.date is null, r.date, r.n limit ?",
    )
    rows = base.rows(
        "select m.ref, m.words, m.part, e.place from mention m"
        " left join event e on e.id = substr(m.ref, 7) and m.ref like 'event/%' where m.entity = ?",
        (ref,),
    )
    said = {named: worded for named, *worded in rows}
    hosts = gathered(
        base.rows(
            "select m.ref, a.name from mention m"
            " join event_country p on p.event = substr(m.ref, 7) and m.ref like 'event/%'"
            " join actor a on a.iso3 = p.iso3 where m.entity = ? and p.role = 'host' order by m.ref, p.position",
            (ref,),
        )
    )
    return [Appearance._make((head, *said[head.ref], hosts.get(head.ref, ()))) for head in found]


def last_event(base: Base, ref: str) -> str | None:
    """Until when the last event went that names an entity."""
    row = base.row(
        "select max(coalesce(r.end, r.date)) from mention m join record r on r.ref = m.ref and r.type = 'event' where m.entity = ?",
        (ref,),
    )
    return row[0] if row else None


def made_by(base: Base, company: str) -> list[Head]:
    """The systems that a company makes."""
    return heads_where(base, "r.ref in (select 'system/' || id from system where maker = ?)", (company,), "r.title")


def named_together(base: Base, ref: str) -> list[tuple[Head, int]]:
    """What is named in the same records, with how many of them: the most first."""
    rows = base.rows(
        "select o.entity, count(*) from mention m join mention o on o.ref = m.ref and o.entity <> m.entity"
        " where m.entity = ? group by o.entity order by 2 desc, 1",
        (ref,),
    )
    counts = dict(rows)
    return [(head, counts[head.ref]) for head in heads(base, list(counts))]


# -- lists --------------------------------------------------------------------------------------------------


class EntityRow(NamedTuple):
    """An entity as a list shows it; counted is what the filter leaves."""

    ref: str
    id: str
    name: str
    name_zh: str | None
    what: str | None
    """A value of the vocabulary of its type; of a company what it does, of a person the office or rank named last."""
    of: str | None
    """The code of its state; of a system the name of its maker."""
    hull: str | None
    n: int
    """Records that name it."""
    first: str | None
    last: str | None
    where: str | None
    """The place of the last of them, else the code of its country, where it has one alone."""


def entity_rows(base: Base, type: str, filters: Filters = EVERYTHING) -> list[EntityRow]:
    """The entities a filter leaves, those named last first; three queries."""
    condition, params = filters.where(type, "r")
    declared = TYPES[type]
    columns = Columns(
        EntityRow,
        "t",
        *("n", "first", "last", "where"),
        ref="r.ref",
        what=declared.what,
        of=declared.whose,
        hull="t.hull" if type == "ship" else "null",
    )
    rows = base.rows(
        f"select r.ref, {columns.sql} from record r {declared.join} {declared.beside} where {condition}", params
    )
    counted = tallies(base, type, filters)
    found = []
    for ref, *values in rows:
        tally = counted.get(ref, MentionTally(0, None, None, None, None))
        row = columns.make(values, n=tally.n, first=tally.first, last=tally.last, where=tally.where)
        found.append(row._replace(what=tally.part) if type == "person" else row)
    found.sort(key=lambda row: row.name.casefold())
    found.sort(key=lambda row: row.last or "", reverse=True)
    return found


DATED = "case when x.type <> 'mechanism' then x.date end"
LAST = "case when x.type <> 'mechanism' then coalesce(x.end, x.date) end"
"""When a record names an entity; that a mechanism began or ended says nothing of what it names."""


def counted_under(filters: Filters) -> tuple[str, list[str]]:
    """A join `c` that counts the records of a filter that name the entity `r`: n, first, last; and its values."""
    condition, params = filters.naming("x")
    return (
        f"left join (select m.entity, count(*) as n, min({DATED}) as first, max({LAST}) as last from mention_numbered m"
        f" join record x on x.n = m.ref where {condition} group by m.entity) c on c.entity = r.n"
    ), params


class MentionTally(NamedTuple):
    """How often an entity is named under a filter, from when to when."""

    n: int
    first: str | None
    last: str | None
    part: str | None
    """The office, rank or role of the last record that names one."""
    where: str | None


def tallies(base: Base, type: str, filters: Filters = EVERYTHING) -> dict[str, MentionTally]:
    """The records that name each entity of a type, counted under a filter; by reference."""
    condition, params = filters.naming("x")
    found: dict[str, MentionTally] = {}
    place = "(select e.place from event e where x.type = 'event' and e.id = x.id)"
    alone = "(select min(k.iso3) from record_country k where k.record = x.n having count(*) = 1)"
    for ref, first, last, part, where in base.each(
        f"select i.ref, {DATED}, {LAST}, m.part, coalesce({place}, {alone}) from record i"
        " join mention_numbered m on m.entity = i.n join record x on x.n = m.ref"
        f" where i.type = ? and {condition} order by i.ref, x.type <> 'mechanism', x.date, x.n",
        (type, *params),
    ):
        before = found.get(ref)
        if before is None:
            found[ref] = MentionTally(1, first, last, part, where)
        else:
            found[ref] = MentionTally(
                before.n + 1,
                before.first or first,
                max(before.last or "", last or "") or None,
                part or before.part,
                where if (last or "") >= (before.last or "") else before.where,
            )
    return found


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


MECHANISM = Columns(
    MechanismRow, "m", "events", since="m.established", editions="count(x.position)", last="max(x.date)"
)


def mechanism_rows(base: Base, filters: Filters = EVERYTHING) -> list[MechanismRow]:
    """The mechanisms a filter leaves, by category in the vocabulary's order, then name; two queries."""
    condition, params = filters.where("mechanism", "r")
    rows = base.rows(
        f"select m.id, {MECHANISM.sql} from record r join mechanism m on m.id = r.id"
        " left join edition x on x.mechanism = m.id"
        " left join vocabulary v on v.field = 'category' and v.value = m.category"
        f" where {condition} group by m.id order by v.position, m.category, m.name collate nocase",
        params,
    )
    condition, params = filters.where("event", "r")
    events = {
        mechanism: (n, last)
        for mechanism, n, last in base.rows(
            f"select r.mechanism, count(*), max(r.date) from record r where {without_type_index(condition)} group by r.mechanism",
            params,
        )
    }
    found = []
    for id, *values in rows:
        n, last = events.get(id, (0, None))
        row = MECHANISM.make(values, events=n)
        found.append(row if row.last else row._replace(last=last))
    return found


def events_of(base: Base, mechanism: str, filters: Filters = EVERYTHING, limit: int | None = None) -> list[Head]:
    """Its events, newest first."""
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
