"""The models of what is not a record of its own: data sets, indicators, outlines, measures, manifest."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, model_validator

from lactui.records import fields as f  # noqa: TC001 (pydantic reads the annotations)
from lactui.records.fields import refuse
from lactui.records.parts import Model, in_order


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
    note: f.Line | None


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
    scale: Literal["10m", "50m"]
    label_lon: f.Longitude
    label_lat: f.Latitude
    geometry: str


def _filter(value: Any) -> dict[str, Any]:
    """What a measure counts: names of fields and the values they must have."""
    if not isinstance(value, dict):
        raise refuse("object", "is no object")
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


class Measure(Model):
    """What is counted for a dimension of the comparison; the store makes the query."""

    id: f.Id
    dimension: f.Dimension
    title: f.Name
    unit: f.Unit
    source: Literal["event", "arms", "document", "mechanism", "country", "indicator", "statistic"]
    filter: Annotated[dict[str, Any], PlainValidator(_filter)]
    """Names of fields and the values they must have; a tuple holds alternatives."""
    aggregate: Literal["count", "sum", "distinct"]
    field: f.Name | None
    period: Period | None
    collected: bool
    """Whether it counts what was collected, rather than a complete series."""
    caveat: f.Line | None

    @model_validator(mode="after")
    def _whole(self) -> Measure:
        if self.aggregate != "count" and self.field is None:
            raise refuse("field", f"must name what to {self.aggregate}", field="field")
        return self


class Manifest(Model):
    """The edition: its date, its counts and what was left out."""

    edition: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    date: f.Date
    title: f.Name
    counts: dict[str, f.Count]
    omitted: tuple[f.Ref, ...]
