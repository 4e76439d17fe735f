"""Derived statistics that a series of the base gives say what the series says; the others say how to compute them."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from lactui.records.reading.folder import Records

SERIES = re.compile(r"arms-imports-[a-z]+-tiv")
FACTBOOK = re.compile(r"factbook-[a-z-]+")


@pytest.fixture(scope="module")
def values(real: Records) -> dict[tuple[str, str], dict[tuple[str, int], float]]:
    """By series and region the value of each state and year."""
    region = {country.iso3: country.region for country in real.countries}
    found: dict[tuple[str, str], dict[tuple[str, int], float]] = defaultdict(dict)
    for value in real.values:
        found[value.code, region[value.iso3]][value.iso3, value.year] = value.value
    return found


def test_sums_shares_and_counts_equal_the_series_they_name(
    real: Records, values: dict[tuple[str, str], dict[tuple[str, int], float]]
) -> None:
    checked = 0
    for one in real.statistics:
        named = SERIES.findall(one.method or "") or FACTBOOK.findall(one.method or "")
        if one.origin != "derived" or not named or not one.period_start or not one.period_end:
            continue
        first, last = int(one.period_start[:4]), int(one.period_end[:4])
        rows = [
            {key: value for key, value in values[code, one.region].items() if first <= key[1] <= last} for code in named
        ]
        if one.unit == "TIV million":
            computed = sum(rows[0].values())
        elif one.unit == "states":
            computed = len({iso3 for (iso3, _), value in rows[0].items() if value > 0})
        elif len(rows) == 2:
            computed = 100 * sum(rows[0].values()) / sum(rows[1].values())
        else:
            continue
        assert one.value == pytest.approx(computed, abs=0.06), one.id
        checked += 1
    assert checked >= 20


def test_every_method_says_more_than_that_it_was_computed(real: Records) -> None:
    short = [one.id for one in real.statistics if one.origin == "derived" and len(one.method or "") < 20]
    assert short == []
