"""The lines around a view: panes and filter on top, keys or a message at the bottom, and the message of too small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.render.cells import cell_len, cut, cut_within
from lactui.tui.actions import PANES, key_name
from lactui.tui.terminal.terminal import SMALLEST
from lactui.tui.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key
    from textual.strip import Strip

    from lactui.tui.actions import Action
    from lactui.tui.widgets.surface import Pieces


class Top(Surface):
    """Line 1: the panes. Line 2: the filter, the way back and the edition."""

    def draw(self, y: int) -> Strip:
        """One of the two lines."""
        return self.strip(self._panes() if y == 0 else self._filter_line())

    def _panes(self) -> Pieces:
        length = sum(len(pane.key) + len(pane.title) + 1 for pane in PANES) + 1
        roomy = length + len(PANES) - 1 <= self.size.width
        narrow = self.size.width < 80 or length > self.size.width
        pieces: Pieces = [(" ", "text")] if narrow else []
        for number, pane in enumerate(PANES):
            if pane.name == self.explorer.navigation.pane_name:
                gap = " " if number and not roomy and not narrow else ""
                pieces.append((f"{gap}[{pane.key}{pane.title}]", "accent"))
            elif narrow or roomy:
                pieces += [(" ", "text"), (pane.key, "accent"), ("" if narrow else pane.title + " ", "muted")]
            else:
                pieces += [(" " if number else "", "text"), (pane.key, "accent"), (pane.title, "muted")]
        return pieces

    def _filter_line(self) -> Pieces:
        app = self.explorer
        steps = len(app.navigation.history)
        right = f"back {steps}   " if steps and self.size.width >= 60 else ""
        right += f"edition {app.base.edition}" if self.size.width >= 80 else app.base.edition
        right += f" + {len(app.base.private):,} private" if app.base.private else ""
        room = self.size.width - cell_len(right) - 11
        words = app.filters.words() if app.filters.current.parts() else "none (f to set)"
        sentence = cut(words, max(room, 8), app.ascii)
        silent = app.filters.silent()
        silent = cut(f"  ({silent})", max(room - cell_len(sentence), 0), app.ascii) if silent else ""
        gap = max(self.size.width - 10 - cell_len(sentence) - cell_len(silent) - cell_len(right), 1)
        return [(" filter: ", "muted"), (sentence, "text"), (silent, "muted"), (" " * gap, "text"), (right, "muted")]


YES = ("y", "Y")
"""Keys that answer a question with yes."""


class Foot(Surface):
    """The last line: the keys that matter here, what has just been done, or a question."""

    def __init__(self) -> None:
        super().__init__()
        self.message = ""
        self.warns = False
        self._refuses = False
        """Whether what is typed is taken without doing anything, up to esc or enter."""
        self._then: Callable[[], Any] | None = None
        """What is called when the question is answered with yes; None without a question."""

    def say(self, message: str, *, warn: bool = False) -> None:
        """Show a message until the next key."""
        self.message, self.warns = message, warn
        self.paint()

    def ask(self, question: str, then: Callable[[], Any]) -> None:
        """Ask: `y` does it, any other key leaves things as they are."""
        self._then = then
        self.say(question, warn=True)

    def refuse(self, message: str) -> None:
        """Say why nothing can be typed here, and take what is typed all the same."""
        self.say(message, warn=True)
        self._refuses = True

    def answer(self, event: Key) -> bool:
        """Take a key as the answer to a question that is open; False when there is none."""
        if self._refuses:
            if event.is_printable:
                return True
            self._refuses = False
            if event.key in ("escape", "enter"):
                self.say("")
                return True
        if self._then is None:
            return False
        then, self._then = self._then, None
        self.say("" if event.key in YES else "nothing changed")
        if event.key in YES:
            then()
        return True

    def draw(self, y: int) -> Strip:
        """The message, or as many hints as fit; that of the page of keys always does."""
        if self.message:
            message = self.message
            room = self.size.width - 1
            if message.startswith("wrote ") and cell_len(message) > room:
                # Of path and words the path is told, its name at the end, since both cut would be read as one path.
                path, _, words = message.partition(": ")
                message = cut_within(f"{path}, {words.rpartition(', ')[2]}", room, self.explorer.ascii)
            return self.strip([(" " + message, "warn" if self.warns else "strong")])
        hints = self.explorer.commands.hints()
        while len(hints) > 1 and self._length(hints) > self.size.width - 1:
            last = max(i for i, (action, _) in enumerate(hints) if action.id != "keys")
            del hints[last]
        pieces: Pieces = []
        for number, (action, label) in enumerate(hints):
            pieces += [("  " if number else " ", "text"), (key_name(action.keys[0]), "accent"), (" " + label, "text")]
        return self.strip(pieces)

    def _length(self, hints: list[tuple[Action, str]]) -> int:
        return sum(len(key_name(action.keys[0])) + len(label) + 3 for action, label in hints) - 1


class TooSmall(Surface):
    """The message shown instead of everything under 40 columns or 10 rows."""

    def draw(self, y: int) -> Strip:
        """The size needed, the size there is, and the command that works at any size."""
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
