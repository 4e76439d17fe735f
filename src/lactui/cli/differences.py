"""Differences between records as lines of text: the change, each field before and after, and the reasons."""

from __future__ import annotations

import json

from lactui.cli.errors import clean
from lactui.queries.editions import ADDED, CORRECTED, MERGED, REMOVED, Difference, FieldChange
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.records.editing.effects import Effect

SIGNS = {ADDED: "+", CORRECTED: "~", REMOVED: "-"}

TITLES = ("title", "name", "designation", "metric", "claim")
"""Fields of which a record has one that says what it is."""


def lines(one: Difference) -> Iterator[str]:
    """The record with its sign, a line a field that changed, and the reasons."""
    where = f" -> {one.into}" if one.into else ""
    yield clean(f"{SIGNS.get(one.change, '>')} {one.ref}{where}  {one.title}").rstrip()
    for change in one.fields:
        for line in field_lines(change):
            yield f"    {clean(line)}"
    for why in one.why:
        yield f"    why: {clean(why)}"


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


def effect_lines(effects: tuple[Effect, ...]) -> Iterator[str]:
    """What corrections changed, a record after the other; of a new one all that it says."""
    for place, effect in enumerate(effects):
        if place:
            yield ""
        one = _difference(effect)
        if one.change == ADDED:
            yield from lines(one._replace(fields=(), why=()))
            for name, value in (effect.after or {}).items():
                if value not in (None, [], {}):
                    yield f"    {name}: {_json(value)}"
            yield from (f"    why: {why}" for why in effect.why)
        else:
            yield from lines(one)


def _difference(effect: Effect) -> Difference:
    before, after = effect.before or {}, effect.after or {}
    change = CORRECTED if before and after else ADDED if after else MERGED if effect.into else REMOVED
    row = after or before
    title = next((row[name] for name in TITLES if row.get(name)), "")
    fields = tuple(
        FieldChange(name, _said(before.get(name)), _said(after[name]))
        for name in after
        if before.get(name) != after[name]
    )
    return Difference(effect.ref, "", title, change, effect.into, fields, effect.why)


def _said(value: Any) -> str | tuple[str, ...] | None:
    """A value as a text, a list or an object as a text for each member."""
    if isinstance(value, dict):
        return tuple(f"{name} {json.dumps(found, ensure_ascii=False)}" for name, found in value.items())
    if isinstance(value, list):
        return tuple(map(_json, value))
    return None if value is None else _json(value)


def _json(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
