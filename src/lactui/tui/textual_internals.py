"""All of Textual's insides that the explorer touches: every private name stands here, with its reason.

The rest of the explorer uses the classes of this module and Textual's public names. `textual` is pinned to its
minor version in pyproject.toml, and tests/tui/terminal/test_textual_internals.py fails when a name that is used here is
gone, takes other arguments, or when a private name is used anywhere else.
"""

from __future__ import annotations

import re
from contextlib import suppress
from io import StringIO
from time import monotonic
from typing import IO, TYPE_CHECKING, Any

from rich.color import ColorSystem
from rich.console import Console
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App
from textual.events import Event, Paste
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from lactui.render.cells import visible
from lactui.shelf.shelf import tidy
from lactui.tui.shown import Shown, cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.terminal_theme import TerminalTheme
    from textual.driver import Driver
    from textual.drivers.linux_driver import LinuxDriver
    from textual.geometry import Size
    from textual.message import Message


FRAME_START, FRAME_END = SYNC_START, SYNC_END
"""What Textual writes before and after a picture, so that the terminal shows it at once."""


# drawing ---------------------------------------------------------------------------------------------------
class Sent:
    """An update that is written against what the terminal shows, when it is sent and then once."""

    compositor: SparingCompositor
    _text: str | None = None

    def rows(self) -> Iterator[tuple[int, list[tuple[int, Strip]]]]:
        """The rows that may have changed: their number, and the strips of them with the column of each."""
        raise NotImplementedError

    def render_segments(self, console: Console) -> str:
        """What differs, as the terminal takes it."""
        if self._text is None:
            depth = console._color_system or ColorSystem.TRUECOLOR

            def pieces(strip: Strip) -> list[tuple[str, str]]:
                return [(text, Strip.render_ansi(style, depth) if style else "") for text, style, _ in strip]

            rows = ((y, [(x, cells(pieces(strip))) for x, strip in row]) for y, row in self.rows())
            self._text = self.compositor.shown.update(*self.compositor.size, rows)
        return self._text


class SentLayout(Sent, LayoutUpdate):
    """All rows of the screen."""

    def rows(self) -> Iterator[tuple[int, list[tuple[int, Strip]]]]:
        """Every row whole."""
        for y, strips in enumerate(self.strips, self.region.y):
            yield y, [(self.region.x, Strip.join(strips))]


class SentChops(Sent, ChopsUpdate):
    """The rows of the widgets that have something new.

    Textual would send whole spans, from the left edge of each widget on. ChopsUpdate has no public face; `chops` and
    `spans` are what it was made with.
    """

    def rows(self) -> Iterator[tuple[int, list[tuple[int, Strip]]]]:
        """Of each row what was drawn."""
        for y in sorted({span[0] for span in self.spans}):
            yield y, [(x, strip) for x, strip in self.chops[y].items() if strip is not None]


class SparingCompositor(Compositor):
    """Textual's compositor, whose updates send the cells that differ: a screen has no public way to be given another one."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown()

    def render_partial_update(self) -> ChopsUpdate | None:
        """What has changed since the last update; None when nothing has."""
        update = super().render_partial_update()
        if update is None:
            return None
        sent = SentChops(update.chops, update.spans, update.chop_ends)
        sent.compositor = self
        return sent

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """All of the screen."""
        update = super().render_full_update(simplify)
        sent = SentLayout(update.strips, update.region)
        sent.compositor = self
        return sent


class Still(Widget):
    """A widget that Textual need not scroll.

    `_size_updated` is where Textual asks for a second layout and repaint after a new size, which only scrolling
    needs; `_size` tells whether it is new; what waits in `_repaint_regions` is dropped then, since the layout
    that brings the size draws the widget whole.
    """

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        before = self._size
        changed = super()._size_updated(size, virtual_size, container_size, layout=False)
        if self._size != before:
            self._repaint_regions.clear()
        return changed


class StillScreen(Still, Screen[None], inherit_bindings=False):
    """A screen that sends what differs, and has no bindings of its own.

    `_compositor` draws all its updates. `_refresh_layout` is where a layout becomes a picture, and
    `_dirty_widgets` what that picture sends anew: the lines around a view go into the same one, and all that
    waits to be drawn (`_repaint_regions`), since its own word of a change comes a frame later and would draw the
    same once more. `_compositor_refresh` is where that picture is sent.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._compositor = self._sparing = SparingCompositor()
        self._before: set[Widget] | None = None
        """During a layout: the widgets that were to be seen before it."""

    def draw_anew(self) -> None:
        """Send all of it again: the terminal was cleared while the process was put aside."""
        self._sparing.shown.forget()
        self.refresh()

    def drawn_with_layout(self) -> tuple[Widget, ...]:
        """The widgets that every layout sends anew."""
        return ()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        self._dirty_widgets.update(self.drawn_with_layout())
        self._dirty_widgets.update(widget for widget in self.walk_children(Widget) if widget._repaint_regions)
        self._before = set(self._compositor.visible_widgets)
        super()._refresh_layout(size, scroll)
        self._before = None

    def _compositor_refresh(self) -> None:
        if self._before is not None:  # those that were not there are drawn whole; what they ask for from now on is new
            for widget in self._compositor.visible_widgets.keys() - self._before:
                widget._repaint_regions.clear()
        super()._compositor_refresh()


