"""Where a label finds room beside the cells of a state."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.render.maps.raster import Spot


def beside(part: list[list[Spot]], cells: list[tuple[int, int]], middle: int, length: int) -> Iterator[tuple[int, int]]:
    """Where a text of that length fits beside the cells of an island, nearest to its middle row; column and row."""
    for y in sorted({y for _, y in cells}, key=lambda y: abs(y - middle)):
        columns = [x for x, row in cells if row == y]
        for start in (max(columns) + 2, min(columns) - 1 - length):
            free = part[y][max(start - 1, 0) : start + length + 1]
            if start >= 0 and start + length <= len(part[y]) and all(spot.role == "sea" for spot in free):
                yield start, y


def largest(cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells that lie together with the most others: a label beside far islands would not be read as the state's."""
    left, best = set(cells), list[tuple[int, int]]()
    while left:
        found, reached = list[tuple[int, int]](), [left.pop()]
        while reached:
            x, y = reached.pop()
            found.append((x, y))
            near = {(x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)} & left
            left -= near
            reached += near
        best = max(best, found, key=len)
    return best


def above(part: list[list[Spot]], cells: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Where a text of that length fits right above or below the cells of a state, nearest to their middle."""
    middle = (min(x for x, _ in cells) + max(x for x, _ in cells) + 1 - length) // 2
    for y in (min(y for _, y in cells) - 1, max(y for _, y in cells) + 1):
        for x in (middle, middle - 1, middle + 1):
            free = part[y][max(x - 1, 0) : x + length + 1] if 0 <= y < len(part) and x >= 0 else []
            if len(free) > length and all(spot.role == "sea" for spot in free):
                yield x, y
