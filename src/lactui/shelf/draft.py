"""A note being written: kept as one types, never over a text that the writer has not seen."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING
from lactui.shelf.rows import ShelfError, tidy

if TYPE_CHECKING:
    from lactui.shelf.rows import Note
    from lactui.shelf.shelf import Shelf

BOTH = "this note was changed in another session: both texts are kept, yours as a note of its own"
AGAIN = "this note was deleted in another session: yours is kept as a new note"


class Draft:
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
        """Whether there is something to keep that is not on the disk."""
        return self.text != (self.note.text if self.note else "") and bool(self.text.strip())

    @property
    def emptied(self) -> bool:
        """Whether a note that had a text has none any more: it is deleted on demand only."""
        return self.note is not None and not self.text.strip()

    def type(self, text: str) -> None:
        """Take the text as it now is."""
        self.text = tidy(text)

    def save(self) -> str:
        """Write the text to the shelf if that is needed; what the writer must be told, mostly nothing.

        When it cannot be written `trouble` says why, and the text stays here for another attempt.
        """
        if not self.dirty:
            return ""
        try:
            said = self._save()
        except ShelfError as error:
            self.trouble = str(error)
            return ""
        self.trouble = ""
        return said

    def _save(self) -> str:
        if self.note is None:
            self.note = self.shelf.add_note(self.ref, self.text)
            return ""
        made = self.shelf.change_note(self.note, self.text)
        if made is not None:
            self.note = made
            return ""
        other = self.shelf.note(self.note.id)
        if other is not None and other.text == self.text:
            self.note = other
            return ""
        self.note = self.shelf.add_note(self.ref, self.text)
        return AGAIN if other is None else BOTH
