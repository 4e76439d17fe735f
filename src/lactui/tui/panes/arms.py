"""Arms: the deals, failed ones among them; below, the one at hand and what other suppliers delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.cards.blocks import Chart
from lactui.cards.format import plural, volume
from lactui.cards.tables.suppliers import called, scope
from lactui.db.vocabulary import CONFIDENCES, REGIONS, label
from lactui.queries.lists.arms import CHINA, DealRow, deal_rows, supplied
from lactui.render.cells import pad
from lactui.render.plot import VIEWS
from lactui.tui.actions import bindings
from lactui.tui.details.cards import CARD_FAULTS, failed_lines
from lactui.tui.panes.pane import ByYear, YearList
from lactui.tui.widgets.chart import ChartPanel
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.list import Cell, ListColumn, ListRow

if TYPE_CHECKING:
    from lactui.db.filters import Filters
    from lactui.queries.lists.arms import Supplied
    from lactui.tui.session.history import Place

STEPS = (5, 1)
"""Years of a period of the table; after these come the views of the chart."""


BOTH, TALL = 160, 32
"""Columns of a screen on which table and chart stand beside each other, and lines of one on which the chart stands below."""


POSITION = 24
"""Cells of the rule beside the title: which rows of how many."""


class ArmsPane(ByYear):
    """The list sums the volume of a deal over its years, the table of volumes sums years over suppliers."""

    NAME = "arms"
    TITLE = "Arms"
    BINDINGS = bindings("arms")
    COLUMNS = (
        ListColumn("who", "to", 3, value=lambda row: row.recipient),
        ListColumn("country", "recipient", 14, keep=8, most=24, value=lambda row: row.country),
        ListColumn("order", "order", 6, keep=1, falls=True, value=lambda row: row.order_year),
        ListColumn("failed", "", 1, value=lambda row: not row.failed, stands=True),
        ListColumn("designation", "designation", 22, most=46, value=lambda row: row.designation, stands=True),
        ListColumn("category", "category", 10, keep=5, most=16, value=lambda row: row.category, words="arms_category"),
        ListColumn("delivered", "delivered", 13, keep=3, falls=True, value=lambda row: row.delivered),
        ListColumn("years", "in years", 9, keep=6, falls=True, value=lambda row: _years(row) or None),
        ListColumn("status", "status", 13, keep=4, value=lambda row: row.status, words="status"),
        ListColumn("tiv", "TIV m", 7, "right", keep=1, falls=True, value=lambda row: row.tiv),
        ListColumn("value", "USD m", 9, "right", keep=7, falls=True, value=lambda row: row.value_usd),
        ListColumn("confidence", "", 1, "right", keep=2, value=lambda row: CONFIDENCES.index(row.confidence)),
    )
    SORT = "order"
    ROWS = deal_rows
    REMARKS = (
        (
            "× failed: cancelled, not concluded, denied or seized. \\ and the word failed leaves these deals alone;"
            " # counts the list by status, and by outcome: failed or not."
        ),
    )

    def __init__(self) -> None:
        self.deal = Detail("deal", "deal")
        self.volumes = Detail("TIV m", "volumes")
        self.chart = ChartPanel("TIV m", "chart")
        self.step = STEPS[0]
        self._volumes: tuple[tuple[str, Supplied], ...] = ()
        self.shown: tuple[Any, ...] = ()
        """The countries and years of the table shown; None when no table is shown."""
        super().__init__(self.deal, self.volumes, self.chart, master=YearList(self.TITLE, self.COLUMNS))

    def load(self) -> None:
        """The deals of the filter, the year of each, and what China delivered in the same years to either region."""
        super().load()
        self.dated.years = {row.ref: row.order_year for row in self.rows if row.order_year}
        self._volumes = ()
        filters = self.explorer.filters.current
        if self.rows and set(filters.parts()) <= {"years", "region"}:
            regions = (filters.region,) if filters.region else tuple(REGIONS)
            self._volumes = tuple(
                (REGIONS[region], supplied(self.explorer.base, filters._replace(region=region))) for region in regions
            )
        self.list.title = self._title()

    def on_resize(self) -> None:
        """Write the sums into the rule when all of them fit; the style sheet lays out a tall pane."""
        super().on_resize()
        self.set_class(self._both() and self.explorer.size.width < BOTH, "-tall")
        if self.loaded:
            self.list.title = self._title()
            self.list.paint()

    def _title(self) -> str:
        """The volumes of both regions over the same years, and where there is room how many deals failed: they are in no sum."""
        failed = sum(row.failed for row in self.rows)
        lost = f"{plural(failed, 'deal')} failed" if failed else ""
        if not self._volumes or self.explorer.narrow:
            return f"Arms: {lost}" if lost else self.TITLE
        sums = ", ".join(f"{name} {volume(given.total(CHINA))}" for name, given in self._volumes)
        given = self._volumes[0][1]
        said = f"Arms: {sums} TIV m from China {given.first}-{given.last}"
        whole = f"{said}; {lost}" if lost else said
        return whole if len(whole) + POSITION <= self.explorer.size.width else said

    def _row(self, row: DealRow) -> ListRow:
        signs = self.explorer.signs
        base = self.explorer.base
        year = str(row.order_year or signs.unknown)
        of = [signs.unknown if count is None else f"{count:,}" for count in (row.delivered, row.ordered)]
        tiv: Cell = signs.unknown if row.tiv is None else volume(row.tiv)
        cells: tuple[Cell, ...] = (
            row.recipient,
            row.country,
            year,
            ((signs.failed, "warn"),) if row.failed else "",
            row.designation,
            label(base, "arms_category", row.category),
            ((pad(f"{of[0]:>6}/{of[1]}", 13), "text"),),
            _years(row) or signs.unknown,
            ((pad(label(base, "status", row.status), 13), "warn" if row.failed else "text"),),
            tiv,
            signs.unknown if row.value_usd is None else f"{row.value_usd / 1e6:,.1f}",
            ((signs.confidence(row.confidence), row.confidence),),
        )
        return ListRow(row.ref, cells)

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
        """Where no deal is at hand the volumes are those of the filter: others may have delivered."""
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

    def _place(self, ref: str | None) -> tuple[Filters, str] | None:
        """The countries whose imports are shown: those of the filter, else the region of the deal at hand.

        Never both regions in one sum.
        """
        filters = self.explorer.filters.current
        if filters.countries or filters.subregion:
            return filters, called(self.explorer.base, filters)
        region = filters.region or next((row.region for row in self.rows if row.ref == ref), None)
        return (filters._replace(region=region), REGIONS[region]) if region else None

    def _show_volumes(self, filters: Filters, name: str) -> None:
        from lactui.cards.tables.suppliers import context_card
        from lactui.render.lines import layout_block
        from lactui.render.page import Line

        try:
            card = context_card(self.explorer.base, filters, name, step=self.step)
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
                found += layout_block(block, width, ascii=ascii, panel=True, dense=block.id == "imports")
            return found

        self.volumes.show(f"TIV m by year, {name}", lay, scope(filters))

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
        """Whether there is room for table and chart together."""
        width, height = self.explorer.size
        return width >= BOTH or (height >= TALL and not self.explorer.narrow)

    def action_next_half(self, step: int) -> None:
        """To the next panel, past the one that another stands in for."""
        super().action_next_half(step)
        hidden = self.volumes if self.charted else self.chart
        if self.active is hidden and not self._both():
            super().action_next_half(step)

    def labels(self) -> dict[str, str]:
        """Name the panel that tab leads to."""
        if self.line.display:
            return super().labels()
        last = "list" if not self._both() else "chart"
        after = "chart" if self.charted and not self._both() else "volumes"
        names = {id(self.list): "deal", id(self.deal): after, id(self.volumes): last}
        return {"next-half": names.get(id(self.active), "list")}

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


def _years(row: DealRow) -> str:
    """The years of delivery, as `2012-2014`; empty where none is known."""
    if row.first is None:
        return ""
    return str(row.first) if row.first == row.last else f"{row.first}-{row.last}"


PANE = ArmsPane
