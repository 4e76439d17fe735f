"""`lactui --version`: the program, the base's edition and its content hash."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(words: Sequence[str]) -> int:
    """Print one line; without a readable base the program's version still stands there, exit 3."""
    from lactui import __version__
    from lactui.cli.output import Output
    from lactui.cli.parser import parse
    from lactui.cli.registry import find
    from lactui.db.database import BaseError, open_base

    rest = [word for word in words if word not in ("--version", "-V")]
    args = parse(find("open"), rest)
    out = Output(args)
    try:
        with open_base(args.text("db")) as base:
            line = f"lactui {__version__}, base {base.edition}, content {base.content}"
    except BaseError:
        out.write(f"lactui {__version__}, no base")
        raise
    out.write(line)
    return 0
