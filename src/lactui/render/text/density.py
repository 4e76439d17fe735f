"""A strip of the number of records by year: bars of two rows or more with their scale and the years below."""

from __future__ import annotations

from lactui.render.text.cells import cell_len, pad, signs
from lactui.render.text.spans import Line, Span
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROWS = 2
"""Lines of bars, where there is not room for more."""

BELOW = 2
"""Lines below the bars: the scale, the years."""

WIDEST = 6
"""The most columns that a year takes."""

SHADES = ".:#"
"""The steps of one row where there are no blocks, as on the map."""


class Bin(NamedTuple):
    """One bar: a year, or several where there is no room for each."""

    first: int
    last: int
    total: int
    part: int
    """How many of its records a filter leaves."""

    @property
    def name(self) -> str:
        """Its year or years."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def strip(
    points: Sequence[tuple[int, int]],
    width: int,
    *,
    at: int | None = None,
    part: Mapping[int, int] | None = None,
    ascii: bool = False,
    rows: int = ROWS,
    role: str = "bar",
    few: str = "",
) -> list[Line]:
    """Bars in `rows` lines, and two lines below, for (year, count) of years in a row; `at` is the year to be marked.

    With `part`, what a filter leaves of each year, a bar of two columns has that at its left and all at its right;
    a narrower one is lit as high as the part reaches. `few` is the last month of which more than a few were collected: said of
    its year and of later ones.
    """
    if not points or width < 1:
        return [Line()] * (rows + BELOW)
    bins, columns = binned(points, width, part)
    most = max(each.total for each in bins)
    steps = len(SHADES if ascii else signs().bars)
    floors = range((rows - 1) * steps, -1, -steps)
    whole = "" if part is not None else role
    drawn = [_row(bins, columns, (most, rows), floor, whole, ascii) for floor in floors]
    return [*drawn, _scale(bins, columns, most, at, width, few), _years(bins, columns, width)]


def binned(
    points: Sequence[tuple[int, int]], width: int, part: Mapping[int, int] | None = None
) -> tuple[list[Bin], int]:
    """The bars and how many columns each takes."""
    years = -(-len(points) // width)
    bins = []
    for start in range(0, len(points), years):
        some = points[start : start + years]
        left = sum(part.get(year, 0) for year, _ in some) if part is not None else 0
        bins.append(Bin(some[0][0], some[-1][0], sum(count for _, count in some), left))
    return bins, min(width // len(bins), WIDEST)


def height(count: int, most: int, ascii: bool = False, rows: int = ROWS) -> int:
    """The height of a count in steps (eight a row; three in ASCII); at least 1 for a count above zero."""
    steps = rows * len(SHADES if ascii else signs().bars)
    return -(-count * steps // most) if most else 0


def _row(bins: Sequence[Bin], columns: int, scale: tuple[int, int], floor: int, whole: str, ascii: bool) -> Line:
    """One row of the bars, which begins at `floor` steps; `whole` is their role where no filter parts them."""
    spans: list[Span] = []
    most, rows = scale
    fill = columns if columns < 3 else columns - 1
    gap = " " * (columns - fill)
    for each in bins:
        total = _sign(height(each.total, most, ascii, rows) - floor, ascii)
        reached = height(each.part, most, ascii, rows)
        if whole:
            _add(spans, total * fill, whole)
        elif columns == 1:
            _add(spans, total, "accent" if reached > floor else "muted")
        else:
            left = fill // 2
            _add(spans, _sign(reached - floor, ascii) * left, "accent")
            _add(spans, total * (fill - left), "muted")
        _add(spans, gap, "text")
    return Line(tuple(spans))


def _sign(steps: int, ascii: bool) -> str:
    """The sign for one row of a bar, given its height in steps less those that the row below shows."""
    heights = SHADES if ascii else signs().bars
    return " " if steps <= 0 else heights[min(steps, len(heights)) - 1]


def _add(spans: list[Span], text: str, role: str) -> None:
    """Add a text to the spans; it is joined to the last span when that has the same role."""
    if text and spans and spans[-1].role == role:
        spans[-1] = Span(spans[-1].text + text, role)
    elif text:
        spans.append(Span(text, role))


def _scale(bins: Sequence[Bin], columns: int, most: int, at: int | None, width: int, few: str) -> Line:
    """The highest bar in words, and a mark under the year `at` with its count."""
    top = next(each for each in bins if each.total == most)
    said = f"most {most:,} in {top.name}"
    found = [place for place, each in enumerate(bins) if at is not None and each.first <= at <= each.last]
    if not found:
        return Line((Span(said, "muted"),))
    start, here = found[0] * columns, bins[found[0]]
    of = f"{here.part:,} of {here.total:,}" if here.part and here.part != here.total else f"{here.total:,}"
    mark = "^" * min(columns, 2)
    words = f"{here.name}: {of}" + (f", few after {few}" if few and here.last >= int(few[:4]) else "")
    if start + len(mark) + 1 + cell_len(words) <= width:
        begin, pieces = start, (Span(mark, "accent"), Span(f" {words}"))
    else:
        begin, pieces = max(start - cell_len(words) - 1, 0), (Span(f"{words} "), Span(mark, "accent"))
    end = begin + sum(cell_len(piece.text) for piece in pieces)
    for text in (said, f"most {most:,}"):
        if begin >= cell_len(text) + 2:
            return Line((Span(pad(text, begin), "muted"), *pieces))
        if end + 2 + cell_len(text) <= width:
            gap = width - end - cell_len(text)
            return Line((Span(" " * begin), *pieces, Span(" " * gap + text, "muted")))
    return Line((Span(" " * begin), *pieces))


def _years(bins: Sequence[Bin], columns: int, width: int) -> Line:
    """Every fifth year under its bar; every year, or every tenth, where there is more room or less."""
    line = ""
    years = bins[0].last - bins[0].first + 1
    each_takes = columns / years
    every = next((step for step in (1, 2, 5, 10, 20) if step * each_takes >= 8), 50)
    for number, each in enumerate(bins):
        named = next((year for year in range(each.first, each.last + 1) if year % every == 0), None)
        start = number * columns
        if named is not None and start + 4 <= width and start >= len(line) + bool(line):
            line = pad(line, start) + str(named)
    if not line:
        line = str(bins[0].first)[: max(width, 0)]
    return Line((Span(line, "muted"),))
