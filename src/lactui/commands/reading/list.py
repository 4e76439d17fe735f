"""`lactui list TYPES`: the records of a type under a lens, sorted."""

from __future__ import annotations

from lactui.commandline.output import Output
from lactui.commandline.query import type_of
from lactui.commandline.rows import find, limit_of, write
from lactui.light import TYPE_CHECKING
from lactui.store.database import open_base

if TYPE_CHECKING:
    from lactui.commandline.parser import Args


def run(args: Args) -> int:
    """Print the list; exit 1 when nothing is left of it."""
    return rows_of(args, type_of(args.words[0]))


def rows_of(args: Args, type: str) -> int:
    """The list of one type, whatever the command is called."""
    out = Output(args)
    with open_base(args.text("db")) as base:
        return write(args, base, out, find(args, base, type, limit_of(args, out)))
