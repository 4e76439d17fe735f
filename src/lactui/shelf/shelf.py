"""The user's bookmarks and notes: what they are, where their database lies, its schema, reading and writing it, and a note being edited."""

from __future__ import annotations

import os
import time
from time import monotonic, sleep

from lactui.runtime.files import user_folder
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any
else:
    from lactui.runtime.sqlite import sqlite3


SHORTEST = 4
"""Characters of a note's id by which it may be named."""


class ShelfError(Exception):
    """The shelf cannot be read or written; the message is one line for the user."""


class ShelfDamaged(ShelfError):  # noqa: N818
    """The file of the shelf is no sound database any more."""


class Bookmark(NamedTuple):
    """A record that the user wants to find again."""

    ref: str
    """The reference at the time of the bookmark; the record may have been renamed since."""
    added: str
    """UTC, as `2026-11-25T14:03:09Z`."""


class Note(NamedTuple):
    """A text that the user wrote, about a record or about none."""

    id: str
    """Eight hexadecimal digits, unlike those of any other shelf."""
    ref: str | None
    text: str
    created: str
    changed: str
    """UTC, as `2026-11-25T14:03:09Z`."""
    revision: int = 1
    """A number that grows by one with every change. A writer whose number is lower has not seen the present text."""

    @property
    def first_line(self) -> str:
        """The first line that is not blank."""
        return next((line.strip() for line in self.text.split("\n") if line.strip()), "")


def now() -> str:
    """The present second in UTC, as `2026-11-25T14:03:09Z`."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What Python, and with it the editor, takes for the end of a line: kept as a line feed, so that showing a text
does not change it.
"""


_CLEANED: dict[int, str | None] = dict.fromkeys((*range(32), *range(127, 160)))
_CLEANED |= {ord(char): "\n" for char in LINE_ENDS} | {9: "\t", 10: "\n"}


def tidy(text: str) -> str:
    """A text as it is kept: lines end in a line feed, and nothing in it steers a terminal or breaks UTF-8."""
    kept = text.replace("\r\n", "\n").translate(_CLEANED)
    try:
        kept.encode()
    except UnicodeEncodeError:
        kept = "".join(["\ufffd" if "\ud800" <= char <= "\udfff" else char for char in kept])
    return kept


NOWHERE = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), os.devnull)
"""The folders of a session that keeps nothing: no settings, shelf, state, cache or log can be there, or be made."""


def shelf_folder(env: Mapping[str, str] = os.environ) -> str:
    """The folder of what the user keeps."""
    return user_folder(env, "XDG_DATA_HOME", ".local", "share")


def shelf_path(env: Mapping[str, str] = os.environ) -> str:
    """The path of the shelf, whether it is there or not."""
    return os.path.join(shelf_folder(env), "shelf.db")


def make_file(path: str) -> None:
    """Make an empty file for a shelf, and its folder, readable by the user alone; ShelfError when that fails."""
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        if not os.path.isfile(path):
            raise ShelfError(f"{path} is not a file: the shelf cannot be stored there") from None
    except OSError as error:
        raise ShelfError(f"the shelf {path} cannot be made: {error.strerror or error}") from error


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
            make_file(self.path)
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


def check_file(path: str) -> None:
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


NOTE = "id, ref, text, created, changed, revision"
INSERT_NOTE = f"insert into note({NOTE}) values (?, ?, ?, ?, ?, ?)"
INSERT_BOOKMARK = "insert or ignore into bookmark(ref, added) values (?, ?)"


