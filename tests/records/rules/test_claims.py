"""What the check says of the evidence of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.records.conftest import Folder

CLAIM = "arms-decline"


def said(folder: Folder, **changes: Any) -> list[str]:
    """What is said of one claim when it is otherwise sound."""
    sound = {
        "evidence": [{"record": "arms/2009-per-fn-6", "stance": "supports", "why": "a buyer that never came back"}],
        "contrary": {"state": "missing", "text": "Looked for later orders.", "looked": "2026-11-25"},
        "change": "An order by another large state.",
    }
    line = folder.line_of("claims.jsonl", CLAIM)
    folder.put("claims.jsonl", line, folder.record("claims.jsonl", CLAIM) | sound | changes)
    report = folder.check()
    place = f"claims.jsonl:{line}:"
    return [str(found) for found in (*report.faults, *report.warnings) if str(found).startswith(place)]


def evidence(record: str, why: str = "a reason in a sentence of its own") -> dict[str, str]:
    """A piece of evidence."""
    return {"record": record, "stance": "supports", "why": why}


def test_a_sound_claim(folder: Folder) -> None:
    assert said(folder) == []


def test_evidence_that_rests_on_the_source_of_the_claim_is_circular(folder: Folder) -> None:
    sources = folder.record("arms.jsonl", "2009-per-fn-6")["sources"]
    assert len(sources) == 1
    found = said(folder, stated_by=sources[0]["source"])
    assert len(found) == 1
    assert "circular" in found[0]


def test_a_claim_is_no_independent_evidence_of_its_author(folder: Folder) -> None:
    other = folder.record("claims.jsonl", CLAIM)["stated_by"]
    assert any("circular" in line for line in said(folder, evidence=[evidence(f"sources/{other}")]))


def test_a_comparison_is_no_evidence(folder: Folder) -> None:
    assert any("not evidence" in line for line in said(folder, evidence=[evidence("comparisons/arms-sales")]))


def test_a_claim_is_no_evidence_for_another(folder: Folder) -> None:
    assert any("related" in line for line in said(folder, evidence=[evidence("claims/ortiz-collapse")]))


@pytest.mark.parametrize(
    ("why", "says"),
    [
        ("another statement in the literature", "does not say what"),
        ("Peace Ark in Antigua", "only repeats"),
        ("Antigua: the Peace Ark", "only repeats"),
    ],
)
def test_a_reason_says_something(folder: Folder, why: str, says: str) -> None:
    title = folder.record("events.jsonl", "2018-peace-ark-antigua")["title"].casefold()
    why = why.replace("Antigua", "Antigua and Barbuda") if "barbuda" in title else why
    if says == "only repeats":
        why = folder.record("events.jsonl", "2018-peace-ark-antigua")["title"].upper()
    found = said(folder, evidence=[evidence("events/2018-peace-ark-antigua", why)])
    assert len(found) == 1
    assert says in found[0]


def test_a_reason_copied_from_an_assessment(folder: Folder) -> None:
    assessment = folder.record("comparisons.jsonl", "arms-sales")["assessment"]
    found = said(folder, evidence=[evidence("arms/2009-per-fn-6", assessment)])
    assert len(found) == 1
    assert "copied" in found[0]


def test_a_mechanism_and_its_only_event_count_once(folder: Folder) -> None:
    id = "2018-peace-ark-antigua"
    event = folder.record("events.jsonl", id) | {"mechanism": "china-ecuador-zz"}
    mechanism = folder.record("mechanisms.jsonl", "mission-harmony")
    lines = [line for line in folder.read("mechanisms.jsonl") if f'"{mechanism["counterpart"]}"' not in line]
    for other in map(folder.line_of, ["events.jsonl"], [id]):
        folder.put("events.jsonl", other, event | {"mechanism": _lonely(folder)})
    both = [evidence(f"events/{id}"), evidence(f"mechanisms/{_lonely(folder)}")]
    found = said(folder, evidence=both)
    assert lines
    assert [line for line in found if "counts twice" in line and id in line]


def _lonely(folder: Folder) -> str:
    """A mechanism that no event but ours belongs to."""
    import json

    used = {
        row["mechanism"]
        for row in map(json.loads, folder.read("events.jsonl"))
        if row["id"] != "2018-peace-ark-antigua"
    }
    return str(next(row["id"] for row in map(json.loads, folder.read("mechanisms.jsonl")) if row["id"] not in used))


def test_placeholders_are_found(folder: Folder) -> None:
    contrary = {"state": "missing", "text": "Not yet looked for.", "looked": "2026-11-25"}
    found = said(folder, contrary=contrary, change="Not yet said.")
    assert ["contrary.text" in found[0], "change" in found[1]] == [True, True]


def test_contrary_evidence_that_was_found_is_there(folder: Folder) -> None:
    contrary = {"state": "found", "text": "The order of 2011.", "looked": "2026-11-25"}
    assert any("no evidence qualifies" in line for line in said(folder, contrary=contrary))


def test_the_records_against_a_claim_are_named_in_their_field_and_exist(folder: Folder) -> None:
    contrary = {"state": "missing", "looked": "2026-11-25"}
    found = said(folder, contrary={**contrary, "text": "events/2018-peace-ark-antigua: it called."})
    assert ["contrary.records" in line for line in found] == [True]
    records = ["events/2018-none", f"claims/{CLAIM}"]
    found = said(folder, contrary={**contrary, "text": "It and/or another called.", "records": records})
    assert ["contrary.records[0]" in found[0], "contrary.records[1]" in found[1]] == [True, True]


def test_a_broken_rule_is_a_fault(folder: Folder) -> None:
    said(folder, change="Not yet said.")
    assert any('"change"' in str(fault) for fault in folder.check().faults)
