"""A line that asks for one word: it comes up at the bottom of a view and goes when it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Input

from lactui.tui.widgets.surface import OneLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult


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
        """The sign, the line, what it may say."""
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
        """Hand on the answer."""
        event.stop()
        self.answer(event.value)
