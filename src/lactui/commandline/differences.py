"""A record that differs, in lines: what became of it, its fields before and after, and why."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING
from lactui.store.editions.diff import ADDED, CORRECTED, REMOVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.store.editions.diff import Difference, FieldChange

SIGNS = {ADDED: "+", CORRECTED: "~", REMOVED: "-"}


def lines(one: Difference) -> Iterator[str]:
    """The record with its sign, a line a field that changed, and the reasons."""
    where = f" -> {one.into}" if one.into else ""
    yield f"{SIGNS.get(one.change, '>')} {one.ref}{where}  {one.title}".rstrip()
    for change in one.fields:
        for line in field_lines(change):
            yield f"    {line}"
    for why in one.why:
        yield f"    why: {why}"


def field_lines(change: FieldChange) -> Iterator[str]:
    """A field in a line; of a field of several rows those that went and came."""
    if isinstance(change.old, tuple) or isinstance(change.new, tuple):
        before, after = _rows(change.old), _rows(change.new)
        yield from (f"{change.field}: - {row}" for row in before if row not in after)
        yield from (f"{change.field}: + {row}" for row in after if row not in before)
        if sorted(before) == sorted(after):
            yield f"{change.field}: in another order"
    else:
        yield f"{change.field}: {_shown(change.old)} -> {_shown(change.new)}"


def _rows(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _shown(value: object) -> str:
    return "nothing" if value is None else f'"{value}"'
