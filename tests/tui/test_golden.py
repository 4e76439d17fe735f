"""The panes as text, kept in golden/; `pytest --update-golden` writes them anew: read the difference.

The first line, that of the panes, grows with their table and is left out.
"""

from __future__ import annotations

import pytest

from tests.tui.support import Golden, explorer

SCREENS = {
    "countries": ("down",) * 7,
    "mechanisms": ("2", "down", "down"),
    "compare": ("3", "down"),
}


@pytest.mark.parametrize("size", ["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
async def test_screen(name: str, size: str, golden: Golden) -> None:
    async with explorer(size, *SCREENS[name]) as session:
        golden(f"{name}-{size}", session.lines[1:])
