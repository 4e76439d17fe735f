"""The base class of panes: a list under the filter, and the card of the record at hand; lists by year, and lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, overload

from lactui.db.dates import is_year
from lactui.db.vocabulary import label
from lactui.tui.actions import PANES_BY_NAME, bindings
from lactui.tui.controllers.needs import ListAtHand
from lactui.tui.widgets.detail import CardView, Detail
from lactui.tui.widgets.list import List, ListRow, group_heading
from lactui.tui.widgets.row_filter import NONE, ListFilter, Sieve, build_offers
from lactui.tui.widgets.typed_line import Ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult

    from lactui.db.database import Base
    from lactui.db.filters import Filters
    from lactui.tui.session.history import Place
    from lactui.tui.widgets.list import ListColumn
    from lactui.tui.widgets.view import Panel

MOST = 20_000
"""Rows up to which a list holds them all, so that it can be grouped and filtered as one types."""

TOO_MANY = f"{{}} are for lists of at most {MOST:,} rows: narrow this one by f first"

PAGE, KEPT = 128, 32
"""Rows of a page, and how many pages are kept."""


class Pages(Sequence["ListRow"]):
    """So many rows by their place; `make` makes those from a place up to another."""

    def __init__(self, count: int, make: Callable[[int, int], list[ListRow]]) -> None:
        self._count = count
        self._make = make
        self._pages: dict[int, list[ListRow]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> ListRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[ListRow]: ...
    def __getitem__(self, at: int | slice) -> ListRow | list[ListRow]:
        """A row, or several."""
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        page, line = divmod(range(len(self))[at], PAGE)
        rows = self._pages.pop(page, None)
        if rows is None:
            rows = self._make(page * PAGE, (page + 1) * PAGE)
            while len(self._pages) >= KEPT:
                del self._pages[next(iter(self._pages))]
        self._pages[page] = rows  # the one looked at last stands last
        return rows[line]


class Pane(CardView):
    """A view with a list; its other panels show what the cursor of the list is on."""

    BINDINGS = [*bindings("pane"), *bindings("wide")]

    COLUMNS: ClassVar[tuple[ListColumn, ...]] = ()
    SORT: ClassVar[str]
    """The column that the list is sorted by at first."""
    DETAIL: ClassVar[str] = ""
    """The title of the detail before a record is shown."""
    DENSE: ClassVar[bool] = False
    """Whether the detail shows the record in few lines, under its reference."""
    ROWS: ClassVar[Callable[[Base, Filters], Sequence[Any]]]
    """Asks the store for the records under a filter."""

    def __init__(self, *details: Panel, master: List | None = None, before: tuple[Panel, ...] = ()) -> None:
        self.list = master or List(self.TITLE, self.COLUMNS, "master")
        self.detail = next((one for one in details if isinstance(one, Detail)), None) or Detail(self.DETAIL)
        self.detail.beside_list = True
        """The card of the record at hand."""
        super().__init__(*before, self.list, *(details or (self.detail,)))
        self.list.sort = self.SORT
        self.rows: Sequence[Any] = ()
        """The records under the filter."""
        self.loaded_under: Filters | None = None
        """The filter whose rows are shown; another one makes them stale until the pane is shown again."""
        self._new = False
        """Whether it was filled just now, when it was mounted."""
        self._last: str | None = None
        """The record that was at hand last."""
        self.filter = NONE
        self.ref_before: str | None = None
        """While a filter is typed: the record that was at hand before, as long as the cursor is not moved."""
        self._sieve: Sieve | None = None
        self._rows: list[ListRow] = []
        """The rows of the list in their order, whatever its filter."""
        self.behind = False
        """Whether the details are hidden and still show an earlier record."""

    # what a pane fills in ----------------------------------------------------------------------------------
    def load(self) -> None:
        """Ask the store for the records under the filter."""
        self.rows = type(self).ROWS(self.explorer.base, self.explorer.filters.current)

    def arranged(self) -> Sequence[ListRow]:
        """The rows in the order of `list.sort` and `list.reverse`, with their groups."""
        return [self._row(record) for record in self.ordered(self.rows)]

    def _row(self, row: Any) -> ListRow:
        """The row of a record."""
        raise NotImplementedError

    @property
    def sorted_by(self) -> ListColumn:
        """The column by which the list is sorted."""
        return next(column for column in self.list.columns if column.id == self.list.sort)

    def ordered(self, records: Iterable[Any]) -> list[Any]:
        """Records in the order of the list; those without a value come last, whichever way round."""
        column = self.sorted_by
        valued = [(self._sorting_value(column, record), record) for record in records]
        known = sorted(
            (one for one in valued if one[0] is not None),
            key=lambda one: one[0],
            reverse=column.falls != self.list.reverse,
        )
        return [record for _, record in known] + [record for value, record in valued if value is None]

    def _sorting_value(self, column: ListColumn, record: Any) -> Any:
        """What a record is sorted by in a column: what the column shows of it, words without regard to case."""
        assert column.value is not None
        value = column.value(record)
        if column.words and value is not None:
            value = label(self.explorer.base, column.words, value)
        return value.casefold() if isinstance(value, str) else value

    def fitting(self) -> tuple[ListColumn, ...]:
        """The columns of the list on a screen of this size."""
        return self.list.columns

    def preview(self) -> None:
        """Show the record at hand in the detail."""
        ref = self.list.ref
        if ref is not None:
            self.detail.show_record(ref, ref if self.DENSE else None, dense=self.DENSE)

    # -------------------------------------------------------------------------------------------------------
    @property
    def loaded(self) -> bool:
        """Whether rows were loaded at least once, under any filter."""
        return self.loaded_under is not None

    @property
    def whole(self) -> bool:
        """Whether the list holds all its rows; else it has them in pages, and no filter, counts and groups."""
        return True

    @property
    def ref(self) -> str | None:
        """The record at hand in the list, whichever panel has the keys."""
        return self.list.ref

    def compose(self) -> ComposeResult:
        """With the columns that fit, before the list is drawn."""
        self.list.set_columns(self.fitting())
        yield from super().compose()

    def on_resize(self) -> None:
        """The same on a screen of another size."""
        super().on_resize()
        self.head(self.fitting())

    def on_mount(self) -> None:
        """Fill the list once it is there."""
        super().on_mount()
        self._new = self.ready()

    def ready(self) -> bool:
        """Load and fill, once for a filter; the cursor stays on its record or goes to the next that is left.

        Says whether it did, and with that renewed the details.
        """
        if self.loaded_under == self.explorer.filters.current:
            return False
        self.loaded_under = self.explorer.filters.current
        self.load()
        if self._sieve is not None:
            self._sieve.forget()
        self.fill()
        self.renew()
        return True

    def refilter(self) -> None:
        """Take up a filter that has changed."""
        self.ready()

    def fill(self) -> None:
        """Put the rows into the list in their order."""
        self._rows = list(self.arranged())
        self._put()

    def _put(self, *, sought: bool = False) -> None:
        """Show the rows that pass the filter; an empty list offers what would fill it.

        The cursor stays on its record; where that is gone it goes to the next that is left, or where one `sought` by
        the filter to the first.
        """
        if self.ref_before or self.list.ref:
            self._last = self.ref_before or self.list.ref
        rows = self._left()
        left = {row.ref for row in rows if row.ref is not None}
        self.list.said, self.list.of = "", None
        if self.filtered:
            self.list.said = self.filter.sentence(self.explorer.base, self.type)
            self.list.of = sum(row.ref is not None for row in self._rows)
        if not left and not self.list.of:
            rows = build_offers(self.explorer.base, self.explorer.filters, self.type)
        elif not left:
            rows = [group_heading("No rows match. Esc shows all again")]
        keep = self._last if self._last in left else None
        after = () if sought else self.list.after()
        self.list.fill(rows, keep or next((ref for ref in after if ref in left), None))

    def _left(self) -> list[ListRow]:
        if not self.filtered:
            return self._rows
        named = next((at for at, column in enumerate(self.list.columns) if column.id == "name"), None)
        return self.sieve.left(self._rows, self.filter, named)

    @property
    def sieve(self) -> Sieve:
        """The object that filters the list."""
        if self._sieve is None:
            self._sieve = Sieve(self.explorer.base, self.type)
        return self._sieve

    def prepare(self) -> None:
        """Make ready for a filter to be typed."""
        self.sieve.prepare(self._rows)

    @property
    def type(self) -> str:
        """The type of record that the list holds."""
        return PANES_BY_NAME[self.NAME].type

    @property
    def filtered(self) -> bool:
        """Whether the list has a filter of its own beside the filter."""
        return bool(self.filter.text.strip() or self.filter.facets)

    def list_at_hand(self) -> ListAtHand | None:
        """The list, where it has the keys."""
        if self.active is not self.list or not self.whole:
            return None
        words = self.filter.sentence(self.explorer.base, self.type) if self.filtered else ""
        return ListAtHand(self.type, self.refs(), words)

    def refs(self) -> list[str]:
        """The records of the list at hand, each once."""
        return list(dict.fromkeys(row.ref for row in self._left() if row.ref is not None))

    def narrow(self, filter: ListFilter) -> None:
        """Filter the list, the cursor staying on its record where that is left, else on the first."""
        if filter != self.filter:
            self.filter = filter
            before = self.list.ref
            self._put(sought=True)
            if self.list.ref is None:
                self.renew()
            elif self.list.ref != before:
                self.follow(self.list)

    async def action_filter(self) -> None:
        """Type a filter for the list."""
        if not self.whole:
            self.explorer.foot.say(TOO_MANY.format("Filters"), warn=True)
            return
        await self.explorer.filters.open_filter(self)

    def action_sideways(self, step: int) -> None:
        """Scroll the columns of the list, where it has the keys."""
        if self.active is self.list:
            self.explorer.foot.say(self.list.sideways(step))

    def renew(self) -> None:
        """Show the record at hand in the details; without one they show nothing."""
        if self.list.ref is not None:
            self.preview()
            return
        for panel in self.panels:
            if isinstance(panel, Detail) and panel.ref is not None and panel is not self.beside:
                panel.show("nothing selected", lambda width, ascii: [])

    def arrive(self, place: Place) -> None:
        """Show the pane as it was left, or with its cursor on a record."""
        shown = self.list.ref if (self.ready() or self._new) and not place.ref else None
        self._new = False
        self.take_filter(place)
        if place.state:
            wanted = place.state["halves"][self.lasting.index(self.list)]
            self.order(wanted.get("sort", self.list.sort), bool(wanted.get("reverse")))
            if wanted.get("ref"):
                self.list.select(wanted["ref"])  # first, so that the details below show it
        elif place.ref:
            if not self.list.select(place.ref):
                self.explorer.foot.say(f"the filter hides {place.ref}: F clears it", warn=True)
            self.activate(self.list)
        if shown is None or shown != self.list.ref:
            self.renew()
        super().arrive(place)

    async def action_counts(self) -> None:
        """Count the list by what its records have in common."""
        if self.refs():
            await self.explorer.navigation.go_to_page("counts")
        else:
            self.explorer.foot.say("nothing to count here" if self.whole else TOO_MANY.format("Counts"), warn=True)

    def take_filter(self, place: Place) -> None:
        """Filter the list as a place had it; a record that is looked for is not filtered away."""
        if place.state:
            self.narrow(ListFilter.of(place.state.get("filter")))
        elif place.ref and place.ref not in self.refs():
            self.narrow(NONE)

    def save(self) -> dict[str, Any]:
        """The state of the pane, with the filter of the list."""
        return super().save() | {"filter": self.filter.saved()}

    def undo(self) -> bool:
        """Undo the filter first (the last value it was narrowed to, then its words), then what every view can undo."""
        before, held = self.filter, self.ref_before
        typing = self.explorer.filters.close_filter(back=True)
        if typing or not before.facets:
            self.ref_before = held
            self.narrow(before._replace(text=""))
            self.ref_before = None
        else:
            self.narrow(before._replace(facets=before.facets[:-1]))
        if typing or self.filter != before:
            self.explorer.say_where()
            return True
        return super().undo()

    @property
    def places(self) -> tuple[str, ...]:
        """Every pane has a list that can be filtered and counted."""
        panels, *rest = super().places
        wide = ("wide",) if self.active is self.list else ()
        return (panels, "pane", *wide, *rest)

    def head(self, columns: tuple[ListColumn, ...]) -> None:
        """Put columns on the list; other ones than it has are filled."""
        if columns != self.list.columns:
            self.list.set_columns(columns)
            if self.loaded:
                self.fill()

    def order(self, column: str, reverse: bool) -> None:
        """Sort the list, the cursor staying on its record; a column that it has not changes nothing."""
        known = any(one.id == column and one.sorts for one in self.list.columns)
        if known and (column, reverse) != (self.list.sort, self.list.reverse):
            self.list.sort, self.list.reverse = column, reverse
            self.fill()

    def labels(self) -> dict[str, str]:
        """Name the panel that tab leads to."""
        after = self.next_panel()
        return {"next-half": "list" if after is self.list else "detail" if after is self.detail else "more"}

    def follow(self, panel: Panel) -> None:
        """Show the record under the cursor in the detail, at once or when the detail comes into sight."""
        if panel is self.list:
            self.renew_if_seen()

    def details_hidden(self) -> bool:
        """Whether the details are out of sight."""
        return self.alone and self.active is self.list

    def renew_if_seen(self) -> None:
        """Bring the details up to date, or note that they show an earlier record while out of sight."""
        self.behind = self.details_hidden()
        if not self.behind:
            self.renew()

    def mark_active(self) -> None:
        """Mark the active panel; a detail that comes into sight is brought up to date first."""
        super().mark_active()
        if self.behind and not self.details_hidden():
            self.behind = False
            self.renew()

    def on_list_sort(self, message: List.Sort) -> None:
        """Sort as asked."""
        message.stop()
        self.order(message.column, message.reverse)


class YearList(List):
    """A list whose rows have a year."""

    def __init__(self, name: str, columns: tuple[ListColumn, ...]) -> None:
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
