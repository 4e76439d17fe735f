"""Bookmarks and notes in the explorer: kept as typed, marked, shown apart from what has sources, never lost."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from textual.events import Paste

from lactui.db.database import Base, open_base
from lactui.shelf.shelf import BOTH, Shelf
from lactui.tui.app import Explorer
from lactui.tui.terminal.theme import roles
from lactui.tui.widgets import note_editor as editor
from tests.support import BASE
from tests.tui.support import Golden, Session, explorer

ARGENTINA = "country/ARG"


@pytest.fixture
def shelf() -> Shelf:
    """The shelf of the test, which is not there yet."""
    return Shelf()


def old_and_new() -> tuple[str, str]:
    """The former and the present reference of a record that was renamed."""
    with open_base(str(BASE)) as base:
        old, new = base.rows("select old, new from redirect where old like 'comparison/%' order by old limit 1")[0]
    return old, new


async def at_venezuela(session: Session) -> None:
    """With the cursor on a record."""
    await session.press("down", "down")
    assert session.list.ref == ARGENTINA


# bookmarks -------------------------------------------------------------------------------------------------
async def test_b_bookmarks_the_record_at_hand_and_takes_it_back(shelf: Shelf) -> None:
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("b")
        assert session.cursor_line().startswith("b>Argentina")
        assert "bookmarked" in session.lines[-1]
        assert [kept.ref for kept in shelf.bookmarks()] == [ARGENTINA]
        await session.press("b")
        assert session.cursor_line().startswith("> Argentina")
        assert shelf.bookmarks() == []


async def test_in_a_detail_it_is_the_record_shown(shelf: Shelf) -> None:
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("tab", "down", "b")
        event = await session.to_target("event/")
        await session.press("enter", "b")
        assert {kept.ref for kept in shelf.bookmarks()} == {ARGENTINA, event}


async def test_marks_of_the_user_go_before_those_of_the_shelf() -> None:
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("b", "m")
        assert session.cursor_line().startswith("m>")
        await session.press("m")
        assert session.cursor_line().startswith("b>")


async def test_countries_side_by_side_are_no_record(shelf: Shelf) -> None:
    async with explorer() as session:
        await session.press("m", "down", "m", "c")
        assert session.app.view.NAME == "record"
        for key in ("b", "n"):
            await session.press(key)
            assert "no record selected" in session.lines[-1]
        assert shelf.state() is None


async def test_looking_makes_no_shelf(shelf: Shelf) -> None:
    async with explorer() as session:
        await session.press("B")
        assert "nothing yet" in session.text
        await session.press("enter", "d", "n", "escape")
        assert session.app.view.NAME == "countries"
    assert shelf.state() is None
    assert list(os.scandir(os.environ["XDG_DATA_HOME"])) == []


# notes -----------------------------------------------------------------------------------------------------
async def test_a_note_is_kept_while_one_types(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    assert editor.DELAY <= 1
    monkeypatch.setattr(editor, "DELAY", 0.02)
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("n")
        await session.type("quiet words")
        await session.until(lambda: [note.text for note in shelf.notes()] == ["quiet words"])
        assert "kept" in session.text
        assert session.app.is_running


async def test_escape_closes_and_keeps(shelf: Shelf) -> None:
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("n")
        assert session.text.count("Your note on Argentina") == 1
        await session.type("q and y are letters here: 中国")
        await session.press("enter")
        await session.type("second")
        await session.press("escape")
        (note,) = shelf.notes()
        assert (note.ref, note.text) == (ARGENTINA, "q and y are letters here: 中国\nsecond")
        assert session.app.view.NAME == "countries"
        assert session.cursor_line().startswith("n>Argentina")
        assert "your note" in session.text
        assert "second" in session.text
        await session.press("n")
        await session.type("!")
        await session.press("escape")
        assert [kept.text for kept in shelf.notes()] == [note.text + "!"]


async def test_a_note_stands_apart_from_what_has_sources(shelf: Shelf) -> None:
    shelf.add_note(ARGENTINA, "mine alone\n" + "\n".join(f"line {n}" for n in range(30)))
    async with explorer() as session:
        await at_venezuela(session)
        own = [line for line in session.detail.lines if any(span.role == "own" for span in line.spans)]
        assert own[0].text.startswith("── your note")
        assert own[1].text == "mine alone"
        assert own[-1].text == "─" * len(own[-1].text)
        assert len(own) < 12
        assert "more lines: enter" in session.text
        await session.press("tab")
        assert await session.to_target("note/")
        await session.press("enter")
        assert "Your note on Argentina" in session.text
    assert roles("dark")["own"] != roles("dark")["text"]


async def test_quitting_keeps_what_was_typed_last(shelf: Shelf) -> None:
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("n")
        await session.type("last words")
        await session.press("ctrl+q")
    assert [note.text for note in shelf.notes()] == ["last words"]


async def test_going_elsewhere_keeps_and_closes(shelf: Shelf) -> None:
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("enter", "n")
        await session.type("before leaving")
        await session.press("alt+left")
        assert session.app.view.NAME == "countries"
        assert "Your note" not in session.text
        assert [note.text for note in shelf.notes()] == ["before leaving"]


async def test_nothing_typed_makes_no_note(shelf: Shelf) -> None:
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("n")
        await session.type("  ")
        await session.press("escape")
    assert shelf.state() is None


@pytest.mark.parametrize(("key", "left"), [("y", 0), ("enter", 1), ("x", 1), ("escape", 1)])
async def test_a_note_emptied_is_deleted_when_told_so(shelf: Shelf, key: str, left: int) -> None:
    shelf.add_note(ARGENTINA, "text")
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("n", "ctrl+u", "escape")
        assert "the text is empty" in session.lines[-1]
        await session.press(key)
        assert session.app.view.NAME == "countries"
        assert len(shelf.notes()) == left


async def test_a_screen_too_small_for_anything_gives_the_editor_back(shelf: Shelf) -> None:
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("n")
        await session.type("before")
        await session.resize("38x9")
        assert "lactui needs 40 columns" in session.text
        assert "Your note" not in session.text
        assert [note.text for note in shelf.notes()] == ["before"]
        await session.resize("80x24")
        await session.type(" and after")
        await session.press("escape")
        assert [note.text for note in shelf.notes()] == ["before and after"]


@pytest.mark.usefixtures("real_frames")
async def test_idle_is_silent_and_a_letter_sends_its_row_alone(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "DELAY", 0.02)
    async with explorer("120x40") as session:
        await at_venezuela(session)
        await session.press("n")
        await session.type("some text to go on with")
        await session.until(lambda: [note.text for note in shelf.notes()] == ["some text to go on with"])
        assert "kept" in session.text
        sent = session.watch()
        await asyncio.sleep(0.8)
        assert sent == []
        monkeypatch.setattr(editor, "DELAY", 5)
        await session.press("x")
        assert 0 < sum(sent) < 800
        assert "go on withx" in session.text


async def test_what_is_pasted_steers_no_terminal(shelf: Shelf) -> None:
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("n")
        session.app.post_message(Paste("red \x1b[31mtext\x07\r\nnext"))
        await session.settle()
        assert "\x1b" not in session.text
        assert "\x07" not in session.text
        await session.press("escape")
        assert [note.text for note in shelf.notes()] == ["red [31mtext\nnext"]


# two sessions, and trouble ---------------------------------------------------------------------------------
async def test_two_sessions_with_one_note_keep_both_texts(shelf: Shelf) -> None:
    note = shelf.add_note(ARGENTINA, "common")
    async with explorer() as session:
        await at_venezuela(session)
        await session.press("n")
        assert shelf.change_note(note, "theirs") is not None
        await session.type(" and mine")
        await session.until(lambda: BOTH[:60] in session.lines[-1])
        assert "both texts kept" in session.text
        await session.press("escape")
        assert sorted(kept.text for kept in shelf.notes()) == ["common and mine", "theirs"]
        assert session.text.count("your note ·") == 2


async def test_what_another_session_keeps_is_seen_at_the_next_place(shelf: Shelf) -> None:
    async with explorer() as session:
        shelf.add_note(ARGENTINA, "from elsewhere")
        await session.press("2", "1", "down", "down")
        assert session.cursor_line().startswith("n>Argentina")
        assert "from elsewhere" in session.text


async def test_without_a_place_to_write_the_text_stays_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/dev/null")
    async with explorer("120x40") as session:
        await at_venezuela(session)
        await session.press("b")
        assert "not bookmarked: the shelf /dev/null/lactui/shelf.db" in session.lines[-1]
        await session.press("n")
        await session.type("precious")
        await session.press("escape")
        assert "/dev/null/lactui/shelf.db" in session.lines[-1]
        assert "your note, not saved" in session.text
        assert session.cursor_line().startswith("n>Argentina")
        await session.press("n")
        assert "precious" in session.text
        assert "not saved" in session.text
        await session.type("!")
        (said,) = session.app.shelf.end()
        assert said.startswith("lactui: your note on country/ARG is not saved: ")
        assert said.endswith("precious!")
        session.app.shelf.contents.shelf.path = str(tmp_path / "shelf.db")
        assert session.app.shelf.end() == []
    assert [note.text for note in Shelf(str(tmp_path / "shelf.db")).notes()] == ["precious!"]


GARBAGE = b"garbage" * 1000


def garbage(shelf: Shelf) -> bytes:
    """What is in the shelf's file, before it holds what no shelf does."""
    file = Path(shelf.path)
    found = file.read_bytes()
    file.write_bytes(GARBAGE)
    return found


