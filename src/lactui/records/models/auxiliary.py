"""The models of what is no record with an address: data sets, series, places, measures, searches, changes, words of the search."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, PlainValidator, ValidationInfo, WithJsonSchema, model_validator

from lactui.records.models import fields as f
from lactui.records.models.core import Model, Notes, in_order, once
from lactui.records.models.fields import refuse


class Dataset(Model):
    """A data set of which something is bundled or cited."""

    id: f.Id = Field(description="Id")
    title: f.Line = Field(description="Title")
    publisher: f.Name | None = Field(description="Publisher")
    edition: f.Name | None = Field(description="Edition")
    url: f.Url | None = Field(description="Address")
    licence: f.Line | None = Field(description="Licence")
    redistribution: f.Redistribution = Field(description="free, attribution or extract-only")
    attribution: f.Line | None = Field(description="How it is to be credited")
    notes: Notes


class Indicator(Model):
    """A yearly series by country."""

    code: f.Code = Field(description="Code")
    name: f.Name = Field(description="What is measured")
    unit: f.Unit = Field(description="Unit (vocabulary unit)")
    dataset: f.DatasetId = Field(description="The data set it is taken from")
    supplier: f.Supplier | None = Field(description="Of arms imports: from whom, or all together (vocabulary supplier)")
    proportion: f.Proportion | None = Field(
        description="What it is of a country where figures are divided by it (vocabulary proportion)"
    )
    missing: f.Missing | None = Field(
        description="What a year without a value means (vocabulary missing); null where that is not known"
    )
    note: f.Line | None = Field(description="Remarks")
    card: f.Name | None = Field(
        description="What a country's card calls it; null where the card leaves it out; of two with one title the first with values stands"
    )
    card_place: f.Ordinal | None = Field(
        description="Its place on the card; series with one place are added up, in the years that all have"
    )
    card_unit: f.Name | None = Field(description="The unit that the card names, where it is not its own")
    card_per: f.Count | None = Field(description="The number that the card divides its values by; null for 1")

    @model_validator(mode="after")
    def _whole(self) -> Indicator:
        if (self.card is None) != (self.card_place is None):
            raise refuse("place", "goes with card: give both or none", field="card_place")
        if self.card_per == 0:
            raise refuse("per", "cannot divide by 0", field="card_per")
        return self


class IndicatorValue(Model):
    """One value of a series."""

    iso3: f.Iso3
    code: f.Code
    year: f.Year
    value: f.Number


class Outline(Model):
    """A country's outline; `geometry` is GeoJSON text, longitude before latitude, WGS 84."""

    iso3: f.Iso3 = Field(description="ISO 3166-1 alpha-3 code")
    name: f.Name = Field(description="Name")
    region: f.OneRegion = Field(description="Map on which it lies: LAC or AFR")
    # false for places drawn only so that the map has no holes
    member: bool = Field(description="1 for the 87 countries, 0 for context")
    scale: f.Scale = Field(description="Scale of the outline: 10m or 50m")
    label_lon: f.Longitude = Field(description="Longitude of a point for a label")
    label_lat: f.Latitude = Field(description="Latitude of a point for a label")
    geometry: str = Field(description="GeoJSON geometry, longitude and latitude")


class Located(Model):
    """Where a place lies that events name: ports called at, drawn on maps as points."""

    id: f.Id = Field(description="Id")
    iso3: f.ActorCode = Field(description="The country")
    name: f.Name = Field(description="As events write it")
    lat: f.Latitude = Field(description="Latitude, degrees")
    lon: f.Longitude = Field(description="Longitude, degrees")
    dataset: f.DatasetId = Field(description="The gazetteer")
    entry: f.Name = Field(description="The entry's number there")


def _filter(value: Any) -> dict[str, Any]:
    """What a measure counts: names of fields and the values they must have."""
    if not isinstance(value, dict):
        raise refuse("object", "is not an object")
    kept: dict[str, bool | int | str | tuple[str, ...]] = {}
    for name, found in value.items():
        if isinstance(found, list | tuple) and found and all(isinstance(each, str) for each in found):
            kept[name] = tuple(found)
        elif isinstance(found, bool | int | str):
            kept[name] = found
        else:
            raise refuse("filter", "is neither text, number, true, false nor a list of texts", field=name)
    return kept


class Period(Model):
    """The years a measure counts; null is open."""

    since: f.Date | None
    until: f.Date | None

    @model_validator(mode="after")
    def _whole(self) -> Period:
        in_order(self.since, self.until, "until")
        return self


class Excluded(Model):
    """A record that a filter would let in and that is not what is measured."""

    record: f.Ref
    why: f.Line


