"""The shelf without a terminal: bookmarks and notes on what is at hand."""

from __future__ import annotations

from lactui.db.database import Base
from lactui.shelf.shelf import NoteDraft
from lactui.tui.controllers.shelf import ShelfController
from lactui.tui.details import NOTE
from lactui.tui.session.shelf_contents import ShelfContents
from tests.tui.controllers.support import FakeApp


async def test_what_is_at_hand_is_bookmarked_and_noted(app: FakeApp, base: Base) -> None:
    shelf = ShelfController(app, app.navigation, ShelfContents(base))
    shelf.bookmark()
    assert app.foot.message == "no record selected to bookmark"
    app.view.ref = "country/PER"
    shelf.bookmark()
    assert "country/PER bookmarked" in app.foot.message
    assert "shelf" in app.view.done
    await shelf.note()
    draft = app.line.draft
    assert isinstance(draft, NoteDraft)
    assert draft.ref == "country/PER"
    draft.type("seen twice")
    assert shelf.end() == []
    shelf.look()
    (note,) = shelf.contents.notes
    assert shelf.named(NOTE + note.id) == note
    assert shelf.named("country/PER") is None


async def test_a_note_without_text_is_deleted_only_after_a_yes(app: FakeApp, base: Base) -> None:
    shelf = ShelfController(app, app.navigation, ShelfContents(base))
    shelf.contents.shelf.add_note("country/PER", "a thought")
    shelf.look()
    draft = shelf.contents.draft("country/PER")
    draft.type("")
    shelf.edited(draft)
    assert "deletes the note" in app.foot.message
    assert shelf.contents.notes
    app.foot.then()
    assert (app.foot.message, shelf.contents.notes) == ("note deleted", [])
