"""`lactui correct FILE`: corrections, each with its reason, applied to the records: all of them, or none."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from lactui.commandline.differences import lines
from lactui.commandline.errors import NOTHING, OK, CommandError, say
from lactui.commandline.output import Output
from lactui.commandline.records_folder import records_folder
from lactui.light import TYPE_CHECKING, Any
from lactui.store.editions.diff import ADDED, CORRECTED, MERGED, REMOVED, Difference, FieldChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.commandline.parser import Args
    from lactui.records.editing.effects import Effect

TITLES = ("title", "name", "designation", "metric", "claim")
"""Fields of which a record has one that says what it is."""


def run(args: Args) -> int:
    """Apply the file's corrections, or with --dry-run print what they would change; exit 1 when one is refused."""
    from lactui.records.editing.corrections import apply, read
    from lactui.records.editing.rows import CorrectionError

    file, out, tried = args.words.pop(0), Output(args), args.flag("dry-run")
    if file != "-" and not os.path.isfile(file):
        raise CommandError(f"there is no file of corrections {file}")
    folder = Path(records_folder(args))
    if not tried and not os.access(folder, os.W_OK):
        raise CommandError(f"{folder} cannot be written")
    try:
        found = read("stdin", sys.stdin.read()) if file == "-" else read(file)
        done = apply(found, folder, tried=tried)
    except CorrectionError as error:
        for line in str(error).splitlines():
            say(line)
        say("nothing was changed")
        return NOTHING
    if tried:
        out.write("\n".join(effect_lines(done.effects)))
    for line in done.warnings:
        say(f"warning: {line}")
    say(done.said if tried else f"{done.said}; lactui build makes the base anew")
    return OK


def effect_lines(effects: tuple[Effect, ...]) -> Iterator[str]:
    """What corrections changed, a record after the other; of a new one all that it says."""
    for place, effect in enumerate(effects):
        if place:
            yield ""
        one = _difference(effect)
        if one.change == ADDED:
            one = one._replace(fields=(), why=())
            yield from lines(one)
            for name, value in (effect.after or {}).items():
                if value not in (None, [], {}):
                    yield f"    {name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
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
    """A value as a text, or as one a member."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return tuple(f"{name} {json.dumps(found, ensure_ascii=False)}" for name, found in value.items())
    if isinstance(value, list):
        return tuple(
            each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in value
        )
    return json.dumps(value)
