"""A line of text that is edited: the text, the position of the cursor, and what keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from lactui.render.text.cells import cell_len, pad

if TYPE_CHECKING:
    from lactui.tui.widgets.surface import Pieces

LONGEST = 200
"""Characters that a line holds at most."""


class Text:
    """Edited by `key` and `insert`; drawn by `pieces`."""

    def __init__(self, value: str = "") -> None:
        self.value = value
        self.at = len(value)
        """The cursor, from 0 to the length."""
        self.selected = False
        """Whether all of it is selected: what is typed next replaces it."""

    def set(self, value: str, *, selected: bool = False) -> None:
        """Replace the text, with the cursor at its end."""
        self.value, self.at, self.selected = value, len(value), selected and bool(value)

    def insert(self, text: str) -> None:
        """Put a text in at the cursor: the first line of it, without control characters."""
        if self.selected:
            self.set("")
        line = next(iter(text.splitlines()), "")
        line = "".join(letter for letter in line if letter.isprintable())[: LONGEST - len(self.value)]
        self.value = self.value[: self.at] + line + self.value[self.at :]
        self.at += len(line)

    def take(self, event: events.Key | events.Paste) -> bool:
        """Take a key or a paste that means something in a line of text; whether the text was changed.

        What is taken goes no further.
        """
        before = self.value
        if isinstance(event, events.Paste):
            self.insert(event.text)
        elif not self.key(event.key, event.character if event.is_printable else None):
            return False
        event.stop()
        return self.value != before

    def key(self, key: str, letter: str | None) -> bool:
        """Apply a key to the text or the cursor; False when the key means nothing in a line of text."""
        if self.selected and key in ("backspace", "ctrl+h", "delete"):
            key = "ctrl+u"
        before, after = self.value[: self.at], self.value[self.at :]
        if letter is not None and letter.isprintable():
            self.insert(letter)
        elif key in ("backspace", "ctrl+h"):
            self.value, self.at = before[:-1] + after, max(self.at - 1, 0)
        elif key == "delete":
            self.value = before + after[1:]
        elif key == "ctrl+u":
            self.set("")
        elif key == "ctrl+w":
            kept = before.rstrip().rpartition(" ")
            self.value, self.at = kept[0] + kept[1] + after, len(kept[0] + kept[1])
        elif key == "left" and self.at:
            self.at -= 1
        elif key == "right" and self.at < len(self.value):
            self.at += 1
        elif key in ("home", "ctrl+a"):
            self.at = 0
        elif key in ("end", "ctrl+e"):
            self.at = len(self.value)
        else:
            return False
        self.selected = False
        return True

    def pieces(self, width: int, *, active: bool, ghost: str = "", role: str = "text") -> Pieces:
        """The line in a width, scrolled to the cursor; `ghost` follows it, muted."""
        start = 0
        role = "cursor" if active and self.selected else role
        while active and cell_len(self.value[start : self.at]) > width - 1:
            start += 1
        before, here, after = self.value[start : self.at], self.value[self.at : self.at + 1], ""
        shown: Pieces = [(before, role)]
        if active:
            behind = here or ghost[:1] or " "
            after, rest = (self.value[self.at + 1 :], "") if here else ("", ghost[1:])
            shown += [(behind, "cursor"), (after, role), (rest, "muted")]
        else:
            shown += [(here + self.value[self.at + 1 :], role)]
        return fitted(shown, width)


def fitted(pieces: Pieces, width: int) -> Pieces:
    """Pieces cut and filled to a width."""
    found: Pieces = []
    for text, role in pieces:
        room = width - sum(cell_len(done) for done, _ in found)
        while cell_len(text) > room:
            text = text[:-1]
        if text:
            found.append((text, role))
    used = sum(cell_len(text) for text, _ in found)
    return [*found, (pad("", width - used), "text")] if used < width else found
