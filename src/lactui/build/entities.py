"""Rows and texts of people, ships, systems, companies and installations: mentions, names, summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.build.tables import plain, same, singular
from lactui.queries.resolve import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lactui.build.register import Register
    from lactui.build.tables import Row


CALLED = {"ship": "ship", "system": "system, equipment", "company": "company", "installation": "facility, installation"}
"""Words that a question has for an entity and its own texts do not."""


def mentions(register: Register) -> Iterator[Row]:
    """The rows of the table of mentions."""
    for _, ref, record in register.all():
        for position, link in enumerate(getattr(record, "entities", ()), 1):
            yield same("mention", link, ref=ref, position=position, entity=singular(link.entity))


def other_names(register: Register) -> Iterator[Row]:
    """The rows of the table of other names."""
    for ref, record in register.entities.items():
        for position, name in enumerate(record.names, 1):
            yield {"ref": ref, "position": position, "name": name}


def entity_names(record: Any) -> Iterator[tuple[str | None, int]]:
    """The names by which an entity is found exactly, with their weight."""
    for text in (record.name, record.name_zh, *record.names, record.id):
        yield text, 2
    yield getattr(record, "hull", None), 1


def entity_line(register: Register, type: str, record: Any) -> str | None:
    """What an entity is, as "hospital ship, hull 866, class Type 920"; of a person the office named last."""
    if type == "company":
        return str(record.field) if record.field else None
    if type == "person":
        return _last_part(register, record)
    parts: list[str | None] = [register.label(f"{type}_type", record.type)]
    if type == "ship":
        parts += [record.hull and f"hull {record.hull}", record.ship_class and f"class {record.ship_class}"]
    elif type == "system":
        maker = register.entities.get(f"company/{record.maker}")
        parts += [record.description, maker and f"made by {maker.name}"]
    else:
        parts += [record.place, register.names[record.iso3]]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _last_part(register: Register, record: Any) -> str | None:
    """The office or rank of a person in the newest record that names one."""
    found = [
        (getattr(naming, "start", None) or "", naming.id, link.part)
        for _, naming in register.named_in.get(f"person/{record.id}", ())
        for link in naming.entities
        if link.part and singular(link.entity) == f"person/{record.id}"
    ]
    return max(found)[2] if found else None


def offices(register: Register, type: str, record: Any) -> Iterator[str]:
    """What the people named in a record are called in it, and of an event what they are called in the events before and
    after it alike: their office then, whether or not it is said there.
    """
    for link in getattr(record, "entities", ()):
        person = singular(link.entity)
        if person.startswith("person/"):
            yield from (link.part,) if link.part else ()
            if type == "event":
                said = held(register, person).items()
                yield from (part for part, (first, last) in said if first <= record.start <= last)


def held(register: Register, person: str) -> dict[str, tuple[Any, Any]]:
    """The offices, ranks and parts of a person in events, with the dates of the first and the last that say so."""
    found: dict[str, tuple[Any, Any]] = {}
    for type, naming in register.named_in.get(person, ()):
        for link in naming.entities if type == "event" else ():
            if link.part and singular(link.entity) == person:
                first, last = found.get(link.part, (naming.start, naming.start))
                found[link.part] = min(first, naming.start), max(last, naming.start)
    return found


def names_named(register: Register, record: Any, said: Iterable[str]) -> Iterator[str]:
    """What a record names by its usual name, those left out that `said` has word by word.

    Other names need not stand there: the lexicon knows them for the same.
    """
    known = f" {' '.join(fold(text) for text in said)} "
    for link in getattr(record, "entities", ()):
        name = register.entities[singular(link.entity)].name
        if f" {fold(name)} " not in known:
            yield name


def said_of(register: Register, type: str, record: Any) -> Iterator[str | None]:
    """The offices and parts an entity had, what it is called, and the countries of the records that name it."""
    yield CALLED.get(type)
    value = getattr(record, "type", None)
    if value is not None:
        yield from (register.label(f"{type}_type", value), str(plain(value)))
    ref = f"{type}/{record.id}"
    for _, naming in register.named_in.get(ref, ()):
        yield from (link.part for link in naming.entities if link.part and singular(link.entity) == ref)
    if type == "system" and record.maker:
        yield register.entities[f"company/{record.maker}"].name
    for iso3 in register.countries(type, record):
        yield register.names[iso3]
