"""The models of what the search knows beside the records: names of countries, other names, words of one meaning."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, model_validator

from lactui.records.models import fields as f
from lactui.records.models.fields import refuse
from lactui.records.models.parts import Model

LANGUAGES = ("en", "es", "pt", "fr", "zh")
"""The languages people search in."""

Names = Annotated[tuple[f.Name, ...], f.Unique]


class CountryName(Model):
    """What a country or actor is called in a locale of the CLDR."""

    iso3: f.Iso3
    locale: Annotated[str, Field(pattern=r"^(en|es|pt|fr|zh)(_[A-Za-z0-9]+)*$")]
    name: f.Name


class CountryWords(Model):
    """Other words for a country or actor: names beside the CLDR's, people and adjectives, capitals."""

    iso3: f.Iso3
    names: Names
    en: Names
    es: Names
    pt: Names
    fr: Names
    capitals: Names
    """In any of the five languages."""


class Synonym(Model):
    """Words of one meaning in five languages; inflected forms are found by their stems."""

    id: f.Id
    field: f.Use | None
    """What the words stand for beside their meaning: a value of a vocabulary of this name, or `light`."""
    value: str | None
    en: Names
    es: Names
    pt: Names
    fr: Names
    zh: Names

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> Synonym:
        words = f.words_of(info)
        named = self.field in words.fields
        allowed = words.values(self.field, "one" if self.field == "region" else None) if named else ()
        if (self.value is None) == named or (named and self.value not in allowed and words.whole):
            raise refuse("word", f"is not a value of {self.field}", allowed, field="value")
        if not any(getattr(self, lang) for lang in LANGUAGES):
            raise refuse("empty", "has no word", field="en")
        return self


class Alias(Model):
    """The names of one thing that records speak of: the first is how it is shown."""

    id: f.Id
    type: f.AliasType
    names: Annotated[tuple[f.Name, ...], f.Unique, Field(min_length=1)]


class HanVariant(Model):
    """A traditional or other form of a Chinese character, and the simplified one that the words here have."""

    written: Annotated[str, Field(min_length=1, max_length=1)]
    simple: Annotated[str, Field(min_length=1, max_length=1)]
