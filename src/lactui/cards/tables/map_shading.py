"""States by a measure in at most four steps, quantiles at round numbers: the thresholds, how many states each step holds, and each one's value.

The steps are chosen from the values of these states, so that each holds about as many states as the others and begins at
a number that is easily said.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import combinations

from lactui.cards.format import amount, volume, years
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.queries.lists.countries import State

STEPS = 4
"""Steps above none at most."""

MEASURES = ("events", "port-calls", "tiv", "partnership", "last")
"""By what a map can be shaded, in the order in which a key goes through them."""

NONE = {"partnership": "none known", "last": "no event"}
"""What no value is called, where it is not "none"."""

SHORT = {"tiv": "China TIV m", "port-calls": "calls"}
"""What the column of a measure is called, where its title is long: the rest stands above the map."""

ROUND = (1, 2, 3, 5)
"""First digits of a threshold."""

HIGH = ("shared-future", "all-weather", "all-round", "comprehensive-strategic-cooperative", "comprehensive-strategic")
MIDDLE = ("strategic-cooperative", "strategic")
LOW = {"strategic-focac": "by FOCAC", "comprehensive": "comprehensive", "comprehensive-cooperative": "comprehensive"}
"""Partnerships by rank; that of the Forum on China-Africa Cooperation was given to all at once, in 2024."""


class Shade(NamedTuple):
    """One state's value: its step, 0 for none."""

    step: int
    shown: str
    """As a list has it."""
    short: str
    """In a few columns; empty where the value has no such short form."""
    part: float
    """Of the greatest value, 0 to 1; by its step where the measure is no quantity."""
    rank: float
    """What the states are ordered by; the greatest comes first."""


class Step(NamedTuple):
    """One step of the legend: 4 is the highest, 0 stands for none."""

    step: int
    label: str
    states: int


class Shading(NamedTuple):
    """A measure over the states of a region."""

    measure: str
    title: str
    steps: tuple[Step, ...]
    """From the highest to none, which is always there."""
    shades: Mapping[str, Shade]


def shading(states: Sequence[State], measure: str, summed: tuple[int, int]) -> Shading:
    """Shade the states of a region by one of `MEASURES`; `summed` are the first and last in which volumes were summed."""
    if measure in ("events", "port-calls"):
        shades, labels = _counts(states, measure)
    else:
        shades, labels = {"partnership": _partnerships, "last": _dates, "tiv": _volumes}[measure](states)
    held = [shade.step for shade in shades.values()]
    steps = [Step(step, labels[step], held.count(step)) for step in sorted(labels, reverse=True)]
    steps.append(Step(0, NONE.get(measure, "none"), held.count(0)))
    return Shading(measure, title(measure, summed), tuple(steps), shades)


def title(measure: str, summed: tuple[int, int]) -> str:
    """What a measure is called, with the years that it covers where they are its own."""
    if measure == "tiv":
        return f"TIV m from China {years(*summed)}"
    return {"port-calls": "port calls of Chinese ships", "last": "last event"}.get(measure, measure)


def thresholds(values: Sequence[float]) -> tuple[float, ...]:
    """Where the steps begin, lowest first: at most four, the first at the least value; empty without values.

    Of all choices of round numbers the one that parts the values most evenly.
    """
    known = sorted(values)
    if not known:
        return ()
    return _most_even(known, [at for at in _round_numbers(known[0], known[-1]) if at > known[0]])


def _most_even(known: Sequence[float], candidates: Sequence[float]) -> tuple[float, ...]:
    """The least value and up to three of the candidates, so that the steps hold as equal numbers of values as can be."""
    below = {bisect_left(known, at): at for at in reversed(candidates)}  # of those that part alike, the lowest
    part = len(known) / STEPS
    best: tuple[float, tuple[int, ...]] = (len(known) * 2.0, ())
    for many in range(STEPS):
        for chosen in combinations(sorted(below), many):
            ends = (*chosen, len(known))
            uneven = (STEPS - len(ends)) * part
            start = 0
            for end in ends:
                uneven += abs(end - start - part)
                start = end
            if uneven < best[0]:
                best = (uneven, chosen)
    return (known[0], *(below[place] for place in best[1]))


def _round_numbers(least: float, most: float) -> list[float]:
    found: list[float] = []
    power = -1
    while 10**power <= most:
        found += [digit * 10**power if power >= 0 else digit / 10**-power for digit in ROUND]
        power += 1
    return [number for number in found if least <= number <= most]


