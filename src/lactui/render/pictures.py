"""Charts and maps as pictures: drawn by matplotlib, the extra `pictures`, in print quality, else as the cells of a terminal.

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

from lactui.cards.blocks import Chart, Lean, Number, Part, Prose, Table, Timeline, Trends
from lactui.render.cells import clean
from lactui.render.raster import EXTENTS, INSETS, PARALLEL, Shape
from lactui.render.scale import format_short, round_years
from lactui.render.tables import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block, Card, Value
    from lactui.cards.tables.map_shading import Shading
    from lactui.queries.lists.countries import Outline

PICTURES = ("svg", "png", "html")
"""The formats of pictures and pages."""

EXTRA = "png needs matplotlib: pip install 'lactui[pictures]'"

NO_CHART = "png: nothing here can be drawn as a chart; svg and html show the text"

WIDTH = 100
"""Columns of text in a picture made of cells."""


def has_matplotlib() -> bool:
    """Whether the extra is there."""
    from importlib.util import find_spec

    return find_spec("matplotlib") is not None


def can_draw(block: Block) -> bool:
    """Whether a block holds quantities or dates that a chart can show."""
    if isinstance(block, Table):
        compared = any(isinstance(cell, Lean | Part) for row in block.rows for cell in row.cells)
        every_row_has_a_name = all(
            row.cells[0] for row in block.rows
        )  # else a table that goes on with what stands above
        return bool(block.rows) and every_row_has_a_name and (block.bar is not None or compared)
    if isinstance(block, Chart):
        return any(series.points for series in block.series)
    return isinstance(block, Timeline | Trends)


def draw_picture(card: Card, format: str, sections: Sequence[str] | None = None) -> bytes:
    """The charts of a card, or of some sections of it, one below the other, with source and edition.

    A card without a chart comes as SVG of its text; LookupError where a PNG cannot be made.
    """
    card = clean_texts(card)
    blocks = [block for block in card.blocks if sections is None or block.id in sections]
    charts = [block for block in blocks if can_draw(block)]
    if format == "png" and not has_matplotlib():
        raise LookupError(EXTRA)
    if format == "png" and not charts:
        others = ", ".join(block.id for block in card.blocks if can_draw(block))
        raise LookupError(NO_CHART + (f"; charts here: {others} (--section)" if others else ""))
    if charts and has_matplotlib():
        return draw_charts(charts, card.title, source_line(card), format)
    from lactui.render.colour import write_svg
    from lactui.render.lines import layout

    shown = [block.id for block in charts or blocks]
    return write_svg(layout(card, WIDTH, sections=shown), WIDTH, card.title).encode()


def clean_texts(value: Any) -> Any:
    """Blocks, and whatever they hold, with their texts as a picture may show them: one line, nothing that an SVG may not hold."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        parts = [clean_texts(part) for part in value]
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value


def source_line(card: Card) -> str:
    """The line below a picture that says where it comes from."""
    record = f"{card.ref}, " if card.ref else ""
    filters = next((f"; {block.text}" for block in card.blocks if isinstance(block, Prose) and block.id == "lens"), "")
    return f"Source: lactui, {record}edition {card.edition}, content {card.content}{filters}"


def draw_inline(block: Block, name: str) -> str:
    """One block as SVG to stand within a page; `name` is a prefix that makes its ids unique there."""
    block = clean_texts(block)
    if has_matplotlib():
        document = draw_charts([block], "", "", "svg").decode()
    else:
        from lactui.render.colour import write_svg
        from lactui.render.lines import layout_block

        document = write_svg(layout_block(block, WIDTH), WIDTH, block.title)
    return within_page(document, name)


def within_page(svg: str, name: str) -> str:
    """An SVG document without what belongs to a document of its own, its ids under a prefix."""
    import re

    body = svg[svg.index("<svg") :].strip()
    return re.sub(r'(\bid="|url\(#|href="#|class="(?=t-)|^\s*\.(?=t-))', rf"\g<1>{name}-", body, flags=re.MULTILINE)


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

    def text(self, words: str, letters: int = 128, *, high: float = 0.15, **look: Any) -> None:
        """Lines of text from the left edge, wrapped."""
        for line in wrap(words, letters):
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
        for left, top, words, look in self.words:
            self.figure.text(left / WIDE, 1 - top / high, words, va="top", **look)


