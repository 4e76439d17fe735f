"""A session that only reads, as a kiosk or a page in the browser has it: nothing leads out of the explorer."""

from __future__ import annotations

import asyncio
import itertools
import os
from pathlib import Path

import pytest

from lactui.shelf.shelf import NOWHERE
from lactui.tui.actions import ACTIONS, DOWNLOADED, EVERYWHERE, WITHHELD, Action, actions_at, says
from lactui.tui.app import Explorer
from lactui.tui.session.settings import CHAINS
from lactui.tui.terminal.idle import STATUS
from tests.tui.support import explorer

LEAVES = [action for action in ACTIONS if action.leaves]


def test_what_writes_or_leads_out_is_marked() -> None:
    calls = {"export.export", "export.write", "shelf.bookmark", "shelf.note", "app.suspend_process"}
    assert calls - {"export.write"} < WITHHELD
    assert not WITHHELD & {action.call for action in ACTIONS if not action.leaves}


@pytest.mark.parametrize("chain", CHAINS, ids=" ".join)
def test_nothing_of_it_is_listed_and_no_words_speak_of_it(chain: tuple[str, ...]) -> None:
    left = actions_at(chain, withheld=WITHHELD)
    assert not {action.call for action in left} & WITHHELD
    assert not any(word in action.help for action in left for word in ("export", "note", "saved filter", "shell"))
    for first, second in itertools.pairwise(left):
        if not second.help:
            assert set(second.where) == set(first.where), f"{second.id} stands behind another place's action"


@pytest.mark.parametrize("action", LEAVES, ids=lambda action: action.id)
async def test_its_keys_do_nothing_but_say_so(action: Action, tmp_path: Path) -> None:
    async with explorer("80x24", reading_only=True) as session:
        for view in ("countries", "filters", "record"):
            if view == "filters":
                await session.press("f")
            elif view == "record":
                await session.press("escape", "enter")
            before = session.app.view.NAME
            if set(action.where) & {"list", "detail", EVERYWHERE} and view != "filters":
                await session.press(action.keys[0])
                assert "this session is read-only" in session.lines[-1]
                assert before == session.app.view.NAME
            await session.app.commands.dispatch(action.call)
            await session.settle()
            assert before == session.app.view.NAME
            assert "this session is read-only" in session.lines[-1]
    assert os.listdir(tmp_path) == []


async def test_the_palette_and_the_page_of_keys_are_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, folder in NOWHERE.items():
        monkeypatch.setenv(name, folder)
    async with explorer("120x40", reading_only=True) as session:
        await session.press("colon")
        for action in LEAVES:
            await session.press("ctrl+u")
            await session.type(says(action))
            rows = [row.cells[1] for row in session.list.rows if row.ref is not None]
            assert rows == [f"search everywhere for: {says(action)}"], action.id
        await session.press("escape", "question_mark")
        assert "all commands" in session.text
        for words in ("bookmark", "export", "shelf", "to the shell", "note"):
            assert words not in session.text
        await session.press("escape", "f")
        assert "as options" in session.text
        assert os.devnull not in session.text
        assert "saved" not in session.text
    assert os.listdir(tmp_path) == []


async def test_in_a_browser_what_is_exported_is_sent_there_and_nothing_else_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, bytes]] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Explorer, "is_web", True)
    monkeypatch.setattr(
        Explorer, "deliver_binary", lambda _, file, **told: sent.append((told["save_filename"], file.read()))
    )
    async with explorer("120x40", reading_only=True) as session:
        assert session.app.withheld == WITHHELD - DOWNLOADED
        assert "export" in {action.id for action in session.app.keymap.working()}
        await session.press("e", "ctrl+u")
        await session.type("../of mine.csv")
        await session.press("enter")
        assert "of-mine.csv sent to the browser" in session.lines[-1]
        for action in LEAVES:
            if action.call not in DOWNLOADED:
                await session.app.commands.dispatch(action.call)
                assert "this session is read-only" in session.lines[-1], action.id
        await session.press("question_mark")
        assert "copy the record; export this" in session.text
        assert "bookmark" not in session.text
    [(name, data)] = sent
    assert (name, data[:5]) == ("of-mine.csv", b'"ref"')
    assert os.listdir(tmp_path) == []


async def test_a_session_ends_when_nothing_is_typed_for_long_enough() -> None:
    async with explorer("80x24", reading_only=True, idle=1.0) as session:
        app = session.app
        for _ in range(3):
            await asyncio.sleep(0.5)
            await session.press("down")
            assert app.return_code is None
        await session.until(lambda: app.return_code is not None)
        assert app.return_code == STATUS
