"""A folder of records read into models; every fault is collected, none stops the reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.records.models import core as m
from lactui.records.models import datasets as tables
from lactui.records.models import entities
from lactui.records.models import lexicon as words
from lactui.records.models import provenance as care
from lactui.records.models.fields import REFERABLE
from lactui.records.models.vocabulary import Vocabulary, Word
from lactui.records.reading import jsonl as lines
from lactui.records.reading.faults import Fault
from lactui.records.reading.outlines import read_outlines

if TYPE_CHECKING:
    from collections.abc import Callable

    from lactui.records.models.parts import Model


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
    datasets: list[tables.Dataset] = field(default_factory=list)
    indicators: list[tables.Indicator] = field(default_factory=list)
    values: list[tables.IndicatorValue] = field(default_factory=list)
    people: list[entities.Person] = field(default_factory=list)
    ships: list[entities.Ship] = field(default_factory=list)
    systems: list[entities.System] = field(default_factory=list)
    companies: list[entities.Company] = field(default_factory=list)
    installations: list[entities.Installation] = field(default_factory=list)
    searches: list[care.Search] = field(default_factory=list)
    changes: list[care.Change] = field(default_factory=list)
    publishers: list[care.Publisher] = field(default_factory=list)
    distinct: list[m.Distinct] = field(default_factory=list)
    redirects: list[m.Redirect] = field(default_factory=list)
    measures: list[tables.Measure] = field(default_factory=list)
    synonyms: list[words.Synonym] = field(default_factory=list)
    aliases: list[words.Alias] = field(default_factory=list)
    country_words: list[words.CountryWords] = field(default_factory=list)
    country_names: list[words.CountryName] = field(default_factory=list)
    han_variants: list[words.HanVariant] = field(default_factory=list)
    outlines: list[tables.Outline] = field(default_factory=list)
    manifest: tables.Manifest | None = None
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    """What should be tidied but does no harm, such as the layout of a line."""
    lines: dict[str, list[int]] = field(default_factory=dict)
    """For each list above, by its name, the line in the file of each record."""
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


def _id(record: Any) -> str:
    return str(record.id)


def _change(record: Any) -> tuple[str, str, str, str]:
    return record.edition, record.record, record.change, record.why


def _by_id(stem: str, model: type[Model], *, optional: bool = False) -> RecordFile:
    return RecordFile(f"{stem}.jsonl", stem, model, _id, _id, "id", optional)


VOCABULARY = RecordFile(
    "vocabulary.jsonl",
    "vocabulary",
    Word,
    lambda r: (r.field, r.value),
    lambda r: (r.field, r.position),
    "field, position",
)
"""The file that is read first, since the models of the others check their fields against it."""

JSONL_FILES: tuple[RecordFile, ...] = (
    VOCABULARY,
    RecordFile("countries.jsonl", "countries", m.Country, lambda r: r.iso3, lambda r: r.iso3, "iso3"),
    RecordFile("actors.jsonl", "actors", m.Actor, lambda r: r.code, lambda r: r.code, "code"),
    _by_id("mechanisms", m.Mechanism),
    RecordFile("events.jsonl", "events", m.Event, _id, lambda r: (r.start, r.id), "start, then id"),
    _by_id("arms", m.Arms),
    _by_id("documents", m.Document),
    _by_id("statistics", m.Statistic),
    _by_id("comparisons", m.Comparison),
    _by_id("claims", m.Claim),
    _by_id("sources", m.Source),
    _by_id("datasets", tables.Dataset),
    _by_id("people", entities.Person),
    _by_id("ships", entities.Ship),
    _by_id("systems", entities.System),
    _by_id("companies", entities.Company),
    _by_id("installations", entities.Installation),
    _by_id("searches", care.Search),
    RecordFile("publishers.jsonl", "publishers", care.Publisher, lambda r: r.name, lambda r: r.name, "name"),
    RecordFile("changes.jsonl", "changes", care.Change, _change, _change, "edition, record, change, why"),
    RecordFile(
        "distinct.jsonl", "distinct", m.Distinct, lambda r: tuple(sorted(r.ids)), lambda r: r.ids, "ids"
    ),
    RecordFile("redirects.jsonl", "redirects", m.Redirect, lambda r: r.old, lambda r: r.old, "old"),
    _by_id("measures", tables.Measure, optional=True),
    _by_id("synonyms", words.Synonym),
    _by_id("aliases", words.Alias),
    RecordFile(
        "country_words.jsonl", "country_words", words.CountryWords, lambda r: r.iso3, lambda r: r.iso3, "iso3"
    ),
)

CSV_FILES: tuple[RecordFile, ...] = (
    RecordFile("indicators.csv", "indicators", tables.Indicator, lambda r: r.code, lambda r: r.code, "code"),
    RecordFile(
        "indicator_values.csv",
        "values",
        tables.IndicatorValue,
        lambda r: (r.iso3, r.code, r.year),
        lambda r: (r.iso3, r.code, r.year),
        "iso3, code, year",
    ),
    RecordFile(
        "country_names.csv",
        "country_names",
        words.CountryName,
        lambda r: (r.iso3, r.locale),
        lambda r: (r.iso3, r.locale),
        "iso3, locale",
    ),
    RecordFile(
        "han_variants.csv",
        "han_variants",
        words.HanVariant,
        lambda r: r.written,
        lambda r: r.written,
        "written",
    ),
)

FILES = (*JSONL_FILES, *CSV_FILES)
MANIFEST = "MANIFEST.json"


def having(field: str) -> tuple[str, ...]:
    """The lists of referable records whose model has a field, in the order of the files."""
    return tuple(
        file.into for file in JSONL_FILES if file.into in REFERABLE and field in file.model.model_fields
    )


def load(folder: str | Path) -> Records:
    """Read a folder of records; what cannot be read is in `faults` of the result, and left out of it."""
    folder = Path(folder)
    records = Records(folder)
    if not folder.is_dir():
        records.faults.append(Fault(str(folder), None, None, None, (), "is no folder of records"))
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
    _manifest(records)
    return records


def read_words(folder: Path) -> Vocabulary:
    """The vocabulary of a folder of records, as far as it can be read."""
    return _words(Records(folder))


def _words(records: Records) -> Vocabulary:
    _keep(records, VOCABULARY, lines.read_jsonl(records.folder / VOCABULARY.name, Word, None))
    return Vocabulary(records.vocabulary, whole=not records.faults)


def _keep(records: Records, file: RecordFile, read: lines.Read[Any]) -> None:
    """Put what was read in its place, and note what stands twice or out of order."""
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
            said = key if isinstance(key, str) else ", ".join(map(str, key))
            message = f"is already in line {first[key]}"
            records.faults.append(Fault(file.name, line, file.sorted_by, said, (), message))
        first.setdefault(key, line)
        place = file.order(record)
        if before is not None and place < before:
            said = place if isinstance(place, str) else ", ".join(map(str, place))
            message = f"stands after a later one; lines are sorted by {file.sorted_by}"
            records.faults.append(Fault(file.name, line, file.sorted_by, said, (), message))
        before = place


def _manifest(records: Records) -> None:
    read = lines.read_json(records.folder / MANIFEST, tables.Manifest)
    records.faults += read.faults
    if read.records:
        records.manifest = read.records[0]
