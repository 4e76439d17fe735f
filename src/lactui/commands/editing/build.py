"""`lactui build`: the base from the records, for editors."""

from __future__ import annotations

import os

from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.output import refuse_overwriting
from lactui.cli.records_folder import records_folder
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args


def run(args: Args) -> int:
    """Build the base and say what it is; exit 1 when the records have faults or an assessment does not follow."""
    folder = records_folder(args)
    target = args.text("output")
    if target is None:
        target = os.path.join(os.path.dirname(os.path.abspath(folder)), "lac.db")
        if not os.access(os.path.dirname(target), os.W_OK):
            raise CommandError(f"{os.path.dirname(target)} cannot be written; name another file: --output FILE")
    else:
        refuse_overwriting(target, args.flag("force"))
    from lactui.build import BuildError, build

    try:
        result = build(folder, target, disagreements)
    except BuildError as error:
        for line in str(error).splitlines():
            say(line)
        return NOTHING
    say(f"built {result.path}: {result.size:,} bytes, content {result.content_hash[:7]}, {result.seconds:.1f} s")
    return OK


def disagreements(path: str) -> list[str]:
    """Assessments of the comparison that do not follow from their leading figures, which the base alone can calculate."""
    from lactui.db.database import open_base
    from lactui.queries.measures.regions import disagreement, summary

    with open_base(path) as base:
        return [said for row in summary(base) if (said := disagreement(row))]
