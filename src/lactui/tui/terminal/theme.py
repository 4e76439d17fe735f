"""Four themes, and the styles of the roles that text can have.

`dark` and `light` are our own, from the 256 colours that terminals share; `ansi-dark` and `ansi-light` take the
16 of the user's palette, and stand in for the other two where there are no more. None paints a background. A role
never says anything that a sign, a word or a place does not: without colour nothing is lost. Among the 16, `muted`
is the terminal's dim, not its bright black, which some palettes make the colour of the background.
"""

from __future__ import annotations

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

_HUES = ("accent", "warn", "lac", "afr", "link", "own", "muted")
_COLOURS: dict[str, tuple[str, ...]] = {
    "dark": tuple(f"color({number})" for number in (80, 215, 114, 176, 110, 147, 246)),
    "light": tuple(f"color({number})" for number in (25, 130, 28, 90, 25, 61, 242)),
    "ansi-dark": ("cyan", "yellow", "green", "magenta", "cyan", "bright_blue"),
    "ansi-light": ("blue", "red", "green", "magenta", "blue", "cyan"),
}
"""The colours of the hues by theme; the 16 have none for `muted`."""
_CONFIDENCE = {"official": "text", "reported": "text", "contested": "warn", "claimed": "warn"}
"""Confidence is told by its sign; only what asks for care takes a colour."""

NULL = Style.null()
REVERSE = Style(reverse=True)


def roles(theme: str, colour: bool = True, few: bool = False) -> dict[str, Style]:
    """Role to style for a theme; with `few` colours from the 16, without colour bold, underline and dim remain."""
    if few and not theme.startswith("ansi-"):
        theme = f"ansi-{theme}"
    hues = dict(zip(_HUES, _COLOURS[theme], strict=False)) if colour else {}
    muted = hues.get("muted")
    found = {
        "text": NULL,
        "strong": Style(bold=True),
        "muted": Style(color=muted) if muted else Style(dim=True),
        "accent": Style(bold=True, color=hues.get("accent")),
        "warn": Style(bold=None if colour else True, color=hues.get("warn")),
        "link": Style(underline=None if colour else True, color=hues.get("link")),
        "lac": Style(color=hues.get("lac")) if colour else NULL,
        "afr": Style(color=hues.get("afr")) if colour else NULL,
        "bar": Style(color=hues.get("accent")) if colour else NULL,
        "own": Style(color=hues.get("own")) if colour else NULL,
        "cursor": REVERSE,
        "cursor-away": Style(bold=True),
        "match": Style(bold=True, underline=True, color=hues.get("accent")),
    }
    found |= {name: found[role] for name, role in _CONFIDENCE.items()}
    # On the bar of the row at hand the ground is the colour of text: a bar there has the hue of the other ground.
    other = theme.replace("dark", "light") if "dark" in theme else theme.replace("light", "dark")
    hues = dict(zip(_HUES, _COLOURS[other], strict=False)) if colour else {}
    pairs = {"lac": "lac", "afr": "afr", "bar": "accent"}
    found |= {f"{bar}-lit": Style(reverse=True, bgcolor=hues.get(hue)) for bar, hue in pairs.items()}
    return found


def textual_themes() -> list[Theme]:
    """The same two of our own for Textual's own widgets (the line one types in); the other two are its own."""
    return [
        Theme(**{**vars(BUILTIN_THEMES[f"ansi-{name}"]), "name": name, "accent": f"ansi_{hue}"})
        for name, hue in (("dark", "cyan"), ("light", "blue"))
    ]
