"""The timeline, counted again from the record files."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from lactui.db.database import Base
from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.lists.listing import listing
from lactui.queries.lists.timeline import by_year, dated_rows, regions
from tests.support import Lines


def test_every_event_is_there_once_in_the_order_of_its_date(base: Base, lines: Lines) -> None:
    rows = dated_rows(base)
    assert sorted(row.ref for row in rows) == sorted(f"event/{line['id']}" for line in lines["events"])
    dates = [row.date for row in rows]
    assert dates == sorted(dates)
    events = {f"event/{line['id']}": line for line in lines["events"]}
    for row in rows:
        line = events[row.ref]
        assert row.date == line["start"], "as precise as the record has it, never more"
        assert (row.kind, row.confidence, row.region) == (line["kind"], line["confidence"], line["region"])
        assert set(row.countries) == {party["iso3"] for party in line["countries"]} - {"CHN"}


def test_a_date_known_to_the_year_stands_before_the_months_of_that_year(base: Base) -> None:
    rows = [row.date for row in dated_rows(base) if row.year == 2018]
    plain = [date for date in rows if len(date) == 4]
    assert plain
    assert rows[: len(plain)] == plain


@pytest.mark.parametrize(
    "filters",
    [Filters(region="LAC"), Filters(kinds=("port-call",), since="2015", until="2019"), Filters(countries=("PER",))],
)
def test_a_filter_leaves_what_it_lets_through(base: Base, filters: Filters) -> None:
    kept = {f"event/{id}" for id in listing(base, "event", filters).ids}
    assert {row.ref for row in dated_rows(base, filters)} == kept != set()


def test_years_have_their_counts_and_the_empty_ones_a_zero(base: Base, lines: Lines) -> None:
    points = by_year(dated_rows(base))
    counts = Counter(int(line["start"][:4]) for line in lines["events"])
    assert [year for year, _ in points] == list(range(min(counts), max(counts) + 1))
    assert dict(points) == {year: counts[year] for year, _ in points}
    assert 0 in dict(points).values()
    assert by_year([]) == ()


def test_it_costs_two_queries(counting: Any) -> None:
    dated_rows(counting, EVERYTHING)
    assert counting.queries == 2


def test_regions_of_the_states(base: Base, lines: Lines) -> None:
    assert regions(base) == {line["iso3"]: line["region"] for line in lines["countries"]}
