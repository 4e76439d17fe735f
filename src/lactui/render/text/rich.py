"""Lines for a terminal: roles as the terminal's own 16 colours, addresses as OSC 8 links.

The only face that imports rich, and of rich only its styles. Without colour (NO_COLOR, or a terminal that
has none) bold, dim and underline remain, and nothing else is lost: no role says what a word does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.render.text.spans import Line

LOOKS = {
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

BARE = {"strong": "bold", "muted": "dim", "accent": "bold", "link": "underline", "warn": "bold"}
"""The same without colour."""


def text(lines: Iterable[Line], *, colour: bool) -> str:
    """The lines with their escape sequences, each ended by a newline."""
    looks = {role: Style.parse(look) for role, look in (LOOKS if colour else BARE).items()}
    plain = Style.null()
    drawn: list[str] = []
    for line in lines:
        last = len(line.text)
        for span in line.spans:
            shown = span.text[:last]
            last -= len(shown)
            style = looks.get(span.role, plain)
            if span.url and shown.strip():
                style += Style(link=span.url)
            drawn.append(style.render(shown, color_system=ColorSystem.STANDARD))
        drawn.append("\n")
    return "".join(drawn)
