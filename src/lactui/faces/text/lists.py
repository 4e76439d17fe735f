"""A long table as `lactui list` prints it: a line a row, whole in a pipe, cut to the width of a terminal.

Where beside the ids nothing could be read, they stand below their rows.
"""

from __future__ import annotations

from lactui.faces.text.cells import cell_len, cut, wrap
from lactui.faces.text.spans import Line, Page, Span
from lactui.faces.text.tables import GAP, Cell, cell
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Column, Table

ENOUGH = 20
"""Cells that the free text of a list should have before columns are dropped for it."""

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
    columns = list(block.columns)
    grid = [
        [cell(page, column, value) for column, value in zip(columns, row.cells, strict=True)]
        for row in block.rows
    ]
    lengths = [[cell_len(shown.text) for shown in cells] for cells in grid]
    titles = [Cell(page.text(column.title), "muted") for column in columns]
    widths = [
        max(_wide(column, sorted(row[at] for row in lengths), width), cell_len(titles[at].text))
        for at, column in enumerate(columns)
    ]
    kept, below = list(range(len(columns))), None
    if width is not None:
        kept = _kept(columns, widths, kept, width)
        if not block.slim:
            below = _below(columns, widths, kept, lengths, width)
        if below is not None:
            kept = _kept(columns, widths, [at for at in range(len(columns)) if at != below], width)
        _shrink(columns, widths, kept, width)
    measured = [cell_len(title.text) for title in titles]
    lines: list[Line] = []
    for cells, row, ref in (
        (titles, measured, None),
        *zip(grid, lengths, [row.ref for row in block.rows], strict=True),
    ):
        if below is None:
            lines.append(Line(_spans(page, columns, cells, row, widths, kept, width), ref))
        else:
            lines += _pair(page, columns, cells, row, widths, kept, width or 0, below, ref)
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


def _wide(column: Column, lengths: list[int], width: int | None) -> int:
    """The cells of a column: all that it needs in a pipe, what nine in ten rows need on a terminal."""
    if not lengths:
        return 0
    if width is not None and column.field in IDS:
        return lengths[int((len(lengths) - 1) * USUAL)]
    return lengths[-1]


def _room(columns: list[Column], widths: list[int], kept: list[int], width: int) -> int:
    """What the columns of free text have together."""
    fixed = sum(widths[at] for at in kept if not columns[at].flexible)
    return width - fixed - GAP * (len(kept) - 1)


def _kept(columns: list[Column], widths: list[int], kept: list[int], width: int) -> list[int]:
    """The columns that stay: the others went, by rank, for the sake of the free text."""
    kept = list(kept)
    while True:
        texts = [at for at in kept if columns[at].flexible]
        needed = sum(min(widths[at], ENOUGH) for at in texts)
        rank = max((columns[at].rank for at in kept), default=0)
        if not rank or len(kept) == 1 or _room(columns, widths, kept, width) >= needed:
            return kept
        last = max(at for at in kept if columns[at].rank == rank)
        kept.remove(last)


def _below(
    columns: list[Column], widths: list[int], kept: list[int], lengths: list[list[int]], width: int
) -> int | None:
    """The column of ids that leaves too little for the free text beside it, or None."""
    fields = [column.field for column in columns]
    at = next((fields.index(key) for key in KEYS if key in fields), None)
    texts = [place for place in kept if columns[place].flexible and place != at]
    if at is None or not texts:
        return None
    long = sum(row[at] > width // 2 for row in lengths)
    needed = sum(min(widths[place], READABLE) for place in texts)
    crowded = _room(columns, widths, kept, width) < needed
    return at if crowded or long > len(lengths) * LONG else None


def _shrink(columns: list[Column], widths: list[int], kept: list[int], width: int) -> None:
    """Share what room there is among the columns of free text, the widest giving first."""
    texts = [at for at in kept if columns[at].flexible]
    excess = sum(widths[at] for at in texts) - max(_room(columns, widths, kept, width), 0)
    while excess > 0 and texts:
        widest = max(texts, key=lambda at: widths[at])
        if widths[widest] <= 1:
            return
        widths[widest] -= 1
        excess -= 1


def _spans(
    page: Page,
    columns: list[Column],
    cells: list[Cell],
    lengths: list[int],
    widths: list[int],
    kept: list[int],
    width: int | None,
) -> tuple[Span, ...]:
    """One row: each cell padded to its column, free text cut to what there is."""
    texts: list[str] = []
    used, end = 0, kept[-1] if kept else None
    for at in kept:
        text, long, column = cells[at].text, lengths[at], columns[at]
        if width is not None and column.flexible:
            room = width - used if at == end else widths[at]
            if long > room:
                text = cut(text, room, page.ascii)
                long = cell_len(text)
        missing = max(widths[at] - long, 0)
        if at == end:
            if column.align == "right":
                text = " " * missing + text
        else:
            blanks = " " * missing
            text = (blanks + text if column.align == "right" else text + blanks) + " " * GAP
            used += long + missing + GAP
        texts.append(text)
    if width is None:
        return (Span("".join(texts)),)  # in a pipe there are no colours
    return tuple([Span(text, cells[at].role) for text, at in zip(texts, kept, strict=True)])


def _pair(
    page: Page,
    columns: list[Column],
    cells: list[Cell],
    lengths: list[int],
    widths: list[int],
    kept: list[int],
    width: int,
    below: int,
    ref: str | None,
) -> tuple[Line, Line]:
    """A row with its id below it; free text at the end goes on beside the id when there is room."""
    id, end = Span(cells[below].text, "muted"), kept[-1]
    start = sum(widths[at] + GAP for at in kept[:-1])
    rest: tuple[Span, ...] = ()
    if columns[end].flexible and lengths[end] > width - start and INDENT + lengths[below] + GAP <= start:
        first, *others = wrap(cells[end].text, width - start)
        blanks = " " * (start - INDENT - lengths[below])
        rest = (Span(blanks), Span(cut(" ".join(others), width - start, page.ascii), cells[end].role))
        cells, lengths = list(cells), list(lengths)
        cells[end], lengths[end] = cells[end]._replace(text=first), cell_len(first)
    spans = _spans(page, columns, cells, lengths, widths, kept, width)
    return Line(spans, ref), Line((Span(" " * INDENT), id, *rest), ref)
