"""Timeline: every event, the newest first, under a strip of the years; below, the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.db.dates import few_after
from lactui.db.vocabulary import CHINA, CONFIDENCES, REGIONS, label
from lactui.queries.lists.timeline import DatedRow, Order, by_year, counts_by_year, dated_rows, in_order, page, regions
from lactui.queries.resolve import name_of
from lactui.render.cells import cell_len, cut
from lactui.render.charts import BELOW, ROWS, draw_strip
from lactui.tui.actions import bindings
from lactui.tui.panes import pane
from lactui.tui.panes.pane import TOO_MANY, ByYear, Pages, YearList
from lactui.tui.widgets.list import Cell, ListColumn, ListRow, group_heading, place_columns
from lactui.tui.widgets.row_filter import NONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.render.page import Line
    from lactui.tui.session.history import Place
    from lactui.tui.widgets.row_filter import ListFilter
    from lactui.tui.widgets.surface import Pieces

COLUMNS = (
    ListColumn("date", "date", 11, falls=True, value=lambda row: row.date),
    ListColumn("kind", "kind", 10, keep=2, most=17, value=lambda row: row.kind, words="kind"),
    ListColumn("confidence", "", 1, keep=1, value=lambda row: CONFIDENCES.index(row.confidence)),
    ListColumn("who", "country", 8, keep=1, value=lambda row: _who(row) if row.countries else None),
    ListColumn("title", "title", 24, most=88, value=lambda row: row.title),
)

NAMED = 150
"""Columns of the screen from which the countries have a column of their own, with their names."""

WIDE, SHORT = 100, 12
"""Columns of the screen from which the kind has its whole width, and the cells that it takes on a narrower one."""

COUNTRIES = ListColumn("countries", "countries", 22, most=80, sorts=False)

PLACES = {**REGIONS, "": "outside both regions"}
"""Regions in the order in which countries are grouped."""

GROUPINGS = {"date": "by date", "year": "by year", "country": "by country"}

HIGH = 32
"""Lines of the screen from which a long title goes on in a second line."""

LEAST, TALL = 14, (20, 24)
"""Rows of a list below which it is without its strip, and those from which the bars have a line more."""


class Dated(YearList):
    """A list of events under a strip of the number of events by year, in which the year of the cursor is marked."""

    def __init__(self) -> None:
        super().__init__("Timeline", COLUMNS)
        self.counted: set[str] = set()
        """The events in the strip: those with China, unless the filter says who acts."""
        self.points: tuple[tuple[int, int], ...] = ()
        """These by year, whatever the list at hand leaves of them."""
        self.part: dict[int, int] | None = None
        """The number of events by year in the rows shown, when a filter leaves out some."""
        self.few = ""
        """The last month of which more than a few were collected, where that is not the edition's."""
        self.order: Order | None = None
        """All events of the list, where they are too many to be held; it then has no rows but in pages."""
        self._pages: Pages | None = None
        self._shown = 0
        self._strip: list[Line] = []
        self._strip_of: tuple[Any, ...] = ()

    # the strip ---------------------------------------------------------------------------------------------
    def above(self) -> int:
        """The lines of the strip, which do not scroll with the list."""
        return self._bars() + BELOW if self.size.height >= LEAST and self.points else 0

    def _bars(self) -> int:
        return ROWS + sum(self.size.height >= rows for rows in TALL)

    def draw_above(self, y: int) -> Pieces:
        """One line of the strip."""
        return [(" ", "text"), *((span.text, span.role) for span in self._lines()[y].spans)]

    def _lines(self) -> list[Line]:
        at = self.years.get(self.ref) if self.ref else None
        if self.order is not None:
            at = self.order.year(self.cursor)
        made_of = (self.size, at, self.points, self.part, self.explorer.ascii)
        if made_of != self._strip_of:
            width = self.size.width - self.edge - 1
            ascii, rows = self.explorer.ascii, self._bars()
            self._strip = draw_strip(self.points, width, at=at, part=self.part, ascii=ascii, rows=rows, few=self.few)
            self._strip_of = made_of
        return self._strip

    def position(self) -> str:
        """The position, which counts records: a record may stand in several rows."""
        said = super().position()
        return f"{said} rows" if self.record_count > self._shown and self.of is None else said

    def fill(self, rows: Sequence[ListRow], keep: str | None = None) -> None:
        """Show these rows; the strip lights up what they are of all."""
        if isinstance(rows, Pages):
            self._pages, self.part = rows, None
            super().fill((), keep)
            return
        self._pages = None
        shown = {row.ref for row in rows if row.ref in self.years}
        self._shown = len(shown)
        self.part = None
        if len(shown) < len(self.years):
            self.part = {}
            for year in (self.years[ref] for ref in shown if ref in self.counted):
                self.part[year] = self.part.get(year, 0) + 1
        super().fill(rows, keep)

    # pages -------------------------------------------------------------------------------------------------
    def _lay_rows(self) -> None:
        """All rows as they are, or as many as there are numbers."""
        if self._pages is None:
            super()._lay_rows()
            return
        self.rows, self.record_count = self._pages, len(self._pages)
        self._shown = self.record_count
        self._numbers = range(1, self.record_count + 1)

    def select(self, ref: str) -> bool:
        """Put the cursor on a record; one of a page by its number."""
        if self._pages is None:
            return super().select(ref)
        place = self.order.place(self.explorer.base, ref) if self.order else None
        if place is None:
            return False
        self.cursor = place
        self._follow()
        self.paint()
        return True

    def after(self) -> list[str]:
        """The records from the cursor to the end; of pages none, of which the cursor goes to the first."""
        return [] if self._pages is not None else super().after()

    def action_next_group(self, step: int) -> None:
        """To the next group; pages have none."""
        if self._pages is None:
            super().action_next_group(step)

    def jump(self, year: int) -> int | None:
        """To the first row of a year or of the next that has any; in pages by their years."""
        if self.order is None:
            return super().jump(year)
        years = self.order.years()
        reached = min((found for found in years if found >= year), default=None)
        if reached is not None:
            self._go(years[reached])
        return reached

    # places: by country a record stands in several rows ---------------------------------------------------------
    def save(self) -> dict[str, Any]:
        """Also which of its rows a record is at hand in."""
        return super().save() | {"row": self.cursor}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Back to the row, as far as it is still that record's."""
        super().restore(state)
        row = state.get("row", -1)
        if 0 <= row < len(self.rows) and self.rows[row].ref == state.get("ref"):
            self.cursor = row
            self._follow()
            self.paint()


