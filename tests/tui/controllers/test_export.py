"""Carrying away without a terminal: what is handed out, and what a file would hold."""

from __future__ import annotations

from lactui.db.filters import Filters
from lactui.tui.controllers.needs import ListAtHand
from tests.tui.controllers.support import FakeApp


async def test_texts_are_sent_and_said_and_a_long_one_is_shown_when_asked_again(app: FakeApp) -> None:
    await app.export.cite()
    assert app.foot.message == "nothing selected that can be cited"
    await app.export.address()
    assert app.foot.message == "nothing selected that has an address"
    app.view.url = "https://example.org/" + "x" * 80
    await app.export.address()
    assert app.copied == [app.view.url]
    assert "again to view" in app.foot.message
    await app.export.address()
    assert (app.view.NAME, app.foot.message[-14:]) == ("copied", "; esc goes back"[-14:])


async def test_a_file_holds_the_list_that_has_the_keys_else_the_card(app: FakeApp) -> None:
    nothing = app.export.shown()
    assert nothing is not None
    assert (nothing.refs, nothing.words) == ((), "the screen")
    app.view.ref = "country/PER"
    card = app.export.shown()
    assert card is not None
    assert (card.type, card.refs) == ("", ("country/PER",))
    app.view.at_list = ListAtHand("country", ["country/PER", "country/BRA"], "peru")
    shown = app.export.shown()
    assert shown is not None
    assert (shown.type, shown.words, shown.filter) == ("country", "2 countries", "peru")
    await app.export.export()
    assert app.line.opened == [(shown, app.view.active)]
    assert app.export.close()
    await app.navigation.toggle("shelf")
    await app.export.export()
    assert "lactui notes export" in app.foot.message


async def test_an_export_leaves_the_filter_alone(app: FakeApp) -> None:
    peru = Filters(countries=("PER",))
    await app.filters.set(peru)
    await app.export.export()
    app.export.close()
    app.navigation.pressed += 9
    for _ in range(2):
        await app.navigation.undo()
        assert app.filters.current == peru
    await app.navigation.back()
    assert app.filters.current == Filters()
