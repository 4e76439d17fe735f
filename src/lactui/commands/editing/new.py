"""`lactui new TYPE`: a record begun, as a line of JSON; with --add it goes into the records if they hold."""

from __future__ import annotations

import json
import os
from pathlib import Path

from lactui.commandline.errors import NOTHING, OK, CommandError, refuse, say
from lactui.commandline.output import Output
from lactui.commandline.records_folder import records_folder
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.commandline.parser import Args


def run(args: Args) -> int:
    """Print the record; with --add put it where it belongs, exit 1 when it is not sound."""
    from lactui.records.editing.corrections import apply
    from lactui.records.editing.rows import CorrectionError
    from lactui.records.editing.template import TYPES, begin

    word = args.words.pop(0)
    stem = TYPES.get(word) or next((stem for stem in TYPES.values() if stem == word), None)
    if stem is None:
        raise refuse("what is new", word, tuple(TYPES))
    if stem == "sources" and args.flag("add"):
        raise CommandError(
            "a source goes in together with what cites it: put both into a file of corrections, see CONTRIBUTING.md"
        )
    folder = Path(records_folder(args))
    try:
        row, faults = begin(stem, args.many("set"), folder)
    except CorrectionError as error:
        raise CommandError(str(error)) from error
    for fault in faults:
        say(f"still to do: {str(fault).partition(': ')[2]}")
    if not args.flag("add"):
        Output(args).write(json.dumps(row, ensure_ascii=False))
        return OK
    if faults:
        say("nothing was added")
        return NOTHING
    if not os.access(folder, os.W_OK):
        raise CommandError(f"{folder} cannot be written")
    try:
        done = apply([{"add": stem, "record": row, "why": args.text("why") or "added"}], folder)
    except CorrectionError as error:
        for line in str(error).splitlines():
            say(line)
        say("nothing was added")
        return NOTHING
    Output(args).write(json.dumps(row, ensure_ascii=False))
    for line in done.warnings:
        say(f"warning: {line}")
    key = row.get("id") or row.get("code") or row.get("name") or " ".join(row.get("ids", ()))
    say(f"added {stem}/{key}; lactui build makes the base anew")
    return OK
