"""`lactui open`: the explorer at a record."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args


def run(args: Args) -> int:
    """Open the explorer at a record; an unknown name ends before the screen is touched, exit 1."""
    from lactui.cli.explorer import explore
    from lactui.cli.query import one, opened

    ref = None
    if args.words:
        with opened(args) as base:
            ref = one(base, " ".join(args.words))
    return explore(args, ref)
