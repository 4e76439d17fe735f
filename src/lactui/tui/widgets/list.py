"""A list of records: its columns, which of them fit and how wide each is, and its rows with a cursor, drawn line by line."""

from __future__ import annotations

from array import array
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.message import Message

from lactui.render.cells import UNICODE, cell_len, cut, fit, pad, wrap
from lactui.tui.actions import bindings
from lactui.tui.controllers.navigation import OFFER
from lactui.tui.widgets.view import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from textual import events
    from textual.strip import Strip

Cell = str | tuple[tuple[str, str], ...]
"""A text, or pieces (text, role) that together are as wide as the column."""

MARKS = 2
"""The cells before the first column: the sign of the cursor and the user's mark."""


SPREAD = 4
"""The most blanks that are added between two columns where no column can use the width."""


LITTLE = 3
"""A column whose `keep` is at least this gives way to the width that another column wishes for."""


class ListColumn(NamedTuple):
    """One column; `keep` says how long it stays when there is little room, 0 being the longest."""

    id: str
    title: str
    width: int
    """The least width in cells."""
    align: str = "left"
    keep: int = 0
    most: int = 0
    """It grows to this width when there is room; 0 does not grow."""
    role: str = "text"
    falls: bool = False
    """Its natural order begins with the most, or the newest."""
    sorts: bool = True
    value: Callable[[Any], Any] | None = None
    """What records are sorted by; None in lists that are sorted otherwise."""
    words: str = ""
    """The vocabulary whose labels the column shows: it is sorted by them."""
    lines: int = 1
    """Over how many lines its text runs where a row has as many."""
    wish: int = 0
    """Cells that it is given before columns that matter little are shown at all."""
    stands: bool = False
    """Whether it stays, as the first does, where others are passed over: it says which row it is."""


class PlacedColumn(NamedTuple):
    """A column that fits: its number, the blanks before it, and its width."""

    number: int
    gap: int
    width: int


