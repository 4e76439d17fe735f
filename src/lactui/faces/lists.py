"""A long table as `lactui list` prints it: a line a row, whole in a pipe, cut to the width of a terminal."""

from __future__ import annotations

from lactui.faces.cells import cell_len, cut, pad
from lactui.faces.spans import Line, Page, Span
from lactui.faces.tables import GAP, Cell, cell
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Column, Table

ENOUGH = 20
"""Cells that the free text of a list should have before columns are dropped for it."""

IDS = ("id", "mechanism", "event")
USUAL = 0.9
"""A column of ids is as wide as nine in ten need; a longer one pushes its row to the right."""


def list_lines(block: Table, width: int | None, *, ascii: bool = False) -> list[Line]:
    """The table in lines; with a width columns go by their rank, then free text is cut. Ids and numbers never are."""
    page = Page(width or 80, ascii=ascii)
    columns = list(block.columns)
    grid = [
        [cell(page, column, value) for column, value in zip(columns, row.cells, strict=True)]
        for row in block.rows
    ]
    widths = [_wide(column, [cells[at] for cells in grid], page, width) for at, column in enumerate(columns)]
    kept = list(range(len(columns)))
    if width is not None:
        kept = _kept(columns, widths, width)
        _shrink(columns, widths, kept, width)
    titles = [Cell(page.text(column.title), "muted") for column in columns]
    lines = [_line(page, columns, titles, widths, kept, width)]
    for row, cells in zip(block.rows, grid, strict=True):
        lines.append(_line(page, columns, cells, widths, kept, width)._replace(ref=row.ref))
    if block.note:
        page.flow(page.text(block.note), "muted")
        lines += page.lines
    return lines


def _wide(column: Column, cells: list[Cell], page: Page, width: int | None) -> int:
    """The cells of a column: all that it needs in a pipe, what nine in ten rows need on a terminal."""
    lengths = sorted(cell_len(shown.text) for shown in cells) or [0]
    most = lengths[-1]
    if width is not None and column.field in IDS:
        most = lengths[int((len(lengths) - 1) * USUAL)]
    return max(most, cell_len(page.text(column.title)))


def _room(columns: list[Column], widths: list[int], kept: list[int], width: int) -> int:
    """What the columns of free text have together."""
    fixed = sum(widths[at] for at in kept if not columns[at].flexible)
    return width - fixed - GAP * (len(kept) - 1)


def _kept(columns: list[Column], widths: list[int], width: int) -> list[int]:
    """The columns that stay: the others went, by rank, for the sake of the free text."""
    kept = list(range(len(columns)))
    while True:
        texts = [at for at in kept if columns[at].flexible]
        needed = sum(min(widths[at], ENOUGH) for at in texts)
        rank = max(columns[at].rank for at in kept)
        if not rank or _room(columns, widths, kept, width) >= needed:
            return kept
        last = max(at for at in kept if columns[at].rank == rank)
        kept.remove(last)


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


def _line(
    page: Page,
    columns: list[Column],
    cells: list[Cell],
    widths: list[int],
    kept: list[int],
    width: int | None,
) -> Line:
    spans: list[Span] = []
    used = 0
    for place, at in enumerate(kept):
        shown, last = cells[at], place == len(kept) - 1
        text = shown.text
        if width is not None and columns[at].flexible:
            room = widths[at]
            if last:
                room = width - used
            text = cut(text, room, page.ascii)
        if columns[at].align == "right" or not last:
            text = pad(text, widths[at], columns[at].align)
        if not last:
            text += " " * GAP
        used += cell_len(text)
        spans.append(Span(text, shown.role))
    return Line(tuple(spans))
