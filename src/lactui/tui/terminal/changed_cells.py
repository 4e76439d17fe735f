"""Which cells of a drawn row differ from what stood there before: only those are sent to the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.strip import Strip

NEAR = 10
"""Cells that cost less to send again than to step over."""

LATIN = "\u02ff"
SIGNS = ("\u2010", "\u28ff")
"""Up to the first, and between these two, a letter takes one cell."""


def changes(old: Strip, new: Strip) -> Iterator[tuple[int, int]]:
    """The spans (start, end) in which two rows of one width differ; spans near each other are joined."""
    if old == new:
        return
    before, after = _cells(old), _cells(new)
    # Where a letter takes two cells or none, the number of a letter is not its column: the row is sent whole.
    if before is None or after is None or len(before) != len(after):
        yield 0, new.cell_length
        return
    start = end = -1
    for x, (was, now) in enumerate(zip(before, after, strict=True)):
        if was == now:
            continue
        if start >= 0 and x - end > NEAR:
            yield start, end
            start = -1
        start, end = (x if start < 0 else start), x + 1
    if start >= 0:
        yield start, end


def _cells(strip: Strip) -> list[tuple[str, object]] | None:
    """Letter and style of every cell; None where a letter may not take just one."""
    cells: list[tuple[str, object]] = []
    for text, style, _ in strip:
        if not text.isascii() and any(letter > LATIN and not SIGNS[0] <= letter <= SIGNS[1] for letter in text):
            return None
        cells += [(letter, style) for letter in text]
    return cells if len(cells) == strip.cell_length else None
