"""The keys that work at the present place, and what runs the actions of the table: a key, the page of keys or the palette."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING, NamedTuple

from textual.actions import parse
from textual.events import Key

from lactui.tui.actions import EVERYWHERE, NO_KEYS, STEP, Action, actions_at, key_name, keys_text, says, typed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from lactui.tui.controllers.navigation import Navigation
    from lactui.tui.controllers.needs import App


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
        return actions_at(self.places, typing=self.typing, keys=self._own, withheld=withheld)

    def action_of(self, key: str) -> Action | None:
        """The action of a key that the program knows, where one is; None when it has none."""
        found = (action for action in actions_at(self.places, self.typing) if key in action.keys)
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
        for action in actions_at(self.places, self.typing):
            own = self._own.get(action.id)
            if own is None and event.key in action.keys:
                return event
            if own is not None and event.key in own:
                return event if event.key in action.keys else Key(action.keys[0], None)
            taken = taken or event.key in action.keys
        return None if taken else event


PANELS = ("halves", "pane", "wide")
"""The places that a view counts as, beside the one of its own name."""

EXAMPLES = (
    ("the last Chinese general in Havana", "people and places in plain words"),
    ("peace ark callo", "a typing error is corrected"),
    ("航天", "in Chinese, Spanish, Portuguese, French"),
)
"""Questions to learn from, each with what it shows."""


FILES = "save write download csv json markdown bibtex svg png html picture image chart table"
ALSO = {
    "export": FILES,
    "export-chart": FILES,
    "copy": "clipboard text",
    "cite": "reference footnote bibliography",
    "mark": "compare countries side by side",
    "chart-view": "graph plot",
    "periods": "graph plot tiv volumes sipri",
    "form": "chart graph",
    "counts": "statistics totals numbers",
    "pane-3": "comparison chart graph figures latin america africa",
    "pane-5": "weapons tiv volumes chart graph sipri failed deals",
    "pane-6": "picture tiv installations ports",
    "keys": "help shortcuts",
    "points": "installations ports bases stations",
}
"""Words by which users look for an action, by its id, where its own words lack them."""


class Entry(NamedTuple):
    """An entry of a list of commands."""

    keys: str
    """How its keys are written; empty without any."""
    words: str
    do: Callable[[], Awaitable[object]]
    also: str = ""
    """Other words by which it is found."""


class Commands:
    """Runs actions. One whose call begins with a controller's name is a method of that controller."""

    def __init__(self, app: App, navigation: Navigation, keymap: Keymap, controllers: Mapping[str, object]) -> None:
        self._app = app
        self._navigation = navigation
        self._keymap = keymap
        self._controllers = controllers

    async def dispatch(self, call: str) -> bool:
        """Run an action of a controller, as `shelf.bookmark` or `comparison.period(-1)`; False for another one.

        Everything that a key or an entry runs comes by here, so that here a session that only reads refuses the rest.
        """
        if call in self._app.withheld:
            self._app.foot.say("not available: this session is read-only", warn=True)
            return True
        controller = self._controllers.get(call.partition(".")[0])
        if controller is None:
            return False
        _, method, parameters = parse(call)
        done = getattr(controller, method)(*parameters)
        if isawaitable(done):
            await done
        return True

    async def answer(self, key: str, times: int = 1) -> bool:
        """Do what a key calls where one is, a move of the cursor so many times; False where it calls nothing or is typed into a line.

        It is done at once: by Textual's way a key goes down to the widget that has the focus and up again through all those
        around it, with a round of the loop and a look at every binding for each.
        """
        action = None if self._keymap.typing else self._keymap.action_of(key)
        if action is None:
            return False
        if action.call.startswith(STEP):
            action = action._replace(call=f"{STEP}{int(action.call[len(STEP) : -1]) * times})")
        await self.run(action)
        return True

    async def run(self, action: Action) -> None:
        """Do what a key of the action would do where one is now."""
        if not await self.dispatch(action.call):
            await self._app.run_widget_action(action.call, self._owner(action))

    def _owner(self, action: Action) -> object:
        """The widget that stands for the nearest place of an action."""
        if EVERYWHERE in action.where:
            return self._app
        view = self._navigation.view
        if view.NAME in action.where or any(place in action.where for place in PANELS):
            return view
        return self._app.focus_at or view.active

    def entry(self, action: Action) -> Entry:
        """An action as an entry of a list of commands."""
        return Entry(
            keys_text(action._replace(shown="")), says(action), lambda: self.run(action), ALSO.get(action.id, "")
        )

    def hints(self) -> list[tuple[Action, str]]:
        """The actions for the last line in their rank, with their words."""
        view = self._navigation.view
        labels = getattr(self._app.focus_at, "labels", view.labels)()
        if not self._navigation.outward() and not view.can_undo() and not self._navigation.resumed:
            labels.setdefault("undo", "")
        if not self._navigation.filters.parts():
            labels.setdefault("clear-filters", "")
        if view.filtered:
            labels["undo"] = "clear list filter"
        chosen = [(action, labels.get(action.id, action.label)) for action in self._keymap.working() if action.hint]
        first = "undo" if view.filtered else ""
        found = ((action, label) for action, label in chosen if label)
        return sorted(found, key=lambda pair: 21 if pair[0].id == first else pair[0].hint)
