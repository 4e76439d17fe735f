"""Rules of values in US dollars: who pays whom is known, and a programme counts once over events and arms lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.records.rules.findings import NO_PARTY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lactui.records.rules.findings import Findings


def values(findings: Findings) -> None:
    """Payer and payee are parties of an event, and known ones of an arms line; of one programme one record counts."""
    counted = {f"{stem}/{record.id}": record.value.counts for stem, _, record in _valued(findings)}
    lost = {f"{stem}/{id}" for stem in ("events", "arms") for id in findings.records.spoiled.get(stem, ())}
    for stem, place, record in _valued(findings):
        value = record.value
        parties = {party.iso3 for party in record.countries} if stem == "events" else findings.parties
        for field in ("payer", "payee"):
            code = getattr(value, field)
            if code and code not in parties:
                message = "is not a party of the event" if stem == "events" else NO_PARTY
                findings.fault(stem, place, f"value.{field}", code, message)
        programme = value.programme
        if programme and programme not in lost and not counted.get(programme):
            findings.fault(stem, place, "value.programme", programme, "is not a record with a value that counts")
        told = record.details.get("arms", ()) if stem == "events" and value.counts else ()
        for line in told:
            if counted.get(line):
                message = f"counts, and so does {line}, which the event names: a programme counts once"
                findings.fault(stem, place, "value.counts", True, message)


def _valued(findings: Findings) -> Iterator[tuple[str, int, Any]]:
    """(file, place, record) of the events and arms lines with a value."""
    for stem in ("events", "arms"):
        for place, record in enumerate(getattr(findings.records, stem)):
            if record.value:
                yield stem, place, record
