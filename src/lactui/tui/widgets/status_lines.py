"""The lines around a view: panes and lens on top, keys or a message at the bottom, and the message of too small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.faces.text.cells import cell_len, cut
from lactui.tui.actions import Action, key_name
from lactui.tui.terminal.terminal import SMALLEST
from lactui.tui.widgets.surface import Surface

if TYPE_CHECKING:
    from textual.strip import Strip

    from lactui.tui.widgets.surface import Pieces


class Top(Surface):
    """Line 1: the panes. Line 2: the lens, the way back and the edition."""

    def draw(self, y: int) -> Strip:
        """One of the two lines."""
        return self.strip(self._panes() if y == 0 else self._lens())

    def _panes(self) -> Pieces:
        narrow = self.size.width < 80
        panes = self.explorer.panes
        roomy = sum(len(pane.key) + len(pane.title) + 2 for pane in panes) <= self.size.width
        pieces: Pieces = [(" ", "text")] if narrow else []
        for number, pane in enumerate(panes):
            if pane.name == self.explorer.pane_name:
                gap = " " if number and not roomy and not narrow else ""
                pieces.append((f"{gap}[{pane.key}{pane.title}]", "accent"))
            elif narrow or roomy:
                pieces += [(" ", "text"), (pane.key, "accent"), ("" if narrow else pane.title + " ", "muted")]
            else:
                pieces += [(" " if number else "", "text"), (pane.key, "accent"), (pane.title, "muted")]
        return pieces

    def _lens(self) -> Pieces:
        app = self.explorer
        steps = len(app.history)
        right = f"back {steps}   " if steps and self.size.width >= 60 else ""
        right += f"edition {app.base.edition}" if self.size.width >= 80 else app.base.edition
        room = self.size.width - cell_len(right) - 9
        sentence = cut(app.lens_words(), max(room, 8), app.ascii)
        silent = app.lens_silent()
        silent = cut(f"  ({silent})", max(room - cell_len(sentence), 0), app.ascii) if silent else ""
        gap = max(self.size.width - 8 - cell_len(sentence) - cell_len(silent) - cell_len(right), 1)
        return [
            (" lens  ", "muted"),
            (sentence, "text"),
            (silent, "muted"),
            (" " * gap, "text"),
            (right, "muted"),
        ]


class Foot(Surface):
    """The last line: the keys that matter here, or what has just been done."""

    def __init__(self) -> None:
        super().__init__()
        self.message = ""
        self.warns = False

    def say(self, message: str, *, warn: bool = False) -> None:
        """Show a message until the next key."""
        self.message, self.warns = message, warn
        self.paint()

    def draw(self, y: int) -> Strip:
        """The message, or as many hints as fit; that of the page of keys always does."""
        if self.message:
            return self.strip([(" " + self.message, "warn" if self.warns else "strong")])
        hints = self.explorer.hints()
        while len(hints) > 1 and self._length(hints) > self.size.width - 1:
            last = max(i for i, (action, _) in enumerate(hints) if action.id != "keys")
            del hints[last]
        pieces: Pieces = []
        for number, (action, label) in enumerate(hints):
            pieces += [
                ("  " if number else " ", "text"),
                (key_name(action.keys[0]), "accent"),
                (" " + label, "text"),
            ]
        return self.strip(pieces)

    def _length(self, hints: list[tuple[Action, str]]) -> int:
        return sum(len(key_name(action.keys[0])) + len(label) + 3 for action, label in hints) - 1


class TooSmall(Surface):
    """All that is drawn under 40 columns or 10 rows."""

    def draw(self, y: int) -> Strip:
        """What is needed, what there is, and the way that works at any size."""
        width, height = self.explorer.size
        columns, rows = SMALLEST
        text: tuple[str, ...] = (
            "",
            f"lactui needs {columns} columns and {rows} rows;",
            f"this terminal has {width} and {height}.",
            "",
            "Make it larger, or ask in the shell:",
            "  lactui show PER",
            "  lactui search peace ark",
            "",
            "q quit",
        )
        if height < len(text):
            text = tuple(line for line in text if line)
        return self.strip([(" " + text[y] if y < len(text) else "", "text")])
