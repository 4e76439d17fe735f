"""The shelf as JSON Lines: out and in again without a change, merged without duplicates, refused line by line."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactui.shelf.entries import dump, load
from lactui.shelf.shelf import Bookmark, Note, Shelf, ShelfError, tidy

STAMP = {"edition": "2026-11", "content": "0000000", "exported": "2026-11-25T14:00:00Z"}

moments = st.datetimes().map(lambda moment: moment.strftime("%Y").zfill(4) + moment.strftime("-%m-%dT%H:%M:%SZ"))
ids = st.integers(0, 2**32 - 1).map(lambda number: f"{number:08x}")
names = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=30)
refs = st.builds("{}/{}".format, st.sampled_from(["event", "country", "gone"]), names)
texts = st.text(st.characters(), max_size=80).filter(lambda text: tidy(text).strip())
notes = st.builds(Note, ids, st.none() | refs, texts, moments, moments, st.integers(1, 9))
bookmarks = st.builds(Bookmark, refs, moments)
shelves = st.tuples(
    st.lists(notes, max_size=6, unique_by=lambda note: note.id),
    st.lists(bookmarks, max_size=6, unique_by=lambda bookmark: bookmark.ref),
)


def kept(shelf: Shelf) -> tuple[list[Note], list[Bookmark]]:
    """All of a shelf, without what is a matter of one shelf alone."""
    return [note._replace(revision=1) for note in shelf.notes()], shelf.bookmarks()


def exported(shelf: Shelf) -> str:
    """All of a shelf as JSON Lines."""
    return dump([*shelf.notes(), *shelf.bookmarks()], **STAMP)


@settings(max_examples=40, deadline=None)
@given(shelves)
def test_out_and_in_again_is_the_same_shelf(content: tuple[list[Note], list[Bookmark]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here, there = Shelf(str(Path(folder, "a.db"))), Shelf(str(Path(folder, "b.db")))
        here.merge([*content[0], *content[1]])
        text = exported(here)
        there.merge(load(text))
        assert kept(there) == kept(here)
        assert exported(there) == text
        assert there.merge(load(text)) == (0, 0, len(content[0]) + len(content[1]))
        assert kept(there) == kept(here)


@settings(max_examples=40, deadline=None)
@given(shelves, shelves)
def test_a_merge_loses_nothing_and_overwrites_nothing(
    first: tuple[list[Note], list[Bookmark]], second: tuple[list[Note], list[Bookmark]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(str(Path(folder, "a.db")))
        shelf.merge([*first[0], *first[1]])
        before = kept(shelf)
        shelf.merge([*second[0], *second[1]])
        after = kept(shelf)
        assert set(before[0]) <= set(after[0])
        assert set(before[1]) <= set(after[1])
        held = {(note.ref, note.text) for note in after[0]}
        assert {(note.ref, tidy(note.text)) for note in second[0]} <= held
        assert {bookmark.ref for bookmark in second[1]} <= {bookmark.ref for bookmark in after[1]}
        shelf.merge([*second[0], *second[1]])
        assert kept(shelf) == after


def test_a_note_changed_on_both_sides_is_there_twice(tmp_path: Path) -> None:
    shelf = Shelf(str(tmp_path / "a.db"))
    note = shelf.add_note("country/PER", "here")
    there = note._replace(text="there")
    assert shelf.merge([there]) == (1, 0, 0)
    assert shelf.merge([there]) == (0, 0, 1)
    assert sorted(kept.text for kept in shelf.notes()) == ["here", "there"]
    assert shelf.note(note.id) == note


def test_a_line_of_little_is_enough(tmp_path: Path) -> None:
    shelf = Shelf(str(tmp_path / "a.db"))
    text = '{"type": "note", "text": "thought"}\n\n{"type": "bookmark", "ref": "country/PER"}\n'
    assert shelf.merge(load("\ufeff" + text)) == (1, 1, 0)
    assert shelf.merge(load(text)) == (0, 0, 2)
    (note,) = shelf.notes()
    assert len(note.id) == 8
    assert note.ref is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("no json", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "not an object"),
        ('{"type": "thing"}', "must be note or bookmark"),
        ('{"type": "note", "text": "  "}', '"text"'),
        ('{"type": "note", "text": 5}', '"text"'),
        ('{"type": "note", "text": "a", "ref": "peru"}', '"ref"'),
        ('{"type": "note", "text": "a", "ref": "a/b\\u001b[2J"}', '"ref"'),
        ('{"type": "note", "text": "a", "id": "\'; drop table note"}', '"id"'),
        ('{"type": "note", "text": "a", "changed": "yesterday"}', '"changed"'),
        ('{"type": "bookmark"}', '"ref"'),
        ('{"type": "lactui-shelf", "version": 2}', "newer lactui"),
    ],
)
def test_a_line_that_is_none_is_named(line: str, why: str) -> None:
    with pytest.raises(ShelfError) as error:
        load('{"type": "note", "text": "fine"}\n' + line)
    assert str(error.value).startswith("line 2: ")
    assert why in str(error.value)
    assert "\n" not in str(error.value)
