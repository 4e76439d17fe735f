"""A chart that fills its panel: a crosshair goes from year to year, and enter opens the rows of the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.render.plot import VIEWS, WIDEST, draw_plot, list_views
from lactui.tui.actions import bindings
from lactui.tui.widgets.view import Panel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.strip import Strip

    from lactui.cards.blocks import Chart
    from lactui.render.page import Line


DATASET = "dataset/"
"""Before the id of a data set, which a chart opens that has no rows by year."""


class ChartPanel(Panel):
    """Draws a chart; its lines are made anew for another chart, view, year or size only."""

    KIND = "plot"
    BINDINGS = bindings("plot")

    def __init__(self, name: str = "", classes: str = "") -> None:
        super().__init__(name, classes)
        self.chart: Chart | None = None
        self.mode = "scale"
        """The view of the chart: one of `VIEWS`."""
        self.at: int | None = None
        """The year under the crosshair."""
        self._lines: list[Line] = []
        self._made_for: tuple[object, ...] = ()

    def show(self, chart: Chart | None, name: str = "") -> None:
        """Show another chart; the crosshair stays on its year where the chart has it."""
        self.chart, self.title = chart, name
        if chart is not None:
            at = chart.last if self.at is None else self.at
            self.at = min(max(at, chart.first), chart.last)
            if self.mode not in list_views(chart):
                self.mode = "scale"
        self.paint()

    def views(self) -> tuple[str, ...]:
        """The views that the chart has."""
        return list_views(self.chart) if self.chart is not None else ()

    def heading(self) -> str:
        """The chart's title and its view."""
        title_says_view = self.chart is None or VIEWS[self.mode] in self.title
        return self.title if title_says_view else f"{self.title}: {VIEWS[self.mode]}"

    def drawn(self) -> tuple[Chart, str] | None:
        """The chart and its title, as an export takes them."""
        return (self.chart, self.title) if self.chart is not None else None

    def target(self) -> str | None:
        """What the chart counts in the year at hand, or its data set."""
        opens = self.chart.opens if self.chart else None
        return opens if opens is None or opens.startswith(DATASET) else f"{opens}{self.at}"

    def position(self) -> str:
        """The years of the chart."""
        return f"{self.chart.first}-{self.chart.last}" if self.chart is not None else ""

    def save(self) -> dict[str, Any]:
        """The year and the view."""
        return {"at": self.at, "mode": self.mode}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Back to that year and view."""
        self.at, self.mode = state.get("at", self.at), state.get("mode", self.mode)
        self.show(self.chart, self.title)

    # moving ------------------------------------------------------------------------------------------------
    def action_year(self, step: int) -> None:
        """Move the crosshair by so many years."""
        if self.chart is not None and self.at is not None:
            end, which = (self.chart.last, "last") if step > 0 else (self.chart.first, "first")
            if self.at == end:
                self.explorer.foot.say(f"{end} is the {which} year of this chart")
            self._go(self.at + step)

    def action_first(self) -> None:
        """To the first year."""
        if self.chart is not None:
            self._go(self.chart.first)

    def action_last(self) -> None:
        """To the last year."""
        if self.chart is not None:
            self._go(self.chart.last)

    def action_page(self, part: float) -> None:
        """By five years, or ten."""
        self.action_year(round(part * 10))

    def _go(self, year: int) -> None:
        if self.chart is not None:
            self.at = min(max(year, self.chart.first), self.chart.last)
            self.paint()

    def turn_wheel(self, direction: int) -> None:
        """Move by one year for each step of the mouse wheel."""
        self.action_year(direction)

    # drawing -----------------------------------------------------------------------------------------------
    def draw(self, y: int) -> Strip:
        """The rule, then the lines of the chart."""
        if y == 0:
            return self.rule()
        signs = self.explorer.signs
        pieces = [(signs.upright, "muted")] if self.edge else []
        lines = self._make_lines()
        if y > len(lines):
            return self.strip(pieces)
        return self.strip([*pieces, (" ", "text"), *((span.text, span.role) for span in lines[y - 1].spans)])

    def _make_lines(self) -> list[Line]:
        self.edge = self.region.x > 0
        width, height = self.size.width - 2 - self.edge, self.size.height - 1
        wanted = (self.chart, self.mode, self.at, width, height, self.explorer.ascii)
        if self._made_for != wanted:
            self._made_for = wanted
            self._lines = []
            if self.chart is not None and width >= 20 and height > 5:
                self._lines = draw_plot(
                    self.chart, min(width, 2 * WIDEST), height, view=self.mode, ascii=self.explorer.ascii, at=self.at
                )
        return self._lines