def screen_svg(app: App[Any], theme: TerminalTheme) -> str:
    """The screen as Rich draws it in the colours of a terminal; `App.export_screenshot` takes no theme."""
    console = Console(
        width=app.size.width,
        height=app.size.height,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
    )
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
    return console.export_svg(title="", theme=theme)


class QuietApp(App[None]):
    """An app without Textual's notices and tips, which may end in its own way when something fails.

    `_disable_tooltips` and `_disable_notifications` spare two widgets at every start; only `run_test` can set
    them otherwise. `_handle_exception` is where Textual prints a traceback of what no handler caught.
    `_is_mounted` tells whether there is a screen.
    """

    def __init__(self) -> None:
        super().__init__()
        self._disable_tooltips = self._disable_notifications = True

    def refresh_css(self, animate: bool = True) -> None:
        """Style all widgets anew, as after a change of theme.

        Textual does so for the first theme too, before there is a widget, and then reads the style sheet a second
        time for the first screen: a twentieth of the start.
        """
        if self._is_mounted:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def action_redraw(self) -> None:
        """Send all of the screen again: another program may have written on the terminal."""
        if isinstance(self.screen, StillScreen):
            self.screen.draw_anew()

    async def on_event(self, event: Event) -> None:
        """Take out of a pasted text, before any widget has it, what steers a terminal: all show what is typed as it is."""
        if isinstance(event, Paste):
            event.text = visible(tidy(event.text))
        await super().on_event(event)

    def takes_fault(self, error: Exception) -> bool:
        """Whether the app ends by itself after an error that nothing caught."""
        return False

    def _handle_exception(self, error: Exception) -> None:
        if not self.takes_fault(error):
            super()._handle_exception(error)

    def toggle_mouse(self) -> bool:
        """Take the mouse if it is left to the terminal, else leave it; returns whether it is taken now.

        Textual settles this at the start only. `_driver`, its `_mouse` and its two switches are asked for by
        name: a driver without them (under a test, in a browser) keeps what it has.
        """
        driver = self._driver
        taken = bool(getattr(driver, "_mouse", False))
        switch = getattr(driver, "_disable_mouse_support" if taken else "_enable_mouse_support", None)
        if driver is None or switch is None:
            return taken
        if taken:
            switch()
            driver._mouse = False
        else:
            driver._mouse = True
            switch()
        return not taken


# reading keys ----------------------------------------------------------------------------------------------
PASTE = "\x1b[200~"
"""Begins a paste."""

PATIENCE = 0.5
"""Seconds without input after which the end of a paste or of a terminal's answer is no longer waited for."""

_BEGINS = re.compile(r"\x1b(?:\[200~|[\]P_^X])")
_ENDS = re.compile(r"\x07|\x1b\\|(?=\x1b[^\\])")
"""Ends the answer of a terminal: as in a terminal, so does the escape with which something else begins."""


def unended(text: str) -> str:
    """The part of a text from where a paste, or the answer of a terminal, begins and does not end; empty where all end."""
    place = 0
    while begins := _BEGINS.search(text, place):
        if begins[0] == PASTE:
            place = text.find("\x1b[201~", begins.end())
        else:
            ends = _ENDS.search(text, begins.end())
            place = ends.end() if ends else -1
        if place < 0:
            return text[begins.start() :]
    return ""


class KeyParser:
    """What is typed, as messages: Textual's XTermParser, whose module is private.

    `_debug` is the driver's own switch for it. `_timeout_time` tells that an escape may still become a longer
    key; ParseError is what the parser raises at its end. The parser waits for ever for the end of a paste or of a
    terminal's answer, and takes all keys for a part of it: one whose end does not come is given up here.
    """

    def __init__(self, driver: Driver) -> None:
        from textual._xterm_parser import XTermParser

        def made() -> XTermParser:
            return XTermParser(driver._debug)

        self._new = made
        self._parser = made()
        self._open = ""
        """A paste or an answer that has begun and not ended."""
        self._fed = 0.0
        """When something was typed last."""

    def feed(self, text: str) -> Iterator[Message]:
        """The messages of a text; none of an empty one, as of the first half of a letter, which Textual takes for the end of all input."""
        if not text:
            return
        self._open = unended(self._open + text)
        self._fed = monotonic()
        try:
            yield from self._parser.feed(text)
        except (ArithmeticError, LookupError, ValueError):  # a number in it that no key, letter or place can have
            self._parser, self._open = self._new(), ""

    def tick(self) -> Iterator[Message]:
        """The messages of what the clock has decided since."""
        if self._open and monotonic() - self._fed > PATIENCE:
            given_up, self._open = self._open, ""
            self._parser = self._new()
            if given_up.startswith(PASTE):
                yield Paste(given_up[len(PASTE) :])
        yield from self._parser.tick()

    @property
    def pending(self) -> bool:
        """Whether the clock decides what was typed last."""
        return bool(self._open) or self._parser._timeout_time is not None

    def end(self) -> None:
        """Let go of what is pending."""
        from textual._parser import ParseError

        with suppress(EOFError, ParseError):
            for _ in self._parser.feed(""):
                pass


def app_of(driver: Driver) -> App[Any]:
    """The app that a driver works for; `_app` is its only way there."""
    return driver._app


def output_of(driver: LinuxDriver) -> IO[str]:
    """The terminal as a file that a driver writes to, with the encoding of the system."""
    assert driver._file is not None, "there is no explorer without a terminal"
    return driver._file


def fail(driver: Driver, error: Exception) -> None:
    """End the app of a driver as after an error of its own."""
    app_of(driver)._handle_exception(error)
