"""Deals and volumes by supplier, counted again from the record files."""

from __future__ import annotations

from typing import Any

import pytest

from lactui.db.database import Base
from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.lists.arms import ALL, deal_rows, place_of, reckoning, supplied
from tests.support import FAILED, Lines, Values

SERIES = {
    "china": "arms-imports-china-tiv",
    "russia": "arms-imports-russia-tiv",
    "usa": "arms-imports-usa-tiv",
    "france": "arms-imports-france-tiv",
    ALL: "arms-imports-total-tiv",
}


def states(lines: Lines, region: str) -> set[str]:
    return {line["iso3"] for line in lines["countries"] if line["region"] == region}


def test_rows_of_deals_are_those_of_the_records(base: Base, lines: Lines) -> None:
    rows = {row.ref: row for row in deal_rows(base)}
    assert set(rows) == {f"arms/{line['id']}" for line in lines["arms"]}
    for line in lines["arms"]:
        row = rows[f"arms/{line['id']}"]
        for name in ("recipient", "designation", "category", "ordered", "order_year", "delivered", "status"):
            assert getattr(row, name) == line[name]
        assert row.tiv == line["tiv"], "not known is not zero"
        assert row.last == max(line["delivery_years"], default=None)
        assert row.failed == (line["status"] in FAILED)


def test_the_newest_order_comes_first_and_those_without_a_year_last(base: Base) -> None:
    years = [row.order_year for row in deal_rows(base)]
    known = [year for year in years if year is not None]
    assert known == sorted(known, reverse=True)
    assert years == [*known, *[None] * (len(years) - len(known))]


@pytest.mark.parametrize("region", ["LAC", "AFR"])
def test_volumes_by_supplier_and_year(base: Base, lines: Lines, values: Values, region: str) -> None:
    found = supplied(base, Filters(region=region))
    assert (found.first, found.last) == (1990, 2024)
    here = states(lines, region)
    for supplier, wanted in SERIES.items():
        for year in range(1990, 2025):
            total = sum(
                value for (iso3, code, at), value in values.items() if iso3 in here and code == wanted and at == year
            )
            assert found.years[supplier].get(year, 0) == pytest.approx(total, abs=1e-6)
    assert found.total("china") == pytest.approx(sum(found.years["china"].values()), abs=1e-6)
    assert found.total("usa", 2000, 2004) == pytest.approx(
        sum(found.years["usa"].get(year, 0) for year in range(2000, 2005)), abs=1e-6
    )


def counted(lines: Lines, region: str) -> list[dict[str, Any]]:
    return [line for line in lines["arms"] if line["region"] == region and line["tiv"] and line["status"] not in FAILED]


@pytest.mark.parametrize("region", ["LAC", "AFR"])
def test_the_two_sums_and_what_makes_them_differ(base: Base, lines: Lines, values: Values, region: str) -> None:
    sums = reckoning(base, Filters(region=region))
    deals = counted(lines, region)
    here = states(lines, region)
    assert sums.deals == pytest.approx(sum(line["tiv"] for line in deals), abs=1e-5)
    assert sums.years == pytest.approx(
        sum(
            value
            for (iso3, code, year), value in values.items()
            if iso3 in here and code == SERIES["china"] and 1990 <= year <= 2024
        ),
        abs=1e-5,
    )
    outside = [line for line in deals if any(not 1990 <= year <= 2024 for year in line["delivery_years"])]
    assert {each.ref for each in sums.beyond} == {f"arms/{line['id']}" for line in outside}
    partly = {each.ref for each in sums.beyond if each.partly}
    assert partly == {
        f"arms/{line['id']}" for line in outside if any(1990 <= year <= 2024 for year in line["delivery_years"])
    }
    assert sums.outside + sums.rest == pytest.approx(sums.deals - sums.years, abs=1e-5)
    if not partly:
        assert sums.rest == pytest.approx(0, abs=0.05), "deliveries of other years explain all of it"


def test_what_failed_is_in_no_sum(base: Base, lines: Lines) -> None:
    failed = [line for line in lines["arms"] if line["status"] in FAILED]
    assert failed
    refs = {f"arms/{line['id']}" for line in failed}
    assert refs <= {row.ref for row in deal_rows(base)}
    for region in ("LAC", "AFR"):
        assert not refs & {each.ref for each in reckoning(base, Filters(region=region)).beyond}


def test_the_years_of_a_filter_narrow_the_sum_of_years_and_the_deals_stay(base: Base) -> None:
    whole = reckoning(base, Filters(countries=("PER",)))
    some = reckoning(base, Filters(countries=("PER",), since="2008", until="2015"))
    assert (some.first, some.last) == (2008, 2015)
    assert some.deals == whole.deals
    assert some.years < whole.years
    assert some.rest == pytest.approx(0, abs=0.05)
    assert some.outside == pytest.approx(some.difference, abs=0.05)


def test_a_filter_of_kinds_or_confidence_chooses_no_countries() -> None:
    filters = Filters(kinds=("visit",), confidence="official", region="LAC", since="2000", countries=("PER",))
    assert place_of(filters) == Filters(region="LAC", countries=("PER",))


def test_a_list_costs_one_query_and_a_reckoning_three(counting: Any) -> None:
    deal_rows(counting, EVERYTHING)
    assert counting.queries == 1
    reckoning(counting, Filters(region="LAC"))
    assert counting.queries == 4
