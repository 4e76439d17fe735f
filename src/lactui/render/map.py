"""A map with its legend, the codes of the states too small for a cell, and an inset of the small islands.

Every cell has a role, from which the caller takes its colour. Texts go where the raster is empty; the codes that find
no place there are returned as `unplaced`.
"""

from __future__ import annotations

import math
from functools import partial
from itertools import chain, groupby

from lactui.render.raster import EXTENTS, INSETS, PARALLEL, Cell, Map, Shape, Spot, draw_raster, make_projection
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lactui.render.braille import Point

Words = tuple[tuple[str, str, str | None], ...]
"""A line of a text: (text, role, the state that it stands for)."""

BLANK = Spot(" ", "sea")

INSET_LEAST, INSET_MOST = 8, 18
"""Rows of an inset."""

INSET_FROM = 56
"""Columns from which there may be room for one."""

LEAST_BLOCK = 4
"""The fewest codes of states that have a cell, but no room for a code, that stand together: one alone would seem to be beside its state."""

INSET_TITLE = "Lesser Antilles, larger"


class Atlas(NamedTuple):
    """The whole picture, and where its states are for a cursor that moves among them."""

    rows: list[list[Spot]]
    places: Mapping[str, tuple[int, int]]
    """Where a state's code is written: column and row of its first letter."""
    points: Mapping[str, tuple[float, float]]
    """The label point of each state in dots, by which a cursor finds the next state in a direction."""
    unplaced: tuple[str, ...]
    """Small states whose codes found no place."""
    labelled: frozenset[str] = frozenset()
    """States whose names or codes stand on them."""


def draw_atlas(
    shapes: Sequence[Shape],
    region: str,
    columns: int,
    rows: int,
    steps: Mapping[str, int],
    values: Mapping[str, str],
    legend: Sequence[Words],
    *,
    shaded: bool = False,
    ascii: bool = False,
    density: Mapping[str, int] | None = None,
    samples: Sequence[str] = "     ",
    names: Mapping[str, str] | None = None,
    marks: Sequence[tuple[Point, str]] = (),
) -> Atlas:
    """Draw the map of a region with its legend, codes and inset.

    `steps` has a state for each that is counted, `values` what stands beside its code, or a sample of its step
    where that is empty. `names` are the labels of states with room for them, else their codes are; `marks` are places
    in degrees, each with its sign. `density` (default: the steps) is what the dots of a `shaded` or `ascii` map show.
    """
    drawing = partial(draw_raster, steps=steps if density is None else density, shaded=shaded, ascii=ascii)
    members = {shape.iso3 for shape in shapes if shape.member and shape.iso3 in steps}
    wide = max(sum(len(text) for text, _, _ in line) for line in legend)
    for margin in (0, min(wide + 1, max(columns - 8, 0))):
        # The legend has to be there: where it finds no place beside the map, the map leaves it one.
        raster = _draw_region(partial(drawing, shapes), region, columns, rows, margin)
        grid = [[_make_spot(cell, members) for cell in row] for row in raster.cells]
        places = {iso3: _find_code_place(raster, iso3) for iso3 in raster.places if iso3 in members}
        taken = _find_taken(grid, places)
        if _write_where_free(grid, taken, [legend, legend[:-1], legend[1:-1]]):
            break
    if marks:
        _draw_marks(grid, region, columns, raster, margin, marks)
    small = [iso3 for iso3 in raster.too_small if iso3 in members]
    labelled = members
    if names is not None:
        labelled = _write_names(grid, raster, members, names)
        labelled |= _write_codes_beside(grid, taken, raster, members - labelled - set(small))
    inset: set[str] = set()
    if region in INSETS and columns >= INSET_FROM:
        inset = _draw_inset(grid, taken, drawing, shapes, region, members, values)
        small = [iso3 for iso3 in small if iso3 not in inset]
    unplaced = _write_codes(grid, taken, small, values, steps, samples)
    bare = sorted(members - labelled - set(raster.too_small) - inset)
    unplaced += _write_codes(grid, taken, bare, values, steps, samples, headed=not small, least=LEAST_BLOCK)
    points = {iso3: point for iso3, point in raster.places.items() if iso3 in members}
    return Atlas(grid, places, points, tuple(unplaced), frozenset(labelled if names is not None else ()))


def code_spots(atlas: Atlas, at: str) -> Iterable[tuple[int, int, str]]:
    """The letters of a state's code on the map as (column, row, letter); empty where there is no room for it."""
    if at in atlas.labelled:
        return []
    x, y = atlas.places.get(at, (0, 0))
    return [(x + offset, y, letter) for offset, letter in enumerate(at if at in atlas.places else "")]


