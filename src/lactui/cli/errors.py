"""The exit codes, the errors that end a command, and their one line on stderr."""

from __future__ import annotations

import sys

OK, NOTHING, WRONG, BASE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: found or done; nothing found; wrong use or environment; base missing or damaged; interrupted."""

LONGEST = 2_000
"""Letters of a message at most; it may quote whatever was typed."""


class CommandError(Exception):
    """A command cannot go on: one line for stderr and an exit code."""

    def __init__(self, message: str, code: int = WRONG) -> None:
        super().__init__(message)
        self.code = code


def say(message: str) -> None:
    """Write one line to stderr; a stderr that is closed, or whose disk is full, is no error."""
    if sys.stderr is None:
        return
    message = clean(message)
    if len(message) > LONGEST:
        message = f"{message[: LONGEST // 2]} … {message[-LONGEST // 2 :]}"
    try:
        print("lactui:", message, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        sys.stderr = None  # else Python would try once more at the end, and change the exit status


def clean(text: str) -> str:
    """The text with spaces for control characters, which a terminal would obey; messages quote what was typed."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def report_error(error: Exception) -> int:
    """Say in one line what went wrong, and return the exit code that it means; LACTUI_DEBUG=1 shows where."""
    import os

    if os.environ.get("LACTUI_DEBUG") == "1" and not isinstance(error, BrokenPipeError):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, CommandError):
        say(str(error))
        return error.code
    base = sys.modules.get("lactui.db.database")
    if base is not None and isinstance(error, base.BaseError):
        say(str(error))
        return BASE
    if isinstance(error, BrokenPipeError):
        return OK
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if isinstance(error.filename, str) else ""
        say(f"{where}{error.strerror}")
    elif isinstance(error, MemoryError):
        say("out of memory")
    else:
        say(f"internal error: {type(error).__name__}: {error} (LACTUI_DEBUG=1 shows where)")
    return WRONG


def nearest(word: str, known: tuple[str, ...] | list[str]) -> str | None:
    """The known word that is spelt most like this one, or None when none is near."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def refuse(what: str, value: str, known: tuple[str, ...] | list[str]) -> CommandError:
    """The error of a value that is not one of the known ones."""
    return CommandError(f'{what} cannot be "{value}"{format_choices(value, known, "allowed")}')


def format_choices(word: str, known: tuple[str, ...] | list[str], what: str) -> str:
    """The end of a message about an unknown word: the nearest of the known words, and all of them as `what`."""
    near = nearest(word, known)
    return (f"; did you mean {near}? " if near else "; ") + f"{what}: {', '.join(known)}"
