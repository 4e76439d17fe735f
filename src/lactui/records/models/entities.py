"""The models of what acts and is used in events and deals: people, ships, systems, companies, installations."""

from __future__ import annotations

from typing import Annotated

from lactui.records.models import fields as f
from lactui.records.models.parts import Model, Sources


class Entity(Model):
    """What all of them have: an id and names."""

    id: f.Id
    name: f.Name
    name_zh: f.Name | None
    names: Annotated[tuple[f.Name, ...], f.Unique]
    """Other spellings and names, the way sources write them."""


class Person(Entity):
    """An officer, official or diplomat; offices held stand in the records that name the person."""

    iso3: f.Iso3
    """The state served."""
    notes: f.Prose | None
    sources: Sources


class Ship(Entity):
    """A ship that calls, sails in a task group, trains or carries arms."""

    hull: f.Name | None
    """Hull number."""
    type: f.ShipType
    ship_class: f.Name | None
    iso3: f.Iso3
    """The flag."""
    notes: f.Prose | None
    sources: Sources


class System(Entity):
    """A weapon, satellite or technical system by its type."""

    type: f.SystemType
    maker: f.Id | None
    """The company that makes it."""
    description: f.Line | None
    notes: f.Prose | None
    sources: Sources


class Company(Entity):
    """A firm that sells, builds, runs or trains."""

    iso3: f.Iso3 | None
    """Where it is seated."""
    field: f.Line | None
    """What it does, as far as the records show."""
    notes: f.Prose | None
    sources: Sources


class Installation(Entity):
    """A base, port, station, school, hospital or other place that was built, used or alleged."""

    type: f.InstallationType
    iso3: f.Iso3
    """Where it stands."""
    place: f.Name | None
    lat: f.Latitude | None
    lon: f.Longitude | None
    operator: f.Name | None
    notes: f.Prose | None
    sources: Sources
