"""`lactui diff OLD.db NEW.db`: what one base has that another has not, and why."""

from __future__ import annotations

import json

from lactui.cards.format import plural
from lactui.cli.errors import NOTHING, OK, CommandError, clean, say
from lactui.cli.output import Output
from lactui.queries.editions import (
    ADDED,
    CORRECTED,
    KINDS,
    MERGED,
    REMOVED,
    Difference,
    FieldChange,
    differences,
    open_any,
    summary,
    values_changed,
)
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.records.editing.moves import Effect


def run_diff(args: Args) -> int:
    """Print the differences; exit 1 when there is none."""
    out = Output(args)
    if not all(args.words):
        raise CommandError("diff needs the names of two bases; one is empty")
    with open_any(args.words[0]) as old, open_any(args.words[1]) as new:
        found = differences(old, new)
        values = values_changed(old, new)
        if out.format == "json":
            out.json(_build_object(old, new, found, values))
        elif out.format == "csv":
            out.records([_build_row(one) for one in found], {})
        else:
            written = _format_markdown if out.format == "md" else _format_text
            out.write("\n".join(written(old, new, found, values)))
        verb = "differs" if len(found) == 1 else "differ"
        say(f"{plural(len(found), 'record')} {verb}" if found else "no record differs")
    return OK if found or any(values.values()) else NOTHING


def _build_object(old: Base, new: Base, found: Sequence[Difference], values: dict[str, int]) -> dict[str, Any]:
    return {
        "old": {"edition": old.edition, "content": old.content},
        "new": {"edition": new.edition, "content": new.content},
        "counts": summary(tuple(found)),
        "indicator_values": values,
        "total": len(found),
        "rows": [{**one._asdict(), "fields": [change._asdict() for change in one.fields]} for one in found],
    }


def _build_row(one: Difference) -> dict[str, Any]:
    fields = ", ".join(change.field for change in one.fields)
    return {
        "ref": one.ref,
        "change": one.change,
        "into": one.into,
        "title": one.title,
        "fields": fields,
        "why": "; ".join(one.why),
    }


def _count_changes(found: Sequence[Difference], values: dict[str, int]) -> Iterator[tuple[str, ...]]:
    yield ("", *KINDS)
    for type, counts in summary(tuple(found)).items():
        yield (type, *(f"{counts[kind]:,}" for kind in KINDS))
    if any(values.values()):
        yield ("indicator value", *(f"{values.get(kind, 0):,}" for kind in KINDS))


def _format_edition(base: Base) -> str:
    return f"{base.edition} ({base.content})"


def _format_text(old: Base, new: Base, found: Sequence[Difference], values: dict[str, int]) -> Iterator[str]:
    yield f"from {_format_edition(old)} to {_format_edition(new)}"
    if not found and not any(values.values()):
        return
    yield ""
    for name, *cells in _count_changes(found, values):
        yield (f"{name:16}" + "".join(f"{cell:>11}" for cell in cells)).rstrip()
    for one in found:
        yield ""
        yield from format_difference(one)


def _format_markdown(old: Base, new: Base, found: Sequence[Difference], values: dict[str, int]) -> Iterator[str]:
    from lactui.render.markdown import escape, write_code

    yield f"# From {_format_edition(old)} to {_format_edition(new)}"
    yield ""
    rows = list(_count_changes(found, values))
    for place, cells in enumerate(rows):
        yield f"| {' | '.join(cells)} |"
        if not place:
            yield f"| --- |{' ---: |' * len(KINDS)}"
    kind = ""
    for one in found:
        if kind != f"{one.type}, {one.change}":
            kind = f"{one.type}, {one.change}"
            yield from ("", f"## {escape(kind)}", "")
        where = f" → {write_code(one.into)}" if one.into else ""
        yield f"- {write_code(one.ref)}{where} {escape(one.title)}"
        for change in one.fields:
            yield from (f"  - {escape(line)}" for line in format_field_change(change))
        yield from (f"  - *why:* {escape(why)}" for why in one.why)


SIGNS = {ADDED: "+", CORRECTED: "~", REMOVED: "-"}

TITLES = ("title", "name", "designation", "metric", "claim")
"""Fields of which a record has one that says what it is."""


def format_difference(one: Difference) -> Iterator[str]:
    """The record with its sign, a line a field that changed, and the reasons."""
    where = f" -> {one.into}" if one.into else ""
    yield clean(f"{SIGNS.get(one.change, '>')} {one.ref}{where}  {one.title}").rstrip()
    for change in one.fields:
        for line in format_field_change(change):
            yield f"    {clean(line)}"
    for why in one.why:
        yield f"    why: {clean(why)}"


def format_field_change(change: FieldChange) -> Iterator[str]:
    """A field in a line; of a field of several rows those that went and came."""
    if isinstance(change.old, tuple) or isinstance(change.new, tuple):
        before, after = _split_rows(change.old), _split_rows(change.new)
        yield from (f"{change.field}: - {row}" for row in before if row not in after)
        yield from (f"{change.field}: + {row}" for row in after if row not in before)
        if sorted(before) == sorted(after):
            yield f"{change.field}: in another order"
    else:
        yield f"{change.field}: {_format_value(change.old)} -> {_format_value(change.new)}"


def _split_rows(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _format_value(value: object) -> str:
    return "nothing" if value is None else f'"{value}"'


def format_effects(effects: tuple[Effect, ...]) -> Iterator[str]:
    """What corrections changed, a record after the other; of a new one all that it says."""
    for place, effect in enumerate(effects):
        if place:
            yield ""
        one = _read_effect(effect)
        if one.change == ADDED:
            yield from format_difference(one._replace(fields=(), why=()))
            for name, value in (effect.after or {}).items():
                if value not in (None, [], {}):
                    yield f"    {name}: {_dump_value(value)}"
            yield from (f"    why: {why}" for why in effect.why)
        else:
            yield from format_difference(one)


def _read_effect(effect: Effect) -> Difference:
    before, after = effect.before or {}, effect.after or {}
    change = CORRECTED if before and after else ADDED if after else MERGED if effect.into else REMOVED
    row = after or before
    title = next((row[name] for name in TITLES if row.get(name)), "")
    fields = tuple(
        FieldChange(name, _read_value(before.get(name)), _read_value(after[name]))
        for name in after
        if before.get(name) != after[name]
    )
    return Difference(effect.ref, "", title, change, effect.into, fields, effect.why)


def _read_value(value: Any) -> str | tuple[str, ...] | None:
    """A value as a text, a list or an object as a text for each member."""
    if isinstance(value, dict):
        return tuple(f"{name} {json.dumps(found, ensure_ascii=False)}" for name, found in value.items())
    if isinstance(value, list):
        return tuple(map(_dump_value, value))
    return None if value is None else _dump_value(value)


def _dump_value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
