from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.db.record_types import ALL, TYPES
from lactui.queries.lists.listing import counts, dated, editions, indicators, listing
from lactui.queries.rows.fetch import fetch
from tests.support import Lines, Values


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("backwards", ["", "-"])
def test_every_type_sorts_by_every_field_it_names(base: Base, type: str, backwards: str) -> None:
    every = set(listing(base, type).ids)
    for field in ALL[type].sorts:
        found = listing(base, type, sort=backwards + field)
        assert set(found.ids) == every
        assert len(found.ids) == found.total == found.of


@pytest.mark.parametrize(
    ("type", "field"), [("arms", "tiv"), ("event", "start"), ("source", "published"), ("mechanism", "established")]
)
def test_sorting_puts_what_is_not_known_last_either_way(base: Base, type: str, field: str) -> None:
    for sort, backwards in ((field, False), (f"-{field}", True)):
        found = [getattr(record, field) for record in fetch(base, type, listing(base, type, sort=sort).ids)]
        known = [value for value in found if value is not None]
        assert found == sorted(known, reverse=backwards) + [None] * (len(found) - len(known))


def test_an_unknown_field_names_those_that_there_are(base: Base) -> None:
    with pytest.raises(ValueError, match=r"start.*not by nothing"):
        listing(base, "event", sort="nothing")
    with pytest.raises(ValueError, match="confidence"):
        counts(base, "event", by="nothing")


def test_pages_join_to_the_whole(base: Base) -> None:
    whole = listing(base, "event", Filters(region="LAC"))
    pages = [listing(base, "event", Filters(region="LAC"), limit=100, offset=at) for at in range(0, 800, 100)]
    assert tuple(id for page in pages for id in page.ids) == whole.ids
    assert {page.total for page in pages} == {whole.total}
    assert listing(base, "event", limit=0).ids == ()


@pytest.mark.parametrize("by", ["kind", "region", "confidence", "mechanism"])
def test_events_are_counted_by_their_fields(base: Base, lines: Lines, by: str) -> None:
    expected = Counter(e[by] or "" for e in lines["events"] if e["region"] in ("LAC", "both"))
    assert dict(counts(base, "event", Filters(region="LAC"), by)) == expected


def test_counts_are_ordered_by_number_and_years_by_time(base: Base, lines: Lines) -> None:
    numbers = [n for _, n in counts(base, "event", by="kind")]
    assert numbers == sorted(numbers, reverse=True)
    years = counts(base, "event", by="year")
    assert dict(years) == Counter(e["start"][:4] for e in lines["events"])
    assert [year for year, _ in years] == sorted(year for year, _ in years)


def test_events_are_counted_for_each_of_their_countries(base: Base, lines: Lines) -> None:
    expected: Counter[str] = Counter()
    for event in lines["events"]:
        expected.update({party["iso3"] for party in event["countries"]} - {"CHN"} or {""})
    assert dict(counts(base, "event", by="country")) == expected


def test_arms_are_counted_by_category_and_recipient(base: Base, lines: Lines) -> None:
    filters = Filters(region="LAC")
    held = [line for line in lines["arms"] if line["region"] == "LAC"]
    assert dict(counts(base, "arms", filters, "kind")) == Counter(line["category"] for line in held)
    assert dict(counts(base, "arms", filters, "country")) == Counter(line["recipient"] for line in held)


def test_dated_records_come_in_order_of_time(base: Base, lines: Lines) -> None:
    total, found = dated(base)
    assert total == len(found) == len(lines["events"])
    assert [head.date for head in found] == sorted(e["start"] for e in lines["events"])
    total, page = dated(base, types=("event", "document"), newest_first=True, limit=30)
    assert total == len(lines["events"]) + sum(1 for line in lines["documents"] if line["date"])
    assert len(page) == 30
    assert page[0].date == max(head.date or "" for head in page)


def test_editions_are_those_of_the_records(base: Base, lines: Lines) -> None:
    written = [(m, edition) for m in lines["mechanisms"] for edition in m["editions"]]
    total, of, rows = editions(base)
    assert total == of == len(rows) == len(written)
    assert Counter(row.mechanism for row in rows) == Counter(m["id"] for m, _ in written)
    by_place = {(row.mechanism, row.position): row for row in rows}
    for m in lines["mechanisms"]:
        for position, edition in enumerate(m["editions"], 1):
            row = by_place[m["id"], position]
            assert (row.n, row.name, row.date, row.place, list(row.named), row.count, row.event) == tuple(
                edition[field] for field in ("n", "name", "date", "place", "named", "count", "event")
            )
            assert row.sources == len(edition["sources"])


def test_editions_under_a_filter(base: Base, lines: Lines) -> None:
    total, of, rows = editions(base, Filters(since="2020", region="AFR"), limit=5)
    expected = [
        edition
        for m in lines["mechanisms"]
        if m["region"] in ("AFR", "both")
        for edition in m["editions"]
        if edition["date"] and (edition["end"] or edition["date"]) >= "2020"
    ]
    assert (total, len(rows)) == (len(expected), 5)
    assert of == sum(len(m["editions"]) for m in lines["mechanisms"])
    for field in ALL["edition"].sorts:
        assert editions(base, sort=f"-{field}")[0] == of


def test_indicators_say_how_much_they_hold(base: Base, values: Values) -> None:
    total, rows = indicators(base)
    assert total == len(rows)
    held: dict[str, list[int]] = {}
    for _, code, year in values:
        held.setdefault(code, []).append(year)
    for row in rows:
        years = held[row.code]
        assert (row.values, row.first, row.last) == (len(years), min(years), max(years))
    for field in ALL["indicator"].sorts:
        assert indicators(base, sort=field, limit=3)[0] == total


@pytest.mark.parametrize("type", TYPES)
def test_a_list_takes_three_queries_at_most(counting: Any, type: str) -> None:
    listing(counting, type, Filters(since="2010", region="LAC"), limit=10)
    assert counting.queries <= 3
