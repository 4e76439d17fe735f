"""Lists of one type under a lens: filtered, sorted, counted."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, Any, NamedTuple
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.lists.sources import CLAIMED
from lactui.store.rows.rows import ARTICLE, ENTITIES, Indicator

if TYPE_CHECKING:
    from lactui.store.database import Base
    from lactui.store.rows.rows import Head


class Listing(NamedTuple):
    """The ids of a list, in its order; `total` are what the lens leaves, `of` what there is."""

    type: str
    lens: Lens
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


CONFIDENCE = (
    "case r.confidence when 'official' then 1 when 'reported' then 2 when 'contested' then 3 else 4 end"
)

COMMON = {
    "id": "r.id",
    "title": "r.title collate nocase",
    "date": "r.date",
    "end": "r.end",
    "region": "r.region",
    "confidence": CONFIDENCE,
    "sources": "r.sources",
    "independent": "r.independent",
}
"""What every type can be sorted by; a field that a type does not have sorts nothing."""

NAMED = {"records": "c.n", "first": "c.first", "last": "c.last", "date": "c.first", "end": "c.last"}
"""What entities are sorted by: how many records of the lens name them, and from when to when."""

OWN: dict[str, tuple[str, dict[str, str]]] = {
    "country": (
        "join country t on t.iso3 = r.id",
        {
            "name": "t.name collate nocase",
            "subregion": "t.subregion",
            "recognises": "t.recognises",
            "partnership": "t.partnership_level",
            "area_km2": "t.area_km2",
            "events": "(select count(*) from record_country rc join record e on e.n = rc.record"
            " where rc.iso3 = t.iso3 and e.type = 'event')",
            "arms": "(select count(*) from arms a where a.recipient = t.iso3)",
            "tiv": "(select sum(value) from indicator_value v where v.iso3 = t.iso3"
            " and v.code = 'arms-imports-china-tiv')",
        },
    ),
    "mechanism": (
        "join mechanism t on t.id = r.id",
        {
            "name": "t.name collate nocase",
            "category": "t.category",
            "established": "t.established",
            "ended": "t.ended",
            "counterpart": "t.counterpart",
            "editions": "(select count(*) from edition x where x.mechanism = t.id)",
            "events": "(select count(*) from event e where e.mechanism = t.id)",
        },
    ),
    "event": (
        "join event t on t.id = r.id",
        {"kind": "r.kind", "start": "r.date", "mechanism": "t.mechanism", "value_usd": "t.value_usd"},
    ),
    "arms": (
        "join arms t on t.id = r.id",
        {
            "recipient": "t.recipient",
            "designation": "t.designation collate nocase",
            "category": "t.category",
            "order_year": "t.order_year",
            "ordered": "t.ordered",
            "delivered": "t.delivered",
            "status": "t.status",
            "tiv": "t.tiv",
            "value_usd": "t.value_usd",
        },
    ),
    "document": ("join document t on t.id = r.id", {"issuer": "t.issuer"}),
    "statistic": (
        "join statistic t on t.id = r.id",
        {
            "dimension": "t.dimension",
            "metric": "t.metric",
            "value": "t.value",
            "unit": "t.unit",
            "origin": "t.origin",
            "period_start": "t.period_start",
            "period_end": "t.period_end",
        },
    ),
    "comparison": (
        "join comparison t on t.id = r.id",
        {"dimension": "t.dimension", "direction": "t.direction"},
    ),
    "claim": (
        "join claim t on t.id = r.id",
        {
            "dimension": "t.dimension",
            "stated_by": "t.stated_by",
            "origin": f"t.stated_by <> '{ARTICLE}'",
            **{
                stance: f"(select count(*) from evidence e where e.claim = t.id and e.stance = '{stance}')"
                for stance in ("supports", "qualifies", "contradicts")
            },
        },
    ),
    "source": (
        "join source t on t.id = r.id",
        {
            "published": "t.published",
            "publisher": "t.publisher collate nocase",
            "author": "t.author collate nocase",
            "lang": "t.lang",
            "type": "t.type",
            "evidence": "t.evidence",
            "records": "(select count(distinct c.ref) from citation c where c.source = t.id)",
            "alone": "(select count(distinct c.ref) from citation c join record o on o.ref = c.ref"
            " where c.source = t.id and o.sources = 1)",
            "claims": f"(select count(*) from ({CLAIMED}) x where x.source = t.id)",
        },
    ),
    "dataset": (
        "join dataset t on t.id = r.id",
        {
            "publisher": "t.publisher collate nocase",
            "licence": "t.licence",
            "redistribution": "t.redistribution",
        },
    ),
    **{
        type: (f"join {type} t on t.id = r.id", {"name": "t.name collate nocase", **own, **NAMED})
        for type, own in {
            "person": {"iso3": "t.iso3"},
            "ship": {"type": "t.type", "hull": "t.hull", "iso3": "t.iso3"},
            "system": {"type": "t.type", "maker": "t.maker"},
            "company": {"iso3": "t.iso3", "field": "t.field"},
            "installation": {"type": "t.type", "iso3": "t.iso3", "place": "t.place"},
        }.items()
    },
}
"""The table of each type and what it alone can be sorted by."""

USUAL = {
    "country": ("-region", "name"),
    "mechanism": ("category", "name"),
    "event": ("-date",),
    "arms": ("-order_year", "recipient", "designation"),
    "document": ("-date",),
    "statistic": ("dimension", "region", "-period_end"),
    "comparison": ("dimension",),
    "claim": ("origin", "dimension"),
    "source": ("-records", "publisher"),
    "dataset": ("title",),
    **dict.fromkeys(ENTITIES, ("-last", "name")),
}
"""How a list is sorted when nothing is said; the id decides between equals."""

EDITION_SORTS = {
    "date": "x.date",
    "mechanism": "x.mechanism",
    "n": "x.n",
    "place": "x.place",
    "count": "x.count",
    "category": "m.category",
    "region": "m.region",
}

INDICATOR_SORTS = {
    "code": "i.code",
    "name": "i.name collate nocase",
    "unit": "i.unit",
    "dataset": "i.dataset",
    "values": "n",
    "first": "first",
    "last": "last",
}

COUNTED_BY: dict[str, tuple[str, str]] = {
    "year": ("", "r.year"),
    "region": ("", "r.region"),
    "confidence": ("", "r.confidence"),
    "mechanism": ("", "r.mechanism"),
    "country": ("left join record_country k on k.record = r.n", "k.iso3"),
    "subregion": (
        "left join record_country k on k.record = r.n left join country s on s.iso3 = k.iso3",
        "s.subregion",
    ),
}
"""What lists are counted by: joins and the expression."""

KIND = {
    "event": "r.kind",
    "mechanism": "t.category",
    "arms": "t.category",
    "statistic": "t.dimension",
    "claim": "t.dimension",
    "comparison": "t.direction",
    "source": "t.type",
    "dataset": "t.redistribution",
    "country": "t.subregion",
    "document": "t.issuer",
    "person": "t.iso3",
    "company": "t.iso3",
    **dict.fromkeys(("ship", "system", "installation"), "t.type"),
}
"""What comes nearest to a kind in each type."""


def sorts(type: str) -> tuple[str, ...]:
    """The fields by which a list of this type (or "edition", "indicator") can be sorted."""
    return tuple(_sorts(type))


def listing(
    base: Base,
    type: str,
    lens: Lens = EVERYTHING,
    *,
    sort: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Listing:
    """The records of a type that a lens leaves; `sort` is a field, `-field` reverses.

    Records without the value come last either way. ValueError names the fields that there are.
    """
    condition, params = lens.where(type, "r")
    order = _order(type, (sort,) if sort else USUAL[type], "r.id")
    joins, counted = OWN[type][0], list[str]()
    if type in ENTITIES:
        from lactui.store.lists.mentions import counted_under

        more, counted = counted_under(lens)
        joins = f"{joins} {more}"
    rows = base.rows(
        f"select r.id from record r {joins} where {condition} order by {order} limit ? offset ?",
        (*counted, *params, -1 if limit is None else limit, offset),
    )
    total = len(rows)
    if limit is not None or offset:
        total = _count(base, condition, params)
    of = total if lens == EVERYTHING else _count(base, *EVERYTHING.where(type, "r"))
    return Listing(type, lens, total, of, tuple(id for (id,) in rows))


def counts(base: Base, type: str, lens: Lens = EVERYTHING, by: str = "kind") -> list[tuple[str, int]]:
    """How many by year, country, kind, confidence, region, subregion or mechanism; unknown values as "".

    Years and confidences come in their order, all else by count, then value. By country a record of several counts
    for each. `kind` is the category of arms and mechanisms, the dimension of statistics and claims, the type of
    sources. ValueError names what can be counted by.
    """
    joins, expression = COUNTED_BY.get(by, ("", ""))
    if by == "kind":
        joins, expression = OWN[type][0], KIND[type]
    elif not expression:
        raise ValueError(f"counts are by kind, {', '.join(COUNTED_BY)}, not by {by}")
    condition, params = lens.where(type, "r")
    order = {"year": "1", "confidence": CONFIDENCE}.get(by, "2 desc, 1")
    found = base.rows(
        f"select {expression}, count(*) from record r {joins} where {condition} group by 1 order by {order}",
        params,
    )
    return [("" if value is None else str(value), n) for value, n in found]


def dated(
    base: Base,
    lens: Lens = EVERYTHING,
    types: tuple[str, ...] = ("event",),
    *,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[int, list[Head]]:
    """Dated records of several types, oldest first: how many there are, and those of the page asked for.

    A date known to the year stands before the months of that year.
    """
    from lactui.store.rows.heads import heads_where

    conditions, params = [], []
    for type in types:
        condition, values = lens.where(type, "r")
        conditions.append(f"({condition})")
        params += values
    where = f"({' or '.join(conditions)}) and r.date is not null"
    order = "r.date desc, r.n desc" if newest_first else "r.date, r.n"
    bounds = (-1 if limit is None else limit, offset)
    found = heads_where(base, where, (*params, *bounds), f"{order} limit ? offset ?")
    total = len(found) if limit is None and not offset else _count(base, where, params)
    return total, found


def editions(
    base: Base,
    lens: Lens = EVERYTHING,
    *,
    sort: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[int, int, list[EditionRow]]:
    """The editions that a lens leaves: their number, the number of all, and the rows (newest first).

    An edition without a date is kept by no lens of years.
    """
    terms, params = ["true"], []
    if lens.since:
        terms.append('(coalesce(x."end", x.date) >= ? or x.date = substr(?, 1, length(x.date)))')
        params += [lens.since, lens.since]
    if lens.until:
        terms.append("(x.date <= ? or substr(x.date, 1, length(?)) = ?)")
        params += [lens.until, lens.until, lens.until]
    condition, values = lens.without("years").where("mechanism", "r")
    terms.append(f"x.mechanism in (select r.id from record r where {condition})")
    where = " and ".join(terms)
    source = "from edition x join mechanism m on m.id = x.mechanism"
    found = base.rows(
        'select x.mechanism, m.name, m.category, m.region, x.position, x.n, x.name, x.date, x."end", x.place,'
        " x.participants, x.count, x.count_bound, x.outcome, x.event, m.confidence,"
        " (select count(*) from citation c where c.ref = 'mechanism/' || x.mechanism and c.edition = x.position)"
        f" {source} where {where} order by {_order('edition', (sort or '-date',), 'x.mechanism, x.position')}"
        " limit ? offset ?",
        (*params, *values, -1 if limit is None else limit, offset),
    )
    named: dict[tuple[str, int], list[str]] = {}
    for mechanism, position, name in base.rows(
        "select mechanism, edition, name from edition_participant order by mechanism, edition, position"
    ):
        named.setdefault((mechanism, position), []).append(name)
    rows = [EditionRow._make((*row[:11], tuple(named.get((row[0], row[4]), ())), *row[11:])) for row in found]
    total = _number(base, f"select count(*) {source} where {where}", (*params, *values))
    return total, _number(base, "select count(*) from edition"), rows


def indicators(
    base: Base, *, sort: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[int, list[Indicator]]:
    """The indicators by code, with how many values and years each has."""
    rows = base.rows(
        "select i.code, i.name, i.unit, i.dataset, i.note, coalesce(v.n, 0) as n, v.first, v.last from indicator i"
        " left join (select code, count(*) as n, min(year) as first, max(year) as last from indicator_value"
        " group by code) v on v.code = i.code"
        f" order by {_order('indicator', (sort or 'code',), 'i.code')} limit ? offset ?",
        (-1 if limit is None else limit, offset),
    )
    return _number(base, "select count(*) from indicator"), [Indicator._make(row) for row in rows]


def _sorts(type: str) -> dict[str, str]:
    if type == "edition":
        return EDITION_SORTS
    if type == "indicator":
        return INDICATOR_SORTS
    return {**COMMON, **OWN[type][1]}


def _order(type: str, fields: tuple[str, ...], last: str) -> str:
    """An ORDER BY: values that are not known come last, and `last` decides between equals."""
    known = _sorts(type)
    parts = []
    for field in fields:
        name = field.removeprefix("-")
        if name not in known:
            raise ValueError(f"{type} is sorted by {', '.join(known)}, not by {name}")
        parts.append(f"{known[name]}{' desc' if field.startswith('-') else ''} nulls last")
    return ", ".join((*parts, last))


def _count(base: Base, condition: str, params: Any) -> int:
    return _number(base, f"select count(*) from record r where {condition}", params)


def _number(base: Base, sql: str, params: Any = ()) -> int:
    found = base.row(sql, params)
    return int(found[0]) if found else 0
