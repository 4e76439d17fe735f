"""The steps of the map: what the legend says, counted again from the values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lactui.cards.tables.map_shading import HIGH, LOW, MEASURES, MIDDLE, STEPS, Shading, shading, thresholds, title
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import terms
from lactui.queries.lists.arms import years_supplied
from lactui.queries.lists.countries import State, states

if TYPE_CHECKING:
    from lactui.db.database import Base

FILTER_SETS = (
    EVERYTHING,
    Filters(since="2020"),
    Filters(kinds=("port-call",)),
    Filters(since="2025", confidence="official"),
)


def value(state: State, measure: str) -> float:
    """What a state is shaded by, as a number; 0 for none."""
    if measure == "last":
        return int(state.last[:4]) if state.last else 0
    return {"events": state.events, "port-calls": state.port_calls, "tiv": state.tiv}[measure]


def within(label: str, number: float) -> bool:
    """Whether a number is one that a label of the legend names."""
    bounds = [float(text.replace(",", "")) for text in re.findall(r"[\d,.]+", label)]
    if label.endswith("or more"):
        return number >= bounds[0]
    if label.startswith("under"):
        return 0 < number < bounds[0]
    if label.startswith("to "):
        return 0 < number <= bounds[0]
    if " to <" in label:
        return bounds[0] <= number < bounds[1]
    return bounds[0] <= number <= bounds[-1]


@pytest.mark.parametrize("filters", FILTER_SETS, ids=lambda filters: filters.sentence())
@pytest.mark.parametrize("region", ["LAC", "AFR"])
@pytest.mark.parametrize("measure", [name for name in MEASURES if name != "partnership"])
def test_the_legend_counts_the_states_of_each_step(base: Base, measure: str, region: str, filters: Filters) -> None:
    here = [state for state in states(base, filters) if state.region == region]
    made = shading(here, measure, years_supplied(base, filters))
    assert sum(step.states for step in made.steps) == len(here) == {"LAC": 33, "AFR": 54}[region]
    assert [step.step for step in made.steps] == sorted({step.step for step in made.steps}, reverse=True)
    assert len(made.steps) <= STEPS + 1
    assert made.steps[-1].step == 0
    assert made.steps[-1].states == sum(not value(state, measure) for state in here)
    for step in made.steps[:-1]:
        named = {state.iso3 for state in here if within(step.label, value(state, measure))}
        assert named == {iso3 for iso3, shade in made.shades.items() if shade.step == step.step}
        assert step.states == len(named) > 0


@pytest.mark.parametrize("region", ["LAC", "AFR"])
def test_partnerships_are_ranked_by_their_level(base: Base, region: str) -> None:
    here = [state for state in states(base) if state.region == region]
    made = shading(here, "partnership", years_supplied(base))
    held = {step.step: step.states for step in made.steps}
    levels = [state.partnership_level for state in here]
    assert held[4] == sum(level in HIGH for level in levels)
    assert held[3] == sum(level in MIDDLE for level in levels)
    assert held[1] == sum(level in LOW for level in levels)
    assert held[0] == levels.count(None)
    assert {term.value for term in terms(base, "partnership")} == {*HIGH, *MIDDLE, *LOW}


def test_the_list_orders_as_the_values_do(base: Base) -> None:
    here = [state for state in states(base) if state.region == "AFR"]
    for measure in MEASURES:
        shades = shading(here, measure, years_supplied(base)).shades
        ranked = sorted(here, key=lambda state: -shades[state.iso3].rank)
        steps = [shades[state.iso3].step for state in ranked]
        assert steps == sorted(steps, reverse=True)
        assert all(0 <= shade.part <= 1 for shade in shades.values())
        assert max(shade.part for shade in shades.values()) == 1


def test_nothing_to_shade_has_a_legend_of_none() -> None:
    for measure in MEASURES:
        made: Shading = shading((), measure, (1990, 2024))
        assert [step.states for step in made.steps] == [0]


def test_the_years_of_tiv_are_those_of_the_filter(base: Base) -> None:
    assert title("tiv", years_supplied(base)) == "TIV m from China 1990-2024"
    assert title("tiv", years_supplied(base, Filters(since="2010", until="2015"))) == "TIV m from China 2010-2015"


@given(some.lists(some.integers(1, 5000), max_size=60))
def test_thresholds_part_any_counts(values: list[int]) -> None:
    starts = thresholds(values)
    assert len(starts) <= STEPS
    assert list(starts) == sorted(set(starts))
    if values:
        assert starts[0] == min(values)
        for low, high in zip(starts, (*starts[1:], float("inf")), strict=True):
            assert any(low <= one < high for one in values)
    if len(set(values)) > 2 and min(values) < 3 and max(values) >= 5 and 3 in values:
        assert len(starts) > 1


def test_calls_are_named_as_the_measure_that_counts_them(base: Base) -> None:
    named = base.row("select title from measure where id = 'port-calls'")
    assert named == (title("port-calls", (1990, 2024)),)
