"""Arms: the deals, failed ones among them; below, the one at hand and what other suppliers delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.cards.blocks import Chart
from lactui.cards.format import volume
from lactui.cards.tables.volumes_of_year import scope
from lactui.faces.text.cells import pad
from lactui.faces.text.scale import VIEWS
from lactui.store.lists.arms import DealRow, deal_rows
from lactui.store.search.resolve import name_of
from lactui.store.vocabulary import CONFIDENCES, REGIONS, label
from lactui.tui.actions import bindings
from lactui.tui.details.cards import CARD_FAULTS, failed_lines
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.chart import ChartPanel
from lactui.tui.widgets.columns import Cell, Column
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.list import Row

if TYPE_CHECKING:
    from lactui.store.lens import Lens
    from lactui.tui.session.history import Place

STEPS = (5, 1)
"""Years of a period of the table; after these come the views of the chart."""


BOTH = 140
"""Columns of a screen on which table and chart stand beside each other."""


class ArmsPane(Pane):
    """The list sums the volume of a deal over its years, the table of volumes sums years over suppliers."""

    NAME = "arms"
    TITLE = "Arms"
    BINDINGS = bindings("arms")
    COLUMNS = (
        Column("who", "who", 3, value=lambda row: row.recipient),
        Column("order", "ord", 4, falls=True, value=lambda row: row.order_year),
        Column("failed", "", 1, value=lambda row: not row.failed),
        Column("designation", "designation", 17, most=70, value=lambda row: row.designation.casefold()),
        Column("category", "category", 10, keep=5, value=lambda row: row.category),
        Column("delivered", "deliv./order", 13, keep=3, falls=True, value=lambda row: row.delivered),
        Column("status", "status", 13, keep=4, value=lambda row: row.status),
        Column("tiv", "TIV m", 7, "right", keep=1, falls=True, value=lambda row: row.tiv),
        Column("confidence", "", 1, "right", keep=2, value=lambda row: CONFIDENCES.index(row.confidence)),
    )
    SORT = "order"
    ROWS = deal_rows

    def __init__(self) -> None:
        self.deal = Detail("deal", "deal")
        self.volumes = Detail("TIV m", "volumes")
        self.chart = ChartPanel("TIV m", "chart")
        self.step = STEPS[0]
        self.shown: tuple[Any, ...] = ()
        """The countries and years of the table shown; None when no table is shown."""
        super().__init__(self.deal, self.volumes, self.chart)

    def load(self) -> None:
        """The deals of the lens, and what they come to."""
        super().load()
        self.list.title = self._title()

    def on_resize(self) -> None:
        """Write the sums into the rule when all of them fit."""
        super().on_resize()
        if self.loaded:
            self.list.title = self._title()
            self.list.paint()

    def _title(self) -> str:
        """What the deals came to, each region for itself, and how many failed: they are in no sum."""
        parts = []
        for region, name in REGIONS.items():
            came = [row.tiv for row in self.rows if row.region == region and row.tiv and not row.failed]
            if came and not self.explorer.narrow:
                parts.append(f"{name} {volume(sum(came))} TIV m")
        failed = sum(row.failed for row in self.rows)
        if failed:
            parts.append(f"{failed:,} {self.explorer.signs.failed} failed")
        return "Arms: " + ", ".join(parts) if parts else "Arms"

    def _row(self, row: DealRow) -> Row:
        signs = self.explorer.signs
        base = self.explorer.base
        year = str(row.order_year) if row.order_year else f"{signs.unknown:>4}"
        of = [signs.unknown if count is None else f"{count:,}" for count in (row.delivered, row.ordered)]
        tiv: Cell = signs.unknown if row.tiv is None else volume(row.tiv)
        cells: tuple[Cell, ...] = (
            row.recipient,
            year,
            ((signs.failed, "warn"),) if row.failed else "",
            row.designation,
            label(base, "arms_category", row.category),
            ((pad(f"{of[0]:>6}/{of[1]}", 13), "text"),),
            ((pad(label(base, "status", row.status), 13), "warn" if row.failed else "text"),),
            tiv,
            ((signs.confidence(row.confidence), row.confidence),),
        )
        return Row(row.ref, cells)

    # details -----------------------------------------------------------------------------------------------
    def preview(self) -> None:
        """The deal at hand in few lines; the volumes when its region is another one."""
        ref = self.list.ref
        if ref is None:
            return
        if ref != self.deal.ref:
            self.deal.show_record(ref, ref, dense=True)
        self._follow_place(ref)

    def renew(self) -> None:
        """Where no deal is at hand the volumes are those of the lens: others may have delivered."""
        super().renew()
        if self.list.ref is None:
            self._follow_place(None)

    def _follow_place(self, ref: str | None) -> None:
        """Show the volumes, when they are those of other countries or years."""
        place = self._place(ref)
        if (place, self.step) == self.shown:
            return
        self.shown = (place, self.step)
        if place is None:
            self.volumes.show("TIV m", lambda width, ascii: [])
            self.chart.show(None, "TIV m")
        else:
            self._show_volumes(*place)

    def _place(self, ref: str | None) -> tuple[Lens, str] | None:
        """The countries whose imports are shown: those of the lens, else the region of the deal at hand.

        Never both regions in one sum.
        """
        lens = self.explorer.lens.current
        if lens.countries:
            names = [name_of(self.explorer.base, code) for code in lens.countries]
            return lens, " and ".join(names) if len(names) < 3 else f"{len(names)} countries"
        if lens.subregion:
            return lens, lens.subregion
        region = lens.region or next((row.region for row in self.rows if row.ref == ref), None)
        return (lens._replace(region=region), REGIONS[region]) if region else None

    def _show_volumes(self, lens: Lens, name: str) -> None:
        from lactui.cards.tables.suppliers import context_card
        from lactui.faces.text.lines import Line, block_lines

        try:
            card = context_card(self.explorer.base, lens, name, step=self.step)
        except CARD_FAULTS as error:
            lines = failed_lines(error)
            self.volumes.show("TIV m", lambda width, ascii: lines)
            self.chart.show(None, "TIV m")
            return
        drawn = next((block for block in card.blocks if isinstance(block, Chart)), None)
        self.chart.show(drawn, f"TIV m, {name}")

        def lay(width: int, ascii: bool) -> list[Line]:
            found: list[Line] = []
            for block in card.blocks:
                if block is drawn and self._both():
                    continue
                if block.title and found:
                    found.append(Line())
                found += block_lines(block, width, ascii=ascii, panel=True, dense=block.id == "imports")
            return found

        self.volumes.show(f"TIV m by year, {name}", lay, scope(lens))

    def action_next_view(self) -> None:
        """The table by five years, by one, then the views of the chart."""
        charts = self.chart.views()
        shown: tuple[int | str, ...] = (*STEPS, *charts)
        at: int | str = self.chart.mode if self.charted and charts else self.step
        then = shown[(shown.index(at) + 1) % len(shown)]
        if isinstance(then, int):
            self.step = then
            self._follow_place(self.list.ref)
        else:
            self.chart.mode = then
            self.chart.paint()
        self.charting(not isinstance(then, int))
        words = VIEWS.get(str(then), "by year" if then == 1 else f"by periods of {then} years")
        self.explorer.foot.say(words)

    @property
    def charted(self) -> bool:
        """Whether the chart stands in place of the table, or beside it was changed last."""
        return self.has_class("-chart")

    def charting(self, chart: bool) -> None:
        """Show the chart in place of the table, or the table again; the keys go with it."""
        self.set_class(chart, "-chart")
        gone, come = (self.volumes, self.chart) if chart else (self.chart, self.volumes)
        if self.active is gone and not self._both():
            self.activate(come)

    def _both(self) -> bool:
        """Whether there is room for table and chart beside each other."""
        return self.explorer.size.width >= BOTH

    def action_next_half(self, step: int) -> None:
        """To the next panel, past the one that another stands in for."""
        super().action_next_half(step)
        hidden = self.volumes if self.charted else self.chart
        if self.active is hidden and not self._both():
            super().action_next_half(step)

    def labels(self) -> dict[str, str]:
        """Name the panel that tab leads to."""
        last = "list" if not self._both() else "chart"
        after = "chart" if self.charted and not self._both() else "volumes"
        names = {self.list: "deal", self.deal: after, self.volumes: last, self.chart: "list"}
        return {"next-half": names[self.active]}

    # places ------------------------------------------------------------------------------------------------
    def save(self) -> dict[str, Any]:
        """Also how the years are summed."""
        return super().save() | {"step": self.step, "chart": self.charted}

    def arrive(self, place: Place) -> None:
        """With the years summed as they were."""
        self.step = int(place.state.get("step", self.step)) if place.state else self.step
        if place.state:
            self.set_class(bool(place.state.get("chart")), "-chart")
        super().arrive(place)


PANE = ArmsPane
