"""Where the base is thin: countries by kind of event, or by period; from a cell to its records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.cards.format import plural
from lactui.cards.tables.coverage import head, parts
from lactui.db.vocabulary import label
from lactui.queries.lists.coverage import (
    BY_OTHERS,
    NONE_FOUND,
    NOT_COVERED,
    RECORDS,
    STATES,
    UNDATED,
    by_period,
    countries,
    coverage,
    for_arms,
    kinds,
    periods,
)
from lactui.queries.lists.timeline import regions
from lactui.queries.lists.totals import total
from lactui.queries.resolve import name_of
from lactui.render.cells import cell_len, wrap
from lactui.tui.actions import bindings
from lactui.tui.panes.countries import TITLES
from lactui.tui.session.history import Place
from lactui.tui.widgets.list import List, ListColumn, ListRow, cell_pieces, group_heading
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.strip import Strip

    from lactui.db.filters import Filters
    from lactui.tui.widgets.surface import Pieces
    from lactui.tui.widgets.view import Panel

    Matrix = tuple[dict[str, tuple["CellText", ...]], tuple[str, ...], tuple[str, ...]]
    """Rows of cells by country, the short headings and the whole ones."""

FIXED = 2
"""Columns before the first cell: the code and the name."""

NAMED = 32
"""Cells before the first column in which a country is named whole or nearly so."""

HIGH = 30
"""The least lines with which the short headings are explained below."""

REMARK = (
    "A cell counts the events of a country and a kind with China; the column of arms counts arms transfers too."
    " 0: searched for, none found. A plus: events of the kind, but by others alone. A dot: not covered, no search is recorded."
)

OTHERS = "+"
"""Stands in a cell of a kind of which there are events, but none with China."""

SIGNS = {NONE_FOUND: "0", BY_OTHERS: OTHERS}
"""What a cell without records shows, by its state; any other shows that nothing is known."""


class CellText(NamedTuple):
    """What a cell shows, and what it says in words."""

    text: str
    words: str
    records: int


class CoverageList(List):
    """A row a country and a column a kind or period, one cell at hand."""

    def __init__(self) -> None:
        super().__init__("Coverage", (), "master")
        self.heads: tuple[str, ...] = ()
        self.titles: tuple[str, ...] = ()
        """The headings in full: they stand above the columns where all fit, else below the matrix where there is room."""
        self.cells: dict[str, tuple[CellText, ...]] = {}
        self.column = 0
        """The column of the cell at hand, 0 for the first kind or period."""
        self.signs = ""
        """What the cells show, for the last line."""

    def show(self, matrix: Matrix, rows: list[ListRow], signs: str) -> None:
        """Show another matrix, with the cursor on the same cell where there is one."""
        self.cells, self.heads, self.titles = matrix
        self.signs = signs
        self.column = max(min(self.column, len(self.heads) - 1), 0)
        self._set_headings()
        keep = self.target()
        self.shift = 0
        self.fill(rows, keep)
        self.follow_cell()

    def _set_headings(self) -> None:
        """Set the headings of the columns: whole words where they fit, the shortest ones first, else the short headings."""
        wide = max((cell_len(text) for text in self.heads), default=3)
        whole = self._all_titles_fit()
        shown = list(self.heads)
        spare = self.size.width - NAMED - (wide + 1) * len(shown)
        for title, at in sorted((max(cell_len(title), wide), at) for at, title in enumerate(self.titles)):
            spare -= title - wide
            if spare >= 0 or whole:
                shown[at] = self.titles[at]
        headings = zip(self.heads, shown, strict=True)
        columns = (
            ListColumn(f"cell-{id}", text, max(cell_len(text), wide), "right", sorts=False) for id, text in headings
        )
        self.set_columns(
            (
                ListColumn("iso3", "", 3, sorts=False),
                ListColumn("name", "", 14, keep=1, most=32 if whole else 24, sorts=False),
                *columns,
            )
        )

    def _all_titles_fit(self) -> bool:
        """Whether all headings have room as whole words."""
        return NAMED + sum(cell_len(title) + 1 for title in self.titles) <= self.size.width

    def at_hand(self) -> CellText | None:
        """The cell at hand."""
        row = self.cells.get(self.target() or "")
        return row[self.column] if row else None

    def follow_cell(self) -> None:
        """Bring the column at hand into sight, and say what the cell says."""
        wanted = self.column + FIXED
        for _ in self.heads:
            shown = [placed.number for placed in self.placed() if placed.number >= FIXED]
            if not shown or wanted in shown:
                break
            self.shift += 1 if wanted > shown[-1] else -1
            self.placed_at = -1
        cell = self.at_hand()
        legend: list[str] = []
        if self.titles != self.heads and not self._all_titles_fit() and self.size.height >= HIGH:
            headings = zip(self.columns[FIXED:], self.titles, strict=True)
            legend = wrap(
                "; ".join(f"{one.title}: {title}" for one, title in headings if one.title != title), self.size.width - 4
            )
        self.notes = (*legend, cell.words if cell else "", self.signs)
        self.paint()

    def save(self) -> dict[str, Any]:
        """The state of the list, with the column."""
        return super().save() | {"column": self.column}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Put the cursor back on that cell."""
        self.column = max(min(int(state.get("column", 0)), len(self.heads) - 1), 0)
        super().restore(state)
        self.follow_cell()

    def fit(self) -> None:
        """The column at hand stays in sight in another width."""
        if self.columns:
            self._set_headings()
        super().fit()
        if self.columns:
            self.shift = 0
            self.placed_at = -1
            self.follow_cell()

    def _draw_row(self, index: int, edge: Pieces) -> Strip:
        """Draw a row: empty cells muted, the cell at hand in accent, apart from the bar of the cursor."""
        row = self.rows[index]
        if row.ref is None:
            return super()._draw_row(index, edge)
        signs, at_hand = self.explorer.signs, index == self.cursor
        mark = self.explorer.shelf.contents.marks.get(row.ref, " ")
        bar = ("cursor" if self.lit else "cursor-away") if at_hand else "text"
        nothing = ("0", OTHERS, signs.unknown)
        pieces: Pieces = [((signs.here if at_hand else " ") + mark, bar)]
        for number, gap, width in self.placed():
            cell = row.cells[number]
            role = "muted" if number >= FIXED and not at_hand and cell in nothing else bar
            pieces.append((" " * gap, role))
            here = at_hand and number == self.column + FIXED
            shown = cell_pieces(cell, self.columns[number], width, self.explorer.ascii)
            pieces += [(text, "accent" if here else role) for text, _ in shown]
        used = sum(cell_len(text) for text, _ in pieces)
        pieces.append((" " * max(self.size.width - self.edge - used, 0), bar))
        return self.strip([*edge, *pieces])


