"""Search over everything: typed words to quoted tokens, names understood, best first."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens

if TYPE_CHECKING:
    from lactui.store.base import Base
    from lactui.store.rows import Head


class Hit(NamedTuple):
    """One record found."""

    head: Head
    score: float
    """Higher is better; comparable within one search only."""
    snippet: str
    """The place where it matched; the words found stand between U+E000 and U+E001 (`plain_snippet` drops them)."""
    matched: str
    """name (an exact name of it), title or text."""


class SearchResult(NamedTuple):
    """What a search found and how it was read."""

    query: str
    understood: tuple[tuple[str, str, str], ...]
    """How the words were read: (kind, value, text), as ("words", "peace ark", "peace ark"), ("country", "PER", "Peru")."""
    corrections: tuple[tuple[str, str], ...]
    """(typed, taken or offered instead)."""
    dropped: tuple[str, ...]
    """Words without a hit in the company of the others, left out."""
    groups: dict[str, int]
    """Hits by type, in the order of rows.TYPES."""
    fewer: tuple[tuple[str, int], ...]
    """(words, total): what there would be with one part of the question left out."""
    total: int
    hits: tuple[Hit, ...]
    nearest: tuple[Head, ...]
    """Names near what was typed, when nothing was found."""
    lens: Lens


START, STOP = "\ue000", "\ue001"
"""Private characters around the words found in a snippet."""


def search(
    base: Base,
    text: str,
    lens: Lens = EVERYTHING,
    *,
    types: tuple[str, ...] | None = None,
    limit: int | None = 20,
    offset: int = 0,
) -> SearchResult:
    """The records that match what was typed, best first; never an error, whatever the text."""
    raise NotImplementedError


def plain_snippet(snippet: str) -> str:
    """A snippet without its marks."""
    return snippet.replace(START, "").replace(STOP, "")
