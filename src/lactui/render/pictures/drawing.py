"""Charts in print quality, by matplotlib (the extra `pictures`): axes, ticks, units, source and edition.

Nothing is told by colour alone: series stand in panels of their own under their names, on one scale. Text stays
text in SVG, in fonts that every system has. The same blocks give the same bytes.
"""

from __future__ import annotations

import math
from importlib import import_module
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

from lactui.cards.blocks import Chart, Lean, Number, Table, Timeline, Trends
from lactui.render.text.tables import number
from lactui.render.text.years import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block, Value

BLUE, ORANGE, GREY, INK = "#0072B2", "#D55E00", "#767676", "#1A1A1A"
"""Of Okabe and Ito's palette, which the colour-blind can tell apart, and two greys."""

COLOURS = {"LAC": (BLUE, ""), "AFR": (ORANGE, "////")}
"""Colour and hatching of the regions."""

WIDE = 7.2
"""Inches between the margins; labels beyond them widen the picture, so that none is cut."""

LETTER = 0.066
"""Inches of a letter of the labels, generously."""

OTHERS = "others"
"""The column whose numbers go on where a bar ends, hatched."""

COUNTRY = 1.35
"""Inches of the column of a country."""

SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "lactui",
    "font.size": 8,
    "font.family": "sans-serif",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.linewidth": 0.6,
    "text.parse_math": False,
    "path.snap": True,
}


class Sheet:
    """A figure that grows downward: each panel takes the inches that it needs."""

    def __init__(self) -> None:
        self.figure: Any = import_module("matplotlib.figure").Figure(figsize=(WIDE, 1))
        self.parts: list[tuple[Any, float, float, float]] = []
        """Axes with their left edge, distance from the top and height in inches."""
        self.words: list[tuple[float, float, str, dict[str, Any]]] = []
        self.down = 0.0

    def text(self, said: str, letters: int = 128, *, high: float = 0.15, **look: Any) -> None:
        """Lines of text from the left edge, wrapped."""
        for line in wrap(said, letters):
            self.words.append((0.0, self.down, line, look))
            self.down += high

    def axes(self, high: float, left: float = 0.45, wide: float = 0.0) -> Any:
        """Room for a chart; `wide` inches where it must be wider than what is left."""
        axes = self.figure.add_axes((left / WIDE, 0, max(wide, WIDE - left) / WIDE, 1))
        self.parts.append((axes, left, self.down, high))
        self.down += high
        return axes

    def finish(self) -> None:
        """Give everything its place, now that the height is known."""
        high = max(self.down, 0.5)
        self.figure.set_size_inches(WIDE, high)
        for axes, left, top, tall in self.parts:
            axes.set_position((left / WIDE, 1 - (top + tall) / high, axes.get_position().width, tall / high))
        for left, top, said, look in self.words:
            self.figure.text(left / WIDE, 1 - top / high, said, va="top", **look)


def draw(blocks: Sequence[Block], title: str, source: str, format: str) -> bytes:
    """Charts one below the other as an SVG document or PNG file; within a page `title` and `source` are empty."""
    matplotlib: Any = import_module("matplotlib")
    with matplotlib.rc_context({**matplotlib.rcParamsDefault, **SETTINGS}):
        sheet = Sheet()
        if title:
            sheet.text(title, 64, high=0.24, fontsize=12, weight="bold")
        for block in blocks:
            if title and block.title:
                sheet.down += 0.1
                sheet.text(_headed(block), 84, high=0.2, fontsize=9.5, weight="bold")
            _block(sheet, block)
        if source:
            sheet.down += 0.1
            sheet.text(source, fontsize=7.5, color=GREY)
        sheet.finish()
        told = "; ".join(filter(None, (title, *(block.title for block in blocks))))
        return written(sheet.figure, format, told)


