"""The column beside a card on a wide screen: where the card has no more room it goes on here, with its sources and context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.tui.widgets.detail import Detail

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.timer import Timer

    from lactui.render.text.lines import Line

CONTEXT = ("related", "sources", "statistics", "claims", "changes")
"""The sections of a card that stand here even where the card has room for them."""

REST = 0.12
"""Seconds after which the list has come to rest: while it is scrolled this column costs nothing."""


class Continued(Detail):
    """Shows what the card beside it hands on; the style sheet says from which width it is there."""

    def __init__(self, card: Detail) -> None:
        super().__init__("", "continued")
        self._card = card
        self._next: tuple[str, list[Line], str | None] = ("", [], None)
        self._timer: Timer | None = None
        self.awaited: tuple[str, Mapping[str, Any] | None] | None = None
        """A record that is shown at once, and the cursor and scroll that this column had where it is come back to."""

    @property
    def reachable(self) -> bool:
        """Whether it is shown, and has anything."""
        return self.display and bool(self.lines)

    def take(self, lines: Sequence[Line], room: int, ref: str | None) -> int:
        """Show what has no room in the card as soon as the list rests, of the same record at once; how many lines stay there."""
        at = parted(lines, room)
        lines = trimmed(lines[at:])
        title = "" if not lines else "sources and context" if lines[0].section in CONTEXT else "continued"
        self._next = (title, list(lines), ref)
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if ref == self.ref or not self.lines or not self.is_attached or self.awaited is not None:
            self._show()
        else:
            self._timer = self.set_timer(REST, self._show)
        return at

    def _show(self) -> None:
        title, lines, ref = self._next
        state = self.awaited[1] if self.awaited is not None and self.awaited[0] == ref else None
        self.awaited = None
        self.show(title, lambda width, ascii: lines, ref, state)


def parted(lines: Sequence[Line], window: int) -> int:
    """How many lines of a card stay in it: up to its context, else to the last section or entry that begins in the window."""
    section = entry = seen = 0
    for index, line in enumerate(lines):
        if line.section in CONTEXT and seen:
            return index
        if seen >= window:
            if line.section or not line.spans:
                return index  # what is in the window ends there
            return section if section > index * 0.6 else entry or index
        if line.under is None:
            seen += 1
            section = index if line.section else section
            entry = index if line.section or line.ref or line.url or line.fold else entry
    return len(lines)


def trimmed(lines: Sequence[Line]) -> list[Line]:
    """Lines without blank ones at their beginning."""
    first = next((index for index, line in enumerate(lines) if line.spans), len(lines))
    return list(lines[first:])
