"""The particulars of an event: names of the vocabulary `detail`, each with its own kind of value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.records.models.fields import plain_text, reference, refuse, words_of

if TYPE_CHECKING:
    from pydantic import ValidationInfo


def details(value: Any, info: ValidationInfo) -> dict[str, Any]:
    """The same particulars with lists as tuples; refuses unknown names and values of the wrong kind."""
    if not isinstance(value, dict):
        raise refuse("object", "is not an object")
    return {name: _one(name, found, words_of(info)) for name, found in value.items()}


def _one(name: str, value: Any, vocabulary: Any) -> Any:
    """The value of a particular; its traits in the vocabulary say of which kind it is."""
    if not vocabulary.allows("detail", name):
        raise refuse("word", "stands under a name that no detail has", vocabulary.values("detail"), field=name)

    def has(trait: str) -> bool:
        return bool(vocabulary.has("detail", name, trait))

    if has("number"):
        return _number(name, value)
    if has("texts") or has("records") or has("numbers"):
        if not isinstance(value, list | tuple) or not value:
            raise refuse("list", "is not a list with at least one entry", field=name)
        if has("numbers"):
            return tuple(_number(name, entry) for entry in value)
        return tuple(_words(name, entry, ref=has("records")) for entry in value)
    return _words(name, value)


def _number(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**13:
        raise refuse("number", "is not a whole number from 0", field=name)
    return value


def _words(name: str, value: Any, *, ref: bool = False) -> str:
    if not isinstance(value, str):
        raise refuse("text", "is not text", field=name)
    return reference(value) if ref else plain_text(300)(value)
