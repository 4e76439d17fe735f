"""The outlines of the states, for maps, as the base carries them."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.db.database import Base


class Outline(NamedTuple):
    """A state, or a territory drawn so that a map has no holes (`member` false)."""

    iso3: str
    name: str
    region: str
    """The map on which it lies: LAC or AFR."""
    member: bool
    label: tuple[float, float]
    """Longitude and latitude of a point for its label."""
    polygons: tuple[list[list[tuple[float, float]]], ...]
    """Each an outer ring and its holes, in degrees of longitude and latitude."""


def outlines(base: Base, region: str) -> tuple[Outline, ...]:
    """All outlines of a region by code; read once, then kept."""
    loaded: dict[str, tuple[Outline, ...]] = base.cache.setdefault("outlines", {})
    if region not in loaded:
        loaded[region] = _read(base, region)
    return loaded[region]


def _read(base: Base, region: str) -> tuple[Outline, ...]:
    from json import loads

    rows = base.rows(
        "select iso3, name, region, member, label_lon, label_lat, geometry from outline where region = ? order by iso3",
        (region,),
    )
    found = []
    for iso3, name, where, member, lon, lat, geometry in rows:
        shape = loads(geometry)
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        points = tuple([[(x, y) for x, y in ring] for ring in polygon] for polygon in polygons)
        found.append(Outline(iso3, name, where, bool(member), (lon, lat), points))
    return tuple(found)