def _draw_region(drawing: Callable[..., Map], region: str, columns: int, rows: int, margin: int) -> Map:
    """The raster, `margin` columns free at its left; spare rows lie below it, where texts go first."""
    raster = drawing(EXTENTS[region], columns - margin, _count_rows(region, columns - margin, rows))
    empty = Cell(" ", None, False)
    cells = [(*(empty,) * margin, *row) for row in raster.cells]
    cells += [(empty,) * columns] * (rows - len(cells))
    places = {iso3: (x + 2 * margin, y) for iso3, (x, y) in raster.places.items()}
    return Map(columns, rows, tuple(cells), places, raster.too_small)


def _count_rows(region: str, columns: int, rows: int) -> int:
    """The rows that a region takes in so many columns, at most those there are."""
    west, south, east, north = EXTENTS[region]
    return min(rows, math.ceil(columns * (north - south) / ((east - west) * PARALLEL) / 2))


def _make_spot(cell: Cell, members: set[str]) -> Spot:
    if cell.iso3 is None:
        return BLANK if cell.text == " " else Spot(cell.text, "context", None, cell.edge)
    role = "context" if cell.iso3 not in members else "state" if cell.land else "coast"
    return Spot(cell.text, role, cell.iso3, cell.edge)


def _draw_marks(
    grid: list[list[Spot]], region: str, columns: int, raster: Map, margin: int, marks: Sequence[tuple[Point, str]]
) -> None:
    """Put the sign of each place into its cell; a later one gives way to an earlier one."""
    project = make_projection(EXTENTS[region], columns - margin, _count_rows(region, columns - margin, raster.rows))
    for point, sign in marks:
        x, y = project(point)
        column, row = int(x) // 2 + margin, int(y) // 4
        if 0 <= row < len(grid) and 0 <= column < columns and grid[row][column].role in ("state", "coast", "sea"):
            under = grid[row][column]
            grid[row][column] = Spot(sign, f"point-{under.role}", under.iso3, under.edge)


def _write_names(grid: list[list[Spot]], raster: Map, members: set[str], names: Mapping[str, str]) -> set[str]:
    """Write the name of each state on it, else its code; a code may hide its own border, a name none."""
    written: set[str] = set()
    for edges, whole_name in ((False, True), (False, False), (True, False)):
        for iso3, parts in _find_runs(grid, members - written, edges).items():
            text = names.get(iso3, iso3) if whole_name else iso3
            left, top = raster.places[iso3][0] / 2, raster.places[iso3][1] / 4
            fitting = [
                (abs(y + 0.5 - top) * 2 + abs(at + len(text) / 2 - left), y, at)
                for y, start, wide in parts
                for at in range(start, start + wide - len(text) + 1)
                if not any(spot.role == "label" for spot in grid[y][max(at - 1, 0) : at + len(text) + 1])
            ]
            if fitting:
                _, y, at = min(fitting)
                grid[y][at : at + len(text)] = [Spot(letter, "label", iso3) for letter in text]
                written.add(iso3)
    return written


def _find_runs(grid: list[list[Spot]], wanted: set[str], edges: bool) -> dict[str, list[tuple[int, int, int]]]:
    """The runs of cells of each state as (row, first column, length), those with a border only with `edges`."""
    runs: dict[str, list[tuple[int, int, int]]] = {}
    for y, row in enumerate(grid):
        for whose, run in groupby(enumerate(row), key=lambda cell: _state_of(cell[1], edges)):
            cells = list(run)
            if whose in wanted:
                runs.setdefault(str(whose), []).append((y, cells[0][0], len(cells)))
    return runs


def _state_of(spot: Spot, edges: bool) -> str | None:
    """The state on whose cell a letter may stand."""
    return spot.iso3 if spot.role == "state" and (edges or not spot.edge) else None


