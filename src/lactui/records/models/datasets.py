"""The models of what is not a record of its own: data sets, indicators, outlines, measures, manifest."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, PlainValidator, ValidationInfo, WithJsonSchema, model_validator

from lactui.records.models import fields as f
from lactui.records.models.fields import refuse
from lactui.records.models.parts import Model, in_order, once


class Dataset(Model):
    """A data set of which something is bundled or cited."""

    id: f.Id
    title: f.Line
    publisher: f.Name | None
    edition: f.Name | None
    url: f.Url | None
    licence: f.Line | None
    redistribution: f.Redistribution
    attribution: f.Line | None
    notes: f.Prose | None


class Indicator(Model):
    """A yearly series by country."""

    code: f.Code
    name: f.Name
    unit: f.Unit
    dataset: f.Id
    supplier: f.Supplier | None
    """Of arms imports: from whom, or from all together."""
    proportion: f.Proportion | None
    """What it is of a country where figures are divided by it."""
    missing: f.Missing | None
    """What a year without a value means; null where that is not known."""
    note: f.Line | None
    card: f.Name | None
    """What a country's card calls it; null where the card leaves it out. Of two with one title the first with values stands."""
    card_place: f.Ordinal | None
    """Its place among the series of a card; series with one place are added up, in the years that all have."""
    card_unit: f.Name | None
    """The unit that the card names, where it is not the series' own."""
    card_per: f.Count | None
    """The number that the card divides its values by; null for 1."""

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

    iso3: f.Iso3
    name: f.Name
    region: f.OneRegion
    member: bool
    """False for places drawn only so that the map has no holes."""
    scale: f.Scale
    label_lon: f.Longitude
    label_lat: f.Latitude
    geometry: str


class Located(Model):
    """Where a place lies that events name: ports called at, drawn on maps as points."""

    id: f.Id
    iso3: f.Iso3
    name: f.Name
    """As events write it."""
    lat: f.Latitude
    lon: f.Longitude
    dataset: f.Id
    """The gazetteer that the coordinates are from."""
    entry: f.Name
    """The entry's number there."""


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

    id: f.Id
    dimension: f.Dimension
    title: f.Name
    unit: f.Unit
    source: f.MeasureSource
    """What is counted; `statistic` for numbers that others published and nobody can count here."""
    filter: Annotated[dict[str, Any], PlainValidator(_filter), WithJsonSchema({"type": "object"})]
    """Names of fields and the values they must have, or must not have after `not-`; a tuple holds alternatives."""
    aggregate: f.Aggregate
    field: f.Name | None
    parts: f.Name | None
    """For a concentration: the field whose values are the parts."""
    normalisations: Annotated[tuple[f.Normalisation, ...], Field(min_length=1), f.Unique]
    lead: f.Normalisation | None
    """Where the dimension is ranked by this measure: in which form."""
    period: Period | None
    five_years: bool
    """Whether it is also taken of each period of five years."""
    countries: bool
    """Whether countries are compared by it."""
    published: Annotated[tuple[f.Id, ...], f.Unique]
    """Statistics that print the same thing, to be set beside what is computed."""
    replaces: Annotated[tuple[f.Id, ...], f.Unique] = ()
    """Derived statistics that it counts anew: they are not shown beside it."""
    collected: bool
    """Whether it counts what was collected, rather than a complete series."""
    caveat: f.Line | None
    leaves_out: f.Line | None = None
    """What its filter leaves out."""
    exclude: Annotated[tuple[Excluded, ...], once("record", "names")] = ()
    """Records left out one by one."""
    part: f.ThesisPart | None = None
    """The part of the main thesis that it tests (`compare overall`)."""

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
