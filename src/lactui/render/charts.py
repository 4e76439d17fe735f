"""Charts over years in terminal cells: rows of bars, timelines of marks, trends that share no scale, and strips of counts by year."""

from __future__ import annotations

from lactui.cards.format import span
from lactui.render.cells import cell_len, cut, pad, signs
from lactui.render.page import Line, Page, Span
from lactui.render.scale import YEAR, count_steps, format_short, pick_sign, round_years, write_years
from lactui.render.tables import number
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.cards.blocks import Chart, Series, Timeline, Trend, Trends

REGION_ROLES = {"LAC": "lac", "AFR": "afr"}

CHART = "chart:"
"""Before the id of a chart, where its title leads to a larger one; a row of trends has an id and a code, joined by a colon."""

WIDEST_YEAR = 3
"""Cells of a year in a row of bars at most."""

WIDEST_COUNT = 5
"""Cells of a year at most where its count stands below its bar."""

SINGLE, SEVERAL = 7, 10
"""Rows of the field of a chart with one series, and with several."""

NARROW, LOWER = 80, 2
"""Cells beside labels below which a card has two columns, and the field fewer rows, so that the first column can have it."""


def draw_chart(page: Page, block: Chart, *, indent: int = 2) -> None:
    """A chart on a page, from zero; in a panel its first line leads to a larger one."""
    if page.labelled:
        indent = 0
    start = len(page.lines)
    _draw_form(page, block, indent)
    if page.panel and block.opens and start < len(page.lines):
        page.lines[start] = page.lines[start]._replace(ref=f"{CHART}{block.id}")
    if block.note:
        page.flow(page.text(block.note), "muted", first=(Span(" " * indent),))


def _draw_form(page: Page, block: Chart, indent: int) -> None:
    """In the form for which there is room: counts under their bars, a row of bars, or a field with an axis."""
    single = len(block.series) == 1
    if single and block.series[0].points:
        if block.counts and _draw_counted(page, block, indent):
            return
        if block.brief:
            if page.labelled:
                page.heading(block.title)
            _draw_brief(page, block)
            return
    if page.compact and (single or not page.panel):
        _draw_rows(page, block, indent)
    else:
        _draw_plot(page, block, indent)


def _draw_plot(page: Page, block: Chart, indent: int) -> None:
    """A chart of a modest size; where it cannot be made larger its scale in words."""
    from lactui.render.plot import AROUND, WIDEST, draw_plot

    page.heading(page.text(block.title), note=span(str(block.first), str(block.last)))
    height = AROUND + (SINGLE if len(block.series) == 1 else SEVERAL)
    height -= LOWER * (page.labelled and page.width < NARROW)
    for line in draw_plot(block, min(page.width - indent, WIDEST), height, ascii=page.ascii):
        page.add((Span(" " * indent), *line.spans))
    if not page.panel:
        for series in block.series:
            first = f"{page.text(series.name)}: " if len(block.series) > 1 else ""
            page.flow(first + describe_series(series), "muted", first=(Span(" " * indent),), hang=indent + 2)


