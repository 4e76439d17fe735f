"""Charts over years in terminal cells: each series as a row of bars, with its scale in words."""

from __future__ import annotations

from lactui.cards.format import span
from lactui.render.text.cells import cell_len, cut, pad
from lactui.render.text.spans import Page, Span
from lactui.render.text.tables import number
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Chart, Series

REGION_ROLES = {"LAC": "lac", "AFR": "afr"}

CHART = "chart:"
"""Before the id of a chart, where its title leads to a larger one; a row of trends has an id and a code, joined by a colon."""

WIDEST_YEAR = 3
"""Cells of a year in a row of bars at most."""

WIDEST_COUNT = 5
"""The same where its count stands below it."""

SINGLE, SEVERAL = 7, 10
"""Rows of the field of a chart with one series, and with several."""

NARROW, LOWER = 80, 2
"""Cells beside labels below which a card has two columns, and the field fewer rows, so that the first column can have it."""


def chart(page: Page, block: Chart, *, indent: int = 2) -> None:
    """A chart on a page, from zero; in a panel its first line leads to a larger one."""
    if page.labelled:
        indent = 0
    start = len(page.lines)
    _drawn(page, block, indent)
    if page.panel and block.opens and start < len(page.lines):
        page.lines[start] = page.lines[start]._replace(ref=f"{CHART}{block.id}")
    if block.note:
        page.flow(page.text(block.note), "muted", first=(Span(" " * indent),))


def _drawn(page: Page, block: Chart, indent: int) -> None:
    """In the form for which there is room: counts under their bars, a row of bars, or a field with an axis."""
    single = len(block.series) == 1
    if single and block.series[0].points:
        if block.counts and _counted(page, block, indent):
            return
        if block.brief:
            if page.labelled:
                page.heading(block.title)
            _brief(page, block)
            return
    if page.compact and (single or not page.panel):
        _rows(page, block, indent)
    else:
        _plotted(page, block, indent)


def _plotted(page: Page, block: Chart, indent: int) -> None:
    """A chart of a modest size; where it cannot be made larger its scale in words."""
    from lactui.render.text.plot import AROUND, WIDEST, plot

    page.heading(page.text(block.title), note=span(str(block.first), str(block.last)))
    height = AROUND + (SINGLE if len(block.series) == 1 else SEVERAL)
    height -= LOWER * (page.labelled and page.width < NARROW)
    for line in plot(block, min(page.width - indent, WIDEST), height, ascii=page.ascii):
        page.add((Span(" " * indent), *line.spans))
    if not page.panel:
        for series in block.series:
            first = f"{page.text(series.name)}: " if len(block.series) > 1 else ""
            page.flow(first + legend(series), "muted", first=(Span(" " * indent),), hang=indent + 2)


