"""Two themes from the terminal's own 16 colours, and the styles of the roles that text can have.

A role never says anything that a sign, a word or a place does not: without colour nothing is lost. `muted` is
the terminal's dim, not its bright black, which some palettes make the colour of the background.
"""

from __future__ import annotations

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

THEMES = ("dark", "light")

_COLOURS = {
    "dark": {
        "accent": "cyan",
        "warn": "yellow",
        "lac": "green",
        "afr": "magenta",
        "link": "cyan",
        "own": "bright_blue",
    },
    "light": {
        "accent": "blue",
        "warn": "red",
        "lac": "green",
        "afr": "magenta",
        "link": "blue",
        "own": "cyan",
    },
}
_CONFIDENCE = {"official": "text", "reported": "text", "contested": "warn", "claimed": "warn"}
"""Confidence is told by its sign; only what asks for care takes a colour."""

NULL = Style.null()
REVERSE = Style(reverse=True)


def roles(theme: str, colour: bool = True) -> dict[str, Style]:
    """Role to style for a theme; without colour bold, underline and dim remain."""
    hues = _COLOURS[theme] if colour else {}
    found = {
        "text": NULL,
        "strong": Style(bold=True),
        "muted": Style(dim=True),
        "accent": Style(bold=True, color=hues.get("accent")),
        "warn": Style(bold=None if colour else True, color=hues.get("warn")),
        "link": Style(underline=None if colour else True, color=hues.get("link")),
        "lac": Style(color=hues.get("lac")) if colour else NULL,
        "afr": Style(color=hues.get("afr")) if colour else NULL,
        "own": Style(color=hues.get("own")) if colour else NULL,
        "cursor": REVERSE,
        "cursor-away": Style(bold=True),
        "match": Style(bold=True, underline=True, color=hues.get("accent")),
    }
    found |= {name: found[role] for name, role in _CONFIDENCE.items()}
    return found


def textual_themes() -> list[Theme]:
    """The same two for Textual's own widgets (the line one types in)."""
    return [
        Theme(
            **{
                **vars(BUILTIN_THEMES[f"ansi-{name}"]),
                "name": name,
                "accent": f"ansi_{_COLOURS[name]['accent']}",
            }
        )
        for name in THEMES
    ]
