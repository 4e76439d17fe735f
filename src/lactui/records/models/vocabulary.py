"""The closed vocabularies: every value a field may have, with a short label and one line of meaning.

One table for models, base, screens and documentation. The order within a vocabulary is the order in
which its values are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lactui.records.models.particulars import PARTICULARS
from lactui.records.models.wordings import WORDINGS

if TYPE_CHECKING:
    from collections.abc import Mapping


class Word(NamedTuple):
    """A value of a vocabulary."""

    value: str
    label: str
    """What columns and lists show; short where a column needs it (see `LABEL_WIDTH`)."""
    meaning: str
    """One sentence for the user."""


LABEL_WIDTH = {"arms_category": 10, "system_type": 12, "partnership": 16}
"""Most characters a label may have, for the vocabularies that columns depend on."""


def _words(table: str) -> tuple[Word, ...]:
    words = []
    for line in table.strip().splitlines():
        value, label, meaning = line.split(" | ")
        words.append(Word(value, label, meaning))
    return tuple(words)


VOCABULARIES: Mapping[str, tuple[Word, ...]] = {
    field: _words(table) for field, table in (WORDINGS | PARTICULARS).items()
}
"""Every vocabulary by the name of its field; the source of the base's table `vocabulary`."""

_BY_VALUE = {field: {word.value: word for word in words} for field, words in VOCABULARIES.items()}


def values(field: str) -> tuple[str, ...]:
    """The values a vocabulary allows, in order; KeyError for an unknown vocabulary."""
    return tuple(_BY_VALUE[field])


def label(field: str, value: str) -> str:
    """The short label of a value; KeyError for an unknown one."""
    return _BY_VALUE[field][value].label


def meaning(field: str, value: str) -> str:
    """The one-line meaning of a value; KeyError for an unknown one."""
    return _BY_VALUE[field][value].meaning
