"""Actions by name and by key without a terminal."""

from __future__ import annotations

from types import SimpleNamespace

from textual.events import Key

from lactui.db.filters import Filters
from lactui.tui.actions import ACTIONS, NO_KEYS
from lactui.tui.controllers.commands import Commands, Keymap
from tests.tui.controllers.support import FakeApp


def made(app: FakeApp, keys: dict[str, tuple[str, ...]] | None = None) -> tuple[Commands, Keymap]:
    keymap = Keymap(app, app.navigation, keys or NO_KEYS)
    return Commands(app, app.navigation, keymap, {"navigation": app.navigation, "filters": app.filters}), keymap


async def test_an_action_is_run_by_its_controller_or_by_the_widget_of_its_place(app: FakeApp) -> None:
    commands, _ = made(app)
    assert await commands.dispatch("navigation.pane('4')")
    assert app.view.NAME == "timeline"
    assert not await commands.dispatch("ask_year")
    by_id = {action.id: action for action in ACTIONS}
    await commands.run(by_id["ask-year"])
    await commands.run(by_id["theme"])
    await commands.run(by_id["down"])
    assert app.ran == [("ask_year", app.view), ("app.next_theme", app), ("move(1)", app.view.active)]


async def test_a_key_does_what_it_calls_where_one_is_and_moves_as_often_as_it_came(app: FakeApp) -> None:
    commands, _ = made(app)
    assert await commands.answer("4")
    assert app.view.NAME == "timeline"
    assert await commands.answer("t", 3)
    assert not await commands.answer("f12")
    app.focus_at = SimpleNamespace(typing=False, places=("list",))
    assert await commands.answer("j", 5)
    assert [call for call, _ in app.ran] == ["app.next_theme", "move(5)"]
    app.focus_at = object()  # a widget that does not say whether it is typed into takes all letters
    assert not await commands.answer("j")


def test_hints_leave_out_what_would_do_nothing(app: FakeApp) -> None:
    commands, _ = made(app)
    hinted = {action.id for action, _ in commands.hints()}
    assert "search" in hinted
    assert not {"undo", "clear-filters"} & hinted
    app.navigation.filters = Filters(region="LAC")
    app.view.filtered = True
    words = {action.id: label for action, label in commands.hints()}
    assert words["undo"] == "clear list filter"
    assert "clear-filters" in words


def test_a_key_of_the_users_own_is_handed_on_as_the_one_that_is_known(app: FakeApp) -> None:
    _, keymap = made(app, {"quit": ("x",)})
    known = keymap.translated(Key("x", "x"))
    assert known is not None
    assert known.key == "q"
    assert keymap.translated(Key("q", "q")) is None
    assert "x" in next(action.keys for action in keymap.working() if action.id == "quit")
    app.focus_at = object()  # a widget that takes every letter
    assert keymap.typing
    letter = Key("q", "q")
    assert keymap.translated(letter) is letter
