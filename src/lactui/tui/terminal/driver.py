"""Textual's terminal driver, with an input thread that ends when it is told to.

Textual's own looks ten times a second whether it should end and then waits a tenth more, so that every quit
takes up to 200 ms; this one sleeps until a key or the end comes. It also looks at the clock more closely while
an escape may still become a longer key, and ends the session when the terminal is gone.
"""

from __future__ import annotations

import asyncio
import os
import selectors
from codecs import getincrementaldecoder
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from lactui.tui.terminal.terminal import GONE, on_signals
from lactui.tui.textual_internals import KeyParser, app_of, fail

WATCH = 0.02
"""Seconds between looks at the clock while an escape is pending."""


class QuickDriver(LinuxDriver):
    """A driver whose input thread sleeps until there is input, or a byte in a pipe that tells it to end."""

    _wake: tuple[int, int] | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        """From before the terminal is changed a signal ends the app, which restores it; until it is ready it does not touch the place."""
        super().__init__(*args, **options)
        on_signals(lambda code: App.exit(app_of(self), return_code=code))

    def start_application_mode(self) -> None:
        """Begin, with a new pipe."""
        self._wake = os.pipe()
        self._ends_in = asyncio.get_running_loop()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def disable_input(self) -> None:
        """Tell the thread to end, and wait for it."""
        if self._wake is not None:
            os.write(self._wake[1], b"x")
        super().disable_input()
        if self._wake is not None:
            for end in self._wake:
                os.close(end)
            self._wake = None

    def run_input_thread(self) -> None:
        """Hand on what is typed until a byte is in the pipe; an error ends the app as one of its own would."""
        try:
            self._hand_on()
        except Exception as error:  # noqa: BLE001
            self._ends_in.call_soon_threadsafe(fail, self, error)

    def _hand_on(self) -> None:
        assert self._wake is not None
        wake = self._wake[0]
        parser = KeyParser(self)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(wake, selectors.EVENT_READ)
            while True:
                ready = {key.fd for key, _ in selector.select(WATCH if parser.pending else None)}
                if wake in ready:
                    break
                if self.fileno in ready:
                    typed = self._typed()
                    if not typed:
                        self._ends_in.call_soon_threadsafe(self._gone)
                        break
                    for event in parser.feed(decode(typed)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        parser.end()

    def _gone(self) -> None:
        app_of(self).exit(return_code=GONE)

    def _typed(self) -> bytes:
        """The text that has been typed; empty when the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""