def written(figure: Any, format: str, title: str) -> bytes:
    """The file of a figure: no date in it, every label inside."""
    made, none = BytesIO(), dict.fromkeys(("Date", "Creator", "Format", "Type"))
    metadata = none if format == "svg" else {"Software": None, "Title": title}
    with catch_warnings():
        simplefilter("ignore", UserWarning)  # of a letter that the font lacks
        figure.savefig(made, format=format, bbox_inches="tight", pad_inches=0.12, dpi=200, metadata=metadata)
    if format != "svg":
        return made.getvalue()
    from html import escape

    svg = made.getvalue().decode()
    head, _, rest = svg[svg.index("<svg") :].partition(">")
    rest = rest.replace("*{stroke-linejoin: round; stroke-linecap: butt}", "", 1)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head} role="img">\n<title>{escape(title)}</title>{rest}'.encode()


def _headed(block: Block) -> str:
    """The title of a chart with its unit, where the title does not name it."""
    unit = getattr(block, "unit", "")
    return f"{block.title}, {unit}" if unit and unit not in block.title else block.title


def _block(sheet: Sheet, block: Block) -> None:
    if isinstance(block, Chart):
        _chart(sheet, block)
    elif isinstance(block, Timeline):
        _timeline(sheet, block)
    elif isinstance(block, Trends):
        _trends(sheet, block)
    elif isinstance(block, Table) and block.bar:
        _bars(sheet, block)
    elif isinstance(block, Table) and any(isinstance(cell, Lean) for row in block.rows for cell in row.cells):
        _leaning(sheet, block)
    elif isinstance(block, Table):
        _side_by_side(sheet, block)
    whose = getattr(block, "source", None)
    for said in (f"Figures: {whose}." if whose else None, getattr(block, "note", None)):
        if said:
            sheet.down += 0.06
            sheet.text(said, fontsize=7.5, color=GREY)


def _chart(sheet: Sheet, block: Chart) -> None:
    """A panel a series, all on one scale from zero; a dot on the axis for a year without a value."""
    most = max(value for series in block.series for _, value in series.points)
    whole = all(isinstance(value, int) for series in block.series for _, value in series.points)
    missing = False
    several = len(block.series) > 1
    for series in block.series:
        sheet.down += 0.2 if several else 0.0
        colour, hatch = COLOURS.get(series.region or "", (BLUE, ""))
        axes = sheet.axes(1.25)
        values = dict(series.points)
        axes.bar(list(values), list(values.values()), 0.8, color=colour, hatch=hatch, edgecolor="white", linewidth=0)
        empty = [year for year in range(block.first, block.last + 1) if year not in values]
        missing = missing or bool(empty)
        axes.plot(empty, [0] * len(empty), ".", color=GREY, markersize=3, clip_on=False)
        axes.set_xlim(block.first - 0.7, block.last + 0.7)
        axes.set_ylim(0, most * 1.06 or 1)
        _number_axis(axes, whole)
        _year_axis(axes, block.first, block.last)
        axes.set_ylabel(block.unit)
        if several:
            axes.set_title(series.name, loc="left", fontsize=8.5, weight="bold", pad=4)
        sheet.down += 0.25
    if missing:
        sheet.text("· on the axis: no value for the year", fontsize=7.5, color=GREY)


def _number_axis(axes: Any, whole: bool) -> None:
    ticker: Any = import_module("matplotlib.ticker")
    axes.yaxis.set_major_locator(ticker.MaxNLocator(4, integer=whole))
    axes.yaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:,g}"))
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)


def _year_axis(axes: Any, first: int, last: int) -> None:
    every = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= 12)
    years = [year for year in range(first, last + 1) if year % every == 0] or [first]
    axes.set_xticks(years, [str(year) for year in years])