async def test_a_damaged_shelf_is_one_line_and_the_explorer_runs(shelf: Shelf) -> None:
    shelf.add_note(ARGENTINA, "text")
    garbage(shelf)
    async with explorer("120x40") as session:
        assert "is damaged" in session.lines[-1]
        await at_venezuela(session)
        await session.press("b")
        assert "not bookmarked" in session.lines[-1]
        await session.press("b")
        assert [each.ref for each in Shelf(shelf.path).bookmarks()] == [session.app.view.ref]
        await session.press("escape", "2")
        assert session.app.view.NAME == "mechanisms"
    assert garbage(Shelf(f"{shelf.path}.damaged-1")) == GARBAGE


def test_the_end_of_a_session_without_notes_says_nothing(base: Base) -> None:
    assert Explorer(base).shelf.end() == []


# the shelf -------------------------------------------------------------------------------------------------
def fill(shelf: Shelf) -> None:
    """Two notes, one about what is no more, and two bookmarks, one under an old name."""
    old, _ = old_and_new()
    shelf.add_note("event/never-was", "gone\nbut noted with a zebra")
    shelf.add_note(None, "a thought about nothing")
    shelf.add_bookmark(old)
    shelf.add_bookmark("event/also-never")


async def test_the_shelf_lists_what_is_kept_and_opens_it(shelf: Shelf) -> None:
    fill(shelf)
    shelf.add_note(ARGENTINA, "first line\nsecond line")
    _, new = old_and_new()
    async with explorer("120x40", "B") as session:
        assert "notes 3" in session.text
        assert "bookmarks 2" in session.text
        assert "event/never-was" in session.text
        assert "(not in this edition) gone" in session.text
        while not session.list.ref or "Argentina" not in session.cursor_line():
            await session.press("down")
        assert "first line" in session.cursor_line()
        assert "second line" in session.text
        await session.press("enter")
        assert session.app.view.ref == ARGENTINA
        await session.press("escape")
        assert session.app.view.NAME == "shelf"
        assert "Argentina" in session.cursor_line()
        await session.press("G", "k", "j")
        while session.app.view.ref != new:
            await session.press("up")
        await session.press("enter")
        assert (session.app.view.NAME, session.app.view.ref) == ("record", new)


