"""The outlines of a region as a raster of cells: which state a cell shows, its borders, its shade.

No colours and no widgets: the caller tints a cell by its state and draws `text` over it, or, without colour, asks
for `shaded` cells, where the density of the dots shows the step.
"""

from __future__ import annotations

import itertools

from lactui.render.braille import BLANK, PATTERNS, Canvas, Point, fill_rows
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Polygon = list[list[Point]]
"""An outer ring and its holes, in degrees of longitude and latitude."""

EXTENTS = {"LAC": (-118.0, -56.5, -33.0, 33.0), "AFR": (-26.0, -36.0, 60.0, 38.0)}
"""West, south, east and north of what is drawn, in degrees."""

INSETS = {"LAC": (-64.5, 10.0, -58.5, 18.6)}
"""The part drawn again, larger, where the map is large enough: the Lesser Antilles."""

PARALLEL = 0.966
"""Cosine of 15 degrees: the parallel that both regions are drawn true to."""

ASCII_STEPS = " .:+#"


class Shape(NamedTuple):
    """A state, or a territory drawn for context (`member` false), with a point for its label."""

    iso3: str
    member: bool
    label: Point
    polygons: tuple[Polygon, ...]


class Cell(NamedTuple):
    """One character of the map: `iso3` is the state below it, `edge` whether a border runs through."""

    text: str
    iso3: str | None
    edge: bool
    land: bool = False
    """Whether land takes much of it, or it has more of its state than any other cell."""


class Spot(NamedTuple):
    """One character and what it is."""

    text: str
    role: str
    """`sea`, `state`, `coast` (more sea than land), `context`; in a text a role of a line's span, `code`, or `sample-` and a step."""
    iso3: str | None = None
    edge: bool = False


class Map(NamedTuple):
    """The raster, where each state's label lies (in dots, two by four a cell), and the states without a cell."""

    columns: int
    rows: int
    cells: tuple[tuple[Cell, ...], ...]
    places: Mapping[str, Point]
    too_small: tuple[str, ...]

    def lines(self) -> list[str]:
        """The raster as text."""
        return ["".join(cell.text for cell in row) for row in self.cells]


def make_projection(extent: tuple[float, float, float, float], columns: int, rows: int) -> Callable[[Point], Point]:
    """Degrees to dots, the extent centred in a raster of that many cells, without distortion."""
    west, south, east, north = extent
    wide, high = columns * 2, rows * 4
    scale = min(wide / ((east - west) * PARALLEL), high / (north - south))
    left = (wide - (east - west) * PARALLEL * scale) / 2
    top = (high - (north - south) * scale) / 2

    along = PARALLEL * scale
    left, top = left - west * along, top + north * scale

    def project(point: Point) -> Point:
        return left + point[0] * along, top - point[1] * scale

    return project


def draw_raster(
    shapes: Sequence[Shape],
    extent: tuple[float, float, float, float],
    columns: int,
    rows: int,
    steps: Mapping[str, int] | None = None,
    *,
    shaded: bool = False,
    ascii: bool = False,
) -> Map:
    """Draw the shapes; `steps` (0 to 4) are the densities where `shaded` or `ascii` carry the measure."""
    project = make_projection(extent, columns, rows)
    area: list[dict[str, int]] = [{} for _ in range(columns * rows)]
    canvas: Canvas = Canvas(columns, rows)
    border: Canvas = Canvas(columns, rows)
    places: dict[str, Point] = {}
    steps = steps or {}
    for shape in sorted(shapes, key=lambda shape: shape.member):
        places[shape.iso3] = project(shape.label)
        pattern = PATTERNS[steps.get(shape.iso3, 0)]
        for polygon in shape.polygons:
            rings = [drop_repeated_dots([project(point) for point in ring]) for ring in polygon]
            _fill_rings(rings, shape, area, canvas, pattern)
            for ring in rings:
                for start, end in itertools.pairwise(ring):
                    border.line(start, end, shape.iso3, 1 + shape.member)
    owners = _find_owners(area)
    seen = set(owners)
    small = [shape.iso3 for shape in shapes if shape.member and shape.iso3 not in seen]
    cells = _make_cells(owners, area, canvas, border, steps, shaded, ascii)
    return Map(columns, rows, cells, places, tuple(sorted(small)))


