"""What Rich writes: lines for a terminal with its own 16 colours, and lines as SVG, in which text stays text and no font is loaded."""

from __future__ import annotations

import re
from html import escape, unescape
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lactui.render.page import Line

TERMINAL_LOOKS = {
    "strong": "bold",
    "muted": "dim",
    "accent": "bold cyan",
    "warn": "red",
    "link": "cyan",
    "lac": "green",
    "afr": "magenta",
    "contested": "red",
    "claimed": "red",
}
"""How each role looks; those that are missing look like text."""

BARE_LOOKS = {"strong": "bold", "muted": "dim", "accent": "bold", "link": "underline", "warn": "bold"}
"""How each role looks in a terminal without colour."""


def colour_lines(lines: Iterable[Line], *, colour: bool) -> str:
    """The lines with their escape sequences, each ended by a newline."""
    looks = {role: Style.parse(look) for role, look in (TERMINAL_LOOKS if colour else BARE_LOOKS).items()}
    plain = Style.null()
    pieces: list[str] = []
    for line in lines:
        last = len(line.text)
        for span in line.spans:
            shown = span.text[:last]
            last -= len(shown)
            style = looks.get(span.role, plain)
            if span.url and shown.strip():
                style += Style(link=span.url)
            pieces.append(style.render(shown, color_system=ColorSystem.STANDARD))
        pieces.append("\n")
    return "".join(pieces)


PAPER = TerminalTheme(
    (255, 255, 255),
    (26, 26, 26),
    [(26, 26, 26), (178, 58, 0), (0, 110, 80), (130, 90, 0), (0, 84, 150), (140, 60, 120), (0, 90, 130), (90, 90, 90)],
)
"""Dark signs on white: every colour has a contrast of more than 4.5 to 1."""

NIGHT = TerminalTheme(
    (26, 26, 26), (218, 218, 218),
    [
        (26, 26, 26), (255, 120, 100), (105, 207, 154), (226, 192, 100),
        (110, 170, 240), (214, 143, 230), (110, 200, 220), (200, 200, 200),
    ],
    [
        (120, 120, 120), (255, 140, 120), (125, 220, 170), (240, 210, 120),
        (140, 190, 250), (230, 170, 240), (140, 215, 235), (240, 240, 240),
    ],
)  # fmt: skip
"""Light signs on nearly black."""

PAPER_LOOKS = TERMINAL_LOOKS | {"muted": "color(7)", "accent": "bold color(6)", "link": "color(4)"}
"""How each role looks in a picture, by the places of its palette."""

FONT = '"DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", "Noto Sans Mono CJK SC", monospace'
"""Fonts that a reader's machine may have: no text depends on which, since every piece has its length."""

CLASS = "t"
"""What the names of styles begin with."""

VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')

BAR = 32
"""Pixels of the bar of a window, which is cut away."""

ASPECT = 0.61
SIZE = 20 * ASPECT
"""Pixels of a cell across, as Rich lays them out."""

HIGH, ABOVE = 24.65, 18.5
"""Pixels of a cell from top to bottom, and from its top to the line that letters stand on."""

TEXT = re.compile(r'<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)" textLength="[^"]*"[^>]*>([^<]*)</text>')

BLOCK = "block"

BLOCKS = {
    **{chr(0x2580 + n): (0.0, 1, 1 - n / 8, n / 8) for n in range(1, 9)},
    **{chr(0x2588 + n): (0.0, 1 - n / 8, 0.0, 1.0) for n in range(1, 8)},
    "▀": (0.0, 1, 0.0, 0.5),
    "▐": (0.5, 0.5, 0.0, 1.0),
}
"""Blocks: where in the cell they begin, how wide they are, from which height, and how high, in parts of a cell."""


