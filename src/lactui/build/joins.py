"""What is said of records of every type alike: the register, its countries, citations, links and names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.build.entities import entity_line, entity_names, mentions, other_names
from lactui.build.tables import Row, decimals, in_order, plain, singular, year
from lactui.records.rules.voices import citations, cited, voices
from lactui.store.record_types import ENTITIES, TYPES
from lactui.store.search.resolve import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lactui.records.reading.folder import Records

CHINA = "CHN"


class Register:
    """Every addressable record with its number, and what other tables need to know of it."""

    def __init__(self, records: Records, labels: dict[tuple[str, str], str]) -> None:
        """`labels` gives the label of (field, value)."""
        self.records = records
        self.labels = labels
        self.by_type: dict[str, list[Any]] = {
            type: sorted(getattr(records, each.plural), key=lambda record: str(key_of(type, record)))
            for type, each in TYPES.items()
        }
        self.names = {country.iso3: country.name for country in records.countries}
        self.names |= {actor.code: actor.name for actor in records.actors}
        self.other_names: dict[str, list[str]] = {}
        for name in records.country_names:
            self.other_names.setdefault(name.iso3, []).append(name.name)
        for words in records.country_words:
            self.other_names.setdefault(words.iso3, []).extend(words.names)
        self.subregions = {country.iso3: country.subregion for country in records.countries}
        self.voices = voices(records.sources, records.publishers)
        self.number: dict[str, int] = {}
        for _, ref, _ in self.all():
            self.number[ref] = len(self.number) + 1
        self.mechanism_countries: dict[str, set[str]] = {}
        for event in records.events:
            if event.mechanism:
                parties = self.mechanism_countries.setdefault(event.mechanism, set())
                parties.update(party.iso3 for party in event.countries if party.iso3 != CHINA)
        self.named_in: dict[str, list[tuple[str, Any]]] = {}
        """Reference of an entity to the (type, record) pairs that name it."""
        self.entities: dict[str, Any] = {}
        """Reference of an entity to its record."""
        for type, ref, record in self.all():
            if type in ENTITIES:
                self.entities[ref] = record
            for link in getattr(record, "entities", ()):
                self.named_in.setdefault(singular(link.entity), []).append((type, record))

    def all(self) -> Iterator[tuple[str, str, Any]]:
        """(type, reference, record) in the order of `TYPES`, then by id."""
        for type, held in self.by_type.items():
            for record in held:
                yield type, f"{type}/{key_of(type, record)}", record

    def countries(self, type: str, record: Any) -> list[str]:
        """The codes of the countries that a record is about; China left out."""
        if type == "country":
            return [record.iso3]
        if type == "arms":
            return [record.recipient]
        if type == "event":
            return sorted({party.iso3 for party in record.countries} - {CHINA})
        if type == "mechanism":
            return sorted(self.mechanism_countries.get(record.id, ()))
        if type in ENTITIES:
            return sorted(self._about(type, record) - {CHINA})
        return []

    def _about(self, type: str, record: Any) -> set[str]:
        """An entity's own country, and those of the records that name it."""
        found = {record.iso3} if getattr(record, "iso3", None) else set()
        for kind, naming in self.named_in.get(f"{type}/{record.id}", ()):
            found.update(self.countries(kind, naming))
        return found

    def find(self, id: str) -> str:
        """The record that a bare id names: an event, else an arms line, a mechanism or another."""
        for type in ("event", "arms", "mechanism", *TYPES):
            if f"{type}/{id}" in self.number:
                return f"{type}/{id}"
        return id

    def label(self, field: str, value: Any) -> str:
        """How a value of a closed field is shown; the value itself when the vocabulary has none."""
        return self.labels.get((field, plain(value)), str(plain(value)))


def key_of(type: str, record: Any) -> str:
    """The id of a record; a country's is its ISO code."""
    return str(getattr(record, TYPES[type].key))


def rows(register: Register) -> Iterator[tuple[str, list[Row]]]:
    """The rows of `record` and of the tables that refer to it, each list in primary-key order."""
    made: dict[str, Iterable[Row]] = {
        "record": (_record(register, *found) for found in register.all()),
        "record_country": (
            {"record": register.number[ref], "iso3": iso3}
            for type, ref, record in register.all()
            for iso3 in register.countries(type, record)
        ),
        "citation": (
            {
                "ref": ref,
                "position": position,
                "source": each.source,
                "supports": each.supports,
                "edition": each.edition,
            }
            for _, ref, record in register.all()
            for position, each in enumerate(citations(record), 1)
        ),
        "caveat": (
            {"ref": ref, "position": position, "caveat": caveat}
            for _, ref, record in register.all()
            for position, caveat in enumerate(getattr(record, "caveats", ()), 1)
        ),
        "outcome": _outcomes(register),
        "link": _links(register),
        "mention": mentions(register),
        "other_name": other_names(register),
        "redirect": (
            {"old": singular(found.old), "new": singular(found.new), "why": found.why}
            for found in register.records.redirects
        ),
        "name": _names(register),
        "distinct_pair": _pairs(register),
    }
    for name, found in made.items():
        yield name, in_order(name, found)


