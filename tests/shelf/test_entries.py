"""What is kept outlives its records: renamed ones are followed, vanished ones are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.shelf.entries import entries, present
from lactui.shelf.shelf import Bookmark, Note

if TYPE_CHECKING:
    from lactui.db.database import Base


AT = "2026-11-25T14:00:00Z"


def test_a_renamed_record_is_followed(base: Base) -> None:
    old, new = base.rows("select old, new from redirect order by old limit 1")[0]
    assert present(base, [old, new, "event/never-was", "nonsense"]) == {
        old: new,
        new: new,
        "event/never-was": "event/never-was",
        "nonsense": "nonsense",
    }
    (entry,) = entries(base, [Bookmark(old, AT)])
    assert entry.ref == new
    assert entry.head is not None
    assert entry.head.ref == new


def test_a_vanished_record_is_named(base: Base) -> None:
    note, bare = entries(base, [Note("a", "event/never-was", "x", AT, AT), Note("b", None, "y", AT, AT)])
    assert note.title == "event/never-was (not in this edition)"
    assert bare.title == ""
    assert (note.kind, note.date) == ("note", "2026-11-25")


def test_many_are_looked_up_at_once(base: Base) -> None:
    kept = [Bookmark(f"event/never-{number}", AT) for number in range(3)] + [Bookmark("country/PER", AT)]
    assert [entry.head is not None for entry in entries(base, kept)] == [False, False, False, True]