def drop_repeated_dots(ring: list[Point]) -> list[Point]:
    """The ring without the points that fall on the same dot as the point before, which would draw nothing."""
    kept: list[Point] = []
    last: tuple[int, int] | None = None
    for point in ring:
        dot = int(point[0]), int(point[1])
        if dot != last:
            kept.append(point)
            last = dot
    if len(kept) > 1 and kept[-1] != kept[0]:
        kept.append(kept[0])
    return kept


def find_neighbour(places: Mapping[str, Point], at: str, dx: int, dy: int) -> str:
    """The nearest other state in a direction (one of dx, dy is 1 or -1); `at` itself if there is none.

    States within 45 degrees of the direction come first, then any that lies that way at all.
    """
    x0, y0 = places[at]
    neighbours = []
    for iso3, (x, y) in places.items():
        along, across = ((x - x0) * dx, abs(y - y0)) if dx else ((y - y0) * dy, abs(x - x0))
        if iso3 != at and along > 0:
            neighbours.append((across > along, along * along + across * across, iso3))
    return min(neighbours)[2] if neighbours else at


def _fill_rings(
    rings: list[list[Point]], shape: Shape, area: list[dict[str, int]], canvas: Canvas, pattern: tuple[int, ...]
) -> None:
    """Count the dots of each cell inside the rings, and set those of the pattern."""
    wide, dots, iso3 = canvas.columns * 2, canvas.dot, shape.iso3
    for y, parts in fill_rows(rings, canvas.rows * 4).items():
        bits = pattern[y & 3]
        row = (y >> 2) * canvas.columns
        for left, right in parts:
            for x in range(max(0, round(left)), min(wide, round(right))):
                counts = area[row + (x >> 1)]
                counts[iso3] = counts.get(iso3, 0) + 1
                if bits & DOT_COLUMN[x & 1]:
                    dots(x, y, iso3)


LAND = 3
"""Dots of eight that make a cell land."""

SEEN = 2
"""Dots of eight that make a state visible in a cell of its own."""

DOT_COLUMN = (0x47, 0xB8)
"""The bits of the left and of the right dots of a cell."""


def _find_owners(area: list[dict[str, int]]) -> list[str | None]:
    """Who has most of each cell; a state that has most of none gets the cell where it has the most, if seen."""
    owners = [max(counts, key=lambda iso3: (counts[iso3], iso3)) if counts else None for counts in area]
    best: dict[str, tuple[int, int]] = {}
    for cell, counts in enumerate(area):
        for iso3, dots in counts.items():
            if dots > best.get(iso3, (SEEN - 1, 0))[0]:
                best[iso3] = (dots, cell)
    present = set(owners)
    for iso3 in sorted(best):
        if iso3 not in present:
            owners[best[iso3][1]] = iso3
    return owners


def _make_cells(
    owners: Sequence[str | None],
    area: Sequence[Mapping[str, int]],
    canvas: Canvas,
    border: Canvas,
    steps: Mapping[str, int],
    shaded: bool,
    ascii: bool,
) -> tuple[tuple[Cell, ...], ...]:
    """The rows of cells: borders, and with `shaded` or `ascii` the step of each state."""
    most: dict[str | None, int] = {}
    for owner, counts in zip(owners, area, strict=True):
        if owner:
            most[owner] = max(most.get(owner, 0), counts[owner])
    cells = []
    for cell, (owner, counts) in enumerate(zip(owners, area, strict=True)):
        land = owner is not None and (sum(counts.values()) >= LAND or counts[owner] == most[owner])
        edge = bool(border.bits[cell])
        if ascii:
            step = steps.get(owner, 0) if owner else 0
            cells.append(Cell(ASCII_STEPS[step] if step else "," if edge else " ", owner, edge, land))
        else:
            bits = border.bits[cell] | (canvas.bits[cell] if shaded else 0)
            seen = owner or (border.owners[cell] if edge else None)
            cells.append(Cell(chr(BLANK + bits) if bits else " ", seen, edge, land))
    return tuple(tuple(cells[at : at + canvas.columns]) for at in range(0, len(cells), canvas.columns))
