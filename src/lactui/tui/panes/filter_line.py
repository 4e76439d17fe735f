"""The line in which the filter of the list at hand is typed: it takes the place of the last line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.render.cells import cell_len
from lactui.tui.actions import bindings
from lactui.tui.widgets.typed_line import TypedLine

if TYPE_CHECKING:
    from textual.strip import Strip

    from lactui.tui.panes.pane import Pane


class FilterLine(TypedLine):
    """Filters the list with every letter; the arrows move the cursor of the list meanwhile."""

    PLACE = "filter"
    UNDO = "clear"
    BINDINGS = bindings("filter")
    pane: Pane | None = None
    """The one whose list is filtered, while the line is open."""

    def open(self, pane: Pane) -> None:
        """Come up with the words that are in force, which typing replaces, and take the keys."""
        self.pane, pane.ref_before = pane, pane.list.ref
        self.come_up(pane.filter.text, pane.active, pane.list, selected=True)
        self.call_after_refresh(pane.prepare)

    def close(self) -> None:
        """Close; the filter stays in force."""
        self.go()
        if self.pane is not None:
            self.pane.ref_before, self.pane = None, None

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
    def typed(self) -> None:
        """Filter by what is typed now."""
        if self.pane is not None:
            self.pane.narrow(self.pane.filter._replace(text=self.text.value))

    def close_to_list(self, *, back: bool) -> bool:
        """Close, the keys going to the list or back to the panel that had them; False when it was not open."""
        pane, panel = self.pane, self.panel
        if pane is None:
            return False
        self.close()
        pane.activate(panel if back and panel is not None else pane.list)
        return True

    def action_keep(self) -> None:
        """Give the keys to the list, which stays filtered."""
        self.close_to_list(back=False)

    def action_move(self, step: int) -> None:
        """Bound to the arrows."""
        if self.pane is not None:
            self.pane.ref_before = None
            self.pane.list.action_move(step)

    def action_page(self, part: float) -> None:
        """Bound to the page keys."""
        if self.pane is not None:
            self.pane.ref_before = None
            self.pane.list.action_page(part)
