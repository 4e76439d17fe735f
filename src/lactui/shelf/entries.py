"""What the shelf says beside what the base says: titles, records renamed since, records that are no more."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.shelf.rows import Note
from lactui.store.database import marks
from lactui.store.rows.heads import heads
from lactui.store.search.resolve import parse_ref, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.shelf.rows import Bookmark
    from lactui.store.database import Base
    from lactui.store.rows.heads import Head

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
        """The record's title; its reference, said to be missing, when it is no more."""
        if self.head is not None:
            return self.head.title
        return f"{self.ref} ({MISSING})" if self.ref else ""

    @property
    def date(self) -> str:
        """The day on which it was changed or made, UTC."""
        return (self.item.changed if isinstance(self.item, Note) else self.item.added)[:10]


def present(base: Base, refs: Iterable[str]) -> dict[str, str]:
    """Each reference with the one its record has in this edition; of records that are no more, itself."""
    wanted = sorted(set(refs))
    known = {ref for (ref,) in base.rows(f"select ref from record where ref in ({marks(wanted)})", wanted)}
    return {ref: ref if ref in known else _moved(base, ref) for ref in wanted}


def _moved(base: Base, ref: str) -> str:
    if parse_ref(ref) is None:
        return ref
    found = resolve(base, ref)
    return found.ref if found.redirected and found.ref else ref


def entries(base: Base, items: Iterable[Bookmark | Note]) -> list[Entry]:
    """Items in their order with the records they are about."""
    listed = list(items)
    now = present(base, (item.ref for item in listed if item.ref))
    found = {head.ref: head for head in heads(base, sorted(set(now.values())))}
    made = []
    for item in listed:
        ref = now.get(item.ref, item.ref) if item.ref else None
        made.append(Entry(item, ref, found.get(ref) if ref else None))
    return made
