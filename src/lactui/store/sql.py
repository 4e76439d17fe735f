"""The user's own SQL: read-only, one statement, limited in time, rows, bytes and memory."""

from __future__ import annotations

import sqlite3

from lactui.light import NamedTuple
from lactui.store.database import connect, open_base

LONGEST_VALUE = 1_000_000
"""Bytes of one value, and of a row."""

LONGEST_STATEMENT = 100_000

MEMORY = 256_000_000
"""Bytes SQLite may take in this process once a statement of the user has run."""

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
    open_base(base_path).close()  # says what is wrong with the base
    connection = connect(base_path, length=LONGEST_VALUE, statement=LONGEST_STATEMENT, memory=MEMORY)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    end = with_clock(connection, seconds)
    try:
        return _run(connection, query, rows, bytes)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT and not passed(end):
            raise KeyboardInterrupt from error  # ctrl+c inside the clock is lost in SQLite
        raise SqlRefused(_said(error, seconds)) from error
    except sqlite3.Warning as error:  # two statements, before Python 3.12
        raise SqlRefused(f"refused: {ALLOWED}") from error
    except (ValueError, OverflowError) as error:  # a null character, half a character, a number beyond 64 bits
        raise SqlRefused(f"the query cannot be read: {' '.join(str(error).split())}") from error
    except MemoryError as error:
        raise SqlRefused(f"stopped: the query needs more than {MEMORY // 1_000_000} MB") from error
    finally:
        connection.close()


def with_clock(connection: sqlite3.Connection, seconds: float) -> float:
    """Interrupt whatever the connection still does after so many seconds; the moment when that will be."""
    from time import monotonic

    end = monotonic() + seconds
    connection.set_progress_handler(lambda: monotonic() > end, STEPS)
    return end


def passed(end: float) -> bool:
    """Whether a moment lies behind us."""
    from time import monotonic

    return monotonic() > end


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
        return f"stopped after {seconds:g} seconds: ask for less, with a condition or a LIMIT"
    if code in (sqlite3.SQLITE_AUTH, None) or any(word in text for word in ("authorized", "prohibited", "attached")):
        return f"refused: {ALLOWED}"
    if code == sqlite3.SQLITE_TOOBIG:
        return f"stopped: a value or the query is longer than {LONGEST_VALUE:,} bytes"
    return f"the query cannot be run: {text}"
