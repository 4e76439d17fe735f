"""The base class of the lines for typing that take the place of the last line of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lactui.tui.actions import EVERYWHERE
from lactui.tui.widgets.prompts.text import Text
from lactui.tui.widgets.surface import Surface

if TYPE_CHECKING:
    from textual import events

    from lactui.tui.widgets.panel import Panel


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
        """The text was changed."""
