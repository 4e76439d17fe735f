"""Getting about without a terminal: places shown, remembered and come back to."""

from __future__ import annotations

from lactui.db.filters import Filters
from lactui.tui.session.history import Place
from tests.tui.controllers.support import FakeApp


async def test_a_place_is_shown_under_its_filter_and_come_back_to(app: FakeApp) -> None:
    await app.navigation.go(Place("record", "country/PER", Filters(region="LAC")))
    assert (app.view.NAME, app.view.ref, app.filters.current) == ("record", "country/PER", Filters(region="LAC"))
    assert app.navigation.pane_name == "countries"
    await app.navigation.back()
    assert (app.view.NAME, app.filters.current) == ("countries", Filters())
    await app.navigation.forward()
    assert app.view.NAME == "record"


async def test_a_change_of_pane_is_a_place_to_go_back_to_but_nothing_that_undo_leaves(app: FakeApp) -> None:
    await app.navigation.pane("4")
    await app.navigation.go(Place("record", "country/PER"))
    await app.navigation.pane("5")
    await app.navigation.pane("1")
    for view in ("arms", "record", "timeline", "countries"):
        await app.navigation.back()
        assert view == app.view.NAME
    await app.navigation.forward()
    await app.navigation.undo()  # out of no record: the pane stays
    assert app.view.NAME == "timeline"
    for _ in range(3):
        await app.navigation.forward()
    await app.navigation.undo()  # out of the panes into the record from which they were turned to
    assert app.view.NAME == "record"


async def test_undo_never_sets_a_filter_again_that_was_cleared_or_replaced_some_keys_ago(app: FakeApp) -> None:
    first, second = Filters(countries=("VEN",), uncontested=False), Filters(countries=("PER",))
    await app.navigation.pane("4")
    for filters in (first, second, Filters()):
        await app.filters.set(filters)
    await app.navigation.pane("1")
    await app.navigation.go(Place("record", "country/PER"))
    app.navigation.pressed += 9
    for view in ("countries", "countries", "countries"):
        await app.navigation.undo()
        assert (app.view.NAME, app.filters.current) == (view, Filters())
    assert "[ goes back" in app.foot.message
    for filters in (Filters(), second, first, Filters()):
        await app.navigation.back()
        assert (app.view.NAME, app.filters.current) == ("timeline", filters)


async def test_a_page_in_passing_learns_where_it_was_asked_for_and_is_not_remembered(app: FakeApp) -> None:
    await app.navigation.keys()
    assert ("called from", "countries") in app.view.done
    await app.navigation.keys()
    assert app.view.NAME == "countries"
    assert app.navigation.history.forward(app.view.place()) is None


async def test_undo_closes_what_is_typed_in_then_asks_the_view_then_goes_back(app: FakeApp) -> None:
    await app.navigation.go(Place("record", "country/PER"))
    app.line.open("a text")
    app.view.undoes = True
    await app.navigation.undo()
    assert (app.line.draft, app.view.undoes) == (None, True)
    await app.navigation.undo()
    assert (app.view.NAME, app.view.undoes) == ("record", False)
    await app.navigation.undo()
    assert app.view.NAME == "countries"


async def test_only_a_record_is_at_hand(app: FakeApp) -> None:
    for ref, at_hand in (("country/PER", "country/PER"), ("figure/arms:x", None), (None, None)):
        app.view.ref = ref
        assert app.navigation.at_hand() == at_hand


async def test_a_record_come_back_to_is_under_the_pane_in_which_it_was_opened(app: FakeApp) -> None:
    await app.navigation.pane("2")
    await app.navigation.go(Place("record", "mechanism/x"))
    await app.navigation.pane("4")
    for go in (app.navigation.undo, app.navigation.forward, app.navigation.back):
        await go()
        assert app.navigation.pane_name == ("timeline" if app.view.NAME == "timeline" else "mechanisms")


async def test_undoing_a_filter_is_said_and_can_be_taken_back(app: FakeApp) -> None:
    peru = Filters(countries=("PER",))
    await app.filters.set(peru)
    await app.navigation.undo()
    assert app.filters.current == Filters()
    assert "] sets it again" in app.foot.message
    await app.navigation.forward()
    assert app.filters.current == peru
