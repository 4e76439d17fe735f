"""`lactui sources`: the sources with what rests on them, or the data sets with their licences."""

from __future__ import annotations

from lactui.commands.list import rows_of
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.commands.parse import Args


def run(args: Args) -> int:
    """Print the list; exit 1 when nothing is left of it."""
    return rows_of(args, "dataset" if args.flag("datasets") else "source")
