"""Two blocks that a panel alone shows: pairs of texts at both ends of a line, and small counts side by side."""

from __future__ import annotations

from lactui.light import NamedTuple


class Pair(NamedTuple):
    """A line with a text at its left and another at its right; `names` go on after the left one."""

    left: str
    right: str = ""
    names: tuple[str, ...] = ()
    ref: str | None = None
    sign: str | None = None
    """A confidence whose sign stands before the left text."""
    short: str = ""
    """What stands at the right where there is no room for the whole."""


class Lead(NamedTuple):
    """What a panel says first, in as few lines as it needs. With the id `head` it stands for the card's title."""

    id: str
    title: str
    rows: tuple[Pair, ...]


class Count(NamedTuple):
    """So many of a name; a confidence has its sign."""

    n: int
    name: str
    confidence: str | None = None


class Counts(NamedTuple):
    """Small counts, side by side in as many columns as there is room for."""

    id: str
    title: str
    counts: tuple[Count, ...]
