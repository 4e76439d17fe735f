"""The page of keys lists every key that works; the pages about no record, and the correction note of a key."""

from __future__ import annotations

import pytest

from lactui import AUTHORS
from lactui.cards.about import WHERE_TO
from lactui.tui.actions import key_name, keys_text
from tests.tui.support import explorer

ELSEWHERE = {"up", "down", "left", "right", "alt+left", "alt+right"}
"""Named by a word ("arrows") in the line of another key."""


def named(key: str, text: str) -> bool:
    """Whether a page names a key, alone or as the second of a pair such as `ctrl+d/u`."""
    name = key_name(key)
    return name in text or (name.startswith("ctrl+") and f"/{name[-1]} " in text) or key in ELSEWHERE


@pytest.mark.parametrize("pane", ["1", "2", "3"])
@pytest.mark.parametrize("half", ["list", "detail"])
async def test_every_working_key_is_listed(pane: str, half: str) -> None:
    async with explorer("120x40", pane, "down", *(("tab",) if half == "detail" else ())) as session:
        working = session.app.keymap.working()
        assert working
        await session.press("question_mark")
        page = session.text + " "
        assert f"{half} " in session.lines[2]
        assert "panes, as named above" in page
        for action in working:
            if not action.id.startswith("pane-"):
                assert all(named(key, page) for key in action.keys), action
        assert "arrows" in page
        for action in working:
            if action.help and not action.id.startswith("pane-"):
                assert f"{keys_text(action)} " in page
        await session.press("question_mark")
        assert session.app.view.NAME != "keys"


async def test_keys_of_other_places_are_not_listed() -> None:
    async with explorer("120x40", "2", "question_mark") as session:
        assert "mark, compare" not in session.text
        await session.press("escape", "1", "question_mark")
        assert "mark, compare" in session.text


async def test_the_last_line_drops_hints_from_the_right_but_keeps_the_page_of_keys() -> None:
    wide = []
    for size in ("120x40", "80x24", "60x20"):
        async with explorer(size) as session:
            wide.append(session.lines[-1])
    assert all("? keys" in line for line in wide)
    assert [len(line) for line in wide] == sorted((len(line) for line in wide), reverse=True)
    assert wide[1].startswith(" / search  enter open  tab detail  f filter  s sort  m mark  ? keys  q quit")


async def test_themes_change_and_say_so() -> None:
    async with explorer("80x24") as session:
        for name in ("light", "ansi-dark", "ansi-light", "dark"):
            await session.press("t")
            assert session.lines[-1].strip() == f"theme {name}"


async def test_a_wide_screen_has_all_keys_signs_and_terms_in_sight() -> None:
    async with explorer("160x45", "question_mark") as session:
        assert session.lines[3].split()[:2] == ["Here", "Everywhere"]
        below = {
            word: [line[at : at + 30].strip() for line in session.lines]
            for word, at in (("Signs", 2), ("Glossary", 55))
        }
        assert all(any(line.startswith(word) for line in lines) for word, lines in below.items())
        assert "more" not in session.lines[2]
        assert "VRSS" in session.lines[-2] or "VRSS" in session.text
        await session.press("G")
        assert session.app.view.panels[0].at[0] == 1  # type: ignore[attr-defined]


async def test_the_glossary_has_a_column_of_its_own_where_the_signs_do_not_fit_below_the_keys() -> None:
    async with explorer("160x24", "question_mark") as session:
        assert session.lines[3].split() == ["Here", "Everywhere", "Glossary"]
        await session.press("G")
        assert session.app.view.panels[0].at[0] == 2  # type: ignore[attr-defined]


async def test_a_key_that_does_nothing_says_so_and_words_for_no_filter_run_no_keys() -> None:
    async with explorer("80x24", ref="page/glossary") as session:
        await session.press("number_sign")
        assert "# does nothing here" in session.lines[-1]
        before = session.lines[:-1]
        await session.press("backslash", *"contested")
        assert "no list to filter here" in session.lines[-1]
        assert session.lines[:-1] == before
        await session.press("escape")
        assert (session.app.view.NAME, "no list" in session.lines[-1]) == ("record", False)
        await session.press("q")
        assert not session.app.is_running


async def test_about_is_a_word_in_the_palette_away_and_esc_leads_back() -> None:
    async with explorer("80x24", "colon") as session:
        await session.type("about")
        await session.press("enter")
        assert session.lines[2].startswith("═ About ")
        assert AUTHORS in session.text
        assert "last checked" in session.text
        assert "r on a record" in session.text
        await session.press("escape")
        assert session.app.view.NAME == "countries"


async def test_the_first_screen_says_who_when_and_how_to_object_without_scrolling() -> None:
    for size in ("80x24", "120x40"):
        async with explorer(size) as session:
            assert AUTHORS.removeprefix("the ") in session.text
            assert "checked 2026-" in session.text
            assert "about: authors, how to object" in session.text
            assert "of Africa is less complete" in " ".join(session.text.split())


@pytest.mark.parametrize("where", [("4",), ("4", "enter"), ("2", "tab"), ("6",), ("7", "enter")])
async def test_every_card_has_a_correction_note_a_key_away(where: tuple[str, ...]) -> None:
    async with explorer("120x40", *where) as session:
        ref = session.app.navigation.at_hand()
        await session.press("r")
        assert session.app.view.NAME == "copied"
        assert f"ref       {ref}" in session.text
        assert WHERE_TO[:60] in session.text
        assert str(ref) in session.app.clipboard
        await session.press("escape")
        assert session.app.navigation.at_hand() == ref


async def test_a_page_about_no_record_has_no_correction_note() -> None:
    async with explorer("80x24", "colon") as session:
        await session.type("glossary")
        await session.press("enter", "r")
        assert "no record selected to correct" in session.lines[-1]


async def test_the_glossary_opens_from_the_page_of_keys() -> None:
    async with explorer("120x40", "question_mark", "G", "enter") as session:
        assert session.lines[2].startswith("═ Glossary ")
        assert "approximate date" in session.text


async def test_columns_say_what_an_abbreviation_stands_for() -> None:
    async with explorer("80x24", "C") as session:
        assert "CHN TIV   TIV: trend-indicator value" in session.text
        assert "ties   ties: year of diplomatic relations with Beijing" in session.text
