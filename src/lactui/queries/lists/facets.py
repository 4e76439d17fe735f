"""Facets: the fields by which records of a list are counted and filtered, and the names by which they are found."""

from __future__ import annotations

from lactui.db.record_types import TYPES
from lactui.db.vocabulary import has, label
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.db.database import Base
    from lactui.db.type_declaration import Facet


FIELDS = {name: type.counted_by for name, type in TYPES.items() if type.record and type.counted_by}
"""The fields of the types of record, the most telling first."""


WORDED = ("confidence", "actor")
"""Fields without a vocabulary of their own whose values a list shows or means, by a sign or a label."""


class Count(NamedTuple):
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


def tally(base: Base, type: str, field: Facet, refs: Iterable[str]) -> list[Count]:
    """How many of some records have each value, the most first; years and confidences in their own order.

    A record of several countries counts for each of them.
    """
    known = values(base, type, field)
    counts: dict[str, int] = {}
    for ref in refs:
        for value in known.get(ref, ("",)):
            counts[value] = counts.get(value, 0) + 1
    found = [Count(value, word(base, field, value), n) for value, n in counts.items()]
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
