"""Countries: the states of both regions, LAC first, and the card of the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.cards.format import volume
from lactui.queries.lists.countries import CountryRow, country_rows
from lactui.queries.resolve import name_of
from lactui.render.text.cells import cut
from lactui.tui.actions import bindings
from lactui.tui.details.references import SIDE_BY_SIDE
from lactui.tui.panes.pane import Pane
from lactui.tui.panes.start import start_lines
from lactui.tui.session.history import Place
from lactui.tui.widgets.columns import Column
from lactui.tui.widgets.list import Row, group

if TYPE_CHECKING:
    from lactui.render.text.spans import Line
    from lactui.tui.widgets.panel import Panel

REGIONS = {"LAC": "Latin America and the Caribbean", "AFR": "Africa"}

MOST_MARKED = 5

NAMED = 100
"""Columns of the screen from which names are shown whole."""


class CountriesPane(Pane):
    """The countries of each region together, since the counts of the two regions are not equally complete."""

    NAME = "countries"
    CONTINUES = 190
    TITLE = "Countries"
    BINDINGS = bindings("countries")
    COLUMNS = (
        Column("name", "name", 13, most=32, value=lambda row: row.name),
        Column("prc", "ties", 4, "right", keep=1, value=lambda row: None if row.recognises == "ROC" else row.prc_since),
        Column("partnership", "partnership", 16, keep=6, value=lambda row: row.partnership_label),
        Column("events", "events", 7, "right", falls=True, value=lambda row: row.events),
        Column("others", "others", 6, "right", keep=3, falls=True, value=lambda row: row.others),
        Column("arms", "arms", 4, "right", keep=5, falls=True, value=lambda row: row.arms),
        Column("failed", "failed", 6, "right", keep=8, falls=True, value=lambda row: row.failed),
        Column("tiv", "CHN TIV", 7, "right", keep=2, falls=True, value=lambda row: row.tiv),
        Column("last", "last event", 10, keep=4, falls=True, value=lambda row: row.last),
    )
    ROOMY = (COLUMNS[0]._replace(width=22, lines=2), *COLUMNS[1:-1], COLUMNS[-1]._replace(keep=7))
    """The same where names are whole before the last column is shown, the longest in two lines."""
    SORT = "events"
    DETAIL = "Start here"
    ROWS = country_rows

    def __init__(self) -> None:
        self.marked: list[str] = []
        """ISO codes, in the order in which they were marked."""
        super().__init__()
        self.untouched = True

    @property
    def untouched(self) -> bool:
        """Whether no cursor key was typed yet: the right panel then says what the base holds."""
        return self.has_class("-start")

    @untouched.setter
    def untouched(self, value: bool) -> None:
        self.set_class(value, "-start")

    def arranged(self) -> list[Row]:
        """By region, then by the chosen column, ties by name."""
        found: list[Row] = []
        for region, title in REGIONS.items():
            here = sorted((row for row in self.rows if row.region == region), key=lambda row: row.name)
            if here:
                found.append(group(f"{title} {len(here)}"))
                found += [self._row(row) for row in self.ordered(here)]
        return found

    def _row(self, row: CountryRow) -> Row:
        unknown = self.explorer.signs.unknown
        since = "ROC" if row.recognises == "ROC" else row.prc_since or unknown
        cells = (
            row.name,
            since,
            row.partnership_label or unknown,
            f"{row.events:,}",
            f"{row.others:,}",
            f"{row.arms:,}",
            f"{row.failed:,}",
            volume(row.tiv),
            row.last or unknown,
        )
        return Row(f"country/{row.iso3}", cells)

    def fitting(self) -> tuple[Column, ...]:
        """With whole names where there is room for them."""
        return self.ROOMY if self.explorer.size.width >= NAMED else self.COLUMNS

    def preview(self) -> None:
        """The start page until the first key, then the card of the country at hand."""
        if self.untouched:
            self.detail.show("Start here", self._start)
        else:
            super().preview()

    def _start(self, width: int, ascii: bool) -> list[Line]:
        """The start page, as high as its panel."""
        filtered = bool(self.explorer.filters.current.parts())
        return start_lines(self.explorer.base, width, self.detail.size.height - 1, ascii=ascii, filtered=filtered)

    def arrive(self, place: Place) -> None:
        """A place other than the first screen has a country at hand."""
        if place.ref is not None and (not place.state or not place.state.get("untouched")):
            self.untouched = False
        super().arrive(place)

    def save(self) -> dict[str, Any]:
        """The state of the pane, and whether the start page is still shown."""
        return super().save() | {"untouched": self.untouched}

    def follow(self, panel: Panel) -> None:
        """The first cursor key turns the start page into a card."""
        self.untouched = self.untouched and panel is not self.list
        super().follow(panel)

    def labels(self) -> dict[str, str]:
        """Comparing is a hint once there is something to compare."""
        return super().labels() | ({} if self.marked else {"compare": ""})

    def action_mark(self) -> None:
        """Mark the country at hand for comparison, or take the mark away."""
        ref = self.list.ref
        if ref is None:
            return
        code = ref.partition("/")[2]
        if code in self.marked:
            self.marked.remove(code)
        elif len(self.marked) == MOST_MARKED:
            self.explorer.foot.say(
                f"{MOST_MARKED} countries are marked already: m on one of them removes its mark", warn=True
            )
            return
        else:
            self.marked.append(code)
        self.list.marks = {f"country/{marked}": "m" for marked in self.marked}
        self.list.paint()
        count = len(self.marked)
        more = " marked: " + ("c compares them" if count > 1 else "mark another, then c compares")
        names = ", ".join(name_of(self.explorer.base, marked) for marked in self.marked)
        names = cut(names, self.explorer.size.width - len(more) - 2, self.explorer.ascii)
        self.explorer.foot.say(names + more if count else "none marked")

    async def action_compare(self) -> None:
        """Lay the marked countries side by side."""
        if len(self.marked) < 2:
            self.explorer.foot.say("mark two to five countries with m first", warn=True)
            return
        await self.explorer.navigation.go(
            Place("record", SIDE_BY_SIDE + "+".join(self.marked), self.explorer.filters.current)
        )


PANE = CountriesPane
