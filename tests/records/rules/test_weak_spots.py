"""Weak spots: what is thin is listed, and what is mended leaves the list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from lactui.cli.options import WEAK
from lactui.records.rules.weak_spots import KINDS

if TYPE_CHECKING:
    from tests.records.conftest import Folder

SHIP = ("events", "2018-peace-ark-antigua")
ARMS = ("arms", "2009-per-fn-6")
SERIES = ("mechanisms", "mission-harmony")


def weak(folder: Folder, stem: str, id: str, **changes: Any) -> dict[str, str]:
    """The weak spots of a record that was changed, and what is said of each."""
    if changes:
        line = folder.line_of(f"{stem}.jsonl", id)
        folder.put(f"{stem}.jsonl", line, folder.record(f"{stem}.jsonl", id) | changes)
    return {spot.kind: spot.what for spot in folder.check().weak if spot.ref == f"{stem}/{id}"}


def source(folder: Folder, **with_values: Any) -> str:
    """The id of some source that has these values."""
    for line in folder.read("sources.jsonl"):
        row = json.loads(line)
        if all(row[name] == value for name, value in with_values.items()):
            return str(row["id"])
    raise AssertionError(with_values)


def test_the_command_knows_the_kinds() -> None:
    assert tuple(KINDS) == WEAK


def test_weak_spots_are_no_faults(folder: Folder) -> None:
    report = folder.check()
    assert report.weak
    assert report.exit_code == 0
    assert set(report.weak_counts()) <= set(KINDS)
    assert sum(report.weak_counts().values()) == len(report.weak)


@pytest.mark.parametrize(
    ("record", "changes", "kind", "says"),
    [
        (SHIP, {"place": None}, "no-place", "port-call"),
        (SHIP, {"mechanism": None}, "no-mechanism", "port-call"),
        (SHIP, {"kind": "other"}, "other-kind", ""),
        (SHIP, {"date_basis": "derived"}, "derived-date", "2018"),
        (SHIP, {"summary": "The navy announced a call."}, "no-outcome", "announced"),
        (SHIP, {"caveats": ["pledge-only"], "summary": "A call."}, "no-outcome", "pledge"),
        (SHIP, {"kind": "policy", "caveats": ["pledge-only"], "summary": "x"}, "no-outcome", "pledge"),
        (SHIP, {"summary": "Both sides agreed to build a pier."}, "no-outcome", "agreed to build"),
        (SHIP, {"details": {"ships": ["Nameless"]}}, "no-entity", "Nameless"),
        (SHIP, {"confidence": "contested", "notes": "Differs."}, "contested-bare", "no source"),
        (ARMS, {"category": "other"}, "other-kind", "FN-6"),
        (ARMS, {"status": "on-order", "outcome": None}, "no-outcome", "2009"),
        (SERIES, {"editions": [], "nature": "series"}, "thin-mechanism", "edition"),
    ],
)
def test_what_is_thin_is_listed(
    folder: Folder, record: tuple[str, str], changes: dict[str, Any], kind: str, says: str
) -> None:
    found = weak(folder, *record, **changes)
    assert says in found[kind]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "policy", "summary": "Announced by both presidents."},
        {"kind": "us-response", "summary": "The commander warned of a planned base."},
        {"summary": "The ship came to give free care after a tender."},
        {"summary": "The commanders recalled in talks a gift of old."},
    ],
)
def test_what_is_said_or_done_awaits_no_outcome(folder: Folder, changes: dict[str, Any]) -> None:
    assert "no-outcome" not in weak(folder, *SHIP, **changes)


@pytest.mark.parametrize(("kind", "listed"), [("visit", True), ("basing", False)])
def test_a_place_is_missed_where_more_than_half_of_a_kind_have_one(folder: Folder, kind: str, listed: bool) -> None:
    events = [folder.record("events.jsonl", json.loads(line)["id"]) for line in folder.read("events.jsonl")]
    own = [event for event in events if event["kind"] == kind]
    share = sum(bool(event["place"]) for event in own) / len(own)
    assert 0.5 < share < 0.6 if listed else share == 0.5, "the small base no longer stands near the bound"
    bare = next(event["id"] for event in own if not event["place"])
    assert ("no-place" in weak(folder, "events", bare)) is listed


def test_an_outcome_ends_it(folder: Folder) -> None:
    outcome = {"state": "not-found", "text": "x", "date": None, "looked": "2026-11-25", "source": None}
    found = weak(folder, *SHIP, summary="The navy announced a call.", outcome=outcome)
    assert "no-outcome" not in found


def test_a_single_blog_and_a_single_voice(folder: Folder) -> None:
    blog = [{"source": source(folder, type="blog"), "supports": "all"}]
    found = weak(folder, *SHIP, sources=blog, confidence="claimed")
    assert found["one-blog"].removeprefix("only ") == blog[0]["source"]
    assert "one-voice" in found
    second = {"source": source(folder, type="academic"), "supports": "all"}
    assert not {"one-blog", "one-voice"} & weak(folder, *SHIP, sources=[*blog, second]).keys()


def test_a_grouping_needs_no_start(folder: Folder) -> None:
    thin: dict[str, Any] = {"nature": "grouping", "established": None, "cadence": None, "editions": []}
    assert "thin-mechanism" not in weak(folder, *SERIES, **thin)


def test_an_edition_says_what_its_source_supports(folder: Folder) -> None:
    edition = dict(folder.record("mechanisms.jsonl", "china-lac-high-level-defence-forum")["editions"][0])
    its = ("mechanisms", "china-lac-high-level-defence-forum")
    bare = edition | {"sources": [each | {"supports": None} for each in edition["sources"]]}
    assert "bare-edition" in weak(folder, *its, editions=[bare])
    said = edition | {"sources": [each | {"supports": "the date"} for each in edition["sources"]]}
    assert "bare-edition" not in weak(folder, *its, editions=[said])


def test_a_source_without_date_or_with_a_site_for_an_address(folder: Folder) -> None:
    id = source(folder, type="news")
    found = weak(folder, "sources", id, published=None, url="https://example.org/")
    assert found["root-address"] == "https://example.org/"
    assert "undated-source" in found


def test_a_work_list_has_a_line_a_record(folder: Folder) -> None:
    weak(folder, *SHIP, place=None, kind="other", mechanism=None)
    report = folder.check()
    all_of_it = report.work_list()
    assert len(all_of_it) == len({spot.ref for spot in report.weak})
    assert any(text.startswith("other-kind (") for text in all_of_it["events/2018-peace-ark-antigua"])
    assert set(report.work_list("other-kind")) == {spot.ref for spot in report.weak if spot.kind == "other-kind"}
    assert "check --weak" in report.text()
