"""A note while it is edited: it is saved as it is typed, and never replaces a text that another session wrote meanwhile."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING
from lactui.shelf.rows import ShelfError, tidy

if TYPE_CHECKING:
    from lactui.shelf.rows import Note
    from lactui.shelf.shelf import Shelf

BOTH = "this note was changed in another session: both texts are kept, yours as a separate note"
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
