"""How things are drawn: roles and themes, cells, and no more than what is seen."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.strip import Strip

from lactui.render.page import ROLES
from lactui.tui.session.settings import THEMES
from lactui.tui.terminal.theme import roles
from lactui.tui.widgets.list import List, ListRow
from lactui.tui.widgets.surface import PieceRow, Surface
from tests.tui.support import Session, explorer


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("few", [True, False])
def test_every_role_has_a_style_and_none_a_background(theme: str, colour: bool, few: bool) -> None:
    styles = roles(theme, colour, few)
    assert set(ROLES) <= set(styles)
    own = theme.startswith("ansi-") or few
    for name, style in styles.items():
        assert style.bgcolor is None or (name.endswith("-lit") and style.reverse and colour)
        number = style.color.number if style.color is not None else None
        assert number is None or (colour and (number < 16) == own)
    assert styles["cursor"].reverse


@pytest.mark.parametrize("theme", THEMES)
def test_the_regions_and_warnings_differ_in_colour(theme: str) -> None:
    styles = roles(theme)
    assert len({styles[role].color for role in ("lac", "afr", "warn")}) == 3


def test_without_colour_accent_and_links_are_still_told() -> None:
    styles = roles("dark", colour=False)
    assert styles["accent"].bold
    assert styles["link"].underline
    assert styles["warn"].bold


async def test_the_row_at_hand_is_reversed_in_the_half_with_the_keys_only() -> None:
    def cursor_style(session: Session) -> Style:
        strips = session.app.screen._compositor.render_strips()
        row = next(strip for strip in strips if strip.text.startswith(">"))
        style = next(segment.style for segment in row if segment.text.startswith(">"))
        assert style is not None
        return style

    async with explorer("80x24", "down") as session:
        assert cursor_style(session).reverse
        await session.press("tab")
        assert not cursor_style(session).reverse
        assert cursor_style(session).bold


async def test_a_long_list_draws_only_what_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    draw = List._draw_row

    def count(self: List, index: int, edge: list[tuple[str, str]]) -> object:
        drawn.append(index)
        return draw(self, index, edge)

    async with explorer("80x24") as session:
        width = len(session.list.columns)
        monkeypatch.setattr(List, "_draw_row", count)
        session.list.fill([ListRow(f"country/{n}", (str(n),) * width) for n in range(20_000)])
        await session.press("end", "pageup")
        assert len(drawn) < 8 * 24
        assert f"of {20_000:,}" in session.lines[2]


async def test_wide_letters_keep_the_columns() -> None:
    async with explorer("80x24") as session:
        row = session.list.rows[1]
        session.list.rows = [
            session.list.rows[0],
            row._replace(cells=("阿根廷共和国阿根廷共和国", *row.cells[1:])),
            *session.list.rows[2:],
        ]
        session.list.paint()
        await session.settle()
        strips = session.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {80}
        assert "…" in session.lines[5]


async def test_a_cursor_key_draws_the_list_once(monkeypatch: pytest.MonkeyPatch) -> None:
    painted = []
    paint = List.paint

    def count(self: List) -> None:
        painted.append(self)
        paint(self)

    async with explorer("80x24", "down") as session:
        monkeypatch.setattr(List, "paint", count)
        await session.press("down")
        assert painted == [session.list]


async def test_a_move_in_the_detail_makes_the_rows_anew_that_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    new_row = Surface._new_row

    def counted(surface: Surface, pieces: PieceRow) -> Strip:
        made.append(pieces)
        return new_row(surface, pieces)

    async with explorer("80x24", "down", "tab", "down") as session:
        monkeypatch.setattr(Surface, "_new_row", counted)
        before = session.lines
        await session.press("down")
        differ = sum(old != new for old, new in zip(before, session.lines, strict=True))
        assert 0 < len(made) <= differ <= 4
        made.clear()
        session.app.set_theme("light")
        await session.settle()
        assert len(made) > len(session.lines)  # other colours: no row is taken over