def draw_charts(blocks: Sequence[Block], title: str, source: str, format: str) -> bytes:
    """Charts one below the other as an SVG document or PNG file; within a page `title` and `source` are empty."""
    matplotlib: Any = import_module("matplotlib")
    with matplotlib.rc_context({**matplotlib.rcParamsDefault, **SETTINGS}):
        sheet = Sheet()
        if title:
            sheet.text(title, 64, high=0.24, fontsize=12, weight="bold")
        for block in blocks:
            if title and block.title:
                sheet.down += 0.1
                sheet.text(_chart_heading(block), 84, high=0.2, fontsize=9.5, weight="bold")
            _draw_block(sheet, block)
        if source:
            sheet.down += 0.1
            sheet.text(source, fontsize=7.5, color=GREY)
        sheet.finish()
        titles = "; ".join(filter(None, (title, *(block.title for block in blocks))))
        return save_figure(sheet.figure, format, titles)


def save_figure(figure: Any, format: str, title: str) -> bytes:
    """The file of a figure: no date in it, every label inside."""
    out, none = BytesIO(), dict.fromkeys(("Date", "Creator", "Format", "Type"))
    metadata = none if format == "svg" else {"Software": None, "Title": title}
    with catch_warnings():
        simplefilter("ignore", UserWarning)  # of a letter that the font lacks
        figure.savefig(out, format=format, bbox_inches="tight", pad_inches=0.12, dpi=200, metadata=metadata)
    if format != "svg":
        return out.getvalue()
    from html import escape

    svg = out.getvalue().decode()
    head, _, rest = svg[svg.index("<svg") :].partition(">")
    rest = rest.replace("*{stroke-linejoin: round; stroke-linecap: butt}", "", 1)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head} role="img">\n<title>{escape(title)}</title>{rest}'.encode()


def _chart_heading(block: Block) -> str:
    """The title of a chart with its unit, where the title does not name it."""
    unit = getattr(block, "unit", "")
    return f"{block.title}, {unit}" if unit and unit not in block.title else block.title


def _draw_block(sheet: Sheet, block: Block) -> None:
    """Draw a chart, a timeline, trends or a table by its type, and what is noted of it below."""
    if isinstance(block, Chart):
        _draw_chart(sheet, block)
    elif isinstance(block, Timeline):
        _draw_timeline(sheet, block)
    elif isinstance(block, Trends):
        _draw_trends(sheet, block)
    elif isinstance(block, Table) and block.bar:
        _draw_bars(sheet, block)
    elif isinstance(block, Table) and any(isinstance(cell, Lean) for row in block.rows for cell in row.cells):
        _draw_leaning(sheet, block)
    elif isinstance(block, Table):
        _draw_side_by_side(sheet, block)
    whose = getattr(block, "source", None)
    for line in (f"Figures: {whose}." if whose else None, getattr(block, "note", None)):
        if line:
            sheet.down += 0.06
            sheet.text(line, fontsize=7.5, color=GREY)


def _draw_chart(sheet: Sheet, block: Chart) -> None:
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
        _style_number_axis(axes, whole)
        _style_year_axis(axes, block.first, block.last)
        axes.set_ylabel(block.unit)
        if several:
            axes.set_title(series.name, loc="left", fontsize=8.5, weight="bold", pad=4)
        sheet.down += 0.25
    if missing:
        sheet.text("· on the axis: no value for the year", fontsize=7.5, color=GREY)


def _style_number_axis(axes: Any, whole: bool) -> None:
    ticker: Any = import_module("matplotlib.ticker")
    axes.yaxis.set_major_locator(ticker.MaxNLocator(4, integer=whole))
    axes.yaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:,g}"))
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)


