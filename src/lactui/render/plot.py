"""A chart as large as its room, in one of its views: lines in braille or bars, with axis, round ticks, names at the ends and a crosshair.

Nothing is told by colour alone: lines differ by their strokes and end at their names, stacked bars by their
textures. In ASCII a line is drawn by the letter of its series.
"""

from __future__ import annotations

from itertools import groupby

from lactui.render.cells import cell_len, clean, cut, pad, signs
from lactui.render.page import Line, Span
from lactui.render.scale import count_steps, format_figure, linear, logarithmic, pick_sign, place_years, round_years
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lactui.cards.blocks import Chart

VIEWS = {
    "scale": "one scale",
    "share": "share of all",
    "stacked": "stacked",
    "per-head": "per million people",
    "log": "logarithmic",
}
"""The views of a chart, in the order in which a key goes through them, and what they are called."""

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

YEAR_CELLS = 6
"""Columns from a named year on the axis to the next, at least."""


Points = tuple[tuple[int, float], ...]


class ViewedSeries(NamedTuple):
    """A series as a view shows it."""

    name: str
    points: Points
    unit: str
    region: str | None


def list_views(chart: Chart) -> tuple[str, ...]:
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


def view_series(chart: Chart, view: str) -> tuple[ViewedSeries, ...]:
    """The series of a view; a year for which there is nothing to divide by is left out."""
    over, times, unit = dict[int, float](), 1.0, chart.unit
    if view == "share":
        over, times, unit = dict(chart.whole), 100.0, "% of all"
    elif view == "per-head":
        over, times, unit = dict(chart.people), 1e6, f"{chart.unit} per million people"

    def points(points: Points) -> Points:
        points = tuple(point for point in points if chart.first <= point[0] <= chart.last)
        if view not in ("share", "per-head"):
            return points
        return tuple((year, value * times / over[year]) for year, value in points if over.get(year))

    return tuple(ViewedSeries(one.name, points(one.points), unit, one.region) for one in chart.series)


def draw_plot(
    chart: Chart, width: int, height: int, *, view: str = "scale", ascii: bool = False, at: int | None = None
) -> list[Line]:
    """The lines of a chart that fill a room; `at` is the year under the crosshair."""
    return _Plot(chart, width, height, view, ascii, at).lines()


