"""A folder of records, read as a whole: the files of JSON lines and tables, and the outlines of the countries."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from lactui.records.models import auxiliary as a
from lactui.records.models import core as m
from lactui.records.models.auxiliary import Outline
from lactui.records.models.fields import REFERABLE
from lactui.records.models.vocabulary import Vocabulary, Word
from lactui.records.reading import jsonl as lines
from lactui.records.reading.faults import Fault, from_pydantic
from lactui.records.reading.jsonl import NotJsonError, Read, parse, read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from lactui.records.models.core import Model

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


@dataclass(slots=True)
class Records:
    """Everything in a folder of records, in file order; `faults` is empty when all of it could be read."""

    folder: Path
    vocabulary: list[Word] = field(default_factory=list)
    terms: Vocabulary = field(default_factory=Vocabulary)
    """The vocabulary by field and value."""
    countries: list[m.Country] = field(default_factory=list)
    actors: list[m.Actor] = field(default_factory=list)
    mechanisms: list[m.Mechanism] = field(default_factory=list)
    events: list[m.Event] = field(default_factory=list)
    arms: list[m.Arms] = field(default_factory=list)
    documents: list[m.Document] = field(default_factory=list)
    statistics: list[m.Statistic] = field(default_factory=list)
    comparisons: list[m.Comparison] = field(default_factory=list)
    claims: list[m.Claim] = field(default_factory=list)
    sources: list[m.Source] = field(default_factory=list)
    datasets: list[a.Dataset] = field(default_factory=list)
    indicators: list[a.Indicator] = field(default_factory=list)
    values: list[a.IndicatorValue] = field(default_factory=list)
    people: list[m.Person] = field(default_factory=list)
    ships: list[m.Ship] = field(default_factory=list)
    systems: list[m.System] = field(default_factory=list)
    companies: list[m.Company] = field(default_factory=list)
    installations: list[m.Installation] = field(default_factory=list)
    searches: list[a.Search] = field(default_factory=list)
    changes: list[a.Change] = field(default_factory=list)
    publishers: list[a.Publisher] = field(default_factory=list)
    distinct: list[m.Distinct] = field(default_factory=list)
    redirects: list[m.Redirect] = field(default_factory=list)
    measures: list[a.Measure] = field(default_factory=list)
    synonyms: list[a.Synonym] = field(default_factory=list)
    aliases: list[a.Alias] = field(default_factory=list)
    country_words: list[a.CountryWords] = field(default_factory=list)
    country_names: list[a.CountryName] = field(default_factory=list)
    han_variants: list[a.HanVariant] = field(default_factory=list)
    places: list[a.Located] = field(default_factory=list)
    outlines: list[a.Outline] = field(default_factory=list)
    manifest: a.Manifest | None = None
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    """What should be tidied but does no harm, such as the layout of a line."""
    lines: dict[str, list[int]] = field(default_factory=dict)
    """For each list above, by its name, the line in the file of each record."""
    private: frozenset[str] = frozenset()
    """The references of records that are the user's own, as `event/2030-visit`."""
    spoiled: dict[str, list[str]] = field(default_factory=dict)
    """For each list above, the keys of records that are in the file but have faults ("" where unknown)."""


class RecordFile(NamedTuple):
    """One file of records: where it goes, its model, its key and its order."""

    name: str
    """File name in the folder."""
    into: str
    """Name of the list of `Records`."""
    model: type[Model]
    key: Callable[[Any], Any]
    """What must be unique."""
    order: Callable[[Any], Any]
    """What the lines are sorted by."""
    sorted_by: str
    """The same in words."""
    optional: bool = False


def _file(
    name: str, model: type[Model], key: str = "id", order: str = "", *, into: str = "", optional: bool = False
) -> RecordFile:
    """A file whose records are unique by the fields `key`, and sorted by the fields `order`, else by the key."""
    order = order or key
    unique, sort = (attrgetter(*fields.split(", ")) for fields in (key, order))
    return RecordFile(name, into or name.partition(".")[0], model, unique, sort, order, optional)


VOCABULARY = _file("vocabulary.jsonl", Word, "field, value", "field, position")
"""The file that is read first, since the models of the others check their fields against it."""

