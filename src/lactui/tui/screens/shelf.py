"""The shelf: the user's own notes and bookmarks, the newest first, and the one at hand with its record below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.queries.resolve import fold
from lactui.render.cells import cut
from lactui.render.page import Line, Span
from lactui.shelf.entries import MISSING, ShelfEntry, entries
from lactui.shelf.shelf import Note, ShelfError
from lactui.tui.actions import bindings
from lactui.tui.details import NOTE
from lactui.tui.details.cards import card_lines, note_lines
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.list import Cell, ListColumn, ListRow, group_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.tui.session.history import Place
    from lactui.tui.widgets.view import Panel

MARK = "bookmark/"
"""The prefix of the reference of a bookmarked record, used in this list only."""

EMPTY = "nothing yet: on a record b sets a bookmark, n writes a note; a writes a note without one"
LEFT_OUT = ("bookmark", "sort", "cite", "zoom", "filter", "address", "filters", "palette", "export")
"""Hints that make room for those of the shelf; the page of keys has them all."""

ALL = 10_000
"""Lines of a note shown here: every one."""


class ShelfView(Pane):
    """All notes and bookmarks, whatever the filter."""

    NAME = "shelf"
    TITLE = "Shelf"
    BINDINGS = bindings("shelf")
    COLUMNS = (
        ListColumn(
            "date",
            " date",
            11,
            falls=True,
            value=lambda entry: entry.item.changed if isinstance(entry.item, Note) else entry.item.added,
        ),
        ListColumn("record", "record", 18, most=26, value=lambda entry: entry.title or None),
        ListColumn(
            "note",
            "note",
            22,
            most=400,
            value=lambda entry: entry.item.first_line if isinstance(entry.item, Note) else None,
        ),
    )
    SORT = "date"
    DETAIL = "yours"

    def __init__(self) -> None:
        self.entries: dict[str, ShelfEntry] = {}
        super().__init__()
        self.list.title, self.list.empty = "Shelf: your notes and bookmarks", EMPTY

    # filling -----------------------------------------------------------------------------------------------
    def load(self) -> None:
        """The notes and bookmarks of all sessions."""
        kept = self.explorer.shelf.contents
        kept_entries = entries(self.explorer.base, [*kept.notes, *kept.bookmarks])
        self.entries = {_row_ref(entry): entry for entry in kept_entries}
        self.list.marks = {ref: entry.kind[0] for ref, entry in self.entries.items()}
        self.list.notes = (kept.trouble,) if kept.trouble else ()

    def arranged(self) -> Sequence[ListRow]:
        """Notes, then bookmarks, each by the chosen column."""
        rows: list[ListRow] = []
        for kind in ("note", "bookmark"):
            here = [entry for entry in self.entries.values() if entry.kind == kind]
            if here:
                rows.append(group_heading(f"{kind}s {len(here)}"))
                rows += [_row(entry, self.explorer.signs.failed) for entry in self.ordered(here)]
        return rows

    def preview(self) -> None:
        """The whole note, then the card of its record."""
        detail, entry = self.panels[1], self.entry
        assert isinstance(detail, Detail)
        if entry is not None:
            title = entry.title or "without a record"
            detail.show(title, lambda width, ascii: self._lines(entry, width, ascii), entry.ref)

    def _lines(self, entry: ShelfEntry, width: int, ascii: bool) -> list[Line]:
        """The lines of a note, then those of the card of its record."""
        lines: list[Line] = []
        signs = self.explorer.signs
        if isinstance(entry.item, Note):
            title = f"your note {signs.unknown} {entry.item.changed.replace('T', ' ').replace('Z', ' UTC')}"
            lines += note_lines(title, entry.item.text, width, ascii=ascii, most=ALL)
            lines.append(Line((Span(signs.single * width, "own"),)))
        if entry.head is not None:
            return lines + card_lines(self.explorer.base, entry.head.ref, width, ascii)
        if entry.ref is not None:
            lines.append(Line((Span(f"{entry.ref}: {MISSING}", "warn"),)))
        return lines

    # as other panes, but without a filter --------------------------------------------------------------------
    @property
    def type(self) -> str:
        """A name that is no type of record: neither counts nor the filter apply to this list."""
        return "shelf"

    @property
    def places(self) -> tuple[str, ...]:
        """The places of the view: its list can be filtered, but not counted."""
        return tuple(place for place in super().places if place != "pane")

    def _put(self, *, sought: bool = False) -> None:
        """An empty shelf says how to fill it."""
        if self._rows:
            super()._put(sought=sought)
        else:
            self.list.said, self.list.of = "", None
            self.list.fill([])

    def _left(self) -> list[ListRow]:
        """The rows that pass the filter, which looks into the whole of a note and not into its first line alone."""
        words = fold(self.filter.text).split()
        rows: list[ListRow] = []
        for row in self._rows:
            if row.ref is None:
                rows = rows[:-1] if rows and rows[-1].ref is None else rows
                rows.append(row)
            elif all(word in self._text(row.ref) for word in words):
                rows.append(row)
        return rows[:-1] if rows and rows[-1].ref is None else rows

    def _text(self, ref: str) -> str:
        entry = self.entries[ref]
        text = entry.item.text if isinstance(entry.item, Note) else ""
        return fold(f"{entry.date} {entry.title} {entry.ref or ''} {text}")

    def arrive(self, place: Place) -> None:
        """Read the shelf again and show it, with the cursor where it was."""
        if self.loaded:
            self._again()
        super().arrive(place)

    def shelf_changed(self) -> None:
        """Fill the list anew."""
        super().shelf_changed()
        self._again()

    def _again(self) -> None:
        self.load()
        self.fill()
        self.renew()
        self.explorer.say_where()

    async def action_counts(self) -> None:
        """Say that notes and bookmarks are not counted."""
        self.explorer.foot.say("bookmarks and notes are not counted: # works in the panes")

    # what is at hand ---------------------------------------------------------------------------------------
    @property
    def entry(self) -> ShelfEntry | None:
        """The note or bookmark at hand."""
        return self.entries.get(self.list.ref or "")

    @property
    def ref(self) -> str | None:
        """The record that it is about."""
        entry = self.entry
        return entry.ref if entry is not None else None

    def labels(self) -> dict[str, str]:
        """What can be done depends on what is there."""
        if self.entry is None:
            return super().labels() | dict.fromkeys((*LEFT_OUT, "open", "shelf-delete", "note"), "")
        note = "edit note" if self.entry.kind == "note" else "write note"
        return super().labels() | dict.fromkeys(LEFT_OUT, "") | {"note": note}

    async def on_panel_chosen(self, message: Panel.Chosen) -> None:
        """Enter in the list: the record, or the note itself when it is about none."""
        if message.panel is not self.list:
            return
        message.stop()
        entry = self.entry
        if entry is None:
            return
        if entry.head is not None:
            await self.explorer.open(entry.head.ref)
        elif isinstance(entry.item, Note):
            await self.explorer.shelf.edit(None, entry.item)
        else:
            self.explorer.foot.say(f"{entry.ref}: {MISSING}", warn=True)

    # keys --------------------------------------------------------------------------------------------------
    async def action_add(self) -> None:
        """Write a note about no record."""
        await self.explorer.shelf.edit(None)

    def action_delete(self) -> None:
        """Delete what is at hand, after one question."""
        entry = self.entry
        if entry is None:
            self.explorer.foot.say("nothing selected to delete", warn=True)
            return
        item = entry.item
        what = f"note: {item.first_line}" if isinstance(item, Note) else f"bookmark: {entry.title}"
        what = cut(what, max(self.size.width - 27, 12), self.explorer.ascii)
        self.explorer.foot.ask(f"delete {what}? y: yes, any other key: no", lambda: self._delete(entry))

    def _delete(self, entry: ShelfEntry) -> None:
        explorer = self.explorer
        try:
            if isinstance(entry.item, Note):
                done = explorer.shelf.contents.delete(entry.item)
            else:
                done = bool(explorer.shelf.contents.toggle(entry.ref or "") is False)
        except ShelfError as error:
            explorer.foot.say(f"not deleted: {error}", warn=True)
            return
        self.shelf_changed()
        if done:
            explorer.foot.say(f"{entry.kind} deleted")
        else:
            explorer.foot.say("not deleted: changed in another session; look again", warn=True)


def _row_ref(entry: ShelfEntry) -> str:
    return NOTE + entry.item.id if isinstance(entry.item, Note) else MARK + entry.item.ref


def _row(entry: ShelfEntry, failed: str) -> ListRow:
    """A row: date, record and first line; a record that is no longer in the base is marked where there is room, a deal
    that came to nothing has its sign before its title.
    """
    text = entry.item.first_line if isinstance(entry.item, Note) else ""
    title = entry.head.title if entry.head else entry.ref or ""
    if entry.ref is not None and entry.head is None:
        text = f"({MISSING}) {text}".rstrip()
    record: Cell = title
    if entry.head and entry.head.failed:
        record = ((f"{failed} ", "warn"), (title, "text"))
    return ListRow(_row_ref(entry), (f" {entry.date}", record, text))
