"""The clock of a session that ends when nothing is typed for too long."""

from __future__ import annotations

import signal
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

STATUS = 124
"""The exit status of a session that ended so, as of `timeout`."""

GRACE = 60
"""Seconds after which the system ends the process: a session may wait for ever for a terminal that takes nothing."""


class IdleClock:
    """Ends an app when it has not been told for `seconds` that something was typed; never when they are 0."""

    def __init__(self, app: App[Any], seconds: float) -> None:
        self._app = app
        self._seconds = seconds
        self._stirred = 0.0

    def start(self) -> None:
        """Begin to count, and to look at the count."""
        if self._seconds:
            self.stir()
            self._look()

    def stir(self) -> None:
        """Count anew: something was typed."""
        self._stirred = monotonic()
        if self._seconds and not self._app.is_headless:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(int(self._seconds) + GRACE)

    def _look(self) -> None:
        left = self._stirred + self._seconds - monotonic()
        if left > 0:
            self._app.set_timer(left, self._look)
        else:
            self._app.exit(return_code=STATUS)
