"""The columns of a list: which of them fit, how wide each is, and how their headings are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.render.text.cells import UNICODE, cell_len, cut, fit, pad

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

Cell = str | tuple[tuple[str, str], ...]
"""A text, or pieces (text, role) that together are as wide as the column."""

MARKS = 2
"""Columns before the first: `>` and the user's marks."""


SPREAD = 4
"""Blanks by which columns stand farther apart at most, where none has use for the width."""


LITTLE = 3
"""The `keep` from which a column matters less than what another wishes for."""


class Column(NamedTuple):
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


class Placed(NamedTuple):
    """A column that fits: its number, the blanks before it, and its width."""

    number: int
    gap: int
    width: int


def place(
    columns: Sequence[Column], width: int, hidden: Collection[str] = (), shift: int = 0, chosen_by_user: bool = False
) -> list[Placed]:
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
        if spare > 0 and gaps[number] == 1 and _full(columns[index]):
            gaps[number], spare = 2, spare - 1
    # What no column takes goes between them, but not between a sign and what it belongs to.
    apart = [number for number in range(1, len(chosen)) if columns[chosen[number - 1]].title]
    for number in apart:
        gaps[number] += max(min(spare // len(apart), SPREAD), 0)
    if spare < 0:
        widths[chosen[0]] = max(widths[chosen[0]] + spare, 1)
    for number, index in enumerate(chosen):
        placed.append(Placed(index, gaps[number], widths[index]))
    return placed


def heading(columns: Sequence[Column], placed: Sequence[Placed], sort: str, mark: str) -> str:
    """The line of column titles, the sorted one with its arrow."""
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


def _need(columns: Sequence[Column], chosen: list[int]) -> int:
    return MARKS + sum(columns[index].width + _gap(columns, chosen, number) for number, index in enumerate(chosen))


def _full(column: Column) -> bool:
    """Whether an arrow has no room in the column beside its title, which ends where the column does."""
    return column.align == "right" and column.sorts and cell_len(column.title) >= column.width


def _gap(columns: Sequence[Column], chosen: list[int], number: int) -> int:
    """Blanks before a column: two where text follows a number, so that they do not run together."""
    if number == 0:
        return 0
    before, here = columns[chosen[number - 1]], columns[chosen[number]]
    return 2 if before.align == "right" and here.align == "left" else 1


def cell_pieces(cell: Cell, column: Column, width: int, ascii: bool) -> list[tuple[str, str]]:
    """A cell in its column's width."""
    if isinstance(cell, str):
        return [(fit(cell, width, column.align, ascii), column.role)]
    pieces = list(cell)
    missing = width - sum(cell_len(text) for text, _ in pieces)
    if missing > 0:
        pieces.append((" " * missing, "text"))
    return pieces


def runs(text: str) -> tuple[str, str, str]:
    """The blanks before a text, the text, and the blanks after it."""
    before, bare = len(text) - len(text.lstrip(" ")), text.strip(" ")
    return text[:before], bare, text[before + len(bare) :]


def lit(text: str, role: str) -> list[tuple[str, str]]:
    """A text in the line at hand: a bar in its hue on the ground of the line, bars of several heights as they are."""
    before, bare, after = runs(text)
    if bare and not bare.strip(UNICODE.full):
        hue = role if role in ("lac", "afr") else "bar"
        return [(before, "cursor"), (bare, f"{hue}-lit"), (after, "cursor")]
    # On the ground of the cursor the blanks of such bars would look like bars.
    return [(text, role if _bars(text) else "cursor")]


def _bars(text: str) -> bool:
    """Whether a text is drawn of blocks, with blanks or signs of what is not known between them."""
    return any("▁" <= char <= "█" for char in text) and all(char in " ·" or "▁" <= char <= "█" for char in text)
