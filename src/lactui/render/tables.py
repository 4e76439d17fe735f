"""Tables in terminal cells: as wide as they need, with text that wraps, row by row where there is no room, or as long lists of a line a row."""

from __future__ import annotations

from lactui.cards.blocks import WIDE, Dated, Failed, Lean, Number, Part, Row
from lactui.render.cells import cell_len, cut, pad, wrap
from lactui.render.page import Line, Page, Span
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.cards.blocks import Column, Table, Value
    from lactui.render.cells import Signs

GAP = 2
"""Blanks between columns."""

LEAST, LEAST_RIGHT, LEAST_SHORT = 12, 10, 9
"""The cells to which free text is narrowed at most: in a left column, in a right one, and for short words."""

WORD = 20
"""The cells of a word that is not broken while others can give way."""

LABEL = 24
"""The cells that a long text keeps before a short one is narrowed, and the first column before there are bars in the row."""

SHORT = 20
"""Free text up to so many cells is written in one line with the numbers of its row."""

LEAN = 4
"""The least cells of a bar to each side of the middle."""

PART = 3
"""The least cells of the bar of a `Part`."""

GROWN = 16
"""The most cells by which the bars within a column grow where a table leaves room."""

PLAIN = 30
"""The cells of free text in a row, beside which bars grow."""

LEANING = "leaning"
"""The role of two bars from the middle: that of LAC to the left, that of Africa to the right."""

BAR_LEAST, BAR_MOST = 8, 60
"""The room in which bars are worth drawing, and the most they take."""


class Cell(NamedTuple):
    """A value ready to be shown."""

    text: str
    role: str = "text"


def number(value: float, decimals: int = 1, group: bool = True) -> str:
    """A number with its decimals and thousands commas; whole numbers have no decimals, zero is `0`."""
    if isinstance(value, int):
        return f"{value:,}" if group else str(value)
    if not value:
        return "0"
    return f"{value:,.{decimals}f}" if group else f"{value:.{decimals}f}"