class Shelf:
    """The shelf at a path. The file is made at the first writing; every function may raise ShelfError."""

    def __init__(self, path: str | None = None) -> None:
        self.path = path or shelf_path()
        self._sound = False

    def state(self) -> tuple[int, ...] | None:
        """Numbers of the file that change whenever a session writes to it; None when there is no shelf."""
        try:
            found = os.stat(self.path)
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def bookmarks(self) -> list[Bookmark]:
        """All bookmarks, the newest first."""
        sql = "select ref, added from bookmark order by added desc, ref"
        return [Bookmark._make(row) for row in self._read(sql)]

    def notes(self) -> list[Note]:
        """All notes, those changed last first."""
        sql = f"select {NOTE} from note order by changed desc, created desc, id"
        return [Note._make(row) for row in self._read(sql)]

    def note(self, id: str) -> Note | None:
        """One note as it is now."""
        rows = self._read(f"select {NOTE} from note where id = ?", (id,))
        return Note._make(rows[0]) if rows else None

    def _read(self, sql: str, params: Sequence[str] = ()) -> list[tuple[object, ...]]:
        if not is_there(self.path):
            return []
        self._check_once()
        with Connection(self.path, write=False) as shelf:
            return shelf.rows(sql, params)

    def _check_once(self) -> None:
        """Check the whole file at its first use, so that damage is found before anything is written to it."""
        if not self._sound:
            check_file(self.path)
            self._sound = True

    def _write(self) -> Connection:
        """A connection to write by. A damaged shelf is moved aside and said so once; what is written next begins a new one."""
        try:
            self._check_once()
        except ShelfDamaged as error:
            try:
                aside = set_aside(self.path)
            except OSError as failed:
                raise ShelfError(f"{error}; it cannot be moved: {failed.strerror or failed}") from failed
            said = f"the shelf was damaged and is now {aside}; nothing was written, do it again to begin a new shelf"
            raise ShelfError(said) from error
        return Connection(self.path, write=True)

    def add_bookmark(self, ref: str) -> None:
        """Bookmark a record; one that is bookmarked stays as it is."""
        with self._write() as shelf:
            shelf.run(INSERT_BOOKMARK, (ref, now()))

    def remove_bookmarks(self, refs: Iterable[str]) -> int:
        """Delete the bookmarks of these references; returns how many there were."""
        with self._write() as shelf:
            return sum([shelf.run("delete from bookmark where ref = ?", (ref,)) for ref in refs])

    def add_note(self, ref: str | None, text: str) -> Note:
        """Keep a new note."""
        text, moment = tidy(text), now()
        with self._write() as shelf:
            note = Note(_free_id(shelf), ref, text, moment, moment)
            shelf.run(INSERT_NOTE, note)
        return note

    def change_note(self, note: Note, text: str) -> Note | None:
        """Give a note another text; None, and nothing is changed, when it is no longer as `note` has it."""
        made = note._replace(text=tidy(text), changed=now(), revision=note.revision + 1)
        with self._write() as shelf:
            # The revision in the condition is the guard: it fails when another session has written since `note` was read.
            done = shelf.run(
                "update note set text = ?, changed = ?, revision = ? where id = ? and revision = ?",
                (made.text, made.changed, made.revision, note.id, note.revision),
            )
        return made if done else None

    def delete_note(self, note: Note) -> bool:
        """Delete a note; False, and nothing is deleted, when it is no longer as `note` has it."""
        with self._write() as shelf:
            return shelf.run("delete from note where id = ? and revision = ?", (note.id, note.revision)) > 0

    def merge(self, items: Iterable[Bookmark | Note]) -> tuple[int, int, int]:
        """Add the items that the shelf does not have, all or none; returns how many notes and bookmarks were new, and how many known.

        Nothing is overwritten: a note whose id is here with another text comes in as a note of its own, unless
        the same record has the same text already.
        """
        notes = bookmarks = known = 0
        with self._write() as shelf:
            for item in items:
                if isinstance(item, Bookmark):
                    new = shelf.run(INSERT_BOOKMARK, item)
                    bookmarks += new
                else:
                    new = _add(shelf, item)
                    notes += new
                known += not new
        return notes, bookmarks, known


def _add(shelf: Connection, note: Note) -> int:
    """Add a note unless it is here; how many were added."""
    note = note._replace(text=tidy(note.text), revision=1)
    here = shelf.rows("select ref, text from note where id = ?", (note.id,))
    if here == [(note.ref, note.text)]:
        return 0
    if here or not note.id:
        if shelf.rows("select 1 from note where ref is ? and text = ?", (note.ref, note.text)):
            return 0
        note = note._replace(id=_free_id(shelf))
    shelf.run(INSERT_NOTE, note)
    return 1


def _free_id(shelf: Connection) -> str:
    while True:
        id = os.urandom(4).hex()
        if not shelf.rows("select 1 from note where id = ?", (id,)):
            return id


BOTH = "this note was changed in another session: both texts are kept, yours as a separate note"
AGAIN = "this note was deleted in another session: yours is kept as a new note"


class NoteDraft:
    """The text in an editor and the note it belongs to, which is None until the first letter is kept."""

    def __init__(self, shelf: Shelf, ref: str | None, note: Note | None = None) -> None:
        self.shelf = shelf
        self.ref = ref
        self.note = note
        self.text = note.text if note else ""
        self.trouble = ""
        """Why the text could not be kept the last time; empty when it was."""

    @property
    def dirty(self) -> bool:
        """Whether the text differs from the saved note and is not blank."""
        return self.text != (self.note.text if self.note else "") and bool(self.text.strip())

    @property
    def emptied(self) -> bool:
        """Whether all text of a saved note was removed; that alone does not delete the note."""
        return self.note is not None and not self.text.strip()

    def type(self, text: str) -> None:
        """Set the text to what the editor holds now."""
        self.text = tidy(text)

    def save(self) -> str:
        """Write the text to the shelf if it changed; returns a message for the writer, mostly an empty one.

        When it cannot be written `trouble` says why, and the text stays here for another attempt.
        """
        if not self.dirty:
            return ""
        try:
            message = self._save()
        except ShelfError as error:
            self.trouble = str(error)
            return ""
        self.trouble = ""
        return message

    def _save(self) -> str:
        message = ""
        made = self.note and self.shelf.change_note(self.note, self.text)
        if self.note is not None and made is None:  # another session changed or deleted it
            # The other text stays as it is, and this one becomes a note of its own, so that neither writer loses any.
            other = self.shelf.note(self.note.id)
            if other is not None and other.text == self.text:
                made = other
            else:
                message = AGAIN if other is None else BOTH
        self.note = made or self.shelf.add_note(self.ref, self.text)
        return message
