"""Whole bases: the differences of two, field by field, and every table of one for exports that keep its relations."""

from __future__ import annotations

import os

from lactui.db.database import (
    SCHEMA_VERSION,
    Base,
    BaseDamaged,
    cannot_read,
    check_header,
    connect,
    find_base,
    open_base,
)
from lactui.db.dates import Span, days
from lactui.db.hashes import hashes
from lactui.runtime.files import content, open_ordinary
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


ADDED, CORRECTED, MERGED, RENAMED, REMOVED = "added", "corrected", "merged", "renamed", "removed"
KINDS = (ADDED, CORRECTED, MERGED, RENAMED, REMOVED)

BELONGING = {
    "country_language": ("country", "iso3", "languages"),
    "country_membership": ("country", "iso3", "memberships"),
    "country_relation": ("country", "iso3", "relations"),
    "event_country": ("event", "event", "countries"),
    "event_detail": ("event", "event", "details"),
    "arms_delivery_year": ("arms", "arms", "delivery_years"),
    "document_provision": ("document", "document", "provisions"),
    "comparison_statistic": ("comparison", "comparison", "statistics"),
    "evidence": ("claim", "claim", "evidence"),
    "claim_contrary": ("claim", "claim", "contrary_records"),
    "claim_measure": ("claim", "claim", "measures"),
    "edition": ("mechanism", "mechanism", "editions"),
    "edition_participant": ("mechanism", "mechanism", "participants of editions"),
    "citation": ("", "ref", "sources"),
    "link": ("", "ref", "related"),
    "mention": ("", "ref", "entities"),
    "caveat": ("", "ref", "caveats"),
    "outcome": ("", "ref", "outcome"),
    "value": ("", "ref", "value"),
    "other_name": ("", "ref", "names"),
}
"""For each table that belongs to records: their type ("" where it has references), its column, the field."""
OLDEST = 1
"""The first schema there was."""

COMPUTED = frozenset({"year", "decimals", "voice", "records", "alone", "n"})
"""Columns that follow from others or are counted, and the number of a record."""

Value = str | tuple[str, ...] | None
Fields = dict[str, Value]


class FieldChange(NamedTuple):
    """A field before and after; a tuple has an entry a row."""

    field: str
    old: Value
    new: Value


class Difference(NamedTuple):
    """A record that is not the same in both bases."""

    ref: str
    type: str
    title: str
    change: str
    """One of `KINDS`."""
    into: str | None
    """The record that it was merged into, or that it is called now."""
    fields: tuple[FieldChange, ...]
    why: tuple[str, ...]
    """The reasons written down since the older base."""


def open_any(path: str) -> Base:
    """A base of this or an older schema, read-only; BaseDamaged for what is none."""
    path = find_base(path)
    try:
        if check_header(path, OLDEST)[1] == SCHEMA_VERSION:
            return open_base(path)
        _check_older(path)
        connection = connect(path)
    except OSError as error:
        raise cannot_read(path, error) from error
    try:
        return Base(connection, path, dict(connection.execute("select key, value from meta").fetchall()))
    except Exception as error:
        connection.close()
        raise BaseDamaged(f"the base {path} is damaged: {error}") from error


def _check_older(path: str) -> None:
    """Compare the bytes of a base of an older schema with the hash inside, or the one beside it, where there is one."""
    from hashlib import file_digest

    beside = f"{path}.sha256"
    with open_ordinary(path) as file:
        said, found = hashes(file)
        if not said and os.path.exists(beside):
            file.seek(0)
            said, found = (
                content(beside, 1000).decode("ascii", "replace").partition(" ")[0],
                file_digest(file, "sha256").hexdigest(),
            )
    if said and said != found:
        raise BaseDamaged(f"the base {path} is damaged: its content is not the one that its SHA-256 was made for")


