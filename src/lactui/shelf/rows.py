"""What a shelf holds: bookmarks and notes, and the one error that it raises."""

from __future__ import annotations

import time

from lactui.runtime.light import NamedTuple

SHORTEST = 4
"""Characters of a note's id by which it may be named."""


class ShelfError(Exception):
    """The shelf cannot be read or written; the message is one line for the user."""


class ShelfDamaged(ShelfError):  # noqa: N818
    """The file of the shelf is no sound database any more."""


class Bookmark(NamedTuple):
    """A record that the user wants to find again."""

    ref: str
    """The reference at the time of the bookmark; the record may have been renamed since."""
    added: str
    """UTC, as `2026-11-25T14:03:09Z`."""


class Note(NamedTuple):
    """A text that the user wrote, about a record or about none."""

    id: str
    """Eight hexadecimal digits, unlike those of any other shelf."""
    ref: str | None
    text: str
    created: str
    changed: str
    """UTC, as `2026-11-25T14:03:09Z`."""
    revision: int = 1
    """A number that grows by one with every change. A writer whose number is lower has not seen the present text."""

    @property
    def first_line(self) -> str:
        """The first line that is not blank."""
        return next((line.strip() for line in self.text.split("\n") if line.strip()), "")


def now() -> str:
    """The present second in UTC, as `2026-11-25T14:03:09Z`."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What Python, and with it the editor, takes for the end of a line: kept as a line feed, so that showing a text
does not change it.
"""


_CLEANED: dict[int, str | None] = dict.fromkeys((*range(32), *range(127, 160)))
_CLEANED |= {ord(char): "\n" for char in LINE_ENDS} | {9: "\t", 10: "\n"}


def tidy(text: str) -> str:
    """A text as it is kept: lines end in a line feed, and nothing in it steers a terminal or breaks UTF-8."""
    kept = text.replace("\r\n", "\n").translate(_CLEANED)
    try:
        kept.encode()
    except UnicodeEncodeError:
        kept = "".join(["\ufffd" if "\ud800" <= char <= "\udfff" else char for char in kept])
    return kept
