"""The explorer: one screen, a view at a time, and the way from any record to any other and back."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.events import Key, Paste

from lactui.faces.text.cells import signs
from lactui.store.lens import Lens
from lactui.tui.actions import EVERYWHERE, NO_KEYS, Action, actions_at, bindings, pane_actions
from lactui.tui.controllers.export import Carrying
from lactui.tui.controllers.keymap import Keyed
from lactui.tui.controllers.lens import Narrowing
from lactui.tui.controllers.navigation import About
from lactui.tui.controllers.shelf import Keeping
from lactui.tui.details.notes import NOTE
from lactui.tui.panes import PANES
from lactui.tui.session.history import History, Place
from lactui.tui.session.resume import Resumed, ending
from lactui.tui.session.settings import THEMES
from lactui.tui.session.shelf import Kept
from lactui.tui.terminal import terminal
from lactui.tui.terminal.key_queue import InOrder
from lactui.tui.terminal.theme import roles, textual_themes
from lactui.tui.widgets.list import OFFER
from lactui.tui.widgets.panel import Half
from lactui.tui.widgets.status_lines import Foot, TooSmall, Top

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style
    from textual.app import ComposeResult
    from textual.driver import Driver
    from textual.screen import Screen

    from lactui.store.database import Base
    from lactui.tui.widgets.view import View

PANE_ACTIONS = pane_actions((pane.key, pane.title) for pane in PANES)


class Explorer(Keeping, Narrowing, Carrying, About, Keyed, InOrder, App[None]):
    """Panes, search and records over one base."""

    TITLE = "lactui"
    charted = "absolute"
    """The normalisation of the charts of comparisons."""
    CSS_PATH = "styles/lactui.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS = bindings(EVERYWHERE, PANE_ACTIONS)
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"),
        (40, "-narrow"),
        (80, "-normal"),
        (100, "-wide"),
        (120, "-roomy"),
        (140, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (10, "-low"), (20, "-even"), (32, "-high")]

    def __init__(
        self,
        base: Base,
        *,
        ref: str | None = None,
        theme: str = "dark",
        ascii: bool = False,
        keys: Mapping[str, tuple[str, ...]] = NO_KEYS,
        resumed: Resumed | None = None,
        greeting: str = "",
    ) -> None:
        super().__init__()
        # Textual's own notices and tips are two widgets more at every start, and never used here.
        self._disable_tooltips = self._disable_notifications = True
        self.animation_level = "none"
        self.base = base
        self.ascii = ascii
        self.signs = signs(ascii)
        self.resumed = resumed or Resumed()
        self.lens = self.resumed.under.lens if self.resumed.under else Lens()
        self.own_keys = keys
        self.greeting = greeting
        self.history = History()
        self.ahead = deque()
        self.kept = Kept(base)
        self.panes = PANES
        self.pane_actions = PANE_ACTIONS
        self.views: dict[str, View] = {}
        self.hidden_columns = dict(self.resumed.columns)
        self.first_ref = ref
        for known in textual_themes():
            self.register_theme(known)
        self.roles = self._roles(theme)
        self.theme = theme
        self.foot = Foot()
        self.top = Top()
        names = [pane.name for pane in PANES]
        first = self.resumed.under.view if self.resumed.under else ""
        self.pane_name = first if first in names else names[0]
        self.view = self._view(self.pane_name)
        self.fault: Exception | None = None
        self.ended: dict[str, Any] | None = None
        """Where the session ended, for the next one."""

    # starting and ending -----------------------------------------------------------------------------------
    def compose(self) -> ComposeResult:
        """The lines around a view, and the first view."""
        yield self.top
        yield self.view
        yield self.foot
        yield TooSmall()

    async def on_mount(self) -> None:
        """Give the keys to the list, and open what was asked for."""
        self._watch_signals()
        self.look_at_shelf()
        self.view.activate(self.view.active)
        if self.first_ref is not None:
            await self.go(Place("record", self.first_ref))
        else:
            await self._resume()
        if self.greeting:
            self.foot.say(self.greeting, warn=True)

    async def _resume(self) -> None:
        """Take the last session up where it ended; whatever of it does not fit any more is let go."""
        _, _, under, place = self.resumed
        try:
            if under is not None:
                self.view.arrive(under)
            if place is not None:
                await self.go(place)
        except Exception:  # a state of another program is no reason not to start
            if os.environ.get("LACTUI_DEBUG") == "1":
                raise
            self.lens = Lens()
            await self.show(Place(PANES[0].name))

    def _watch_signals(self) -> None:
        """Leave the terminal as it was found, also when the connection is cut."""
        import asyncio
        import signal

        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            try:
                loop.add_signal_handler(number, self._cut_off, 128 + number)
            except (NotImplementedError, RuntimeError, ValueError):
                return

    def _cut_off(self, code: int) -> None:
        """End as a program does that a signal ended."""
        self.exit(return_code=code)

    def _handle_exception(self, error: Exception) -> None:
        """End with one line instead of a traceback; under a test or LACTUI_DEBUG as Textual has it."""
        if self.is_headless or os.environ.get("LACTUI_DEBUG") == "1":
            super()._handle_exception(error)
            return
        self.fault = error
        self.exit(return_code=2)

    def action_leave(self) -> None:
        """Quit."""
        self.exit()

    def exit(self, *args: Any, **options: Any) -> None:
        """End as always, and remember where."""
        try:
            self.ended = ending(self) if self.fault is None else None
        except Exception:  # noqa: BLE001  nothing may keep the explorer from ending
            self.ended = None
        super().exit(*args, **options)

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice, but on a Unix terminal our own."""
        from textual.drivers.linux_driver import LinuxDriver

        chosen = super().get_driver_class()
        if chosen is not LinuxDriver:
            return chosen
        from lactui.tui.terminal.driver import QuickDriver

        return QuickDriver

    # where one is ------------------------------------------------------------------------------------------
    @property
    def narrow(self) -> bool:
        """Whether one half is shown at a time."""
        return self.screen.has_class("-narrow")

    def get_default_screen(self) -> Screen[Any]:
        """A screen with no keys of its own: every key is in the table of actions."""
        from lactui.tui.screens.main import Main

        # With its size classes from the start: Textual sets them after the first picture, and draws another.
        width, height = self.size
        wide = [name for least, name in self.HORIZONTAL_BREAKPOINTS if width >= least][-1:]
        high = [name for least, name in self.VERTICAL_BREAKPOINTS if height >= least][-1:]
        return Main(id="_default", classes=" ".join(wide + high))

    def _view(self, name: str) -> View:
        """A view by name, made when first asked for."""
        if name not in self.views:
            entry = next((pane for pane in PANES if pane.name == name), None)
            if entry is not None:
                self.views[name] = made = entry.make()
                made.list.hidden = frozenset(self.hidden_columns.get(name, ()))
            else:
                from lactui.tui.screens import make

                self.views[name] = make(name)
        return self.views[name]

    async def show(self, place: Place) -> None:
        """Show a place, without remembering the one that is left."""
        self.close_note()
        self.look_at_shelf()
        view = self._view(place.view)
        if any(pane.name == place.view for pane in PANES):
            self.pane_name = place.view
        self.lens = place.lens
        if view is not self.view:
            self.view.display = False
            self.view = view
            if view.is_attached:
                view.display = True
            else:
                await self.screen.mount(view, before=self.foot)
        view.arrive(place)
        if not place.state:
            view.activate(view.active)
        self.say_where()

    async def go(self, place: Place) -> None:
        """Show a place, and remember the one that is left."""
        if not self.view.PASSING:
            self.history.push(self.view.place())
        await self.show(place)

    async def open(self, target: str) -> None:
        """Open what a reference names, or hand out what an address says."""
        if "://" in target:
            await self.hand_out("address", target)
            return
        if target.startswith(OFFER):
            await self.take_offer(target)
            return
        if target.startswith(NOTE):
            await self.edit_note(None, self.note_named(target))
            return
        await self.go(Place("record", target, self.lens))

    async def on_half_chosen(self, message: Half.Chosen) -> None:
        """Enter on anything."""
        message.stop()
        await self.open(message.target)

    def say_where(self) -> None:
        """Redraw the lines around the view for the place one is at."""
        self.top.paint()
        self.foot.paint()

    @property
    def places(self) -> tuple[str, ...]:
        """The chain of places one is at, the nearest first."""
        focused = self.screen.focused
        return getattr(focused, "places", self.view.places)

    @property
    def typing(self) -> bool:
        """Whether letters are being typed into a line."""
        typing = getattr(self.screen.focused, "typing", None)
        return bool(typing) if typing is not None else not isinstance(self.screen.focused, Half | None)

    def working(self) -> list[Action]:
        """The actions that work where one is."""
        return actions_at(self.places, PANE_ACTIONS, typing=self.typing, keys=self.own_keys)

    def hints(self) -> list[tuple[Action, str]]:
        """The actions for the last line in their rank, with their words."""
        labels = getattr(self.screen.focused, "labels", self.view.labels)()
        half_back = self.view.alone and self.view.active is not self.view.halves[0]
        if not len(self.history) and not half_back and not self.view.has_class("-zoom"):
            labels.setdefault("undo", "")
        if not self.lens.parts():
            labels.setdefault("clear-lens", "")
        if getattr(self.view, "filtered", False):
            labels["undo"] = "clear filter"
        chosen = [(action, labels.get(action.id, action.label)) for action in self.working() if action.hint]
        first = "undo" if getattr(self.view, "filtered", False) else ""
        found = ((action, label) for action, label in chosen if label)
        return sorted(found, key=lambda pair: 21 if pair[0].id == first else pair[0].hint)

    # everywhere's actions ----------------------------------------------------------------------------------
    async def action_pane(self, key: str) -> None:
        """Switch to a pane as it was left; a record that is left is remembered."""
        entry = next(pane for pane in PANES if pane.key == key)
        if entry.name == self.view.NAME:
            return
        view = self._view(entry.name)
        place = view.place() if view.is_attached else Place(entry.name)
        place = place._replace(lens=self.lens)
        if any(pane.name == self.view.NAME for pane in PANES):
            await self.show(place)
        else:
            await self.go(place)

    async def action_search(self) -> None:
        """Search everywhere; on the page of keys, the keys."""
        if self.view.NAME == "keys":
            await self.action_palette()
        elif self.view.NAME != "search":
            await self.go(Place("search", lens=self.lens))

    async def action_back(self) -> None:
        """One place back."""
        present = None if self.view.PASSING else self.view.place()
        place = self.history.back(present)
        if place is not None:
            await self.show(place)

    async def action_forward(self) -> None:
        """The place one came back from."""
        place = self.history.forward(self.view.place())
        if place is not None:
            await self.show(place)

    async def action_undo(self) -> None:
        """Undo one thing: what the view has to undo, else one place back; never quits."""
        if (
            not self.close_note()
            and not self.close_export()
            and not self.view.undo()
            and not await self.view.leave()
        ):
            await self.action_back()

    def action_next_theme(self) -> None:
        """The next of the themes."""
        self.set_theme(THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)])

    def _roles(self, theme: str) -> dict[str, Style]:
        """The styles of a theme as this terminal can show them."""
        return roles(theme, colour=not self.no_color, few=self.console.color_system == "standard")

    def set_theme(self, name: str) -> None:
        """Draw everything in another theme, and say so."""
        self.theme = name
        self.roles = self._roles(name)
        for surface in (self.top, self.foot, *self.view.halves):
            surface.paint()
        self.foot.say(f"theme {self.theme}")

    def action_mouse(self) -> None:
        """Take the mouse, or leave it to the terminal."""
        on = terminal.toggle_mouse(self._driver)
        words = "mouse on: clicks and wheel come here" if on else "mouse off: the terminal selects text"
        self.foot.say(words)

    async def on_event(self, event: Any) -> None:
        """A message on the last line stands until the next key; what is typed ahead waits for its turn."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self.must_wait(event):
            return
        if isinstance(event, Key):
            if self.answer(event):
                return
            known = self.translated(event)
            if known is None:
                return
            event = known
            if self.foot.message:
                self.foot.say("")
        await super().on_event(event)
        self.hold(event)
