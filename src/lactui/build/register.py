"""The register of the build: every addressable record with its number, countries, names and voices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.build.tables import singular
from lactui.db.record_types import ENTITIES, TYPES
from lactui.db.vocabulary import CHINA
from lactui.records.models.fields import REGION_OF
from lactui.records.rules.voices import voices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.records.reading.folder import Records


class Register:
    """Every addressable record with its number, and what other tables need to know of it."""

    def __init__(self, records: Records) -> None:
        self.records = records
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
        for _, ref, _ in sorted(self.all(), key=lambda found: found[1] in records.private):
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
        """An entity's own country, and those of the records that name it: of a mechanism only where it is with one
        state, since a series of voyages to many does not say to which of them a ship of it went.
        """
        found = {record.iso3} if getattr(record, "iso3", None) else set()
        for kind, naming in self.named_in.get(f"{type}/{record.id}", ()):
            found.update(self.alone(naming) if kind == "mechanism" else self.countries(kind, naming))
        return found

    def alone(self, mechanism: Any) -> list[str]:
        """The state of the two regions that a mechanism is with; none where it is with several."""
        states = [iso3 for iso3 in self.countries("mechanism", mechanism) if iso3 in REGION_OF]
        return states if len(states) == 1 else []

    def find(self, id: str) -> str:
        """The record that a bare id names: an event, else an arms line, a mechanism or another."""
        for type in ("event", "arms", "mechanism", *TYPES):
            if f"{type}/{id}" in self.number:
                return f"{type}/{id}"
        return id

    def label(self, field: str, value: str) -> str:
        """How a value of a closed field is shown."""
        return self.records.terms.fields[field][value].label


def key_of(type: str, record: Any) -> str:
    """The id of a record; a country's is its ISO code."""
    return str(getattr(record, TYPES[type].key))
