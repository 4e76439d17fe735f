"""Lists of one type under a filter: filtered, sorted, counted."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import ALL, TYPES
from lactui.db.type_declaration import SORTS
from lactui.queries.lists.totals import among, scanned
from lactui.queries.rows.query import Columns, gathered
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head


class Listing(NamedTuple):
    """The ids of a list, in its order; `total` are what the filter leaves, `of` what there is."""

    type: str
    filters: Filters
    total: int
    of: int
    ids: tuple[str, ...]


class EditionRow(NamedTuple):
    """One edition of a mechanism as a list shows it."""

    mechanism: str
    mechanism_name: str
    category: str
    region: str
    position: int
    n: int | None
    name: str | None
    date: str | None
    end: str | None
    place: str | None
    participants: str | None
    named: tuple[str, ...]
    count: int | None  # type: ignore[assignment]
    count_bound: str | None
    outcome: str | None
    event: str | None
    confidence: str
    """The mechanism's."""
    sources: int


class Indicator(NamedTuple):
    """A yearly series by country; its values are rows of `indicator_value`."""

    code: str
    name: str
    unit: str
    dataset: str
    note: str | None
    values: int
    """How many values the base holds."""
    first: int | None
    last: int | None


EDITION = Columns(
    EditionRow,
    "x",
    "named",
    mechanism_name="m.name",
    category="m.category",
    region="m.region",
    confidence="m.confidence",
    sources="(select count(*) from citation c where c.ref = 'mechanism/' || x.mechanism and c.edition = x.position)",
)
INDICATOR = Columns(Indicator, "i", values="coalesce(v.n, 0)", first="v.first", last="v.last")

COUNTED_BY: dict[str, tuple[str, str]] = {
    "year": ("", "r.year"),
    "region": ("", "r.region"),
    "confidence": ("", "r.confidence"),
    "actor": ("", "r.actor"),
    "mechanism": ("", "r.mechanism"),
    "country": ("left join record_country k on k.record = r.n", "k.iso3"),
    "subregion": ("left join record_country k on k.record = r.n left join country s on s.iso3 = k.iso3", "s.subregion"),
}
"""What lists are counted by: joins and the expression."""