class TimelinePane(ByYear):
    """Lists events, the records that have a date of their own."""

    NAME = "timeline"
    CONTINUES = 160
    TITLE = "Timeline"
    BINDINGS = bindings("timeline")
    SORT = "date"
    DETAIL = "event"
    DENSE = True
    ROWS = dated_rows

    def __init__(self) -> None:
        self.grouping = "date"
        self.acting = ""
        """How many events are with China and by others, where there are both."""
        self.regions: dict[str, str] = {}
        self.countries: dict[str, tuple[int, str]] = {}
        """ISO code to its group, as far as they were asked for."""
        self._names: dict[str, str] = {}
        """ISO code to name, as far as they were asked for."""
        self.dated: Dated
        super().__init__(master=Dated())

    # rows --------------------------------------------------------------------------------------------------
    def load(self) -> None:
        """The events of the filter, and how many fell in each year; of very many their order alone."""
        if not self.regions:
            self.regions, self.dated.few = regions(self.explorer.base), few_after(self.explorer.base) or ""
        self.dated.order = self._order() if self.explorer.base.large else None
        if self.dated.order is not None:
            self.rows, self.dated.years, self.dated.counted = (), {}, set()
            self.dated.points, others = counts_by_year(self.explorer.base, self.explorer.filters.current)
            china = len(self.dated.order) - others
            self.acting = f", {china:,} with China, {others:,} by others" if others else ""
            return
        super().load()
        self.rows = list(map(self._states_first, self.rows))
        self.dated.years = {row.ref: row.year for row in self.rows}
        counted = [row for row in self.rows if self.explorer.filters.current.actor or row.actor == CHINA]
        self.dated.counted = {row.ref for row in counted}
        self.dated.points = by_year(counted)
        others = len(self.rows) - len(counted)
        self.acting = f", {len(counted):,} with China, {others:,} by others" if others else ""

    def _order(self) -> Order | None:
        """The order of the events of the filter; None where they are few enough to be held."""
        falls = self.sorted_by.falls != self.list.reverse
        found = in_order(self.explorer.base, self.explorer.filters.current, self.list.sort, falls)
        return found if len(found) > pane.MOST else None

    def order(self, column: str, reverse: bool) -> None:
        """Sort the list; one in pages is asked for anew."""
        before = (self.list.sort, self.list.reverse)
        if self.dated.order is not None and any(one.id == column and one.sorts for one in self.list.columns):
            self.list.sort, self.list.reverse = column, reverse
            self.dated.order = self._order()
            self.list.sort, self.list.reverse = before
        super().order(column, reverse)

    @property
    def whole(self) -> bool:
        """Whether the list holds all its rows."""
        return self.dated.order is None

    def fill(self) -> None:
        """Put the rows into the list in their order; pages have no filter of their own."""
        if self.whole:
            super().fill()
            return
        self._rows, self.filter = [], NONE
        self.list.said, self.list.of = "", None
        self.list.fill(self.arranged(), self.list.ref)

    def narrow(self, filter: ListFilter) -> None:
        """Filter the list, where it holds all its rows."""
        if self.whole:
            super().narrow(filter)

    def _span(self) -> tuple[int, int] | None:
        years = self.dated.order.years() if self.dated.order else ()
        return (min(years), max(years)) if years else super()._span()

    def _states_first(self, row: DatedRow) -> DatedRow:
        """An event with the states of the regions before other parties."""
        if len(row.countries) < 2 or row.countries[0] in self.regions:
            return row
        return row._replace(countries=tuple(sorted(row.countries, key=lambda code: code not in self.regions)))

    def _made(self, first: int, end: int) -> list[ListRow]:
        assert self.dated.order is not None
        return [
            self._row(self._states_first(row)) for row in page(self.explorer.base, self.dated.order.numbers(first, end))
        ]

    def arranged(self) -> Sequence[ListRow]:
        """By date or another column, in one run or in groups; very many in pages, in one run."""
        if self.dated.order is not None:
            self.list.title = f"Timeline{self.acting}"
            return Pages(len(self.dated.order), self._made)
        ordered = self.ordered(self.rows)
        by = "" if self.grouping == "date" else f", {GROUPINGS[self.grouping]}"
        self.list.title = f"Timeline{by}{self.acting}"
        made = {row.ref: self._row(row) for row in ordered}
        if self.grouping == "date":
            return list(made.values())
        groups: dict[tuple[Any, ...], list[ListRow]] = {}
        for row in ordered:
            for key in self._keys(row):
                groups.setdefault(key, []).append(made[row.ref])
        found: list[ListRow] = []
        falls = self.grouping == "year" and self.list.sort == "date" and not self.list.reverse
        for key in sorted(groups, reverse=falls):
            found += [group_heading(f"{key[-1]} ({self._counted(groups[key])})"), *groups[key]]
        return found

    def _counted(self, rows: Sequence[ListRow]) -> str:
        """How many rows a group has: those in the strip, which are with China, apart from those by others."""
        china = sum(row.ref in self.dated.counted for row in rows)
        others = len(rows) - china
        return f"{china:,} with China, {others:,} by others" if others else f"{china:,}"

    def _keys(self, row: DatedRow) -> list[tuple[Any, ...]]:
        """The groups of an event: its year, or each of its countries."""
        if self.grouping == "year":
            return [(row.year,)]
        if not row.countries:
            return [(len(PLACES), f"no country named {_who(row)}")]
        return [self._country(code) for code in row.countries]

    def _country(self, code: str) -> tuple[int, str]:
        """The group of a country: LAC before Africa, then those outside both."""
        if code not in self.countries:
            region = self.regions.get(code, "")
            name = self._called(code)
            self.countries[code] = (list(PLACES).index(region), f"{name}, {PLACES[region]}")
        return self.countries[code]

    def _row(self, row: DatedRow) -> ListRow:
        sign = self.explorer.signs.confidence(row.confidence)
        date = self.explorer.signs.date(row.date, row.date_basis)
        kind = label(self.explorer.base, "kind", row.kind)
        cells: tuple[Cell, ...] = (date, kind, ((sign, row.confidence),), _who(row), row.title)
        if len(self.list.columns) > len(COLUMNS):
            cells = (*cells, self._named(row))
        return ListRow(row.ref, cells)

    def _named(self, row: DatedRow) -> str:
        """The names of its first countries, as many as the column has room for, and how many more there are."""
        room = self.list.columns[-1].width
        for count in range(min(len(row.countries), 4), 1, -1):
            more = f" +{len(row.countries) - count}" if len(row.countries) > count else ""
            named = ", ".join(map(self._called, row.countries[:count])) + more
            if cell_len(named) <= room:
                return named
        more = f" +{len(row.countries) - 1}" if len(row.countries) > 1 else ""
        return cut(", ".join(map(self._called, row.countries[:1])), room - len(more), self.explorer.ascii) + more

    def fitting(self) -> tuple[ListColumn, ...]:
        """With the names of countries where they have room, and whole titles where rows may have two lines."""
        width, height = self.explorer.size
        kind = COLUMNS[1] if width >= WIDE else COLUMNS[1]._replace(most=SHORT)
        title = COLUMNS[-1]._replace(lines=1 + (height >= HIGH))
        columns = (COLUMNS[0], kind, *COLUMNS[2:-1], title)
        if width < NAMED:
            return columns
        # As wide as it will be, since its names are chosen by that.
        return (*columns, COUNTRIES._replace(width=place_columns((*columns, COUNTRIES), width)[-1].width))

    def _called(self, code: str) -> str:
        if code not in self._names:
            self._names[code] = name_of(self.explorer.base, code)
        return self._names[code]

    # keys --------------------------------------------------------------------------------------------------
    def action_group(self) -> None:
        """Go to the next grouping: by date, by year, by country."""
        if self.dated.order is not None:
            self.explorer.foot.say(TOO_MANY.format("Groups"), warn=True)
            return
        names = list(GROUPINGS)
        self.regroup(names[(names.index(self.grouping) + 1) % len(names)])
        said = "; an event stands under each of its countries" if self.grouping == "country" else ""
        self.explorer.foot.say(f"{GROUPINGS[self.grouping]}{said}")

    def regroup(self, grouping: str) -> None:
        """Another grouping, the cursor staying on its event."""
        if grouping != self.grouping:
            self.grouping = grouping
            self.fill()

    # places ------------------------------------------------------------------------------------------------
    def save(self) -> dict[str, Any]:
        """The state of the pane, with its grouping."""
        return super().save() | {"grouping": self.grouping}

    def arrive(self, place: Place) -> None:
        """Show the pane with its former grouping."""
        self.ready()
        if place.state:
            self.regroup(place.state.get("grouping", self.grouping))
        super().arrive(place)


def _who(row: DatedRow) -> str:
    """`PER`, `BOL +8`, or the region of an event whose record names no country."""
    if not row.countries:
        return f"({row.region})"
    more = f" +{len(row.countries) - 1}" if len(row.countries) > 1 else ""
    return row.countries[0] + more


PANE = TimelinePane
