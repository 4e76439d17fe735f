# ruff: noqa: ASYNC240  the files are a few and small
"""A session begins where the last one ended, and at the start whenever that does not hold any more."""

from __future__ import annotations

import json
import os
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lactui.db.database import Base, open_base
from lactui.db.filters import Filters
from lactui.tui.session import resume
from tests.support import BASE
from tests.tui.support import Session, explorer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return Path(resume.path())


async def end(session: Session) -> None:
    session.app.exit()
    resume.save(session.app.ended, None)


@asynccontextmanager
async def again(*keys: str, size: str = "80x24") -> AsyncIterator[Session]:
    with open_base(str(BASE)) as base:
        last = resume.load(base)
    async with explorer(size, *keys, resumed=last, theme=last.theme or "dark") as session:
        yield session


async def test_the_first_session_begins_at_the_start_page() -> None:
    async with again() as session:
        assert "Start here" in session.text
        await end(session)
    async with again() as session:
        assert "Start here" in session.text


async def test_pane_record_filter_theme_sort_and_filter_are_as_they_were(state: Path) -> None:
    async with explorer("80x24", "5", "t", "s", "j", "j") as session:
        await session.app.filters.set(Filters(region="LAC"))
        await session.press("backslash")
        await session.type("radar")
        await session.press("enter", "down")
        before = session.text
        await end(session)
    assert oct(state.stat().st_mode & 0o777) == "0o600"
    async with again() as session:
        assert session.lines[2:-1] == before.splitlines()[2:-1]
        assert session.app.theme == "light"
        assert session.app.filters.current == Filters(region="LAC")
        assert len(session.app.navigation.history) == 0


async def test_a_record_is_shown_over_its_pane() -> None:
    async with explorer("80x24", "down", "down", "enter") as session:
        await session.to_target("event/")
        await session.press("enter")
        shown = session.lines[4:-1]
        await end(session)
    async with again() as session:
        assert session.lines[4:-1] == shown
        await session.press("escape")
        assert session.app.view.NAME == "countries"
        assert session.cursor_line().startswith("> Argentina")


async def test_a_search_is_come_back_to_with_the_keys_on_its_hits() -> None:
    async with explorer("80x24", "slash") as session:
        await session.type("peace ark peru")
        shown = session.lines[3:9]
        await end(session)
    async with again() as session:
        assert session.app.view.NAME == "search"
        assert session.lines[3:9] == shown
        await session.press("down", "enter", "escape", "8")
        assert session.app.view.NAME == "search"
        assert "peace ark peru8" in session.text  # whoever has come back by a key goes on typing
        await end(session)
    async with again() as session:
        await session.press("8")
        assert session.app.view.NAME == "sources"
    async with explorer("80x24", "slash") as session:
        await session.type("radar")
        await end(session)
    async with again() as session:
        await session.press("slash")
        await session.type("s")
        assert session.app.view.input.value == "radars"  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["question_mark", "colon", "B", "C", "f", "number_sign"])
async def test_a_page_in_passing_is_not_come_back_to(key: str) -> None:
    async with explorer("80x24", "2", "down", "down", key) as session:
        await end(session)
    async with again() as session:
        assert session.app.view.NAME == "mechanisms"
        assert session.list.cursor > 2


async def test_another_edition_begins_at_the_start_but_keeps_the_theme(state: Path) -> None:
    async with explorer("80x24", "5", "t") as session:
        await end(session)
    said = json.loads(state.read_text())
    state.write_text(json.dumps(said | {"content": "another"}))
    async with again() as session:
        assert "Start here" in session.text
        assert session.app.theme == "light"


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[1]",
        "null",
        '{"version": 2}',
        '{"version": 1, "theme": 3, "settled": null, "columns": [], "content": ""}',
        "[" * 100_000,
        '{"version": 1, "theme": ' + "9" * 5000 + "}",
    ],
)
@pytest.mark.tried("Files read", "a last place that is damaged", "the start page; the file is set aside and told")
async def test_a_damaged_state_is_no_matter(state: Path, damage: str, base: Base) -> None:
    state.parent.mkdir(parents=True)
    state.write_text(damage)
    async with again() as session:
        assert "Start here" in session.text
    if '"version": 2' not in damage:
        assert not state.exists()
        assert Path(resume.aside()).read_text() == damage
        state.write_text(damage)
        assert resume.aside() in resume.load(base).trouble