def _timeline(sheet: Sheet, block: Timeline) -> None:
    """Dated marks on a line of years, each with a leader to its words."""
    first, last = block.first, max(block.last, block.first + 1)
    scale = (WIDE - 0.45) / (last - first)
    ends: list[float] = []
    placed = []
    for mark in block.marks:
        at, said = _year(mark.date), f"{mark.date[:4]} {mark.text}"
        left = max(0.0, min((at - first) * scale, WIDE - 0.45 - len(said) * LETTER))
        row = next((row for row, end in enumerate(ends) if end + 0.1 < left), len(ends))
        ends[row : row + 1] = [left + len(said) * LETTER]
        placed.append((at, first + left / scale, row, said))
    axes = sheet.axes(0.2 + 0.17 * len(ends), 0.45)
    axes.set_xlim(first, last)
    axes.set_ylim(-len(ends) - 0.2, 1)
    axes.axhline(0.5, color=INK, linewidth=1)
    for at, left, row, said in placed:
        axes.plot([at, at], [0.5, -row - 0.2], color=GREY, linewidth=0.6)
        axes.plot(at, 0.5, "o", color=BLUE, markersize=4)
        axes.text(left, -row - 0.25, said, va="top", bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5})
    axes.text(last, 0.62, str(block.last), va="bottom", ha="right", color=GREY)
    axes.set_axis_off()
    sheet.down += 0.05


def _year(date: str) -> float:
    """A date as a year with its fraction."""
    year, month = int(date[:4]), int(date[5:7] or 1) if len(date) > 4 else 1
    return year + (month - 1) / 12


def _trends(sheet: Sheet, block: Trends) -> None:
    """A small chart a series from zero to its own highest value, with its first and last value."""
    left = 0.3 + LETTER * (max(len(row.name) for row in block.rows) + 10)
    for place, row in enumerate(block.rows):
        axes = sheet.axes(0.26, left)
        values = dict(row.points)
        axes.bar(list(values), list(values.values()), 0.8, color=BLUE, linewidth=0)
        axes.set_xlim(block.first - 0.7, block.last + 0.7)
        axes.set_ylim(0, max(*values.values(), 0) or 1)
        (began, start), (ended, end) = row.points[0], row.points[-1]
        axes.set_yticks([])
        said = f"{row.name}, {began}: {short(start)}" if len(row.points) > 1 else row.name
        axes.text(-0.01, 0.1, said, transform=axes.transAxes, ha="right")
        axes.text(1.01, 0.1, f"{ended}: {short(end)}", transform=axes.transAxes)
        axes.spines["left"].set_visible(False)
        _year_axis(axes, block.first, block.last)
        if place < len(block.rows) - 1:
            axes.set_xticklabels([])
            axes.tick_params(axis="x", length=0)
        sheet.down += 0.08
    sheet.down += 0.14


def _bars(sheet: Sheet, block: Table) -> None:
    """Rows as bars on one scale from zero, each with its cells in words."""
    fields = [column.field for column in block.columns]
    bar = fields.index(block.bar or "")
    values = [_value(row.cells[bar]) or 0.0 for row in block.rows]
    names = [_words(row.cells[0]) for row in block.rows]
    axes = sheet.axes(0.22 * len(names) + 0.1, 0.2 + LETTER * max(map(len, names)))
    axes.barh(range(len(names)), values, 0.62, color=BLUE, linewidth=0)
    if OTHERS in fields:
        more = [_value(row.cells[fields.index(OTHERS)]) or 0.0 for row in block.rows]
        axes.barh(range(len(names)), more, 0.62, values, color="#BBBBBB", hatch="////", edgecolor="white", linewidth=0)
        values = [sum(both) for both in zip(values, more, strict=True)]
    for place, row in enumerate(block.rows):
        pairs = zip(block.columns[1:], row.cells[1:], strict=True)
        said = ", ".join(f"{_words(cell)} {column.title}".strip() for column, cell in pairs if cell not in (None, ""))
        axes.annotate(said, (values[place], place), (4, 0), textcoords="offset points", va="center")
    _named_rows(axes, names)
    axes.set_xlim(0, max(values) * 1.45 or 1)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _named_rows(axes: Any, names: Sequence[str]) -> None:
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0)


