"""The map of a region as a picture: states shaded from light to dark by a measure, each with its code and value.

By matplotlib with outlines as they are; without it in cells, where the density of dots shows the step.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from lactui.render.maps.raster import EXTENTS, INSETS, PARALLEL, Shape
from lactui.render.pictures import EXTRA, cleaned, installed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.tables.map_shading import Shading
    from lactui.queries.lists.countries import Outline

RAMP = ("#F4F4F4", "#C6DBEF", "#89BEDC", "#4292C6", "#1660A8")
"""No value, then light to dark: in order also for the colour-blind and in print without colour."""

EDGE, OUTSIDE = "#1A1A1A", "#FFFFFF"

DOTS = (" ", "\u2801", "\u2811", "\u2895", "\u28ff")
"""What shows the steps in cells."""

CELLS = (110, 56)
"""Columns and rows of a map in cells."""

WIDE = 7.2
"""Inches."""

LABEL = 6.0
"""Points of the letters of a label."""


def draw_map(outlines: Sequence[Outline], region: str, shading: Shading, title: str, source: str, format: str) -> bytes:
    """The map as an SVG document or PNG file; LookupError where a PNG cannot be made."""
    outlines, shading, title, source = cleaned((tuple(outlines), shading, title, source))
    if installed():
        return _drawn(outlines, region, shading, title, source, format)
    if format == "png":
        raise LookupError(EXTRA)
    return _cells(outlines, region, shading, title, source)


def _drawn(outlines: Sequence[Outline], region: str, shading: Shading, title: str, source: str, format: str) -> bytes:
    from lactui.render.pictures.drawing import SETTINGS, Sheet, written

    matplotlib: Any = import_module("matplotlib")
    with matplotlib.rc_context({**matplotlib.rcParamsDefault, **SETTINGS}):
        sheet = Sheet()
        sheet.text(title, 64, high=0.24, fontsize=12, weight="bold")
        west, south, east, north = EXTENTS[region]
        axes = sheet.axes(WIDE * (north - south) / ((east - west) * PARALLEL), 0.0)
        _states(axes, outlines, shading, EXTENTS[region])
        left = _labels(axes, outlines, shading, EXTENTS[region], WIDE)
        if region in INSETS:
            inset = axes.inset_axes((0.765, 0.69, 0.235, 0.31))
            box = (*INSETS[region][:2], INSETS[region][2] + 0.9, INSETS[region][3])  # room for the last label
            _states(inset, outlines, shading, box)
            _labels(inset, left, shading, box, WIDE * 0.22, small=True)
            left = [one for one in left if not _inside(one.label, box)]
        _legend(axes, shading)
        sheet.down += 0.08
        if left:
            named = [f"{one.iso3} {shading.shades[one.iso3].short or shading.shades[one.iso3].shown}" for one in left]
            sheet.text(f"Without a label: {', '.join(named)}.", fontsize=7.5)
        sheet.text("The lines, by Natural Earth, take no position on sovereignty.", fontsize=7.5, color="#767676")
        sheet.text(source, fontsize=7.5, color="#767676")
        sheet.finish()
        return written(sheet.figure, format, title)


def _states(axes: Any, outlines: Sequence[Outline], shading: Shading, box: tuple[float, float, float, float]) -> None:
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


def _labels(
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
        room = max(len(value), 3) * LABEL * 0.66 / point
        high = LABEL * (1.7 if value else 0.9) / point
        place = None if small else _place(max((polygon[0] for polygon in one.polygons), key=len), one.label, room, high)
        if small and _inside(one.label, box):
            said = f"{one.iso3} {value}".strip()
            axes.annotate(said, one.label, (5, 0), textcoords="offset points", va="center", fontsize=LABEL)
        elif place:
            ink = "#FFFFFF" if shade.step == len(RAMP) - 1 else "#1A1A1A"
            said = f"{one.iso3}\n{value}".strip()
            axes.text(*place, said, fontsize=LABEL, color=ink, ha="center", va="center", linespacing=1.0)
        else:
            left.append(one)
    return left


def _place(
    ring: Sequence[tuple[float, float]], label: tuple[float, float], room: float, high: float
) -> tuple[float, float] | None:
    """The middle of a place of so many degrees within a state, the nearest to its label point; None without one."""
    least, most = min(y for _, y in ring) + high / 2, max(y for _, y in ring) - high / 2
    found = []
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
                found.append((abs(x - label[0]) + abs(y - label[1]), (x, y)))
    return min(found)[1] if found else None


def _chords(ring: Sequence[tuple[float, float]], y: float) -> list[tuple[float, float]]:
    """From where to where a parallel runs within a ring."""
    cuts = [
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y1 <= y) != (y2 <= y)
    ]
    cuts.sort()
    return list(zip(cuts[::2], cuts[1::2], strict=False))


def _legend(axes: Any, shading: Shading) -> None:
    """The steps from the highest, with how many states each holds."""
    patch: Any = import_module("matplotlib.patches").Patch
    keys = [
        patch(facecolor=RAMP[step.step], edgecolor=EDGE, linewidth=0.4, label=f"{step.label}: {step.states} states")
        for step in shading.steps
    ]
    axes.legend(handles=keys, title=shading.title, loc="lower left", fontsize=7.5, framealpha=1, alignment="left")


def _cells(outlines: Sequence[Outline], region: str, shading: Shading, title: str, source: str) -> bytes:
    """The map of the terminal, in dots."""
    from lactui.render.maps.legend import atlas
    from lactui.render.pictures.cells import svg
    from lactui.render.text.spans import Line, Span

    shapes = [Shape(one.iso3, one.member, one.label, one.polygons) for one in outlines]
    steps = {iso3: shade.step for iso3, shade in shading.shades.items()}
    legend: list[Any] = [((shading.title, "muted", None),)]
    legend += [((f"{DOTS[one.step]} {one.label}: {one.states} states", "text", None),) for one in shading.steps]
    values = {iso3: shade.short for iso3, shade in shading.shades.items()}
    made = atlas(shapes, region, *CELLS, steps, values, legend, shaded=True, samples=DOTS)
    lines = [Line((Span(title, "strong"),)), Line()]
    lines += [
        Line(tuple(Span(spot.text, "muted" if spot.role == "context" else "text") for spot in row)) for row in made.rows
    ]
    if made.unplaced:
        named = ", ".join(f"{iso3} {values[iso3]}".strip() for iso3 in made.unplaced)
        lines.append(Line((Span(f"Without a place on the map: {named}."),)))
    lines += [Line(), Line((Span(source, "muted"),))]
    return svg(lines, CELLS[0], title).encode()
