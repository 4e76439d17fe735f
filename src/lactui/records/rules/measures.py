"""Rules of the measures: each counts what exists by filters that its source has, and one leads a dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.records.models.fields import REGION_OF
from lactui.records.rules.findings import NO_PARTY

if TYPE_CHECKING:
    from lactui.records.models.auxiliary import Measure
    from lactui.records.models.core import Comparison
    from lactui.records.rules.findings import Findings

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
