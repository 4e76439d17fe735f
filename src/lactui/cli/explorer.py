"""The explorer as the commands open it, or an overview where there is no terminal for it."""

from __future__ import annotations

import os
import sys

from lactui.cli.errors import WRONG, say
from lactui.cli.output import DUMB, has_colour, needs_ascii
from lactui.runtime.confined import stay_offline
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args


def explore(args: Args, ref: str | None = None, *, reading_only: bool = False, idle: float = 0) -> int:
    """The explorer; without a terminal that can show it, an overview and exit 2."""
    if not _drawable():
        _overview(args)
        say("no terminal: the explorer needs one; over SSH, for the explorer use `ssh -t`" + _why())
        return WRONG
    import gc

    # Textual reads this when it is imported; after 100 ms, its own choice, esc feels slow. A line slower than
    # this splits no key, since a key's bytes travel together.
    os.environ.setdefault("ESCDELAY", "50")
    if not has_colour():
        os.environ["NO_COLOR"] = "1"
    stay_offline()
    from lactui.tui.run import run as explorer

    gc.freeze()  # what was imported stays to the end: looking through it took 16 ms before the first paint
    gc.enable()
    return explorer(
        args.text("db"),
        ref=ref,
        theme=args.text("theme"),
        mouse=False if args.flag("no-mouse") else None,
        ascii=True if args.flag("ascii") else None,
        plain=needs_ascii(getattr(sys.__stderr__, "encoding", None)),
        reading_only=reading_only,
        idle=idle,
        private=not args.flag("no-private"),
    )


def _overview(args: Args) -> None:
    """Print the base's own card as plain text."""
    from lactui.cards.start import base_card
    from lactui.cli.output import Output, encode
    from lactui.db.database import open_base
    from lactui.render.lines import layout

    out = Output(args)
    with open_base(args.text("db")) as base:
        text = "".join(line.text + "\n" for line in layout(base_card(base), out.width, ascii=out.ascii))
    out.write_bytes(encode(text, out.encoding))  # never through a pager, which would ask the terminal that is not there


def _why() -> str:
    """The end of the message that asks for a terminal: why this one will not do; empty when its TERM is fine."""
    term = os.environ.get("TERM", "")
    return "" if term not in DUMB else f", and a terminal other than TERM={term or 'unset'}"


def _drawable() -> bool:
    """Whether stdin takes keys and stderr, on which the explorer draws, is a terminal."""
    if os.environ.get("TERM", "") in DUMB:
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
