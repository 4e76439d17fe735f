"""The script that draws docs/pictures/: the real explorer, readable as XML, the same bytes each time."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.support import BASE
from tools import pictures


@pytest.mark.parametrize(("view", "size", "theme"), [("map", (120, 40), "light"), ("search", (80, 24), "dark")])
async def test_a_view_is_drawn(view: str, size: tuple[int, int], theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "BASE", BASE)
    made = await pictures.draw(view, size, theme)
    root = ElementTree.fromstring(made)
    said = "".join(root.itertext()).replace("\u00a0", " ")
    assert f"{view}, {size[0]}x{size[1]}, {theme}" in said
    assert "Countries" in said
    assert "@font-face" not in made
    assert "http" not in made.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert made == await pictures.draw(view, size, theme)


def test_every_pane_and_every_size_is_drawn() -> None:
    from lactui.tui.actions import PANES

    assert {pane.name for pane in PANES} <= set(pictures.VIEWS)
    assert len(pictures.SIZES) == 4
