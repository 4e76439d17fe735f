"""Every size: side by side, one half at a time, too small, and from one to the other."""

from __future__ import annotations

import pytest

from lactui.tui.actions import PANES
from tests.tui.support import SIZES, explorer


@pytest.mark.parametrize("size", ["80x24", "120x40", "60x20"])
@pytest.mark.parametrize("pane", [pane.key for pane in PANES])
async def test_no_line_is_wider_than_the_screen_and_the_frame_is_there(size: str, pane: str) -> None:
    async with explorer(size, pane) as session:
        width, height = SIZES[size]
        assert len(session.lines) == height
        strips = session.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {width}
        assert " filter: none (f to set)" in session.lines[1]
        assert "? keys" in session.lines[-1]
        assert session.lines[2].startswith("═")


async def test_narrow_shows_one_half_and_says_where_back_leads() -> None:
    async with explorer("60x20", "down") as session:
        assert "│" not in session.text
        assert session.lines[0].strip() == "[1Countries] " + " ".join(pane.key for pane in PANES[1:])
        await session.press("tab")
        assert session.lines[2].startswith("═ Countries > ")
        await session.press("escape")
        assert session.lines[2].startswith("═ Countries ═")


async def test_too_small_says_what_is_needed_and_growing_restores_the_place() -> None:
    async with explorer("80x24", "down", "down", "tab", "down") as session:
        before = session.text
        await session.resize("38x9")
        assert "lactui needs 40 columns and 10 rows;" in session.text
        assert "this terminal has 38 and 9." in session.text
        assert "Countries" not in session.text
        await session.resize("80x24")
        assert session.text == before
        await session.press("tab", "down")
        assert session.list.cursor == 4


async def test_too_small_still_quits() -> None:
    async with explorer("38x9", "q") as session:
        assert not session.app.is_running


async def test_growing_and_shrinking_keep_the_cursor_in_sight() -> None:
    async with explorer("120x40", "G") as session:
        for size in ("80x24", "60x20", "120x40", "38x9", "60x20"):
            await session.resize(size)
        assert session.cursor_line()
        assert session.list.cursor == len(session.list.rows) - 1


async def test_ascii_signs_and_nothing_else() -> None:
    async with explorer("80x24", "down", ascii=True) as session:
        for keys in ((), ("2",), ("3",), ("question_mark",), ("escape", "1", "enter")):
            await session.press(*keys)
            assert session.text.isascii(), session.text
        assert session.lines[2].startswith("= Countries > ")


async def test_without_colour_the_cursor_and_the_half_still_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with explorer("80x24", "down") as session:
        for strip in session.app.screen._compositor.render_strips():
            for segment in strip:
                if segment.style is not None:
                    assert segment.style.color is None or segment.style.color.is_default
        at = next(i for i, line in enumerate(session.lines) if line.startswith(">"))
        row = session.app.screen._compositor.render_strips()[at]
        assert any(segment.style is not None and segment.style.reverse for segment in row)
        assert session.lines[2].startswith("═")


WALK = (
    "down 2 down 3 down tab down enter escape 1 down z down z tab pagedown tab enter down enter escape escape"
    " slash p e down escape question_mark escape m j m c escape t t s S G g 2 enter 3 1"
)


@pytest.mark.parametrize("size", ["80x24", "120x40", "60x20"])
async def test_the_terminal_is_sent_all_that_changes(size: str) -> None:
    async with explorer(size) as session:
        terminal = session.emulate()
        await session.settle()
        for number, key in enumerate(WALK.split()):
            await session.press(key)
            assert terminal.lines == session.lines, f"after {WALK.split()[: number + 1]}"
