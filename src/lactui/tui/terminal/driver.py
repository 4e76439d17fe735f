"""Textual's terminal driver without its two threads: keys are read, and what answers them is written, where they are handled.

Textual's own hands each key from a thread to the loop, and each answer from the loop to another thread; a core is woken for
each, which on a virtual machine takes longer than the answer. Its threads also look ten times a second whether they should
end, so that every quit takes up to 200 ms. This one looks at the clock more closely while an escape may still become a
longer key, and ends the session when the terminal is gone.
"""

from __future__ import annotations

import asyncio
import os
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from lactui.tui.terminal.terminal import GONE, on_signals
from lactui.tui.textual_internals import FRAME_END, FRAME_START, KeyParser, app_of, fail, output_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

WATCH = 0.02
"""Seconds between looks at the clock while an escape is pending."""


class QuickDriver(LinuxDriver):
    """A driver whose keys are read by the loop that answers them, and whose output is written at once."""

    _loop_reading: asyncio.AbstractEventLoop | None = None
    """The loop that reads keys; None while none are read."""
    _next_look: asyncio.TimerHandle | None = None
    _frame: list[str] | None = None
    """What has been written of a frame; None between frames."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """From before the terminal is changed a signal ends the app, which restores it; until it is ready it does not touch the place."""
        super().__init__(*args, **options)
        on_signals(lambda code: App.exit(app_of(self), return_code=code))

    def start_application_mode(self) -> None:
        """Begin, and read what is typed."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._parser = KeyParser(self)
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._loop_reading = asyncio.get_running_loop()
        self._loop_reading.add_reader(self.fileno, self._guard, self._read)

    def disable_input(self) -> None:
        """Read no more, and let go of what is pending."""
        if self._loop_reading is not None:
            self._loop_reading.remove_reader(self.fileno)
            self._loop_reading = None
            self._parser.end()
        super().disable_input()

    def run_input_thread(self) -> None:
        """End Textual's thread at once: the loop reads."""

    def send_message(self, message: Message) -> None:
        """Put what was typed before the app."""
        app_of(self).post_message(message)

    def write(self, data: str) -> None:
        """Write to the terminal, and wait until it has taken it; nothing where it is gone, which is seen by reading.

        A frame is written whole, from its first sign to its last: over SSH each write may become a packet of its own.
        """
        if data == FRAME_START:
            self._frame = []
        if self._frame is not None:
            self._frame.append(data)
            if data != FRAME_END:
                return
            data, self._frame = "".join(self._frame), None
        output = output_of(self)
        with suppress(OSError):
            output.write(data)
            output.flush()

    def _guard(self, step: Callable[[], None]) -> None:
        """Take a step; an error in it ends the app as one of its own would."""
        try:
            step()
        except Exception as error:  # noqa: BLE001
            fail(self, error)

    def _read(self) -> None:
        """Hand on what has been typed."""
        try:
            typed = os.read(self.fileno, 4096)
        except OSError:
            typed = b""
        if not typed:  # the terminal is gone
            self.disable_input()
            app_of(self).exit(return_code=GONE)
            return
        for event in self._parser.feed(self._decode(typed)):
            self.process_message(event)
        self._look()

    def _look(self) -> None:
        """Hand on what the clock has decided, and look again while something is pending."""
        if self._next_look is not None:
            self._next_look.cancel()
            self._next_look = None
        if self._loop_reading is None:
            return
        for event in self._parser.tick():
            self.process_message(event)
        if self._parser.pending:
            self._next_look = self._loop_reading.call_later(WATCH, self._guard, self._look)
