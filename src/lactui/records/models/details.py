"""The particulars of an event: known names, each with its own kind of value."""

from __future__ import annotations

from typing import Any

from lactui.records.models import vocabulary
from lactui.records.models.fields import plain_text, reference, refuse

TEXT_LISTS = frozenset(("officials", "items", "ships", "hull_numbers"))
REF_LISTS = frozenset(("arms", "documents"))
"""Lists of other records, by reference."""
NUMBER_LISTS = frozenset(("norad_ids",))
COUNTS = frozenset(
    (
        "personnel",
        "chinese_personnel",
        "participants_count",
        "countries_count",
        "participants_countries",
        "patients",
        "duration_days",
        "duration_years",
        "amount_cny",
        "amount_xaf",
        "capacity",
        "norad_id",
        "antenna_m",
    )
)

_NAMES = vocabulary.values("detail")
_text = plain_text(300)


def details(value: Any) -> dict[str, Any]:
    """The same particulars with lists as tuples; refuses unknown names and values of the wrong kind."""
    if not isinstance(value, dict):
        raise refuse("object", "is no object")
    return {name: _one(name, found) for name, found in value.items()}


def _one(name: str, value: Any) -> Any:
    if name not in _NAMES:
        raise refuse("word", "is no detail", _NAMES, field=name)
    if name in COUNTS:
        return _number(name, value)
    if name in TEXT_LISTS or name in REF_LISTS or name in NUMBER_LISTS:
        if not isinstance(value, list | tuple) or not value:
            raise refuse("list", "is no list with at least one entry", field=name)
        each = _number if name in NUMBER_LISTS else _words
        return tuple(each(name, entry) for entry in value)
    return _words(name, value)


def _number(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**13:
        raise refuse("number", "is no whole number from 0", field=name)
    return value


def _words(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise refuse("text", "is no text", field=name)
    return reference(value) if name in REF_LISTS else _text(value)
