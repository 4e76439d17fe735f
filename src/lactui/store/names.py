"""From what somebody typed to a record: references, ids, codes and names in several scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lactui.store.rows import TYPES, Head

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.store.base import Base

STEMS = {
    "countries": "country",
    "mechanisms": "mechanism",
    "events": "event",
    "documents": "document",
    "statistics": "statistic",
    "comparisons": "comparison",
    "claims": "claim",
    "sources": "source",
    "datasets": "dataset",
    **{type: type for type in TYPES},
}
"""The words that may stand before the slash of a reference, and their type."""

PREFERENCE = ("document", "event", *(type for type in TYPES if type not in ("document", "event")))
"""Which record a bare id means that several types have; a comparison's dimension is no other thing."""

NEAREST = 5
"""How many names are offered for one that is not known."""


class Resolution(NamedTuple):
    """What a text names: one record, or the nearest that there are."""

    ref: str | None
    others: tuple[str, ...] = ()
    """Other records with the same id or name."""
    nearest: tuple[Head, ...] = ()
    """What was probably meant, when `ref` is None."""
    redirected: str | None = None
    """The old reference that was followed to `ref`."""


def fold(text: str) -> str:
    """A text as names are compared: no accents, no case, punctuation as single spaces; Han stays."""
    if not text.isascii():
        import unicodedata

        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    kept = "".join(char if char.isalnum() else " " for char in text.casefold())
    return " ".join(kept.split())


def parse_ref(text: str) -> tuple[str, str] | None:
    """("event", "2018-peace-ark-antigua") from `event/…` or `events/…`; None when it is no reference."""
    stem, slash, id = text.strip().partition("/")
    type = STEMS.get(stem.strip().lower())
    id = id.strip()
    if not slash or type is None or not id:
        return None
    return type, id.upper() if type == "country" else id.lower()


def resolve(base: Base, text: str) -> Resolution:
    """The record that a reference, bare id, code or name means; an unknown one gets its nearest names.

    Names may be shortened as long as only one record of the heaviest kind begins so.
    """
    raise NotImplementedError


def name_of(base: Base, code: str) -> str:
    """The name of a country or actor by its code, or of a mechanism by its id; the text itself if neither."""
    raise NotImplementedError


def country_code(base: Base, text: str) -> str | None:
    """The code of one of the 87 states from a code or any known name; None when it is none of them."""
    raise NotImplementedError
