"""The panes by what they do: lists, cursors, groups, sorting, details, marks."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.queries.lists.countries import CountryRow, country_rows
from lactui.queries.lists.entities import mechanism_rows
from lactui.tui.widgets.detail import Continued
from tests.tui.support import explorer


@pytest.fixture(scope="module")
def countries(base: Base) -> list[CountryRow]:
    return country_rows(base)


async def test_the_first_screen_lists_all_countries_and_says_what_the_base_holds(countries: list[CountryRow]) -> None:
    async with explorer() as session:
        assert len(countries) == 87
        assert f"of {len(countries)}" in session.lines[2]
        assert "Start here" in session.lines[2]
        first = next(row for row in countries if row.region == "LAC")
        assert session.cursor_line().startswith(f"> {first.name}")
        assert "peace ark peru" in session.text


async def test_moving_the_cursor_shows_that_country() -> None:
    async with explorer("80x24", "down") as session:
        for _ in range(5):
            name = next(row for row in session.list.rows if row.ref == session.list.ref).cells[0]
            assert f"─ {name} " in session.lines[2]
            assert session.detail.ref == session.list.ref
            assert session.cursor_line()[2:].startswith(str(name)[:14])
            await session.press("j")


async def test_the_last_of_many_keys_decides_what_the_detail_shows() -> None:
    async with explorer() as session:
        await session.type("jjjjjjjjjjjjkkk")
        assert session.detail.ref == session.list.ref == session.list.rows[10].ref


async def test_headings_are_passed_over() -> None:
    async with explorer() as session:
        rows = session.list.rows
        assert rows[0].ref is None
        await session.press("up", "g")
        assert session.list.cursor == 1
        heading = next(i for i, row in enumerate(rows) if i and row.ref is None)
        session.list.select(str(rows[heading - 1].ref))
        await session.press("down")
        assert session.list.cursor == heading + 1
        await session.press("k")
        assert session.list.cursor == heading - 1


@pytest.mark.parametrize(("down", "up"), [("G", "g"), ("end", "home")])
async def test_first_and_last(down: str, up: str) -> None:
    async with explorer("80x24", down) as session:
        assert session.list.cursor == len(session.list.rows) - 1
        assert session.lines[-2].startswith(">")
        await session.press(up)
        assert session.list.cursor == 1
        assert session.lines[5].startswith(">")


@pytest.mark.parametrize("pages", [("pagedown", "pageup"), ("ctrl+f", "ctrl+b"), ("ctrl+d", "ctrl+u")])
async def test_pages(pages: tuple[str, str]) -> None:
    async with explorer() as session:
        await session.press(pages[0])
        assert session.list.cursor > 5
        assert session.cursor_line()
        await session.press(pages[1], pages[1])
        assert session.list.cursor == 1


async def test_the_window_jumps_and_the_cursor_stays_in_it() -> None:
    async with explorer() as session:
        tops = set()
        for _ in range(40):
            await session.type("j")
            tops.add(session.list.top)
            assert session.cursor_line()
        assert len(tops) <= 7


async def test_sorting_by_each_column_and_back(countries: list[CountryRow]) -> None:
    async with explorer("160x45", "down") as session:
        at_hand = session.list.ref
        await session.press("s")
        assert session.list.sort == "others"
        await session.press("s")
        assert session.list.sort == "arms"
        assert "arms↓" in session.lines[3]
        assert session.list.ref == at_hand
        lac = [row.arms for row in countries if row.region == "LAC"]
        shown = [int(str(row.cells[5])) for row in session.list.rows if row.ref][: len(lac)]
        assert shown == sorted(lac, reverse=True)
        await session.press("S")
        assert "arms↑" in session.lines[3]
        shown = [int(str(row.cells[5])) for row in session.list.rows if row.ref][: len(lac)]
        assert shown == sorted(lac)
        await session.press("s", "s", "s", "s")
        assert session.list.sort == "name"
        names = [str(row.cells[0]) for row in session.list.rows if row.ref][: len(lac)]
        assert names == sorted(names)


async def test_sorting_steps_over_columns_that_are_not_shown() -> None:
    async with explorer("80x24", "s") as session:
        assert session.list.sort == "tiv"


async def test_tab_gives_the_keys_to_the_detail_and_back() -> None:
    async with explorer("80x24", "down", "tab") as session:
        assert session.lines[2].startswith("─")
        assert "╤═" in session.lines[2]
        at_hand = session.list.ref
        await session.press("pagedown")
        assert session.detail.top > 0
        assert session.list.ref == at_hand
        await session.press("tab")
        assert session.lines[2].startswith("═")


async def test_zoom_and_back() -> None:
    async with explorer("80x24", "down", "z") as session:
        assert "│" not in session.lines[6]
        assert "partnership" in session.lines[3]
        await session.press("down", "escape")
        assert "│" in session.lines[6]
        assert session.detail.ref == session.list.ref
        await session.press("tab", "z")
        assert session.lines[2].startswith("═")
        assert len(session.lines[2]) == 80


async def test_mechanisms_show_a_counterpart_beside(base: Base) -> None:
    row = next(row for row in mechanism_rows(base) if row.counterpart)
    async with explorer("80x24", "2") as session:
        session.list.select(f"mechanism/{row.id}")
        session.app.view.follow(session.list)
        await session.settle()
        rule = next(line for line in session.lines if "its counterpart" in line)
        assert rule.startswith(f"─ {row.shown[:20]}")
        assert [panel.ref for panel in (session.app.view.here, session.app.view.counterpart)] == [  # type: ignore[attr-defined]
            f"mechanism/{row.id}",
            f"mechanism/{row.counterpart}",
        ]
        await session.press("tab", "tab")
        assert session.app.view.active is session.app.view.counterpart  # type: ignore[attr-defined]
        await session.press("tab")
        assert session.app.view.active is session.list


async def test_marked_countries_are_compared() -> None:
    async with explorer("80x24", "down", "m", "j", "m") as session:
        codes = session.app.view.marked  # type: ignore[attr-defined]
        assert len(codes) == 2
        assert sum(line[:1] == "m" and line[1:2] in " >" for line in session.lines) == 2
        await session.press("c")
        assert session.app.view.ref == "compare/" + "+".join(codes)
        assert "cannot be shown" not in session.text
        await session.press("escape")
        assert session.app.view.NAME == "countries"


async def test_comparing_needs_two_and_marking_ends_at_five() -> None:
    async with explorer("80x24", "c") as session:
        assert "mark two to five" in session.lines[-1]
        await session.press("down", "m", "j", "m", "j", "m", "j", "m", "j", "m", "j", "m")
        assert "5 countries are marked already" in session.lines[-1]
        await session.press("k", "m")
        assert len(session.app.view.marked) == 4  # type: ignore[attr-defined]


async def test_the_mouse_chooses_opens_and_scrolls() -> None:
    async with explorer("80x24") as session:
        await session.pilot.click("List", offset=(5, 8))
        await session.settle()
        assert session.lines[2 + 8].startswith(">")
        country = session.list.ref
        assert session.detail.ref == country
        await session.pilot.click("List", offset=(5, 8))
        await session.settle()
        assert session.app.view.ref == country
        assert session.app.view.NAME == "record"
        await session.press("escape")
        await session.pilot._post_mouse_events([MouseScrollDown], "List", offset=(5, 8), button=0)
        await session.settle()
        assert session.list.rows[session.list.cursor - 3].ref == country


async def test_a_click_on_a_heading_chooses_nothing() -> None:
    async with explorer("80x24") as session:
        await session.pilot.click("List", offset=(5, 2))
        await session.settle()
        assert session.list.cursor == 1


async def test_a_click_over_a_list_of_few_rows_chooses_nothing() -> None:
    async with explorer("80x24", "4", "backslash") as session:
        await session.type("brazil antarctic")
        await session.press("enter")
        assert len(session.list.rows) < 6
        before = session.list.cursor
        for y in range(3):
            await session.pilot.click(type(session.list), offset=(5, y))
            await session.settle()
        assert session.list.cursor == before


@pytest.mark.parametrize("top", [0, 95])
async def test_a_list_without_a_line_for_rows_says_where_it_stands(top: int) -> None:
    async with explorer("80x24", "4", "G", "tab", "z") as session:
        shown = session.list
        assert shown.size.height == 0
        shown.top = top
        await session.app.filters.set(Filters(countries=("ATG",)))
        await session.settle()
        assert shown.position() == "1-1 of 1"


async def test_tab_leads_to_the_list_from_a_panel_that_shows_nothing_any_more() -> None:
    async with explorer("200x55", "7", "tab", "tab") as session:
        continued = session.app.view.active
        assert isinstance(continued, Continued)
        continued.lines = []
        assert session.app.view.labels()["next-half"] == "list"
        await session.press("tab")
        assert session.app.view.active is session.list


async def test_panes_keep_what_they_show() -> None:
    async with explorer("80x24", "down", "down") as session:
        country = session.list.ref
        await session.press("2", "down", "3", "down", "1")
        assert session.list.ref == country
        assert session.app.navigation.pane_name == "countries"
        first = session.list.ref
        await session.press("2")
        assert session.list.ref not in (None, first)
        assert session.list.cursor == 2


async def test_a_pane_is_made_when_it_is_first_shown() -> None:
    async with explorer() as session:
        assert set(session.app.navigation.views) == {"countries"}
        await session.press("3")
        assert set(session.app.navigation.views) == {"countries", "compare"}


async def test_data_is_never_read_as_markup_and_steers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with explorer("120x40") as session:
        hostile = "[bold red]x[/] \x1b[2J\x07 \u202e[link"
        row = session.list.rows[1]
        session.list.rows = [
            session.list.rows[0],
            row._replace(cells=(hostile, *row.cells[1:])),
            *session.list.rows[2:],
        ]
        session.list.paint()
        await session.settle()
        assert "[bold red]x[" in session.text
        assert not set("\x1b\x07\u202e") & set(session.text)


async def test_enter_beside_a_list_opens_the_record_when_no_line_of_it_is_at_hand() -> None:
    async with explorer("80x24", "4") as session:
        detail = session.app.view.detail  # type: ignore[attr-defined]
        while detail.target() is not None:
            await session.press("j")
        ref = session.list.ref
        await session.press("tab", "enter")
        assert (session.app.view.NAME, session.app.view.ref) == ("record", ref)
        await session.press("escape")
        assert session.list.ref == ref


async def test_the_start_page_says_that_it_does_not_follow_the_filter() -> None:
    async with explorer("80x24") as session:
        assert "without the filter" not in session.text
        await session.app.filters.set(Filters(countries=("PER",)))
        assert "The whole base, without the filter:" in session.text
