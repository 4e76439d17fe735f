"""What the explorer does with the shelf: `b`, `n`, `B`, and the questions that a deletion asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from lactui.shelf.rows import ShelfError
from lactui.store.search.resolve import parse_ref
from lactui.tui.details.notes import NOTE
from lactui.tui.session.history import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key

    from lactui.shelf.draft import Draft
    from lactui.shelf.rows import Note
    from lactui.tui.app import Explorer
    from lactui.tui.session.shelf import Kept
    from lactui.tui.widgets.prompts.note import NoteEditor

YES = ("y", "Y", "enter")


class Keeping:
    """The part of the explorer that keeps what is the user's own."""

    kept: Kept
    note_editor: NoteEditor | None = None
    _then: Callable[[], Any] | None = None

    @property
    def _app(self) -> Explorer:
        return cast("Explorer", self)

    # asking ------------------------------------------------------------------------------------------------
    def ask(self, question: str, then: Callable[[], Any]) -> None:
        """Ask on the last line; `y` or enter does it, any other key leaves things as they are."""
        self._then = then
        self._app.foot.say(question, warn=True)

    def answer(self, event: Key) -> bool:
        """Take a key as the answer to a question that is open; False when there is none."""
        if self._then is None:
            return False
        then, self._then = self._then, None
        self._app.foot.say("" if event.key in YES else "left as it is")
        if event.key in YES:
            then()
        return True

    # the record at hand ------------------------------------------------------------------------------------
    def at_hand(self) -> str | None:
        """The record under the list's cursor, or the one a detail shows; None for what is no record."""
        app = self._app
        ref = getattr(app.screen.focused, "ref", None)
        if ref is None or ref.startswith(NOTE):
            ref = app.view.ref
        return ref if ref is not None and parse_ref(ref) is not None else None

    def action_bookmark(self) -> None:
        """Bookmark the record at hand, or take its bookmark away."""
        ref, foot = self.at_hand(), self._app.foot
        if ref is None:
            foot.say("no record here to bookmark", warn=True)
            return
        try:
            now = self.kept.toggle(ref)
        except ShelfError as error:
            foot.say(f"not bookmarked: {error}", warn=True)
            return
        self.shelf_changed()
        foot.say(f"{ref} bookmarked; B shows the shelf" if now else f"{ref} no longer bookmarked")

    async def action_note(self) -> None:
        """Write a note on the record at hand, or go on with the one there is."""
        note = self._note_at_hand()
        ref = note.ref if note is not None else self.at_hand()
        if note is None and ref is None:
            self._app.foot.say("no record here to note: B, then a, writes a note about none", warn=True)
            return
        await self.edit_note(ref, note)

    def _note_at_hand(self) -> Note | None:
        """The note under the cursor of the shelf's list or of a detail."""
        focused = self._app.screen.focused
        target = getattr(focused, "target", None)
        return self.note_named(target() if callable(target) else None)

    def note_named(self, target: str | None) -> Note | None:
        """The note that a line leads to."""
        if target is None or not target.startswith(NOTE):
            return None
        return next((note for note in self.kept.notes if note.id == target.removeprefix(NOTE)), None)

    # writing -----------------------------------------------------------------------------------------------
    async def edit_note(self, ref: str | None, note: Note | None = None) -> None:
        """Open the editor for a note, or for a new one."""
        app = self._app
        if self.note_editor is None:
            from lactui.tui.widgets.prompts.note import NoteEditor

            self.note_editor = NoteEditor()
            await app.screen.mount(self.note_editor, before=app.foot)
        app.screen.move_child(self.note_editor, before=app.foot)  # below views that came later
        self.note_editor.open(self.kept.draft(ref, note))

    def close_note(self) -> bool:
        """Close the editor, the text kept; False when it is not open."""
        editor = self.note_editor
        if editor is None or editor.draft is None:
            return False
        editor.close()
        return True

    def ask_emptied(self, draft: Draft) -> None:
        """A note without any text left: deleted if the user says so, else it says what it said."""
        self.ask(
            "no text left: y or enter deletes the note, any other key keeps what it said",
            lambda: self._delete(draft),
        )

    def _delete(self, draft: Draft) -> None:
        foot = self._app.foot
        try:
            done = draft.note is not None and self.kept.delete(draft.note)
        except ShelfError as error:
            foot.say(f"not deleted: {error}", warn=True)
            return
        self.shelf_changed()
        foot.say("note deleted" if done else "not deleted: another session has changed it", warn=not done)

    def end_shelf(self) -> list[str]:
        """At the end of a session: lines for the user, with the texts that could not be written anywhere."""
        if self.note_editor is not None and self.note_editor.draft is not None:
            self.kept.save(self.note_editor.draft)
        return [
            f"lactui: your note{' on ' + draft.ref if draft.ref else ''} is not saved: {draft.trouble}; it says:\n"
            + draft.text
            for draft in self.kept.close()
        ]

    def shelf_changed(self) -> None:
        """Draw anew what shows marks and notes."""
        for half in self._app.view.halves:
            half.again()
        self._app.view.shelf_changed()

    def look_at_shelf(self) -> None:
        """See what another session has written, and say once when the shelf cannot be read."""
        before = self.kept.trouble
        if self.kept.look() and self.kept.trouble and self.kept.trouble != before:
            self._app.foot.say(self.kept.trouble, warn=True)

    async def action_shelf(self) -> None:
        """To the shelf, and away from it."""
        app = self._app
        if app.view.NAME == "shelf":
            await app.action_back()
        else:
            await app.go(Place("shelf", lens=app.lens))
