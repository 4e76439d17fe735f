"""The closed vocabularies: each value that a field may have, with its label, its meaning and what follows from it.

They are read from `vocabulary.jsonl` before any other file, and the models check their fields against what was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, model_validator

from lactui.records.models import fields as f
from lactui.records.models.core import Model
from lactui.records.models.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

FIELDS = (
    *("actor_kind", "aggregate", "alias_type", "arms_category", "aside", "basis", "bound", "bri", "category"),
    *("caveat", "change", "confidence", "contrary", "date_basis", "detail", "dimension", "direction"),
    *("evidence", "installation_type", "kind", "lang", "measure_source", "missing", "nature"),
    *("normalisation", "number", "origin", "outcome", "part", "partnership", "proportion", "recent"),
    *("recipient_type", "recognises", "redistribution", "region", "relation", "role", "scale"),
    *("search_result", "ship_type", "sign", "source_type", "stance", "status", "subregion", "supplier"),
    *("system_type", "term", "type", "unit", "use", "value_form", "value_stage", "years"),
)
"""Every vocabulary, by the name of the field it is of."""

TRAITS: dict[str, dict[str, str]] = {
    "aggregate": {"parts": "is taken of the parts of a sum", "rows": "is taken of the rows and of no field"},
    "arms_category": {"residual": "fits no other value"},
    "caveat": {"ahead": "the matter lies ahead: an outcome is awaited"},
    "confidence": {
        "disputed": "sources contradict each other",
        "first-hand": "needs a source that is first-hand",
        "settled": "more than one side's word",
    },
    "date_basis": {"stated": "the source states it"},
    "detail": {
        "bare": "its numbers are names, written without commas",
        "entity": "names people, ships, systems, companies or installations",
        "name": "is searched as a name",
        "number": "a whole number",
        "numbers": "a list of whole numbers",
        "records": "a list of records of this base",
        "texts": "a list of texts",
    },
    "kind": {
        "call": "a ship in a foreign port",
        "beside": "what others do about China, and never what China does",
        "high": "of high consequence: one independent source is weak",
        "high-lac": "of high consequence in Latin America and the Caribbean",
        "residual": "fits no other value",
        "statement": "is the statement itself: no outcome is awaited",
    },
    "nature": {"made-here": "grouped by the editors"},
    "origin": {"computed": "says by which method"},
    "outcome": {"unread": "was read nowhere"},
    "region": {"covered": "a record may be of it", "one": "a country is of it"},
    "relation": {"begins": "relations with Beijing begin", "level": "sets a level of partnership"},
    "source_type": {
        "first-hand": "a state, a force or an international body speaks itself",
        "one-sided": "one alone proves nothing",
        "rows": "holds rows, not a text",
    },
    "term": {"abbreviation": "is spelled out on a card in which it occurs"},
    "status": {
        "failed": "was cancelled or failed",
        "open": "an outcome is awaited",
        "whole": "all that was ordered came",
    },
    "unit": {
        "complete": "its register leaves nothing out: what it does not list is none",
        "money": "an amount of money",
        "percent": "hundredths",
        "rank": "a place in an order",
        "tenths": "its sums are shown to one decimal",
    },
    "value_form": {"aid": "assistance, where China pays"},
}
"""What may follow from a value of a vocabulary; the program acts on these words and never on the value itself."""

LABEL_WIDTH = {"kind": 17, "arms_category": 10, "system_type": 12, "partnership": 16}
"""Most characters a label may have, for the vocabularies that columns depend on."""

MEANING_WIDTH = {"term": 240}
"""Most characters of a meaning, for the vocabularies that are read as a text; of others at most 100."""


class Word(Model):
    """A value of a vocabulary."""

    field: str = Field(description="The field: kind, role, confidence, unit …")
    value: f.Name = Field(description="The value as stored")
    position: f.Ordinal = Field(description="Place in the field's order, from 1")
    label: f.Name = Field(description="How it is shown")
    meaning: f.Name = Field(description="What it means, in a line")
    traits: Annotated[tuple[str, ...], f.Unique]
    """What follows from it, of `TRAITS`."""
    akin: Annotated[tuple[f.Name, ...], f.Unique]
    """Other values of the field under which the same thing may have been written down; one of two names the other."""
    url: f.Url | None = Field(None, description="Of a term of the glossary: where its meaning can be read")

    @model_validator(mode="after")
    def _whole(self) -> Word:
        if self.field not in FIELDS:
            raise refuse("word", "is not a vocabulary", FIELDS, field="field")
        allowed = TRAITS.get(self.field, {})
        for trait in self.traits:
            if trait not in allowed:
                raise refuse("word", f"has no {trait} among its traits", tuple(allowed), field="traits")
        width = LABEL_WIDTH.get(self.field, 100)
        if len(self.label) > width:
            raise refuse("long", f"has more than {width} characters", field="label")
        most = MEANING_WIDTH.get(self.field, 100)
        if len(self.meaning) > most or not self.meaning.endswith("."):
            message = f"is not a sentence of at most {most} characters"
            raise refuse("sentence", message, field="meaning")
        return self


class Vocabulary:
    """The words that were read, by field and value."""

    def __init__(self, words: Iterable[Word] = (), *, whole: bool = True) -> None:
        """`whole` is false when words are missing because of faults: then no value is refused for being unknown."""
        self.whole = whole
        self.fields: dict[str, dict[str, Word]] = {field: {} for field in FIELDS}
        for word in sorted(words, key=lambda word: word.position):
            self.fields[word.field][word.value] = word

    def values(self, field: str, trait: str | None = None) -> tuple[str, ...]:
        """The values a vocabulary allows, in order, or those with a trait; KeyError for an unknown vocabulary."""
        found = self.fields[field].values()
        return tuple(word.value for word in found if trait is None or trait in word.traits)

    def allows(self, field: str, value: str, trait: str | None = None) -> bool:
        """Whether a field may have a value; any value while words are missing."""
        word = self.fields[field].get(value)
        return not self.whole if word is None else trait is None or trait in word.traits

    def has(self, field: str, value: str, trait: str) -> bool:
        """Whether something follows from a value; not from an unknown one."""
        word = self.fields[field].get(value)
        return word is not None and trait in word.traits

    def akin(self, field: str, first: str, second: str) -> bool:
        """Whether one of two values names the other as akin."""
        words = self.fields[field]
        return any(b in words[a].akin for a, b in ((first, second), (second, first)) if a in words)
