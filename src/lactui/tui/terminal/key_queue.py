"""One key after the other: a key typed ahead waits until the one before it has been answered.

Textual hands a key to the widget that has the focus when it arrives, and does what is bound to it only when the
key has come back up to the app. A letter right behind a tab, as a fast typist or a slow line sends it, would still
go to the field that the tab leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.message import Message

from lactui.tui.actions import ACTIONS

if TYPE_CHECKING:
    from collections import deque

    from textual.dom import DOMNode

    from lactui.tui.app import Explorer

MOVES = frozenset(
    key for action in ACTIONS if action.call.startswith(("move(", "page(")) for key in action.keys
)
"""Keys that change no focus: behind them nobody waits, so that many at once are answered by one picture."""

ROUNDS = 2
"""Ways up from the widget: behind the key itself, then behind what its answer has sent."""

PATIENCE = 0.5
"""Seconds after which a widget that is gone is waited for no more."""


class Taken(Message):
    """Follows a key on its way up; when it arrives, so has the key."""

    def __init__(self, target: DOMNode, round: int) -> None:
        super().__init__()
        self.target = target
        self.round = round


class InOrder:
    """The part of the explorer that keeps what is typed in order."""

    ahead: deque[Any]
    """What was typed ahead."""
    _held: Taken | None = None
    """What is waited for."""

    def must_wait(self, event: Any) -> bool:
        """Keep an event for later when the key before it is still being answered."""
        if self._held is None or event.is_forwarded:
            return False
        if not self.ahead:
            held = self._held
            cast("Explorer", self).set_timer(PATIENCE, lambda: self._give_up(held))
        self.ahead.append(event)
        return True

    def hold(self, event: Any) -> None:
        """Let what comes next wait until this event, handed on just now, has been answered."""
        app = cast("Explorer", self)
        if app.typing or getattr(event, "key", "") not in MOVES:
            self._send(app.screen.focused or app.screen, 1)

    def _send(self, target: DOMNode, round: int) -> None:
        taken = Taken(target, round)
        self._held = taken if target.post_message(taken) else None

    async def on_taken(self, message: Taken) -> None:
        """Go on to what was typed ahead."""
        message.stop()
        if message is self._held:
            self._held = None
            if message.round < ROUNDS:
                self._send(message.target, message.round + 1)
        await self._go_on()

    async def _give_up(self, held: Taken) -> None:
        if self._held is not None and (self._held is held or self._held.target is held.target):
            self._held = None
        await self._go_on()

    async def _go_on(self) -> None:
        while self.ahead and self._held is None:
            await cast("Explorer", self).on_event(self.ahead.popleft())
