"""What a chart shows in each of its views, and on what scale: round ticks, from zero or by powers of ten."""

from __future__ import annotations

from itertools import groupby

from lactui.render.cells import cell_len, clean, cut, pad, signs
from lactui.render.page import Line, Span
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Chart

VIEWS = {
    "scale": "one scale",
    "share": "share of all",
    "stacked": "stacked",
    "per-head": "per million people",
    "log": "logarithmic",
}
"""The views of a chart, in the order in which a key goes through them, and what they are called."""

HUGE = 1e9
"""What is written with an exponent on an axis."""

DECIMALS = 6
"""The most decimals on an axis; what needs more is written with an exponent."""

MOST_TICKS = 6
"""The most ticks above zero."""

Points = tuple[tuple[int, float], ...]


class Seen(NamedTuple):
    """A series as a view shows it."""

    name: str
    points: Points
    unit: str
    region: str | None


class Scale(NamedTuple):
    """From `low` to `high`, with the values that are named."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    log: bool = False

    def part(self, value: float) -> float | None:
        """Where a value lies, from 0 to 1; None where it has no place, as zero among powers of ten."""
        if self.log:
            if value <= 0:
                return None
            from math import log10  # in its own library, which a chart on another scale need not load

            value = log10(value)
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def views(chart: Chart) -> tuple[str, ...]:
    """The views that a chart has the figures for."""
    values = [value for one in chart.series for _, value in one.points if value > 0]
    has = {
        "scale": True,
        "share": bool(chart.whole),
        # Of two regions there is no sum: they were not gathered alike.
        "stacked": len(chart.series) > 1 and not all(one.region for one in chart.series),
        "per-head": bool(chart.people),
        "log": bool(values) and max(values) > 10 * min(values),
    }
    return tuple(view for view in VIEWS if has[view])


def seen(chart: Chart, view: str) -> tuple[Seen, ...]:
    """The series of a view; a year for which there is nothing to divide by is left out."""
    over, times, unit = dict[int, float](), 1.0, chart.unit
    if view == "share":
        over, times, unit = dict(chart.whole), 100.0, "% of all"
    elif view == "per-head":
        over, times, unit = dict(chart.people), 1e6, f"{chart.unit} per million people"

    def points(found: Points) -> Points:
        found = tuple(point for point in found if chart.first <= point[0] <= chart.last)
        if view not in ("share", "per-head"):
            return found
        return tuple((year, value * times / over[year]) for year, value in found if over.get(year))

    return tuple(Seen(one.name, points(one.points), unit, one.region) for one in chart.series)


def figure(value: float) -> str:
    """A value with as many decimals as it needs to be told."""
    size = abs(value)
    if size >= HUGE * 1000:
        return f"{value:.3g}"
    return f"{value:,.0f}" if size >= 100 or value == int(value) else f"{value:,.1f}" if size >= 1 else f"{value:.2g}"


def power_of_ten(value: float) -> int:
    """The greatest power of ten that a value above zero reaches, to fifteen digits."""
    return int(f"{value:.14e}".partition("e")[2])


def linear(most: float, rows: int) -> Scale:
    """From zero to the highest value or a little above it, so that round ticks fall on whole rows at even distances."""
    between = rows - 1
    if most <= 0 or between < 1:
        return Scale(0, most if most > 0 else 1, ((0, "0"), (1, "1")) if most <= 0 else ((0, "0"),))
    power = power_of_ten(most)
    steps = [digit * 10.0**n for n in (power - 1, power) for digit in (1, 2, 2.5, 5) if digit != 2.5 or n > 0]
    if most >= 1 and most == int(most):
        steps = [step for step in steps if step >= 1]
    tried = [(step, int(between * step / most + 1e-9)) for step in (*steps, 10.0 ** (power + 1))]
    apart = [(step, each) for step, each in tried if each > 1 and 1 <= between // each <= MOST_TICKS]
    several = [(step, each) for step, each in apart if between // each > 1]
    step, each = min(several or apart or tried[-1:], key=lambda pair: (pair[0] / pair[1], pair[0]))
    return Scale(0, step * between / each, tuple((n * step, _tick(n * step, step)) for n in range(between // each + 1)))


def _tick(value: float, step: float) -> str:
    decimals = max(0, -power_of_ten(step))
    if value >= HUGE or (value and decimals > DECIMALS):
        return f"{value:.3g}"
    decimals = decimals if value else min(decimals, 1)
    return f"{value:,.{decimals}f}"


def logarithmic(shown: Sequence[Seen], rows: int) -> Scale:
    """From one power of ten to another; zero has no place on it."""
    values = [value for one in shown for _, value in one.points if value > 0]
    if not values:
        return linear(0, rows)
    low, high = power_of_ten(min(values)), -power_of_ten(1 / max(values))
    between, powers = max(rows - 1, 1), max(high - low, 1)
    every = -(-powers // max(rows // 2, 1))
    each = max(between // -(-powers // every), 1)
    ticks = [low + n * every for n in range(between // each + 1)]
    return Scale(low, low + every * between / each, tuple((10.0**n, _tick(10.0**n, 10.0**n)) for n in ticks), True)


def year_ticks(first: int, last: int, columns: int) -> list[int]:
    """The round years that are named below an axis of so many columns."""
    years = last - first + 1
    every = next((step for step in (1, 2, 5, 10, 20, 50) if columns * step / years >= 6), 100)
    found = [year for year in range(first, last + 1) if year % every == 0]
    return found or [first]


ROLES = ("accent", "warn", "lac", "afr", "text")
REGION_ROLES = {"LAC": "lac", "AFR": "afr"}

STROKES = ("1", "111100", "10", "11110010", "1000")
"""What is drawn of a line, dot by dot: whole, dashes, dots, dashes and dots, wide dots."""
SAMPLES = ("──", "╌╌", "··", "─·", "· ")
TEXTURES = "█▓▒░▚"

AROUND = 4
"""Lines of a chart that are not its field: what it shows, the axis, the years, the source."""

LEAST_FIELD = 3
WIDEST = 100

Grid = list[list[tuple[str, str]]]
"""Cells as (character, role)."""


def draw_plot(
    chart: Chart, width: int, height: int, *, view: str = "scale", ascii: bool = False, at: int | None = None
) -> list[Line]:
    """The lines of a chart that fill a room; `at` is the year under the crosshair."""
    chart = chart._replace(
        unit=clean(chart.unit, ascii),
        source=chart.source and clean(chart.source, ascii),
        series=tuple(one._replace(name=clean(one.name, ascii)) for one in chart.series),
    )
    shown = seen(chart, view)
    labels = _letters([one.name for one in shown])
    field = max(height - AROUND + (not chart.source), LEAST_FIELD)
    most = max((value for one in shown for _, value in one.points), default=0)
    bars = view == "stacked" or (len(shown) == 1 and view != "log")
    if view == "stacked":
        most = max(_sums(shown).values(), default=0)
    scale = logarithmic(shown, field + 1) if view == "log" else linear(most, field + 1)
    margin = max(len(text) for _, text in scale.ticks) + 1
    ends = 0 if bars or len(shown) < 2 else min(max(cell_len(one.name) for one in shown) + 1, width // 5)
    columns = max(width - margin - 1 - ends, 1)
    years = chart.last - chart.first + 1
    bars = bars and (len(shown) > 1 or years <= columns)  # of more years than columns one series becomes a line
    places = [_place(n, years, columns, bars) for n in range(years)]
    grid: Grid = [[(" ", "text")] * columns for _ in range(field)]
    if bars:
        _bars(grid, shown, chart.first, [*places, columns], scale, ascii, labels)
    elif ascii:
        _letters_on(grid, shown, chart.first, places, scale, labels)
    else:
        _lines(grid, shown, chart.first, years, scale)
    if at is not None and chart.first <= at <= chart.last:
        _cross(grid, places[at - chart.first], columns // years if bars else 1, ascii)
    names = _ends(shown, scale, field, ends, labels, ascii) if ends else {}
    lines = [_said(chart, shown, view, at, width, ascii, labels, bars)]
    lines += _field(grid, scale, margin, names, ascii)
    lines += _axis(chart, scale.ticks[0][1], places, margin, columns, width, at, ascii)
    if chart.source:
        lines.append(Line((Span(cut(f"source: {chart.source}", width, ascii), "muted"),)))
    return lines


def _place(n: int, years: int, columns: int, bars: bool) -> int:
    """The column of the n-th year: where its bar begins, or where a line passes it."""
    if bars:
        return n * columns // years
    return round(n * (columns - 1) / max(years - 1, 1))


def role_of(one: Seen, n: int) -> str:
    """The colour of the n-th series: that of its region where it is one."""
    return REGION_ROLES.get(one.region or "", ROLES[n % len(ROLES)])


def _letters(names: Sequence[str]) -> list[str]:
    """A letter for each name: the first of its own that no other has yet."""
    found: list[str] = []
    for name in names:
        letters = [letter for letter in name.upper() if letter.isascii() and letter.isalnum()]
        free = [letter for letter in (*letters, *"123456789") if letter not in found]
        found.append(next(iter(free), "*"))
    return found


def _sums(shown: Sequence[Seen]) -> dict[int, float]:
    """By year the sum of all series."""
    found: dict[int, float] = {}
    for one in shown:
        for year, value in one.points:
            found[year] = found.get(year, 0) + value
    return found


# the field ---------------------------------------------------------------------------------------------------
def _lines(grid: Grid, shown: Sequence[Seen], first: int, years: int, scale: Scale) -> None:
    """Each series as a braille line with its own stroke; years without a value part it."""
    from lactui.render.braille import Canvas

    field, columns = len(grid), len(grid[0])
    wide = columns * 2 - 1
    canvas: Canvas = Canvas(columns, field)
    for n, one in reversed(list(enumerate(shown))):
        stroke = STROKES[n % len(STROKES)]
        before: tuple[int, int, int] | None = None
        drawn = 0
        for year, value in one.points:
            part = scale.part(value)
            if part is None:
                before = None
                continue
            x, y = round((year - first) * wide / max(years - 1, 1)), _row(part, field * 4)
            if before is None or year - before[2] > 1:
                canvas.dot(x, y, str(n), len(shown) - n)
            else:
                for dot in _stroke(before[:2], (x, y)):
                    if stroke[drawn % len(stroke)] == "1":
                        canvas.dot(*dot, str(n), len(shown) - n)
                    drawn += 1
            before = (x, y, year)
    for y in range(field):
        for x in range(columns):
            owner = canvas.owners[y * columns + x]
            if owner is not None:
                grid[y][x] = (canvas.character(x, y), role_of(shown[int(owner)], int(owner)))


def _row(part: float, rows: int) -> int:
    """The row of a value that lies at `part` of a scale whose lowest value is the axis below the last row."""
    return min(round(rows * (1 - part)), rows - 1)


def _stroke(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """The dots between two points, the first left out."""
    (x0, y0), (x1, y1) = start, end
    many = max(abs(x1 - x0), abs(y1 - y0), 1)
    return [(round(x0 + (x1 - x0) * k / many), round(y0 + (y1 - y0) * k / many)) for k in range(1, many + 1)]


def _letters_on(
    grid: Grid, shown: Sequence[Seen], first: int, places: Sequence[int], scale: Scale, labels: Sequence[str]
) -> None:
    """Each series by its letter; `*` where several meet."""
    for n, one in enumerate(shown):
        before: tuple[int, int, int] | None = None
        for year, value in one.points:
            part = scale.part(value)
            if part is None:
                before = None
                continue
            x, y = places[year - first], _row(part, len(grid))
            near = before is not None and year - before[2] == 1
            for column, row in _stroke((before or (x, y, 0))[:2], (x, y)) if near else [(x, y)]:
                there = grid[row][column][0]
                grid[row][column] = (labels[n] if there in (" ", labels[n]) else "*", role_of(one, n))
            before = (x, y, year)


def _bars(
    grid: Grid,
    shown: Sequence[Seen],
    first: int,
    starts: Sequence[int],
    scale: Scale,
    ascii: bool,
    labels: Sequence[str],
) -> None:
    """A bar a year, to an eighth of a cell; several series on top of each other, each in its own texture."""
    field, marks = len(grid), signs(ascii)
    several = len(shown) > 1
    gap = starts[-1] // (len(starts) - 1) > 2
    base: dict[int, float] = {}
    for n, one in enumerate(shown):
        if several:
            full = labels[n] if ascii else TEXTURES[n % len(TEXTURES)]
        else:
            full = marks.full if ascii else marks.bars[-1]
        for year, value in one.points:
            left, right = starts[year - first], starts[year - first + 1]
            right = max(right - gap, left + 1)
            low, top = base.get(year, 0.0), base.get(year, 0.0) + value
            base[year] = top
            bottom, end = (scale.part(low) or 0.0) * field, (scale.part(top) or 0.0) * field
            if value > 0 and not several:
                end = max(end, 0.125)  # a value above zero is seen
            for row in range(field):
                filled = min(end - row, 1.0)
                if several:
                    text = full if round(bottom) <= row < round(end) else ""
                elif ascii:
                    text = full if filled >= 0.5 or (row == 0 and filled > 0) else ""
                else:
                    text = "" if filled <= 0 else full if filled >= 1 else marks.bars[int(-(-filled * 8 // 1)) - 1]
                if text:
                    for x in range(left, right):
                        grid[field - 1 - row][x] = (text, role_of(one, n))


def _cross(grid: Grid, column: int, step: int, ascii: bool) -> None:
    """An upright through the year at hand where nothing is drawn."""
    column = min(column + max(step - (step > 2), 1) // 2, len(grid[0]) - 1)
    for row in grid:
        text, role = row[column]
        row[column] = (
            (":" if ascii else "┊", "muted") if text == " " else (text, "strong" if role != "strong" else role)
        )


def _ends(
    shown: Sequence[Seen], scale: Scale, field: int, room: int, labels: Sequence[str], ascii: bool
) -> dict[int, tuple[str, str]]:
    """The names at the right, in the order of the last values, each as near as can be to its line: (row: name, role)."""
    wanted = []
    for n, one in enumerate(shown):
        part = scale.part(one.points[-1][1]) if one.points else None
        name = f"{labels[n]} {one.name}" if ascii else one.name
        wanted.append((-(part or 0.0), cut(name, room - 1, ascii), role_of(one, n)))
    wanted = sorted(wanted)[:field]  # by the last value, also where several end in one row
    places: list[int] = []
    for part, *_ in wanted:
        row = _row(-part, field)
        places.append(max(row, places[-1] + 1 if places else 0))
    below = field
    for at in range(len(places) - 1, -1, -1):  # those beyond the last row move up, in their order
        below = places[at] = min(places[at], below - 1)
    return {place: (name, role) for place, (_, name, role) in zip(places, wanted, strict=True)}


# around it ---------------------------------------------------------------------------------------------------
def _said(
    chart: Chart,
    shown: Sequence[Seen],
    view: str,
    at: int | None,
    width: int,
    ascii: bool,
    labels: Sequence[str],
    bars: bool,
) -> Line:
    """The line on top: at a year the values of each series, else how each is drawn; as much of it as there is room for."""
    unit = shown[0].unit if shown else chart.unit
    year = f"{at} " if at is not None else ""
    several = len(shown) > 1
    forms: list[list[Span]] = []
    wholly = ((True, True, False), (False, True, False), (False, bars, False), (False, bars, True))
    for named, keyed, short in (*wholly, *([(False, True, None)] if bars else [])):
        spans = [Span(year, "strong"), *([Span(unit, "muted")] if named else [])]
        for n, one in enumerate(shown):
            value = dict(one.points).get(at) if at is not None else None
            key = labels[n] if ascii else TEXTURES[n % len(TEXTURES)] * 2 if bars else SAMPLES[n % len(SAMPLES)]
            key = key[: 1 if short is None else len(key)]
            none = signs(ascii).unknown if short is not False else "no value"
            told = "" if at is None else none if value is None else figure(value)
            name = labels[n] if short is not False else one.name
            said = "".join(span.text for span in spans)
            gap = (" " if short is None else "  ") if said and not said.endswith(" ") else ""
            if several:
                between = " " if short is not None else ""
                spans += [
                    Span(f"{gap}{key}{between}" if keyed else gap, role_of(one, n)),
                    Span(f"{name} " if told else name),
                ]
            spans.append(Span(told if several else gap + told, "strong"))
        forms.append([span for span in spans if span.text])
    fitting = [form for form in forms if sum(cell_len(span.text) for span in form) <= width]
    if fitting:
        return Line(tuple(fitting[0]))
    return Line((Span(cut("".join(span.text for span in forms[-1]), width, ascii)),))


def _field(grid: Grid, scale: Scale, margin: int, names: dict[int, tuple[str, str]], ascii: bool) -> list[Line]:
    """The field with its scale at the left and the names at the right."""
    rows = len(grid)
    ticks = {_row(scale.part(value) or 0.0, rows): text for value, text in scale.ticks[1:]}
    made = []
    for y, row in enumerate(grid):
        text = ticks.get(y)
        upright = ("+" if ascii else "┤") if text is not None else ("|" if ascii else "│")
        spans = [Span(pad(text or "", margin - 1, "right") + " ", "muted"), Span(upright, "muted")]
        spans += [Span("".join(cell for cell, _ in run), role) for role, run in groupby(row, key=lambda cell: cell[1])]
        if y in names:
            spans.append(Span(f" {names[y][0]}", names[y][1]))
        made.append(Line(tuple(spans)))
    return made


def _axis(
    chart: Chart, base: str, places: Sequence[int], margin: int, columns: int, width: int, at: int | None, ascii: bool
) -> list[Line]:
    """The axis, which is the `base` of the scale, with a tick at every year that is named, and the names below; the year at hand stands out."""
    flat, tick, corner = ("-", "+", "+") if ascii else ("─", "┬", "└")
    wanted = year_ticks(chart.first, chart.last, columns)
    rule = [flat] * columns
    for year in wanted:
        rule[places[year - chart.first]] = tick
    indent = pad(base, margin - 1, "right") + " "
    named = [year for year in wanted if at is None or abs(places[year - chart.first] - places[at - chart.first]) > 4]
    spans: list[Span] = []
    used = 0
    for year in sorted({*named, *([at] if at is not None else [])}):
        start = min(margin + 1 + places[year - chart.first], width - 4)
        if start < used + (used > 0):
            continue
        spans += [Span(" " * (start - used)), Span(str(year), "strong" if year == at else "muted")]
        used = start + 4
    return [Line((Span(indent, "muted"), Span(corner + "".join(rule), "muted"))), Line(tuple(spans))]