def _style_year_axis(axes: Any, first: int, last: int) -> None:
    years = round_years(first, last, lambda step: (last - first) / step <= 12)
    axes.set_xticks(years, [str(year) for year in years])


def _draw_timeline(sheet: Sheet, block: Timeline) -> None:
    """Dated marks on a line of years, each with a leader to its words."""
    first, last = block.first, max(block.last, block.first + 1)
    scale = (WIDE - 0.45) / (last - first)
    ends: list[float] = []
    placed = []
    for mark in block.marks:
        at, words = _fraction_of_year(mark.date), f"{mark.date[:4]} {mark.text}"
        left = max(0.0, min((at - first) * scale, WIDE - 0.45 - len(words) * LETTER))
        row = next((row for row, end in enumerate(ends) if end + 0.1 < left), len(ends))
        ends[row : row + 1] = [left + len(words) * LETTER]
        placed.append((at, first + left / scale, row, words))
    axes = sheet.axes(0.2 + 0.17 * len(ends), 0.45)
    axes.set_xlim(first, last)
    axes.set_ylim(-len(ends) - 0.2, 1)
    axes.axhline(0.5, color=INK, linewidth=1)
    for at, left, row, words in placed:
        axes.plot([at, at], [0.5, -row - 0.2], color=GREY, linewidth=0.6)
        axes.plot(at, 0.5, "o", color=BLUE, markersize=4)
        axes.text(left, -row - 0.25, words, va="top", bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5})
    axes.text(last, 0.62, str(block.last), va="bottom", ha="right", color=GREY)
    axes.set_axis_off()
    sheet.down += 0.05


def _fraction_of_year(date: str) -> float:
    """A date as a year with its fraction."""
    year, month = int(date[:4]), int(date[5:7] or 1) if len(date) > 4 else 1
    return year + (month - 1) / 12


def _draw_trends(sheet: Sheet, block: Trends) -> None:
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
        words = f"{row.name}, {began}: {format_short(start)}" if len(row.points) > 1 else row.name
        axes.text(-0.01, 0.1, words, transform=axes.transAxes, ha="right")
        axes.text(1.01, 0.1, f"{ended}: {format_short(end)}", transform=axes.transAxes)
        axes.spines["left"].set_visible(False)
        _style_year_axis(axes, block.first, block.last)
        if place < len(block.rows) - 1:
            axes.set_xticklabels([])
            axes.tick_params(axis="x", length=0)
        sheet.down += 0.08
    sheet.down += 0.14


def _draw_bars(sheet: Sheet, block: Table) -> None:
    """Rows as bars on one scale from zero, each with its cells in words."""
    fields = [column.field for column in block.columns]
    bar = fields.index(block.bar or "")
    values = [_cell_value(row.cells[bar]) or 0.0 for row in block.rows]
    names = [_cell_words(row.cells[0]) for row in block.rows]
    axes = sheet.axes(0.22 * len(names) + 0.1, 0.2 + LETTER * max(map(len, names)))
    axes.barh(range(len(names)), values, 0.62, color=BLUE, linewidth=0)
    if OTHERS in fields:
        more = [_cell_value(row.cells[fields.index(OTHERS)]) or 0.0 for row in block.rows]
        axes.barh(range(len(names)), more, 0.62, values, color="#BBBBBB", hatch="////", edgecolor="white", linewidth=0)
        values = [sum(both) for both in zip(values, more, strict=True)]
    for place, row in enumerate(block.rows):
        pairs = zip(block.columns[1:], row.cells[1:], strict=True)
        words = ", ".join(
            f"{_cell_words(cell)} {column.title}".strip() for column, cell in pairs if cell not in (None, "")
        )
        axes.annotate(words, (values[place], place), (4, 0), textcoords="offset points", va="center")
    _name_rows(axes, names)
    axes.set_xlim(0, max(values) * 1.45 or 1)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _name_rows(axes: Any, names: Sequence[str]) -> None:
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0)


