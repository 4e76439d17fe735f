"""A record in full width, a chart of its card in full size, and a text that was sent to the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.cards.blocks import Chart, Series, Trends
from lactui.cards.tables.assistance import ASSISTANCE
from lactui.db.vocabulary import label
from lactui.queries.rows.heads import heads
from lactui.render.cells import wrap_hanging
from lactui.render.page import Line, Span
from lactui.tui.actions import PANES, PANES_BY_NAME, bindings
from lactui.tui.details import FIGURE, PAGE, SIDE_BY_SIDE, VOLUMES
from lactui.tui.details.cards import CARD_FAULTS, card
from lactui.tui.session.history import Place
from lactui.tui.widgets.chart import DATASET, ChartPanel
from lactui.tui.widgets.detail import CardView, Detail
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block
    from lactui.tui.actions import PaneEntry

STEPS = 4
"""The most records of the way that are shown, the last ones."""

SHORT = 24
"""Letters of a step that is kept where the way is too long for the rule."""


TABLES = (SIDE_BY_SIDE, FIGURE, VOLUMES, ASSISTANCE, "comparison/", "claim/")
"""What has tables, for which half of a screen of 120 columns would be too narrow."""

WIDE = 160
"""Columns of the screen from which these, too, go on in a column of their own; the style sheet has the same."""


class RecordView(CardView):
    """One record, whatever its type; also countries side by side, and what a figure counts."""

    NAME = "record"
    CONTINUES = 120
    BINDINGS = [*bindings("record"), *bindings("comparison"), *bindings("side-by-side")]

    def __init__(self) -> None:
        self.detail = Detail("")
        super().__init__(self.detail)

    @property
    def ref(self) -> str | None:
        """The record shown."""
        return self.detail.ref

    def arrive(self, place: Place) -> None:
        """Make the card anew: it is cheap, and under another filter it may differ."""
        assert place.ref is not None
        entry = self._pane(place.ref)
        if entry is not None:
            self.explorer.navigation.pane_name = entry.name
        state = place.state["halves"][0] if place.state else None
        self.set_class(place.ref.startswith(TABLES), "-tables")
        beside = place.state.get("beside") or {}
        if self.beside is not None:
            self.beside.awaited = place.ref, beside or None
        self.detail.show_record(place.ref, self._title(place.ref, entry), state)
        self.activate(self.beside if self.beside is not None and beside.get("active") else self.detail)

    @property
    def places(self) -> tuple[str, ...]:
        """The places of the table of actions whose keys work here; countries side by side and comparisons have keys of their own."""
        ref = self.ref or ""
        own: tuple[str, ...] = ("side-by-side", "comparison") if ref.startswith(SIDE_BY_SIDE) else ()
        if ref.startswith(("comparison/", FIGURE)):
            own = ("comparison",)
        halves, *rest = super().places
        alone = ref.startswith(TABLES) and self.explorer.size.width < WIDE
        return (*own, *rest) if alone and halves == "halves" else (*own, halves, *rest)

    def again(self) -> None:
        """Make the card anew where one is."""
        self.arrive(self.place())

    def _list_ref(self, ref: str) -> str:
        """The reference of the row in a list that a page belongs to: of a figure the comparison, of assistance the country."""
        if ref.startswith(ASSISTANCE):
            return ref.replace(ASSISTANCE, "country/")
        if ref.startswith(FIGURE):
            where = ref.removeprefix(FIGURE).partition(":")[0]
            return (SIDE_BY_SIDE if where.isupper() else "comparison/") + where
        return ref

    def _pane(self, ref: str) -> PaneEntry | None:
        """The pane to which a reference belongs."""
        kind = (
            "arms"
            if ref.startswith(VOLUMES)
            else self._list_ref(ref).partition("/")[0].replace("compare", "comparison")
        )
        return next((pane for pane in PANES if pane.holds(kind)), None)

    def _title(self, ref: str, entry: PaneEntry | None) -> str:
        """The way here, as `Countries > Peru > Hospital ship Peace Ark in Callao`: esc leads back along it.

        Without one the pane that lists the record, or for a record of none its reference.
        """
        if ref.startswith(PAGE):
            return ref.removeprefix(PAGE).capitalize()
        way = self._steps_before(ref)
        if not way:
            if entry is None:
                return ref
            way = [entry.title]
        name = self._name_step(ref)
        if len(way) > 2 and len(" > ".join((*way, name))) > self.explorer.size.width - 20:
            way = [way[0], self.explorer.signs.cut, *(way[-1:] if len(way[-1]) < SHORT else [])]
        return " > ".join((*way, name))

    def _name_step(self, ref: str) -> str:
        """The name of a page in the rule that shows the way to it."""
        name = self._list_ref(ref).partition("/")[2]
        if ref.startswith(SIDE_BY_SIDE):
            return name.replace("+", " ")
        if ref.startswith(FIGURE):
            return "what is counted"
        if ref.startswith(ASSISTANCE):
            return "gifts and loans"
        if ref.startswith(VOLUMES):
            return f"volumes {name.replace(':', ' in ')}"
        if ref.startswith("comparison/"):
            return label(self.explorer.base, "dimension", name)
        if ref.startswith(("statistic/", "dataset/")):
            return name
        titles = heads(self.explorer.base, [ref])
        return titles[0].title if titles else name

    def _steps_before(self, ref: str) -> list[str]:
        """The names of the pages from the pane to this one; empty at the start of a session."""
        way: list[str] = []
        if ref == self.explorer.navigation.began and len(self.explorer.navigation.history) < 2:
            return way  # the row at hand in the pane of the last session did not lead here
        after = ref
        for place in self.explorer.navigation.history.past():
            pane = PANES_BY_NAME.get(place.view)
            if pane is None and place.view != "record":
                return ["Search", *way] if place.view == "search" else way
            # A pane's record is no step where what comes after is of its list, or was not reached through it.
            beside = after.startswith(SIDE_BY_SIDE) or (pane and pane.holds(after.partition("/")[0]))
            if place.ref and place.ref != after and not (pane and beside):
                way.insert(0, self._name_step(place.ref))
            after = place.ref or after
            if pane is not None:
                return [] if place.state.get("untouched") else [pane.title, *way]
            if len(way) > STEPS:
                return way
        return way

    def labels(self) -> dict[str, str]:
        """Only records of a pane have a place in a list."""
        ref = self.ref or ""
        return {} if self._pane(ref) and not ref.startswith(SIDE_BY_SIDE) else {"in-list": ""}

    async def action_in_list(self) -> None:
        """Go to the record in the list of its pane."""
        ref = self.ref or ""
        entry = self._pane(ref)
        if entry is None or ref.startswith(SIDE_BY_SIDE):
            self.explorer.foot.say("this page belongs to no list: esc goes back")
        else:
            await self.explorer.navigation.go(Place(entry.name, self._list_ref(ref), self.explorer.filters.current))


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
            whole_card = card(self.explorer.base, ref, place.filters, self.explorer.comparison.form, bare=True)
        except CARD_FAULTS as error:
            self.panel.show(None, f"this chart cannot be shown: {error}")
            return
        chart = next((block for block in whole_card.blocks if isinstance(block, Chart) and block.id == id), None)
        chart = chart or self._chart_of_trend(whole_card.blocks, id)
        if where != self._where:
            self.panel.at, self.panel.mode = None, "scale"
        self._where = where
        record = whole_card.title.partition(": ")[0]  # of a comparison without its result
        name = f"{record}: {chart.title}" if chart else f"{record}: no such chart under this filter"
        self.panel.show(chart, name)
        super().arrive(place)
        self.activate(self.panel)

    def _chart_of_trend(self, blocks: Sequence[Block], id: str) -> Chart | None:
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
        """The state of the view, and which chart it shows."""
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


class CopiedView(View):
    """Shows a text that was sent to the clipboard, since a terminal does not say whether it took it."""

    NAME = "copied"
    TITLE = "Copied"
    PASSING = True

    def __init__(self) -> None:
        self.page = Detail("Copied")
        self._text = ""
        self._what = ""
        super().__init__(self.page)

    def labels(self) -> dict[str, str]:
        """Nothing opens here; what is copied is the text."""
        names = ("open", "cite", "address", "bookmark", "note", "export", "unfold", "correction")
        return dict.fromkeys(names, "") | {"undo": "back"}

    def arrive(self, place: Place) -> None:
        """Show the text of the place from its top."""
        self._what, self._text = place.state.get("what", self._what), place.state.get("text", self._text)
        self.page.show(f"{self._what}, as sent to the terminal", self._lines)
        self.activate(self.page)

    def _lines(self, width: int, ascii: bool) -> list[Line]:
        return [Line((Span(piece),)) for line in self._text.splitlines() for piece in wrap_hanging(line, width)]