class Measure(Model):
    """What is counted for a dimension of the comparison, or where it is published; the build writes the SQL of its rows."""

    id: f.Id = Field(description="Id")
    dimension: f.Dimension = Field(description="Dimension (vocabulary dimension)")
    title: f.Name = Field(description="What is measured")
    unit: f.Unit = Field(description="Unit (vocabulary unit)")
    source: f.MeasureSource = Field(
        description="What is counted: event, arms, document, mechanism, edition, country or indicator; statistic where it is published"
    )
    # names of fields and the values they must have, or must not have after `not-`; a tuple holds alternatives
    filter: Annotated[dict[str, Any], PlainValidator(_filter), WithJsonSchema({"type": "object"}), f.AsJson] = Field(
        description="Conditions, as JSON"
    )
    aggregate: f.Aggregate = Field(description="How the rows become a number (vocabulary aggregate)")
    field: f.Name | None = Field(description="The field that is summed or counted")
    parts: f.Name | None = Field(description="Of a concentration: the field whose values are the parts")
    normalisations: Annotated[tuple[f.Normalisation, ...], Field(min_length=1), f.Unique, f.AsJson] = Field(
        description="In which forms it may be shown, as JSON"
    )
    lead: f.Normalisation | None = Field(description="Where the dimension is led by it: in which form")
    period: Annotated[Period | None, f.AsJson] = Field(description="Years, as JSON")
    five_years: bool = Field(description="1 when it is also taken of each period of five years")
    countries: bool = Field(description="1 when countries are compared by it")
    published: Annotated[tuple[f.Id, ...], f.Unique, f.AsJson] = Field(
        description="Statistics that print the same thing, as JSON"
    )
    replaces: Annotated[tuple[f.Id, ...], f.Unique, f.AsJson] = Field(
        (), description="Derived statistics that it counts anew and that are not shown beside it, as JSON"
    )
    collected: bool = Field(description="1 when it counts what was collected, 0 when it measures")
    caveat: f.Line | None = Field(description="What to beware of")
    leaves_out: f.Line | None = Field(None, description="What its filter leaves out")
    exclude: Annotated[tuple[Excluded, ...], once("record", "names"), f.AsJson] = Field(
        (), description="Records left out one by one, each with its reason, as JSON"
    )
    part: f.ThesisPart | None = Field(None, description="The part of the main thesis that it tests (vocabulary part)")

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> Measure:
        whole = f.words_of(info).has("aggregate", self.aggregate, "rows")
        if not whole and self.field is None and self.source != "statistic":
            raise refuse("field", f"must name what to {self.aggregate}", field="field")
        if f.words_of(info).has("aggregate", self.aggregate, "parts") != (self.parts is not None):
            raise refuse("parts", "go with a concentration: give both or neither", field="parts")
        if self.lead and self.lead not in self.normalisations:
            raise refuse("lead", "is none of its normalisations", field="lead")
        if self.lead and self.collected:
            raise refuse("lead", "counts what was collected: it ranks nothing", field="lead")
        if self.source == "statistic" and ("id" not in self.filter or self.aggregate != "latest" or self.five_years):
            raise refuse("statistic", "is published: it names ids and takes the latest")
        if not self.leaves_out and (self.exclude or any(name.startswith("not-") for name in self.filter)):
            raise refuse("leaves_out", "must say what the filter leaves out", field="leaves_out")
        if self.five_years and not (self.period and self.period.since and self.period.until):
            raise refuse("period", "must be closed to be cut into five years", field="period")
        return self


class Manifest(Model):
    """The edition: its date, its counts and what was left out."""

    edition: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    date: f.Date
    title: f.Name
    counts: dict[str, f.Count]
    omitted: tuple[f.Ref, ...]


class Search(Model):
    """What was looked for, so that "none found" can be told from "not looked for"."""

    id: f.Id = Field(description="Id")
    date: f.Date = Field(description="When")
    countries: Annotated[tuple[f.Iso3, ...], Field(min_length=1), f.Unique]
    kinds: Annotated[tuple[f.Kind, ...], Field(min_length=1), f.Unique]
    """The kinds of event looked for."""
    words: f.Line = Field(description="The words searched with")
    result: f.SearchResult = Field(description="none, known or found (vocabulary search_result)")
    text: f.Line = Field(description="What the search gave")


class Change(Model):
    """A change to a record since it was first taken in, with its reason."""

    edition: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")] = Field(description="The edition that brought it")
    record: f.Ref
    change: f.ChangeWord = Field(description="added, corrected, merged or removed (vocabulary change)")
    fields: Annotated[tuple[f.Name, ...], f.Unique]
    """The fields that changed; empty for a record added, merged or removed."""
    why: f.Line


class Publisher(Model):
    """A publisher that is not independent of others: it belongs to a family, whose members count as one voice."""

    name: f.Name = Field(description="The publisher, as the sources write it")
    family: f.Name = Field(description="What the members have in common: an owner, a state")


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
