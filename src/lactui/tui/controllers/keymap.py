"""Keys of the user's own: each is handed on as the key that the program knows for the same action."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.events import Key

from lactui.tui.actions import NO_KEYS, actions_at, typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.tui.app import Explorer


class Keyed:
    """The part of the explorer that knows the user's keys."""

    own_keys: Mapping[str, tuple[str, ...]] = NO_KEYS
    """By the ids of actions."""

    def translated(self, event: Key) -> Key | None:
        """The event as the program knows it; None for a key that the user has taken from its action."""
        app = cast("Explorer", self)
        if not self.own_keys or event.is_forwarded or (app.typing and typed(event.key)):
            return event
        taken = False
        for action in actions_at(app.places, app.pane_actions, app.typing):
            own = self.own_keys.get(action.id)
            if own is None and event.key in action.keys:
                return event
            if own is not None and event.key in own:
                return event if event.key in action.keys else Key(action.keys[0], None)
            taken = taken or event.key in action.keys
        return None if taken else event
