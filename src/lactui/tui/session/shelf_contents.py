"""The user's shelf as a session sees it: what is bookmarked and noted, and what could not be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.shelf.entries import present
from lactui.shelf.shelf import NoteDraft, Shelf, ShelfError

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.shelf.shelf import Bookmark, Note


class ShelfContents:
    """The bookmarks and notes of the shelf, by the references of this edition; read again when any session has written."""

    def __init__(self, base: Base, shelf: Shelf | None = None) -> None:
        self.base = base
        self.shelf = shelf or Shelf()
        self.bookmarks: list[Bookmark] = []
        self.notes: list[Note] = []
        self.marks: dict[str, str] = {}
        """Reference to `n` or `b`, for the second column of lists."""
        self.trouble = ""
        """Why the shelf cannot be read; empty when it can."""
        self.drafts: list[NoteDraft] = []
        """Texts of this session that could not be written yet."""
        self._now: dict[str, str] = {}
        self._state: tuple[int, ...] | None = None

    # reading -----------------------------------------------------------------------------------------------
    def look(self, *, again: bool = False) -> bool:
        """Read the shelf if it was written since; True when it was."""
        state = self.shelf.state()
        if state == self._state and not again:
            return False
        self._state = state
        try:
            self.bookmarks, self.notes = self.shelf.bookmarks(), self.shelf.notes()
            self.trouble = ""
        except ShelfError as error:
            self.trouble = str(error)
        self._sort_out()
        return True

    def _sort_out(self) -> None:
        """Find the record of each bookmark and note in this edition, and the marks for lists."""
        written: list[Note | NoteDraft] = [*self.notes, *self.drafts]
        refs = [*(mark.ref for mark in self.bookmarks), *(note.ref for note in written if note.ref)]
        self._now = present(self.base, refs) if refs else {}
        self.marks = {self._now[bookmark.ref]: "b" for bookmark in self.bookmarks}
        self.marks |= {self._now[note.ref]: "n" for note in written if note.ref}

    def notes_on(self, ref: str) -> list[Note]:
        """The notes about a record, those changed last first."""
        return [note for note in self.notes if note.ref and self._now.get(note.ref) == ref]

    def drafts_on(self, ref: str) -> list[NoteDraft]:
        """Texts about a record that are in this session only."""
        return [draft for draft in self.drafts if draft.ref and self._now.get(draft.ref, draft.ref) == ref]

    # writing -----------------------------------------------------------------------------------------------
    def toggle(self, ref: str) -> bool:
        """Bookmark a record, or take its bookmark away; whether it is bookmarked now. ShelfError."""
        self.look()
        # A record can be bookmarked under its reference in an older edition, or under both.
        refs = [bookmark.ref for bookmark in self.bookmarks if self._now.get(bookmark.ref) == ref]
        if refs:
            self.shelf.remove_bookmarks(refs)
        else:
            self.shelf.add_bookmark(ref)
        self.look(again=True)
        return not refs

    def draft(self, ref: str | None, note: Note | None = None) -> NoteDraft:
        """The text to go on writing: one not written yet, else the note given or the last one about the record."""
        self.look()
        waiting = [
            draft
            for draft in self.drafts
            if (note is not None and draft.note is not None and draft.note.id == note.id)
            or (note is None and ref is not None and draft in self.drafts_on(ref))
        ]
        if waiting:
            return waiting[0]
        if note is None and ref is not None:
            note = next(iter(self.notes_on(ref)), None)
        return NoteDraft(self.shelf, note.ref if note else ref, note)

    def save(self, draft: NoteDraft) -> str:
        """Write a draft; one that cannot be written is kept in `drafts`. Returns a message for the writer, mostly an empty one."""
        dirty = draft.dirty
        said = draft.save()
        if draft in self.drafts:
            self.drafts.remove(draft)
        if draft.trouble and draft.dirty:
            self.drafts.append(draft)
        if dirty:
            self.look(again=True)
        return said

    def delete(self, note: Note) -> bool:
        """Delete a note; False when another session has changed it since. ShelfError."""
        done = self.shelf.delete_note(note)
        self.look(again=True)
        return done

    def close(self) -> list[NoteDraft]:
        """Try once more to write the drafts left; returns those that would be lost with the session."""
        for draft in list(self.drafts):
            self.save(draft)
        return self.drafts
