"""The rows of tables that need records of every type: the register, countries, sources, citations, links and names."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

from lactui.build.entities import entity_line, entity_names, mentions, other_names
from lactui.build.register import key_of
from lactui.build.tables import Row, decimals, in_order, plain, same, singular, year
from lactui.db.database import PRIVATE_MARK
from lactui.db.record_types import ENTITIES, TYPES
from lactui.queries.resolve import NAMED, fold
from lactui.records.models.fields import REGION_OF
from lactui.records.rules.voices import citations, cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lactui.build.register import Register


def rows(register: Register) -> Iterator[tuple[str, list[Row]]]:
    """The rows of `record`, of sources and of the tables that refer to these, each list in primary-key order."""
    made: dict[str, Iterable[Row]] = {
        "record": (_record(register, *found) for found in register.all()),
        "record_country": (
            {"record": register.number[ref], "iso3": iso3}
            for type, ref, record in register.all()
            for iso3 in register.countries(type, record)
        ),
        "source": _sources(register),
        "citation": (
            same("citation", each, ref=ref, position=position)
            for _, ref, record in register.all()
            for position, each in enumerate(citations(record), 1)
        ),
        "caveat": (
            {"ref": ref, "position": position, "caveat": caveat}
            for _, ref, record in register.all()
            for position, caveat in enumerate(getattr(record, "caveats", ()), 1)
        ),
        "outcome": (
            same("outcome", record.outcome, ref=ref)
            for _, ref, record in register.all()
            if getattr(record, "outcome", None)
        ),
        "value": (
            same("value", record.value, ref=ref, value_usd=record.value_usd, programme=_programme(record))
            for ref, record in _valued(register)
        ),
        "value_state": (
            {"ref": ref, "iso3": iso3} for ref, record in _valued(register) for iso3 in states_of_value(record)
        ),
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


def _sources(register: Register) -> Iterator[Row]:
    cited_by = [cited(record) for _, _, record in register.all()]
    records = Counter(chain.from_iterable(cited_by))
    alone = Counter(chain.from_iterable(its for its in cited_by if len(its) == 1))
    for source in register.records.sources:
        id = source.id
        n = register.number[f"source/{id}"]
        yield same("source", source, voice=register.voices[id], n=n, records=records[id], alone=alone[id])


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
        "actor": getattr(record, "actor", None),
        "mechanism": record.id if type == "mechanism" else getattr(record, "mechanism", None),
        "summary": summary_of(register, type, record) if type != "event" else None,
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
    terms = register.records.terms
    if terms.has("unit", record.unit, "rank"):
        return f"{unit} {number}"
    return f"{number}{unit}" if terms.has("unit", record.unit, "percent") else f"{number} {unit}"


def _valued(register: Register) -> Iterator[tuple[str, Any]]:
    """(ref, record) of the records with a value in US dollars."""
    return ((ref, record) for _, ref, record in register.all() if getattr(record, "value_usd", None) is not None)


def _programme(record: Any) -> str | None:
    return singular(record.value.programme) if record.value.programme else None


def states_of_value(record: Any) -> list[str]:
    """The states of the two regions among payer and payee; where neither is one, those that receive by their role."""
    named = [iso3 for iso3 in (record.value.payer, record.value.payee) if iso3 in REGION_OF]
    parties = getattr(record, "countries", ())
    return named or sorted({party.iso3 for party in parties if party.role == "recipient" and party.iso3 in REGION_OF})


def _links(register: Register) -> Iterator[Row]:
    for _, ref, record in register.all():
        for position, related in enumerate(getattr(record, "related", ()), 1):
            yield same("link", related, ref=ref, position=position, target=singular(related.record))


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
            if type not in NAMED and text == record.id:
                continue  # it is looked up in the table of all records
            folded = fold(text.removeprefix(PRIVATE_MARK)) if text else ""
            if folded and folded not in seen:
                seen.add(folded)
                yield {"folded": folded, "ref": ref, "weight": weight}


def _pairs(register: Register) -> Iterator[Row]:
    for pair in register.records.distinct:
        first, second = sorted(register.find(id) for id in pair.ids)
        yield {"a": first, "b": second, "why": pair.why}
