"""The keys that work at the present place; a key from the user's settings is translated to the built-in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key

from lactui.tui.actions import NO_KEYS, STEP, actions_at, key_name, pane_actions, typed
from lactui.tui.pane_table import PANES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.tui.actions import Action
    from lactui.tui.controllers.navigation import Navigation
    from lactui.tui.controllers.needs import App

PANE_ACTIONS = pane_actions((pane.key, pane.title) for pane in PANES)


class Keymap:
    """The actions of the places one is at, and the user's own keys for them."""

    def __init__(self, app: App, navigation: Navigation, own: Mapping[str, tuple[str, ...]] = NO_KEYS) -> None:
        self._app = app
        self._navigation = navigation
        self._own = own
        """The user's keys, by the ids of actions."""

    @property
    def places(self) -> tuple[str, ...]:
        """The chain of places one is at, the nearest first."""
        return getattr(self._app.focus_at, "places", self._navigation.view.places)

    @property
    def typing(self) -> bool:
        """Whether letters are being typed into a line; a widget that does not say takes them all."""
        focus = self._app.focus_at
        return bool(getattr(focus, "typing", focus is not None))

    def working(self) -> list[Action]:
        """The actions that work where one is."""
        withheld = self._app.withheld
        return actions_at(self.places, PANE_ACTIONS, typing=self.typing, keys=self._own, withheld=withheld)

    def action_of(self, key: str) -> Action | None:
        """The action of a key that the program knows, where one is; None when it has none."""
        found = (action for action in actions_at(self.places, PANE_ACTIONS, self.typing) if key in action.keys)
        return next(found, None)

    def moves(self, key: str) -> bool:
        """Whether a key moves the cursor by rows where one is."""
        action = None if self.typing else self.action_of(key)
        return action is not None and action.call.startswith(STEP)

    def tell_unbound(self, event: Key) -> None:
        """Say of a letter or sign that it does nothing here; one who would filter a list types on, and no key is run by it."""
        if self.typing or not typed(event.key) or self.action_of(event.key):
            return
        if event.key == "backslash":
            self._app.foot.refuse("no list to filter here; esc, then / searches everything")
        else:
            self._app.foot.say(f"{key_name(event.key)} does nothing here; ? lists the keys that work", warn=True)

    def translated(self, event: Key) -> Key | None:
        """The event with the built-in key; None for a built-in key that the user's settings replace."""
        self._navigation.pressed += 1
        if not self._own or event.is_forwarded or (self.typing and typed(event.key)):
            return event
        taken = False
        for action in actions_at(self.places, PANE_ACTIONS, self.typing):
            own = self._own.get(action.id)
            if own is None and event.key in action.keys:
                return event
            if own is not None and event.key in own:
                return event if event.key in action.keys else Key(action.keys[0], None)
            taken = taken or event.key in action.keys
        return None if taken else event
