"""Who is named where: lists with their counts under a filter, appearances in their order, and what names an entity."""

from __future__ import annotations

from typing import Any

import pytest

from lactui.db.database import Base
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import ENTITIES, NAMING, TYPES
from lactui.queries.lists.entities import appearances, entity_rows, made_by, named_together
from lactui.queries.lists.listing import listing
from lactui.queries.resolve import resolve
from lactui.queries.rows.fetch import fetch, fetch_one
from lactui.queries.rows.heads import heads
from tests.support import Lines

STEMS = {name: type.plural for name, type in TYPES.items()}
SHIP = "ship/peace-ark"


def naming(lines: Lines, ref: str) -> list[tuple[str, dict[str, Any]]]:
    """The (reference, line) pairs of the records that name an entity."""
    type, _, id = ref.partition("/")
    wanted = f"{STEMS[type]}/{id}"
    return [
        (f"{kind}/{line['id']}", line)
        for kind, stem in (("mechanism", "mechanisms"), ("event", "events"), ("arms", "arms"))
        for line in lines[stem]
        if any(link["entity"] == wanted for link in line["entities"])
    ]


@pytest.mark.parametrize("type", ENTITIES)
def test_a_list_counts_what_names_each(base: Base, lines: Lines, type: str) -> None:
    rows = entity_rows(base, type)
    assert {row.id for row in rows} == {line["id"] for line in lines[STEMS[type]]}
    for row in rows[::11]:
        assert row.n == len(naming(lines, row.ref)), row.ref
        dates = [each.head.date for each in appearances(base, row.ref) if each.head.type != "mechanism"]
        known = sorted(date for date in dates if date)
        assert row.first == (known[0] if known else None)


def test_those_named_last_come_first(base: Base) -> None:
    last = [row.last or "" for row in entity_rows(base, "person")]
    assert last == sorted(last, reverse=True)
    assert listing(base, "person").ids[0] == entity_rows(base, "person")[0].id


@pytest.mark.parametrize("field", ["records", "first", "last"])
def test_a_listing_is_sorted_by_what_the_filter_leaves(base: Base, field: str) -> None:
    filters = Filters(countries=("CUB",))
    known = {row.id: row for row in entity_rows(base, "person", filters)}
    ids = listing(base, "person", filters, sort=f"-{field}").ids
    assert set(ids) == known.keys()
    values = [getattr(known[id], {"records": "n"}.get(field, field)) for id in ids]
    there = [value for value in values if value is not None]
    assert there == sorted(there, reverse=True)
    assert values[: len(there)] == there


def test_an_entity_passes_a_filter_when_a_record_that_names_it_does(base: Base) -> None:
    filters = Filters(countries=("CUB",), kinds=("visit",), confidence="official")
    for row in entity_rows(base, "person", filters):
        passing = appearances(base, row.ref, filters)
        assert len(passing) == row.n > 0
        for each in passing:
            assert each.head.kind == "visit"
            assert "CUB" in each.head.countries
            assert each.head.confidence in ("official", "contested")
    assert listing(base, "person", filters).total < listing(base, "person").total


def test_arms_lines_name_nothing_under_a_filter_of_kinds(base: Base) -> None:
    for row in entity_rows(base, "company", Filters(kinds=("visit",))):
        assert {each.head.type for each in appearances(base, row.ref, Filters(kinds=("visit",)))} == {"event"}


def test_appearances_go_from_first_to_last(base: Base, lines: Lines) -> None:
    found = appearances(base, SHIP)
    assert {each.head.ref for each in found} == {ref for ref, _ in naming(lines, SHIP)}
    dates = [each.head.date for each in found if each.head.date]
    assert dates == sorted(dates)
    calls = [each for each in found if each.head.kind == "port-call"]
    hosts = {
        f"event/{line['id']}": [party["iso3"] for party in line["countries"] if party["role"] == "host"]
        for line in lines["events"]
    }
    assert calls
    for each in calls:
        assert len(each.hosts) == len(hosts[each.head.ref])


def test_a_filter_keeps_what_names_an_entity(base: Base, lines: Lines) -> None:
    wanted = {ref for ref, _ in naming(lines, SHIP)}
    filters = Filters(entity=SHIP)
    found = {f"{type}/{id}" for type in NAMING for id in listing(base, type, filters).ids}
    assert found == wanted
    assert filters.flags() == ["--with", SHIP]
    assert filters.sentence(lambda ref: heads(base, [ref])[0].title) == "with Peace Ark"
    assert "entity" in filters.ignored("comparison")
    assert filters.ignored("source") == filters.ignored("claim") == ()


def test_what_the_same_records_name_is_counted(base: Base, lines: Lines) -> None:
    beside = {head.ref: n for head, n in named_together(base, SHIP)}
    counted: dict[str, int] = {}
    for _, line in naming(lines, SHIP):
        for link in line["entities"]:
            if link["entity"] != "ships/peace-ark":
                counted[link["entity"].partition("/")[2]] = counted.get(link["entity"].partition("/")[2], 0) + 1
    assert {ref.partition("/")[2]: n for ref, n in beside.items()} == counted
    assert list(beside.values()) == sorted(beside.values(), reverse=True)


def test_a_company_knows_what_it_makes(base: Base, lines: Lines) -> None:
    makers = {line["maker"] for line in lines["systems"] if line["maker"]}
    for maker in makers:
        made = {head.id for head in made_by(base, maker)}
        assert made == {line["id"] for line in lines["systems"] if line["maker"] == maker}


def test_any_name_leads_to_an_entity(base: Base, lines: Lines) -> None:
    ship = next(line for line in lines["ships"] if line["id"] == "peace-ark")
    for name in (ship["name"], ship["name_zh"], ship["hull"], "ships/peace-ark", "peace-ark"):
        assert resolve(base, name).ref == SHIP, name


def test_records_say_what_they_name(base: Base, lines: Lines) -> None:
    for type, stem in (("event", "events"), ("arms", "arms"), ("mechanism", "mechanisms")):
        line = max(lines[stem], key=lambda each: len(each["entities"]))
        row: Any = fetch_one(base, f"{type}/{line['id']}")
        assert [(one.words, one.part) for one in row.entities] == [
            (link["words"], link["part"]) for link in line["entities"]
        ]
        assert [one.ref for one in row.entities] == [
            f"{next(kind for kind, held in STEMS.items() if held == link['entity'].partition('/')[0])}"
            f"/{link['entity'].partition('/')[2]}"
            for link in line["entities"]
        ]


def test_a_list_costs_few_queries(counting: Any) -> None:
    entity_rows(counting, "person", EVERYTHING)
    assert counting.queries <= 3
    counting.queries = 0
    fetch(counting, "ship")
    assert counting.queries <= 12


def test_a_ship_is_not_listed_under_a_country_that_only_its_series_came_to(base: Base) -> None:
    under = {iso3: {row.id for row in entity_rows(base, "ship", Filters(countries=(iso3,)))} for iso3 in ("CHL", "KEN")}
    assert {"peace-ark", "silk-road-ark"} <= under["CHL"]
    assert "peace-ark" in under["KEN"]
    assert "silk-road-ark" not in under["KEN"]
    assert "silk-road-ark" not in {row.id for row in entity_rows(base, "ship", Filters(subregion="Eastern Africa"))}
