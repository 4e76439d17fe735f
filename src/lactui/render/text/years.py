"""Timelines and trends in terminal cells: dated marks on one line, and series that share years but no scale."""

from __future__ import annotations

from lactui.render.text.cells import cell_len, cut, pad
from lactui.render.text.charts import CHART, WIDEST_YEAR, bar_of
from lactui.render.text.spans import Page, Span
from lactui.render.text.tables import number
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Timeline, Trend, Trends

YEAR = 4


def timeline(page: Page, block: Timeline, *, indent: int = 2) -> None:
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
        year, said = mark.date[:YEAR], page.text(mark.text)
        text = cut(f"{year} {said}", room, page.ascii)
        at = min(place(mark.date), room - cell_len(text))
        if at + YEAR <= place(mark.date):  # not below its mark: then to the left of it, with the year below the mark
            text = cut(said, room - YEAR - 1, page.ascii) + f" {year}"
            at = place(mark.date) + 1 - cell_len(text)
        at = max(at, 0)
        row = next((row for row in rows if _end(row) + 1 < at), None)
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


def _end(row: list[tuple[int, str, str | None]]) -> int:
    """Where the last text of a row ends; a row that opens a record takes no other."""
    at, text, ref = row[-1]
    return 10_000 if ref else at + cell_len(text)


def trends(page: Page, block: Trends, *, indent: int = 2) -> None:
    """A row a series: its first value, bars from zero to its highest, its last value with the year.

    In a panel the row of a series of several years leads to its chart.
    """
    if page.labelled:
        indent = 0
    page.heading(block.title)
    names = [page.text(row.name) for row in block.rows]
    firsts = [short(row.points[0][1]) if len(row.points) > 1 else "" for row in block.rows]
    lasts = [short(row.points[-1][1]) for row in block.rows]
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
        drawn = _bars(page, block, row, step)
        if page.panel and began:
            row = row._replace(ref=f"{CHART}{block.id}:{row.code}")
        if dated or (same and least <= page.width):
            since = f" {year:{YEAR}} " if dated else " "
            head = f"{pad(title, name)}{since}{pad(began, first, 'right')} "
            tail = f" {pad(ended, last, 'right')} "
            page.add((margin, Span(head), Span(drawn, "accent"), Span(tail), Span(until, "muted")), row.ref)
        elif not began:
            _ends(page, f"{title} {ended}", until, margin, row)
        else:
            _ends(page, title, f"{year} to {until}", margin, row)
            if indent + first + bars + last + 3 <= page.width:
                lead = f" {pad(began, first, 'right')} "
                page.add((margin, Span(lead), Span(drawn, "accent"), Span(f" {ended}")))
            else:
                if indent + bars <= page.width:
                    page.add((margin, Span(drawn, "accent")))
                page.flow(f"{began} to {ended}", first=(margin,))
    if block.note:
        page.flow(page.text(block.note), "muted", first=(margin,))


def _ends(page: Page, left: str, right: str, margin: Span, row: Trend) -> None:
    """A text and, at the end of the line, the years; below one another where they do not fit."""
    gap = page.width - len(margin.text) - cell_len(left) - len(right)
    if gap > 0:
        page.add((margin, Span(left), Span(" " * gap + right, "muted")), row.ref)
    else:
        page.flow(left, first=(margin,), ref=row.ref)
        page.flow(right, "muted", first=(margin,))


def short(value: float) -> str:
    """A value in few letters: whole from a thousand on, else with one decimal, or as many as it needs to show."""
    if 0 < value < 0.1:
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return f"{value:,.0f}" if value >= 1000 else number(value)


def _bars(page: Page, block: Trends, row: Trend, step: int) -> str:
    """A year in `step` cells: blank outside the years of the series, `·` for a year within that has no value."""
    years, values = range(block.first, block.last + 1), dict(row.points)
    if len(values) < 2:
        return " " * len(years) * step
    first, last, most = min(values), max(values), max(values.values())
    # Not quite as high as a line at most, so that rows below one another stay apart.
    steps = len(page.signs.bars)
    most *= 1 if page.ascii else (1 + 1e-9) * steps / (steps - 1)
    drawn = (bar_of(page, values.get(year), most) if first <= year <= last else " " for year in years)
    return "".join(each * step for each in drawn)
