"""A pane whose list can jump to a year that is typed, in a line at the bottom or in the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.db.dates import is_year
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.list import List
from lactui.tui.widgets.prompts.ask import Ask

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lactui.tui.widgets.columns import Column
    from lactui.tui.widgets.panel import Panel


class YearList(List):
    """A list whose rows have a year."""

    def __init__(self, name: str, columns: tuple[Column, ...]) -> None:
        super().__init__(name, columns, "master")
        self.years: dict[str, int] = {}
        """Reference to year."""

    def jump(self, year: int) -> int | None:
        """To the first row of a year or, without one, of the next year that has any; the year reached.

        In the group at hand when that has one.
        """
        begin, end = self._group()
        for low, high in ((begin, end), (0, len(self.rows))):
            dated = [
                (self.years[row.ref], index)
                for index, row in enumerate(self.rows[low:high], low)
                if row.ref in self.years and self.years[row.ref] >= year
            ]
            exact = [index for found, index in dated if found == year]
            if exact or (dated and (low, high) == (0, len(self.rows))):
                reached, index = (year, exact[0]) if exact else min(dated)
                self._go(index)
                return reached
        return None

    def _group(self) -> tuple[int, int]:
        heads = [index for index, row in enumerate(self.rows) if row.ref is None and not row.under]
        begin = max((index for index in heads if index < self.cursor), default=0)
        end = min((index for index in heads if index > self.cursor), default=len(self.rows))
        return begin, end


class ByYear(Pane):
    """Asks for a year and goes to it."""

    def __init__(self, *details: Panel, master: YearList) -> None:
        self.line = Ask("year", r"[0-9]*", self.jump_year)
        self.dated = master
        super().__init__(*details, master=master)

    def compose(self) -> ComposeResult:
        """The panels, and the line one types a year in."""
        yield from super().compose()
        yield self.line

    def labels(self) -> dict[str, str]:
        """The hints of the pane; none while a year is typed."""
        if self.line.display:
            return {"undo": "close", "next-half": "", "zoom": ""}
        return super().labels()

    def _span(self) -> tuple[int, int] | None:
        """The first and the last year of the list."""
        years = [self.dated.years[ref] for ref in self.refs() if ref in self.dated.years]
        return (min(years), max(years)) if years else None

    def action_ask_year(self) -> None:
        """Ask for a year to jump to."""
        span = self._span()
        if span is None:
            self.explorer.foot.say("no year to jump to: the list is empty", warn=True)
            return
        self.line.ask(f"{span[0]} to {span[1]}")
        self.explorer.say_where()

    def jump_year(self, text: Any) -> bool:
        """Go to the first row of a year that was typed; False when it is none."""
        self.line.close()
        self.activate(self.list)
        text, span = str(text).strip(), self._span()
        if not is_year(text) or span is None:
            self.explorer.foot.say(f'"{text}" is not a year' if span else "the list is empty", warn=True)
            return False
        year = int(text)
        reached = self.dated.jump(year)
        if reached is None:
            self.explorer.foot.say(f"nothing from {year} on: the last year is {span[1]}", warn=True)
        elif reached != year:
            self.explorer.foot.say(f"nothing in {year}: the next year is {reached}")
        return True

    def undo(self) -> bool:
        """Escape closes the line one types in first."""
        if self.line.display:
            self.line.close()
            self.activate(self.list)
            return True
        return super().undo()
