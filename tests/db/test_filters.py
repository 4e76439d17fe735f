from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lactui.db.database import Base
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import TYPES
from lactui.queries.lists.listing import listing
from lactui.queries.resolve import name_of
from tests.support import Lines

Event = dict[str, Any]

CASES: list[tuple[Filters, Callable[[Event], bool]]] = [
    (Filters(region="LAC"), lambda e: e["region"] in ("LAC", "both")),
    (Filters(region="AFR"), lambda e: e["region"] in ("AFR", "both")),
    (Filters(kinds=("exercise", "port-call")), lambda e: e["kind"] in ("exercise", "port-call")),
    (Filters(countries=("PER",)), lambda e: any(p["iso3"] == "PER" for p in e["countries"])),
    (Filters(countries=("PER", "CHL")), lambda e: any(p["iso3"] in ("PER", "CHL") for p in e["countries"])),
    (Filters(since="2015"), lambda e: (e["end"] or e["start"]) >= "2015"),
    (Filters(until="2010"), lambda e: e["start"][:4] <= "2010"),
    (
        Filters(since="2018-06", until="2018-12"),
        lambda e: (
            ((e["end"] or e["start"]) >= "2018-06" or (e["end"] or e["start"]) == "2018")
            and e["start"][:7] <= "2018-12"
        ),
    ),
    (Filters(confidence="reported"), lambda e: e["confidence"] in ("official", "reported", "contested")),
    (Filters(confidence="official", contested=False), lambda e: e["confidence"] == "official"),
    (Filters(contested=False), lambda e: e["confidence"] != "contested"),
    (Filters(uncontested=False), lambda e: e["confidence"] == "contested"),
    (Filters(actor="CHN"), lambda e: e["actor"] == "CHN"),
    (Filters(actor="TWN"), lambda e: e["actor"] == "TWN"),
    (Filters(actor="others"), lambda e: e["actor"] != "CHN"),
    (Filters(actor="state"), lambda e: e["actor"] in ("ARG", "PER", "URY")),
    (Filters(mechanism="mission-harmony"), lambda e: e["mechanism"] == "mission-harmony"),
    (
        Filters(since="2015", kinds=("exercise",), region="LAC", contested=False),
        lambda e: (
            (e["end"] or e["start"]) >= "2015"
            and e["kind"] == "exercise"
            and e["region"] in ("LAC", "both")
            and e["confidence"] != "contested"
        ),
    ),
]


@pytest.mark.parametrize(
    ("filters", "kept"), CASES, ids=lambda case: case.sentence() if isinstance(case, Filters) else ""
)
def test_a_filter_keeps_what_counting_the_records_keeps(
    base: Base, lines: Lines, filters: Filters, kept: Callable[[Event], bool]
) -> None:
    expected = {event["id"] for event in lines["events"] if kept(event)}
    found = listing(base, "event", filters)
    assert set(found.ids) == expected
    assert found.total == len(expected)
    assert 0 < found.total < found.of == len(lines["events"])


def test_a_subregion_keeps_events_of_its_countries(base: Base, lines: Lines) -> None:
    inside = {country["iso3"] for country in lines["countries"] if country["subregion"] == "Caribbean"}
    expected = {e["id"] for e in lines["events"] if inside & {p["iso3"] for p in e["countries"]}}
    assert set(listing(base, "event", Filters(subregion="Caribbean")).ids) == expected


def test_an_ongoing_mechanism_passes_years_after_its_beginning(base: Base, lines: Lines) -> None:
    ended = {m["id"]: m["ended"] for m in lines["mechanisms"] if m["ended"]}
    assert ended
    later = str(int(max(ended.values())[:4]) + 1)
    found = listing(base, "mechanism", Filters(since=later)).ids
    assert set(found) == {m["id"] for m in lines["mechanisms"]} - set(ended)


def test_a_date_known_to_the_year_may_lie_in_its_second_half(base: Base, lines: Lines) -> None:
    year_only = {e["id"] for e in lines["events"] if e["start"] == "2018" and not e["end"]}
    assert year_only
    assert year_only <= set(listing(base, "event", Filters(since="2018-11")).ids)
    assert year_only <= set(listing(base, "event", Filters(until="2018-02")).ids)


@pytest.mark.parametrize("type", TYPES)
def test_what_does_not_apply_is_named_and_filters_nothing(base: Base, type: str) -> None:
    filters = Filters(
        since="1900",
        kinds=("exercise",),
        countries=("PER",),
        region="LAC",
        subregion="Caribbean",
        confidence="official",
        contested=False,
        mechanism="mission-harmony",
    )
    ignored = filters.ignored(type)
    assert set(ignored) <= set(filters.parts())
    only_ignored = filters
    for part in filters.parts():
        if part not in ignored:
            only_ignored = only_ignored.without(part)
    assert listing(base, type, only_ignored).total == listing(base, type).of


def test_a_sentence_names_countries_and_mechanisms(base: Base) -> None:
    filters = Filters(countries=("PER",), mechanism="mission-harmony", since="2010")
    assert filters.sentence(lambda code: name_of(base, code)) == "Peru, from 2010, Mission Harmony"
    assert EVERYTHING.sentence() == "all records"
    assert [Filters(actor=actor).sentence() for actor in ("CHN", "USA")] == ["with China", "by the United States"]


def test_another_state_is_none_of_those_of_the_two_regions(base: Base) -> None:
    own = {iso3 for (iso3,) in base.rows("select iso3 from country")} | {"CHN", "TWN", "USA"}
    actors = {actor for (actor,) in base.rows("select actor from event")}
    assert actors & own - {"CHN", "TWN", "USA"}, "some state acts by itself"
    assert bool(listing(base, "event", Filters(actor="other")).total) is bool(actors - own)
