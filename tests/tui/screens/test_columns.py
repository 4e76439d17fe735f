"""Which columns fit, and how wide they are."""

from __future__ import annotations

import pytest

from lactui.render.cells import cell_len
from lactui.tui.widgets.list import MARKS, SPREAD, ListColumn, format_headings, highlight_text, place_columns
from tests.tui.support import explorer

COLUMNS = (
    ListColumn("name", "name", 10, most=30),
    ListColumn("number", "n", 4, "right"),
    ListColumn("text", "text", 8, keep=2),
    ListColumn("date", "date", 10, keep=1),
)


@pytest.mark.parametrize("width", range(12, 90))
def test_what_is_placed_fits(width: int) -> None:
    placed = place_columns(COLUMNS, width)
    assert MARKS + cell_len(format_headings(COLUMNS, placed, "number", "v")) <= width
    assert placed[0].number == 0


def test_columns_go_by_their_keep() -> None:
    names = [[COLUMNS[p.number].id for p in place_columns(COLUMNS, width)] for width in (50, 36, 28, 14)]
    assert names == [["name", "number", "text", "date"], ["name", "number", "date"], ["name", "number"], ["name"]]


def test_text_keeps_away_from_a_number() -> None:
    placed = place_columns(COLUMNS, 60)
    assert [p.gap for p in placed] == [0, 1, 2, 1]


async def test_wide_lists_scroll_sideways_and_back() -> None:
    async with explorer("60x20", "5") as session:
        before = session.lines[:-1]
        shown = set(session.lines[3].split())
        seen = set(shown)
        while "no more" not in session.app.foot.message:
            await session.press("l")
            assert session.lines[3].split()[0] == "to"
            seen |= set(session.lines[3].split())
        assert {"category", "status", "TIV"} <= seen
        for _ in range(9):
            await session.press("less_than_sign")
        await session.press("escape")
        assert session.lines[:-1] == before


async def test_where_all_columns_fit_nothing_moves() -> None:
    async with explorer("160x45", "down") as session:
        before = session.lines[:-1]
        await session.press("right")
        assert session.lines[-1] == " all columns are shown"
        assert session.lines[:-1] == before


def test_the_columns_that_the_user_wants_are_not_left_out_but_scrolled() -> None:
    columns = [
        ListColumn("a", "a", 10),
        ListColumn("b", "b", 10, keep=9),
        ListColumn("c", "c", 10),
        ListColumn("d", "d", 10),
    ]
    assert [placed.number for placed in place_columns(columns, 36)] == [0, 2, 3]
    assert [placed.number for placed in place_columns(columns, 36, {"c"}, 0, True)] == [0, 1, 3]
    assert [placed.number for placed in place_columns(columns, 36, {"d"}, 0, True)] == [0, 1, 2]
    assert [placed.number for placed in place_columns(columns, 26, (), 2)] == [0, 3]
    assert [placed.number for placed in place_columns(columns, 36, {"a", "b", "c", "d"})] == [0]


async def test_what_a_row_is_stays_in_sight_where_the_columns_of_arms_are_scrolled() -> None:
    async with explorer("80x24", "5") as session:
        while "USD" not in session.lines[3]:
            await session.press("greater_than_sign")
        assert "designation" in session.lines[3]
        assert any(" × Wing Loong II " in line for line in session.lines)


async def test_what_is_said_of_an_empty_list_is_not_cut() -> None:
    async with explorer("80x24", "backslash") as session:
        await session.type("zzz")
        assert "No rows match. Esc shows all again" in session.lines[4]


async def test_of_a_path_and_words_that_have_no_room_the_path_is_told() -> None:
    async with explorer("80x24") as session:
        path = "/work/out/user6/event-2019-wei-fenghe-argentina.txt"
        session.app.foot.say(f"wrote {path}: event/2019-wei-fenghe-argentina, 1,446 bytes")
        await session.settle()
        assert session.lines[-1].strip() == f"wrote {path}, 1,446 bytes"


async def test_the_columns_for_which_there_is_no_room_say_so() -> None:
    async with explorer("80x24") as session:
        shown = session.lines[3]
        await session.press("C")
        for line in session.lines[3:12]:
            title = line.split("]")[1].split("   ")[0].strip()
            assert (title in shown) != ("no room" in line)
        await session.press("down", "enter")
        assert "no room" not in next(line for line in session.lines if "partnership" in line)


async def test_a_key_that_does_nothing_says_so() -> None:
    async with explorer("80x24", ref="comparison/arms-sales") as session:
        await session.press("tab")
        assert "no other panel" in session.lines[-1]
        await session.to_target("chart:")
        await session.press("enter", "right")
        assert "is the last year" in session.lines[-1]


WITH_SIGN = (
    ListColumn("name", "name", 10, most=20),
    ListColumn("sign", "", 1),
    ListColumn("title", "title", 10),
    ListColumn("n", "n", 4),
)


def test_width_that_no_column_takes_goes_between_them_but_not_behind_a_sign() -> None:
    placed = place_columns(WITH_SIGN, 60)
    assert [one.width for one in placed] == [20, 1, 10, 4]
    assert [one.gap for one in placed] == [0, 1 + SPREAD, 1, 1 + SPREAD]
    assert [one.gap for one in place_columns(WITH_SIGN, 30)] == [0, 1, 1, 1]


def test_columns_that_matter_little_give_way_to_what_another_wishes_for_unless_the_user_chose() -> None:
    columns = (ListColumn("n", "n", 4), ListColumn("date", "date", 10, keep=2), ListColumn("lang", "lang", 4, keep=6))
    title = ListColumn("title", "title", 20, most=60, wish=40)
    assert [one.number for one in place_columns((*columns, title), 50)] == [0, 1, 3]
    assert [one.number for one in place_columns((*columns, title), 70)] == [0, 1, 2, 3]
    assert [one.number for one in place_columns((*columns, title), 50, chosen_by_user=True)] == [0, 1, 2, 3]


def test_a_bar_in_the_line_at_hand_leaves_no_hole() -> None:
    assert highlight_text("  ▇▇▇  ", "lac") == [("  ", "cursor"), ("▇▇▇", "lac-lit"), ("  ", "cursor")]
    assert highlight_text("▇▇", "accent") == [("", "cursor"), ("▇▇", "bar-lit"), ("", "cursor")]
    assert highlight_text("▁▇ ▂", "accent") == [("▁▇ ▂", "accent")]
    assert highlight_text("78", "text") == [("78", "cursor")]
