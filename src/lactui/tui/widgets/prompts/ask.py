"""A line that asks for one word: it comes up at the bottom of a view and goes when it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Input

from lactui.tui.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.strip import Strip


class AskSign(Surface):
    """What is asked for, before the line."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what
        self.styles.width = len(what) + 3

    def draw(self, y: int) -> Strip:
        """The word and a colon."""
        return self.strip([(f" {self.what}: ", "accent")])


class AskRange(Surface):
    """What can be answered, and how to get away, after the line."""

    words = ""

    def draw(self, y: int) -> Strip:
        """In muted, as it is no answer."""
        return self.strip([(self.words, "muted")])


class Ask(Horizontal):
    """Hidden until `ask`; enter hands on what was typed, escape is the view's to close it with."""

    DEFAULT_CSS = ""

    def __init__(self, what: str, restrict: str, answer: Callable[[str], object]) -> None:
        super().__init__()
        self.display = False
        self.input = Input(compact=True, restrict=restrict, max_length=4, select_on_focus=False)
        self.input.cursor_blink = False
        self.sign, self.range = AskSign(what), AskRange()
        self.answer = answer

    def compose(self) -> ComposeResult:
        """The sign, the line, what it may say."""
        yield self.sign
        yield self.input
        yield self.range

    def ask(self, words: str) -> None:
        """Come up empty and take the keys."""
        self.range.words = f"{words}; enter jumps, esc back"
        self.input.value = ""
        self.display = True
        self.screen.set_focus(self.input, scroll_visible=False)

    def close(self) -> None:
        """Go."""
        self.display = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand on the answer."""
        event.stop()
        self.answer(event.value)