def _draw_leaning(sheet: Sheet, block: Table) -> None:
    """How many times one region's value is of the other's, on a logarithmic axis: to the left LAC, to the right Africa."""
    fields = [column.field for column in block.columns]
    lean = next(at for at, cell in enumerate(block.rows[0].cells) if isinstance(cell, Lean))
    kept: list[tuple[str, float, str]] = []
    rest = []
    for row in block.rows:
        cell, by_field = row.cells[lean], dict(zip(fields, map(_cell_words, row.cells), strict=True))
        sides = ", ".join(
            f"{side} {by_field[key]}" for side, key in (("LAC", "lac"), ("Africa", "africa")) if by_field[key]
        )
        both = "; ".join(filter(None, (f"{sides} {by_field['unit']}".strip(), by_field.get("direction"))))
        if isinstance(cell, Lean) and cell.left and cell.right:
            kept.append((by_field[fields[0]], cell.right / cell.left, both))
        else:
            rest.append(f"{by_field[fields[0]]} ({both})")
    if not kept:
        return
    axes = sheet.axes(0.24 * len(kept) + 0.1, 0.2 + LETTER * max(len(name) for name, _, _ in kept))
    widest = max(max(times, 1 / times) for _, times, _ in kept)
    for place, (_, times, sides_in_words) in enumerate(kept):
        colour, hatch = COLOURS["AFR" if times > 1 else "LAC"]
        log = math.log10(times)
        axes.barh(place, log, 0.6, color=colour, hatch=hatch, edgecolor="white", linewidth=0)
        words = f"{max(times, 1 / times):.1f}x: {sides_in_words}"
        axes.annotate(words, (max(log, 0), place), (4, 0), textcoords="offset points", va="center", fontsize=7)
    _name_rows(axes, [name for name, _, _ in kept])
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


def _draw_side_by_side(sheet: Sheet, block: Table) -> None:
    """A column a country: bars as shares of the greatest of the row, each with its value."""
    at = [place for place, column in enumerate(block.columns) if column.align == "right"]
    names = [
        f"{_cell_words(row.cells[0])} ({unit})" if (unit := _cell_words(row.cells[-1])) else _cell_words(row.cells[0])
        for row in block.rows
    ]
    left = 0.2 + LETTER * max(map(len, names))
    sheet.down += 0.2
    axes = sheet.axes(0.22 * len(names) + 0.1, left, COUNTRY * len(at))
    for order, place in enumerate(at):
        cells = [row.cells[place] for row in block.rows]
        for down, (cell, row) in enumerate(zip(cells, block.rows, strict=True)):
            most = max((_cell_value(row.cells[each]) or 0.0 for each in at), default=0.0)
            part = (_cell_value(cell) or 0.0) / most if most else 0.0
            axes.barh(down, part * 0.4, 0.6, order, color=BLUE, linewidth=0)
            words = "·" if cell is None else _cell_words(cell)
            axes.annotate(words, (order + part * 0.4, down), (3, 0), textcoords="offset points", va="center")
        axes.text(order, -0.7, block.columns[place].title, weight="bold", va="bottom")
        axes.axvline(order, color=GREY, linewidth=0.6)
    _name_rows(axes, names)
    axes.set_xlim(0, len(at))
    axes.set_xticks([])
    for side in ("bottom", "left"):
        axes.spines[side].set_visible(False)


def _cell_value(cell: Value) -> float | None:
    """The number of a cell; None for words."""
    if isinstance(cell, Number):
        return cell.value
    return cell if isinstance(cell, int | float) else None


def _cell_words(cell: Value) -> str:
    """A cell in words."""
    if isinstance(cell, Number):
        return f"{cell.bound or ''} {cell.value:,.{cell.decimals}f}".strip()
    if isinstance(cell, int | float):
        return number(cell)
    return cell if isinstance(cell, str) else ""


RAMP = ("#F4F4F4", "#C6DBEF", "#89BEDC", "#4292C6", "#1660A8")
"""No value, then light to dark: in order also for the colour-blind and in print without colour."""

EDGE, OUTSIDE = "#1A1A1A", "#FFFFFF"

DOTS = (" ", "\u2801", "\u2811", "\u2895", "\u28ff")
"""What shows the steps in cells."""

