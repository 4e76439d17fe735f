"""The history of places, each of which can be restored with its record, filter, cursor and scroll."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.db.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMIT = 256
"""Places kept each way; the oldest go first."""

PANE, FILTER = "pane", "filter"
"""Ways to leave a place that open nothing."""


class Place(NamedTuple):
    """A place: a view, the record in it, the filter, and the state that the view needs to look the same again."""

    view: str
    """A pane's name, or `record`, `search`."""
    ref: str | None = None
    """The record at hand."""
    filters: Filters = Filters()
    state: Mapping[str, Any] = {}
    """Cursor, scroll, sort and the like: plain values, read by the view that wrote them."""
    then: Filters | None = None
    """Of a place behind: the filter with which it was left."""
    pane: str = ""
    """The pane in which it was opened; empty where it is that of the place after it."""
    left: str = ""
    """Of a place behind: `PANE` where it was left for another pane, `FILTER` for the same place under another filter."""


class History:
    """The places before and after the present one, which the caller holds."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._past: deque[Place] = deque(maxlen=limit)
        self._future: deque[Place] = deque(maxlen=limit)

    def __len__(self) -> int:
        """How many steps back there are."""
        return len(self._past)

    @property
    def ahead(self) -> int:
        """How many steps forward there are."""
        return len(self._future)

    def push(self, place: Place, then: Filters | None = None, left: str = "") -> None:
        """Remember the place that is being left, with which filter and how; what lay ahead is forgotten."""
        self._past.append(place._replace(then=then, left=left))
        self._future.clear()

    def drop(self, count: int) -> None:
        """Forget the last places."""
        for _ in range(count):
            self._past.pop()

    def settle(self) -> None:
        """Make the filters that were set lasting: what is passed over on the way out is only gone back to."""
        kept = [place._replace(left=PANE) if place.left == FILTER else place for place in self._past]
        self._past = deque(kept, maxlen=self._past.maxlen)

    def back(self, present: Place | None = None) -> Place | None:
        """The last place, or None; `present` is kept ahead unless it is None."""
        return _step(self._past, self._future, present)

    def forward(self, present: Place | None = None) -> Place | None:
        """The place that `back` left, or None."""
        return _step(self._future, self._past, present)

    def past(self) -> tuple[Place, ...]:
        """The places behind, the last one first."""
        return tuple(reversed(self._past))

    def last(self) -> Place | None:
        """The place that `back` would return."""
        return self._past[-1] if self._past else None


def _step(source: deque[Place], target: deque[Place], present: Place | None) -> Place | None:
    if not source:
        return None
    place = source.pop()
    if present is not None:
        target.append(present._replace(then=place.then, left=place.left))
    return place