def place_columns(
    columns: Sequence[ListColumn],
    width: int,
    hidden: Collection[str] = (),
    shift: int = 0,
    chosen_by_user: bool = False,
) -> list[PlacedColumn]:
    """The columns that fit into `width`, widened where there is room.

    Without `shift` those are left out first that matter least, unless the user has chosen; with it so many are
    passed over of all but the first and those that stand.
    """
    chosen = [index for index, column in enumerate(columns) if column.id not in hidden] or [0]
    if shift or chosen_by_user:
        standing = [index for index in chosen if index == chosen[0] or (shift and columns[index].stands)]
        moving = [index for index in chosen if index not in standing][shift:]
        while len(moving) > 1 and _need(columns, sorted([*standing, *moving])) > width:
            moving.pop()
        chosen = sorted([*standing, *moving])
    else:
        wished = [column._replace(width=max(column.width, column.wish)) for column in columns]
        least = [index for index in chosen if columns[index].keep >= LITTLE]
        for index in sorted(least, key=lambda index: (-columns[index].keep, -index)):
            if _need(wished, chosen) > width:
                chosen.remove(index)
    while len(chosen) > 1 and _need(columns, chosen) > width:
        chosen.remove(max(chosen, key=lambda index: (columns[index].keep, index)))
    spare = width - _need(columns, chosen)
    placed = []
    gaps = [_gap(columns, chosen, number) for number in range(len(chosen))]
    widths = {index: columns[index].width for index in chosen}
    for index in chosen:
        column = columns[index]
        grow = min(max(column.most - column.width, 0), max(spare, 0))
        widths[index] += grow
        spare -= grow
    # The arrow of the order moves a title that fills its column to the left, where it would touch the title before it.
    for number, index in enumerate(chosen):
        if spare > 0 and gaps[number] == 1 and _fills_column(columns[index]):
            gaps[number], spare = 2, spare - 1
    # What no column takes goes between them, but not between a sign and what it belongs to.
    apart = [number for number in range(1, len(chosen)) if columns[chosen[number - 1]].title]
    for number in apart:
        gaps[number] += max(min(spare // len(apart), SPREAD), 0)
    if spare < 0:
        widths[chosen[0]] = max(widths[chosen[0]] + spare, 1)
    for number, index in enumerate(chosen):
        placed.append(PlacedColumn(index, gaps[number], widths[index]))
    return placed


def format_headings(columns: Sequence[ListColumn], placed: Sequence[PlacedColumn], sort: str, mark: str) -> str:
    """The line with the titles of the columns; that of the column sorted by has the arrow `mark` behind it."""
    text, end = "", 0
    for number, gap, width in placed:
        column = columns[number]
        title = column.title + (mark if column.id == sort else "")
        start, end = end + gap, end + gap + width
        if column.align == "right":
            start = max(end - cell_len(title), cell_len(text) + (text[-1:] not in ("", " ")))
        elif gap > 1:
            start -= min(max(cell_len(title) - width, 0), gap - 1)
        text = pad(text, start) + cut(title, max(end, start + column.width) + 1 - start)
    return text


def _need(columns: Sequence[ListColumn], chosen: list[int]) -> int:
    """The cells that the chosen columns need at their least widths."""
    return MARKS + sum(columns[index].width + _gap(columns, chosen, number) for number, index in enumerate(chosen))


def _fills_column(column: ListColumn) -> bool:
    """Whether the title of a column to the right leaves no room for the arrow of the order."""
    return column.align == "right" and column.sorts and cell_len(column.title) >= column.width


def _gap(columns: Sequence[ListColumn], chosen: list[int], number: int) -> int:
    """Blanks before a column: two where text follows a number, so that they do not run together."""
    if number == 0:
        return 0
    before, here = columns[chosen[number - 1]], columns[chosen[number]]
    return 2 if before.align == "right" and here.align == "left" else 1


def cell_pieces(cell: Cell, column: ListColumn, width: int, ascii: bool) -> list[tuple[str, str]]:
    """A cell in its column's width."""
    if isinstance(cell, str):
        return [(fit(cell, width, column.align, ascii), column.role)]
    pieces = list(cell)
    missing = width - sum(cell_len(text) for text, _ in pieces)
    if missing > 0:
        pieces.append((" " * missing, "text"))
    return pieces


def split_blanks(text: str) -> tuple[str, str, str]:
    """The blanks before a text, the text, and the blanks after it."""
    before, bare = len(text) - len(text.lstrip(" ")), text.strip(" ")
    return text[:before], bare, text[before + len(bare) :]


def highlight_text(text: str, role: str) -> list[tuple[str, str]]:
    """The pieces of a text in the line under the cursor: a bar keeps its colour, a row of bars its own role, the rest is highlighted."""
    before, bare, after = split_blanks(text)
    if bare and not bare.strip(UNICODE.full):
        hue = role if role in ("lac", "afr") else "bar"
        return [(before, "cursor"), (bare, f"{hue}-lit"), (after, "cursor")]
    # On the ground of the cursor the blanks of such bars would look like bars.
    return [(text, role if _bars(text) else "cursor")]


def _bars(text: str) -> bool:
    """Whether a text is a row of bars, which may have blanks and signs for unknown values between them."""
    return any("▁" <= char <= "█" for char in text) and all(char in " ·" or "▁" <= char <= "█" for char in text)


REGIONS = ("lac", "afr", "bar")
"""The roles of bars."""


class ListRow(NamedTuple):
    """One line of a list: a record with its cells or, without a reference, the heading of a group."""

    ref: str | None
    cells: tuple[Cell, ...]
    """One a column; a single one, as a heading has, runs over the whole width."""
    under: int = 0
    """Of a further line of a row: how many lines it stands below the first; the cursor passes over it, and it is lit with it."""


def group_heading(text: str) -> ListRow:
    """The heading of a group: the cursor passes over it."""
    return ListRow(None, (text,))


class List(Panel):
    """Rows under a heading; knows nothing of what they mean."""

    KIND = "list"
    RECORDS = True
    """Whether its rows are records."""
    ruled = True
    """Whether it has a rule of its own."""
    BINDINGS = bindings("list")

    class Sort(Message):
        """Posted when the user asks for another order; the view that filled the list sorts it."""

        def __init__(self, panel: List, column: str, reverse: bool) -> None:
            super().__init__()
            self.panel = panel
            self.column = column
            self.reverse = reverse
            """Against the column's natural order."""

    def __init__(self, name: str, columns: Sequence[ListColumn] = (), classes: str = "") -> None:
        super().__init__(name, classes)
        self.columns = tuple(columns)
        self.rows: Sequence[ListRow] = []
        self.cursor = 0
        """Index into `rows`; never a heading unless there is nothing else."""
        self.marks: dict[str, str] = {}
        """Reference to the letter in the second column."""
        self.notes: tuple[str, ...] = ()
        """Lines that stand still at the bottom."""
        self.empty = "no rows"
        self.said = ""
        """The filter in force in words, for the rule."""
        self.of: int | None = None
        """How many rows there are of which the filter leaves these; None without one."""
        self.sort = ""
        self.reverse = False
        self.hidden: frozenset[str] = frozenset()
        """Columns that the user does not want."""
        self.shift = 0
        """How many columns are passed over behind the first: the list is scrolled sideways."""
        self._whole_rows, self._laid_at, self.record_count = list[ListRow](), 0, 0
        self._numbers: Sequence[int] = ()
        self._placed: list[PlacedColumn] = []
        self.placed_at = -1

    # filling -----------------------------------------------------------------------------------------------
    def fill(self, rows: Sequence[ListRow], keep: str | None = None) -> None:
        """Show these rows; the cursor goes to the record `keep`, else to the first."""
        self._whole_rows = list(rows)
        self._lay_rows()
        self.top = 0
        self.cursor = self._next(0, 1, 0)
        if keep is None or not self.select(keep):
            self._follow()
        self.paint()

    def _lay_rows(self) -> None:
        """Lay the rows out in lines: a row has several where a column that may have several is too narrow for its text."""
        self.rows = self._whole_rows
        self._laid_at = self.size.width
        if any(column.lines > 1 for column in self.columns) and self._laid_at:
            room = [(one.number, one.width) for one in self.placed() if self.columns[one.number].lines > 1]
            self.rows = rows = list[ListRow]()
            for row in self._whole_rows:
                lines = max(
                    (len(wrap(str(row.cells[at]), width)) for at, width in room if at < len(row.cells)), default=1
                )
                lines = min(lines, max(column.lines for column in self.columns)) if len(row.cells) > 1 else 1
                rows.append(row)
                rows += [row._replace(ref=None, under=under) for under in range(1, lines)]
        counts = (int(row.ref is not None and not row.ref.startswith(OFFER)) for row in self.rows)
        self._numbers = array("I", accumulate(counts))
        self.record_count = self._numbers[-1] if self._numbers else 0
        self.top = min(self.top, max(len(self.rows) - 1, 0))  # a list out of sight follows its cursor when it is back

    def set_columns(self, columns: Sequence[ListColumn]) -> None:
        """Other columns for the same rows; `paint` shows them."""
        self.columns = tuple(columns)
        self.placed_at = -1

    def select(self, ref: str) -> bool:
        """Put the cursor on a record; False when it is not in the list."""
        for index, row in enumerate(self.rows):
            if row.ref == ref:
                before = self.cursor, self.top
                self.cursor = index
                self._follow()
                if before != (self.cursor, self.top):
                    self.paint()
                return True
        return False

    @property
    def ref(self) -> str | None:
        """The record at hand."""
        ref = self.target() if self.RECORDS else None
        return None if ref is None or ref.startswith(OFFER) else ref

    def target(self) -> str | None:
        """What enter opens."""
        return self.rows[self.cursor].ref if self.rows else None

    def after(self) -> list[str]:
        """The records from the cursor to the end."""
        return [row.ref for row in self.rows[self.cursor :] if row.ref is not None]

    def position(self) -> str:
        """As `1-18 of 87`; headings do not count."""
        if self.of is not None:
            return f"{self.record_count:,} of {self.of:,} match"
        if not self.record_count:
            return "none"
        last = min(self.top + max(self._window(), 1), len(self.rows)) - 1
        first = self._numbers[self.top] + (self.rows[self.top].ref is None)
        return f"{first:,}-{self._numbers[last]:,} of {self.record_count:,}"

    def save(self) -> dict[str, Any]:
        """The record at hand and how far down the window stands."""
        return {"ref": self.ref, "top": self.top, "sort": self.sort, "reverse": self.reverse}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Back to that record, on the same line of the window where that is possible."""
        if state.get("ref"):
            self.select(state["ref"])
        self.top = int(state.get("top", self.top))
        self._follow()
        self.paint()

    def heading(self) -> str:
        """The title of the list; where the list is filtered, its first words, a backslash and the filter."""
        if not self.said:
            return self.title
        return f"{self.title.partition(':')[0].partition(',')[0]} \\ {self.said}"

    # moving ------------------------------------------------------------------------------------------------
    def action_move(self, step: int) -> None:
        """Move the cursor over so many rows, passing headings; it stops at both ends."""
        direction, index = (1 if step > 0 else -1), self.cursor
        for _ in range(abs(step)):
            index = self._next(index + direction, direction, index)
        self._go(index)

    def action_page(self, part: float) -> None:
        """Move cursor and window by a part of the window."""
        step = max(int((self._window() - 1) * abs(part)), 1) * (1 if part > 0 else -1)
        self.top = max(min(self.top + step, len(self.rows) - self._window()), 0)
        self._go(self._next(self.cursor + step, 1 if step > 0 else -1, self.cursor))

    def action_first(self) -> None:
        """To the first row."""
        self._go(self._next(0, 1, self.cursor))

    def action_last(self) -> None:
        """To the last row."""
        self._go(self._next(len(self.rows) - 1, -1, self.cursor))

    def action_next_group(self, step: int) -> None:
        """To the first row of the next group, or of the one before; around the ends."""
        heads = [index for index, row in enumerate(self.rows) if row.ref is None and not row.under]
        firsts = sorted({self._next(index, 1, -1) for index in heads} - {-1})
        if not firsts:
            return
        later = [index for index in firsts if index > self.cursor] or firsts[:1]
        earlier = [index for index in firsts if index < self.cursor] or firsts[-1:]
        self._go(later[0] if step > 0 else earlier[-1])

    def _go(self, index: int) -> None:
        """Move the cursor to a row, and say so where it was on another."""
        moved = index != self.cursor
        self.cursor = index
        self._follow()
        if moved:
            self.post_message(self.Moved(self))
        else:
            self.paint()

    def _next(self, index: int, direction: int, otherwise: int) -> int:
        """The index of the first row with a record from `index` on in a direction, else in the other one, else `otherwise`."""
        count = len(self.rows)
        index = max(min(index, count - 1), 0)
        for way in (direction, -direction):
            place = index
            while 0 <= place < count:
                if self.rows[place].ref is not None:
                    return place
                place += way
        return otherwise

    def _follow(self) -> None:
        """Bring the cursor into the window, by half a window when it has left it."""
        window = self._window()
        if window < 1:
            return
        if not self.top <= self.cursor < self.top + window:
            self.top = self.cursor - window // 2
        self.top = max(min(self.top, len(self.rows) - window), 0)
        before = self.rows[self.top - 1] if self.top else None
        if self.cursor == self.top and before is not None and before.ref is None and not before.under:
            self.top -= 1
        if self._last_line() >= self.top + window:
            self.top = min(self._last_line() - window + 1, self.cursor)

    def _last_line(self) -> int:
        """The last line of the row at hand."""
        below = range(self.cursor + 1, len(self.rows))
        return next((at for at in below if not self.rows[at].under), len(self.rows)) - 1

    # sorting -----------------------------------------------------------------------------------------------
    def action_sort_next(self) -> None:
        """Ask for the order of the next column shown."""
        shown = [self.columns[placed.number] for placed in self.placed()]
        if names := [column.id for column in shown if column.sorts]:
            at = names.index(self.sort) + 1 if self.sort in names else 0
            self.post_message(self.Sort(self, names[at % len(names)], False))

    def action_sort_reverse(self) -> None:
        """Ask for the same order the other way round."""
        if self.sort:
            self.post_message(self.Sort(self, self.sort, not self.reverse))

    # drawing -----------------------------------------------------------------------------------------------
    def above(self) -> int:
        """The number of lines that stand still between the rule and the headings."""
        return 0

    def draw_above(self, y: int) -> list[tuple[str, str]]:
        """Line `y` of those that stand still between the rule and the headings."""
        return []

    def _header(self) -> int:
        """The number of lines above the rows."""
        return self.ruled + self.above() + any(column.title for column in self.columns)

    def _window(self) -> int:
        """The number of lines for rows."""
        return self.size.height - self._header() - len(self._notes())

    def _notes(self) -> tuple[str, ...]:
        return self.notes if self.size.height >= 12 else ()

    def placed(self) -> list[PlacedColumn]:
        """The columns for which there is room."""
        beside = not self.edge and self.size.width < self.explorer.size.width
        width = self.size.width - self.edge - beside  # no text touches the upright
        if self.placed_at != width:
            self.placed_at = width
            self._placed = place_columns(self.columns, width, self.hidden, self.shift, bool(self.hidden))
        return self._placed

    def hide(self, hidden: frozenset[str]) -> None:
        """Show all columns but these, from the first on."""
        self.hidden, self.shift, self.placed_at = hidden, 0, -1
        self._laid_at = -1
        self.fit()
        self.paint()

    def sideways(self, step: int) -> str:
        """Scroll by columns; returns which are shown then, as `3 of 7 columns: PRC, evt`, or why nothing moves."""
        wanted = [index for index, column in enumerate(self.columns) if column.id not in self.hidden]
        shown = [placed.number for placed in self.placed()]
        if len(shown) == len(wanted) and not self.shift:
            return "all columns are shown"
        if (step > 0 and wanted[-1] in shown and self.shift) or (step < 0 and not self.shift):
            return "no more columns"
        self.shift += step
        before, shown = set(shown), self._place_again()
        # Past the columns that stood there before, so that a key shows something new where there is anything.
        while step > 0 and set(shown) <= before and wanted[-1] not in shown and self.shift < len(wanted):
            self.shift += 1
            shown = self._place_again()
        self.paint()
        titles = [self.columns[index].title or self.columns[index].id for index in shown[1:]]
        return f"{len(shown)} of {len(wanted)} columns: {', '.join(titles)}"

    def _place_again(self) -> list[int]:
        """Place the columns again after `shift` has changed; returns the numbers of those shown."""
        self.placed_at = -1
        return [placed.number for placed in self.placed()]

    def draw(self, y: int) -> Strip:
        """The rule, the headings, then the rows of the window and the notes; nothing before it has columns."""
        if not self.columns:
            return self.strip([])
        if y == 0 and self.ruled:
            return self.rule()
        edge = [(self.explorer.signs.upright, "muted")] if self.edge else []
        if y < self.ruled + self.above():
            return self.strip([*edge, *self.draw_above(y - self.ruled)])
        if y == self._header() - 1:
            text = format_headings(self.columns, self.placed(), self.sort, self._arrow())
            return self.strip([*edge, (" " * MARKS + text, "muted")])
        notes = self._notes()
        if y >= self.size.height - len(notes):
            return self.strip([*edge, ("  " + notes[y - self.size.height], "muted")])
        index = self.top + y - self._header()
        if index >= len(self.rows):
            text = "  " + self.empty if not self.rows and y == self._header() else ""
            return self.strip([*edge, (text, "muted")])
        return self._draw_row(index, edge)

    def _arrow(self) -> str:
        falls = next((column.falls for column in self.columns if column.id == self.sort), False)
        return self.explorer.signs.sorted_down if falls != self.reverse else self.explorer.signs.sorted_up

    def _draw_row(self, index: int, edge: list[tuple[str, str]]) -> Strip:
        row = self.rows[index]
        if row.ref is None and not row.under:
            return self.strip([*edge, ("  " + str(row.cells[0]), "strong")])
        here = index - row.under == self.cursor
        mark = self.marks.get(row.ref or "") or self.explorer.shelf.contents.marks.get(row.ref or "", " ")
        sign = self.explorer.signs.here if here and not row.under else " "
        pieces = [(sign + mark if mark == " " else mark + sign, "text")]  # apart from the name, whose letter it is not
        if len(row.cells) == 1:
            pieces.append((str(row.cells[0]), "text"))
        else:
            ascii, end = self.explorer.ascii, min(self.top + self._window(), len(self.rows))
            last = index + 1 == end or not self.rows[index + 1].under
            for number, gap, width in self.placed():
                pieces.append((" " * gap, "text"))
                pieces += cell_pieces(self._cell_in_line(row, number, width, last), self.columns[number], width, ascii)
        if not here:
            return self.strip(edge + pieces)
        role = "cursor" if self.lit else "cursor-away"
        used = sum(cell_len(text) for text, _ in pieces)
        pieces.append((" " * (self.size.width - self.edge - used), "text"))
        # Bars keep a hue of their own; the ground under them is that of the row.
        bars = "-lit" if self.lit else ""
        lit = (
            (part, name + bars if name in REGIONS and part.strip() else role)
            for text, name in pieces
            for part in split_blanks(text)
        )
        return self.strip([*edge, *lit])

    def _cell_in_line(self, row: ListRow, number: int, width: int, last: bool) -> Cell:
        """The part of a cell that stands in one line of its row; the `last` line shown has all the rest of the text."""
        cell, lines = row.cells[number], self.columns[number].lines
        if lines == 1 or not isinstance(cell, str):
            return "" if row.under else cell
        parts = wrap(cell, width)
        whole = last or row.under + 1 == lines
        return " ".join(parts[row.under :]) if whole else "".join(parts[row.under : row.under + 1])

    def fit(self) -> None:
        """Keep the cursor in a window of another size; in another width rows may take other lines."""
        if self._laid_at != self.size.width and any(column.lines > 1 for column in self.columns):
            at = self.target()
            self._lay_rows()
            self.cursor = next((index for index, row in enumerate(self.rows) if at and row.ref == at), 0)
        self._follow()

    def on_click(self, event: events.Click) -> None:
        """A click chooses a row; a second one on it opens it."""
        index = self.top + event.y - self._header()
        if event.y < self._header() or index >= len(self.rows):
            return
        index -= self.rows[index].under
        if self.rows[index].ref is not None and index == self.cursor:
            self.action_open()
        elif self.rows[index].ref is not None:
            self._go(index)
