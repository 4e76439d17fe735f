"""`lactui check`: the records against the models and the rules across records, for editors."""

from __future__ import annotations

from lactui.cli.errors import NOTHING, OK, say
from lactui.cli.output import Output
from lactui.cli.records_folder import records_folder
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.cli.parser import Args
    from lactui.records.rules.report import Report


def run(args: Args) -> int:
    """Print the faults, or a work list; exit 1 when there are faults."""
    folder = records_folder(args)
    out = Output(args)
    from lactui.records.rules.check import check

    report = check(folder)
    if args.flag("weak"):
        if report.faults:
            say(f"{report.verdict()}: lactui check says which")
        kind = args.text("weak")
        if out.format == "json":
            spots = [spot._asdict() for spot in report.weak if kind in (None, spot.kind)]
            out.json({"kind": kind, "weak": spots})
        else:
            out.write("\n".join(f"{ref}  {'; '.join(what)}" for ref, what in report.work_list(kind).items()))
    elif out.format == "json":
        out.json(_object(report))
    else:
        out.write(report.text())
    return NOTHING if report.faults else OK


def _object(report: Report) -> dict[str, Any]:
    return {
        "faults": [fault._asdict() for fault in report.faults],
        "warnings": [fault._asdict() for fault in report.warnings],
        "notes": [fault._asdict() for fault in report.notes],
        "weak": report.weak_counts(),
        "counts": report.counts,
        "seconds": round(report.seconds, 3),
    }
