"""The differences of two bases: records added, removed, merged, renamed and corrected, field by field.

The older base may be of another schema, so that nothing here rests on the typed rows: a record is the row of
its own table and the rows that belong to it in others, and the tables that a base lacks are empty.
"""

from __future__ import annotations

import os
from collections import Counter

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
from lactui.db.file_hash import hashes
from lactui.runtime.files import content, opened
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
    with opened(path) as file:
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
    known = set(_told(old))
    found: dict[str, list[str]] = {}
    for ref, why in _told(new):
        if (ref, why) not in known:
            found.setdefault(ref, []).append(why)
    return {ref: tuple(dict.fromkeys(why)) for ref, why in found.items()}


def _told(base: Base) -> list[tuple[str, str]]:
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
