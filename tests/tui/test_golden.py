"""The panes as text, kept in golden/; `pytest --update-golden` writes them anew: read the difference.

The first line, that of the panes, grows with their table and is left out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.support import explorer

FOLDER = Path(__file__).with_name("golden")

SCREENS = {
    "countries": ("down",) * 7,
    "mechanisms": ("2", "down", "down"),
    "compare": ("3", "down"),
}


@pytest.mark.parametrize("size", ["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
async def test_screen(name: str, size: str, request: pytest.FixtureRequest) -> None:
    async with explorer(size, *SCREENS[name]) as session:
        shown = "\n".join(session.lines[1:]) + "\n"
    kept = FOLDER / f"{name}-{size}.txt"
    if request.config.getoption("--update-golden"):
        FOLDER.mkdir(exist_ok=True)
        kept.write_bytes(shown.encode())
    assert kept.read_bytes().decode() == shown
