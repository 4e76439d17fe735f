"""Drives the explorer in a test: opens it at a size, presses keys, reads the screen as text."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pyte
from textual import screen as textual_screen
from textual.events import Key
from textual.keys import _character_to_key

from lactui.db.database import open_base
from lactui.tui.app import Explorer
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.list import List
from tests.support import BASE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from rich.console import RenderableType
    from textual.pilot import Pilot
    from textual.screen import Screen

Golden = Callable[[str, Iterable[str]], None]
"""Compares the lines of a screen with those kept under a name."""

SIZES = {
    "80x24": (80, 24),
    "100x40": (100, 40),
    "120x40": (120, 40),
    "160x24": (160, 24),
    "160x45": (160, 45),
    "200x55": (200, 55),
    "60x20": (60, 20),
    "38x9": (38, 9),
}


FRAME = textual_screen.UPDATE_PERIOD
"""Seconds between two updates, as Textual has it."""

textual_screen.UPDATE_PERIOD = 1 / 500  # type: ignore[misc]  # what is not measured need not wait for a frame

CALM = 4
"""Turns of the loop in which nothing was under way, after which nothing is taken to come."""


class Terminal:
    """An emulated screen that gets what a terminal would be sent, update by update."""

    def __init__(self, app: Explorer) -> None:
        self.app = app
        self.screen = pyte.Screen(*app.size)
        self.stream = pyte.Stream(self.screen)
        self.show, app._display = app._display, self.take  # type: ignore[method-assign]

    def take(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Draw an update as the terminal would, then let the app go on."""
        width, height = self.app.size
        if (self.screen.columns, self.screen.lines) != (width, height):
            self.screen.resize(height, width)
        written = getattr(renderable, "render_segments", None)
        if written is not None:
            self.stream.feed(written(self.app.console).replace("\n", "\r\n"))
        self.show(screen, renderable)

    @property
    def lines(self) -> list[str]:
        """What stands on the emulated screen."""
        return [line.rstrip() for line in self.screen.display]


class Session:
    """An explorer that runs without a terminal."""

    def __init__(self, app: Explorer, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    def emulate(self) -> Terminal:
        """Follow from now on what a terminal would be sent; it begins with a whole screen."""
        terminal = Terminal(self.app)
        self.app.screen.refresh()
        return terminal

    def watch(self) -> list[int]:
        """The lengths in bytes of the updates that the terminal is sent from now on, as they come, which shows the screen."""
        app, sent, show = self.app, list[int](), self.app._display
        app.screen._compositor.render_update(full=True).render_segments(app.console)  # type: ignore[union-attr]

        def count(screen: Any, update: Any) -> None:
            written = getattr(update, "render_segments", None)
            if written is not None and (text := written(app.console)):
                sent.append(len(text.encode()))
            show(screen, update)

        app._display = count  # type: ignore[method-assign, assignment]
        return sent

    async def press(self, *keys: str) -> None:
        """Press keys by Textual's names, one when the one before is done with."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text faster than it is answered."""
        for letter in text:
            self.app.post_message(Key(_character_to_key(letter), letter))
        await self.settle()

    async def resize(self, size: str) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(*SIZES[size])
        await self.settle()

    async def settle(self) -> None:
        """Wait until no message is under way and nothing waits to be drawn; Pilot sleeps 60 ms a key instead."""
        calm = 0
        while calm < CALM and self.app.is_running:
            await asyncio.sleep(0 if calm else 0.001)
            calm = 0 if self._busy() else calm + 1

    async def until(self, seen: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until something is so: for what a timer brings, however slow the machine is at the moment."""
        end = time.monotonic() + seconds
        while not seen():
            assert time.monotonic() < end, f"not so after {seconds} s:\n{self.text}"
            await asyncio.sleep(0.01)
        await self.settle()

    def _busy(self) -> bool:
        screen = self.app.screen
        waits = (screen._layout_required, screen._repaint_required, screen._dirty_widgets, screen._callbacks)
        if any(waits) or screen._compositor._dirty_regions:
            return True
        return any(not pump._message_queue.empty() for pump in (self.app, *self.app._registry))

    @property
    def lines(self) -> list[str]:
        """The screen, a text a line."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def list(self) -> List:
        """The list of the view shown."""
        return next(panel for panel in self.app.view.panels if isinstance(panel, List))

    @property
    def detail(self) -> Detail:
        """The first detail of the view shown."""
        return next(panel for panel in self.app.view.panels if isinstance(panel, Detail))

    def cursor_line(self) -> str:
        """The line that has the cursor sign, in a marked row after the mark."""
        return next(line for line in self.lines[2:] if ">" in (line[:1], line[1:2]))

    async def to_target(self, kind: str, limit: int = 200) -> str:
        """Step down the detail until its cursor is on a record of a type; the reference."""
        for _ in range(limit):
            target = self.app.view.active.target()
            if target is not None and target.startswith(kind):
                return target
            await self.press("down")
        raise AssertionError(f"no {kind} in the detail:\n{self.text}")


@asynccontextmanager
async def explorer(size: str = "80x24", *keys: str, base: Path = BASE, **options: object) -> AsyncIterator[Session]:
    """The explorer of a base at a size, after some keys."""
    with open_base(str(base)) as opened:
        app = Explorer(opened, **options)  # type: ignore[arg-type]
        async with app.run_test(size=SIZES[size]) as pilot:
            session = Session(app, pilot)
            await session.settle()
            await session.press(*keys)
            yield session
