"""Lines of text that are edited: the text with its cursor, the line over the last line, and the question for one word."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widgets import Input

from lactui.render.cells import cell_len, pad
from lactui.tui.actions import EVERYWHERE
from lactui.tui.widgets.surface import OneLine, Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from lactui.tui.widgets.surface import Pieces
    from lactui.tui.widgets.view import Panel

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
        """Apply a key or a paste, and stop it where it means something in a line of text; returns whether the text changed."""
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
    """The pieces cut or filled with blanks to a width."""
    fitting: Pieces = []
    for text, role in pieces:
        room = width - sum(cell_len(done) for done, _ in fitting)
        while cell_len(text) > room:
            text = text[:-1]
        if text:
            fitting.append((text, role))
    used = sum(cell_len(text) for text, _ in fitting)
    return [*fitting, (pad("", width - used), "text")] if used < width else fitting


class TypedLine(Surface, can_focus=True):
    """A line of text over the last line; out of sight until it comes up."""

    PLACE: ClassVar[str]
    UNDO: ClassVar[str]
    """What escape does, in a word."""
    typing = True

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self.text = Text()
        self.panel: Panel | None = None
        """The panel that had the keys, while the line is open."""
        self.lit_panel: Panel | None = None
        """The panel that is drawn as having them meanwhile."""

    @property
    def places(self) -> tuple[str, ...]:
        """Where one is: letters are no commands here."""
        return (self.PLACE, EVERYWHERE)

    def labels(self) -> dict[str, str]:
        """Hints are in the line itself."""
        return {"undo": self.UNDO}

    def come_up(self, text: str, panel: Panel, lit: Panel, *, selected: bool = False) -> None:
        """Show the line with a text and take the focus from a panel; `lit` is the panel drawn as having it."""
        self.panel, self.lit_panel = panel, lit
        self.text.set(text, selected=selected)
        lit.live = True
        self.explorer.foot.display = False
        self.display = True
        self.focus(scroll_visible=False)
        lit.paint()

    def go(self) -> Panel | None:
        """Give the place back to the last line; returns the panel that had the focus, or None when the line was not open."""
        panel, self.panel = self.panel, None
        if self.lit_panel is not None:
            self.lit_panel.live, self.lit_panel = False, None
            self.display = False
            self.explorer.foot.display = True
        return panel

    def close(self) -> object:
        """Go out of sight."""
        return self.go()

    def on_blur(self) -> None:
        """Close when the keys go elsewhere."""
        self.close()

    def on_key(self, event: events.Key | events.Paste) -> None:
        """Take letters, and the keys that move in the line or take letters away."""
        if self.text.take(event):
            self.typed()
        self.paint()

    on_paste = on_key

    def typed(self) -> None:
        """Called when the text has changed."""


class Ask(Horizontal):
    """Hidden until `ask`. Enter passes on what was typed; the view closes the line on escape."""

    DEFAULT_CSS = ""

    def __init__(self, what: str, restrict: str, answer: Callable[[str], object]) -> None:
        super().__init__()
        self.display = False
        self.input = Input(compact=True, restrict=restrict, max_length=4, select_on_focus=False)
        self.input.cursor_blink = False
        self.words = ""
        """The words beside the line: possible answers, and the key that closes it."""
        self.sign = OneLine(lambda: [(f" {what}: ", "accent")])
        self.sign.styles.width = len(what) + 3
        self.range = OneLine(lambda: [(self.words, "muted")], "range")
        self.answer = answer

    def compose(self) -> ComposeResult:
        """The question, the field to type in, and the possible answers."""
        yield self.sign
        yield self.input
        yield self.range

    def ask(self, words: str) -> None:
        """Show the line, empty and with the focus."""
        self.words = f"{words}; enter jumps, esc back"
        self.input.value = ""
        self.display = True
        self.screen.set_focus(self.input, scroll_visible=False)

    def close(self) -> None:
        """Go out of sight."""
        self.display = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on what was typed."""
        event.stop()
        self.answer(event.value)
