"""Rules of claims, of the measures that count for them, and of values in US dollars."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lactui.db.record_types import TYPES
from lactui.records.models.fields import REFERABLE, REGION_OF
from lactui.records.rules.findings import NO_PARTY
from lactui.records.rules.voices import cited

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lactui.records.models.auxiliary import Measure
    from lactui.records.models.core import Claim, Comparison
    from lactui.records.rules.findings import Findings

PLACEHOLDERS = ("not yet", "to be ", "todo", "tbd")
"""How a text begins that says nothing yet."""
SAYS_NOTHING = ("another statement", "same as above", "see record", "same")
"""Reasons that do not say what in a record bears on the claim."""

NAMES = {each.plural: each.title for each in TYPES.values() if each.evidence or each.name == "claim"}
"""For each file whose records a claim may name, the field in which they say what they are called."""

_WORD = re.compile(r"[^\W_]+")


def claims(findings: Findings) -> None:
    """Try every rule on every claim."""
    events_of = _only_events(findings)
    records = _by_ref(findings)
    assessments = {_plain(comparison.assessment) for comparison in findings.records.comparisons}
    for place, claim in enumerate(findings.records.claims):
        for field, value, message in (
            *_of_claim(claim),
            *_of_evidence(claim, records, assessments),
            *_twice(claim, events_of),
        ):
            findings.fault("claims", place, field, value, message)


def _of_claim(claim: Claim) -> Iterator[tuple[str, str, str]]:
    for field, text in (("contrary.text", claim.contrary.text), ("change", claim.change)):
        if text.casefold().startswith(PLACEHOLDERS):
            yield field, text, "holds the place of a text that is still to be written"
    stem, slash, _ = claim.contrary.text.partition("/")
    if slash and stem in REFERABLE:
        yield (
            "contrary.text",
            claim.contrary.text,
            "begins with the address of a record, which belongs in contrary.records",
        )
    if claim.contrary.state == "found" and all(piece.stance == "supports" for piece in claim.evidence):
        yield "contrary.state", "found", "but no evidence qualifies or contradicts the claim"


def _of_evidence(
    claim: Claim, records: dict[str, tuple[str, frozenset[str]]], assessments: set[str]
) -> Iterator[tuple[str, str, str]]:
    for n, piece in enumerate(claim.evidence):
        stem = piece.record.partition("/")[0]
        title, sources = records.get(piece.record, ("", frozenset()))
        if sources == {claim.stated_by} or piece.record == f"sources/{claim.stated_by}":
            message = f"cites only {claim.stated_by}, which states the claim: that is circular"
            yield f"evidence[{n}].record", piece.record, message
        if stem == "comparisons":
            yield f"evidence[{n}].record", piece.record, "is a summary of this base and not evidence"
        if stem == "claims":
            yield f"evidence[{n}].record", piece.record, "is a claim itself; name it in related"
        why = _plain(piece.why)
        if why.startswith(SAYS_NOTHING):
            yield f"evidence[{n}].why", piece.why, "does not say what in the record is relevant to the claim"
        elif why in assessments:
            yield f"evidence[{n}].why", piece.why, "is copied from a comparison's assessment"
        elif title and why and set(why.split()) <= set(_plain(title).split()):
            yield f"evidence[{n}].why", piece.why, "only repeats the record's title"


def _twice(claim: Claim, events_of: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """A mechanism and its only event are one piece of evidence."""
    refs = {piece.record for piece in claim.evidence}
    for n, piece in enumerate(claim.evidence):
        event = events_of.get(piece.record)
        if event in refs:
            yield f"evidence[{n}].record", piece.record, f"counts twice: its only event is {event}"


def _only_events(findings: Findings) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for event in findings.records.events:
        if event.mechanism:
            found.setdefault(f"mechanisms/{event.mechanism}", []).append(f"events/{event.id}")
    return {mechanism: events[0] for mechanism, events in found.items() if len(events) == 1}


def _by_ref(findings: Findings) -> dict[str, tuple[str, frozenset[str]]]:
    """What each record is called, and the sources it rests on."""
    return {
        f"{stem}/{record.id}": (getattr(record, name), frozenset(cited(record)))
        for stem, name in NAMES.items()
        for record in getattr(findings.records, stem)
    }


def _plain(text: str) -> str:
    """The words of a text, folded and joined by single spaces."""
    return " ".join(_WORD.findall(text.casefold()))


EVENT = ("kind", "mechanism", "confidence", "party", "detail", "caveat", "outcome", "ship_type")
"""The filters of events, each called as what its values are."""

FILTERS: dict[str, dict[str, str]] = {
    "event": {**{name: name for name in EVENT}, "actor": "party"},
    "arms": {
        "status": "status",
        "category": "arms_category",
        "recipient": "party",
        "actor": "party",
        "recipient_type": "recipient_type",
        "caveat": "caveat",
        "outcome": "outcome",
    },
    "assistance": {"form": "value_form", "stage": "value_stage", "kind": "kind"},
    "document": {"issuer": "", "document": "document"},
    "mechanism": {"category": "category", "mechanism": "mechanism", "nature": "nature", "actor": "party"},
    "edition": {"category": "category", "mechanism": "mechanism", "nature": "nature", "actor": "party"},
    "country": {"recognises": "recognises", "bri": "bri", "partnership": "partnership", "iso3": "iso3"},
    "indicator": {"code": "code", "iso3": "iso3", "subregion": "subregion", "above": "", "whole": ""},
    "statistic": {"id": "statistic"},
}
"""For each thing a measure counts its filters, and of what their values are: a vocabulary, or one of the lists below."""

FIELDS = {
    "event": {"actor", "value_usd"},
    "arms": {"recipient", "actor", "tiv", "value_usd"},
    "assistance": {"value_usd"},
    "document": set[str](),
    "mechanism": {"actor", "editions"},
    "edition": {"actor", "count"},
    "country": {"iso3"},
    "indicator": {"iso3", "value"},
    "statistic": {"value"},
}
"""What can be summed, averaged or told apart: numbers, by which nothing is filtered, and states."""

LISTS = {"mechanism": "mechanisms", "code": "indicators", "statistic": "statistics", "document": "documents"}
"""The lists of records whose ids are the values of a filter."""

MISSING = {"mechanism": "is not in mechanisms.jsonl", "code": "is not in indicators.csv", "party": NO_PARTY}
"""What is said of a value that is in none of them, where not that it is none."""


def measures(findings: Findings) -> None:
    """The dimension, filters, fields and statistics of a measure exist, and one measure leads a dimension."""
    led: dict[str, str] = {}
    for place, measure in enumerate(findings.records.measures):
        findings.must_be("measures", place, "dimension", measure.dimension, "comparisons")
        _filters(findings, place, measure)
        _field(findings, place, measure)
        _published(findings, place, measure)
        for n, one in enumerate(measure.exclude):
            findings.must_resolve("measures", place, f"exclude[{n}].record", one.record)
        if measure.lead and led.setdefault(measure.dimension, measure.id) != measure.id:
            message = f"leads a dimension that {led[measure.dimension]} leads already"
            findings.fault("measures", place, "lead", measure.lead, message)
    for place, comparison in enumerate(findings.records.comparisons):
        _assessed(findings, place, comparison, comparison.dimension in led)


def _assessed(findings: Findings, place: int, comparison: Comparison, led: bool) -> None:
    """An assessment follows from a leading figure, or says whose judgement it is and why it departs from one."""
    if comparison.departs and not led:
        findings.fault("comparisons", place, "departs", comparison.departs, "there is no leading figure to depart from")
    wanted = "figure" if led and not comparison.departs else "literature"
    if comparison.basis != wanted:
        message = f"must be {wanted}: " + ("a figure leads" if led else "no measure leads")
        message += " and the assessment departs from it" if comparison.departs else ""
        findings.fault("comparisons", place, "basis", comparison.basis, message)


def _filters(findings: Findings, place: int, measure: Measure) -> None:
    known = FILTERS[measure.source]
    if measure.source == "event":  # a party in a role
        known = known | dict.fromkeys(findings.records.terms.values("role"), "party")
    for name, wanted in measure.filter.items():
        given = name.removeprefix("not-")  # a row must not have the values
        if given == "region":  # a filter of every measure
            continue
        if given not in known:
            if findings.records.terms.whole:
                message = f"is not a filter of {measure.source}"
                findings.fault("measures", place, "filter", name, message, tuple(sorted(known)))
            continue
        words = _words(findings, known[given])
        if words is None:
            continue
        message = MISSING.get(known[given], f"is not a known {given}")
        for value in wanted if isinstance(wanted, tuple) else (wanted,):
            if value not in words:
                findings.fault("measures", place, f"filter.{name}", value, message)


def _words(findings: Findings, of: str) -> set[str] | None:
    """The values that a filter may have; None where it may have any."""
    if of in LISTS:
        return findings.ids[LISTS[of]]
    if of in ("party", "iso3"):
        return findings.parties if of == "party" else set(REGION_OF)
    words = findings.records.terms
    return set(words.values(of)) if of and words.whole else None


def _field(findings: Findings, place: int, measure: Measure) -> None:
    for name, field in (("field", measure.field), ("parts", measure.parts)):
        if field is None or field in FIELDS.get(measure.source, ()):
            continue
        detail = field.removeprefix("details.")  # a particular of events that is summed
        known = findings.records.terms.allows("detail", detail)
        if measure.source != "event" or detail == field or not known:
            findings.fault("measures", place, name, field, f"cannot be taken of {measure.source}")


def _published(findings: Findings, place: int, measure: Measure) -> None:
    """The statistics beside a measure were printed, those it replaces derived; those that it takes have its unit."""
    statistics = {each.id: each for each in findings.records.statistics}
    for id in measure.replaces:
        findings.must_be("measures", place, "replaces", id, "statistics")
        if id in statistics and statistics[id].origin == "published":
            findings.fault("measures", place, "replaces", id, "was printed: no count takes its place")
    for id in (*measure.published, *(measure.filter["id"] if measure.source == "statistic" else ())):
        if not findings.must_be("measures", place, "published", id, "statistics") or id not in statistics:
            continue
        one = statistics[id]
        if one.origin != "published":
            findings.fault("measures", place, "published", id, "was derived: what proves must be printed")
        if measure.source == "statistic" and one.unit != measure.unit:
            findings.fault("measures", place, "unit", measure.unit, f"differs from that of {id}, {one.unit}")
    if measure.source == "statistic" and measure.lead:
        regions = [statistics[id].region for id in measure.filter["id"] if id in statistics]
        if sorted(regions) != ["AFR", "LAC"]:
            message = f"leads by {len(regions)} numbers: it needs one of each region"
            findings.fault("measures", place, "filter.id", measure.filter["id"], message)


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
