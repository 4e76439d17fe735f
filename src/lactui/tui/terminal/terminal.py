"""What the terminal is: over SSH or not, which characters it writes, and what is sent to its clipboard."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from lactui.render.cells import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GONE = 129
"""Exit status when the terminal or the page is gone, as after SIGHUP."""

SMALLEST = (40, 10)
"""Columns and rows below which nothing is drawn but a message."""


def over_ssh(env: Mapping[str, str] = os.environ) -> bool:
    """Whether the session came over SSH, where the mouse is left to the user's own terminal."""
    return bool(env.get("SSH_CONNECTION") or env.get("SSH_TTY"))


def own_size() -> None:
    """Forget the size that a shell exported, which does not follow the window, where the terminal says its own."""
    try:
        known = all(os.get_terminal_size(sys.__stderr__.fileno()))  # type: ignore[union-attr]
    except (OSError, AttributeError, ValueError):
        return
    if known:
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)


def make_writable() -> None:
    """Make stdout and stderr replace letters that the locale cannot write, so that drawing never raises."""
    for stream in (sys.__stderr__, sys.__stdout__):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def sent(what: str, text: str, env: Mapping[str, str] = os.environ) -> str:
    """What is said of a text sent to the clipboard; no terminal confirms that it took it, and one within another may keep it."""
    term = env.get("TERM", "")
    where = "the terminal"
    if env.get("TMUX") or term.startswith("tmux"):
        where = "tmux (needs set-clipboard on)"
    elif env.get("STY") or term.startswith("screen"):
        where = "screen or tmux, which may keep it"
    return f"{what} sent to {where}, {len(text.encode()):,} bytes"


def on_signals(end: Callable[[int], None]) -> None:
    """Call `end` with an exit status when a signal or a cut connection ends the session, so that the screen is restored."""
    import asyncio
    import signal

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        try:
            loop.add_signal_handler(number, end, 128 + number)
        except (NotImplementedError, RuntimeError, ValueError):
            return


def ignore_signals() -> None:
    """Let nothing cut short what is written after the screen was restored: a shell sends a lost terminal's signal a second time."""
    import signal

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)


def tell(message: str) -> None:
    """A message on stderr, after the screen is restored; nothing where stderr is gone."""
    try:
        print("\n".join(map(clean, message.split("\n"))), file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        return