CELLS = (110, 56)
"""Columns and rows of a map in cells."""

LABEL_POINTS = 6.0
"""Points of the letters of a label."""


def draw_map(outlines: Sequence[Outline], region: str, shading: Shading, title: str, source: str, format: str) -> bytes:
    """The map as an SVG document or PNG file; LookupError where a PNG cannot be made."""
    outlines, shading, title, source = clean_texts((tuple(outlines), shading, title, source))
    if has_matplotlib():
        return _print_map(outlines, region, shading, title, source, format)
    if format == "png":
        raise LookupError(EXTRA)
    return _map_in_cells(outlines, region, shading, title, source)


def _print_map(
    outlines: Sequence[Outline], region: str, shading: Shading, title: str, source: str, format: str
) -> bytes:
    """The map in print quality, by matplotlib, with an inset of the small islands and its legend."""
    matplotlib: Any = import_module("matplotlib")
    with matplotlib.rc_context({**matplotlib.rcParamsDefault, **SETTINGS}):
        sheet = Sheet()
        sheet.text(title, 64, high=0.24, fontsize=12, weight="bold")
        west, south, east, north = EXTENTS[region]
        axes = sheet.axes(WIDE * (north - south) / ((east - west) * PARALLEL), 0.0)
        _draw_states(axes, outlines, shading, EXTENTS[region])
        left = _label_states(axes, outlines, shading, EXTENTS[region], WIDE)
        if region in INSETS:
            inset = axes.inset_axes((0.765, 0.69, 0.235, 0.31))
            box = (*INSETS[region][:2], INSETS[region][2] + 0.9, INSETS[region][3])  # room for the last label
            _draw_states(inset, outlines, shading, box)
            _label_states(inset, left, shading, box, WIDE * 0.22, small=True)
            left = [one for one in left if not _inside(one.label, box)]
        _draw_map_legend(axes, shading)
        sheet.down += 0.08
        if left:
            without_label = [
                f"{one.iso3} {shading.shades[one.iso3].short or shading.shades[one.iso3].shown}" for one in left
            ]
            sheet.text(f"Without a label: {', '.join(without_label)}.", fontsize=7.5)
        sheet.text("The lines, by Natural Earth, take no position on sovereignty.", fontsize=7.5, color="#767676")
        sheet.text(source, fontsize=7.5, color="#767676")
        sheet.finish()
        return save_figure(sheet.figure, format, title)


def _draw_states(
    axes: Any, outlines: Sequence[Outline], shading: Shading, box: tuple[float, float, float, float]
) -> None:
    """Every outline that reaches into the box, filled by its step."""
    path: Any = import_module("matplotlib.path").Path
    patch: Any = import_module("matplotlib.patches").PathPatch
    west, south, east, north = box
    for one in outlines:
        shade = shading.shades.get(one.iso3) if one.member else None
        corners, codes = [], []
        for polygon in one.polygons:
            for ring in polygon:
                corners += ring
                codes += [path.MOVETO, *[path.LINETO] * (len(ring) - 2), path.CLOSEPOLY]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        if max(xs) < west or min(xs) > east or max(ys) < south or min(ys) > north:
            continue
        colour = RAMP[shade.step] if shade else OUTSIDE
        axes.add_patch(patch(path(corners, codes), facecolor=colour, edgecolor=EDGE, linewidth=0.4))
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(1 / PARALLEL)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(True)
        spine.set_linewidth(0.5)


