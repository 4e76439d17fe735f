"""The screens as text, kept in golden/; `pytest --update-golden` writes them anew: read the difference.

Of a screen those lines are kept that are its own: the first, that of the panes, grows with their table, and the last
has the hints of everybody's keys.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.tui.support import Golden, explorer

TWO = ("80x24", "120x40")
THREE = (*TWO, "60x20")
BELOW, CARD, INSIDE = slice(1, None), slice(1, -1), slice(2, -1)


class Kept(NamedTuple):
    """How a screen is reached, and what of it is kept at which sizes."""

    keys: str
    lines: slice
    sizes: tuple[str, ...] = THREE
    ref: str | None = None


SCREENS = {
    "countries": Kept("down " * 7, BELOW, TWO),
    "country-record": Kept("down enter", CARD),
    "country-unfolded": Kept("down enter G pageup pageup", CARD),
    "mechanisms": Kept("2 down down", BELOW, TWO),
    "compare": Kept("3 down", BELOW, TWO),
    "compare-dimension": Kept("", BELOW, TWO, "comparison/arms-sales"),
    "compare-collected": Kept("", BELOW, TWO, "comparison/exercises"),
    "compare-chart": Kept("v p", BELOW, TWO, "comparison/arms-sales"),
    "compare-countries": Kept("", BELOW, TWO, "compare/PER+CHL+ECU"),
    "compare-figure": Kept("", BELOW, TWO, "figure/arms-sales:arms-sales:of-imports:2020-2024"),
    "timeline": Kept("4 d 2 0 1 8 enter j j", INSIDE),
    "timeline-country": Kept("4 v v j", INSIDE),
    "claims": Kept("7 down down", CARD),
    "claim-record": Kept("7 enter", CARD),
    "claim-evidence": Kept("7 enter pagedown pagedown", CARD),
    "sources": Kept("8" + " down" * 6, CARD),
    "names": Kept("9 down down", slice(None)),
    "names-ships": Kept("9 v down tab", slice(None)),
    "page-keys": Kept("down question_mark", slice(2, None)),
    "page-palette": Kept("down colon c o p y", slice(2, None)),
    "page-columns": Kept("down C down enter", slice(2, None)),
    "page-wide": Kept("5 l", slice(2, None)),
    "wide-countries": Kept("1 down", CARD, ("160x45",)),
    "wide-mechanisms": Kept("2 down", CARD, ("160x45",)),
    "wide-timeline": Kept("4", CARD, ("160x45",)),
    "wide-sources": Kept("8", CARD, ("160x45",)),
    "wide-claims": Kept("7", CARD, ("200x55",)),
}


@pytest.mark.parametrize(("name", "size"), [(name, size) for name, kept in SCREENS.items() for size in kept.sizes])
async def test_screen(name: str, size: str, golden: Golden) -> None:
    kept = SCREENS[name]
    async with explorer(size, *kept.keys.split(), ref=kept.ref) as session:
        golden(f"{name}-{size}", session.lines[kept.lines])


@pytest.mark.parametrize("size", THREE)
async def test_the_way_to_a_record(size: str, golden: Golden) -> None:
    """Its rule and the last line: the card below is the business of others."""
    async with explorer(size, "3", "down", "enter") as session:
        golden(f"page-way-{size}", [session.lines[2], session.lines[-1]])
