"""A chart of a card in full size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.cards.blocks import Chart, Series, Trends
from lactui.db.vocabulary import label
from lactui.queries.rows.heads import heads
from lactui.tui.actions import bindings
from lactui.tui.details.cards import CARD_FAULTS, card
from lactui.tui.widgets.chart import DATASET, ChartPanel
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block
    from lactui.tui.session.history import Place


class ChartView(View):
    """One chart: left and right go through its years, `v` through its views."""

    NAME = "chart"
    TITLE = "Chart"
    BINDINGS = bindings("chart")

    def __init__(self) -> None:
        self.panel = ChartPanel("Chart")
        self._where: str | None = None
        super().__init__(self.panel)

    @property
    def ref(self) -> str | None:
        """The record whose card has the chart."""
        return self._where and self._where.partition("#")[0]

    def arrive(self, place: Place) -> None:
        """Make the chart anew, with its crosshair and view as they were."""
        if place.ref is None:
            return
        where = place.state.get("where", place.ref) if place.state else place.ref
        ref, _, id = where.partition("#")
        try:
            made = card(self.explorer.base, ref, place.filters, self.explorer.comparison.form, bare=True)
        except CARD_FAULTS as error:
            self.panel.show(None, f"this chart cannot be shown: {error}")
            return
        found = next((block for block in made.blocks if isinstance(block, Chart) and block.id == id), None)
        found = found or self._of_trend(made.blocks, id)
        if where != self._where:
            self.panel.at, self.panel.mode = None, "scale"
        self._where = where
        record = made.title.partition(": ")[0]  # of a comparison without its result
        name = f"{record}: {found.title}" if found else f"{record}: no such chart under this filter"
        self.panel.show(found, name)
        super().arrive(place)
        self.activate(self.panel)

    def _of_trend(self, blocks: Sequence[Block], id: str) -> Chart | None:
        """The chart of one series of those in a block of trends; enter opens its data set."""
        base = self.explorer.base
        for block in blocks:
            for row in block.rows if isinstance(block, Trends) else ():
                if id == f"{block.id}:{row.code}":
                    source = heads(base, [row.ref])[0].title if row.ref else None
                    years, series = (row.points[0][0], row.points[-1][0]), (Series(row.name, row.points),)
                    unit = label(base, "unit", row.unit)
                    return Chart(id, row.name, unit, *years, series, source=source, opens=row.ref)
        return None

    def labels(self) -> dict[str, str]:
        """Enter opens the data set where there are no rows of a year."""
        opens = self.panel.chart and self.panel.chart.opens
        return super().labels() | ({"open-year": "data set"} if opens and opens.startswith(DATASET) else {})

    def save(self) -> dict[str, object]:
        """Also which chart it is."""
        return super().save() | {"where": self._where}

    def again(self) -> None:
        """Make the chart anew."""
        self.arrive(self.place())

    def action_next_view(self) -> None:
        """The next view that the chart has the figures for; behind the last the next form of a comparison."""
        modes = self.panel.views()
        if modes and self.panel.mode == modes[-1] and self.explorer.comparison.forms():
            self.panel.mode = modes[0]
            self.explorer.comparison.next_form()
            return
        if len(modes) < 2:
            self.explorer.foot.say("this chart has one view")
            return
        self.panel.mode = modes[(modes.index(self.panel.mode) + 1) % len(modes)]
        self.panel.paint()
