"""How a map is coloured: a tint a step behind thin borders, by what colours the terminal has.

With 256 colours or more each region has three tints of its hue. Sixteen have one background of each hue only, so
there the highest step is filled and the two below are dots in the hue; without colour all three are dots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

from lactui.tui.terminal.theme import NULL

if TYPE_CHECKING:
    from rich.console import Console

SAMPLES = (" ", "\u2801", "\u2895", "\u28ff")
"""The characters that show the densities of dots in the legend."""

ASCII_SAMPLES = (" ", ".", ":", "#")

TRUE = {
    ("dark", "LAC"): (("#9fc7b4", "#1d4a38"), ("#d2eadd", "#2c7d58"), ("#12382a", "#69cf9a")),
    ("dark", "AFR"): (("#cba8d2", "#4a2652"), ("#ecd6f0", "#87429a"), ("#3a1444", "#d68fe6")),
    ("light", "LAC"): (("#5d8a74", "#d0ecdd"), ("#1d5239", "#86cfa8"), ("#d8f5e6", "#22835a")),
    ("light", "AFR"): (("#94699d", "#efd9f4"), ("#562164", "#d29ae0"), ("#f8e6fc", "#8d3aa0")),
}
"""(border, tint) of the steps 1 to 3, by theme and region."""

CUBE = {
    ("dark", "LAC"): ((108, 22), (194, 29), (22, 78)),
    ("dark", "AFR"): ((139, 53), (225, 91), (53, 176)),
    ("light", "LAC"): ((65, 194), (22, 114), (194, 29)),
    ("light", "AFR"): ((96, 225), (53, 176), (225, 91)),
}
"""The same from the 256 colours that terminals share."""

COASTS = {
    ("dark", "LAC"): ("#7f9a8d", "#4c8a70", "#45a877", "#69cf9a"),
    ("dark", "AFR"): ("#978499", "#8e5f98", "#a561ba", "#d68fe6"),
    ("light", "LAC"): ("#7c8f85", "#6fa78b", "#3f9a6d", "#22835a"),
    ("light", "AFR"): ("#8f7f93", "#b07dbd", "#a85fbb", "#8d3aa0"),
}
"""Of the dots of a coast, by step: without a tint they have to show on the ground."""

CUBE_COASTS = {
    ("dark", "LAC"): (245, 65, 71, 78),
    ("dark", "AFR"): (245, 96, 133, 176),
    ("light", "LAC"): (245, 108, 71, 29),
    ("light", "AFR"): (245, 139, 133, 90),
}

FAINT = Style(dim=True)

HUES = {"LAC": "green", "AFR": "magenta"}


class Tints(NamedTuple):
    """The look of a map in one terminal."""

    steps: tuple[Style, ...]
    """The styles of the cells of a state, by its step."""
    coasts: tuple[Style, ...]
    """The same of the cells that are more sea than land."""
    filled: bool
    """Whether the state at hand is shown filled; else its border and its code."""
    dotted: tuple[int, ...]
    """The density of dots that shows each step: none where a tint does."""
    samples: tuple[str, ...]
    """The sample of each step in the legend."""


def tints(theme: str, region: str, depth: str, ascii: bool = False) -> Tints:
    """The look for a theme and region; `depth` as `colour_depth` tells it."""
    samples = ASCII_SAMPLES if ascii else SAMPLES
    kind = ("light" if "light" in theme else "dark", region)
    if depth == "none":
        return Tints((NULL,) * 4, (NULL,) * 4, False, (0, 1, 2, 3), samples)
    if depth == "16":
        hue = Style(color=HUES[region])
        full = Style(color="black", bgcolor=HUES[region])
        dotted, shown = ((0, 1, 2, 3), samples) if ascii else ((0, 1, 2, 0), (*samples[:3], " "))
        return Tints((FAINT, hue, hue, full), (FAINT, hue, hue, hue), not ascii, dotted, shown)
    if depth == "256":
        pairs = [(f"color({edge})", f"color({tint})") for edge, tint in CUBE[kind]]
        coasts = [f"color({colour})" for colour in CUBE_COASTS[kind]]
    else:
        pairs, coasts = list(TRUE[kind]), list(COASTS[kind])
    steps = [Style(color=edge, bgcolor=tint) for edge, tint in pairs]
    none, *shores = (Style(color=colour) for colour in coasts)
    dotted, shown = ((0, 1, 2, 3), samples) if ascii else ((0, 0, 0, 0), (" ",) * 4)
    return Tints((none, *steps), (none, *shores), not ascii, dotted, shown)


def colour_depth(console: Console, no_colour: bool) -> str:
    """What colours the terminal has: `none`, `16`, `256` or `true`."""
    if no_colour:
        return "none"
    return {"truecolor": "true", "256": "256"}.get(console.color_system or "", "16")
