from __future__ import annotations

from typing import Any

import pytest

from lactui.build.tables import singular
from lactui.db.database import Base
from lactui.db.record_types import TYPES
from lactui.queries.rows.fetch import fetch, fetch_one
from lactui.queries.rows.heads import heads, mentions
from tests.support import Lines

STEMS = {name: type.plural for name, type in TYPES.items()}

NESTED = {
    "sources",
    "related",
    "countries",
    "details",
    "editions",
    "evidence",
    "relations",
    "partnership",
    "bri",
    "caveats",
    "outcome",
    "value",  # a number in a statistic
    "entities",
    "contrary",
    "article",  # on no card: it orders claims, which tests of theirs see
    "change",
    "measures",
}
"""Fields whose form differs, looked at one by one below."""


def key(type: str, line: dict[str, Any]) -> str:
    return str(line["iso3"] if type == "country" else line["id"])


def plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@pytest.mark.parametrize("type", TYPES)
def test_every_record_comes_back_as_it_is_in_its_file(base: Base, lines: Lines, type: str) -> None:
    records = {record.ref.partition("/")[2]: record for record in fetch(base, type)}
    assert set(records) == {key(type, line) for line in lines[STEMS[type]]}
    for line in lines[STEMS[type]]:
        record = records[key(type, line)]
        for field, value in line.items():
            if field not in NESTED:
                assert getattr(record, field) == plain(value), (record.ref, field)
        if "sources" in line:
            cited = [(citation.source, citation.supports) for citation in record.sources]  # type: ignore[union-attr]
            told = [(each["source"], each["supports"]) for each in line["sources"]]
            assert cited[: len(told)] == told, record.ref
            outcome = line.get("outcome") or {}
            assert {source for source, _ in cited[len(told) :]} <= {outcome.get("source")}, record.ref
        if "related" in line:
            related = [(link.ref.partition("/")[2], link.why) for link in record.related]  # type: ignore[union-attr]
            assert related == [(each["record"].partition("/")[2], each["why"]) for each in line["related"]]


def test_nested_parts_of_countries(base: Base, lines: Lines) -> None:
    records: dict[str, Any] = {record.ref: record for record in fetch(base, "country")}
    for line in lines["countries"]:
        country = records[f"country/{line['iso3']}"]
        assert [(step.date, step.event, step.level) for step in country.relations] == [
            (step["date"], step["event"], step.get("level")) for step in line["relations"]
        ]
        partnership = line["partnership"] or {}
        assert country.partnership_level == partnership.get("level")
        assert country.partnership_since == partnership.get("since")
        assert country.bri_status == (line["bri"] or {}).get("status")


def test_nested_parts_of_mechanisms_and_their_sources(base: Base, lines: Lines) -> None:
    records: dict[str, Any] = {record.ref: record for record in fetch(base, "mechanism")}
    names = {line["id"]: line["name"] for line in lines["mechanisms"]}
    for line in lines["mechanisms"]:
        mechanism = records[f"mechanism/{line['id']}"]
        assert mechanism.counterpart_name == names.get(line["counterpart"])
        assert len(mechanism.editions) == len(line["editions"])
        for edition, written in zip(mechanism.editions, line["editions"], strict=True):
            for field in (
                "n",
                "name",
                "date",
                "end",
                "place",
                "participants",
                "count",
                "count_bound",
                "outcome",
                "event",
            ):
                assert getattr(edition, field) == written[field], (line["id"], field)
            assert list(edition.named) == written["named"]
            assert [cited.source for cited in edition.sources] == [each["source"] for each in written["sources"]]


def test_nested_parts_of_events(base: Base, lines: Lines) -> None:
    records: dict[str, Any] = {record.ref: record for record in fetch(base, "event")}
    for line in lines["events"]:
        event = records[f"event/{line['id']}"]
        assert [(party.iso3, party.role) for party in event.countries] == [
            (party["iso3"], party["role"]) for party in line["countries"]
        ]
        told = {d.name: list(d.values) if d.is_list else d.values[0] for d in event.details}
        assert told == {name: value for name, value in line["details"].items() if value != []}


def test_evidence_of_claims(base: Base, lines: Lines) -> None:
    records: dict[str, Any] = {record.ref: record for record in fetch(base, "claim")}
    for line in lines["claims"]:
        claim = records[f"claim/{line['id']}"]
        assert list(claim.contrary.refs) == [singular(ref) for ref in line["contrary"].get("records", ())]
        assert [(piece.stance, piece.why) for piece in claim.evidence] == [
            (piece["stance"], piece["why"]) for piece in line["evidence"]
        ]
        assert [citation.source for citation in claim.sources] == [line["stated_by"]]


@pytest.mark.parametrize("type", TYPES)
def test_a_fetch_takes_as_many_queries_for_one_as_for_all(counting: Any, type: str) -> None:
    every = fetch(counting, type)
    for_all, counting.queries = counting.queries, 0
    assert fetch_one(counting, every[0].ref) == every[0]
    assert counting.queries == for_all <= 9


def test_records_come_in_the_order_asked_for_and_unknown_ones_are_left_out(base: Base) -> None:
    ids = ["2018-peace-ark-antigua", "no-such", "1988-cbers-agreement", "2018-peace-ark-antigua"]
    assert [record.ref for record in fetch(base, "event", ids)] == [
        "event/2018-peace-ark-antigua",
        "event/1988-cbers-agreement",
        "event/2018-peace-ark-antigua",
    ]
    assert fetch(base, "event", []) == []


@pytest.mark.parametrize("ref", ["event/none", "nothing/none", "event", "", "/"])
def test_what_there_is_not_is_none(base: Base, ref: str) -> None:
    assert fetch_one(base, ref) is None


def test_heads_of_any_type_in_order(base: Base) -> None:
    refs = ["source/csis-paper-tiger-2023", "event/2015-peace-ark-peru", "country/PER", "event/none"]
    found = heads(base, refs)
    assert [head.ref for head in found] == refs[:3]
    assert found[1].countries == ("PER",)
    assert found[1].kind == "port-call"
    assert heads(base, []) == []


def test_mentions_are_the_records_that_point_here(base: Base, lines: Lines) -> None:
    of_mechanism = mentions(base, "mechanism/mission-harmony")
    events = {e["id"] for e in lines["events"] if e["mechanism"] == "mission-harmony"}
    assert {m.head.id for m in of_mechanism if m.relation == "mechanism"} == events
    of_source = mentions(base, "source/csis-paper-tiger-2023")
    citing = [m.head.ref for m in of_source if m.relation == "source"]
    record: Any = fetch_one(base, "source/csis-paper-tiger-2023")
    assert len(citing) == len(set(citing)) == record.records > 5
    claims = {
        line["id"]
        for line in lines["claims"]
        for piece in line["evidence"]
        if piece["record"] == "statistics/tiv-china-lac-2020-2024"
    }
    of_statistic = mentions(base, "statistic/tiv-china-lac-2020-2024")
    assert {m.head.id for m in of_statistic if m.relation == "evidence"} == claims != set()
