"""How a map is coloured: a tint a step behind thin borders, by what colours the terminal has.

With 256 colours or more each region has four tints of its hue. Sixteen have one background of each hue only, so
there the highest step is filled and the three below are dots in the hue; without colour all four are dots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

from lactui.tui.terminal.theme import NULL

if TYPE_CHECKING:
    from rich.console import Console

SAMPLES = (" ", "\u2801", "\u2805", "\u2895", "\u28ff")
"""The characters that show the densities of dots in the legend."""

ASCII_SAMPLES = (" ", ".", ":", "+", "#")

TRUE = {
    ("dark", "LAC"): (("#7fa393", "#173a2c"), ("#a9cdbb", "#236248"), ("#0d2a1e", "#44a276"), ("#12382a", "#8ee6ba")),
    ("dark", "AFR"): (("#b394ba", "#3c2043"), ("#d9bce0", "#6b3577"), ("#2a0f31", "#ad63be"), ("#3a1444", "#e9b4f4")),
    ("light", "LAC"): (("#6d9a84", "#dff2e7"), ("#3f7a5d", "#a9dcc1"), ("#0d3a25", "#57b085"), ("#d8f5e6", "#15653d")),
    ("light", "AFR"): (("#94699d", "#f4e5f7"), ("#6f3c7b", "#dcb5e5"), ("#3a1444", "#b36fc3"), ("#f8e6fc", "#6c1f7d")),
}
"""(border, tint) of the steps 1 to 4, by theme and region: a ramp of one hue, which reads in order by its lightness alone."""

CUBE = {
    ("dark", "LAC"): ((108, 22), (151, 29), (22, 72), (22, 121)),
    ("dark", "AFR"): ((139, 53), (182, 90), (53, 133), (53, 219)),
    ("light", "LAC"): ((65, 194), (22, 151), (22, 72), (194, 22)),
    ("light", "AFR"): ((96, 225), (53, 182), (53, 133), (225, 53)),
}
"""The same from the 256 colours that terminals share."""

COASTS = {
    ("dark", "LAC"): ("#7f9a8d", "#3f7a60", "#3f9069", "#44a276", "#8ee6ba"),
    ("dark", "AFR"): ("#978499", "#82548c", "#9a5aa9", "#ad63be", "#e9b4f4"),
    ("light", "LAC"): ("#7c8f85", "#7db598", "#57a17e", "#3f8f69", "#15653d"),
    ("light", "AFR"): ("#8f7f93", "#bd8ac9", "#a768b6", "#93459f", "#6c1f7d"),
}
"""Of the dots of a coast, by step: without a tint they have to show on the ground."""

CUBE_COASTS = {
    ("dark", "LAC"): (245, 65, 71, 72, 121),
    ("dark", "AFR"): (245, 96, 133, 140, 219),
    ("light", "LAC"): (245, 108, 72, 29, 22),
    ("light", "AFR"): (245, 139, 133, 97, 53),
}

FAINT = Style(dim=True)
BOLD = Style(bold=True)

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
    labels: tuple[Style, ...] = (BOLD,) * 5
    """The styles of letters and signs on a state, by its step."""


def tints(theme: str, region: str, depth: str, ascii: bool = False) -> Tints:
    """The look for a theme and region; `depth` as `colour_depth` tells it."""
    samples = ASCII_SAMPLES if ascii else SAMPLES
    kind = ("light" if "light" in theme else "dark", region)
    if depth == "none":
        return Tints((NULL,) * 5, (NULL,) * 5, False, (0, 1, 2, 3, 4), samples)
    if depth == "16":
        hue = Style(color=HUES[region])
        full = Style(color="black", bgcolor=HUES[region])
        dotted, shown = ((0, 1, 2, 3, 4), samples) if ascii else ((0, 1, 2, 3, 0), (*samples[:4], " "))
        labels = (BOLD, BOLD, BOLD, BOLD, full)
        return Tints((FAINT, hue, hue, hue, full), (FAINT, hue, hue, hue, hue), not ascii, dotted, shown, labels)
    if depth == "256":
        pairs = [(f"color({edge})", f"color({tint})") for edge, tint in CUBE[kind]]
        coasts = [f"color({colour})" for colour in CUBE_COASTS[kind]]
    else:
        pairs, coasts = list(TRUE[kind]), list(COASTS[kind])
    steps = [Style(color=edge, bgcolor=tint) for edge, tint in pairs]
    none, *shores = (Style(color=colour) for colour in coasts)
    dotted, shown = ((0, 1, 2, 3, 4), samples) if ascii else ((0,) * 5, (" ",) * 5)
    white = (0, 1) if kind[0] == "dark" else (3,)
    letters = [
        Style(bold=True, color="color(231)" if place in white else "color(16)", bgcolor=tint)
        for place, (_, tint) in enumerate(pairs)
    ]
    return Tints((none, *steps), (none, *shores), not ascii, dotted, shown, (BOLD, *letters))


def colour_depth(console: Console, no_colour: bool) -> str:
    """What colours the terminal has: `none`, `16`, `256` or `true`."""
    if no_colour:
        return "none"
    return {"truecolor": "true", "256": "256"}.get(console.color_system or "", "16")