class _Plot:
    """A chart laid out in its room: what its view shows, on what scale, and the cells of its field."""

    def __init__(self, chart: Chart, width: int, height: int, view: str, ascii: bool, at: int | None) -> None:
        self.chart = chart._replace(
            unit=clean(chart.unit, ascii),
            source=chart.source and clean(chart.source, ascii),
            series=tuple(one._replace(name=clean(one.name, ascii)) for one in chart.series),
        )
        self.width, self.ascii, self.at = width, ascii, at
        self.shown = shown = view_series(self.chart, view)
        self.letters = _pick_letters([one.name for one in shown])
        self.rows = rows = max(height - AROUND + (not chart.source), LEAST_FIELD)
        values = [value for one in shown for _, value in one.points]
        most = max(_sum_years(shown).values() if view == "stacked" else values, default=0)
        self.scale = logarithmic(values, rows + 1) if view == "log" else linear(most, rows + 1)
        self.margin = max(len(text) for _, text in self.scale.ticks) + 1
        self.several = len(shown) > 1
        bars = view == "stacked" or (not self.several and len(shown) == 1 and view != "log")
        ends = 0 if bars or not self.several else min(max(cell_len(one.name) for one in shown) + 1, width // 5)
        self.columns = columns = max(width - self.margin - 1 - ends, 1)
        self.years = years = chart.last - chart.first + 1
        self.bars = bars and (self.several or years <= columns)  # of more years than columns one series becomes a line
        self.places = [n * columns // years if self.bars else self._along(n, columns - 1) for n in range(years)]
        self.grid = [[(" ", "text")] * columns for _ in range(rows)]
        """The cells of the field as (character, role)."""
        if self.bars:
            self._draw_bars()
        elif ascii:
            self._draw_letters()
        else:
            self._draw_lines()
        self.place_at = self.places[at - chart.first] if at is not None and chart.first <= at <= chart.last else None
        if self.place_at is not None:
            self._draw_crosshair(self.place_at)
        self.names = self._name_ends(ends) if ends else {}

    def lines(self) -> list[Line]:
        """The line on top, the field, the axis and the source."""
        lines = [self._top(), *self._field(), *self._axis()]
        if self.chart.source:
            lines.append(Line((Span(cut(f"source: {self.chart.source}", self.width, self.ascii), "muted"),)))
        return lines

    def _along(self, n: int, last: int) -> int:
        """The place of the n-th year where the last year has the place `last`."""
        return round(n * last / max(self.years - 1, 1))

    def _steps(self, one: ViewedSeries, rows: int, last: int) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
        """The places of a line in a raster of `rows`, year by year: (x, y, the way from the year before); years without a value part it."""
        before: tuple[int, int, int] | None = None
        for year, value in one.points:
            part = self.scale.part(value)
            if part is None:
                before = None
                continue
            x, y = self._along(year - self.chart.first, last), _find_row(part, rows)
            near = before is not None and year - before[2] <= 1
            yield x, y, _trace_dots(before[:2], (x, y)) if before and near else []
            before = (x, y, year)

    # the field -----------------------------------------------------------------------------------------------
    def _draw_lines(self) -> None:
        """Each series as a braille line with its own stroke."""
        from lactui.render.braille import Canvas

        canvas = Canvas(self.columns, self.rows)
        for n, one in reversed(list(enumerate(self.shown))):
            stroke, priority, count = STROKES[n % len(STROKES)], len(self.shown) - n, 0
            for x, y, way in self._steps(one, self.rows * 4, self.columns * 2 - 1):
                if not way:
                    canvas.dot(x, y, str(n), priority)
                for dot in way:
                    if stroke[count % len(stroke)] == "1":
                        canvas.dot(*dot, str(n), priority)
                    count += 1
        for at, owner in enumerate(canvas.owners):
            if owner is not None:
                y, x = divmod(at, self.columns)
                self.grid[y][x] = (canvas.character(x, y), role_of(self.shown[int(owner)], int(owner)))

    def _draw_letters(self) -> None:
        """Each series by its letter; `*` where several meet."""
        for n, one in enumerate(self.shown):
            for x, y, way in self._steps(one, self.rows, self.columns - 1):
                for column, row in way or [(x, y)]:
                    free = self.grid[row][column][0] in (" ", self.letters[n])
                    self.grid[row][column] = (self.letters[n] if free else "*", role_of(one, n))

    def _draw_bars(self) -> None:
        """A bar a year, to an eighth of a cell; several series on top of each other, each in its own texture."""
        marks, rows, starts = signs(self.ascii), self.rows, [*self.places, self.columns]
        gap = self.columns // self.years > 2
        base: dict[int, float] = {}
        for n, one in enumerate(self.shown):
            texture = self.letters[n] if self.ascii else TEXTURES[n % len(TEXTURES)]
            for year, value in one.points:
                left, right = starts[year - self.chart.first : year - self.chart.first + 2]
                low, top = base.get(year, 0.0), base.get(year, 0.0) + value
                base[year] = top
                bottom, end = ((self.scale.part(each) or 0.0) * rows for each in (low, top))
                if value > 0 and not self.several:
                    end = max(end, 0.125)  # a value above zero is seen
                for row in range(rows):
                    if self.several:
                        text = texture if round(bottom) <= row < round(end) else " "
                    elif self.ascii:
                        text = marks.full if end - row >= 0.5 or (row == 0 and end > 0) else " "
                    else:
                        text = pick_sign(marks.bars, count_steps(end - row, 1, 8))
                    if text != " ":
                        cells = max(right - gap, left + 1) - left
                        self.grid[rows - 1 - row][left : left + cells] = [(text, role_of(one, n))] * cells

    def _draw_crosshair(self, column: int) -> None:
        """An upright through the year at hand where nothing is drawn."""
        step = self.columns // self.years if self.bars else 1
        column = min(column + max(step - (step > 2), 1) // 2, self.columns - 1)
        for row in self.grid:
            text = row[column][0]
            row[column] = (":" if self.ascii else "┊", "muted") if text == " " else (text, "strong")

    def _name_ends(self, room: int) -> dict[int, tuple[str, str]]:
        """The names at the right, in the order of the last values, each as near as can be to its line: (row: name, role)."""
        wanted = []
        for n, one in enumerate(self.shown):
            part = self.scale.part(one.points[-1][1]) if one.points else None
            name = f"{self.letters[n]} {one.name}" if self.ascii else one.name
            wanted.append((-(part or 0.0), cut(name, room - 1, self.ascii), role_of(one, n)))
        wanted = sorted(wanted)[: self.rows]  # by the last value, also where several end in one row
        places: list[int] = []
        for part, *_ in wanted:
            places.append(max(_find_row(-part, self.rows), places[-1] + 1 if places else 0))
        below = self.rows
        for at in range(len(places) - 1, -1, -1):  # those beyond the last row move up, in their order
            below = places[at] = min(places[at], below - 1)
        return {place: (name, role) for place, (_, name, role) in zip(places, wanted, strict=True)}

    # around it -----------------------------------------------------------------------------------------------
    def _top(self) -> Line:
        """The line on top: at a year the values of each series, else how each is drawn; the fullest form there is room for."""
        forms = [self._legend(unit=True), self._legend(), self._legend(key=self.bars)]
        forms.append(self._legend(key=self.bars, letters=True))
        if self.bars:
            forms.append(self._legend(letters=True, tight=True))
        for form in forms:
            if sum(cell_len(span.text) for span in form) <= self.width:
                return Line(tuple(form))
        return Line((Span(cut("".join(span.text for span in forms[-1]), self.width, self.ascii)),))

    def _legend(
        self, *, unit: bool = False, key: bool = True, letters: bool = False, tight: bool = False
    ) -> list[Span]:
        """The year at hand, the unit, and each series with its key, its name or letter, and its value in that year."""
        spans = [Span(f"{self.at} " if self.at is not None else "", "strong")]
        if unit:
            spans.append(Span(self.shown[0].unit if self.shown else self.chart.unit, "muted"))
        for n, one in enumerate(self.shown):
            value = dict(one.points).get(self.at) if self.at is not None else None
            missing = signs(self.ascii).unknown if letters else "no value"
            figure = "" if self.at is None else missing if value is None else format_figure(value)
            before = "".join(span.text for span in spans)
            gap = (" " if tight else "  ") if before and not before.endswith(" ") else ""
            if self.several:
                sample = TEXTURES[n % len(TEXTURES)] * 2 if self.bars else SAMPLES[n % len(SAMPLES)]
                sample = (self.letters[n] if self.ascii else sample)[: 1 if tight else None]
                name = self.letters[n] if letters else one.name
                spans.append(Span(gap + (sample + ("" if tight else " ") if key else ""), role_of(one, n)))
                spans.append(Span(f"{name} " if figure else name))
                gap = ""
            spans.append(Span(gap + figure, "strong"))
        return [span for span in spans if span.text]

    def _field(self) -> list[Line]:
        """The field with its scale at the left and the names at the right."""
        ticks = {_find_row(self.scale.part(value) or 0.0, self.rows): text for value, text in self.scale.ticks[1:]}
        with_tick, without = ("+", "|") if self.ascii else ("┤", "│")
        lines = []
        for y, row in enumerate(self.grid):
            spans = [Span(pad(ticks.get(y, ""), self.margin - 1, "right") + " ", "muted")]
            spans.append(Span(with_tick if y in ticks else without, "muted"))
            spans += [Span("".join(cell for cell, _ in run), role) for role, run in groupby(row, lambda cell: cell[1])]
            if y in self.names:
                name, role = self.names[y]
                spans.append(Span(f" {name}", role))
            lines.append(Line(tuple(spans)))
        return lines

    def _axis(self) -> list[Line]:
        """The axis, on which the lowest value of the scale lies, with a tick at every year that is named, and the names below; the year at hand stands out."""
        flat, tick, corner = ("-", "+", "+") if self.ascii else ("─", "┬", "└")
        places = {year: self.places[year - self.chart.first] for year in year_ticks(self.chart, self.columns)}
        rule = [flat] * self.columns
        for place in places.values():
            rule[place] = tick
        if self.place_at is not None and self.at is not None:
            here = self.place_at
            places = {year: place for year, place in places.items() if abs(place - here) > 4} | {self.at: here}
        spans: list[Span] = []
        end = 0
        starts = [(min(self.margin + 1 + places[year], self.width - 4), year) for year in sorted(places)]
        for start, year in place_years(starts, self.width):
            spans += [Span(" " * (start - end)), Span(str(year), "strong" if year == self.at else "muted")]
            end = start + 4
        base = Span(pad(self.scale.ticks[0][1], self.margin - 1, "right") + " ", "muted")
        return [Line((base, Span(corner + "".join(rule), "muted"))), Line(tuple(spans))]


def year_ticks(chart: Chart, columns: int) -> list[int]:
    """The round years that are named below an axis of so many columns."""
    years = chart.last - chart.first + 1
    return round_years(chart.first, chart.last, lambda step: columns * step / years >= YEAR_CELLS)


def role_of(one: ViewedSeries, n: int) -> str:
    """The colour of the n-th series: that of its region where it is one."""
    return REGION_ROLES.get(one.region or "", ROLES[n % len(ROLES)])


def _pick_letters(names: Sequence[str]) -> list[str]:
    """A letter for each name: the first of its own that no other has yet."""
    taken: list[str] = []
    for name in names:
        letters = [letter for letter in name.upper() if letter.isascii() and letter.isalnum()]
        taken.append(next((letter for letter in (*letters, *"123456789") if letter not in taken), "*"))
    return taken


def _sum_years(shown: Sequence[ViewedSeries]) -> dict[int, float]:
    """By year the sum of all series."""
    sums: dict[int, float] = {}
    for one in shown:
        for year, value in one.points:
            sums[year] = sums.get(year, 0) + value
    return sums


def _find_row(part: float, rows: int) -> int:
    """The row of a value that lies at `part` of a scale whose lowest value is the axis below the last row."""
    return min(round(rows * (1 - part)), rows - 1)


def _trace_dots(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """The dots between two points, the first left out."""
    (x0, y0), (x1, y1) = start, end
    many = max(abs(x1 - x0), abs(y1 - y0), 1)
    return [(round(x0 + (x1 - x0) * k / many), round(y0 + (y1 - y0) * k / many)) for k in range(1, many + 1)]