async def test_what_is_no_more_can_still_be_edited_and_deleted(shelf: Shelf) -> None:
    shelf.add_note("event/never-was", "gone")
    async with explorer("80x24", "B") as session:
        assert "not in this edition" in session.text
        await session.press("enter")
        assert session.app.view.NAME == "shelf"
        assert "Your note on event/never-was" in session.text
        await session.type(" indeed")
        await session.press("escape")
        assert [note.text for note in shelf.notes()] == ["gone indeed"]
        await session.press("d", "y")
        assert shelf.notes() == []
        assert "nothing yet" in session.text


@pytest.mark.parametrize(("key", "left"), [("y", 1), ("enter", 2), ("n", 2), ("escape", 2), ("d", 2)])
async def test_delete_asks_once(shelf: Shelf, key: str, left: int) -> None:
    shelf.add_note(ARGENTINA, "one")
    shelf.add_bookmark(ARGENTINA)
    async with explorer("80x24", "B") as session:
        await session.press("d")
        assert "delete note: one?" in session.lines[-1]
        await session.press(key)
        assert session.app.view.NAME == "shelf"
        assert len(shelf.notes()) + len(shelf.bookmarks()) == left
        await session.press("G", "d", "y")
        assert shelf.bookmarks() == []


async def test_a_note_changed_elsewhere_is_not_deleted(shelf: Shelf) -> None:
    note = shelf.add_note(ARGENTINA, "one")
    async with explorer("80x24", "B") as session:
        await session.press("d")
        shelf.change_note(note, "two")
        await session.press("y")
        assert "not deleted" in session.lines[-1]
        assert [kept.text for kept in shelf.notes()] == ["two"]
        assert "two" in session.text