def format_cell(page: Page, column: Column, value: Value, grown: int = 0) -> Cell:
    """A value as its column shows it, with the sign and role that go with it; bars are `grown` by so many cells."""
    if value is None:
        return Cell(page.signs.unknown, "muted")
    if isinstance(value, Number):
        text = f"{value.value:,.{value.decimals}f}"
        return Cell(f"{page.text(value.bound)} {text}" if value.bound else text)
    if isinstance(value, Dated):
        return Cell(page.signs.date(value.date, value.basis))
    if isinstance(value, Failed):
        return Cell(f"{page.signs.failed} {page.text(value.status)}", "warn")
    if isinstance(value, Lean):
        bars = lean_bars(page.signs, *value[:2], LEAN + grown // 2, value.most)
        return Cell(page.signs.upright.join(bars) if bars else "", LEANING)
    if isinstance(value, Part):
        return Cell(bar(page.signs, (value.value or 0) / value.most, PART + grown) if value.most > 0 else "", "accent")
    if isinstance(value, str):
        text = page.text(value)
        if column.field == "confidence" and value:
            return Cell(f"{page.signs.confidence(value)} {text}", value)
        if column.field == "stance" and value:
            return Cell(f"{page.signs.stance(value)} {text}", "warn" if value == "contradicts" else "text")
        return Cell(text)
    return Cell(number(value, column.decimals, column.group))


def draw_tight_table(page: Page, block: Table) -> None:
    """A table of numbers in a narrow panel: one blank between columns, and those of a rank only where they fit."""
    columns, rows = block.columns, block.rows
    while True:
        here = block._replace(title="", note=None, columns=columns, rows=rows)
        widths = _natural_widths([page.text(column.title) for column in columns], format_rows(page, here))
        rank = max(column.rank for column in columns)
        if not rank or sum(widths) + len(widths) - 1 <= page.width:
            break
        kept = [at for at, column in enumerate(columns) if column.rank < rank]
        columns = tuple(columns[at] for at in kept)
        rows = tuple(Row(tuple(row.cells[at] for at in kept), row.ref) for row in rows)
    roomy = sum(widths) + GAP * (len(widths) - 1) <= page.width
    draw_table(page, here, indent=0, gap=GAP if roomy else 1)


def bar(signs: Signs, share: float, room: int) -> str:
    """A horizontal bar for a share of `room` cells; a share above zero always shows something."""
    return signs.full * max(round(share * room), int(share > 0))


def lean_bars(
    signs: Signs, left: float | None, right: float | None, room: int, most: float = 0
) -> tuple[str, str] | None:
    """Two bars from the middle, each in `room` cells, on the scale of the greater or of `most`.

    None where one of the two is not known, or both are zero.
    """
    if left is None or right is None or max(left, right) <= 0:
        return None
    before, after = (bar(signs, part / max(left, right, most), room) for part in (left, right))
    return before.rjust(room), after.ljust(room)


def draw_table(page: Page, block: Table, *, indent: int = 2, gap: int = GAP) -> None:
    """A table on a page: as wide as it needs, else with its free text wrapped, else row by row."""
    constant = ""
    if page.panel and block.title and any(isinstance(value, Lean | Part) for row in block.rows for value in row.cells):
        block, constant = drop_constant_columns(page, block)
    if block.title:
        page.heading(block.title, note=constant if block.rows else "none")
    if block.rows:
        titles = [page.text(column.title) for column in block.columns]
        grid = format_rows(page, block)
        widths = _natural_widths(titles, grid)
        room = page.width - indent - gap * (len(widths) - 1)
        barred = {at for row in block.rows for at, value in enumerate(row.cells) if isinstance(value, Lean | Part)}
        # Bars grow before a long text has its whole width: that is wrapped, and they would be too short to compare.
        least = [
            min(width, PLAIN) if column.flexible else width for column, width in zip(block.columns, widths, strict=True)
        ]
        parts = {at for row in block.rows for at, value in enumerate(row.cells) if isinstance(value, Part)}
        if parts:
            trial = list(widths)
            squeeze(block.columns, trial, room, grid)
            if trial[0] < min(widths[0], LABEL):
                draw_table(page, _drop_columns(block, parts), indent=indent, gap=gap)
                return
        if barred and (grown := min((room - sum(least)) // len(barred), GROWN)) > 1:
            grid = format_rows(page, block, grown)
            widths = _natural_widths(titles, grid)
        if squeeze(block.columns, widths, room, grid):
            _draw_columns(page, block, grid, titles, widths, indent, gap)
        else:
            _draw_stacked(page, block, grid, titles, indent)
    if block.note:
        page.flow(page.text(block.note), "muted", first=(Span(" " * indent),))


def drop_constant_columns(page: Page, block: Table) -> tuple[Table, str]:
    """A table without the columns of short texts that say the same in each of several rows, and what they say: bars have their room."""
    first = block.rows[0].cells
    same = [
        at
        for at, column in enumerate(block.columns)
        if at and column.title and column.align == "left" and not column.flexible and isinstance(first[at], str)
        if len(block.rows) > 1 and all(row.cells[at] == first[at] for row in block.rows)
    ]
    kept = [at for at in range(len(block.columns)) if at not in same]
    rows = tuple(row._replace(cells=tuple(row.cells[at] for at in kept)) for row in block.rows)
    constant = ", ".join(format_cell(page, block.columns[at], first[at]).text for at in same)
    return block._replace(columns=tuple(block.columns[at] for at in kept), rows=rows), constant


def format_rows(page: Page, block: Table, grown: int = 0) -> list[list[Cell]]:
    """The cells of each row as they are shown."""
    return [
        [format_cell(page, column, value, grown) for column, value in zip(block.columns, row.cells, strict=True)]
        for row in block.rows
    ]


def _natural_widths(titles: list[str], grid: list[list[Cell]]) -> list[int]:
    return [max(cell_len(title), *(cell_len(cells[at].text) for cells in grid)) for at, title in enumerate(titles)]


def _drop_columns(block: Table, left: set[int]) -> Table:
    """A table whose title is written, without some of its columns."""
    kept = [at for at in range(len(block.columns)) if at not in left]
    rows = tuple(row._replace(cells=tuple(row.cells[at] for at in kept)) for row in block.rows)
    return block._replace(title="", columns=tuple(block.columns[at] for at in kept), rows=rows)


def squeeze(columns: tuple[Column, ...], widths: list[int], room: int, grid: list[list[Cell]]) -> bool:
    """Narrow the columns of free text until all fit; False when they cannot.

    Those among the numbers give first, where few cells are long; then, a cell at a time, the text that has the most room
    for what its rows hold, on average and at most, short ones as the last. Words are broken only where all fit in no
    other way.
    """
    excess = sum(widths) - room
    if excess <= 0:
        return True
    natural = list(widths)
    texts = [at for at, column in enumerate(columns) if column.flexible]
    need = {at: sum(cell_len(cells[at].text) for cells in grid) / len(grid) + natural[at] for at in texts}
    words = {at: max(cell_len(word) for cells in grid for word in cells[at].text.split() or ("",)) for at in texts}
    for whole, align, usual in (
        (True, "right", LEAST_RIGHT),
        (True, "left", LABEL),
        (True, "left", LEAST),
        (False, "right", LEAST_RIGHT),
        (False, "left", LEAST),
    ):
        short = LEAST_SHORT if usual != LABEL else SHORT
        least = {at: short if align == "left" and natural[at] <= SHORT else usual for at in texts}
        if whole:
            least = {at: max(cells, min(words[at], WORD)) for at, cells in least.items()}
        while excess > 0:
            giving = [at for at in texts if columns[at].align == align and widths[at] > least[at]]
            if not giving:
                break
            widths[min(giving, key=lambda at: need[at] / widths[at])] -= 1
            excess -= 1
    return excess <= 0


def _draw_columns(
    page: Page, block: Table, grid: list[list[Cell]], titles: list[str], widths: list[int], indent: int, gap: int
) -> None:
    """A row a line, or several where its free text is wrapped; a bar at the end of each row where there is room."""
    margin = Span(" " * indent)
    aligns = [column.align for column in block.columns]
    last = len(widths) - 1
    if any(titles):
        lines = [wrap(title, max(width, 4)) for title, width in zip(titles, widths, strict=True)]
        for depth in range(max(map(len, lines))):
            spans = [margin]
            for at, pieces in enumerate(lines):
                text = pieces[depth] if depth < len(pieces) else ""
                spans.append(Span(_pad_cell(text, widths[at], aligns[at], at == last, gap), "muted"))
            page.add(spans)
    free = page.width - indent - sum(widths) - gap * len(widths)
    bars = _row_bars(page, block, min(free, BAR_MOST)) if free >= BAR_LEAST else None
    for place, (row, cells) in enumerate(zip(block.rows, grid, strict=True)):
        pieces_of = [
            [cell.text] if cell_len(cell.text) <= width else wrap(cell.text, width)
            for cell, width in zip(cells, widths, strict=True)
        ]
        for depth in range(max(map(len, pieces_of))):
            spans = [margin]
            for at, pieces in enumerate(pieces_of):
                text = pieces[depth] if depth < len(pieces) else ""
                end = at == last and (depth or not bars)
                spans += _colour_bars(page, _pad_cell(text, widths[at], aligns[at], bool(end), gap), cells[at].role)
            if bars and not depth and bars[place]:
                spans.append(Span(bars[place], "accent"))
            page.add(spans, None if depth else row.ref)
        _draw_ref(page, block, row, indent + (widths[0] + GAP if widths[0] < 4 else 2))


def _colour_bars(page: Page, text: str, role: str) -> tuple[Span, ...]:
    """A text in its role; two bars in the hues of their regions."""
    if role != LEANING:
        return (Span(text, role),)
    left, middle, right = text.partition(page.signs.upright)
    return Span(left, "lac"), Span(middle, "muted"), Span(right, "afr")


def _pad_cell(text: str, width: int, align: str, last: bool, gap: int) -> str:
    """A text in its column with the gap after it; at the end of a line without blanks after it."""
    if last and align != "right":
        return text
    return pad(text, width, align) + ("" if last else " " * gap)


def _row_bars(page: Page, block: Table, room: int) -> list[str] | None:
    """A bar for each row, or None where the table has none."""
    if not block.bar:
        return None
    at = next(place for place, column in enumerate(block.columns) if column.field == block.bar)
    cells = [row.cells[at] for row in block.rows]
    values = [cell.value if isinstance(cell, Number) else cell for cell in cells]
    shown = [value if isinstance(value, int | float) else 0 for value in values]
    most = max(shown, default=0)
    return [bar(page.signs, value / most, room) if value else "" for value in shown] if most > 0 else None


def _draw_stacked(page: Page, block: Table, grid: list[list[Cell]], titles: list[str], indent: int) -> None:
    """The rows one below the other: the first text, then short values side by side, then each longer text on lines of its own."""
    several = sum(column.align == "right" for column in block.columns) > 1
    for row, cells in zip(block.rows, grid, strict=True):
        short: list[Cell] = []
        long: list[tuple[str, Cell]] = []
        for at, (column, title, value) in enumerate(zip(block.columns, titles, row.cells, strict=True)):
            shown = cells[at]
            if value is None or value == "":
                continue
            if column.flexible and (not at or cell_len(shown.text) > SHORT):
                long.append((title if at else "", shown))
            else:
                with_title = title and several and column.align == "right"
                short.append(Cell(f"{title} {shown.text}", shown.role) if with_title else shown)
        ref = row.ref
        if block.columns[0].flexible and long:
            page.flow(long.pop(0)[1].text, first=(Span(" " * indent),), hang=indent + 2, ref=ref)
            ref = None
        if short:
            whole = sum(cell_len(shown.text) + GAP for shown in short) - GAP
            _draw_side_by_side(page, short, indent if ref or indent + 2 + whole > page.width else indent + 2, ref)
        for title, shown in long:
            label = (Span(" " * (indent + 2)), Span(title + " " if title else "", "muted"))
            page.flow(shown.text, shown.role, first=label, hang=indent + 4)
        _draw_ref(page, block, row, indent + 2)


def _draw_side_by_side(page: Page, short: list[Cell], lead: int, ref: str | None) -> None:
    """Short values over as many lines as they need, never parted within unless one is wider than the page."""
    spans, used = [Span(" " * lead)], lead
    for shown in short:
        length = cell_len(shown.text)
        gap = GAP if used > lead else 0
        if gap and used + gap + length > page.width:
            page.add(spans, ref)
            spans, used, ref, gap = [Span(" " * lead)], lead, None, 0
        if used + gap + length > page.width:
            page.flow(shown.text, shown.role, first=tuple(spans), ref=ref)
            spans, used, ref = [Span(" " * lead)], lead, None
            continue
        spans += [Span(" " * gap), *_colour_bars(page, shown.text, shown.role)]
        used += gap + length
    if used > lead:
        page.add(spans, ref)


def _draw_ref(page: Page, block: Table, row: Row, indent: int) -> None:
    if block.refs and row.ref and not page.panel:
        page.flow(row.ref, "link", first=(Span(" " * indent),))


ENOUGH = 20
"""Cells that the free text of a list should have before columns are dropped for it."""

WHOLE = 70
"""Cells of each free text before columns are shown that only wide terminals have."""

ALIKE, SORTED = 100, 0.5
"""The ranks of a column whose cells are all alike, and of one that is sorted by."""

READABLE = 16
"""The least cells of free text beside an id; with less the id goes below."""

IDS = ("id", "mechanism", "event")
KEYS = ("id", "code", "mechanism")
"""The column that goes below: the first of these that there is."""

USUAL = 0.9
"""A column of ids is as wide as nine in ten need; a longer one pushes its row to the right."""

LONG = 0.05
"""Of the ids, the share that may be longer than half the terminal before all of them go below."""

INDENT = 2
"""Blanks before an id that stands below its row."""


def layout_list(block: Table, width: int | None, *, ascii: bool = False) -> list[Line]:
    """The table in lines; with a width columns go by their rank, then free text is cut. Ids and numbers never are."""
    page = Page(width or 80, ascii=ascii)
    laid = _Columns(page, block, width)
    lines: list[Line] = []
    for cells, ref in ((laid.titles, None), *zip(laid.grid, [row.ref for row in block.rows], strict=True)):
        lines += laid.lines(cells, ref)
    if block.note:
        page.flow(page.text(block.note), "muted")
        lines += page.lines
    return lines


def draw_slim_table(page: Page, block: Table) -> None:
    """The table on the page of a panel, a line a row."""
    if block.title:
        page.heading(block.title)
    for line in layout_list(block, page.width, ascii=page.ascii):
        page.add(line.spans, line.ref)


class _Columns:
    """The layout of a list: the width of each column, which columns are kept, and which one is written below its row."""

    def __init__(self, page: Page, block: Table, width: int | None) -> None:
        self.page, self.columns, self.width = page, block.columns, width
        self.grid = format_rows(page, block)
        self.titles = [Cell(page.text(column.title), "muted") for column in self.columns]
        lengths = [[cell_len(shown.text) for shown in cells] for cells in self.grid]
        self.widths = [
            max(self._wide(column, sorted(row[at] for row in lengths)), cell_len(self.titles[at].text))
            for at, column in enumerate(self.columns)
        ]
        self.ranks = [self._rank(block, at) for at in range(len(self.columns))]
        self.kept, self.below = list(range(len(self.columns))), None
        if width is not None:
            self._drop(width)
            if not block.slim:
                self.below = self._crowded(lengths, width)
            if self.below is not None:
                self.kept = [at for at in range(len(self.columns)) if at != self.below]
                self._drop(width)
            self._shrink(width)

    def _wide(self, column: Column, lengths: list[int]) -> int:
        """The cells of a column: all that it needs in a pipe, what nine in ten rows need on a terminal."""
        usual = USUAL if self.width is not None and column.field in IDS else 1
        return lengths[int((len(lengths) - 1) * usual)] if lengths else 0

    def _texts(self) -> list[int]:
        """The columns of free text that are kept."""
        return [at for at in self.kept if self.columns[at].flexible]

    def _room(self, width: int) -> int:
        """The cells that all columns of free text have together."""
        fixed = sum(self.widths[at] for at in self.kept if not self.columns[at].flexible)
        return width - fixed - GAP * (len(self.kept) - 1)

    def _drop(self, width: int) -> None:
        """Leave out columns, the highest rank first, until the free text has enough room; those for wide terminals until it has all."""
        while True:
            ranks = {at: self.ranks[at] for at in self.kept if self.ranks[at]}
            if not ranks or len(self.kept) == 1:
                return
            last = max(ranks, key=lambda at: (ranks[at], at))
            least = WHOLE if self.columns[last].rank >= WIDE else ENOUGH
            needed = sum(min(self.widths[at], least) for at in self._texts())
            if self._room(width) >= needed:
                return
            self.kept.remove(last)

    def _rank(self, block: Table, at: int) -> float:
        """When a column is left out: one whose cells are all alike first, the one that is sorted by last."""
        column = block.columns[at]
        if column.field == block.sorted_by:
            return min(column.rank, SORTED)
        alike = len(block.rows) > 1 and not block.slim and len({row.cells[at] for row in block.rows}) == 1
        return ALIKE if alike and not column.flexible and column.field not in (*IDS, *KEYS) else column.rank

    def _crowded(self, lengths: list[list[int]], width: int) -> int | None:
        """The column of ids that leaves too little for the free text beside it, or None."""
        fields = [column.field for column in self.columns]
        at = next((fields.index(key) for key in KEYS if key in fields), None)
        texts = [place for place in self._texts() if place != at]
        if at is None or not texts:
            return None
        long = sum(row[at] > width // 2 for row in lengths)
        needed = sum(min(self.widths[place], READABLE) for place in texts)
        return at if self._room(width) < needed or long > len(lengths) * LONG else None

    def _shrink(self, width: int) -> None:
        """Share what room there is among the columns of free text, the widest giving first."""
        texts, widths = self._texts(), self.widths
        excess = sum(widths[at] for at in texts) - max(self._room(width), 0)
        while excess > 0 and texts:
            widest = max(texts, key=lambda at: widths[at])
            if widths[widest] <= 1:
                return
            widths[widest] -= 1
            excess -= 1

    def lines(self, cells: list[Cell], ref: str | None) -> tuple[Line, ...]:
        """A row in a line, or in two where its id stands below; free text at the end may go on beside the id.

        Where there is next to no room for that text, it has a line of its own between the two.
        """
        if self.below is None or self.width is None:
            return (Line(self._spans(cells), ref),)
        id, end = Span(cells[self.below].text, "muted"), self.kept[-1]
        start = sum(self.widths[at] + GAP for at in self.kept[:-1])
        room, free = self.width - start, start - INDENT - cell_len(id.text)
        if self.columns[end].flexible and start and room < READABLE:
            alone = Span(cut(cells[end].text, self.width - INDENT, self.page.ascii), cells[end].role)
            head = self._spans([*cells[:end], cells[end]._replace(text=""), *cells[end + 1 :]])
            indent = Span(" " * INDENT)
            return Line(head, ref), Line((indent, alone), ref), Line((indent, id), ref)
        rest: tuple[Span, ...] = ()
        if self.columns[end].flexible and cell_len(cells[end].text) > room and free >= GAP:
            first, *others = wrap(cells[end].text, room)
            rest = (Span(" " * free), Span(cut(" ".join(others), room, self.page.ascii), cells[end].role))
            cells = [*cells]
            cells[end] = cells[end]._replace(text=first)
        return Line(self._spans(cells), ref), Line((Span(" " * INDENT), id, *rest), ref)

    def _spans(self, cells: list[Cell]) -> tuple[Span, ...]:
        """One row: each cell padded to its column, free text cut to what there is."""
        texts: list[str] = []
        used, end = 0, self.kept[-1] if self.kept else None
        for at in self.kept:
            text, column, wide = cells[at].text, self.columns[at], self.widths[at]
            long = cell_len(text)
            if self.width is not None and column.flexible:
                room = self.width - used if at == end else wide
                if long > room:
                    text = cut(text, room, self.page.ascii)
                    long = cell_len(text)
            blanks = " " * (wide - long)
            if column.align == "right":
                text = blanks + text
            elif at != end:
                text += blanks
            if at != end:
                text += " " * GAP
                used += max(wide, long) + GAP
            texts.append(text)
        if self.width is None:
            return (Span("".join(texts)),)  # in a pipe there are no colours
        return tuple([Span(text, cells[at].role) for text, at in zip(texts, self.kept, strict=True)])