class CoverageView(View):
    """The matrix under the filter; enter on a cell shows its records, escape comes back."""

    NAME = "coverage"
    TITLE = "Coverage"
    BINDINGS = bindings("coverage")
    REMARKS = (REMARK,)

    def __init__(self) -> None:
        self.list = CoverageList()
        self.by_period = False
        self.kinds: tuple[str, ...] = ()
        """The kinds of the columns."""
        super().__init__(self.list)

    # places ------------------------------------------------------------------------------------------------
    def save(self) -> dict[str, Any]:
        """The state of the view, with the matrix shown."""
        return super().save() | {"period": self.by_period}

    def arrive(self, place: Place) -> None:
        """Count anew."""
        if place.state:
            self.by_period = bool(place.state.get("period"))
        self._count()
        super().arrive(place)
        self.activate(self.list)

    def labels(self) -> dict[str, str]:
        """What enter does here."""
        return {"open": "its records", "sort": "", "other-matrix": "kinds" if self.by_period else "periods"}

    def follow(self, panel: Panel) -> None:
        """Say in words what the cell of the country under the cursor holds."""
        self.list.follow_cell()

    # counting ----------------------------------------------------------------------------------------------
    def _count(self) -> None:
        """Count the records of every cell and show them."""
        base, filters = self.explorer.base, self.explorer.filters.current
        matrix = self._periods(filters) if self.by_period else self._kinds(filters)
        region = regions(base)
        rows: list[ListRow] = []
        last = ""
        for iso3 in countries(base, filters):
            if region[iso3] != last:
                last = region[iso3]
                rows.append(group_heading(TITLES[last]))
            ref = f"country/{iso3}"
            texts = (cell.text for cell in matrix[0][ref])
            rows.append(ListRow(ref, (iso3, name_of(base, iso3), *texts)))
        by = "period" if self.by_period else "kind"
        self.list.title = f"Coverage: records by country and {by}"
        signs = f"0: searched for, none found; {OTHERS}: by others alone; {self.explorer.signs.unknown}: not covered"
        if self.by_period:
            signs = "0: none collected"
        self.list.show(matrix, rows, f"records; {signs}")

    def _kinds(self, filters: Filters) -> Matrix:
        """The matrix of countries by kind, without the kinds of which all events are by others."""
        base = self.explorer.base
        rows: dict[str, list[CellText]] = {}
        counted = coverage(base, filters)
        informative = {cell.kind for cell in counted if cell.state not in (BY_OTHERS, NOT_COVERED)}
        self.kinds = tuple(kind for kind in kinds(base, filters) if kind in informative or filters.kinds)
        for cell in (cell for cell in counted if cell.kind in self.kinds):
            name = f"{name_of(base, cell.iso3)}, {label(base, 'kind', cell.kind)}"
            if cell.state == RECORDS:
                text = str(cell.records)
                words = parts(cell) or plural(cell.records, "record")
                words += _format_last(cell.last, cell.confidence)
            else:
                text = SIGNS.get(cell.state, self.explorer.signs.unknown)
                words = STATES[cell.state]
            words += f": {cell.others:,}" if cell.state == BY_OTHERS else _beside(cell.others)
            if cell.looked:
                words += f"; last checked {cell.looked}"
            rows.setdefault(f"country/{cell.iso3}", []).append(CellText(text, f"{name}: {words}", cell.records))
        heads = tuple(head(kind) for kind in self.kinds)
        titles = tuple(label(base, "kind", kind) for kind in self.kinds)
        return {ref: tuple(row) for ref, row in rows.items()}, heads, titles

    def _periods(self, filters: Filters) -> Matrix:
        """The matrix of countries by period."""
        base = self.explorer.base
        cells = by_period(base, filters)
        names = periods(cells)
        counted: dict[tuple[str, str], list[Any]] = {}
        for cell in cells:
            one = counted.setdefault((cell.iso3, cell.period), [0, "", 0])
            one[0] += cell.records
            one[2] += cell.others
            one[1] = max(one[1], cell.last or "")
        rows = {}
        for iso3 in countries(base, filters):
            row = []
            for period in names:
                n, last, others = counted.get((iso3, period), (0, "", 0))
                words = (plural(n, "record") + _format_last(last, None) if n else "none collected") + _beside(others)
                row.append(CellText(str(n), f"{name_of(base, iso3)}, {period}: {words}", n))
            rows[f"country/{iso3}"] = tuple(row)
        return rows, names, names

    def action_cell(self, step: int) -> None:
        """Move to the next column or the one before, around the ends."""
        if self.list.heads:
            self.list.column = (self.list.column + step) % len(self.list.heads)
            self.list.follow_cell()

    def action_other_matrix(self) -> None:
        """Change between the matrix by kind and that by period."""
        self.by_period = not self.by_period
        self.list.column = 0
        self._count()

    # from a cell to its records ----------------------------------------------------------------------------
    async def on_panel_chosen(self, message: Panel.Chosen) -> None:
        """Enter: the records of the cell, under a filter of its country and kind or period."""
        message.stop()
        app, cell = self.explorer, self.list.at_hand()
        if cell is None or not cell.records:
            app.foot.say(cell.words if cell else "nothing here", warn=True)
            return
        view, filters = self._where(message.target.partition("/")[2])
        await app.navigation.go(Place(view, filters=filters))
        beside = self._beside(view, filters)
        app.foot.say(f"filter: {app.filters.words()}; {beside}esc leads back to the table")

    def _beside(self, view: str, filters: Filters) -> str:
        """The number of records of the cell that the other pane shows, in words: a cell counts events and arms transfers together."""
        base = self.explorer.base
        if view == "timeline":
            its = for_arms(filters) if self.by_period or "arms" in filters.kinds else None
            lines = total(base, "arms", its) if its else 0
            return f"also {lines:,} arms transfers in 5;  " if lines else ""
        # By period the arms pane has only what is undated, and every event has a date.
        events = 0 if self.by_period else total(base, "event", filters._replace(kinds=("arms",)))
        return f"also {events:,} events in 4;  " if events else ""

    def _where(self, iso3: str) -> tuple[str, Filters]:
        """The pane that has the records of the cell at hand, and its filter."""
        base, filters = self.explorer.base, self.explorer.filters.current.with_china()._replace(countries=(iso3,))
        if self.by_period:
            period = self.list.heads[self.list.column]
            if period == UNDATED:
                return "arms", filters.without("kind")
            first, _, last = period.rpartition("-") if "-" in period else ("", "", period.split()[1])
            since = max(first, filters.since or "") or None
            until = last if filters.until is None or filters.until[:4] > last else filters.until
            return "timeline", filters._replace(since=since, until=until)
        kind = self.kinds[self.list.column]
        arms = for_arms(filters) if kind == "arms" else None
        if arms is not None and total(base, "arms", arms):
            return "arms", arms
        return "timeline", filters._replace(kinds=(kind,))


def _beside(others: int) -> str:
    """The number of events by others, as `; beside them 3 events by others`; empty where there are none."""
    return f"; beside them {plural(others, 'event')} by others" if others else ""


def _format_last(last: str | None, confidence: str | None) -> str:
    """The date of the last record and its confidence, as `, last 2024-11, at best official`."""
    date = f", last {last}" if last else ""
    return date + (f", at best {confidence}" if confidence else "")
