"""Textual's driver for a browser: what it says goes through a pipe to the server, and it ends with the server."""

from __future__ import annotations

import asyncio
from threading import Lock
from typing import Any

from textual.drivers.web_driver import WebDriver

from lactui.tui.terminal.terminal import GONE
from lactui.tui.textual_internals import app_of


class PipeDriver(WebDriver):
    """A driver that sends whole packets, from whichever thread, and ends the session when nobody listens any more."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._one_at_a_time = Lock()

    def start_application_mode(self) -> None:
        """Begin, and remember where the session is to be ended from the thread that reads."""
        self._ends_in = asyncio.get_running_loop()
        super().start_application_mode()

    def run_input_thread(self) -> None:
        """Hand on what comes, until the pipe is closed."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._ends_in.call_soon_threadsafe(lambda: app_of(self).exit(return_code=GONE))

    # Keys are answered in one thread and pieces of a download sent from another, and a packet may be larger than
    # what a pipe takes at once.
    def write(self, data: str) -> None:
        """Send what the terminal is to draw; nothing where nobody reads it."""
        self._send(super().write, data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Send a message to the server."""
        self._send(super().write_meta, data)

    def write_binary_encoded(self, data: tuple[str | bytes, ...]) -> None:
        """Send a piece of a file."""
        self._send(super().write_binary_encoded, data)

    def _send(self, write: Any, data: Any) -> None:
        with self._one_at_a_time:
            try:
                write(data)
            except BrokenPipeError:
                return
