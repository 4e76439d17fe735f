"""The matrix of countries by kind and period: what is there, what was looked for, and what nobody looked for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.queries.lists.coverage import (
    BY_OTHERS,
    NONE_FOUND,
    NOT_COVERED,
    OUTSIDE,
    RECORDS,
    UNDATED,
    by_period,
    countries,
    coverage,
    for_arms,
    kinds,
    periods,
)
from lactui.queries.lists.totals import total
from tests.support import Lines

if TYPE_CHECKING:
    pass


def test_every_country_and_kind_has_a_cell_and_they_add_up(base: Base, lines: Lines) -> None:
    cells = coverage(base)
    inside = [line["iso3"] for line in lines["countries"]]
    assert len(cells) == len(inside) * len(kinds(base))
    assert set(countries(base)) == set(inside)
    expected: Counter[tuple[str, str]] = Counter()
    others: Counter[tuple[str, str]] = Counter()
    for event in lines["events"]:
        for iso3 in {party["iso3"] for party in event["countries"]} & set(inside):
            (expected if event["actor"] == "CHN" else others)[iso3, event["kind"]] += 1
    for line in lines["arms"]:
        expected[line["recipient"], "arms"] += 1
    assert {(cell.iso3, cell.kind): cell.records for cell in cells if cell.records} == expected
    assert {(cell.iso3, cell.kind): cell.others for cell in cells if cell.others} == others
    lines_of = Counter((line["recipient"], "arms") for line in lines["arms"])
    assert {(cell.iso3, cell.kind): cell.transfers for cell in cells if cell.transfers} == lines_of
    assert all((cell.state == RECORDS) == bool(cell.records) for cell in cells)


def test_a_cell_has_the_best_confidence_and_the_last_date(base: Base, lines: Lines) -> None:
    order = ["official", "reported", "contested", "claimed"]
    for cell in coverage(base, Filters(countries=("PER",))):
        here = [
            event
            for event in lines["events"]
            if (event["kind"], event["actor"]) == (cell.kind, "CHN")
            and any(party["iso3"] == "PER" for party in event["countries"])
        ]
        if cell.kind == "arms" or not here:
            continue
        assert cell.confidence == min((event["confidence"] for event in here), key=order.index)
        assert cell.last == max(event["end"] or event["start"] for event in here)


def test_searches_tell_none_found_from_not_covered(base: Base, lines: Lines) -> None:
    looked: dict[tuple[str, str], str] = {}
    for search in lines["searches"]:
        for iso3 in search["countries"]:
            for kind in search["kinds"]:
                looked[iso3, kind] = max(search["date"], looked.get((iso3, kind), ""))
    for cell in coverage(base):
        assert cell.looked == looked.get((cell.iso3, cell.kind))
        if not cell.records:
            without = BY_OTHERS if cell.others else NOT_COVERED
            assert cell.state == (NONE_FOUND if cell.looked else without)


def test_what_the_filter_keeps_out_is_not_called_uncovered(base: Base) -> None:
    whole = {cell[:2]: cell for cell in coverage(base, Filters(region="LAC"))}
    cells = coverage(base, Filters(region="LAC", since="2020"))
    assert {cell.iso3 for cell in cells} == {cell.iso3 for cell in whole.values()}
    outside = [cell for cell in cells if cell.state == OUTSIDE]
    assert outside
    assert all(whole[cell[:2]].records for cell in outside)
    assert all(not whole[cell[:2]].records for cell in cells if cell.state in (NONE_FOUND, NOT_COVERED))


def test_arms_lines_are_counted_only_where_the_filter_can_choose_them(base: Base, lines: Lines) -> None:
    mechanism = next(event["mechanism"] for event in lines["events"] if event["mechanism"])
    found = coverage(base, Filters(mechanism=mechanism))
    events = [e for e in lines["events"] if (e["mechanism"], e["actor"]) == (mechanism, "CHN")]
    inside = set(countries(base))
    parties = sum(len({party["iso3"] for party in event["countries"]} & inside) for event in events)
    assert sum(cell.records for cell in found) == parties


def test_kinds_of_the_filter_alone(base: Base) -> None:
    cells = coverage(base, Filters(kinds=("basing",), region="LAC"))
    assert {cell.kind for cell in cells} == {"basing"}
    assert len(cells) == 33


@pytest.mark.parametrize("filters", [Filters(), Filters(region="LAC", since="2015"), Filters(kinds=("visit", "arms"))])
def test_a_cell_of_a_period_counts_what_its_years_let_through(base: Base, filters: Filters) -> None:
    cells = [cell for cell in by_period(base, filters) if cell.period[0] == "2"]
    spans = [cell for cell in cells if cell.kind == "arms"]
    assert spans
    for cell in cells[:: len(cells) // 40] + spans[:: max(len(spans) // 10, 1)]:
        since, until = cell.period.split("-")
        years = filters.with_china()._replace(countries=(cell.iso3,), kinds=(cell.kind,), since=since, until=until)
        if filters.since:
            years = years._replace(since=max(since, filters.since))
        its = for_arms(years) if cell.kind == "arms" else None
        assert cell.records == total(base, "event", years) + (total(base, "arms", its) if its else 0), cell


def test_what_lies_in_no_period_is_undated(base: Base) -> None:
    undated = sum(cell.records for cell in by_period(base) if cell.period == UNDATED)
    (lines,) = base.row("select count(*) from record where type = 'arms' and coalesce(date, end) is null") or (0,)
    assert undated == lines


def test_periods_have_five_years_in_order(base: Base) -> None:
    names = periods(by_period(base))
    assert names[0] == "to 1999"
    assert names[-1] == UNDATED
    for name in names[1:-1]:
        first, last = map(int, name.split("-"))
        assert (first % 5, last - first) == (0, 4)
    assert list(names[1:-1]) == sorted(names[1:-1])
