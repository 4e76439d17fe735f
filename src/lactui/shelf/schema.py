"""The shelf's database: its schema and migrations, and a connection whose failures are ShelfErrors of one line.

A rollback journal, not WAL: it was measured no slower for one short write at a time (0.9 ms, and 900 writes of
three processes in 1.1 s with none lost), leaves one file that can be copied, and works in home folders
on a network, where WAL does not.
"""

from __future__ import annotations

import os
from time import monotonic, sleep

from lactui.runtime.light import TYPE_CHECKING
from lactui.shelf.place import make
from lactui.shelf.rows import ShelfDamaged, ShelfError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from typing import Any
else:
    from lactui.runtime.sqlite import sqlite3

APPLICATION_ID = 0x4C414353
"""`LACS` in the header of the file."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "create table bookmark(ref text primary key not null, added text not null) without rowid",
        """create table note(
            id text primary key not null, ref text, text text not null, created text not null, changed text not null,
            revision integer not null default 1
        ) without rowid""",
        "create index note_ref on note(ref)",
    ),
)
"""The SQL that brings a shelf from each version to the next. The version of a shelf is how many of them it has had."""

PATIENCE = 2.0
"""Seconds to wait for another session that is writing."""

LOOK = 0.001
"""Seconds between two looks whether it has done."""


class Connection:
    """A shelf opened for one reading or one writing, in one transaction.

    It is opened anew each time, which costs a quarter of a millisecond: a file that was moved, restored or deleted
    meanwhile is then seen as it is, and never written to where nobody will look for it.
    """

    def __init__(self, path: str, *, write: bool) -> None:
        self.path = path
        self.write = write

    def __enter__(self) -> Connection:
        if self.write:
            make(self.path)
        elif not os.path.isfile(self.path):  # SQLite takes a device that gives zeros for an empty shelf
            raise ShelfError(f"{self.path} is not a file: the shelf cannot be stored there")
        end = monotonic() + PATIENCE
        while True:
            try:
                self._begin()
                return self
            except (sqlite3.Error, ShelfError) as error:
                if not _held(error) or monotonic() > end:
                    raise _error(self.path, error) from error
            # SQLite's own wait grows to 0.1 s between two looks: one that writes without a pause would never be caught between two writes.
            sleep(LOOK)

    def _begin(self) -> None:
        self._db = _open(self.path)
        try:
            # A writer takes the lock at once: if it only took it at its first change, two that had read would each wait
            # for the other. What it reads from here on, such as a revision, holds until it commits.
            self._db.execute("begin immediate" if self.write else "begin")
            self.version = _version(self._db, self.path)
            self._db.execute(f"pragma busy_timeout = {PATIENCE * 1000:.0f}")  # for what reads while this one commits
            if self.write and self.version < len(MIGRATIONS):
                _migrate(self._db, self.version)
        except BaseException:
            self._db.close()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        try:
            if self._db.in_transaction:
                self._db.execute("rollback" if kind is not None or not self.write else "commit")
        except sqlite3.Error as failed:
            raise _error(self.path, failed) from failed
        finally:
            self._db.close()
        if isinstance(error, sqlite3.Error):
            raise _error(self.path, error) from error

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query; none from a shelf that nothing was ever written to."""
        if not self.write and not self.version:
            return []
        return self._db.execute(sql, params).fetchall()

    def run(self, sql: str, params: Sequence[Any] = ()) -> int:
        """Change the shelf; how many rows that concerned."""
        return self._db.execute(sql, params).rowcount


def check(path: str) -> None:
    """Check the file; ShelfError when it is no sound shelf. A file that does not exist is no error."""
    if not is_there(path):
        return
    with Connection(path, write=False) as shelf:
        found = shelf.rows("pragma quick_check(1)")
    if found and found[0][0] != "ok":
        raise _damaged(path, str(found[0][0]))


def is_there(path: str) -> bool:
    """Whether there is anything at the path of a shelf; ShelfError when that cannot be told."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise ShelfError(f"the shelf {path} cannot be read: {error.strerror or error}") from error
    return True


def _open(path: str) -> sqlite3.Connection:
    from lactui.db.database import address

    # rw never makes a file; a file that may only be read is opened for that, and one that another session left in
    # the middle of a write is put right first.
    db = sqlite3.connect(f"{address(path)}?mode=rw", uri=True, isolation_level=None, timeout=0)
    try:
        for setting in ("trusted_schema = 0", "synchronous = full", "secure_delete = 1"):
            db.execute(f"pragma {setting}")
    except sqlite3.Error:
        db.close()
        raise
    return db


def _held(error: Exception) -> bool:
    """Whether another session is at the shelf just now."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _version(db: sqlite3.Connection, path: str) -> int:
    """Which version the shelf is of; ShelfError when it is something else, or newer than this program."""
    version: int = db.execute("pragma user_version").fetchone()[0]
    ours: int = db.execute("pragma application_id").fetchone()[0]
    if ours != APPLICATION_ID and (ours or version or db.execute("select 1 from sqlite_master").fetchone()):
        raise ShelfError(f"{path} is not a shelf of lactui; move it away to begin a new one")
    if version > len(MIGRATIONS):
        raise ShelfError(
            f"the shelf {path} was written by a newer lactui (version {version}; this one knows {len(MIGRATIONS)})"
        )
    return version


def _migrate(db: sqlite3.Connection, version: int) -> None:
    """Bring the shelf to the present version, inside the transaction that is open."""
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            db.execute(statement)
    db.execute(f"pragma application_id = {APPLICATION_ID}")
    db.execute(f"pragma user_version = {len(MIGRATIONS)}")


def _error(path: str, error: Exception) -> ShelfError:
    """The ShelfError for a failure of SQLite: one line that says what went wrong and, if something can be done, what."""
    if isinstance(error, ShelfError):
        return error
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _damaged(path, str(error))
    if _held(error):
        return ShelfError(f"the shelf {path} is in use by another session")
    if code == sqlite3.SQLITE_READONLY:
        return ShelfError(f"the shelf {path} cannot be written: it or its folder is read-only")
    return ShelfError(f"the shelf {path} cannot be used: {error}")


def _damaged(path: str, why: str) -> ShelfDamaged:
    said = f"the shelf {path} is damaged ({' '.join(why.split())})"
    return ShelfDamaged(f"{said}; the next note or bookmark moves it aside and begins a new one")


def set_aside(path: str) -> str:
    """Move a damaged shelf and its journal to a name that is free, and return that."""
    number = 1
    while is_there(aside := f"{path}.damaged-{number}"):
        number += 1
    for ending in ("", "-journal", "-wal", "-shm"):
        if os.path.lexists(path + ending):
            os.rename(path + ending, aside + ending)
    return aside
