"""Getting about by name: the palette, the page of keys, the start page, a year, the way to a record."""

from __future__ import annotations

import itertools

import pytest

from lactui.db.filters import Filters
from lactui.tui.actions import ACTIONS, says
from tests.tui.support import explorer


def test_every_action_says_what_it_does_by_itself() -> None:
    said = [says(action) for action in ACTIONS]
    assert all(said)
    assert len({(says(action), action.where) for action in ACTIONS}) == len(ACTIONS)
    for first, second in itertools.pairwise(ACTIONS):
        assert second.help or (first.says and second.says), f"{first.id} speaks for {second.id}"


async def test_the_palette_has_what_works_here_and_esc_leaves_no_trace() -> None:
    async with explorer("80x24", "down", "down") as session:
        before = session.text
        await session.press("colon")
        assert "choose the columns" in session.text
        assert "jump to a year" not in session.text
        await session.press("escape")
        assert session.text == before
        assert len(session.app.navigation.history) == 0
        await session.press("4", "ctrl+p")
        await session.type("year")
        assert "jump to a year" in session.text


async def test_every_word_must_occur_and_enter_runs() -> None:
    async with explorer("80x24", "down") as session:
        await session.press("colon")
        await session.type("reverse zzz")
        assert "reverse the order" not in session.text
        await session.press("ctrl+u")
        await session.type("órder reverse")
        assert session.cursor_line().split() == [">", "S", "reverse", "the", "order"]
        await session.press("enter")
        assert session.app.view.NAME == "countries"
        assert session.list.reverse
        await session.press("colon")
        await session.type("claims")
        await session.press("enter")
        assert session.app.view.NAME == "claims"


async def test_letters_are_no_commands_in_the_palette() -> None:
    async with explorer("80x24", "down", "colon") as session:
        await session.type("q?1:/")
        assert session.app.view.NAME == "palette"
        assert " : q?1:/" in session.text
        await session.press("enter")
        assert session.app.view.NAME == "search"
        assert "q?1:/" in session.text


async def test_a_year_jumps_in_the_timeline() -> None:
    async with explorer("80x24", "colon") as session:
        await session.type("2018")
        await session.press("enter")
        assert session.app.view.NAME == "timeline"
        assert "2018" in session.cursor_line()
        await session.press("escape")
        assert session.app.view.NAME == "countries"


async def test_start_brings_the_first_page_back() -> None:
    async with explorer("80x24") as session:
        first = session.text
        await session.press("down", "colon")
        await session.type("start")
        await session.press("enter")
        assert session.lines[2].endswith("Start here ─────────────────────────────")
        await session.press("up")
        assert "Start here" not in session.text
        await session.press("3", "colon")
        await session.type("start")
        await session.press("enter")
        assert "then type: peace ark peru" in session.text
        assert "then type: peace ark peru" in first


async def test_themes_and_saved_filters_are_found_by_name(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    from lactui.shelf.saved_filters import keep_filters

    keep_filters("ships in LAC", Filters(region="LAC", kinds=("port-call",)))
    async with explorer("80x24", "down", "colon") as session:
        await session.type("ships")
        await session.press("enter")
        assert session.app.filters.current == Filters(region="LAC", kinds=("port-call",))
        await session.press("colon")
        await session.type("ansi-light")
        await session.press("enter")
        assert session.app.theme == "ansi-light"


async def test_the_page_of_keys_runs_the_key_at_hand() -> None:
    async with explorer("80x24", "down", "question_mark") as session:
        assert "the last Chinese general in Havana" in session.text
        while "sort by next column" not in session.cursor_line():
            await session.press("down")
        await session.press("enter")
        assert session.app.view.NAME == "countries"
        assert session.list.sort != "events"
        await session.press("question_mark", "tab")
        await session.press("enter")
        assert session.app.view.NAME == "search"


async def test_the_page_of_keys_asks_its_examples() -> None:
    async with explorer("60x20", "down", "question_mark") as session:
        for _ in range(40):
            if any("> / the last" in line for line in session.lines):
                break
            await session.press("down")
        await session.press("enter")
        assert "the last Chinese general in Havana" in session.lines[3]


async def test_keys_are_filtered_on_their_page() -> None:
    async with explorer("80x24", "down", "question_mark", "slash") as session:
        await session.type("bookmark")
        assert session.cursor_line().split()[1] == "b"
        await session.press("escape")
        assert session.app.view.NAME == "countries"


async def test_the_rule_says_the_way() -> None:
    async with explorer("120x40", "3", "down") as session:
        dimension = session.list.rows[session.list.cursor].cells[0]
        await session.press("enter")
        assert session.lines[2].startswith(f"═ Compare > {dimension} ")
        await session.press("escape", "1", "down")
        name = session.list.rows[session.list.cursor].cells[0]
        await session.press("enter")
        assert session.lines[2].startswith(f"═ Countries > {name} ")
        await session.to_target("event/")
        await session.press("enter")
        assert session.lines[2].startswith(f"═ Countries > {name} > ")
        await session.press("escape")
        assert session.lines[2].startswith(f"═ Countries > {name} ═")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("svg", "export what is shown to a file"),
        ("picture", "export what is shown to a file"),
        ("chart", "export what is shown to a file"),
        ("tiv", "glossary: abbreviations, signs and terms"),
        ("abbreviation", "glossary: abbreviations, signs and terms"),
        ("compare", "mark for comparison"),
        ("graph", "Compare"),
    ],
)
async def test_entries_are_found_by_the_words_that_users_look_for(word: str, said: str) -> None:
    async with explorer("80x24", "down", "colon") as session:
        await session.type(word)
        assert said in session.text
