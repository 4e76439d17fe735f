"""The table of actions: every action exists, no key means two things, nothing is bound outside the table."""

from __future__ import annotations

import itertools
import re

import pytest

from lactui.tui.actions import ACTIONS, EVERYWHERE, PANES, Action, bindings, clashes, key_name, keys_text, typed
from lactui.tui.app import Explorer
from lactui.tui.controllers.export import ExportController
from lactui.tui.controllers.navigation import ComparisonController, FiltersController, Navigation
from lactui.tui.controllers.shelf import ShelfController
from lactui.tui.panes.filter_line import FilterLine
from lactui.tui.panes.pane import Pane
from lactui.tui.screens import VIEWS, make_view
from lactui.tui.screens.keys import Sheet
from lactui.tui.screens.palette import Commands
from lactui.tui.screens.record import RecordView
from lactui.tui.session.settings import CHAINS, TYPING
from lactui.tui.widgets.chart import ChartPanel
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.export_line import ExportLine
from lactui.tui.widgets.list import List
from lactui.tui.widgets.map import MapPanel
from lactui.tui.widgets.view import Panel, View

PLACES: dict[str, type] = {
    "list": List,
    "detail": Detail,
    "outlines": MapPanel,
    "plot": ChartPanel,
    "halves": View,
    "pane": Pane,
    "wide": Pane,
    "filter": FilterLine,
    "sheet": Sheet,
    "export": ExportLine,
    EVERYWHERE: Explorer,
    **{pane.name: type(pane.make()) for pane in PANES},
    **{name: type(make_view(name)) for name in VIEWS},
    "palette": Commands,
    "comparison": RecordView,
    "side-by-side": RecordView,
}


CONTROLLERS: dict[str, type] = {
    "navigation": Navigation,
    "filters": FiltersController,
    "shelf": ShelfController,
    "export": ExportController,
    "comparison": ComparisonController,
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_exists(action: Action) -> None:
    owner, _, name = re.sub(r"\(.*", "", action.call).rpartition(".")
    for place in action.where:
        if owner in CONTROLLERS:
            method = getattr(CONTROLLERS[owner], name, None)
        else:
            method = getattr(Explorer if owner == "app" else PLACES[place], f"action_{name}", None)
        assert callable(method), f"{place} has no {action.call}"
        assert action.keys
        assert action.label


def test_ids_are_unique() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("chain", CHAINS, ids=" ".join)
def test_no_key_means_two_things_in_one_place(chain: tuple[str, ...]) -> None:
    assert clashes(chain, typing=chain[0] in TYPING) == []


def test_the_chains_hold_every_place_of_an_action() -> None:
    assert {place for action in ACTIONS for place in action.where} <= set(itertools.chain(*CHAINS))


def test_a_clash_is_found() -> None:
    assert clashes((EVERYWHERE,), keys={"pane-1": ("q",)}) == [("q", "quit", "pane-1")]


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_all_bindings_come_from_the_table(place: str) -> None:
    same = [each for each, owner in PLACES.items() if owner is PLACES[place]]
    known = {(b.key, b.action) for each in same for b in bindings(each)}  # type: ignore[union-attr]
    for klass in PLACES[place].__mro__:
        if klass in (Panel, View, Pane) or not klass.__module__.startswith("lactui"):
            continue
        if klass is List and not PLACES[place]._inherit_bindings:  # type: ignore[attr-defined]
            continue
        for binding in klass.__dict__.get("BINDINGS", []):
            assert (binding.key, binding.action) in known


def test_each_action_has_a_place_on_the_page_of_keys() -> None:
    for first, second in itertools.pairwise(ACTIONS):
        if not second.help:
            assert set(second.where) == set(first.where), f"{second.id} hides behind another place's action"
    assert ACTIONS[0].help


def test_nothing_needs_control_alt_or_function_keys() -> None:
    plain = {"enter", "space", "tab", "escape", "up", "down", "pageup", "pagedown"}
    paged = {"half-down", "half-up", "page-down", "page-up", "last-half", "hit-group-back", "hit-clear"}
    paged |= {"choose-group-back", "format-back", "filters-field-back"}
    paged |= {"hit-take-back", "hit-exact"}  # where letters are typed
    paged |= {"interrupt", "suspend", "redraw"}  # what the terminal has for every program
    for action in ACTIONS:
        assert action.id in paged or any(key in plain or typed(key) for key in action.keys), action.id


def test_keys_are_written_as_users_know_them() -> None:
    assert key_name("question_mark") == "?"
    assert keys_text(next(action for action in ACTIONS if action.id == "undo")) == "esc"