def _step(value: float, starts: tuple[float, ...]) -> int:
    """4 for the highest step whatever their number, so that the strongest tint is always in use."""
    at = sum(value >= start for start in starts)
    return at + STEPS - len(starts) if at else 0


def _counts(states: Sequence[State], measure: str) -> tuple[dict[str, Shade], dict[int, str]]:
    counts = {state.iso3: state.port_calls if measure == "port-calls" else state.events for state in states}
    starts = thresholds([count for count in counts.values() if count])
    most = max(counts.values(), default=0)
    shades = {
        iso3: Shade(_step(count, starts), f"{count:,}", f"{count:,}", count / most if most else 0.0, count)
        for iso3, count in counts.items()
    }
    return shades, _ranges(starts, most)


def _ranges(starts: tuple[float, ...], most: int) -> dict[int, str]:
    """Whole numbers: `30 or more`, `10 to 29`, `1 to 9`."""
    labels = {}
    for place, start in enumerate(starts):
        low = int(start)
        last = place == len(starts) - 1
        high = most if last else int(starts[place + 1]) - 1
        words = f"{low:,}" if low == high else f"{low:,} or more" if last else f"{low:,} to {high:,}"
        labels[place + STEPS + 1 - len(starts)] = words
    return labels


def _volumes(states: Sequence[State]) -> tuple[dict[str, Shade], dict[int, str]]:
    starts = thresholds([state.tiv for state in states if state.tiv])
    most = max((state.tiv for state in states), default=0.0)
    shades = {}
    for state in states:
        short = f"{state.tiv:,.0f}" if state.tiv >= 10 or not state.tiv else f"{state.tiv:.1f}"
        shown = volume(state.tiv)
        part = state.tiv / most if most else 0.0
        shades[state.iso3] = Shade(_step(state.tiv, starts), shown, short, part, state.tiv)
    labels = {}
    for place, start in enumerate(starts):
        step = place + STEPS + 1 - len(starts)
        if place == len(starts) - 1:
            labels[step] = f"{amount(start)} or more"
        elif place:
            labels[step] = f"{amount(start)} to <{amount(starts[place + 1])}"
        else:
            labels[step] = f"under {amount(starts[1])}"
    return shades, labels


def _dates(states: Sequence[State]) -> tuple[dict[str, Shade], dict[int, str]]:
    """Steps by the year of the last event; the bar of a state is its step, since a year is no quantity."""
    years = {state.iso3: int(state.last[:4]) for state in states if state.last}
    known = sorted(years.values())
    # Any year is as easily said as another: all of them can begin a step.
    starts = _most_even(known, sorted(set(known))[1:]) if known else ()
    shades = {}
    for state in states:
        step = _step(years[state.iso3], starts) if state.iso3 in years else 0
        rank = float((state.last or "0").replace("-", "").ljust(8, "0"))
        shades[state.iso3] = Shade(step, state.last or "", (state.last or "")[:4], step / STEPS, rank)
    labels = {}
    for place, start in enumerate(starts):
        step, last = place + STEPS + 1 - len(starts), place == len(starts) - 1
        high = known[-1] if last else int(starts[place + 1]) - 1
        low = int(start)
        words = f"{low}" if low == high else f"{low} to {high}" if place else f"to {high}"
        labels[step] = words if len(starts) > 1 or low == high else f"{low} to {high}"
    return shades, labels


def _partnerships(states: Sequence[State]) -> tuple[dict[str, Shade], dict[int, str]]:
    levels = (*HIGH, *MIDDLE, *LOW)
    shades = {}
    for state in states:
        level = state.partnership_level
        step = 0 if level is None else 4 if level in HIGH else 3 if level in MIDDLE else 1
        rank = len(levels) - levels.index(level) if level in levels else float(bool(level)) / 2
        shades[state.iso3] = Shade(step, state.partnership_label or "", "", step / STEPS, rank)
    lower = {state.partnership_level for state in states if shades[state.iso3].step == 1}
    named = {LOW.get(level or "", "other") for level in lower}
    names = {4: "compr. str.+", 3: "strategic", 1: named.pop() if len(named) == 1 else "other"}
    return shades, {step: names[step] for step in {shade.step for shade in shades.values()} - {0}}