def differences(old: Base, new: Base) -> tuple[Difference, ...]:
    """Every record that differs, by type and then by reference."""
    before, after = _records(old), _records(new)
    common = _usual(old, new, after)
    titles = {base: dict(base.rows("select ref, title from record")) for base in (old, new)}
    moved = dict(new.rows("select old, new from redirect"))
    reasons = _reasons(old, new)
    found = []
    for ref in sorted({*before, *after}):
        type = ref.partition("/")[0]
        title = str(titles[new].get(ref) or titles[old].get(ref) or "")
        why = reasons.get(ref, ())
        if ref not in before:
            renamed = any(moved.get(was) == ref and was in before for was in moved)
            if not renamed:
                found.append(Difference(ref, type, title, ADDED, None, (), why))
        elif ref not in after:
            into = moved.get(ref)
            change = REMOVED if into is None else MERGED if into in before else RENAMED
            found.append(Difference(ref, type, title, change, into, (), why))
        elif fields := tuple(_changes(before[ref], after[ref], common.get(type, {}))):
            found.append(Difference(ref, type, title, CORRECTED, None, fields, why))
    order = {
        type: place for place, (type,) in enumerate(new.rows("select type from record group by 1 order by min(n)"))
    }
    return tuple(sorted(found, key=lambda one: (order.get(one.type, 99), KINDS.index(one.change), one.ref)))


def summary(found: tuple[Difference, ...]) -> dict[str, dict[str, int]]:
    """How many records of each type were changed in which way."""
    counts: dict[str, dict[str, int]] = {}
    for one in found:
        counts.setdefault(one.type, dict.fromkeys(KINDS, 0))[one.change] += 1
    return counts


def values_changed(old: Base, new: Base) -> dict[str, int]:
    """How many values of indicators were added, corrected and removed."""
    before, after = (
        {row[:3]: row[3] for row in base.rows("select iso3, code, year, value from indicator_value")}
        for base in (old, new)
    )
    return {
        ADDED: len(after.keys() - before.keys()),
        CORRECTED: sum(before[key] != after[key] for key in before.keys() & after.keys()),
        REMOVED: len(before.keys() - after.keys()),
    }


def _changes(before: Fields, after: Fields, usual: Mapping[str, Value]) -> Iterator[FieldChange]:
    for field in dict.fromkeys((*after, *before)):
        if field not in before and after.get(field) == usual.get(field, ()):
            continue
        old, new = before.get(field), after.get(field)
        if (old or None) != (new or None):
            yield FieldChange(field, old, new)


def _usual(old: Base, new: Base, after: dict[str, Fields]) -> dict[str, dict[str, Value]]:
    """For each field that the older base did not know, what most records have in it: that is no correction."""
    from collections import Counter

    unknown: dict[str, dict[str, Value]] = {}
    for type in {ref.partition("/")[0] for ref in after}:
        names = set(_columns(new, type)) - set(_columns(old, type))
        for name in names - COMPUTED:
            seen = Counter(fields.get(name) for ref, fields in after.items() if ref.startswith(f"{type}/"))
            unknown.setdefault(type, {})[name] = seen.most_common(1)[0][0]
    return unknown


def _records(base: Base) -> dict[str, Fields]:
    """The fields of every record by its reference."""
    made: dict[str, Fields] = {ref: {} for (ref,) in base.rows("select ref from record order by n")}
    for (type,) in base.rows("select distinct type from record"):
        columns = _columns(base, type)
        if not columns:
            continue
        key = "id" if "id" in columns else columns[0]
        kept = [column for column in columns if column not in COMPUTED and column != key]
        for id, *values in base.rows(f"select {key}, {_listed(kept)} from {type}"):
            made[f"{type}/{id}"].update(zip(kept, map(_text, values), strict=True))
    for table, (type, key, field) in BELONGING.items():
        for ref, rows in _belonging(base, table, type, key).items():
            if ref in made:
                made[ref][field] = rows
    return made


def _belonging(base: Base, table: str, type: str, key: str) -> dict[str, tuple[str, ...]]:
    columns = _columns(base, table)
    if not columns:
        return {}
    kept = [column for column in columns if column not in ("position", key)]
    order = "position" if "position" in columns else kept[0]
    found: dict[str, list[str]] = {}
    for owner, *values in base.rows(f"select {key}, {_listed(kept)} from {table} order by {key}, {order}"):
        ref = f"{type}/{owner}" if type else str(owner)
        found.setdefault(ref, []).append(" · ".join(str(_text(value)) for value in values if value is not None))
    return {ref: tuple(rows) for ref, rows in found.items()}


