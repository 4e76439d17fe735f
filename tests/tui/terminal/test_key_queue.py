"""Keys that come faster than they are answered are answered one after the other."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Key, Paste
from textual.keys import _character_to_key

from lactui.tui.widgets.view import Panel
from tests.tui.support import Session, explorer


async def burst(session: Session, *parts: str) -> None:
    """Post texts, and keys in angle brackets, all at once."""
    for part in parts:
        if part.startswith("<"):
            session.app.post_message(Key(part.strip("<>"), None))
            continue
        for letter in part:
            session.app.post_message(Key(_character_to_key(letter), letter))
    await session.settle()


async def test_a_form_is_filled_in_one_go() -> None:
    async with explorer("80x24") as session:
        await burst(session, "f", "2015", "<tab>", "2020", "<enter>", "4")
        assert "[4Timeline]" in session.lines[0]
        assert session.lines[1].startswith(" filter: 2015 to 2020")


async def test_a_question_loses_no_letter_and_its_answer_is_opened() -> None:
    async with explorer("80x24") as session:
        await burst(session, "/peace ark peru", "<enter>", "z")
        assert session.app.view.NAME == "timeline"
        assert session.list.ref == "event/2015-peace-ark-peru"


async def test_a_way_is_gone_before_the_next_key_is_looked_at() -> None:
    async with explorer("80x24") as session:
        await burst(session, "<down>", "<down>", "<enter>", "2", "<escape>", "1", "<down>")
        assert session.app.view.NAME == "countries"
        assert session.list.ref != session.list.rows[1].ref


async def test_a_note_keeps_its_last_letter() -> None:
    async with explorer("80x24", "down") as session:
        await burst(session, "n", "seen twice", "<escape>", "j")
        assert [note.text for note in session.app.shelf.contents.notes] == ["seen twice"]


async def test_a_paste_keeps_its_place_among_keys() -> None:
    async with explorer("80x24") as session:
        session.app.post_message(Key("slash", "/"))
        session.app.post_message(Paste("peace ark"))
        await burst(session, " peru", "<enter>")
        assert session.app.view.ref == "event/2015-peace-ark-peru"


async def test_moves_are_still_answered_by_one_picture() -> None:
    async with explorer("80x24") as session:
        followed = []
        follow = session.app.view.follow

        def count(panel: Panel) -> None:
            followed.append(panel)
            follow(panel)

        session.app.view.follow = count  # type: ignore[method-assign]
        await burst(session, *["<down>"] * 10)
        assert session.list.cursor >= 10
        assert 0 < len(followed) < 10


async def test_nothing_is_waited_for_that_cannot_come() -> None:
    async with explorer("80x24") as session:
        app = session.app
        await session.press("down")
        queue = app.key_queue
        queue.hold(Key("2", "2"))
        held = queue.held
        assert held is not None
        held.stop()
        queue.held = type(held)(held.target, held.round)  # one that nobody has sent
        app.post_message(Key("2", "2"))
        for _ in range(1_000):
            await session.pilot.pause(0.01)
            if app.view.NAME == "mechanisms":
                break
        assert app.view.NAME == "mechanisms"


async def test_a_thousand_moves_are_a_few_steps_to_the_same_row() -> None:
    async with explorer("80x24") as session:
        steps: list[int] = []
        move = session.list.action_move

        def count(step: int) -> None:
            steps.append(step)
            move(step)

        session.list.action_move = count  # type: ignore[method-assign]
        await burst(session, *["<down>"] * 40, *["<up>"] * 990, *["<down>"] * 3, "j")
        assert sum(steps) == 40 - 990 + 4
        assert len(steps) < 10
        steps.clear()
        await burst(session, "<down>", "2")
        assert session.app.view.NAME == "mechanisms"
        assert steps == [1]


async def test_letters_that_wait_go_into_the_line_as_one_text() -> None:
    async with explorer("80x24", "slash") as session:
        told: list[str] = []
        view: Any = session.app.view
        ask = view.ask

        def count(words: str) -> None:
            told.append(words)
            ask(words)

        view.ask = count
        await burst(session, "chancay " * 125, "<end>", "x")
        assert told[-1] == "chancay " * 125 + "x"
        assert len(told) < 10


async def test_keys_behind_counted_moves_keep_their_order() -> None:
    async with explorer("80x24") as session:
        await burst(session, "2", "<down>", "<down>", "<enter>", "3")
        assert session.app.view.NAME == "compare"
        await session.press("escape")
        assert session.app.view.NAME == "record"
        assert str(session.app.view.ref).startswith("mechanism/")


async def test_a_key_of_ones_own_is_known_behind_counted_moves() -> None:
    async with explorer("80x24", keys={"open": ("x",)}) as session:
        await burst(session, "2", "<down>", "<down>", "x")
        assert session.app.view.NAME == "record"


async def test_arrows_on_the_map_are_answered_one_by_one() -> None:
    async with explorer("80x24", "6") as session:
        start = session.app.view.ref
        for _ in range(3):
            await session.press("up")
        slow = session.app.view.ref
        for _ in range(3):
            await session.press("down")
        assert session.app.view.ref == start
        await burst(session, "<up>", "<up>", "<up>")
        assert session.app.view.ref == slow


@pytest.mark.parametrize("key", ["down", "pagedown", "tab", "s", "4", "question_mark"])
async def test_a_key_of_the_table_is_answered_without_handing_it_to_any_widget(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explorer("80x24", "down") as session:
        handed: list[object] = []
        monkeypatch.setattr(session.list, "_forward_event", handed.append)
        before = session.lines
        await session.press(key)
        assert session.lines != before
        assert not handed
