"""The shelf on the disk: made when first written, guarded by revisions, never lost to another session or a crash."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import pytest

from lactui.shelf import shelf as shelf_module
from lactui.shelf.shelf import AGAIN, BOTH, Bookmark, Note, NoteDraft, Shelf, ShelfError, shelf_folder, shelf_path, tidy

if TYPE_CHECKING:
    from pathlib import Path

PERU = "country/PER"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf that is not there yet."""
    return Shelf(str(tmp_path / "data" / "lactui" / "shelf.db"))


def again(shelf: Shelf) -> Shelf:
    """The same shelf in another session."""
    return Shelf(shelf.path)


# where it lies ---------------------------------------------------------------------------------------------
def test_it_lies_in_the_xdg_data_folder() -> None:
    assert shelf_path({"XDG_DATA_HOME": "/data", "HOME": "/home/a"}) == "/data/lactui/shelf.db"
    assert shelf_folder({"HOME": "/home/a"}) == "/home/a/.local/share/lactui"
    assert shelf_folder({"XDG_DATA_HOME": "relative", "HOME": "/home/a"}) == "/home/a/.local/share/lactui"


def test_reading_makes_nothing(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.notes() == []
    assert shelf.bookmarks() == []
    assert shelf.note("00000000") is None
    assert shelf.state() is None
    assert list(tmp_path.iterdir()) == []


def test_it_is_the_users_alone(shelf: Shelf) -> None:
    before = os.umask(0)
    try:
        shelf.add_bookmark(PERU)
    finally:
        os.umask(before)
    assert stat.S_IMODE(os.stat(shelf.path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(os.path.dirname(shelf.path)).st_mode) == 0o700


# what it keeps ---------------------------------------------------------------------------------------------
def test_a_note_is_kept_as_written(shelf: Shelf) -> None:
    made = shelf.add_note(PERU, "first\r\nsecond\x1b[31m\x00")
    (kept,) = again(shelf).notes()
    assert kept == made
    assert kept.text == "first\nsecond[31m"
    assert kept.first_line == "first"
    assert len(kept.created) == len("2026-11-25T14:03:09Z")
    assert kept.created.endswith("Z")


def test_a_bookmark_is_kept_once(shelf: Shelf) -> None:
    shelf.add_bookmark(PERU)
    shelf.add_bookmark(PERU)
    assert [bookmark.ref for bookmark in shelf.bookmarks()] == [PERU]
    assert shelf.remove_bookmarks([PERU, "country/CHL"]) == 1
    assert shelf.bookmarks() == []


@pytest.mark.parametrize("end", ["\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_a_line_feed(end: str) -> None:
    assert tidy(f"a{end}b{end}") == "a\nb\n"
    assert tidy(tidy(f"a{end}b")) == "a\nb"


def test_what_is_deleted_is_not_left_in_the_file(shelf: Shelf) -> None:
    note = shelf.add_note(None, "a very private thought")
    assert shelf.delete_note(note)
    with open(shelf.path, "rb") as file:
        assert b"private" not in file.read()


# two sessions ----------------------------------------------------------------------------------------------
def test_a_change_that_was_not_seen_is_not_overwritten(shelf: Shelf) -> None:
    note = shelf.add_note(PERU, "one")
    assert again(shelf).change_note(note, "two") is not None
    assert shelf.change_note(note, "three") is None
    assert not shelf.delete_note(note)
    assert [kept.text for kept in shelf.notes()] == ["two"]


def test_both_texts_of_a_conflict_are_kept_and_that_is_said(shelf: Shelf) -> None:
    note = shelf.add_note(PERU, "one")
    here, there = NoteDraft(shelf, PERU, note), NoteDraft(again(shelf), PERU, note)
    here.type("one and here")
    there.type("one and there")
    assert here.save() == ""
    assert there.save() == BOTH
    assert sorted(kept.text for kept in shelf.notes()) == ["one and here", "one and there"]
    assert {kept.ref for kept in shelf.notes()} == {PERU}
    there.type("one and there, going on")
    assert there.save() == ""
    assert len(shelf.notes()) == 2


def test_the_same_change_twice_is_no_conflict(shelf: Shelf) -> None:
    note = shelf.add_note(PERU, "one")
    drafts = [NoteDraft(each, PERU, note) for each in (shelf, again(shelf))]
    for draft in drafts:
        draft.type("two")
        assert draft.save() == ""
    assert [kept.text for kept in shelf.notes()] == ["two"]


def test_a_note_deleted_elsewhere_while_written_comes_back(shelf: Shelf) -> None:
    note = shelf.add_note(PERU, "one")
    draft = NoteDraft(shelf, PERU, note)
    draft.type("one, more")
    assert again(shelf).delete_note(note)
    assert draft.save() == AGAIN
    assert [kept.text for kept in shelf.notes()] == ["one, more"]


def test_an_empty_text_is_never_written(shelf: Shelf) -> None:
    draft = NoteDraft(shelf, PERU)
    draft.type("  \n")
    assert draft.save() == ""
    assert shelf.state() is None
    draft.type("text")
    draft.save()
    draft.type("")
    assert draft.emptied
    assert not draft.dirty
    draft.save()
    assert [kept.text for kept in shelf.notes()] == ["text"]


WRITER = """
import sys
from lactui.shelf import shelf as shelf_module
from lactui.shelf.shelf import NoteDraft, Shelf
shelf_module.PATIENCE = 120  # a loaded machine may keep one writer waiting for long; that is not a loss
path, who, shared, count = sys.argv[1:]
shelf = Shelf(path)
note = shelf.note(shared)._replace(text="shared", revision=1)  # as both saw it when they opened it
draft = NoteDraft(shelf, note.ref, note)
for n in range(int(count)):
    shelf.add_note("country/PER", f"{who} {n}")
    draft.type(draft.text + f" {who}{n}")
    draft.save()
    assert not draft.trouble, draft.trouble
"""


def test_two_processes_that_write_at_once_lose_nothing(shelf: Shelf) -> None:
    shared = shelf.add_note(PERU, "shared")
    count = 40
    command = [sys.executable, "-c", WRITER, shelf.path]
    running = [subprocess.Popen([*command, who, shared.id, str(count)]) for who in ("a", "b")]
    assert [process.wait(240) for process in running] == [0, 0]
    texts = [note.text for note in shelf.notes()]
    for who in ("a", "b"):
        assert {f"{who} {n}" for n in range(count)} <= set(texts)
        whole = "shared" + "".join(f" {who}{n}" for n in range(count))
        assert whole in texts, f"what {who} typed is in no note"


# crashes ---------------------------------------------------------------------------------------------------
TYPIST = """
import sys
from lactui.shelf.shelf import Shelf
from lactui.shelf.shelf import NoteDraft
draft = NoteDraft(Shelf(sys.argv[1]), "country/PER")
n = 0
while True:
    n += 1
    draft.type(f"{n} " + "x" * 5000)
    draft.save()
    print(n, flush=True)
"""


def test_a_kill_in_the_middle_of_writing_leaves_the_last_text_whole(shelf: Shelf) -> None:
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", TYPIST, shelf.path], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(10):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        said = [int(line) for line in process.stdout.read().split()] or [10]
        process.wait(10)
        process.stdout.close()
        newest = max(again(shelf).notes(), key=lambda note: note.revision)
        assert int(newest.text.split()[0]) >= said[-1]
        assert newest.text.endswith("x" * 5000)
        assert shelf.delete_note(newest)


# damage and refusal ----------------------------------------------------------------------------------------
def one_line(error: pytest.ExceptionInfo[ShelfError], path: str) -> None:
    assert "\n" not in str(error.value)
    assert path in str(error.value)


@pytest.mark.parametrize("damage", ["text", "cut", "overwritten"])
def test_a_damaged_shelf_is_one_line_and_is_set_aside_by_the_next_writing(shelf: Shelf, damage: str) -> None:
    for number in range(60):
        shelf.add_note(PERU, f"{number} " * 200)
    with open(shelf.path, "rb") as file:
        data = file.read()
    broken = {
        "text": b"no database at all\n" * 100,
        "cut": data[: len(data) // 2],
        "overwritten": data[:4096] + b"\xff" * 8192 + data[12288:],
    }[damage]
    with open(shelf.path, "wb") as file:
        file.write(broken)
    for attempt in (Shelf.notes, Shelf.bookmarks, lambda each: each.add_note(PERU, "new")):
        with pytest.raises(ShelfError) as error:
            attempt(again(shelf))
        one_line(error, shelf.path)
        assert "damaged" in str(error.value)
    with open(f"{shelf.path}.damaged-1", "rb") as file:
        assert file.read() == broken
    anew = again(shelf)
    anew.add_note(PERU, "new")
    assert [note.text for note in anew.notes()] == ["new"]


def test_another_database_is_not_taken_for_a_shelf(shelf: Shelf, base_path: str) -> None:
    for call in (Shelf.notes, lambda each: each.add_note(None, "new")):
        with pytest.raises(ShelfError, match="not a shelf of lactui"):
            call(Shelf(base_path))


@pytest.mark.parametrize("where", ["/dev/null/lactui/shelf.db", "/proc/lactui/shelf.db"])
def test_a_folder_that_cannot_be_made_is_one_line(where: str) -> None:
    draft = NoteDraft(Shelf(where), PERU)
    draft.type("kept in memory")
    assert draft.save() == ""
    assert where in draft.trouble
    assert draft.dirty
    assert draft.text == "kept in memory"
    assert Shelf(where).notes() == []


def test_a_shelf_that_is_a_folder_is_one_line(shelf: Shelf) -> None:
    os.makedirs(shelf.path)
    with pytest.raises(ShelfError) as error:
        shelf.add_bookmark(PERU)
    one_line(error, shelf.path)


def test_a_shelf_that_may_only_be_read_is_read() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        shelf = Shelf(f"{folder}/shelf.db")
        note = shelf.add_note(PERU, "text")
        os.chmod(folder, 0o755)
        os.chmod(shelf.path, 0o444)
        user = os.geteuid()
        if user == 0:  # whom no permission binds
            os.seteuid(65534)
        try:
            assert again(shelf).notes() == [note]
            with pytest.raises(ShelfError, match="read-only"):
                again(shelf).add_bookmark(PERU)
        finally:
            os.seteuid(user)


def test_a_session_that_holds_the_shelf_is_waited_for_and_then_named(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.add_bookmark(PERU)
    monkeypatch.setattr(shelf_module, "PATIENCE", 0.05)
    with shelf_module.Connection(shelf.path, write=True), pytest.raises(ShelfError, match="another session"):
        again(shelf).add_note(PERU, "text")
    assert again(shelf).add_note(PERU, "text").text == "text"


# versions --------------------------------------------------------------------------------------------------
def test_an_older_shelf_is_brought_up_by_the_first_write(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    note = shelf.add_note(PERU, "text")
    more = (*shelf_module.MIGRATIONS, ("alter table note add column colour text",))
    monkeypatch.setattr(shelf_module, "MIGRATIONS", more)
    assert again(shelf).notes() == [note]
    shelf.add_note(None, "new")
    with shelf_module.Connection(shelf.path, write=False) as opened:
        assert opened.version == 2
        assert opened.rows("select colour from note where id = ?", (note.id,)) == [(None,)]


def test_a_newer_shelf_is_left_alone(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "MIGRATIONS", (*shelf_module.MIGRATIONS, ()))
    shelf.add_note(PERU, "text")
    monkeypatch.undo()
    for call in (Shelf.notes, lambda each: each.add_bookmark(PERU)):
        with pytest.raises(ShelfError, match="newer lactui"):
            call(again(shelf))


def test_a_failure_in_the_middle_changes_nothing(shelf: Shelf) -> None:
    note = shelf.add_note(PERU, "text")
    bad = Note("ffffffff", PERU, "x", "t", None)  # type: ignore[arg-type]
    with pytest.raises(ShelfError):
        shelf.merge([Bookmark("event/a", "t"), note._replace(id="eeeeeeee", text="y"), bad])
    assert again(shelf).notes() == [note]
    assert again(shelf).bookmarks() == []


def test_what_another_session_writes_shows_in_the_state(shelf: Shelf) -> None:
    shelf.add_bookmark(PERU)
    before = shelf.state()
    time.sleep(0.02)
    again(shelf).add_bookmark("country/CHL")
    assert shelf.state() != before
