"""Bookmarks and notes with the records of this edition they are about, also records that were renamed or removed."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.queries.resolve import parse_ref, resolve
from lactui.queries.rows.heads import heads
from lactui.runtime.light import TYPE_CHECKING, NamedTuple
from lactui.shelf.rows import Note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head
    from lactui.shelf.rows import Bookmark

MISSING = "not in this edition"


class Entry(NamedTuple):
    """A bookmark or a note with the record it is about."""

    item: Bookmark | Note
    ref: str | None
    """The record's reference in this edition; the one that was kept when the record is no more."""
    head: Head | None
    """The record; None when it is no more, or when the note is about none."""

    @property
    def kind(self) -> str:
        """`note` or `bookmark`."""
        return "note" if isinstance(self.item, Note) else "bookmark"

    @property
    def title(self) -> str:
        """The record's title; when the base has no such record any more, its reference with the word that it is missing."""
        if self.head is not None:
            return self.head.title
        return f"{self.ref} ({MISSING})" if self.ref else ""

    @property
    def date(self) -> str:
        """The day on which it was changed or made, UTC."""
        return (self.item.changed if isinstance(self.item, Note) else self.item.added)[:10]


def present(base: Base, refs: Iterable[str]) -> dict[str, str]:
    """For each reference the one that its record has in this edition; itself when the base has no such record."""
    wanted = sorted(set(refs))
    known = {ref for (ref,) in base.rows(f"select ref from record where ref in ({marks(wanted)})", wanted)}
    moved = {ref: resolve(base, ref) for ref in wanted if ref not in known and parse_ref(ref)}
    renamed = {ref: found.ref for ref, found in moved.items() if found.redirected}
    return {ref: renamed.get(ref) or ref for ref in wanted}


def entries(base: Base, items: Iterable[Bookmark | Note]) -> list[Entry]:
    """Items in their order with the records they are about."""
    listed = list(items)
    now = present(base, (item.ref for item in listed if item.ref))
    found = {head.ref: head for head in heads(base, sorted(set(now.values())))}
    refs = [now[item.ref] if item.ref else None for item in listed]
    return [Entry(item, ref, found.get(ref or "")) for item, ref in zip(listed, refs, strict=True)]
