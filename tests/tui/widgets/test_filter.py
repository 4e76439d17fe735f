"""`\\`: the list at hand is filtered as one types, the filter is part of the place, and escape takes it back."""

from __future__ import annotations

import pytest

from lactui.db.filters import Filters
from lactui.queries.lists.totals import total
from lactui.tui.actions import PANES
from tests.tui.support import explorer


async def test_each_key_filters_and_the_count_is_said() -> None:
    async with explorer("80x24", "backslash") as session:
        for text, count in (("p", None), ("e", None), ("ru", "1 of 87 match")):
            await session.type(text)
            assert count is None or count in session.lines[2]
        assert session.list.ref == "country/PER"
        assert session.lines[2].startswith("═ Countries \\ peru ═")
        assert session.lines[-1].startswith(" \\ peru")
        assert "1 of 87 match" in session.lines[-1]


@pytest.mark.parametrize(
    ("pane", "words", "ref"),
    [
        ("1", "秘鲁", "country/PER"),
        ("1", "PERÚ", "country/PER"),
        ("4", "ark callao PEACE", "event/2015-peace-ark-peru"),
        ("4", "peru callao peace", "event/2015-peace-ark-peru"),
        ("2", "armonia", "mechanism/mission-harmony"),
    ],
)
async def test_words_are_anded_over_cells_and_other_names(pane: str, words: str, ref: str) -> None:
    async with explorer("80x24", pane, "backslash") as session:
        await session.type(words)
        assert session.list.ref == ref


async def test_every_pane_can_be_filtered_to_nothing_and_back() -> None:
    async with explorer("120x40") as session:
        for pane in PANES:
            await session.press(pane.key, "down")
            before = session.text
            await session.press("backslash")
            await session.type("zzzzz")
            assert "0 of " in session.text
            assert "No rows match" in session.text
            assert session.list.ref is None
            await session.press("escape")
            assert session.text == before, pane.name


async def test_enter_keeps_it_and_gives_the_keys_back() -> None:
    async with explorer("80x24", "4", "backslash") as session:
        await session.type("peace ark peru")
        await session.press("down", "enter")
        said = f"{session.list.record_count} of {total(session.app.base, 'event'):,} match"
        assert said in session.lines[2]
        at_hand = session.list.ref
        assert "esc clear list filter" in session.lines[-1]
        await session.press("enter")
        assert session.app.view.NAME == "record"
        await session.press("escape")
        assert session.list.ref == at_hand
        assert said in session.lines[2]


async def test_history_restores_the_filter_of_each_place() -> None:
    async with explorer("80x24", "backslash") as session:
        await session.type("peru")
        await session.press("enter", "enter", "escape", "escape")
        assert "of 87 match" not in session.lines[2]
        await session.press("right_square_bracket", "left_square_bracket")
        assert session.app.view.NAME == "countries"


async def test_escape_undoes_filter_before_zoom_before_place() -> None:
    async with explorer("80x24", "slash") as session:
        await session.type("peru")
        await session.press("enter", "z", "z", "backslash")
        await session.type("bra")
        await session.press("enter")
        assert "of 87 match" in session.lines[2]
        await session.press("escape")
        assert "of 87 match" not in session.lines[2]
        assert "│" not in session.text
        await session.press("escape")
        assert "│" in session.text
        await session.press("escape")
        assert session.app.view.NAME in ("record", "search")


async def test_the_cursor_stays_on_its_record_while_that_is_left() -> None:
    async with explorer("80x24") as session:
        session.list.select("country/PER")
        await session.press("backslash")
        await session.type("e")
        assert session.list.ref == "country/PER"
        await session.press("escape")
        assert session.list.ref == "country/PER"


async def test_the_cursor_goes_to_the_first_row_once_its_record_is_filtered_away() -> None:
    async with explorer("80x24", "backslash") as session:
        await session.type("peru")
        await session.press("enter", "m", "escape", "backslash")
        await session.type("ecua")
        assert (session.list.ref, session.list.after()[0]) == ("country/ECU", "country/ECU")
        assert len(session.list.after()) > 1  # Guinea Ecuatorial, in Africa
        await session.press("enter", "m")
        assert session.app.foot.message.startswith("Peru, Ecuador marked: c compares them")
        await session.press("escape")
        assert any(line.startswith("m Peru ") for line in session.lines)
        assert any(line.startswith("m>Ecuador ") for line in session.lines)


async def test_escape_goes_back_to_the_record_unless_another_was_chosen() -> None:
    async with explorer("80x24") as session:
        session.list.select("country/PER")
        await session.press("backslash")
        await session.type("gua")
        await session.press("escape")
        assert session.list.ref == "country/PER"
        await session.press("backslash")
        await session.type("gua")
        await session.press("down")
        chosen = session.list.ref
        await session.press("escape")
        assert session.list.ref == chosen != "country/PER"


async def test_escape_from_an_empty_line_goes_nowhere() -> None:
    async with explorer("80x24", "enter", "escape", "2", "enter", "escape", "backslash", "escape") as session:
        assert session.app.view.NAME == "mechanisms"
        assert not session.app.keymap.typing


async def test_headings_of_groups_say_how_many_match() -> None:
    async with explorer("120x40", "backslash") as session:
        await session.type("guinea")
        assert "3 in Africa 54" in session.text
        assert "Latin America and the Caribbean" not in session.text


async def test_filter_and_filter_work_together() -> None:
    async with explorer("80x24", "4", "backslash") as session:
        await session.type("peace ark")
        await session.press("enter")
        both = session.list.record_count
        filters = Filters(region="LAC")
        await session.app.filters.set(filters)
        await session.settle()
        assert 0 < session.list.record_count < both
        assert f"of {total(session.app.base, 'event', filters)} match" in session.lines[2]


async def test_letters_are_typed_and_the_mouse_ends_typing() -> None:
    async with explorer("80x24", "backslash") as session:
        await session.type("q")
        assert session.app.is_running
        assert session.lines[-1].startswith(" \\ q")
        await session.pilot.click(type(session.list), offset=(5, 6))
        await session.settle()
        assert session.app.screen.focused is session.list
        assert "match" in session.lines[2]


async def test_hostile_words_are_only_words() -> None:
    async with explorer("60x20", "8") as session:
        for text in ("'", '"', "%", "*", "\\", "((", "\u202e", "日本" * 40):
            await session.press("backslash")
            await session.type(text)
            assert session.app.is_running
            assert "match" in session.lines[2] or " of " in session.lines[2]
            await session.press("escape")


async def test_what_is_typed_replaces_the_words_of_before_and_an_arrow_goes_on_with_them() -> None:
    async with explorer("80x24", "backslash") as session:
        await session.type("south africa")
        await session.press("enter", "backslash")
        await session.type("venez")
        assert (session.list.ref, session.lines[2][:22]) == ("country/VEN", "═ Countries \\ venez ═ ")
        await session.press("enter", "backslash", "end")
        await session.type("u")
        assert session.lines[-1].startswith(" \\ venezu ")
        await session.press("enter", "backslash", "backspace")
        assert "match" not in session.lines[2]


async def test_names_that_begin_with_what_is_typed_come_first() -> None:
    async with explorer("80x24", "backslash") as session:
        await session.type("boliv")  # Venezuela has it in its official name
        assert [row.ref for row in session.list.rows if row.ref] == ["country/BOL", "country/VEN"]
        assert session.list.ref == "country/BOL"
