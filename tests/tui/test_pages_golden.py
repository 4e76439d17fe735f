"""The pages that come and go as text, kept in golden/; `pytest --update-golden` writes them anew."""

from __future__ import annotations

import pytest

from tests.tui.support import Golden, explorer

SCREENS = {
    "keys": ("down", "question_mark"),
    "palette": ("down", "colon", "c", "o", "p", "y"),
    "columns": ("down", "C", "down", "enter"),
    "wide": ("5", "l"),
    "way": ("3", "down", "enter"),
}


@pytest.mark.parametrize("size", ["80x24", "120x40", "60x20"])
@pytest.mark.parametrize("name", SCREENS)
async def test_screen(name: str, size: str, golden: Golden) -> None:
    async with explorer(size, *SCREENS[name]) as session:
        # Of the way its rule and the last line: the card below is the business of others.
        lines = session.lines[2:] if name != "way" else [session.lines[2], session.lines[-1]]
        golden(f"page-{name}-{size}", lines)
