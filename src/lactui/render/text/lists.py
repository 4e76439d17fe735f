"""A long table as `lactui list` prints it: a line a row, whole in a pipe, cut to the width of a terminal.

Where the ids would leave too little room for free text, each is written below its row.
"""

from __future__ import annotations

from lactui.cards.blocks import WIDE
from lactui.render.text.cells import cell_len, cut, wrap
from lactui.render.text.spans import Line, Page, Span
from lactui.render.text.tables import GAP, Cell, grid_of
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Column, Table

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


def list_lines(block: Table, width: int | None, *, ascii: bool = False) -> list[Line]:
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


def slim(page: Page, block: Table) -> None:
    """The table on the page of a panel, a line a row."""
    if block.title:
        page.heading(block.title)
    for line in list_lines(block, page.width, ascii=page.ascii):
        page.add(line.spans, line.ref)


class _Columns:
    """The layout of a list: the width of each column, which columns are kept, and which one is written below its row."""

    def __init__(self, page: Page, block: Table, width: int | None) -> None:
        self.page, self.columns, self.width = page, block.columns, width
        self.grid = grid_of(page, block)
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
