"""Reading and writing the shelf: every change is on the disk when its function returns, or has not happened."""

from __future__ import annotations

import os

from lactui.runtime.light import TYPE_CHECKING
from lactui.shelf.place import path as usual_path
from lactui.shelf.rows import Bookmark, Note, ShelfDamaged, ShelfError, now, tidy
from lactui.shelf.schema import Connection, check, is_there, set_aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOTE = "id, ref, text, created, changed, revision"
INSERT_NOTE = f"insert into note({NOTE}) values (?, ?, ?, ?, ?, ?)"
INSERT_BOOKMARK = "insert or ignore into bookmark(ref, added) values (?, ?)"


class Shelf:
    """The shelf at a path. The file is made at the first writing; every function may raise ShelfError."""

    def __init__(self, path: str | None = None) -> None:
        self.path = path or usual_path()
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
            check(self.path)
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