async def test_a_note_about_no_record_is_written_on_the_shelf(shelf: Shelf) -> None:
    async with explorer("80x24", "B", "a") as session:
        await session.type("a thought")
        await session.press("escape")
        assert [(note.ref, note.text) for note in shelf.notes()] == [(None, "a thought")]
        assert "a thought" in session.cursor_line()
        await session.press("enter")
        await session.type(", and more")
        await session.press("escape")
        assert [note.text for note in shelf.notes()] == ["a thought, and more"]


async def test_the_filter_looks_into_whole_notes(shelf: Shelf) -> None:
    fill(shelf)
    async with explorer("80x24", "B", "backslash") as session:
        await session.type("zebra")
        await session.press("enter")
        assert [row.ref is not None for row in session.list.rows] == [False, True]
        await session.press("escape")
        assert sum(row.ref is not None for row in session.list.rows) == 4


async def test_what_only_records_have_is_refused_in_words(shelf: Shelf) -> None:
    fill(shelf)
    async with explorer("80x24", "B") as session:
        for key in ("number_sign", "y", "o"):
            await session.press("g", key)
            assert session.app.view.NAME == "shelf"
            assert session.lines[-1].strip()
        await session.press("question_mark")
        assert "count this list by a field" not in session.text
        assert "filter this list" in session.text


async def test_sorting_keeps_the_cursor_on_its_row(shelf: Shelf) -> None:
    for name in ("alpha", "beta", "gamma"):
        shelf.add_note(None, name)
    async with explorer("80x24", "B") as session:
        ref = session.list.ref
        await session.press("s", "s", "S")
        assert session.list.ref == ref
        assert session.list.reverse


@pytest.mark.parametrize("size", ["80x24", "120x40", "60x20"])
@pytest.mark.parametrize("name", ["shelf", "note"])
async def test_screen(name: str, size: str, shelf: Shelf, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this room draws: neither the lines around it nor the card of another."""
    at = iter(range(100))
    monkeypatch.setattr("lactui.shelf.shelf.now", lambda: f"2026-11-25T14:00:{next(at):02}Z")
    shelf.add_note("event/2015-peace-ark-peru", "Ask the port of Callao for the dates:\nthe press says December.")
    fill(shelf)
    async with explorer(size, "B", *(("n",) if name == "note" else ())) as session:
        if name == "note":
            await session.type(" Which of these deals were paid in oil? 石油")
        golden(f"{name}-{size}", session.lines[2:-1])