def _inside(point: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _label_states(
    axes: Any,
    outlines: Sequence[Outline],
    shading: Shading,
    box: tuple[float, float, float, float],
    inches: float,
    *,
    small: bool = False,
) -> list[Outline]:
    """Code and value where they fit into the state, else beside it in an inset; returns the states without a label."""
    point = inches * 72 / (box[2] - box[0])  # points of a degree
    left = []
    for one in outlines:
        shade = shading.shades.get(one.iso3) if one.member else None
        if shade is None:
            continue
        value = shade.short
        room = max(len(value), 3) * LABEL_POINTS * 0.66 / point
        high = LABEL_POINTS * (1.7 if value else 0.9) / point
        place = (
            None
            if small
            else _find_label_place(max((polygon[0] for polygon in one.polygons), key=len), one.label, room, high)
        )
        if small and _inside(one.label, box):
            words = f"{one.iso3} {value}".strip()
            axes.annotate(words, one.label, (5, 0), textcoords="offset points", va="center", fontsize=LABEL_POINTS)
        elif place:
            ink = "#FFFFFF" if shade.step == len(RAMP) - 1 else "#1A1A1A"
            words = f"{one.iso3}\n{value}".strip()
            axes.text(*place, words, fontsize=LABEL_POINTS, color=ink, ha="center", va="center", linespacing=1.0)
        else:
            left.append(one)
    return left


def _find_label_place(
    ring: Sequence[tuple[float, float]], label: tuple[float, float], room: float, high: float
) -> tuple[float, float] | None:
    """The middle of a place of so many degrees within a state, the nearest to its label point; None without one."""
    least, most = min(y for _, y in ring) + high / 2, max(y for _, y in ring) - high / 2
    places = []
    for step in range(25):
        y = least + (most - least) * step / 24
        if most < least:
            break
        rows = [_chords(ring, at) for at in (y - high / 2, y, y + high / 2)]
        for west, east in rows[1]:
            sides = [
                (max(west, a), min(east, b)) for row in (rows[0], rows[2]) for a, b in row if a < east and b > west
            ]
            west, east = max([west, *(a for a, _ in sides)]), min([east, *(b for _, b in sides)])
            if east - west >= room and len(sides) == 2:
                x = min(max(label[0], west + room / 2), east - room / 2)
                places.append((abs(x - label[0]) + abs(y - label[1]), (x, y)))
    return min(places)[1] if places else None


def _chords(ring: Sequence[tuple[float, float]], y: float) -> list[tuple[float, float]]:
    """From where to where a parallel runs within a ring."""
    cuts = [
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y1 <= y) != (y2 <= y)
    ]
    cuts.sort()
    return list(zip(cuts[::2], cuts[1::2], strict=False))


def _draw_map_legend(axes: Any, shading: Shading) -> None:
    """The steps from the highest, with how many states each holds."""
    patch: Any = import_module("matplotlib.patches").Patch
    keys = [
        patch(facecolor=RAMP[step.step], edgecolor=EDGE, linewidth=0.4, label=f"{step.label}: {step.states} states")
        for step in shading.steps
    ]
    axes.legend(handles=keys, title=shading.title, loc="lower left", fontsize=7.5, framealpha=1, alignment="left")


def _map_in_cells(outlines: Sequence[Outline], region: str, shading: Shading, title: str, source: str) -> bytes:
    """The map of the terminal, in dots."""
    from lactui.render.colour import write_svg
    from lactui.render.map import draw_atlas
    from lactui.render.page import Line, Span

    shapes = [Shape(one.iso3, one.member, one.label, one.polygons) for one in outlines]
    steps = {iso3: shade.step for iso3, shade in shading.shades.items()}
    legend: list[Any] = [((shading.title, "muted", None),)]
    legend += [((f"{DOTS[one.step]} {one.label}: {one.states} states", "text", None),) for one in shading.steps]
    values = {iso3: shade.short for iso3, shade in shading.shades.items()}
    atlas = draw_atlas(shapes, region, *CELLS, steps, values, legend, shaded=True, samples=DOTS)
    lines = [Line((Span(title, "strong"),)), Line()]
    lines += [
        Line(tuple(Span(spot.text, "muted" if spot.role == "context" else "text") for spot in row))
        for row in atlas.rows
    ]
    if atlas.unplaced:
        without_place = ", ".join(f"{iso3} {values[iso3]}".strip() for iso3 in atlas.unplaced)
        lines.append(Line((Span(f"Without a place on the map: {without_place}."),)))
    lines += [Line(), Line((Span(source, "muted"),))]
    return write_svg(lines, CELLS[0], title).encode()
