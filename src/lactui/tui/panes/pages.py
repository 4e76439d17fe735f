"""The rows of a list that has too many to be held: a page at a time, made when it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Callable

    from lactui.tui.widgets.list import Row

MOST = 20_000
"""Rows up to which a list holds them all, so that it can be grouped and filtered as one types."""

TOO_MANY = f"{{}} are for lists of at most {MOST:,} rows: narrow this one by f first"

PAGE, KEPT = 128, 32
"""Rows of a page, and how many pages are kept."""


class Pages(Sequence["Row"]):
    """So many rows by their place; `make` makes those from a place up to another."""

    def __init__(self, count: int, make: Callable[[int, int], list[Row]]) -> None:
        self._count = count
        self._make = make
        self._pages: dict[int, list[Row]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """A row, or several."""
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        page, line = divmod(range(len(self))[at], PAGE)
        rows = self._pages.pop(page, None)
        if rows is None:
            rows = self._make(page * PAGE, (page + 1) * PAGE)
            while len(self._pages) >= KEPT:
                del self._pages[next(iter(self._pages))]
        self._pages[page] = rows  # the one looked at last stands last
        return rows[line]
