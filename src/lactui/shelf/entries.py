"""Bookmarks and notes beside the records that they are about, and as JSON Lines to be carried to another machine."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.queries.resolve import parse_ref, resolve
from lactui.queries.rows.heads import heads
from lactui.runtime.light import TYPE_CHECKING, NamedTuple
from lactui.shelf.shelf import Bookmark, Note, ShelfError, now, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, NoReturn

    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head


MISSING = "not in this edition"


class ShelfEntry(NamedTuple):
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


def entries(base: Base, items: Iterable[Bookmark | Note]) -> list[ShelfEntry]:
    """Items in their order with the records they are about."""
    listed = list(items)
    now = present(base, (item.ref for item in listed if item.ref))
    found = {head.ref: head for head in heads(base, sorted(set(now.values())))}
    refs = [now[item.ref] if item.ref else None for item in listed]
    return [ShelfEntry(item, ref, found.get(ref or "")) for item, ref in zip(listed, refs, strict=True)]


FORM = "lactui-shelf"
VERSION = 1

DIGITS = "0000-00-00T00:00:00Z"


def dump(items: Iterable[Bookmark | Note], *, edition: str, content: str, exported: str) -> str:
    """Items as JSON Lines; the first line has the edition and content hash of the base that they were written about."""
    from json import dumps

    stamp = {"type": FORM, "version": VERSION, "edition": edition, "content": content, "exported": exported}
    return "".join([dumps(row, ensure_ascii=False) + "\n" for row in (stamp, *map(fields, items))])


def fields(item: Bookmark | Note) -> dict[str, Any]:
    """A bookmark or a note as a JSON object; a note without its revision, which has a meaning in its own shelf only."""
    if isinstance(item, Bookmark):
        return {"type": "bookmark", "ref": item.ref, "added": item.added}
    return {"type": "note", **{key: value for key, value in item._asdict().items() if key != "revision"}}


def load(text: str) -> list[Bookmark | Note]:
    """Items from JSON Lines; ShelfError names the first line that is none. A line without a stamp is no fault."""
    items: list[Bookmark | Note] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            try:
                item = _item(line)
            except ValueError as error:
                raise ShelfError(f"line {number}: {error}") from None
            if item is not None:
                items.append(item)
    return items


def _item(line: str) -> Bookmark | Note | None:
    """The item of a line, None for a stamp; ValueError says what is wrong with the line."""
    from json import loads

    try:
        row = loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("not JSON") from error
    if not isinstance(row, dict):
        raise ValueError("not an object")  # noqa: TRY004  one kind of error for all that a line can be
    kind = row.get("type")
    if kind == FORM:
        if row.get("version") != VERSION:
            raise ValueError(f"made by a newer lactui: version {row.get('version')}, this one knows {VERSION}")
        return None
    if kind == "bookmark":
        return Bookmark(_ref(row) or _refuse("ref"), _time(row, "added"))
    if kind == "note":
        text = row.get("text")
        if not isinstance(text, str) or not text.strip():
            _refuse("text")
        id = row.get("id") or ""
        if not isinstance(id, str) or id.strip("0123456789abcdef") or len(id) > 64:
            _refuse("id")
        return Note(id, _ref(row), tidy(str(text)), _time(row, "created"), _time(row, "changed"))
    raise ValueError('"type" must be note or bookmark')


def _ref(row: dict[str, Any]) -> str | None:
    """The reference, checked: a type and an id without blanks or control characters; ValueError otherwise."""
    ref = row.get("ref")
    if ref is None or ref == "":
        return None
    parts = ref.split("/") if isinstance(ref, str) and ref.isprintable() and " " not in ref else ()
    return str(ref) if len(parts) == 2 and all(parts) and len(ref) < 256 else _refuse("ref")


def _time(row: dict[str, Any], name: str) -> str:
    """A UTC time as the shelf writes it; the present where the line has none."""
    value = row.get(name)
    if value is None:
        return now()
    shape = "".join(["0" if char.isdigit() else char for char in value]) if isinstance(value, str) else ""
    return str(value) if shape == DIGITS and value.isascii() else _refuse(name)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f'"{name}" is missing or not as it should be')
