"""The log of errors that nothing caught: tracebacks in a file of the user's own, for a report.

The file is made when something is first written. It keeps the last `MOST` bytes, so it never grows beyond them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lactui.runtime.files import content, user_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "log"

MOST = 200_000
"""Bytes that are kept."""


def state_folder(env: Mapping[str, str] = os.environ) -> str:
    """The folder of what lactui remembers between sessions."""
    return user_folder(env, "XDG_STATE_HOME", ".local", "state")


def path(env: Mapping[str, str] = os.environ) -> str:
    """The path of the log, whether it is there or not."""
    return os.path.join(state_folder(env), FILE)


def write(error: BaseException) -> bool:
    """Add an error with its traceback; False when the file cannot be written, which is no reason to fail."""
    from datetime import UTC, datetime
    from traceback import format_exception

    from lactui import __version__

    when = datetime.now(UTC).isoformat(timespec="seconds")
    entry = f"{when} lactui {__version__}\n{''.join(format_exception(error))}\n".encode(errors="replace")
    file = path()
    try:
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        before = b""
        if os.path.exists(file):
            before = content(file)
        kept = (before + entry)[-MOST:]
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(number, "wb") as stream:
            stream.write(kept)
    except OSError:
        return False
    return True