def _reasons(old: Base, new: Base) -> dict[str, tuple[str, ...]]:
    """The reasons that the newer base has and the older has not, by reference."""
    known = set(_change_reasons(old))
    found: dict[str, list[str]] = {}
    for ref, why in _change_reasons(new):
        if (ref, why) not in known:
            found.setdefault(ref, []).append(why)
    return {ref: tuple(dict.fromkeys(why)) for ref, why in found.items()}


def _change_reasons(base: Base) -> list[tuple[str, str]]:
    if not _columns(base, "change"):
        return []
    return [(ref, why) for ref, why in base.rows("select ref, why from change order by n")]


def _columns(base: Base, table: str) -> list[str]:
    return [name for (name,) in base.rows("select name from pragma_table_xinfo(?) order by cid", (table,))]


def _listed(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _text(value: Any) -> str | None:
    """A value as people write it: whole numbers without a point."""
    if value is None:
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


NUMBERED = "_numbered"
"""How the name of a table ends that has numbers in place of references; the view without it has these."""

SERIES = {"indicator_series": "indicator_year"}
"""Tables of which a row has many values, and the view with a row a value, whose columns are its key but for the last."""

INDEX = "search_text"
"""What belongs to the search index."""


DATED_TABLES: dict[str, tuple[str, str | None, bool]] = {
    "event": ("start", "end", False),
    "record": ("date", "end", False),
    "document": ("date", None, False),
    "mechanism": ("established", "ended", True),
    "edition": ("date", "end", False),
    "source": ("published", None, False),
    "statistic": ("period_start", "period_end", False),
    "country_relation": ("date", None, False),
    "outcome": ("date", None, False),
}
"""Tables with dates as precise as known: the columns of their start and end, and whether what has no end goes on."""


class Dump(NamedTuple):
    """A whole table: its columns with their types, and its rows in the order of its key."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: list[tuple[Any, ...]]


def loadable(base: Base, table: str) -> Dump:
    """A table as other programs load it: beside dates as precise as known their year, first and last day, and precision."""
    named, found = loadable_rows(base, table)
    return Dump(table, named, list(found))


def loadable_rows(base: Base, table: str) -> tuple[tuple[tuple[str, str], ...], Iterator[tuple[Any, ...]]]:
    """The columns and the rows of a loadable table, one row after the other."""
    named, found = table_columns(base, table), base.each(_table_sql(base, table))
    if table not in DATED_TABLES:
        return named, found
    places = {name: at for at, (name, _) in enumerate(named)}
    start, end, open = DATED_TABLES[table]
    more = tuple((name, "TEXT") if name != "year" else (name, "INTEGER") for name in Span._fields if name not in places)
    dated = (
        row + days(row[places[start]], row[places[end]] if end else None, open=open)[-len(more) :] for row in found
    )
    return named + more, dated


def table_names(base: Base) -> tuple[str, ...]:
    """The ordinary tables by name, as the views show those that are kept small; the search index is left out."""
    table_rows = base.rows("select name, type from pragma_table_list where schema = 'main'")
    tables = {name for name, type in table_rows if type == "table" and not name.startswith("sqlite_")} - {INDEX}
    return tuple(sorted(SERIES.get(name, name.removesuffix(NUMBERED)) for name in tables))


def table_columns(base: Base, table: str) -> tuple[tuple[str, str], ...]:
    """(column, declared type) of a table."""
    return tuple(
        base.rows("select name, iif(type = 'INT', 'INTEGER', type) from pragma_table_xinfo(?) order by cid", (table,))
    )


def table_rows(base: Base, table: str) -> list[tuple[Any, ...]]:
    """All rows of a table in the order of its key; ValueError for another name."""
    return base.rows(_table_sql(base, table))


def _table_sql(base: Base, table: str) -> str:
    if table not in table_names(base):
        raise ValueError(f"there is no table {table}")
    keys = [
        name
        for stored in (table, table + NUMBERED)
        for (name,) in base.rows("select name from pragma_table_xinfo(?) where pk order by pk", (stored,))
    ]
    if table in SERIES.values():
        keys = [name for name, _ in table_columns(base, table)[:-1]]
    order = ", ".join(f'"{name}"' for name in keys) or "rowid"
    return f'select * from "{table}" order by {order}'
