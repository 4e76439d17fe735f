"""What an assessment follows from, and the main thesis put to the test by its parts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lactui.db.database import Base
from lactui.queries.measures.measure import SummaryRow, measures
from lactui.queries.measures.regions import (
    AGAINST,
    FOR,
    NEITHER,
    OVERALL,
    dimensions,
    disagreement,
    greater_side,
    leading,
    parts_tested,
    speaks,
    summary,
)
from tests.support import REAL_RECORDS

with (REAL_RECORDS / "comparisons.jsonl").open(encoding="utf-8") as file:
    DIMENSIONS = sorted(line["id"] for line in map(json.loads, file) if line["id"] != OVERALL)


def row(lac: float | None, afr: float | None, direction: str, **more: Any) -> SummaryRow:
    return SummaryRow("x", "X", direction, "", measure="m", lac=lac, afr=afr, **more)


def test_there_are_29_dimensions() -> None:
    assert len(DIMENSIONS) == 29


@pytest.mark.real
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_assessment_follows_from_the_leading_figure_or_says_why_not(real_base: Base, dimension: str) -> None:
    found = leading(real_base, dimension)
    assert found
    assert disagreement(found) is None
    assert (found.basis == "figure") == (found.measure is not None and not found.departs)


@pytest.mark.real
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_what_leads_is_no_count_of_what_was_collected(real_base: Base, dimension: str) -> None:
    declared = measures(real_base, dimension)
    assert not any(measure.lead and measure.collected for measure in declared)
    assert [measure.collected for measure in declared] == sorted(measure.collected for measure in declared)
    assert all(measure.leaves_out for measure in declared if measure.exclude)


@pytest.mark.parametrize(
    ("lac", "afr", "direction", "more", "agrees"),
    [
        (1, 2, "africa-deeper", {}, True),
        (2, 1, "africa-deeper", {}, False),
        (2, 1, "africa-deeper", {"departs": "why"}, True),
        (2, 1, "africa-deeper", {"inverse": True}, True),
        (1, 2, "africa-deeper", {"inverse": True}, False),
        (2, 1, "lac-deeper", {}, True),
        (0, 1, "africa-deeper", {}, True),
        (100, 124, "similar", {}, True),
        (100, 126, "similar", {}, False),
        (100, 124, "unclear", {}, True),
        (100, 126, "unclear", {}, False),
        (100, 124, "africa-deeper", {}, False),
    ],
)
def test_the_sign_of_an_assessment(lac: float, afr: float, direction: str, more: dict[str, Any], agrees: bool) -> None:
    assert (disagreement(row(lac, afr, direction, **more)) is None) == agrees


def test_a_dimension_that_no_figure_leads_agrees_with_any_assessment() -> None:
    assert disagreement(SummaryRow("x", "X", "africa-deeper", "")) is None


def test_which_side_has_more() -> None:
    given = ((1, 2), (2, 1), (4, 5), (0, 0), (None, 1))
    assert [greater_side(*sides) for sides in given] == ["AFR", "LAC", "", "", None]


def test_an_inverse_dimension_is_a_reason_and_no_sign() -> None:
    assert speaks(row(1, 2, "africa-deeper", inverse=True)) is None
    assert [speaks(row(1, 2, each)) for each in ("africa-deeper", "lac-deeper", "similar", "unclear")] == [
        FOR,
        AGAINST,
        NEITHER,
        NEITHER,
    ]


def test_the_dimensions_are_grouped_once_each(base: Base) -> None:
    found = dimensions(base)
    assert list(found) == [FOR, AGAINST, NEITHER, None]
    assert sorted(each.dimension for rows in found.values() for each in rows) == sorted(
        each.dimension for each in summary(base)
    )
    assert {each.dimension for each in found[None]} == {"taiwan", "us-factor"}


def test_each_measure_of_a_part_tests_the_thesis(base: Base) -> None:
    found = parts_tested(base)
    assert {one.figure.measure for one in found} == {measure.id for measure in measures(base) if measure.part}
    assert list(dict.fromkeys(one.part for one in found)) == ["pace", "reach", "depth", "weight"]
    by = {(one.figure.measure, one.figure.normalisation): one for one in found}
    base_first = by["basing-first", "absolute"]
    assert (base_first.lac, base_first.speaks) == (None, FOR)
    assert by["arms-sales", "of-imports"].speaks == FOR
    first = by["exercises-first", "absolute"]
    assert first.lac
    assert first.afr
    assert first.figure.refs


@pytest.mark.real
def test_the_thesis_holds_for_depth_and_not_for_all_of_pace(real_base: Base) -> None:
    found = parts_tested(real_base)
    said = {part: [one.speaks for one in found if one.part == part] for part in ("pace", "reach", "depth", "weight")}
    assert set(said["depth"]) == {FOR}
    assert {FOR, AGAINST, NEITHER} == set(said["pace"])
    assert said["reach"].count(FOR) > said["reach"].count(AGAINST) > 0
