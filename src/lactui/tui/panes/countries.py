"""Countries: the states of both regions, LAC first, and the card of the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui import AUTHORS
from lactui.cards.format import volume
from lactui.db.filters import Filters
from lactui.db.vocabulary import REGIONS
from lactui.queries.lists.countries import CountryRow, country_rows
from lactui.queries.lists.stats import holdings
from lactui.queries.lists.timeline import counts_by_year
from lactui.queries.resolve import name_of
from lactui.render.cells import cut, wrap
from lactui.render.charts import BELOW, ROWS, draw_strip
from lactui.render.page import Line, Span
from lactui.tui.actions import bindings
from lactui.tui.details import SIDE_BY_SIDE
from lactui.tui.panes.pane import Pane
from lactui.tui.session.history import Place
from lactui.tui.widgets.list import ListColumn, ListRow, group_heading

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.tui.widgets.view import Panel

TITLES = {"LAC": "Latin America and the Caribbean", "AFR": "Africa"}

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
        ListColumn("name", "name", 13, most=32, value=lambda row: row.name),
        ListColumn(
            "prc", "ties", 4, "right", keep=1, value=lambda row: None if row.recognises == "ROC" else row.prc_since
        ),
        ListColumn("partnership", "partnership", 16, keep=6, value=lambda row: row.partnership_label),
        ListColumn("events", "events", 7, "right", falls=True, value=lambda row: row.events),
        ListColumn("others", "others", 6, "right", keep=3, falls=True, value=lambda row: row.others),
        ListColumn("arms", "arms", 4, "right", keep=5, falls=True, value=lambda row: row.arms),
        ListColumn("failed", "failed", 6, "right", keep=8, falls=True, value=lambda row: row.failed),
        ListColumn("tiv", "CHN TIV", 7, "right", keep=2, falls=True, value=lambda row: row.tiv),
        ListColumn("last", "last event", 10, keep=4, falls=True, value=lambda row: row.last),
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

    def arranged(self) -> list[ListRow]:
        """By region, then by the chosen column, ties by name."""
        found: list[ListRow] = []
        for region, title in TITLES.items():
            here = sorted((row for row in self.rows if row.region == region), key=lambda row: row.name)
            if here:
                found.append(group_heading(f"{title} {len(here)}"))
                found += [self._row(row) for row in self.ordered(here)]
        return found

    def _row(self, row: CountryRow) -> ListRow:
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
        return ListRow(f"country/{row.iso3}", cells)

    def fitting(self) -> tuple[ListColumn, ...]:
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


ABOUT = "China's defence and security cooperation with Latin America and the Caribbean, fully sourced; Africa for comparison."
CARE = "Counts show what was collected; coverage of Africa is less complete."
TRY = (
    ("/", "then type: peace ark peru"),
    ("enter", "open the country, esc: back"),
    ("3", "compares LAC with Africa"),
    (":", "about: authors, how to object"),
)

WHOLE = "The whole base, without the filter:"
"""Said over the numbers while a filter is set."""

SINCE = 2000
"""The first year of the events by year."""

TALLEST = 8
"""The most lines of their bars."""


def start_lines(base: Base, width: int, room: int = 0, *, ascii: bool = False, filtered: bool = False) -> list[Line]:
    """The page in lines, with charts where `room` lines leave room for them; every number is counted in the base.

    Under a filter, which it does not follow, it says so.
    """
    held = holdings(base)
    types = held.types
    stamp = f"edition {base.edition} {base.content}"
    counts = (
        (f"{held.lac} + {held.afr}", "countries", ""),
        (f"{types['event'] - held.others:,}", "events", f"{held.others:,} by others"),
        (f"{types['mechanism']:,}", "mechanisms", f"held {held.editions:,} times"),
        (f"{types['arms']:,}", "transfers", f"{held.failed:,} failed deals"),
        (f"{types['claim']:,}", "claims", f"{held.evidence:,} arguments"),
        (f"{types['source']:,}", "sources", f"in {held.languages:,} languages"),
    )
    lines = [
        _line(("lactui", "strong"), (stamp.rjust(width - 6), "muted")),
        _line((f"{AUTHORS.removeprefix('the ')}, checked {held.checked}", "muted")),
        Line(),
        *(_line((text, "muted")) for text in wrap(ABOUT, width)),
        _line((WHOLE, "strong")) if filtered else Line(),
        *(_line((f"{count:>9}", "text"), (f"  {name:<12}{more}", "muted")) for count, name, more in counts),
        Line(),
        *(_line((f"  {key:<6}", "accent"), (f" {words}", "text")) for key, words in TRY),
    ]
    care = [_line((text, "muted")) for text in wrap(CARE, width)]
    rows = min((room - len(lines) - len(care) - 1) // len(REGIONS) - BELOW - 2, TALLEST)
    if rows < ROWS or base.large:
        return [*lines, *care]
    return [*lines, Line(), *care, *_years(base, width, rows, ascii)]


def _years(base: Base, width: int, rows: int, ascii: bool) -> list[Line]:
    """The events of each region by year, as bars with their scale."""
    lines: list[Line] = []
    for region, name in REGIONS.items():
        points, _ = counts_by_year(base, Filters(region=region))
        bars = draw_strip(
            [one for one in points if one[0] >= SINCE], width, ascii=ascii, rows=rows, role=region.lower()
        )
        lines += [Line(), _line((name, "strong"), (f"  events with China since {SINCE}", "muted")), *bars]
    return lines


def _line(*pieces: tuple[str, str]) -> Line:
    return Line(tuple(Span(text, role) for text, role in pieces))