JSONL_FILES: tuple[RecordFile, ...] = (
    VOCABULARY,
    _file("countries.jsonl", m.Country, "iso3"),
    _file("actors.jsonl", m.Actor, "code"),
    _file("mechanisms.jsonl", m.Mechanism),
    _file("events.jsonl", m.Event, order="start, id")._replace(sorted_by="start, then id"),
    _file("arms.jsonl", m.Arms),
    _file("documents.jsonl", m.Document),
    _file("statistics.jsonl", m.Statistic),
    _file("comparisons.jsonl", m.Comparison),
    _file("claims.jsonl", m.Claim),
    _file("sources.jsonl", m.Source),
    _file("datasets.jsonl", a.Dataset),
    _file("people.jsonl", m.Person),
    _file("ships.jsonl", m.Ship),
    _file("systems.jsonl", m.System),
    _file("companies.jsonl", m.Company),
    _file("installations.jsonl", m.Installation),
    _file("searches.jsonl", a.Search),
    _file("publishers.jsonl", a.Publisher, "name"),
    _file("changes.jsonl", a.Change, "edition, record, change, why"),
    _file("distinct.jsonl", m.Distinct, "ids")._replace(key=lambda pair: tuple(sorted(pair.ids))),
    _file("redirects.jsonl", m.Redirect, "old"),
    _file("measures.jsonl", a.Measure, optional=True),
    _file("synonyms.jsonl", a.Synonym),
    _file("aliases.jsonl", a.Alias),
    _file("places.jsonl", a.Located, optional=True),
    _file("country_words.jsonl", a.CountryWords, "iso3"),
)

CSV_FILES: tuple[RecordFile, ...] = (
    _file("indicators.csv", a.Indicator, "code"),
    _file("indicator_values.csv", a.IndicatorValue, "iso3, code, year", into="values"),
    _file("country_names.csv", a.CountryName, "iso3, locale"),
    _file("han_variants.csv", a.HanVariant, "written"),
)

FILES = (*JSONL_FILES, *CSV_FILES)
MANIFEST = "MANIFEST.json"


def having(field: str) -> tuple[str, ...]:
    """The lists of referable records whose model has a field, in the order of the files."""
    return tuple(file.into for file in JSONL_FILES if file.into in REFERABLE and field in file.model.model_fields)


def load(folder: str | Path) -> Records:
    """Read a folder of records; what cannot be read is in `faults` of the result, and left out of it."""
    folder = Path(folder)
    records = Records(folder)
    if not folder.is_dir():
        records.faults.append(Fault.of_line(str(folder), None, "is not a folder of records"))
        return records
    words = records.terms = _words(records)
    for file in JSONL_FILES[1:]:
        _keep(records, file, lines.read_jsonl(folder / file.name, file.model, words, optional=file.optional))
    for file in CSV_FILES:
        _keep(records, file, lines.read_csv(folder / file.name, file.model, words))
    read = read_outlines(folder / "map", words)
    records.outlines = read.records
    records.lines["outlines"] = read.lines
    records.spoiled["outlines"] = read.spoiled
    records.faults += read.faults
    manifest = lines.read_json(folder / MANIFEST, a.Manifest)
    records.manifest = next(iter(manifest.records), None)
    records.faults += manifest.faults
    return records


def read_words(folder: Path) -> Vocabulary:
    """The vocabulary of a folder of records, as far as it can be read."""
    return _words(Records(folder))


def _words(records: Records) -> Vocabulary:
    _keep(records, VOCABULARY, lines.read_jsonl(records.folder / VOCABULARY.name, Word, None))
    return Vocabulary(records.vocabulary, whole=not records.faults)


def _keep(records: Records, file: RecordFile, read: lines.Read[Any]) -> None:
    """Put what was read in its place, and note what stands twice or out of order."""

    def fault(line: int, at: Any, message: str) -> None:
        said = at if isinstance(at, str) else ", ".join(map(str, at))
        records.faults.append(Fault(file.name, line, file.sorted_by, said, (), message))

    setattr(records, file.into, read.records)
    records.lines[file.into] = read.lines
    records.spoiled[file.into] = read.spoiled
    records.faults += read.faults
    records.warnings += read.warnings
    first: dict[Any, int] = {}
    before: Any = None
    for line, record in zip(read.lines, read.records, strict=True):
        key = file.key(record)
        if key in first:
            fault(line, key, f"is already in line {first[key]}")
        first.setdefault(key, line)
        place = file.order(record)
        if before is not None and place < before:
            fault(line, place, f"stands after a later one; lines are sorted by {file.sorted_by}")
        before = place
