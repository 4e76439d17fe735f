"""The line in which the filter of the list at hand is typed: it takes the place of the last line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from lactui.faces.text.cells import cell_len
from lactui.tui.actions import EVERYWHERE, bindings
from lactui.tui.widgets.prompts.text import Text
from lactui.tui.widgets.surface import Surface

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from lactui.tui.widgets.list import List
    from lactui.tui.widgets.panel import Panel
    from lactui.tui.widgets.row_filter import Filter


class Filtered(Protocol):
    """The pane whose list is filtered."""

    filter: Filter
    held: str | None
    """The record that was at hand before, as long as the cursor is not moved."""

    @property
    def active(self) -> Panel:
        """The panel that has the keys."""

    @property
    def list(self) -> List:
        """The list that is filtered."""

    @property
    def filtered(self) -> bool:
        """Whether the filter leaves anything out."""

    def prepare(self) -> None:
        """Make ready for a filter to be typed."""

    def narrow(self, filter: Filter) -> None:
        """Filter the list."""

    def activate(self, panel: Panel) -> None:
        """Give the keys to a panel."""


class FilterLine(Surface, can_focus=True):
    """Every key filters at once; the arrows move in the list meanwhile."""

    BINDINGS = bindings("filter")
    typing = True

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self.text = Text()
        self.pane: Filtered | None = None
        """The one whose list is filtered, while the line is open."""
        self.panel: Panel | None = None
        """The panel of it that had the keys."""

    @property
    def places(self) -> tuple[str, ...]:
        """Where one is: letters are no commands here."""
        return ("filter", EVERYWHERE)

    def labels(self) -> dict[str, str]:
        """Hints are in the line itself."""
        return {"undo": "clear"}

    def open(self, pane: Filtered) -> None:
        """Come up with the words that are in force, and take the keys."""
        self.pane, self.panel = pane, pane.active
        pane.held = pane.list.ref
        self.text.set(pane.filter.text)
        pane.list.live = True
        self.explorer.foot.display = False
        self.display = True
        self.focus(scroll_visible=False)
        pane.list.paint()
        self.call_after_refresh(pane.prepare)

    def close(self) -> None:
        """Go; the filter stays."""
        pane, self.pane = self.pane, None
        if pane is not None:
            pane.list.live, pane.held = False, None
            self.display = False
            self.explorer.foot.display = True

    def on_blur(self) -> None:
        """Whoever takes the keys elsewhere has done with typing."""
        self.close()

    def draw(self, y: int) -> Strip:
        """The sign, the words, how many rows match, and the keys."""
        pane = self.pane
        if pane is None:
            return self.strip([])
        keys = [(" enter", "accent"), (" keep", "text"), ("  esc", "accent"), (" clear", "text")]
        matches = f"  {pane.list.position()}  " if pane.filtered else "  "
        right = cell_len(matches) + sum(len(text) for text, _ in keys)
        if right > self.size.width - 24:
            keys, right = [], cell_len(matches)
        sign = " \\ "
        room = max(self.size.width - len(sign) - right - 1, 4)
        typed = self.text.pieces(room, active=True)
        return self.strip([(sign, "accent"), *typed, (matches, "strong"), *keys])

    # keys --------------------------------------------------------------------------------------------------
    def on_key(self, event: events.Key | events.Paste) -> None:
        """Letters, and what moves in the line or takes letters away."""
        if self.text.take(event) and self.pane is not None:
            self.pane.narrow(self.pane.filter._replace(text=self.text.value))
        self.paint()

    on_paste = on_key

    def close_to_list(self, *, back: bool) -> bool:
        """Close, the keys going to the list or back to the panel that had them; False when it was not open."""
        pane = self.pane
        if pane is None:
            return False
        self.close()
        pane.activate(self.panel if back and self.panel is not None else pane.list)
        return True

    def action_keep(self) -> None:
        """Give the keys to the list, which stays filtered."""
        self.close_to_list(back=False)

    def action_move(self, step: int) -> None:
        """Bound to the arrows."""
        if self.pane is not None:
            self.pane.held = None
            self.pane.list.move(step)

    def action_page(self, part: float) -> None:
        """Bound to the page keys."""
        if self.pane is not None:
            self.pane.held = None
            self.pane.list.page(part)