def write_svg(lines: Sequence[Line], width: int, title: str) -> str:
    """The lines on white, as wide as `width` cells."""
    console = Console(
        width=width,
        height=len(lines) + 1,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
    )
    looks = {role: Style.parse(look) for role, look in PAPER_LOOKS.items()}
    for line in lines:
        text = Text(no_wrap=True, overflow="ignore", end="\n")
        for span in line.spans:
            text.append(span.text, looks.get(span.role))
        console.print(text, soft_wrap=True, markup=False, highlight=False)
    return tidy_svg(console.export_svg(title="", theme=PAPER), title)


def tidy_svg(svg: str, title: str) -> str:
    """An SVG of Rich or Textual without fonts from the network and window buttons, its wide letters at their width and
    its blocks as areas, which leave no seams between cells.
    """
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\s*<g transform="translate\(26,22\)">.*?</g>', "", svg, count=1, flags=re.DOTALL)
    svg = re.sub(r"font-family: (Fira Code, monospace|arial)", f"font-family: {FONT}", svg)
    svg = re.sub(r'\s*<clipPath id="[^"]*">.*?</clipPath>| clip-path="url\([^"]*\)"', "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*font-variant-east-asian: full-width;", "", svg)
    svg = re.sub(r"<text [^>]*>\n</text>", "", svg)
    svg = TEXT.sub(_draw_piece, svg)
    svg = re.sub(r"terminal-\d+-", f"{CLASS}-", svg).replace("&#160;", "\u00a0")
    svg = VIEW.sub(lambda match: f'viewBox="0 {BAR} {match[1]} {float(match[2]) - BAR:g}"', svg, count=1)
    svg = re.sub(
        r' y="1" width="([\d.]+)" height="([\d.]+)" rx="8"', rf' y="{BAR}" width="\1" height="\2"', svg, count=1
    )
    head, _, rest = svg.partition(">")
    return f'{head} role="img">\n<title>{escape(title)}</title>{rest}'.rstrip() + "\n"


def _draw_piece(match: re.Match[str]) -> str:
    """A piece of text as Rich lays it out: wide letters apart from narrow ones, each run as long as its cells, and blocks as
    areas of the same colour.
    """
    style, x, y, text = match[1], float(match[2]), float(match[3]), unescape(match[4])
    elements = []
    at = 0
    for sort, letters in groupby(text, key=_letter_sort):
        run = "".join(letters)
        cells = cell_len(run)
        if sort == BLOCK:
            elements += [
                _draw_block(style, x + (at + start) * SIZE, y - ABOVE, char, count)
                for char, start, count in _group_blocks(run)
            ]
        elif bare := run.strip("\u00a0 "):
            before = cell_len(run[: run.index(bare[0])])
            length = f'textLength="{cell_len(bare) * SIZE:g}"'
            place = f'x="{x + (at + before) * SIZE:g}" y="{y:g}"'
            elements.append(f'<text class="{style}" {place} {length}>{escape(bare, quote=False)}</text>')
        at += cells
    return "".join(elements)


def _letter_sort(char: str) -> str:
    """What a letter is laid out with: others as wide, or blocks."""
    return BLOCK if char in BLOCKS else "wide" if cell_len(char) > 1 else "narrow"


def _group_blocks(run: str) -> list[tuple[str, int, int]]:
    """Blocks of one kind beside one another: (block, where it begins, how many); what fills a cell in part stands alone."""
    groups: list[tuple[str, int, int]] = []
    for at, char in enumerate(run):
        if groups and groups[-1][0] == char and BLOCKS[char][1] == 1:
            groups[-1] = (char, groups[-1][1], groups[-1][2] + 1)
        else:
            groups.append((char, at, 1))
    return groups


def _draw_block(style: str, x: float, y: float, char: str, count: int) -> str:
    """Some blocks as a rectangle."""
    left, wide, top, high = BLOCKS[char]
    place = f'x="{x + left * SIZE:g}" y="{y + top * HIGH:g}" width="{count * wide * SIZE:g}" height="{high * HIGH:g}"'
    return f'<rect class="{style}" {place} shape-rendering="crispEdges"/>'
