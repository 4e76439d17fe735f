"""The pages about no record, `about` and `glossary`, and the correction note of a key."""

from __future__ import annotations

import pytest

from lactui import AUTHORS
from lactui.cards.about import WHERE_TO
from tests.tui.support import explorer


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
