"""One key after the other: a key typed ahead waits until the one before it has been answered.

Textual hands what is typed into a line to the widget that has the focus when it arrives, and what a key calls may leave work
behind it. A letter right behind a tab, as a fast typist or a slow line sends it, would still go to the field that the tab leaves.

What has piled up is answered together: letters waiting for a line are put into it as one text, and a key of moving that came
n times moves n rows at once. Ten thousand keys are then a few steps instead of ten thousand.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

from textual.events import Paste
from textual.message import Message

from lactui.tui.actions import ACTIONS, STEP

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.dom import DOMNode

STEPS = frozenset(key for action in ACTIONS if action.call.startswith(STEP) for key in action.keys)
"""Keys that are counted while more of them wait."""

MOVES = STEPS | {key for action in ACTIONS if action.call.startswith("page(") for key in action.keys}
"""Keys that change no focus: keys behind them do not wait, so that many typed at once are drawn once."""

ROUNDS = 2
"""How often a message is sent up from the widget: behind the key, then behind what its answer has sent."""

PATIENCE = 2.0
"""Seconds after which no answer is waited for: the widget may be gone."""


class Taken(Message):
    """A message sent behind a key. Messages keep their order, so when it reaches the app the key has been answered."""

    def __init__(self, target: DOMNode, round: int) -> None:
        super().__init__()
        self.target = target
        self.round = round


class Counted(Message):
    """Follows the first of some equal keys of moving; when it arrives, all that had been typed by then are counted."""


class Typist(Protocol):
    """What the queue needs of the app whose keys it keeps in order."""

    def key_target(self) -> DOMNode:
        """The widget that a key is handed to."""

    def set_timer(self, delay: float, callback: Callable[[], Awaitable[None]]) -> Any:
        """Call something after so many seconds."""

    def post_message(self, message: Message) -> bool:
        """Put a message behind those that the app has not looked at yet."""

    async def on_event(self, event: Any) -> None:
        """Take a key or a paste, as if it had just been typed."""

    async def hand_on(self, event: Any, times: int = 1) -> None:
        """Answer a key, one of moving so many times; or give it, or a paste, to the widget that has the focus."""


class Place(Protocol):
    """What the queue needs to know of the place one is at."""

    @property
    def typing(self) -> bool:
        """Whether letters are being typed into a line."""

    def moves(self, key: str) -> bool:
        """Whether a key moves the cursor by rows; on the map an arrow does not."""


class KeyQueue:
    """Holds what is typed back until the key before it has been answered."""

    def __init__(self, app: Typist, keymap: Place) -> None:
        self._app = app
        self._keymap = keymap
        self.ahead: deque[Any] = deque()
        """The keys and pastes that wait, in order."""
        self.held: Taken | None = None
        """The message whose return ends the waiting; None when nothing is waited for."""
        self._step: Any = None
        """A key of moving that is being counted."""
        self._times = 0
        """How often it has come."""

    def must_wait(self, event: Any) -> bool:
        """Keep an event for later when the key before it is still being answered."""
        if self.held is None or event.is_forwarded:  # a forwarded event was let through before, on its way to a widget
            return False
        # The clock starts with the first key that waits: without one nobody is kept waiting by a message that got lost.
        if not self.ahead:
            self._watch(self.held)
        self.ahead.append(event)
        return True

    def hold(self, event: Any) -> None:
        """Make later keys wait until this event, which was handed on just now, has been answered."""
        if self._keymap.typing or getattr(event, "key", "") not in MOVES:
            self._send(self._app.key_target(), 1)

    async def count(self, known: Any, typed: Any) -> bool:
        """Keep a key of moving until it is known how often it comes; True when it needs no further handling now.

        `known` is what was typed, as the program knows it. Where the moves before it must be answered first, what was typed waits before all others.
        """
        key = getattr(known, "key", "")
        if self._step is not None:
            if key == self._step.key:
                self._times += 1
                return True
            await self.step()
            if self.held is not None:
                self.ahead.appendleft(typed)
                self._watch(self.held)
                return True
        if key not in STEPS or not self._keymap.moves(key):
            return False
        self._step, self._times = known, 1
        self._app.post_message(Counted())
        return True

    async def step(self) -> None:
        """Answer the key of moving that was counted, once for all the times it came."""
        if self._step is not None:
            event, self._step = self._step, None
            await self._app.hand_on(event, self._times)

    def _send(self, target: DOMNode, round: int) -> None:
        taken = Taken(target, round)
        self.held = taken if target.post_message(taken) else None
        if self.held is not None and self.ahead:
            self._watch(self.held)

    def _watch(self, held: Taken) -> None:
        """Wait for an answer no longer than `PATIENCE`."""
        self._app.set_timer(PATIENCE, lambda: self._give_up(held))

    async def arrived(self, message: Taken) -> None:
        """Go on to what was typed ahead: a key has come back up to the app."""
        if message is self.held:
            self.held = None
            # The first return says that the key was handled, the second that what its handler posted was handled too.
            if message.round < ROUNDS:
                self._send(message.target, message.round + 1)
        await self._go_on()

    async def _give_up(self, held: Taken) -> None:
        if self.held is held:
            self.held = None
        await self._go_on()

    async def _go_on(self) -> None:
        # Each key taken from the queue may set `held` anew, and the loop then stops until that one is answered.
        while self.ahead and self.held is None:
            await self._app.on_event(self._next())

    def _next(self) -> Any:
        """What was typed ahead first; letters for a line as one text."""
        first = self.ahead.popleft()
        text = first.character if self._keymap.typing and getattr(first, "is_printable", False) else ""
        while text and self.ahead and getattr(self.ahead[0], "is_printable", False):
            text += self.ahead.popleft().character
        return Paste(text) if len(text) > 1 else first
