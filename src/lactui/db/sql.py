"""The user's own SQL: read-only, one statement, limited in time, rows, bytes and memory.

It runs in a process of its own: SQLite looks at the clock and at Ctrl+C between its steps only, and one step (a function over a long value) may take
long and much memory. The process has limits of the system, and is killed when its time is over.
"""

from __future__ import annotations

import sqlite3

from lactui.db.database import connect, open_base
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any, NoReturn

LONGEST_VALUE = 1_000_000
"""Bytes of one value, and of a row."""

LONGEST_STATEMENT = 100_000

MEMORY = 256_000_000
"""Bytes SQLite may take in this process once a statement of the user has run."""

ADDRESSES = 1_000_000_000
"""Bytes of address space that the process of a statement may take, Python's own included."""

GRACE = 0.5
"""Seconds that a statement may go on after its time: SQLite's own clock stops it with a better message."""

STEPS = 1_000
"""Steps of SQLite's machine between two looks at the clock."""

ALLOWED = "one SELECT is allowed (WITH, EXPLAIN and PRAGMA table_info too); the base is only read"

Value = str | int | float | bytes | None


class SqlRefused(Exception):  # noqa: N818
    """The statement was refused or stopped; the message is one line that says what is allowed."""


class SqlResult(NamedTuple):
    """Columns and rows; `truncated` says why some are missing ("rows" or "bytes"), else None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: str | None


def run_sql(
    base_path: str, query: str, *, seconds: float = 5.0, rows: int = 10_000, bytes: int = 10_000_000
) -> SqlResult:
    """Run one reading statement over the base; SqlRefused for anything else, an error in it, or too long a run."""
    import marshal
    import os

    open_base(base_path).close()  # says what is wrong with the base
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        _answer(writer, base_path, query, seconds, rows, bytes)
    os.close(writer)
    try:
        answer = _received(reader, seconds + GRACE)
    finally:
        _end(pid)
        os.close(reader)
    if answer is None:
        raise SqlRefused(_late(seconds))
    try:
        refusal, columns, found, truncated = marshal.loads(answer)  # noqa: S302  what our own process wrote
    except (EOFError, ValueError, TypeError):  # the system ended it before it had answered
        raise SqlRefused(
            f"stopped before it had answered: perhaps it needs more than {MEMORY // 1_000_000} MB"
        ) from None
    if refusal:
        raise SqlRefused(refusal)
    return SqlResult(columns, found, truncated)


def _received(reader: int, seconds: float) -> bytes | None:
    """All that is written into a pipe until its end; None when that does not come in time."""
    import os
    from select import select
    from time import monotonic

    end = monotonic() + seconds
    parts: list[bytes] = []
    while select([reader], [], [], max(0.0, end - monotonic()))[0]:
        part = os.read(reader, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return None


def _end(pid: int) -> None:
    """Kill the process of a statement if it still runs."""
    import os
    import signal

    os.kill(pid, signal.SIGKILL)  # until it is waited for, its number is nobody else's
    os.waitpid(pid, 0)


def _answer(writer: int, base_path: str, query: str, seconds: float, rows: int, size: int) -> NoReturn:
    """In the process of its own: run the statement under the system's limits and write what came of it."""
    import marshal
    import os

    answer: tuple[Any, ...]
    try:
        _limit(seconds)
        answer = (None, *queried(base_path, query, seconds, rows, size))
    except SqlRefused as refused:
        answer = (str(refused), (), (), None)
    except BaseException:  # noqa: BLE001  this process has no other way to tell
        os._exit(1)
    with open(writer, "wb") as pipe:
        marshal.dump(answer, pipe)
    os._exit(0)


def _limit(seconds: float) -> None:
    """Bound memory and processor time of this process; what the system does not know is left."""
    import resource
    from contextlib import suppress
    from math import ceil

    for which, most in ((resource.RLIMIT_AS, ADDRESSES), (resource.RLIMIT_CPU, ceil(seconds + GRACE) + 1)):
        with suppress(OSError, ValueError):
            resource.setrlimit(which, (most, resource.getrlimit(which)[1]))


def queried(base_path: str, query: str, seconds: float, rows: int, size: int) -> SqlResult:
    """What a statement gives in this process, under SQLite's own limits only; SqlRefused as `run_sql`."""
    connection = connect(base_path, length=LONGEST_VALUE, statement=LONGEST_STATEMENT, memory=MEMORY)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    with_clock(connection, seconds)
    try:
        return _run(connection, query, rows, size)
    except sqlite3.Error as error:
        raise SqlRefused(_said(error, seconds)) from error
    except sqlite3.Warning as error:  # two statements, before Python 3.12
        raise SqlRefused(f"refused: {ALLOWED}") from error
    except (ValueError, OverflowError) as error:  # a null character, half a character, a number beyond 64 bits
        raise SqlRefused(f"the query cannot be read: {' '.join(str(error).split())}") from error
    except MemoryError as error:
        raise SqlRefused(f"stopped: the query needs more than {MEMORY // 1_000_000} MB") from error


def with_clock(connection: sqlite3.Connection, seconds: float) -> None:
    """Interrupt whatever the connection still does after so many seconds."""
    from time import monotonic

    end = monotonic() + seconds
    connection.set_progress_handler(lambda: monotonic() > end, STEPS)


def _late(seconds: float) -> str:
    return f"stopped after {seconds:g} seconds: ask for less, with a condition or a LIMIT"


def _run(connection: sqlite3.Connection, query: str, most_rows: int, most_bytes: int) -> SqlResult:
    cursor = connection.execute(query)
    if cursor.description is None:
        raise SqlRefused(f"nothing to show: {ALLOWED}")
    columns = tuple(column[0] for column in cursor.description)
    found: list[tuple[Value, ...]] = []
    size = 0
    for row in cursor:
        if len(found) == most_rows:
            return SqlResult(columns, tuple(found), "rows")
        size += sum(len(value) if isinstance(value, str | bytes) else 8 for value in row)
        if size > most_bytes:
            return SqlResult(columns, tuple(found), "bytes")
        found.append(row)
    return SqlResult(columns, tuple(found), None)


def _said(error: sqlite3.Error, seconds: float) -> str:
    """What SQLite answered, in a line for the user."""
    code = getattr(error, "sqlite_errorcode", None)
    text = " ".join(str(error).split())
    if code == sqlite3.SQLITE_INTERRUPT:
        return _late(seconds)
    if code in (sqlite3.SQLITE_AUTH, None) or any(word in text for word in ("authorized", "prohibited", "attached")):
        return f"refused: {ALLOWED}"
    if code == sqlite3.SQLITE_TOOBIG:
        return f"stopped: a value or the query is longer than {LONGEST_VALUE:,} bytes"
    return f"the query cannot be run: {text}"
