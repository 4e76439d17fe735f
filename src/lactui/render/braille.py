"""A canvas of braille characters, two by four dots a cell, and the inside of polygons in rows of dots.

Every cell also has an owner, who drew there last with the highest priority: the caller colours by it. Dots of
separate strokes merge in a cell.
"""

from __future__ import annotations

from math import ceil

Point = tuple[float, float]

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of a dot by its row and column in a cell (Unicode, block Braille Patterns)."""

PATTERNS = ((0, 0, 0, 0), (0x01, 0, 0, 0), (0x01, 0, 0x04, 0), (0x01, 0x10, 0x04, 0x80), (0x09, 0x12, 0x24, 0xC0))
"""Fillings from none to full, as the bits of each dot row in a cell."""

BLANK = 0x2800


class Canvas:
    """A raster of `columns` x `rows` cells; dots are addressed from the upper left."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.bits = bytearray(columns * rows)
        self.owners: list[str | None] = [None] * (columns * rows)
        self._priority = bytearray(columns * rows)

    def dot(self, x: int, y: int, owner: str | None = None, priority: int = 0) -> None:
        """Set one dot; outside the canvas it does nothing."""
        if 0 <= x < self.columns * 2 and 0 <= y < self.rows * 4:
            cell = (y >> 2) * self.columns + (x >> 1)
            self.bits[cell] |= DOTS[y & 3][x & 1]
            if priority >= self._priority[cell]:
                self.owners[cell], self._priority[cell] = owner, priority

    def line(self, start: Point, end: Point, owner: str | None = None, priority: int = 0) -> None:
        """A straight stroke between two dots (Bresenham)."""
        x, y, x1, y1 = int(start[0]), int(start[1]), int(end[0]), int(end[1])
        dx, dy = abs(x1 - x), -abs(y1 - y)
        step_x, step_y = (1 if x < x1 else -1), (1 if y < y1 else -1)
        error = dx + dy
        while True:
            self.dot(x, y, owner, priority)
            if x == x1 and y == y1:
                return
            twice = 2 * error
            if twice >= dy:
                error += dy
                x += step_x
            if twice <= dx:
                error += dx
                y += step_y

    def character(self, column: int, row: int) -> str:
        """The cell as a braille character, a space where no dot is set."""
        bits = self.bits[row * self.columns + column]
        return chr(BLANK + bits) if bits else " "

    def lines(self) -> list[str]:
        """The whole raster, a string a row."""
        return ["".join(self.character(x, y) for x in range(self.columns)) for y in range(self.rows)]


def fill_rows(rings: list[list[Point]], rows: int) -> dict[int, list[tuple[float, float]]]:
    """Where each of the first `rows` rows of dots, at its middle, runs inside the rings (even-odd), from left to right."""
    crossings: dict[int, list[float]] = {}
    for ring in rings:
        x0, y0 = ring[-1]
        for x1, y1 in ring:
            low, high = (y0, y1) if y0 < y1 else (y1, y0)
            first, last = ceil(low - 0.5), ceil(high - 0.5)
            for y in range(max(first, 0), min(last, rows)):
                crossings.setdefault(y, []).append(x0 + (y + 0.5 - y0) * (x1 - x0) / (y1 - y0))
            x0, y0 = x1, y1
    for cuts in crossings.values():
        cuts.sort()
    return {y: list(zip(cuts[::2], cuts[1::2], strict=True)) for y, cuts in crossings.items()}
