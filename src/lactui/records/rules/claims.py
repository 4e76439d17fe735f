"""Rules of the claims: evidence does not rest on the claim's own source, has a reason, and counts once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lactui.db.record_types import TYPES
from lactui.records.models.fields import REFERABLE
from lactui.records.rules.voices import cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.records.models.core import Claim
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
