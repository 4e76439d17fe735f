"""Lists of one type under a filter: filtered, sorted and counted, and the fields by which their rows are found."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import ALL, SORTS, TYPES
from lactui.db.vocabulary import has, label
from lactui.queries.lists.totals import among_refs, without_type_index
from lactui.queries.rows.query import Columns, gathered
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lactui.db.database import Base
    from lactui.db.record_types import Facet
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
        from lactui.queries.lists.entities import counted_under

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
    condition = without_type_index(condition) if type == "event" else condition
    only, bound = among_refs(refs)
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


FIELDS = {name: type.counted_by for name, type in TYPES.items() if type.record and type.counted_by}
"""The fields of the types of record, the most telling first."""


WORDED = ("confidence", "actor")
"""Fields without a vocabulary of their own whose values a list shows or means, by a sign or a label."""


class FacetCount(NamedTuple):
    """How many records have a value; `value` "" stands for those that have none."""

    value: str
    label: str
    n: int


def values(base: Base, type: str, field: Facet) -> dict[str, tuple[str, ...]]:
    """Reference to the values of a field, for every record of a type that has any; one query, then kept."""
    kept: dict[tuple[str, str], dict[str, tuple[str, ...]]] = base.cache.setdefault("facets", {})
    found = kept.get((type, field.name))
    if found is None:
        found = {}
        own = TYPES[type].join if "t." in f"{field.expression} {field.join}" else ""
        for ref, value in base.rows(
            f"select r.ref, {field.expression} from record r {own} {field.join} where r.type = ? order by r.n", (type,)
        ):
            if value is not None:
                found[ref] = (*found.get(ref, ()), str(value))
        kept[type, field.name] = found
    return found


def tally(base: Base, type: str, field: Facet, refs: Iterable[str]) -> list[FacetCount]:
    """How many of some records have each value, the most first; years and confidences in their own order.

    A record of several countries counts for each of them.
    """
    known = values(base, type, field)
    counts: dict[str, int] = {}
    for ref in refs:
        for value in known.get(ref, ("",)):
            counts[value] = counts.get(value, 0) + 1
    found = [FacetCount(value, word(base, field, value), n) for value, n in counts.items()]
    if field.orderly:
        return sorted(found, key=lambda one: (not one.value, one.value.zfill(4)))
    return sorted(found, key=lambda one: (not one.value, -one.n, one.label))


def word(base: Base, field: Facet, value: str) -> str:
    """The label of a value; "not known" for an empty one."""
    if not value:
        return "not known"
    if field.name in ("country", "actor"):
        from lactui.queries.resolve import name_of

        return name_of(base, value)
    return label(base, field.vocabulary, value) if field.vocabulary else value


def field_of(type: str, name: str) -> Facet | None:
    """A field by its name."""
    return next((field for field in FIELDS.get(type, ()) if field.name == name), None)


def having(base: Base, type: str, name: str, value: str) -> frozenset[str] | None:
    """The records of a type with a value; None when there is no such field. "" asks for those without any."""
    field = field_of(type, name)
    if field is None:
        return None
    known = values(base, type, field)
    if value:
        return frozenset(ref for ref, here in known.items() if value in here)
    refs = base.rows("select ref from record where type = ?", (type,))
    return frozenset(ref for (ref,) in refs if ref not in known)


def also_called(base: Base, type: str) -> dict[str, str]:
    """Reference to what a record is found by beside what a list shows, folded: its names, its countries', what it is."""
    kept: dict[str, dict[str, str]] = base.cache.setdefault("also called", {})
    found = kept.get(type)
    if found is None:
        from lactui.queries.resolve import NAMED, fold

        found = {}
        # by the reference alone: there is no index of names by their record, and a join would go through all of them for each
        names = base.rows("select ref, folded from name where ref > ? || '/' and ref < ? || '0'", (type, type))
        if type not in NAMED:
            names += base.rows("select ref, replace(id, '-', ' ') from record where type = ?", (type,))
        for ref, folded in names:
            found[ref] = f"{found.get(ref, '')} {folded}"
        folds: dict[str, str] = {}
        for ref, name in base.rows(
            "select r.ref, a.name from record r join record_country k on k.record = r.n"
            " join actor a on a.iso3 = k.iso3 where r.type = ?",
            (type,),
        ):
            if name not in folds:
                folds[name] = fold(name)
            found[ref] = f"{found.get(ref, '')} {folds[name]}"
        for field in FIELDS.get(type, ()):
            if field.vocabulary or field.name in WORDED:
                for ref, here in values(base, type, field).items():
                    said = " ".join(_meant(base, field, value) for value in here)
                    found[ref] = f"{found.get(ref, '')} {fold(said)}"
        kept[type] = found
    return found


def _meant(base: Base, field: Facet, value: str) -> str:
    """The label of a value, with the word for what came to nothing."""
    failed = "failed" if has(base, field.vocabulary, value, "failed") else ""
    return f"{word(base, field, value)} {failed}"
