"""The user's own bookmarks and notes: made, opened and deleted from wherever one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.shelf.shelf import ShelfError
from lactui.tui.details import NOTE

if TYPE_CHECKING:
    from lactui.shelf.shelf import Note, NoteDraft
    from lactui.tui.controllers.navigation import Navigation
    from lactui.tui.controllers.needs import App, NoteEditor
    from lactui.tui.session.shelf_contents import ShelfContents


class ShelfController:
    """The actions of the shelf; the bookmarks and notes are in `contents`."""

    def __init__(self, app: App, navigation: Navigation, contents: ShelfContents) -> None:
        self._app = app
        self._navigation = navigation
        self.contents = contents
        self._editor: NoteEditor | None = None

    # the record at hand ------------------------------------------------------------------------------------
    def bookmark(self) -> None:
        """Bookmark the record at hand, or take its bookmark away."""
        ref, foot = self._navigation.at_hand(), self._app.foot
        if ref is None:
            foot.say("no record selected to bookmark", warn=True)
            return
        try:
            now = self.contents.toggle(ref)
        except ShelfError as error:
            foot.say(f"not bookmarked: {error}", warn=True)
            return
        self._navigation.view.shelf_changed()
        foot.say(f"{ref} bookmarked; B shows the shelf" if now else f"{ref} no longer bookmarked")

    async def note(self) -> None:
        """Write a note on the record at hand, or go on with the one there is."""
        target = getattr(self._app.focus_at, "target", None)
        note = self.named(target() if callable(target) else None)
        ref = note.ref if note is not None else self._navigation.at_hand()
        if note is None and ref is None:
            self._app.foot.say("no record selected: B, then a, writes a note without one", warn=True)
            return
        await self.edit(ref, note)

    def named(self, target: str | None) -> Note | None:
        """The note that a line leads to; None for what leads to none."""
        if target is None or not target.startswith(NOTE):
            return None
        return next((note for note in self.contents.notes if note.id == target.removeprefix(NOTE)), None)

    # writing -----------------------------------------------------------------------------------------------
    async def edit(self, ref: str | None, note: Note | None = None) -> None:
        """Open the editor for a note, or for a new one about a record or about none."""
        self._editor = await self._app.prompt("note")
        self._editor.open(self.contents.draft(ref, note))

    def close_note(self) -> bool:
        """Close the editor, the text kept; False when it is not open."""
        if self._editor is None or self._editor.draft is None:
            return False
        self._editor.close()
        return True

    def edited(self, draft: NoteDraft | None) -> None:
        """The editor was closed: draw what shows notes, and ask whether a note without text is to be deleted."""
        self._navigation.view.take_keys()
        self._navigation.view.shelf_changed()
        if draft is not None and draft.emptied:
            self._app.foot.ask(
                "the text is empty: y deletes the note, any other key restores it", lambda: self._delete(draft)
            )

    def _delete(self, draft: NoteDraft) -> None:
        foot = self._app.foot
        try:
            done = draft.note is not None and self.contents.delete(draft.note)
        except ShelfError as error:
            foot.say(f"not deleted: {error}", warn=True)
            return
        self._navigation.view.shelf_changed()
        foot.say("note deleted" if done else "not deleted: changed in another session meanwhile", warn=not done)

    def end(self) -> list[str]:
        """At the end of a session: lines for the user, with the texts that could not be written anywhere."""
        if self._editor is not None and self._editor.draft is not None:
            self.contents.save(self._editor.draft)
        return [
            f"lactui: your note{' on ' + draft.ref if draft.ref else ''} is not saved: {draft.trouble}; it says:\n"
            + draft.text
            for draft in self.contents.close()
        ]

    def look(self) -> None:
        """See what another session has written, and say once when the shelf cannot be read."""
        before = self.contents.trouble
        if self.contents.look() and self.contents.trouble and self.contents.trouble != before:
            self._app.foot.say(self.contents.trouble, warn=True)