def title_of(register: Register, type: str, record: Any) -> str:
    """The title of a record in one line."""
    if type == "arms":
        return f"{record.designation}, {register.names[record.recipient]}"
    if type == "comparison":
        return register.label("dimension", record.dimension)
    return str(getattr(record, TYPES[type].title))


def _record(register: Register, type: str, ref: str, record: Any) -> Row:
    start, end = dates(type, record)
    its = cited(record)
    return {
        "n": register.number[ref],
        "ref": ref,
        "type": type,
        "id": key_of(type, record),
        "title": title_of(register, type, record),
        "kind": plain(record.kind) if type == "event" else None,
        "date": start,
        "end": end,
        "date_basis": plain(getattr(record, "date_basis", None)),
        "year": year(start),
        "region": plain(getattr(record, "region", None)),
        "subregion": plain(getattr(record, "subregion", None)),
        "confidence": plain(getattr(record, "confidence", None)),
        "mechanism": record.id if type == "mechanism" else getattr(record, "mechanism", None),
        "summary": summary_of(register, type, record),
        "sources": len(its),
        "independent": len({register.voices[source] for source in its}),
    }


def dates(type: str, record: Any) -> tuple[str | None, str | None]:
    """A record's date, or start and end."""
    found = [getattr(record, field) for field in TYPES[type].dates]
    start, end, *_ = [None if date is None else str(date) for date in found] + [None, None]
    return start, end


def summary_of(register: Register, type: str, record: Any) -> str | None:
    """What a record says, in short; None for those whose title says it."""
    if type == "statistic":
        return statistic_line(register, record)
    if type == "document":
        return "; ".join(record.provisions[:3]) or None
    if type in ENTITIES:
        return entity_line(register, type, record)
    field = TYPES[type].summary
    return str(getattr(record, field)) if field else None


def statistic_line(register: Register, record: Any) -> str:
    """A statistic as "at least 1,200 persons, Africa, 2015 to 2018"."""
    period = [date for date in (record.period_start, record.period_end) if date]
    parts = [_quantity(register, record), register.label("region", record.region)]
    if period:
        parts.append(" to ".join(dict.fromkeys(period)))
    return ", ".join(parts)


def _quantity(register: Register, record: Any) -> str:
    unit = register.label("unit", record.unit)
    if record.value is None:
        return f"{record.value_words} {unit}"
    number = f"{record.value:,.{decimals(record.value)}f}"
    if record.bound:
        number = f"{register.label('bound', record.bound)} {number}"
    if unit == "rank":
        return f"rank {number}"
    return f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}"


def _outcomes(register: Register) -> Iterator[Row]:
    for _, ref, record in register.all():
        outcome = getattr(record, "outcome", None)
        if outcome:
            yield {
                "ref": ref,
                "state": outcome.state,
                "text": outcome.text,
                "date": outcome.date,
                "looked": outcome.looked,
                "source": outcome.source,
            }


def _links(register: Register) -> Iterator[Row]:
    for _, ref, record in register.all():
        for position, related in enumerate(getattr(record, "related", ()), 1):
            yield {"ref": ref, "position": position, "target": singular(related.record), "why": related.why}


def names_of(register: Register, type: str, record: Any) -> Iterator[tuple[str | None, int]]:
    """The names by which a record is found exactly, with their weight."""
    if type == "country":
        for field in ("name", "name_official", "name_es", "name_zh", "iso2", "iso3"):
            yield getattr(record, field), 3
        for text in register.other_names.get(record.iso3, ()):
            yield text, 3
        return
    if type == "mechanism":
        for field in ("name", "name_es", "name_zh", "id"):
            yield getattr(record, field), 2
        return
    if type in ENTITIES:
        yield from entity_names(record)
        return
    # A source's headline is typed whole by nobody, and the search finds it by its words: thousands are spared.
    if type != "source":
        yield title_of(register, type, record), 1
    yield record.id, 1
    yield getattr(record, "title_zh", None), 1
    yield getattr(record, "designation", None), 1


def _names(register: Register) -> Iterator[Row]:
    for type, ref, record in register.all():
        seen = set()
        for text, weight in names_of(register, type, record):
            folded = fold(text) if text else ""
            if folded and folded not in seen:
                seen.add(folded)
                yield {"folded": folded, "ref": ref, "weight": weight}


def _pairs(register: Register) -> Iterator[Row]:
    for pair in register.records.distinct:
        first, second = sorted(register.find(id) for id in pair.ids)
        yield {"a": first, "b": second, "why": pair.why}
