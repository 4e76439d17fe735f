"""`lactui list TYPES`: the records of a type under a filter, sorted."""

from __future__ import annotations

from lactui.cli.query import type_of
from lactui.cli.rows import write_type
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args


def run(args: Args) -> int:
    """Print the list; exit 1 when nothing is left of it."""
    return write_type(args, type_of(args.words[0]))
