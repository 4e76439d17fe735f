"""Doing things by name: every action that works where one is, as an entry that can be listed and run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lactui.tui.actions import EVERYWHERE, Action, keys_text, says

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.dom import DOMNode

    from lactui.tui.app import Explorer
    from lactui.tui.widgets.view import View

HALVES = ("halves", "pane", "wide")
"""Places that a view stands for, beside its own name."""

UNSAID = ("palette", "undo", "open-state")
"""Actions that make no sense from a list of commands."""

EXAMPLES = (
    ("the last Chinese general in Havana", "people and places as one would say them"),
    ("peace ark perv", "a typo is no obstacle"),
    ("航天", "in Chinese, Spanish, Portuguese, French"),
)
"""Questions to learn from, each with what it shows."""


class Entry(NamedTuple):
    """One thing that can be done."""

    keys: str
    """How its keys are written; empty without any."""
    words: str
    do: Callable[[], Awaitable[object]]


class Behind(NamedTuple):
    """What worked where one was when a page of commands came up."""

    view: View
    working: tuple[Action, ...]


def owner(app: Explorer, action: Action) -> DOMNode:
    """The widget that stands for the nearest place of an action."""
    if action.call.startswith("app.") or EVERYWHERE in action.where:
        return app
    view = app.view
    if view.NAME in action.where or any(place in action.where for place in HALVES):
        return view
    return app.screen.focused or view.active


async def run(app: Explorer, action: Action) -> None:
    """Do what a key of the action would do where one is now."""
    await app.run_action(action.call, owner(app, action))


def of_action(app: Explorer, action: Action) -> Entry:
    """An action as an entry."""
    return Entry(keys_text(action._replace(shown="")), says(action), lambda: run(app, action))
