"""Lines of a terminal as SVG, by what Rich exports: no font is loaded, and the text stays text."""

from __future__ import annotations

import re
from html import escape, unescape
from io import StringIO
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.faces.text.spans import Line

PAPER = TerminalTheme(
    (255, 255, 255),
    (26, 26, 26),
    [(26, 26, 26), (178, 58, 0), (0, 110, 80), (130, 90, 0), (0, 84, 150), (140, 60, 120), (0, 90, 130), (90, 90, 90)],
)
"""Dark signs on white: every colour has a contrast of more than 4.5 to 1."""

NIGHT = TerminalTheme(
    (26, 26, 26),
    (218, 218, 218),
    [
        (26, 26, 26),
        (255, 120, 100),
        (105, 207, 154),
        (226, 192, 100),
        (110, 170, 240),
        (214, 143, 230),
        (110, 200, 220),
        (200, 200, 200),
    ],
    [
        (120, 120, 120),
        (255, 140, 120),
        (125, 220, 170),
        (240, 210, 120),
        (140, 190, 250),
        (230, 170, 240),
        (140, 215, 235),
        (240, 240, 240),
    ],
)
"""Light signs on nearly black."""

LOOKS = {
    "strong": "bold",
    "muted": "color(7)",
    "accent": "bold color(6)",
    "warn": "color(1)",
    "link": "color(4)",
    "lac": "color(2)",
    "afr": "color(5)",
    "contested": "color(1)",
    "claimed": "color(1)",
}
"""How each role looks; the others look like text."""

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


def svg(lines: Sequence[Line], width: int, title: str) -> str:
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
    looks = {role: Style.parse(look) for role, look in LOOKS.items()}
    for line in lines:
        text = Text(no_wrap=True, overflow="ignore", end="\n")
        for span in line.spans:
            text.append(span.text, looks.get(span.role))
        console.print(text, soft_wrap=True, markup=False, highlight=False)
    return tidied(console.export_svg(title="", theme=PAPER), title)


def tidied(svg: str, title: str) -> str:
    """An SVG of Rich or Textual without fonts from the network and window buttons, its wide letters at their width."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\s*<g transform="translate\(26,22\)">.*?</g>', "", svg, count=1, flags=re.DOTALL)
    svg = re.sub(r"font-family: (Fira Code, monospace|arial)", f"font-family: {FONT}", svg)
    svg = re.sub(r'textLength="[^"]*"( [^>]*)>([^<]*)<', _measured, svg)
    svg = re.sub(
        r'\s*<clipPath id="[^"]*-line-\d+">.*?</clipPath>| clip-path="url\([^"]*-line-\d+\)"', "", svg, flags=re.DOTALL
    )
    svg = re.sub(r"<text [^>]*>\n</text>", "", svg)
    svg = re.sub(r"terminal-\d+-", f"{CLASS}-", svg).replace("&#160;", "\u00a0")
    svg = VIEW.sub(lambda found: f'viewBox="0 {BAR} {found[1]} {float(found[2]) - BAR:g}"', svg, count=1)
    svg = re.sub(
        r' y="1" width="([\d.]+)" height="([\d.]+)" rx="8"', rf' y="{BAR}" width="\1" height="\2"', svg, count=1
    )
    head, _, rest = svg.partition(">")
    return f'{head} role="img">\n<title>{escape(title)}</title>{rest}'.rstrip() + "\n"


def _measured(found: re.Match[str]) -> str:
    """A piece of text as long as its cells: Rich takes a wide letter for one."""
    return f'textLength="{cell_len(unescape(found[2])) * SIZE:g}"{found[1]}>{found[2]}<'
