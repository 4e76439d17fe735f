"""The closed vocabularies as the base carries them: a label and a one-line meaning a value."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.store.base import Base


class Term(NamedTuple):
    """One value of a vocabulary."""

    value: str
    label: str
    meaning: str


def terms(base: Base, field: str) -> tuple[Term, ...]:
    """The values of a vocabulary (kind, unit, partnership …) in their order; empty for an unknown field."""
    return tuple(_load(base).get(field, {}).values())


def label(base: Base, field: str, value: str | None) -> str:
    """The short word shown for a value; the value itself when it has none, "" for None."""
    if value is None:
        return ""
    term = _load(base).get(field, {}).get(value)
    return term.label if term else value


def meaning(base: Base, field: str, value: str | None) -> str:
    """What a value means, in one line; "" when not said."""
    term = _load(base).get(field, {}).get(value or "")
    return term.meaning if term else ""


def _load(base: Base) -> dict[str, dict[str, Term]]:
    loaded: dict[str, dict[str, Term]] | None = base.cache.get("vocabulary")
    if loaded is None:
        loaded = {}
        for field, *term in base.rows(
            "select field, value, label, meaning from vocabulary order by field, position"
        ):
            loaded.setdefault(field, {})[term[0]] = Term(*term)
        base.cache["vocabulary"] = loaded
    return loaded
