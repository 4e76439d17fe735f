"""One key after the other: a key typed ahead waits until the one before it has been answered.

Textual hands a key to the widget that has the focus when it arrives, and does what is bound to it only when the
key has come back up to the app. A letter right behind a tab, as a fast typist or a slow line sends it, would still
go to the field that the tab leaves.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

from textual.message import Message

from lactui.tui.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.dom import DOMNode

MOVES = frozenset(key for action in ACTIONS if action.call.startswith(("move(", "page(")) for key in action.keys)
"""Keys that change no focus: keys behind them do not wait, so that many typed at once are drawn once."""

ROUNDS = 2
"""How often a message is sent up from the widget: behind the key, then behind what its answer has sent."""

PATIENCE = 0.5
"""Seconds after which no answer is waited for: the widget may be gone."""


class Taken(Message):
    """Follows a key on its way up; when it arrives, so has the key."""

    def __init__(self, target: DOMNode, round: int) -> None:
        super().__init__()
        self.target = target
        self.round = round


class Typist(Protocol):
    """What the queue needs of the app whose keys it keeps in order."""

    def takes_letters(self) -> bool:
        """Whether letters are being typed into a line."""

    def key_target(self) -> DOMNode:
        """The widget that a key is handed to."""

    def set_timer(self, delay: float, callback: Callable[[], Awaitable[None]]) -> Any:
        """Call something after so many seconds."""

    async def on_event(self, event: Any) -> None:
        """Take a key or a paste, as if it had just been typed."""


class KeyQueue:
    """Holds what is typed back until the key before it has been answered."""

    def __init__(self, app: Typist) -> None:
        self._app = app
        self.ahead: deque[Any] = deque()
        """What was typed ahead."""
        self.held: Taken | None = None
        """What is waited for."""

    def must_wait(self, event: Any) -> bool:
        """Keep an event for later when the key before it is still being answered."""
        if self.held is None or event.is_forwarded:
            return False
        if not self.ahead:
            held = self.held
            self._app.set_timer(PATIENCE, lambda: self._give_up(held))
        self.ahead.append(event)
        return True

    def hold(self, event: Any) -> None:
        """Let what comes next wait until this event, handed on just now, has been answered."""
        if self._app.takes_letters() or getattr(event, "key", "") not in MOVES:
            self._send(self._app.key_target(), 1)

    def _send(self, target: DOMNode, round: int) -> None:
        taken = Taken(target, round)
        self.held = taken if target.post_message(taken) else None

    async def arrived(self, message: Taken) -> None:
        """Go on to what was typed ahead: a key has come back up to the app."""
        if message is self.held:
            self.held = None
            if message.round < ROUNDS:
                self._send(message.target, message.round + 1)
        await self._go_on()

    async def _give_up(self, held: Taken) -> None:
        if self.held is not None and (self.held is held or self.held.target is held.target):
            self.held = None
        await self._go_on()

    async def _go_on(self) -> None:
        while self.ahead and self.held is None:
            await self._app.on_event(self.ahead.popleft())
