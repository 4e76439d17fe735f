"""`lactui correct FILE`: corrections, each with its reason, applied to the records: all of them, or none."""

from __future__ import annotations

import os
from pathlib import Path

from lactui.cli.differences import effect_lines
from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.output import Output
from lactui.cli.records_folder import records_folder
from lactui.runtime.files import content, standard_input
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args


def run(args: Args) -> int:
    """Apply the file's corrections, or with --dry-run print what they would change; exit 1 when one is refused."""
    from lactui.records.editing.corrections import apply, read
    from lactui.records.editing.rows import CorrectionError

    file, out, tried = args.words.pop(0), Output(args), args.flag("dry-run")
    if file != "-" and not os.path.exists(file):
        raise CommandError(f"no file of corrections called {file}")
    folder = Path(records_folder(args))
    if not tried and not os.access(folder, os.W_OK):
        raise CommandError(f"{folder} cannot be written")
    try:
        found = read("stdin" if file == "-" else file, standard_input() if file == "-" else content(file))
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
    say(done.said if tried else f"{done.said}; lactui build rebuilds the base")
    return OK
