"""What a map is shaded by, counted again from the record files; and the outlines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from lactui.db.filters import Filters
from lactui.queries.lists.countries import outlines, port_calls, states
from lactui.queries.measures.figures import figure
from lactui.queries.measures.measure import measure_with_id

if TYPE_CHECKING:
    from lactui.db.database import Base
    from tests.support import Lines, Values


def calls(event: dict[str, Any]) -> set[str]:
    """The states at which a Chinese ship called in an event."""
    roles = [(party["iso3"], party["role"]) for party in event["countries"]]
    if event["kind"] != "port-call" or ("CHN", "visitor") not in roles:
        return set()
    return {iso3 for iso3, role in roles if role == "host"}


def test_port_calls_are_those_of_chinese_ships_at_a_state(base: Base, lines: Lines) -> None:
    expected = Counter(iso3 for event in lines["events"] for iso3 in calls(event))
    found = port_calls(base)
    assert {iso3: count for iso3, count in found.items() if iso3 != "CHN"} == {
        iso3: count for iso3, count in expected.items() if iso3 != "CHN"
    }
    hosted_in_china = [event for event in lines["events"] if event["id"] == "2007-esmeralda-china"]
    assert hosted_in_china
    assert calls(hosted_in_china[0]) == set()


def test_the_map_and_the_measure_count_the_same_calls(base: Base) -> None:
    measure = measure_with_id(base, "port-calls")
    assert measure is not None
    counted = {iso3: figure(base, measure, iso3) for (iso3,) in base.rows("select iso3 from country")}
    assert port_calls(base) == {iso3: int(each.value) for iso3, each in counted.items() if each and each.value}


def test_port_calls_keep_to_the_filter(base: Base, lines: Lines) -> None:
    filters = Filters(since="2018", until="2020", confidence="official", contested=False)
    expected = Counter(
        iso3
        for event in lines["events"]
        if (event["end"] or event["start"])[:4] >= "2018"
        and event["start"][:4] <= "2020"
        and event["confidence"] == "official"
        for iso3 in calls(event)
    )
    assert port_calls(base, filters) == dict(expected)
    assert port_calls(base, Filters(kinds=("visit",))) == {}


def test_each_state_has_its_counts(base: Base, lines: Lines, values: Values) -> None:
    found = {state.iso3: state for state in states(base)}
    assert len(found) == 87
    events, others = (
        Counter(
            iso3
            for event in lines["events"]
            if (event["actor"] == "CHN") == china
            for iso3 in {party["iso3"] for party in event["countries"]}
        )
        for china in (True, False)
    )
    for iso3, state in found.items():
        tiv = sum(
            value
            for (country, code, year), value in values.items()
            if (country, code) == (iso3, "arms-imports-china-tiv") and 1990 <= year <= 2024
        )
        assert (state.events, state.others) == (events[iso3], others[iso3])
        assert abs(state.tiv - tiv) < 1e-6
        assert (state.last is None) == (state.events == 0)
        assert (state.partnership_level is None) == (state.partnership_label is None)


def test_a_filter_leaves_out_states_and_counts(base: Base) -> None:
    every = {state.iso3: state for state in states(base)}
    some = states(base, Filters(region="LAC", since="2020"))
    assert len(some) == 33
    assert all(state.events <= every[state.iso3].events for state in some)
    assert [state.iso3 for state in states(base, Filters(countries=("PER",)))] == ["PER"]


def test_outlines_are_those_of_the_region_and_read_once(base: Base) -> None:
    members = {"LAC": 33, "AFR": 54}
    every = {state.iso3: state.region for state in states(base)}
    for region, count in members.items():
        found = outlines(base, region)
        assert {shape.iso3 for shape in found if shape.member} == {
            iso3 for iso3, where in every.items() if where == region
        }
        assert sum(shape.member for shape in found) == count
        assert all(ring[0] == ring[-1] for shape in found for polygon in shape.polygons for ring in polygon)
        assert outlines(base, region) is found
    assert {shape.iso3 for shape in outlines(base, "LAC") if not shape.member} == {"FLK", "GUF", "PRI"}
    assert {shape.iso3 for shape in outlines(base, "AFR") if not shape.member} == {"ESH"}
