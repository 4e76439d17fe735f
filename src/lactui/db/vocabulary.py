"""The closed vocabularies as the base carries them: a label and a one-line meaning a value."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.db.database import Base


CONFIDENCES = ("official", "reported", "contested", "claimed")
"""How sure a record is, from most to least; `contested` has its place among them, and is above or below none."""

LEAST = tuple(value for value in CONFIDENCES if value != "contested")
"""Those that can be the least that is let through."""

RANK = f"case {{}} {' '.join(f'when {value!r} then {n}' for n, value in enumerate(CONFIDENCES, 1))} end"
"""The place of a confidence in SQL, 1 for the best; null for none."""

REGIONS = {"LAC": "LAC", "AFR": "Africa"}
"""The two regions that are compared, and what they are called."""

CHINA = "CHN"
"""Whose dealings the base is about; it takes part in nearly every record, so that it is no filter of countries."""

TARGET = "target"
"""The role of whom an event concerns without taking part."""

ACTORS = {
    CHINA: "China",
    "others": "others than China",
    "TWN": "Taiwan",
    "USA": "the United States",
    "state": "the country itself",
    "other": "another state",
}
"""Who acts, as it can be asked for; `others` are all but China, `state` is one of the 87 countries, `other` anybody else."""


class Term(NamedTuple):
    """One value of a vocabulary."""

    value: str
    label: str
    meaning: str
    traits: tuple[str, ...] = ()
    """What follows from it: `failed` of a status, `high` of a kind of event."""


def terms(base: Base, field: str) -> tuple[Term, ...]:
    """The values of a vocabulary (kind, unit, partnership …) in their order; empty for an unknown field."""
    return tuple(_field(base, field).values())


def defined(base: Base, asked: str) -> Term | None:
    """The term of the glossary, or the words of a sign, that a text is, in capitals or not."""
    asked = asked.casefold()
    found = [term for term in terms(base, "term") if asked in (term.value.casefold(), term.label.casefold())]
    signs = (*terms(base, "confidence"), *terms(base, "sign"))
    found += [term for term in signs if asked == term.label.casefold()]
    return found[0] if found else None


def rows(base: Base) -> tuple[tuple[str, str, str, str, int, str], ...]:
    """Every word as it stands in the base: field, value, label, meaning, position, traits joined by spaces."""
    columns = "field, value, label, meaning, position, coalesce(traits, '')"
    return tuple(base.rows(f"select {columns} from vocabulary"))


def label(base: Base, field: str, value: str | None) -> str:
    """The short word shown for a value; the value itself when it has none, "" for None."""
    if value is None:
        return ""
    term = _field(base, field).get(value)
    return term.label if term else value


def meaning(base: Base, field: str, value: str | None) -> str:
    """What a value means, in one line; "" when not said."""
    term = _field(base, field).get(value or "")
    return term.meaning if term else ""


def has(base: Base, field: str, value: str | None, trait: str) -> bool:
    """Whether something follows from a value."""
    term = _field(base, field).get(value or "")
    return term is not None and trait in term.traits


def having(field: str, trait: str) -> str:
    """The values of a vocabulary with a trait, in SQL: `status in {having("status", "failed")}`."""
    return f"(select value from vocabulary where field = '{field}' and ' ' || traits || ' ' like '% {trait} %')"


def _field(base: Base, field: str) -> dict[str, Term]:
    """The terms of one field by value: asked for at its first use, since a card needs a few fields only."""
    loaded: dict[str, dict[str, Term]] = base.cache.setdefault("vocabulary", {})
    found = loaded.get(field)
    if found is None:
        rows = base.rows(
            "select value, label, meaning, traits from vocabulary where field = ? order by position", (field,)
        )
        found = loaded[field] = {
            value: Term(value, label, meaning, tuple((traits or "").split())) for value, label, meaning, traits in rows
        }
    return found
