"""`lactui cite REF…`: citations of records and of the sources they rest on."""

from __future__ import annotations

from lactui.commandline.errors import OK
from lactui.commandline.output import Output
from lactui.commandline.query import several, whole
from lactui.light import TYPE_CHECKING
from lactui.store.database import open_base

if TYPE_CHECKING:
    from lactui.commandline.parser import Args


def run(args: Args) -> int:
    """Print the citations; exit 1 when a name is not known."""
    out = Output(args)
    with open_base(args.text("db")) as base:
        whole(base, args)
        from lactui.faces.citations.cite import cite

        out.write(cite(base, several(base, args.words), args.text("style") or "text"))
    return OK
