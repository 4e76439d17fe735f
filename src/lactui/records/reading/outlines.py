"""The outlines of the countries: GeoJSON to one outline a feature."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from lactui.records.models.auxiliary import Outline
from lactui.records.reading.faults import Fault, from_pydantic
from lactui.records.reading.jsonl import NotJsonError, Read, parse, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from lactui.records.models.vocabulary import Vocabulary

OUTLINE_FILES = ("map/africa.geojson", "map/lac.geojson")
_PROPERTIES = ("iso3", "name", "region", "member", "scale", "label")


def read_outlines(folder: Path, words: Vocabulary) -> Read[Outline]:
    """Read the two files of outlines in file order; a place is a Polygon or MultiPolygon."""
    read: Read[Outline] = Read([], [], [], [], [])
    for file in OUTLINE_FILES:
        faults: list[Fault] = []
        text = read_text(folder / file.removeprefix("map/"), faults)
        if text is not None:
            try:
                _features(file, parse(text), words, read)
            except NotJsonError as error:
                faults.append(Fault.of_line(file, 1, str(error)))
        read.faults.extend(fault._replace(file=file) for fault in faults)
    return read


def _features(file: str, collection: Any, words: Vocabulary, read: Read[Outline]) -> None:
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        read.faults.append(Fault(file, 1, "features", None, (), "is not a list of features"))
        return
    for place, feature in enumerate(features):
        prefix = f"features[{place}]"
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            read.faults.append(Fault(file, 1, f"{prefix}.properties", None, (), "is not an object"))
            read.spoiled.append("")
            continue
        _feature(file, prefix, properties, feature.get("geometry"), words, read)


def _feature(
    file: str, prefix: str, properties: dict[str, Any], geometry: Any, words: Vocabulary, read: Read[Outline]
) -> None:
    wrong = _geometry_fault(geometry)
    if wrong:
        read.faults.append(Fault(file, 1, f"{prefix}.geometry", None, (), wrong))
        read.spoiled.append(str(properties.get("iso3", "")))
        return
    label = properties.get("label")
    lon, lat = label if isinstance(label, list) and len(label) == 2 else (None, None)
    for name in sorted(set(properties) - set(_PROPERTIES)):
        message = "is not a property of an outline"
        read.faults.append(Fault(file, 1, f"{prefix}.properties.{name}", None, _PROPERTIES, message))
    found = {name: properties[name] for name in _PROPERTIES[:-1] if name in properties}
    found |= {"label_lon": lon, "label_lat": lat, "geometry": json.dumps(geometry, separators=(",", ":"))}
    try:
        read.records.append(Outline.model_validate(found, context=words))
        read.lines.append(1)
    except ValidationError as error:
        read.faults.extend(from_pydantic(error, file, 1, found, _PROPERTIES, f"{prefix}.properties."))
        read.spoiled.append(str(properties.get("iso3", "")))


def _geometry_fault(geometry: Any) -> str | None:
    """What is wrong with a geometry, or None."""
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return "is neither Polygon nor MultiPolygon"
    polygons = geometry.get("coordinates")
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    if not isinstance(polygons, list) or not polygons:
        return "has no coordinates"
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            return "has a polygon without rings"
        for ring in polygon:
            if not isinstance(ring, list) or len(ring) < 4 or ring[0] != ring[-1]:
                return "has a ring that is not closed"
            if not all(_is_point(point) for point in ring):
                return "has a point that is not longitude and latitude"
    return None


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) == 2
        and all(isinstance(part, int | float) and not isinstance(part, bool) for part in point)
        and -180 <= point[0] <= 180
        and -90 <= point[1] <= 90
    )