def _leaning(sheet: Sheet, block: Table) -> None:
    """How many times one region's value is of the other's, on a logarithmic axis: to the left LAC, to the right Africa."""
    fields = [column.field for column in block.columns]
    lean = next(at for at, cell in enumerate(block.rows[0].cells) if isinstance(cell, Lean))
    kept: list[tuple[str, float, str]] = []
    rest = []
    for row in block.rows:
        cell, named = row.cells[lean], dict(zip(fields, map(_words, row.cells), strict=True))
        sides = ", ".join(f"{side} {named[key]}" for side, key in (("LAC", "lac"), ("Africa", "africa")) if named[key])
        both = "; ".join(filter(None, (f"{sides} {named['unit']}".strip(), named.get("direction"))))
        if isinstance(cell, Lean) and cell.left and cell.right:
            kept.append((named[fields[0]], cell.right / cell.left, both))
        else:
            rest.append(f"{named[fields[0]]} ({both})")
    if not kept:
        return
    axes = sheet.axes(0.24 * len(kept) + 0.1, 0.2 + LETTER * max(len(name) for name, _, _ in kept))
    widest = max(max(times, 1 / times) for _, times, _ in kept)
    for place, (_, times, said) in enumerate(kept):
        colour, hatch = COLOURS["AFR" if times > 1 else "LAC"]
        log = math.log10(times)
        axes.barh(place, log, 0.6, color=colour, hatch=hatch, edgecolor="white", linewidth=0)
        words = f"{max(times, 1 / times):.1f}x: {said}"
        axes.annotate(words, (max(log, 0), place), (4, 0), textcoords="offset points", va="center", fontsize=7)
    _named_rows(axes, [name for name, _, _ in kept])
    axes.axvline(0, color=INK, linewidth=0.8)
    edge = math.log10(widest) * 1.05 or 1
    axes.set_xlim(-edge, edge * 2.6)
    steps = [step for step in (1, 3, 10, 30, 100, 300, 1000) if step <= widest]
    ticks = [(-math.log10(step), f"{step}x") for step in steps[:0:-1]] + [
        (math.log10(step), f"{step}x") for step in steps
    ]
    axes.set_xticks([at for at, _ in ticks], [label for _, label in ticks], fontsize=7)
    sheet.down += 0.2
    sheet.text("left: LAC has more; right (hatched): Africa has more; logarithmic", fontsize=7.5, color=GREY)
    if rest:
        sheet.text(f"Without a ratio: {', '.join(rest)}.", fontsize=7.5, color=GREY)


def _side_by_side(sheet: Sheet, block: Table) -> None:
    """A column a country: bars as shares of the greatest of the row, each with its value."""
    at = [place for place, column in enumerate(block.columns) if column.align == "right"]
    names = [
        f"{_words(row.cells[0])} ({unit})" if (unit := _words(row.cells[-1])) else _words(row.cells[0])
        for row in block.rows
    ]
    left = 0.2 + LETTER * max(map(len, names))
    sheet.down += 0.2
    axes = sheet.axes(0.22 * len(names) + 0.1, left, COUNTRY * len(at))
    for order, place in enumerate(at):
        cells = [row.cells[place] for row in block.rows]
        for down, (cell, row) in enumerate(zip(cells, block.rows, strict=True)):
            most = max((_value(row.cells[each]) or 0.0 for each in at), default=0.0)
            part = (_value(cell) or 0.0) / most if most else 0.0
            axes.barh(down, part * 0.4, 0.6, order, color=BLUE, linewidth=0)
            said = "·" if cell is None else _words(cell)
            axes.annotate(said, (order + part * 0.4, down), (3, 0), textcoords="offset points", va="center")
        axes.text(order, -0.7, block.columns[place].title, weight="bold", va="bottom")
        axes.axvline(order, color=GREY, linewidth=0.6)
    _named_rows(axes, names)
    axes.set_xlim(0, len(at))
    axes.set_xticks([])
    for side in ("bottom", "left"):
        axes.spines[side].set_visible(False)


def _value(cell: Value) -> float | None:
    """The number of a cell; None for words."""
    if isinstance(cell, Number):
        return cell.value
    return cell if isinstance(cell, int | float) else None


def _words(cell: Value) -> str:
    """A cell in words."""
    if isinstance(cell, Number):
        return f"{cell.bound or ''} {cell.value:,.{cell.decimals}f}".strip()
    if isinstance(cell, int | float):
        return number(cell)
    return cell if isinstance(cell, str) else ""
