"""The explorer: one screen, a view at a time, and the controllers that do what is asked for."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from textual.events import InputEvent, Key, Paste

from lactui.db.filters import EVERYTHING
from lactui.render.cells import cut, signs
from lactui.tui.actions import DOWNLOADED, EVERYWHERE, NO_KEYS, PANES, PANES_BY_NAME, WITHHELD, bindings
from lactui.tui.controllers.commands import Commands, Keymap
from lactui.tui.controllers.export import ExportController
from lactui.tui.controllers.navigation import OFFER, ComparisonController, FiltersController, Navigation
from lactui.tui.controllers.shelf import ShelfController
from lactui.tui.details import CHART, EVENTS, NOTE
from lactui.tui.session.history import Place
from lactui.tui.session.resume import Ended, Resumed, said
from lactui.tui.session.settings import THEMES
from lactui.tui.session.shelf_contents import ShelfContents
from lactui.tui.terminal import terminal
from lactui.tui.terminal.idle import IdleClock
from lactui.tui.terminal.key_queue import Counted, KeyQueue, Taken
from lactui.tui.terminal.theme import roles, textual_themes
from lactui.tui.textual_internals import QuietApp
from lactui.tui.widgets.status_lines import Foot, TooSmall, Top

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style
    from textual.app import ComposeResult
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.widget import Widget

    from lactui.db.database import Base
    from lactui.tui.widgets.host import Host
    from lactui.tui.widgets.view import Panel, View

MISFITS = (LookupError, TypeError, ValueError, AttributeError)
"""What taking a saved state up raises when its keys, types or values are not those of this version."""


PROMPTS = {
    "note": ("widgets.note_editor", "NoteEditor"),
    "filter": ("panes.filter_line", "FilterLine"),
    "export": ("widgets.export_line", "ExportLine"),
}
"""The editor and the lines for typing, by name: the module in this folder and the class."""


class Explorer(QuietApp):
    """Panes, search and records over one base."""

    TITLE = "lactui"
    CSS_PATH = "styles/lactui.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS = bindings(EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"),
        (40, "-narrow"),
        (80, "-normal"),
        (100, "-wide"),
        (120, "-roomy"),
        (160, "-vast"),
        (190, "-huge"),
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
        reading_only: bool = False,
        idle: float = 0,
    ) -> None:
        """`reading_only` takes away what leads out of the explorer; after `idle` seconds without a key it ends, after 0 never."""
        super().__init__()
        self.animation_level = "none"
        self.base = base
        self.reading_only = reading_only
        self.idle = IdleClock(self, idle)
        self.ascii = ascii
        self.signs = signs(ascii)
        self.resumed = resumed or Resumed()
        self.greeting = greeting
        self.hidden_columns = dict(self.resumed.columns)
        self.first_ref = ref
        for known in textual_themes():
            self.register_theme(known)
        self.roles = self._roles(theme)
        self.theme = theme
        self.foot = Foot()
        self.top = Top()
        under = self.resumed.under
        first = under.view if under is not None and under.view in PANES_BY_NAME else PANES[0].name
        self.navigation = Navigation(self, first, under.filters if under is not None else EVERYTHING)
        self.filters = FiltersController(self, self.navigation)
        self.shelf = ShelfController(self, self.navigation, ShelfContents(base))
        self.export = ExportController(self, self.navigation, self.filters)
        self.comparison = ComparisonController(self, self.navigation, self.filters)
        self.keymap = Keymap(self, self.navigation, keys)
        self.commands = Commands(
            self,
            self.navigation,
            self.keymap,
            {
                "navigation": self.navigation,
                "filters": self.filters,
                "shelf": self.shelf,
                "export": self.export,
                "comparison": self.comparison,
            },
        )
        self.key_queue = KeyQueue(self, self.keymap)
        self._prompts: dict[str, Widget] = {}
        self.fault: Exception | None = None
        """The error that ended the session; None when none did."""
        self.ended = Ended(base.content_hash, theme, self.hidden_columns, (*filter(None, (self.resumed.place, under)),))
        """The place where the session ended, which the next one begins with."""

    @property
    def withheld(self) -> frozenset[str]:
        """The calls that this session refuses."""
        if not self.reading_only:
            return frozenset()
        return WITHHELD - DOWNLOADED if self.is_web else WITHHELD

    # starting and ending -----------------------------------------------------------------------------------
    def compose(self) -> ComposeResult:
        """The lines around a view, and the first view."""
        yield self.top
        yield self.view
        yield self.foot
        yield TooSmall()

    async def on_mount(self) -> None:
        """Give the keys to the list, and open what was asked for."""
        self.idle.start()
        self.shelf.look()
        self.view.take_keys()
        self.navigation.began = self.first_ref or getattr(self.resumed.place, "ref", None)
        if self.first_ref is not None:
            await self.navigation.go(Place("record", self.first_ref))
        else:
            await self._resume()
        if self.greeting:
            self.foot.say(self.greeting, warn=True)
        terminal.on_signals(lambda code: self.exit(return_code=code))

    async def _resume(self) -> None:
        """Take the last session up where it ended; where that fails, log why and begin at the first pane."""
        under, place = self.resumed.under, self.resumed.place
        try:
            if under is not None:
                self.view.arrive(under)
            if place is not None:
                await self.navigation.go(place)
            if under is not None and (place or under.filters.parts() or under.view != PANES[0].name):
                self.navigation.resumed = where = said(
                    place or under, self.filters.words(), self.view.panels[0].heading()
                )
                rest = "esc goes back" if place is not None else "esc clears it"
                room = self.size.width - len(f" back where you left: ; {rest}") - 1
                self.foot.say(f"back where you left: {cut(where, room, self.ascii)}; {rest}")
        except MISFITS as error:
            if os.environ.get("LACTUI_DEBUG") == "1":
                raise
            from lactui.tui import error_log

            error_log.write(error)
            self.navigation.filters = EVERYTHING
            await self.navigation.show(Place(PANES[0].name))

    def takes_fault(self, error: Exception) -> bool:
        """End with one line instead of a traceback; under a test or LACTUI_DEBUG as Textual has it."""
        if self.is_headless or os.environ.get("LACTUI_DEBUG") == "1":
            return False
        if (self.return_code or 0) < 128:  # else a signal came while it was being made, and what is half made fails
            self.fault = error
            self.exit(return_code=2)
        return True

    def action_leave(self, code: int) -> None:
        """Quit with an exit status."""
        self.exit(return_code=code)

    def exit(self, *args: Any, **options: Any) -> None:
        """End, and remember the place for the next session; after a fault none."""
        try:
            places = () if self.fault is not None else (self.view.place_to_resume(), *self.navigation.history.past())
            self.ended = Ended(self.base.content_hash, self.theme, self.hidden_columns, places)
        finally:
            super().exit(*args, **options)

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice, but on a Unix terminal our own."""
        from textual.drivers.linux_driver import LinuxDriver

        chosen = super().get_driver_class()
        if chosen is not LinuxDriver:
            return chosen
        from lactui.tui.terminal.driver import QuickDriver

        return QuickDriver

    # the screen --------------------------------------------------------------------------------------------
    @property
    def view(self) -> View:
        """The view shown."""
        return cast("View", self.navigation.view)

    @property
    def narrow(self) -> bool:
        """Whether one panel is shown at a time."""
        return self.screen.has_class("-narrow")

    @property
    def lines_around(self) -> tuple[Top, Foot]:
        """The lines above and below the view."""
        return self.top, self.foot

    @property
    def focus_at(self) -> object | None:
        """The widget that has the keys."""
        return self.screen.focused

    def get_default_screen(self) -> Screen[Any]:
        """A screen with no keys of its own: every key is in the table of actions."""
        from lactui.tui.screens.main import Main

        # With its size classes from the start: Textual sets them after the first picture, and draws another.
        width, height = self.size
        wide = [name for least, name in self.HORIZONTAL_BREAKPOINTS if width >= least][-1:]
        high = [name for least, name in self.VERTICAL_BREAKPOINTS if height >= least][-1:]
        return Main(id="_default", classes=" ".join(wide + high))

    def make_view(self, name: str) -> View:
        """A new view by its name."""
        entry = PANES_BY_NAME.get(name)
        if entry is None:
            from lactui.tui.screens import make_view

            return make_view(name)
        made = entry.make()
        made.list.hidden = frozenset(self.hidden_columns.get(name, ()))
        return cast("View", made)

    async def put_up(self, view: View, instead_of: View) -> None:
        """Show a view instead of another one; it is mounted when it is first shown."""
        instead_of.display = False
        if view.is_attached:
            view.display = True
        else:
            await self.screen.mount(view, before=self.foot)

    def before_leaving(self) -> None:
        """Before a place is left: close an open editor, and read what another session wrote to the shelf."""
        self.shelf.close_note()
        self.shelf.look()

    def close_prompt(self) -> bool:
        """Close the editor of a note or the line of an export; False when neither is open."""
        return self.shelf.close_note() or self.export.close()

    def close_filter(self) -> bool:
        """Close the line in which a filter is typed; False when it is not open."""
        return self.filters.close_filter()

    async def prompt(self, name: str) -> Any:
        """The editor or line for typing of this name (`note`, `filter`, `export`), mounted at its first use."""
        if name not in self._prompts:
            module, kind = PROMPTS[name]
            self._prompts[name] = made = getattr(import_module(f"lactui.tui.{module}"), kind)()
            await self.screen.mount(made, after=self.foot)
        if name == "note":  # below the view, whatever came later
            self.screen.move_child(self._prompts[name], before=self.foot)
        return self._prompts[name]

    def say_where(self) -> None:
        """Redraw the lines above and below the view for the present place."""
        self.top.paint()
        self.foot.paint()

    # opening and running -----------------------------------------------------------------------------------
    async def open(self, target: str) -> None:
        """Open the record of a reference; copy an address of the web to the clipboard."""
        if "://" in target:
            await self.export.hand_out("address", target)
        elif target.startswith(OFFER):
            await self.filters.take_offer(target)
        elif target.startswith(CHART):
            await self.navigation.go(Place("chart", target.removeprefix(CHART), self.filters.current))
        elif target.startswith(EVENTS):
            code, _, year = target.removeprefix(EVENTS).partition(":")
            filters = self.filters.current.with_china()._replace(countries=(code,), since=year, until=year)
            await self.navigation.go(Place("timeline", filters=filters))
        elif target.startswith(NOTE):
            await self.shelf.edit(None, self.shelf.named(target))
        else:
            await self.navigation.go(Place("record", target, self.filters.current))

    async def on_panel_chosen(self, message: Panel.Chosen) -> None:
        """Open what enter was pressed on."""
        message.stop()
        await self.open(message.target)

    async def run_action(
        self, action: Any, default_namespace: DOMNode | None = None, namespaces: Mapping[str, DOMNode] | None = None
    ) -> bool:
        """Run an action of a controller, or of a widget as Textual has it."""
        if isinstance(action, str) and await self.commands.dispatch(action):
            return True
        return await super().run_action(action, default_namespace, namespaces)

    async def run_widget_action(self, call: str, owner: Any) -> None:
        """Run an action of a widget, from a list of commands."""
        await super().run_action(call, owner)

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
        for surface in (self.top, self.foot, *self.view.panels):
            surface.paint()
        self.foot.say(f"theme {self.theme}")

    def action_mouse(self) -> None:
        """Switch the mouse between the explorer and the terminal."""
        wheel = "mouse on: clicks and the wheel work in the explorer"
        self.foot.say(wheel if self.toggle_mouse() else "mouse off: the terminal selects text")

    # keys --------------------------------------------------------------------------------------------------
    def key_target(self) -> DOMNode:
        """The widget that a key is handed to."""
        return self.screen.focused or self.screen

    async def on_taken(self, message: Taken) -> None:
        """A key has come back up: go on to what was typed ahead."""
        message.stop()
        await self.key_queue.arrived(message)

    async def on_counted(self, message: Counted) -> None:
        """All keys typed by now have been looked at: move by as many rows as a key of moving came."""
        message.stop()
        await self.key_queue.step()

    async def on_event(self, event: Any) -> None:
        """A message on the last line stands until the next key; what is typed ahead waits for its turn."""
        if isinstance(event, InputEvent | Paste):
            self.idle.stir()
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self.key_queue.must_wait(event):
            return
        known: Any = event
        if isinstance(event, Key):
            if self.foot.answer(event):
                return
            known = self.keymap.translated(event)
            if known is None:
                return
            if self.foot.message:
                self.foot.say("")
            self.keymap.tell_unbound(known)
        if not await self.key_queue.count(known, event):
            await self.hand_on(known)

    async def hand_on(self, event: Any, times: int = 1) -> None:
        """Answer a key, one of moving so many times; or give it, or a paste, to the widget that has the focus."""
        if not isinstance(event, Key) or not self.app_focus or not await self.commands.answer(event.key, times):
            await super().on_event(event)
        self.key_queue.hold(event)


if TYPE_CHECKING:

    def _as_host(app: Explorer) -> Host:
        """The explorer is what its widgets take it for: checked with the types, never run."""
        return app