@pytest.mark.parametrize(
    "part",
    [
        {"place": {"view": "record", "ref": "event/nowhere", "lens": {}, "state": {}}},
        {"under": {"view": "no-such-pane", "ref": None, "lens": {}, "state": {}}, "place": None},
        *(
            {"under": {"view": "arms", "ref": None, "lens": filters, "state": {}}, "place": None}
            for filters in (
                {"region": 5},
                {"region": "XX"},
                {"since": "soon"},
                {"until": "9" * 5000},
                {"voices": "9" * 5000},
                {"voices": "²"},
                {"actor": "nobody"},
                {"confidence": "sure"},
                {"kinds": "visit"},
                {"kinds": [["visit"], {}], "countries": ["XXX", "\x1b[2J"]},
                {"mechanism": "\x1b[2J", "entity": "x" * 50_000},
                {"contested": None},
                {"no such part": "x"},
            )
        ),
        {"under": {"view": "arms", "ref": None, "lens": {}, "state": {"halves": [{}]}}, "place": None},
        {"under": {"view": "arms", "ref": None, "lens": {}, "state": {"halves": [{"sort": "no"}]}}, "place": None},
        {"under": {"view": "arms", "ref": None, "lens": {}, "state": {"halves": 3, "active": 99}}, "place": None},
        {"place": {"view": "keys", "ref": None, "lens": {}, "state": {"halves": 7}}},
    ],
)
@pytest.mark.tried(
    "Files read", "a last place with filters and lists that make no sense", "told and set aside, or passed over"
)
async def test_a_place_that_does_not_hold_is_let_go(state: Path, part: dict[str, object]) -> None:
    async with explorer("80x24", "5") as session:
        await end(session)
    state.write_text(json.dumps(json.loads(state.read_text()) | part))
    async with again("down") as session:
        assert session.list.rows
        assert session.app.is_running


async def test_the_theme_of_changed_settings_wins(base: Base, state: Path) -> None:
    async with explorer("80x24", "t") as session:
        await end(session)
    assert resume.load(base, None).theme == "light"
    assert resume.load(base, "ansi-dark").theme is None


async def test_a_folder_that_takes_no_file_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", os.path.join(tmp_path, "file"))
    async with explorer("80x24") as session:
        await end(session)


async def test_hidden_columns_stay_hidden() -> None:
    async with explorer("120x40", "C") as session:
        await session.press("down", "down", "enter")
        assert "[ ] partnership" in session.text
        await session.press("escape")
        assert "compr. strategic" not in "\n".join(line[:70] for line in session.lines)
        await end(session)
    async with again("down", size="120x40") as session:
        assert "partnership" not in session.lines[3]
        await session.press("C", "d", "escape")
        assert "partnership" in session.lines[3]


async def test_what_was_taken_up_is_said_and_escape_clears_it() -> None:
    async with explorer("80x24", "4", "j") as session:
        await session.app.filters.set(Filters(region="LAC"))
        await end(session)
    async with again() as session:
        assert "back where you left: LAC filter, Timeline; esc clears it" in session.lines[-1]
        await session.press("escape")
        assert session.app.view.NAME == "countries"
        assert session.app.filters.current == Filters()
        await session.press("escape")
        assert session.app.view.NAME == "countries"


async def test_a_heading_is_of_its_own_record() -> None:
    async with explorer("80x24", "4", "j") as session:
        await session.app.open("country/PER")
        await session.settle()
        await end(session)
    async with again() as session:
        assert session.lines[2].startswith("═ Countries > Peru ═")
    async with explorer("80x24", ref="country/PER") as session:
        assert session.lines[2].startswith("═ Countries > Peru ═")


async def test_a_filter_that_was_cleared_in_a_record_does_not_come_back_with_its_pane() -> None:
    async with explorer("80x24", "4") as session:
        await session.app.filters.set(Filters(uncontested=False))
        await session.press("enter", "F")
        await end(session)
    async with again() as session:
        await session.press("down", "escape")
        assert (session.app.view.NAME, session.app.filters.current) == ("timeline", Filters())


async def test_panes_are_places_that_one_goes_back_to_as_they_were() -> None:
    async with explorer("80x24", "4", "down", "9", "enter", "5") as session:
        for view in ("record", "names", "timeline", "countries"):
            await session.press("left_square_bracket")
            assert view == session.app.view.NAME
        await session.press("left_square_bracket")
        assert "first place visited" in session.lines[-1]
