"""The shelf: the user's own notes and bookmarks, the newest first, and the one at hand with its record below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.faces.spans import Line, Span
from lactui.shelf.entries import MISSING, Entry, entries
from lactui.shelf.rows import Note, ShelfError
from lactui.tui.actions import bindings
from lactui.tui.cards import card, failed_lines
from lactui.tui.notes import NOTE, note_lines
from lactui.tui.panes.pane import Pane, by
from lactui.tui.widgets.columns import Column
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.list import List, Row, group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.tui.history import Place
    from lactui.tui.widgets.half import Half

MARK = "bookmark/"
"""Before the reference of a bookmarked record, in this list alone."""

COLUMNS = (
    Column("date", " date", 11, falls=True),
    Column("record", "record", 28, most=40),
    Column("note", "note", 20, most=400),
)

VALUES: Mapping[str, Any] = {
    "date": lambda entry: entry.item.changed if isinstance(entry.item, Note) else entry.item.added,
    "record": lambda entry: entry.title or None,
    "note": lambda entry: entry.item.first_line if isinstance(entry.item, Note) else None,
}

EMPTY = "nothing yet: on a record b bookmarks, n writes a note; a writes one about none"
ALL = 10_000
"""Lines of a note shown here: every one."""


class ShelfView(Pane):
    """Whatever the lens: these are few, and the user's own."""

    NAME = "shelf"
    TITLE = "Shelf"
    BINDINGS = bindings("shelf")

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        super().__init__(List("Shelf: your notes and bookmarks", COLUMNS, "master"), Detail("yours"))
        self.list.sort = "date"
        self.list.empty = EMPTY

    # filling -----------------------------------------------------------------------------------------------
    def load(self) -> None:
        """The notes and bookmarks of all sessions."""
        kept = self.explorer.kept
        found = entries(self.explorer.base, [*kept.notes, *kept.bookmarks])
        self.entries = {_row_ref(entry): entry for entry in found}
        self.list.marks = {ref: entry.kind[0] for ref, entry in self.entries.items()}
        self.list.notes = (kept.trouble,) if kept.trouble else ()

    def arranged(self) -> Sequence[Row]:
        """Notes, then bookmarks, each by the chosen column."""
        column = next(column for column in COLUMNS if column.id == self.list.sort)
        falls = column.falls != self.list.reverse
        rows: list[Row] = []
        for kind in ("note", "bookmark"):
            here = [entry for entry in self.entries.values() if entry.kind == kind]
            if here:
                rows.append(group(f"{kind}s {len(here)}"))
                rows += [_row(entry) for entry in by(here, VALUES[column.id], falls=falls)]
        return rows

    def preview(self) -> None:
        """The whole note, then the card of its record."""
        detail, entry = self.halves[1], self.entry
        assert isinstance(detail, Detail)
        if entry is None:
            detail.show("yours", lambda width, ascii: [])
        else:
            detail.show(
                entry.title or "about no record",
                lambda width, ascii: self._lines(entry, width, ascii),
                entry.ref,
            )

    def _lines(self, entry: Entry, width: int, ascii: bool) -> list[Line]:
        lines: list[Line] = []
        signs = self.explorer.signs
        if isinstance(entry.item, Note):
            title = f"your note {signs.unknown} {entry.item.changed.replace('T', ' ').replace('Z', ' UTC')}"
            lines += note_lines(title, entry.item.text, width, ascii=ascii, most=ALL)
            lines.append(Line((Span(signs.single * width, "own"),)))
        if entry.head is None:
            if entry.ref is not None:
                lines.append(Line((Span(f"{entry.ref}: {MISSING}", "warn"),)))
            return lines
        from lactui.faces.lines import layout

        try:
            return lines + list(
                layout(card(self.explorer.base, entry.head.ref), width, ascii=ascii, panel=True)
            )
        except Exception as error:  # noqa: BLE001  a card that fails costs its own place and nothing else
            return lines + failed_lines(error)

    def arrive(self, place: Place) -> None:
        """The shelf as it is now, the cursor where it was."""
        if self.loaded:
            self._again()
        super().arrive(place)

    def shelf_changed(self) -> None:
        """Fill the list anew."""
        self._again()

    def _again(self) -> None:
        at = self.list.cursor
        self.load()
        keep = self.list.ref
        self.list.fill(self.arranged(), keep)
        if keep not in self.entries and self.entries:
            self.list.cursor = self.list._next(min(at, len(self.list.rows) - 1), -1, self.list.cursor)
            self.list.fit()
            self.list.paint()
        self.preview()
        self.explorer.say_where()

    # what is at hand ---------------------------------------------------------------------------------------
    @property
    def entry(self) -> Entry | None:
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
            return super().labels() | {"open": "", "shelf-delete": "", "bookmark": "", "note": ""}
        return super().labels() | {"note": "edit" if self.entry.kind == "note" else "note", "bookmark": ""}

    async def on_half_chosen(self, message: Half.Chosen) -> None:
        """Enter in the list: the record, or the note itself when it is about none."""
        if message.half is not self.list:
            return
        message.stop()
        entry = self.entry
        if entry is None:
            return
        if entry.head is not None:
            await self.explorer.open(entry.head.ref)
        elif isinstance(entry.item, Note):
            await self.explorer.edit_note(None, entry.item)
        else:
            self.explorer.foot.say(f"{entry.ref}: {MISSING}", warn=True)

    # keys --------------------------------------------------------------------------------------------------
    async def action_add(self) -> None:
        """Write a note about no record."""
        await self.explorer.edit_note(None)

    def action_delete(self) -> None:
        """Delete what is at hand, after one question."""
        entry = self.entry
        if entry is None:
            self.explorer.foot.say("nothing here to delete", warn=True)
            return
        if isinstance(entry.item, Note):
            what = f'the note "{entry.item.first_line}"'
        else:
            what = f"the bookmark of {entry.title}"
        room = max(self.size.width - 50, 16)
        what = what if len(what) <= room else what[: room - 1] + self.explorer.signs.cut
        self.explorer.ask(
            f"delete {what}? y or enter does, any other key keeps it", lambda: self._delete(entry)
        )

    def _delete(self, entry: Entry) -> None:
        explorer = self.explorer
        try:
            if isinstance(entry.item, Note):
                done = explorer.kept.delete(entry.item)
            else:
                done = bool(explorer.kept.toggle(entry.ref or "") is False)
        except ShelfError as error:
            explorer.foot.say(f"not deleted: {error}", warn=True)
            return
        explorer.shelf_changed()
        if done:
            explorer.foot.say(f"{entry.kind} deleted")
        else:
            explorer.foot.say("not deleted: another session has changed it; look again", warn=True)


def _row_ref(entry: Entry) -> str:
    return NOTE + entry.item.id if isinstance(entry.item, Note) else MARK + entry.item.ref


def _row(entry: Entry) -> Row:
    text = entry.item.first_line if isinstance(entry.item, Note) else ""
    return Row(_row_ref(entry), (" " + entry.date, entry.title, text))