def listing(
    base: Base,
    type: str,
    filters: Filters = EVERYTHING,
    *,
    sort: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Listing:
    """The records of a type that a filter leaves; `sort` is a field, `-field` reverses.

    Records without the value come last either way. ValueError names the fields that there are.
    """
    condition, params = filters.where(type, "r")
    declared = TYPES[type]
    order = _order(type, sort, "r.id")
    joins, counted = declared.join if declared.entity or "t." in order else "", list[str]()
    if declared.entity:
        from lactui.queries.lists.mentions import counted_under

        more, counted = counted_under(filters)
        joins = f"{joins} {more}"
    rows = base.rows(
        f"select r.id from record r {joins} where {condition} order by {order} limit ? offset ?",
        (*counted, *params, -1 if limit is None else limit, offset),
    )
    total = len(rows)
    if limit is not None or offset:
        total = base.number(f"select count(*) from record r where {condition}", params)
    of = total if filters == EVERYTHING else base.number("select count(*) from record where type = ?", (type,))
    return Listing(type, filters, total, of, tuple(id for (id,) in rows))


def counts(
    base: Base, type: str, filters: Filters = EVERYTHING, by: str = "kind", refs: Sequence[str] | None = None
) -> list[tuple[str, int]]:
    """How many by year, country, kind, confidence, region, subregion or mechanism; unknown values as "".

    Years and confidences come in their order, all else by count, then value. By country a record of several counts
    for each. `kind` is the category of arms and mechanisms, the dimension of statistics and claims, the type of
    sources. Of `refs`, when they are given, alone. ValueError names what can be counted by.
    """
    joins, expression = COUNTED_BY.get(by, ("", ""))
    if by == "kind":
        expression = TYPES[type].kind
        joins = TYPES[type].join if "t." in expression else ""
    elif not expression:
        raise ValueError(f"counts are by kind, {', '.join(COUNTED_BY)}, not by {by}")
    condition, params = filters.where(type, "r")
    condition = scanned(condition) if type == "event" else condition
    only, bound = among(refs)
    order = {"year": "1", "confidence": SORTS["confidence"]}.get(by, "2 desc, 1")
    found = base.rows(
        f"select {expression}, count(*) from record r {joins} where {condition}{only} group by 1 order by {order}",
        (*params, *bound),
    )
    return [("" if value is None else str(value), n) for value, n in found]


def dated(
    base: Base,
    filters: Filters = EVERYTHING,
    types: tuple[str, ...] = ("event",),
    *,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[int, list[Head]]:
    """Dated records of several types, oldest first: how many there are, and those of the page asked for.

    A date known to the year stands before the months of that year.
    """
    from lactui.queries.rows.heads import heads_where

    conditions, params = [], []
    for type in types:
        condition, values = filters.where(type, "r")
        conditions.append(f"({condition})")
        params += values
    where = f"({' or '.join(conditions)}) and r.date is not null"
    order = "r.date desc, r.n desc" if newest_first else "r.date, r.n"
    bounds = (-1 if limit is None else limit, offset)
    found = heads_where(base, where, (*params, *bounds), f"{order} limit ? offset ?")
    if limit is None and not offset:
        return len(found), found
    return base.number(f"select count(*) from record r where {where}", params), found


def editions(
    base: Base, filters: Filters = EVERYTHING, *, sort: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[int, int, list[EditionRow]]:
    """The editions that a filter leaves: their number, the number of all, and the rows (newest first).

    An edition without a date is kept by no filter of years.
    """
    terms, params = ["true"], []
    if filters.since:
        terms.append('(coalesce(x."end", x.date) >= ? or x.date = substr(?, 1, length(x.date)))')
        params += [filters.since, filters.since]
    if filters.until:
        terms.append("(x.date <= ? or substr(x.date, 1, length(?)) = ?)")
        params += [filters.until, filters.until, filters.until]
    condition, values = filters.without("years").where("mechanism", "r")
    terms.append(f"x.mechanism in (select r.id from record r where {condition})")
    where = " and ".join(terms)
    source = "from edition x join mechanism m on m.id = x.mechanism"
    found = base.rows(
        f"select x.mechanism, x.position, {EDITION.sql} {source} where {where}"
        f" order by {_order('edition', sort, 'x.mechanism, x.position')} limit ? offset ?",
        (*params, *values, -1 if limit is None else limit, offset),
    )
    participants = base.rows(
        "select mechanism, edition, name from edition_participant order by mechanism, edition, position"
    )
    named = gathered(((id, position), name) for id, position, name in participants)
    rows = [EDITION.make(row, named=named.get((id, position), ())) for id, position, *row in found]
    total = base.number(f"select count(*) {source} where {where}", (*params, *values))
    return total, base.number("select count(*) from edition"), rows


def indicators(
    base: Base, *, sort: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[int, list[Indicator]]:
    """The indicators by code, with how many values and years each has."""
    rows = INDICATOR.rows(
        base,
        "from indicator i left join (select indicator, sum(n) as n, min(first) as first, max(last) as last"
        " from indicator_series group by indicator) v on v.indicator = i.n"
        f" order by {_order('indicator', sort, 'i.code')} limit ? offset ?",
        (-1 if limit is None else limit, offset),
    )
    return base.number("select count(*) from indicator"), rows


def _order(type: str, sort: str | None, last: str) -> str:
    """An ORDER BY: values that are not known come last, and `last` decides between equals."""
    known = ALL[type].sorts
    parts = []
    for field in (sort,) if sort else ALL[type].usual:
        name = field.removeprefix("-")
        if name not in known:
            raise ValueError(f"{type} is sorted by {', '.join(known)}, not by {name}")
        parts.append(f"{known[name]}{' desc' if field.startswith('-') else ''} nulls last")
    return ", ".join((*parts, last))
