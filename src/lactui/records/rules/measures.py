"""The rules of the catalogue of measures: each counts what exists, and one at most leads its dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.records.models.members import REGION_OF

if TYPE_CHECKING:
    from lactui.records.models.datasets import Measure
    from lactui.records.rules.findings import Findings

NOT = "not-"
"""Before a filter whose values a row must not have."""

DETAIL = "details."
"""Before a particular of events that is summed."""

INDICATOR = {"code": "code", "iso3": "iso3", "subregion": "subregion", "above": "", "whole": ""}

FILTERS: dict[str, dict[str, str]] = {
    "event": {
        "kind": "kind",
        "mechanism": "mechanism",
        "confidence": "confidence",
        "party": "party",
        "detail": "detail",
        "caveat": "caveat",
        "outcome": "outcome",
        "ship_type": "ship_type",
    },
    "arms": {
        "status": "status",
        "category": "arms_category",
        "recipient": "party",
        "recipient_type": "recipient_type",
        "caveat": "caveat",
        "outcome": "outcome",
    },
    "document": {"issuer": ""},
    "mechanism": {"category": "category", "mechanism": "mechanism", "nature": "nature"},
    "edition": {"category": "category", "mechanism": "mechanism", "nature": "nature"},
    "country": {"recognises": "recognises", "bri": "bri", "partnership": "partnership", "iso3": "iso3"},
    "indicator": INDICATOR,
    "statistic": {"id": "statistic"},
}
"""For each thing a measure counts its filters, and of what their values are: a vocabulary, or one of the lists below."""

FIELDS: dict[str, frozenset[str]] = {
    "event": frozenset({"value_usd"}),
    "arms": frozenset({"tiv", "value_usd", "recipient"}),
    "document": frozenset(),
    "mechanism": frozenset({"editions"}),
    "edition": frozenset({"count"}),
    "country": frozenset({"iso3"}),
    "indicator": frozenset({"value", "iso3"}),
    "statistic": frozenset(),
}
"""What can be summed, averaged or told apart."""

SOME = "region"
"""A filter of every measure: the regions of which it is taken."""


def measures(findings: Findings) -> None:
    """A measure belongs to a compared dimension, counts what exists, and says what no other says of it."""
    led: dict[str, str] = {}
    for place, measure in enumerate(findings.records.measures):
        findings.must_be("measures", place, "dimension", measure.dimension, "comparisons")
        _filters(findings, place, measure)
        _field(findings, place, measure)
        _published(findings, place, measure)
        if measure.lead and led.setdefault(measure.dimension, measure.id) != measure.id:
            message = f"leads a dimension that {led[measure.dimension]} leads already"
            findings.fault("measures", place, "lead", measure.lead, message)


def _filters(findings: Findings, place: int, measure: Measure) -> None:
    known = FILTERS[measure.source]
    if measure.source == "event":  # a party in a role
        known = known | dict.fromkeys(findings.records.terms.values("role"), "party")
    for name, wanted in measure.filter.items():
        given = name.removeprefix(NOT)
        if given == SOME:
            continue
        if given not in known:
            if findings.records.terms.whole:
                message = f"is no filter of {measure.source}"
                findings.fault("measures", place, "filter", name, message, tuple(sorted(known)))
            continue
        words = _words(findings, known[given])
        if words is None:
            continue
        message = {"mechanism": "is not in mechanisms.jsonl", "code": "is not in indicators.csv"}.get(
            known[given],
            "is neither one of the 87 countries nor in actors.jsonl"
            if known[given] == "party"
            else f"is no {given}",
        )
        for value in wanted if isinstance(wanted, tuple) else (wanted,):
            if value not in words:
                findings.fault("measures", place, f"filter.{name}", value, message)


def _words(findings: Findings, of: str) -> set[str] | None:
    """The values that a filter may have; None where it may have any."""
    records = findings.records
    if of == "mechanism":
        return findings.ids["mechanisms"]
    if of == "code":
        return {each.code for each in records.indicators}.union(records.spoiled.get("indicators", ()))
    if of == "party":
        return {each.code for each in records.actors}.union(REGION_OF, records.spoiled.get("actors", ()))
    if of == "iso3":
        return set(REGION_OF)
    if of == "statistic":
        return findings.ids["statistics"]
    return set(records.terms.values(of)) if of and records.terms.whole else None


def _field(findings: Findings, place: int, measure: Measure) -> None:
    for name, field in (("field", measure.field), ("parts", measure.parts)):
        if field is None or field in FIELDS[measure.source]:
            continue
        detail = field.removeprefix(DETAIL)
        known = findings.records.terms.allows("detail", detail)
        if measure.source != "event" or detail == field or not known:
            findings.fault("measures", place, name, field, f"cannot be taken of {measure.source}")


def _published(findings: Findings, place: int, measure: Measure) -> None:
    """What is set beside a measure was printed; a derived number proves nothing. All have one unit."""
    statistics = {each.id: each for each in findings.records.statistics}
    for id in (*measure.published, *(measure.filter["id"] if measure.source == "statistic" else ())):
        if not findings.must_be("measures", place, "published", id, "statistics") or id not in statistics:
            continue
        one = statistics[id]
        if one.origin != "published":
            findings.fault("measures", place, "published", id, "was derived: what proves must be printed")
        if measure.source == "statistic" and one.unit != measure.unit:
            findings.fault("measures", place, "unit", measure.unit, f"differs from that of {id}, {one.unit}")