def _write_codes_beside(grid: list[list[Spot]], taken: list[list[bool]], raster: Map, wanted: set[str]) -> set[str]:
    """Write the codes of states too narrow for them beside these, where the sea leaves room and no other is meant."""
    cells: dict[str, list[tuple[int, int]]] = {}
    for y, row in enumerate(grid):
        for x, spot in enumerate(row):
            if spot.iso3 in wanted and spot.role in ("state", "coast"):
                cells.setdefault(str(spot.iso3), []).append((x, y))
    written = set()
    for iso3 in sorted(cells, key=lambda iso3: (-len(cells[iso3]), iso3)):
        middle = max(0, int(raster.places[iso3][1]) // 4)
        main = largest_part(cells[iso3])
        for x, y in chain(places_beside(grid, main, middle, len(iso3)), places_above(grid, main, len(iso3))):
            around = [spot.iso3 for row in grid[max(y - 1, 0) : y + 2] for spot in row[max(x - 2, 0) : x + 5]]
            if sum(whose in wanted and whose != iso3 for whose in around) <= around.count(iso3):
                grid[y][x : x + 3] = [Spot(letter, "code", iso3) for letter in iso3]
                taken[y][max(x - 1, 0) : x + 4] = [True] * len(taken[y][max(x - 1, 0) : x + 4])
                written.add(iso3)
                break
    return written


def _find_code_place(raster: Map, iso3: str) -> tuple[int, int]:
    """Where the code of a state is written: column and row of its first letter, within the raster."""
    x, y = raster.places[iso3]
    left = max(0, min(raster.columns - 3, int(x) // 2 - 1))
    return left, max(0, min(raster.rows - 1, int(y) // 4))


def _find_taken(grid: list[list[Spot]], places: Mapping[str, tuple[int, int]]) -> list[list[bool]]:
    """The cells that no text may cover: what is drawn, a column beside it, and where codes come and go."""
    width = len(grid[0]) if grid else 0
    filled = [[spot.text != " " or spot.role != "sea" for spot in row] for row in grid]
    taken = [[any(row[max(x - 1, 0) : x + 2]) for x in range(width)] for row in filled]
    for x, y in places.values():
        for column in range(max(x - 1, 0), min(x + 4, width)):
            taken[y][column] = True
    return taken


def _count_free(taken: list[list[bool]]) -> list[list[int]]:
    """How many cells to the right of each are empty, itself counted."""
    runs = []
    for row in taken:
        run, length = [0] * len(row), 0
        for x in range(len(row) - 1, -1, -1):
            length = 0 if row[x] else length + 1
            run[x] = length
        runs.append(run)
    return runs


def _find_free(runs: list[list[int]], wide: int, high: int) -> tuple[int, int] | None:
    """The upper left corner of an empty rectangle, as far left and then as low as there is one; a column is left free."""
    rows, columns = len(runs), len(runs[0]) if runs else 0
    if high > rows or wide > columns:
        return None
    for x in sorted(range(columns - wide + 1), key=lambda x: (x > 1, -x if x < 2 else x)):
        free = 0
        for y in range(rows - 1, -1, -1):
            free = free + 1 if runs[y][x] >= wide else 0
            if free == high:
                return x, y
    return None


def _write_where_free(grid: list[list[Spot]], taken: list[list[bool]], forms: Iterable[Sequence[Words]]) -> bool:
    """Write a text in the first of its forms that finds room."""
    runs = _count_free(taken)
    for form in forms:
        wide = max((sum(len(text) for text, _, _ in line) for line in form), default=0)
        if not wide:
            continue
        corner = _find_free(runs, wide, len(form))
        if corner is not None:
            _write(grid, taken, corner, form, wide)
            return True
    return False


def _write(
    grid: list[list[Spot]], taken: list[list[bool]], corner: tuple[int, int], form: Sequence[Words], wide: int
) -> None:
    """Write the lines of a text from a corner on, and mark the cells of its rectangle as taken."""
    left, top = corner
    for y, line in enumerate(form, top):
        x = left
        for text, role, iso3 in line:
            for letter in text:
                grid[y][x] = Spot(letter, role, iso3)
                x += 1
        for column in range(left, min(left + wide + 1, len(taken[y]))):
            taken[y][column] = True


def _write_codes(
    grid: list[list[Spot]],
    taken: list[list[bool]],
    small: Sequence[str],
    values: Mapping[str, str],
    steps: Mapping[str, int],
    samples: Sequence[str],
    *,
    headed: bool = True,
    least: int = 1,
) -> list[str]:
    """Write the codes of states in as many columns as there is room for, in blocks of `least`; the rest is returned."""
    if not small:
        return []
    digits = max(len(values.get(iso3, "")) for iso3 in small)

    def form(some: Sequence[str], columns: int, heading: bool) -> list[Words]:
        entries = [_code_entry(iso3, values.get(iso3, ""), steps.get(iso3, 0), digits, samples) for iso3 in some]
        lines: list[Words] = [(("too small:", "muted", None),)] if heading else []
        for start in range(0, len(entries), columns):
            row = entries[start : start + columns]
            lines.append(tuple(chain(row[0], *(((" ", "text", None), *entry) for entry in row[1:]))))
        return lines

    shapes = [(columns, heading) for heading in sorted({headed, False}, reverse=True) for columns in (2, 3, 1, 4, 5, 6)]
    forms = [form(small, *shape) for shape in shapes]
    if _write_where_free(grid, taken, (one for kept in forms for one in ([*kept, ()], kept))):
        return []
    half = (len(small) + 1) // 2
    if half >= least and len(small) > 1:  # two smaller blocks, wherever each fits
        return [
            *_write_codes(grid, taken, small[:half], values, steps, samples, headed=headed, least=least),
            *_write_codes(grid, taken, small[half:], values, steps, samples, headed=False, least=least),
        ]
    return list(small)


def _code_entry(iso3: str, value: str, step: int, digits: int, samples: Sequence[str]) -> Words:
    """A code with its value; a sample of its step in place of a value that has no short form."""
    if not digits:
        return ((iso3, "code", iso3), (" ", "text", None), (samples[step], f"sample-{step}", None))
    return ((iso3, "code", iso3), (" " + value.rjust(digits), "text", None))


def _draw_inset(
    grid: list[list[Spot]],
    taken: list[list[bool]],
    drawing: Callable[..., Map],
    shapes: Sequence[Shape],
    region: str,
    members: set[str],
    values: Mapping[str, str],
) -> set[str]:
    """Draw the small islands larger where there is room, each with its code; the states that have one there."""
    west, south, east, north = INSETS[region]
    room = 5 + max(len(values.get(iso3, "")) for iso3 in members) if members else 5
    runs = _count_free(taken)
    for high in range(min(INSET_MOST, len(grid) // 2), INSET_LEAST - 1, -1):
        wide = round(high * 2 * (east - west) * PARALLEL / (north - south)) + 2 * room
        corner = _find_free(runs, wide + 1, high + 2)
        if corner is None:
            continue
        within = [shape for shape in shapes if _lies_within(shape, INSETS[region])]
        raster = drawing(within, INSETS[region], wide, high)
        left, top = corner
        title = ((INSET_TITLE[:wide], "muted", None),)
        _write(grid, taken, (left, top), [title, *([()] * (high + 1))], wide)
        part = [[_make_spot(cell, members) for cell in row] for row in raster.cells]
        inside = [
            shape.iso3
            for shape in within
            if shape.iso3 in members and west < shape.label[0] < east and south < shape.label[1] < north
        ]
        shown = _label_islands(part, raster, inside, values)
        for y, row in enumerate(part, top + 1):
            grid[y][left : left + wide] = row
        return shown
    return set()


def _label_islands(part: list[list[Spot]], raster: Map, inside: Sequence[str], values: Mapping[str, str]) -> set[str]:
    """Write each island's code and value beside it, right of it where that is free, else left."""
    shown = set()
    for iso3 in sorted(inside, key=lambda iso3: raster.places[iso3][1]):
        cells = [(x, y) for y, row in enumerate(part) for x, spot in enumerate(row) if spot.iso3 == iso3]
        cells = [place for place in cells if part[place[1]][place[0]].role in ("state", "coast")]
        if not cells:
            continue
        text = f"{iso3} {values.get(iso3, '')}".rstrip()
        middle = min(len(part) - 1, max(0, int(raster.places[iso3][1]) // 4))
        spot = next(places_beside(part, cells, middle, len(text)), None)
        if spot is None:
            continue
        shown.add(iso3)
        x, y = spot
        part[y][x : x + 3] = [Spot(letter, "code", iso3) for letter in iso3]
        part[y][x + 3 : x + len(text)] = [Spot(letter, "text") for letter in text[3:]]
    return shown


def _lies_within(shape: Shape, extent: tuple[float, float, float, float]) -> bool:
    """Whether any of its points lies within an extent."""
    west, south, east, north = extent
    return any(west <= x <= east and south <= y <= north for polygon in shape.polygons for x, y in polygon[0])


def places_beside(
    part: list[list[Spot]], cells: list[tuple[int, int]], middle: int, length: int
) -> Iterator[tuple[int, int]]:
    """Where a text of that length fits beside the cells of an island, nearest to its middle row; column and row."""
    for y in sorted({y for _, y in cells}, key=lambda y: abs(y - middle)):
        columns = [x for x, row in cells if row == y]
        for start in (max(columns) + 2, min(columns) - 1 - length):
            free = part[y][max(start - 1, 0) : start + length + 1]
            if start >= 0 and start + length <= len(part[y]) and all(spot.role == "sea" for spot in free):
                yield start, y


def largest_part(cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells that lie together with the most others: a label beside far islands would not be read as the state's."""
    left, best = set(cells), list[tuple[int, int]]()
    while left:
        part, reached = list[tuple[int, int]](), [left.pop()]
        while reached:
            x, y = reached.pop()
            part.append((x, y))
            near = {(x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)} & left
            left -= near
            reached += near
        best = max(best, part, key=len)
    return best


def places_above(part: list[list[Spot]], cells: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Where a text of that length fits right above or below the cells of a state, nearest to their middle."""
    middle = (min(x for x, _ in cells) + max(x for x, _ in cells) + 1 - length) // 2
    for y in (min(y for _, y in cells) - 1, max(y for _, y in cells) + 1):
        for x in (middle, middle - 1, middle + 1):
            free = part[y][max(x - 1, 0) : x + length + 1] if 0 <= y < len(part) and x >= 0 else []
            if len(free) > length and all(spot.role == "sea" for spot in free):
                yield x, y
