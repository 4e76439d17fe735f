from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from lactui.db.database import Base
from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.lists import countries as country
from lactui.queries.lists import entities as mechanism
from lactui.queries.lists.arms import suppliers
from tests.support import FAILED, Lines, Values

FILTER_SETS = [EVERYTHING, Filters(kinds=("port-call",), since="2015"), Filters(region="AFR", confidence="official")]


def every_event(lines: Lines, iso3: str) -> list[dict[str, Any]]:
    return [e for e in lines["events"] if any(party["iso3"] == iso3 for party in e["countries"])]


def events_of(lines: Lines, iso3: str) -> list[dict[str, Any]]:
    """Those with China."""
    return [e for e in every_event(lines, iso3) if e["actor"] == "CHN"]


def test_rows_of_countries_are_counted_from_the_records(base: Base, lines: Lines, values: Values) -> None:
    rows = {row.iso3: row for row in country.country_rows(base)}
    assert set(rows) == {line["iso3"] for line in lines["countries"]}
    for line in lines["countries"]:
        row = rows[line["iso3"]]
        events = events_of(lines, line["iso3"])
        arms = [each for each in lines["arms"] if each["recipient"] == line["iso3"]]
        assert row.events == len(events)
        assert row.others == len(every_event(lines, line["iso3"])) - len(events)
        assert row.last == max((e["start"] for e in events), default=None)
        assert row.arms == len(arms)
        assert row.failed == sum(each["status"] in FAILED for each in arms)
        tiv = sum(
            value
            for (iso3, code, year), value in values.items()
            if iso3 == line["iso3"] and code == "arms-imports-china-tiv" and 1990 <= year <= 2024
        )
        assert row.tiv == pytest.approx(tiv)
        assert (row.prc_since is None) or line["recognises"] == "PRC"


def test_rows_of_countries_stand_by_region_then_by_events(base: Base) -> None:
    rows = country.country_rows(base)
    assert [row.region for row in rows] == ["LAC"] * 33 + ["AFR"] * 54
    for region in ("LAC", "AFR"):
        numbers = [row.events for row in rows if row.region == region]
        assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize("filters", FILTER_SETS, ids=lambda filters: filters.sentence())
def test_the_list_costs_five_queries_whatever_the_filter(counting: Any, filters: Filters) -> None:
    country.country_rows(counting.base, filters)  # vocabularies are asked for once
    country.country_rows(counting, filters)
    assert counting.queries <= 5


def test_who_acts_decides_what_is_counted_under_a_country(base: Base) -> None:
    rows = {
        actor: next(row for row in country.country_rows(base, Filters(actor=actor)) if row.iso3 == "PRY")
        for actor in (None, "CHN", "TWN")
    }
    counts = {actor: (row.events, row.others, row.last) for actor, row in rows.items()}
    assert counts == {None: (0, 1, None), "CHN": (0, 0, None), "TWN": (1, 0, "2025-08-21")}


def test_a_filter_changes_the_counts_and_not_the_countries(base: Base, lines: Lines) -> None:
    rows = {row.iso3: row for row in country.country_rows(base, Filters(kinds=("port-call",), since="2015"))}
    assert len(rows) == 87
    for iso3, row in rows.items():
        kept = [e for e in events_of(lines, iso3) if e["kind"] == "port-call" and (e["end"] or e["start"]) >= "2015"]
        assert row.events == len(kept)


def test_kinds_are_counted_by_confidence(base: Base, lines: Lines) -> None:
    events = events_of(lines, "PER")
    found = country.kinds(base, "PER")
    assert {kind.kind: kind.total for kind in found} == Counter(e["kind"] for e in events)
    for kind in found:
        here = Counter(e["confidence"] for e in events if e["kind"] == kind.kind)
        assert (kind.official, kind.reported, kind.contested, kind.claimed) == tuple(
            here[value] for value in ("official", "reported", "contested", "claimed")
        )
    assert [kind.total for kind in found] == sorted((kind.total for kind in found), reverse=True)


def test_events_of_a_country_are_newest_first(base: Base, lines: Lines) -> None:
    found = country.events_of(base, "PER")
    assert {head.id for head in found} == {e["id"] for e in every_event(lines, "PER")}
    assert [head.date for head in found] == sorted((head.date for head in found), reverse=True)  # type: ignore[type-var]
    visits = country.events_of(base, "PER", "visit", limit=3)
    assert [head.kind for head in visits] == ["visit"] * 3