def _rows(page: Page, block: Chart, indent: int) -> None:
    """Each series as a row of bars, for a page too narrow for an axis."""
    when = span(str(block.first), str(block.last))
    named = not block.unit or block.unit in block.title
    page.heading(block.title, note=when if named else f"{block.unit}, {when}")
    most = max((value for series in block.series for _, value in series.points), default=0)
    whole = all(isinstance(value, int) for series in block.series for _, value in series.points)
    several = len(block.series) > 1
    titles = [page.text(series.name) if several else "" for series in block.series]
    names = [cut(title, page.width // 3, page.ascii) for title in titles]
    label = max(map(cell_len, names)) + 2 if several else 0
    chunks = _chunks(block.first, block.last, page.width - indent - label)
    if len(chunks) > 1:
        chunks = _chunks(block.first, block.last, page.width - indent - label - 5)
    for name, series in zip(names, block.series, strict=True):
        values = dict(series.points)
        role = REGION_ROLES.get(series.region or "", "accent")
        said = legend(series, _scale(page, series, most, whole))
        for row, (first, last) in enumerate(chunks):
            years = range(first, last + 1)
            bars = "".join(bar_of(page, values.get(year), most, whole and most <= 9) for year in years)
            shown = pad("" if row else name, label)
            year = f"{first} " if len(chunks) > 1 else ""
            spans = [Span(" " * indent + shown), Span(year, "muted"), Span(bars, role)]
            used = indent + label + len(year) + len(bars)
            if row == len(chunks) - 1 and used + 3 + cell_len(said) <= page.width:
                spans.append(Span("   " + said, "muted"))
                said = ""
            page.add(spans)
        if len(chunks) == 1 and not several:
            _axis(page, block, indent)
        if said:
            page.flow(said, "muted", first=(Span(" " * (indent + label)),))
    if several and len(chunks) == 1:
        _axis(page, block, indent + label)


def _counted(page: Page, block: Chart, indent: int) -> bool:
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
    drawn = ((bar_of(page, values[year], most) if year in values else " ") * wide for year in years)
    bars = "".join(each.ljust(step) for each in drawn)
    below = "".join((number(values[year]) if year in values else page.signs.unknown).ljust(step) for year in years)
    axis = _years(block.first, block.last, page.width - indent, 0, begins=True, step=step)
    page.add((margin, Span(bars.rstrip(), "accent")))
    page.add((margin, Span(below.rstrip(), "muted")))
    page.add((margin, Span(axis, "muted")))
    return True


def _brief(page: Page, block: Chart) -> None:
    """Bars and years without a heading, the highest value at the right; a year is as wide as there is room for."""
    values = dict(block.series[0].points)
    most = max(values.values())
    said = f"max {number(most)}"
    empty = page.signs.unknown if page.ascii else " "
    years = block.last - block.first + 1
    step = max(min((page.width - 2 - len(said)) // years, WIDEST_YEAR), 1)
    beside = years * step + 2 + len(said) <= page.width
    for first, last in _chunks(block.first, block.last, page.width):
        shown = range(first, last + 1)
        bars = "".join(
            step * (bar_of(page, values[year], most, most <= 9) if year in values else empty) for year in shown
        )
        end = pad(said, page.width - len(bars), "right") if beside else ""
        page.add((Span(bars, "accent"), Span(end, "muted")))
        end = "" if beside or last < block.last else said
        axis = _years(first, last, page.width - (len(end) + 2 if end else 0), 0, begins=True, step=step)
        page.add((Span(axis + pad(end, page.width - len(axis), "right") if end else axis, "muted"),))


def bar_of(page: Page, value: float | None, most: float, digits: bool = False) -> str:
    """One year: `·` without a value, a blank for zero, else a height of eight (in ASCII a digit up to nine).

    With `digits` an ASCII digit is the value itself, not a share of the highest.
    """
    if value is None:
        return page.signs.unknown
    if value <= 0 or most <= 0:
        return page.signs.nothing
    if page.ascii and digits:
        return str(int(value))
    steps = len(page.signs.bars)  # rounded up, so that a value above zero is seen
    return page.signs.bars[min(int(-(-value * steps // most)), steps) - 1]


def _chunks(first: int, last: int, room: int) -> list[tuple[int, int]]:
    """The years in as few rows as they need, whole decades a row where there are several."""
    if last - first < room:
        return [(first, last)]
    room = max(room - room % 10, 10)
    starts = [first, *range(first - first % 10 + room, last + 1, room)]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), last], strict=True))


def _axis(page: Page, block: Chart, indent: int) -> None:
    """Every fifth year under the bars, each beginning under its own bar."""
    line = _years(block.first, block.last, page.width, indent)
    if line:
        page.add((Span(line, "muted"),))


def _years(first: int, last: int, width: int, indent: int, *, begins: bool = False, step: int = 1) -> str:
    """Every fifth year at its place, as far as it fits; with `begins` the first one too. A year has `step` cells."""
    line = ""
    for year in range(first, last + 1):
        at = indent + step * (year - first)
        wanted = year % 5 == 0 or (begins and year == first)
        if wanted and at >= len(line) + (1 if line else 0) and at + 4 <= width:
            line += " " * (at - len(line)) + str(year)
    return line


def legend(series: Series, scale: str = "") -> str:
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


def _scale(page: Page, series: Series, most: float, whole: bool) -> str:
    """What the digit 9 stands for where the ASCII digits are a scale, as ` = 9`; else empty."""
    if not page.ascii or (whole and most <= 9):
        return ""
    return " = 9" if any(value == most for _, value in series.points) else ""