def _draw_rows(page: Page, block: Chart, indent: int) -> None:
    """Each series as a row of bars, for a page too narrow for an axis."""
    when = span(str(block.first), str(block.last))
    title_has_unit = not block.unit or block.unit in block.title
    page.heading(block.title, note=when if title_has_unit else f"{block.unit}, {when}")
    most = max((value for series in block.series for _, value in series.points), default=0)
    whole = all(isinstance(value, int) for series in block.series for _, value in series.points)
    several = len(block.series) > 1
    titles = [page.text(series.name) if several else "" for series in block.series]
    names = [cut(title, page.width // 3, page.ascii) for title in titles]
    label = max(map(cell_len, names)) + 2 if several else 0
    chunks = _split_years(block.first, block.last, page.width - indent - label)
    if len(chunks) > 1:
        chunks = _split_years(block.first, block.last, page.width - indent - label - 5)
    for name, series in zip(names, block.series, strict=True):
        values = dict(series.points)
        role = REGION_ROLES.get(series.region or "", "accent")
        scale_in_words = describe_series(series, _digit_scale(page, series, most, whole))
        for row, (first, last) in enumerate(chunks):
            years = range(first, last + 1)
            bars = "".join(year_sign(page, values.get(year), most, whole and most <= 9) for year in years)
            shown = pad("" if row else name, label)
            year = f"{first} " if len(chunks) > 1 else ""
            spans = [Span(" " * indent + shown), Span(year, "muted"), Span(bars, role)]
            used = indent + label + len(year) + len(bars)
            if row == len(chunks) - 1 and used + 3 + cell_len(scale_in_words) <= page.width:
                spans.append(Span("   " + scale_in_words, "muted"))
                scale_in_words = ""
            page.add(spans)
        if len(chunks) == 1 and not several:
            _draw_years(page, block, indent)
        if scale_in_words:
            page.flow(scale_in_words, "muted", first=(Span(" " * (indent + label)),))
    if several and len(chunks) == 1:
        _draw_years(page, block, indent + label)


def _draw_counted(page: Page, block: Chart, indent: int) -> bool:
    """Bars with their counts below, each as wide as the widest count; False, and nothing drawn, where they do not fit."""
    values = dict(block.series[0].points)
    most = max(values.values())
    step = len(number(most)) + 1
    years = range(block.first, block.last + 1)
    if (page.ascii and most <= 9) or page.compact or indent + step * len(years) - 1 > page.width:
        return False
    if not page.labelled:
        several = block.last > block.first
        page.heading(block.title, note=span(str(block.first), str(block.last)) if several else "")
    margin = Span(" " * indent)
    step = max(step, min((page.width - indent) // len(years), WIDEST_COUNT))
    wide = step - (step > 2)
    signs_of_years = ((year_sign(page, values[year], most) if year in values else " ") * wide for year in years)
    bars = "".join(each.ljust(step) for each in signs_of_years)
    below = "".join((number(values[year]) if year in values else page.signs.unknown).ljust(step) for year in years)
    axis = write_years(place_fifth_years(block.first, block.last, step=step, begins=True), page.width - indent)
    page.add((margin, Span(bars.rstrip(), "accent")))
    page.add((margin, Span(below.rstrip(), "muted")))
    page.add((margin, Span(axis, "muted")))
    return True


def _draw_brief(page: Page, block: Chart) -> None:
    """Bars and years without a heading, the highest value at the right; a year is as wide as there is room for."""
    values = dict(block.series[0].points)
    most = max(values.values())
    highest = f"max {number(most)}"
    empty = page.signs.unknown if page.ascii else " "
    years = block.last - block.first + 1
    step = max(min((page.width - 2 - len(highest)) // years, WIDEST_YEAR), 1)
    beside = years * step + 2 + len(highest) <= page.width
    for first, last in _split_years(block.first, block.last, page.width):
        shown = range(first, last + 1)
        bars = "".join(
            step * (year_sign(page, values[year], most, most <= 9) if year in values else empty) for year in shown
        )
        end = pad(highest, page.width - len(bars), "right") if beside else ""
        page.add((Span(bars, "accent"), Span(end, "muted")))
        end = "" if beside or last < block.last else highest
        axis = write_years(
            place_fifth_years(first, last, step=step, begins=True), page.width - (len(end) + 2 if end else 0)
        )
        page.add((Span(axis + pad(end, page.width - len(axis), "right") if end else axis, "muted"),))


def year_sign(page: Page, value: float | None, most: float, digits: bool = False) -> str:
    """One year: `·` without a value, a blank for zero, else a height of eight (in ASCII a digit up to nine).

    With `digits` an ASCII digit is the value itself, not a share of the highest.
    """
    if value is None:
        return page.signs.unknown
    if value <= 0 or most <= 0:
        return page.signs.nothing
    if page.ascii and digits:
        return str(int(value))
    return pick_sign(page.signs.bars, count_steps(value, most, len(page.signs.bars)))


def _split_years(first: int, last: int, room: int) -> list[tuple[int, int]]:
    """The years in as few rows as they need, whole decades a row where there are several."""
    if last - first < room:
        return [(first, last)]
    room = max(room - room % 10, 10)
    starts = [first, *range(first - first % 10 + room, last + 1, room)]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), last], strict=True))


def _draw_years(page: Page, block: Chart, indent: int) -> None:
    """Every fifth year under the bars, each beginning under its own bar."""
    line = write_years(place_fifth_years(block.first, block.last, indent=indent), page.width)
    if line:
        page.add((Span(line, "muted"),))


def place_fifth_years(
    first: int, last: int, *, indent: int = 0, step: int = 1, begins: bool = False
) -> list[tuple[int, int]]:
    """Every fifth year with its column, `step` cells a year, from `indent`; with `begins` the first one too."""
    years = [year for year in range(first, last + 1) if year % 5 == 0 or (begins and year == first)]
    return [(indent + step * (year - first), year) for year in years]


def describe_series(series: Series, scale: str = "") -> str:
    """The scale in words: the first value, the highest with its years, the last."""
    points = series.points
    if not points:
        return "no data"
    top = max(value for _, value in points)
    if not top:
        return "0 in all years"
    years = [year for year, value in points if value == top]
    when = " and ".join(map(str, years)) if len(years) < 3 else f"{len(years)} years"
    parts = [f"most {number(top)}{scale} in {when}"]
    first, last = points[0], points[-1]
    if first[0] not in years:
        parts.insert(0, f"first {number(first[1])} in {first[0]}")
    if last[0] not in years and last != first:
        parts.append(f"last {number(last[1])} in {last[0]}")
    return ", ".join(parts)


def _digit_scale(page: Page, series: Series, most: float, whole: bool) -> str:
    """What the digit 9 stands for where the ASCII digits are a scale, as ` = 9`; else empty."""
    if not page.ascii or (whole and most <= 9):
        return ""
    return " = 9" if any(value == most for _, value in series.points) else ""


def draw_timeline(page: Page, block: Timeline, *, indent: int = 2) -> None:
    """Marks on a line of years, each in words below: a column is a year where there is room for all, or more beside labels."""
    if page.labelled:
        indent = 0
    page.heading(block.title)
    margin = Span(" " * indent)
    room = page.width - indent
    years = block.last - block.first
    columns = room - YEAR - 1 if page.labelled else min(years + 1, room - YEAR - 1)

    def place(date: str) -> int:
        return round((int(date[:YEAR]) - block.first) * (columns - 1) / max(years, 1))

    rule = [page.signs.single] * columns
    for mark in block.marks:
        rule[place(mark.date)] = page.signs.cross
    rule[0] = page.signs.branch
    page.add((margin, Span("".join(rule), "accent"), Span(f" {block.last}", "muted")))
    rows: list[list[tuple[int, str, str | None]]] = []
    for mark in block.marks:
        ref = mark.ref if page.panel else None  # a line has one target
        year, name = mark.date[:YEAR], page.text(mark.text)
        text = cut(f"{year} {name}", room, page.ascii)
        at = min(place(mark.date), room - cell_len(text))
        if at + YEAR <= place(mark.date):  # not below its mark: then to the left of it, with the year below the mark
            text = cut(name, room - YEAR - 1, page.ascii) + f" {year}"
            at = place(mark.date) + 1 - cell_len(text)
        at = max(at, 0)
        row = next((row for row in rows if _row_end(row) + 1 < at), None)
        if row is None or ref:
            row = []
            rows.append(row)
        row.append((at, text, ref))
    for row in rows:
        spans, used = [margin], 0
        for at, text, _ in row:
            spans.append(Span(" " * (at - used) + text))
            used = at + cell_len(text)
        page.add(spans, next((ref for _, _, ref in row if ref), None))


def _row_end(row: list[tuple[int, str, str | None]]) -> int:
    """Where the last text of a row ends; a row that opens a record takes no other."""
    at, text, ref = row[-1]
    return 10_000 if ref else at + cell_len(text)


def draw_trends(page: Page, block: Trends, *, indent: int = 2) -> None:
    """A row a series: its first value, bars from zero to its highest, its last value with the year.

    In a panel the row of a series of several years leads to its chart.
    """
    if page.labelled:
        indent = 0
    page.heading(block.title)
    names = [page.text(row.name) for row in block.rows]
    firsts = [format_short(row.points[0][1]) if len(row.points) > 1 else "" for row in block.rows]
    lasts = [format_short(row.points[-1][1]) for row in block.rows]
    name, first, last = (max(map(cell_len, texts)) for texts in (names, firsts, lasts))
    bars = block.last - block.first + 1
    beside = indent + name + 1 + first + 1 + 1 + last + 1 + YEAR
    step = max(min((page.width - beside - YEAR - 1) // bars, WIDEST_YEAR), 1)
    bars *= step
    least = beside + bars
    same = all(row.points[0][0] == block.first for row in block.rows if len(row.points) > 1)
    dated = least + YEAR + 1 <= page.width
    margin = Span(" " * indent)
    for title, began, ended, row in zip(names, firsts, lasts, block.rows, strict=True):
        year, until = str(row.points[0][0]) if began else "", str(row.points[-1][0])
        bar = _trend_bars(page, block, row, step)
        if page.panel and began:
            row = row._replace(ref=f"{CHART}{block.id}:{row.code}")
        if dated or (same and least <= page.width):
            since = f" {year:{YEAR}} " if dated else " "
            head = f"{pad(title, name)}{since}{pad(began, first, 'right')} "
            tail = f" {pad(ended, last, 'right')} "
            page.add((margin, Span(head), Span(bar, "accent"), Span(tail), Span(until, "muted")), row.ref)
        elif not began:
            _trend_ends(page, f"{title} {ended}", until, margin, row)
        else:
            _trend_ends(page, title, f"{year} to {until}", margin, row)
            if indent + first + bars + last + 3 <= page.width:
                lead = f" {pad(began, first, 'right')} "
                page.add((margin, Span(lead), Span(bar, "accent"), Span(f" {ended}")))
            else:
                if indent + bars <= page.width:
                    page.add((margin, Span(bar, "accent")))
                page.flow(f"{began} to {ended}", first=(margin,))
    if block.note:
        page.flow(page.text(block.note), "muted", first=(margin,))


def _trend_ends(page: Page, left: str, right: str, margin: Span, row: Trend) -> None:
    """A text and, at the end of the line, the years; below one another where they do not fit."""
    gap = page.width - len(margin.text) - cell_len(left) - len(right)
    if gap > 0:
        page.add((margin, Span(left), Span(" " * gap + right, "muted")), row.ref)
    else:
        page.flow(left, first=(margin,), ref=row.ref)
        page.flow(right, "muted", first=(margin,))


def _trend_bars(page: Page, block: Trends, row: Trend, step: int) -> str:
    """A year in `step` cells: blank outside the years of the series, `·` for a year within that has no value."""
    years, values = range(block.first, block.last + 1), dict(row.points)
    if len(values) < 2:
        return " " * len(years) * step
    first, last, most = min(values), max(values), max(values.values())
    # Not quite as high as a line at most, so that rows below one another stay apart.
    steps = len(page.signs.bars)
    most *= 1 if page.ascii else (1 + 1e-9) * steps / (steps - 1)
    signs_of_years = (year_sign(page, values.get(year), most) if first <= year <= last else " " for year in years)
    return "".join(each * step for each in signs_of_years)


ROWS = 2
"""Lines of bars, where there is not room for more."""

BELOW = 2
"""Lines below the bars: the scale, the years."""

WIDEST_BIN = 6
"""The most columns that a year takes."""

STRIP_YEAR = 8
"""Columns from a named year of a strip to the next, at least."""

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


def draw_strip(
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
    bins, columns = count_bins(points, width, part)
    most = max(each.total for each in bins)
    heights = SHADES if ascii else signs().bars
    whole = "" if part is not None else role
    floors = range((rows - 1) * len(heights), -1, -len(heights))
    bars = [_strip_row(bins, columns, most, rows, floor, whole, heights) for floor in floors]
    return [*bars, _strip_scale(bins, columns, most, at, width, few), _strip_years(bins, columns, width)]


def count_bins(
    points: Sequence[tuple[int, int]], width: int, part: Mapping[int, int] | None = None
) -> tuple[list[Bin], int]:
    """The bars and how many columns each takes."""
    years = -(-len(points) // width)
    bins = []
    for start in range(0, len(points), years):
        some = points[start : start + years]
        left = sum(part.get(year, 0) for year, _ in some) if part is not None else 0
        bins.append(Bin(some[0][0], some[-1][0], sum(count for _, count in some), left))
    return bins, min(width // len(bins), WIDEST_BIN)


def _strip_row(bins: Sequence[Bin], columns: int, most: int, rows: int, floor: int, whole: str, heights: str) -> Line:
    """One row of the bars, which begins at `floor` steps; `whole` is their role where no filter parts them."""
    spans: list[Span] = []
    fill = columns if columns < 3 else columns - 1
    for one in bins:
        total, part = (count_steps(count, most, rows * len(heights)) - floor for count in (one.total, one.part))
        sign = pick_sign(heights, total)
        if whole:
            _append_span(spans, sign * fill, whole)
        elif columns == 1:
            _append_span(spans, sign, "accent" if part > 0 else "muted")
        else:
            left = fill // 2
            _append_span(spans, pick_sign(heights, part) * left, "accent")
            _append_span(spans, sign * (fill - left), "muted")
        _append_span(spans, " " * (columns - fill), "text")
    return Line(tuple(spans))


def _append_span(spans: list[Span], text: str, role: str) -> None:
    """Add a text to the spans; it is joined to the last span when that has the same role."""
    if text and spans and spans[-1].role == role:
        spans[-1] = Span(spans[-1].text + text, role)
    elif text:
        spans.append(Span(text, role))


def _strip_scale(bins: Sequence[Bin], columns: int, most: int, at: int | None, width: int, few: str) -> Line:
    """The highest bar in words, and a mark under the year `at` with its count."""
    top = next(each for each in bins if each.total == most)
    highest = f"most {most:,} in {top.name}"
    marked = [place for place, each in enumerate(bins) if at is not None and each.first <= at <= each.last]
    if not marked:
        return Line((Span(highest, "muted"),))
    start, here = marked[0] * columns, bins[marked[0]]
    of = f"{here.part:,} of {here.total:,}" if here.part and here.part != here.total else f"{here.total:,}"
    mark = "^" * min(columns, 2)
    words = f"{here.name}: {of}" + (f", few after {few}" if few and here.last >= int(few[:4]) else "")
    if start + len(mark) + 1 + cell_len(words) <= width:
        begin, pieces = start, (Span(mark, "accent"), Span(f" {words}"))
    else:
        begin, pieces = max(start - cell_len(words) - 1, 0), (Span(f"{words} "), Span(mark, "accent"))
    end = begin + sum(cell_len(piece.text) for piece in pieces)
    for text in (highest, f"most {most:,}"):
        if begin >= cell_len(text) + 2:
            return Line((Span(pad(text, begin), "muted"), *pieces))
        if end + 2 + cell_len(text) <= width:
            gap = width - end - cell_len(text)
            return Line((Span(" " * begin), *pieces, Span(" " * gap + text, "muted")))
    return Line((Span(" " * begin), *pieces))


def _strip_years(bins: Sequence[Bin], columns: int, width: int) -> Line:
    """Every fifth year under its bar; every year, or every tenth, where there is more room or less."""
    cells = columns / (bins[0].last - bins[0].first + 1)
    wanted = round_years(bins[0].first, bins[-1].last, lambda step: step * cells >= STRIP_YEAR)
    places = [
        (place * columns, next(year for year in wanted if one.first <= year <= one.last))
        for place, one in enumerate(bins)
        if any(one.first <= year <= one.last for year in wanted)
    ]
    return Line((Span(write_years(places, width) or str(bins[0].first)[: max(width, 0)], "muted"),))