def test_arms_and_mechanisms_of_a_country(base: Base, lines: Lines) -> None:
    assert set(country.arms_of(base, "PER")) == {a["id"] for a in lines["arms"] if a["recipient"] == "PER"}
    expected = {e["mechanism"] for e in every_event(lines, "PER") if e["mechanism"]}
    assert {head.id for head in country.mechanisms_of(base, "PER")} == expected


def test_series_of_a_country(base: Base, values: Values) -> None:
    expected = {(code, year): value for (iso3, code, year), value in values.items() if iso3 == "PER"}
    every = country.all_series(base, "PER", [code for code, _ in expected])
    assert {(code, year): value for code, points in every.items() for year, value in points} == expected


def test_tiv_by_supplier_ends_where_the_series_by_supplier_end(base: Base, values: Values) -> None:
    def total(code: str) -> float:
        return sum(
            value
            for (iso3, each, year), value in values.items()
            if (iso3, each) == ("PER", code) and 1990 <= year <= 2024
        )

    codes = [supplier.code for supplier in suppliers(base).values()]
    found = country.tiv_by_supplier(base, country.all_series(base, "PER", codes))
    assert list(found) == ["china", "russia", "usa", "france", "all"]
    assert found["all"] == pytest.approx(total("arms-imports-total-tiv"))
    assert found["china"] == pytest.approx(total("arms-imports-china-tiv"))
    assert sum(found.values()) <= 2 * found["all"] + 0.1


def test_sources_under_a_country_are_counted_once(base: Base, lines: Lines) -> None:
    held = [line for line in lines["countries"] if line["iso3"] == "PER"]
    held += every_event(lines, "PER") + [a for a in lines["arms"] if a["recipient"] == "PER"]
    cited = {each["source"] for line in held for each in line["sources"]}
    outcomes = [line["outcome"] for line in held if line.get("outcome")]
    cited |= {outcome["source"] for outcome in outcomes if outcome["source"]}
    languages = Counter(line["lang"] for line in lines["sources"] if line["id"] in cited)
    total, by_language = country.sources_of(base, "PER")
    assert total == len(cited)
    assert dict(by_language) == languages


def test_rows_of_mechanisms_are_counted_from_the_records(base: Base, lines: Lines) -> None:
    rows = {row.id: row for row in mechanism.mechanism_rows(base)}
    assert set(rows) == {m["id"] for m in lines["mechanisms"]}
    events = Counter(e["mechanism"] for e in lines["events"])
    for line in lines["mechanisms"]:
        row = rows[line["id"]]
        assert row.editions == len(line["editions"])
        assert row.events == events[line["id"]]
        dates = [edition["date"] for edition in line["editions"] if edition["date"]]
        if dates:
            assert row.last == max(dates)


def test_mechanisms_stand_by_category_then_name(base: Base) -> None:
    rows = mechanism.mechanism_rows(base)
    categories = list(dict.fromkeys(row.category for row in rows))
    assert len(categories) == len({row.category for row in rows})
    for category in categories:
        names = [row.name.casefold() for row in rows if row.category == category]
        assert names == sorted(names)


def test_events_and_countries_of_a_mechanism(base: Base, lines: Lines) -> None:
    expected = [e for e in lines["events"] if e["mechanism"] == "mission-harmony"]
    found = mechanism.events_of(base, "mission-harmony")
    assert {head.id for head in found} == {e["id"] for e in expected}
    here: Counter[str] = Counter()
    for event in expected:
        here.update({party["iso3"] for party in event["countries"]} - {"CHN"})
    assert {iso3: n for iso3, _, n in mechanism.countries_of(base, "mission-harmony")} == here
    assert len(mechanism.events_of(base, "mission-harmony", limit=4)) == 4


@pytest.mark.parametrize("filters", FILTER_SETS, ids=lambda filters: filters.sentence())
def test_the_list_of_mechanisms_costs_two_queries(counting: Any, filters: Filters) -> None:
    mechanism.mechanism_rows(counting, filters)
    assert counting.queries == 2
