"""Search as one types: hits by type, the preview, opening, and the way back."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.search.search import search
from tests.tui.support import explorer


async def test_peace_ark_is_found_and_opens(base: Base) -> None:
    async with explorer("120x40", "down", "slash") as session:
        country = "country/" + str(session.app.navigation.views["countries"].ref).partition("/")[2]
        await session.type("peace ark")
        result = search(base, "peace ark")
        assert f"{result.total} hits" in session.lines[2]
        for kind, total in result.groups.items():
            if kind == "event":
                assert f"{kind}s {total}" in session.text
        hit = session.app.view.ref
        assert session.app.view.preview.ref == hit  # type: ignore[attr-defined]
        await session.press("enter")
        assert session.app.view.NAME == "record"
        assert session.app.view.ref == hit
        await session.press("escape")
        assert session.app.view.NAME == "search"
        assert "/ peace ark" in session.lines[3]
        assert session.app.view.ref == hit
        await session.press("escape")
        assert session.list.ref == country


async def test_the_cursor_stays_on_the_first_hit_until_an_arrow() -> None:
    async with explorer("80x24", "slash") as session:
        await session.type("peace")
        first = session.list.ref
        assert session.list.cursor == 1
        await session.type(" ark")
        assert session.list.cursor == 1
        await session.press("down")
        second = session.list.ref
        await session.press("down", "up")
        assert session.list.ref == second
        assert session.app.view.preview.ref == session.list.ref != first  # type: ignore[attr-defined]


async def test_tab_goes_to_the_next_group_and_around() -> None:
    async with explorer("120x40", "slash") as session:
        await session.type("peru")
        await session.press("tab")
        rows = session.list.rows
        assert rows[session.list.cursor - 1].ref is None
        assert session.list.cursor > 1
        await session.press("shift+tab")
        assert session.list.cursor == 1


async def test_letters_that_are_commands_elsewhere_are_typed() -> None:
    async with explorer("80x24", "slash") as session:
        await session.type("q1?z%[")
        assert session.app.is_running
        assert session.app.view.NAME == "search"
        assert "/ q1?z%[" in session.lines[3]
        await session.press("ctrl+u")
        assert session.lines[3].strip() == "/"


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_quitting_works_while_typing(key: str) -> None:
    async with explorer("80x24", "slash") as session:
        await session.type("peru")
        await session.press(key)
        assert not session.app.is_running


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("peace ark perv", 'No match for "perv"; showing "Peru".'),
        ("boliva", 'No match for "boliva"; showing "Bolivia".'),
        ("exercise haiti", "No exercise in Haiti found; "),
        ("россия", "Questions are read in English, Spanish, Portuguese, French and Chinese."),
        ("how many rifles ecuador", "delivered: "),
        ("taiwan paraguay helicopters", " Taiwan"),
    ],
)
async def test_how_a_question_was_read_is_said(question: str, shown: str) -> None:
    async with explorer("80x24", "slash") as session:
        await session.type(question)
        assert shown in session.text
        assert "Taiwan: Taiwan" not in session.text  # who acts is not said twice before a title


async def test_the_exact_question_is_a_key_away_and_a_row_away() -> None:
    async with explorer("120x40", "slash") as session:
        await session.type("perv callao")
        assert 'showing "Peru"' in session.lines[4]
        await session.press("ctrl+t")
        assert "No match" not in session.lines[4]
        assert "Read exactly as typed." in session.lines[4]
        assert 'No record with "perv" and "callao" found. Related:' in session.text
        await session.press("ctrl+t")
        assert 'showing "Peru"' in session.lines[4]
        rows = [str(row.ref) for row in session.list.rows]
        session.list.cursor = rows.index('search:"perv" callao')
        await session.press("enter")
        assert '/ "perv" callao' in session.lines[3]
        assert "No match" not in session.lines[4]


async def test_what_was_understood_is_shown_and_can_be_taken_back() -> None:
    async with explorer("120x40", "slash") as session:
        await session.type("xylophone")
        assert "as plain words" not in session.lines[-1]
        await session.press("ctrl+u")
        await session.type("frigates argelia 2015")
        assert "ctrl+r as plain words" in session.lines[-1]
        assert "Read as class of arms frigate, country Algeria and year 2015." in session.lines[4]
        await session.press("ctrl+r")
        assert "year" not in session.lines[4]
        assert "country Algeria" in session.lines[4]
        await session.press("ctrl+r", "ctrl+r")
        assert "Algeria" not in session.lines[4]
        await session.press("ctrl+r")
        assert "country Algeria" in session.lines[4]


async def test_the_words_found_are_in_accent() -> None:
    async with explorer("120x40", "slash") as session:
        await session.type("和平方舟")
        title = session.list.rows[1].cells[-1]
        assert not isinstance(title, str)
        assert ("Peace Ark", "accent") in title
        assert "Peace Ark" in "".join(text for text, _ in title)


async def test_hits_that_lack_a_word_stand_apart() -> None:
    async with explorer("120x40", "slash") as session:
        await session.type("peace ark peru")
        headings = [str(row.cells[0]) for row in session.list.rows if row.ref is None]
        rule = headings.index("Partial matches: each lacks a part of the question.")
        assert set(headings[rule - 1]) == {"─"}
        assert any(heading.startswith("events ") for heading in headings[:rule])
        assert "3 hits" in session.lines[2]


async def test_the_question_typed_is_there_again_and_typing_replaces_it() -> None:
    async with explorer("80x24", "slash") as session:
        await session.type("peace ark")
        await session.press("escape", "slash")
        assert "/ peace ark" in session.lines[3]
        await session.press("end")
        await session.type(" peru")
        assert "/ peace ark peru" in session.lines[3]
        await session.press("escape", "slash")
        await session.type("cuba")
        assert session.lines[3].strip() == "/ cuba"


async def test_a_filter_that_narrows_a_search_is_said() -> None:
    async with explorer("80x24", "slash") as session:
        await session.type("visit")
        assert "Search everywhere" in session.lines[2]
        await session.app.filters.set(Filters(countries=("PER",)))
        assert "Search within the filter: Peru" in session.lines[2]


async def test_a_deal_that_came_to_nothing_has_its_sign_before_the_title() -> None:
    async with explorer("80x24", "slash") as session:
        await session.type("p18 argentina")
        rows = {row.ref: row for row in session.list.rows}
        assert rows["arms/2015-arg-p18-malvinas"].cells[-1][0] == ("× ", "warn")


@pytest.mark.parametrize("text", ['"', "NEAR(", "\\", "[bold]", " ", "–"])
async def test_nothing_typed_is_an_error(text: str) -> None:
    async with explorer("80x24", "slash") as session:
        await session.type(text)
        assert session.app.is_running
        assert f"/ {text.strip()}" in session.lines[3] or not text.strip()


async def test_nothing_found_says_so() -> None:
    async with explorer("80x24", "slash") as session:
        await session.type("xqzzyv")
        assert "0 hits" in session.lines[2]
        await session.press("enter", "down", "tab")
        assert session.app.view.NAME == "search"


async def test_an_example_asks_itself() -> None:
    async with explorer("80x24", "slash", "enter") as session:
        assert "/ peace ark peru" in session.lines[3]
        assert session.app.view.NAME == "search"
        assert session.app.view.ref is not None


async def test_fewer_words_can_be_taken() -> None:
    async with explorer("120x40", "slash") as session:
        await session.type("peace ark peru")
        again = [i for i, row in enumerate(session.list.rows) if str(row.ref).startswith("search:")]
        session.list.cursor = again[0]
        await session.press("enter")
        assert "/ peace ark peru" not in session.lines[3]
        assert session.app.view.NAME == "search"


async def test_a_large_base_is_searched_beside_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    from lactui.tui.screens import search as screen

    monkeypatch.setattr(screen, "AT_ONCE", 0)
    async with explorer("120x40", "slash") as session:
        await session.type("peace ark peru")
        await session.app.workers.wait_for_complete()
        await session.press()
        assert session.app.view.ref == "event/2015-peace-ark-peru"
        assert "/ peace ark peru" in session.lines[3]


async def test_how_a_long_question_was_read_is_said_whole_over_two_lines() -> None:
    async with explorer("80x24", "slash") as session:
        await session.type("the last exercise or port call of the chinese navy in south africa")
        said = " ".join(line.strip() for line in session.lines[4:7])
        assert "Read as" in said
        assert "Ignored: the, or, of, in." in said
        assert "…" not in said
        await session.press("ctrl+u")
        await session.type("kenya")
        assert session.lines[5].strip().startswith("countries")


async def test_a_wide_screen_has_the_preview_beside_the_hits() -> None:
    async with explorer("160x45", "slash") as session:
        await session.type("peace ark")
        hits, preview = session.list.region, session.app.view.preview.region  # type: ignore[attr-defined]
        assert hits.y == preview.y
        assert preview.x >= hits.right
        assert hits.bottom == preview.bottom == 44


async def test_statistics_of_one_title_are_told_apart() -> None:
    async with explorer("120x40", "slash") as session:
        await session.type("share of china arms")
        rows = [str(row.cells) for row in session.list.rows if "statistic" in (row.ref or "")]
        assert rows
        assert len(set(rows)) == len(rows)


async def test_a_hit_of_no_kind_says_what_it_is() -> None:
    async with explorer("80x24", "slash") as session:
        await session.type("peace ark")
        line = next(line for line in session.lines if line.split()[-2:] == ["Peace", "Ark"] and line.split()[0] != "/")
        assert line.split()[-3] == "ship"


async def test_where_the_filter_hides_all_hits_enter_removes_it() -> None:
    async with explorer("80x24") as session:
        await session.app.filters.set(Filters(countries=("VEN",), uncontested=False))
        await session.press("slash")
        await session.type("hospital ship peru")
        assert "The filter hides all hits" in session.text
        assert session.app.view.ref is None
        await session.press("enter")
        assert (session.app.view.NAME, len(session.app.filters.current.parts())) == ("search", 1)
