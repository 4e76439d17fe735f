"""Sources by what they support: those of the records that a filter leaves."""

from __future__ import annotations

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.queries.lists.listing import listing
from tests.support import Lines


def cited(line: dict[str, object]) -> set[str]:
    outcome = line.get("outcome") or {}
    found = {each["source"] for each in line["sources"]}  # type: ignore[attr-defined]
    return found | ({outcome["source"]} if outcome.get("source") else set())  # type: ignore[attr-defined, index]


def test_a_country_and_a_kind_leave_the_sources_of_their_events(base: Base, lines: Lines) -> None:
    expected: set[str] = set()
    for event in lines["events"]:
        if event["kind"] == "visit" and any(party["iso3"] == "PER" for party in event["countries"]):
            expected |= cited(event)
    assert set(listing(base, "source", Filters(countries=("PER",), kinds=("visit",))).ids) == expected


def test_years_beside_a_country_are_those_of_the_records(base: Base, lines: Lines) -> None:
    expected: set[str] = set()
    for event in lines["events"]:
        late = (event["end"] or event["start"]) >= "2020"
        if event["kind"] == "visit" and late and any(party["iso3"] == "PER" for party in event["countries"]):
            expected |= cited(event)
    found = listing(base, "source", Filters(countries=("PER",), kinds=("visit",), since="2020"))
    assert set(found.ids) == expected
    assert expected


def test_years_alone_are_those_of_publication(base: Base, lines: Lines) -> None:
    expected = {source["id"] for source in lines["sources"] if (source["published"] or "") >= "2024"}
    assert set(listing(base, "source", Filters(since="2024")).ids) == expected


def test_a_filter_that_leaves_no_record_leaves_no_source(base: Base) -> None:
    assert listing(base, "source", Filters(countries=("PRY",), actor="CHN")).total == 0
    assert 0 < listing(base, "source", Filters(countries=("PRY",))).total < 20
