"""What a chart shows in each of its views, and on what scale: round ticks, from zero or by powers of ten."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Chart

VIEWS = {
    "scale": "one scale",
    "share": "share of all",
    "stacked": "stacked",
    "per-head": "per million people",
    "log": "logarithmic",
}
"""The views of a chart, in the order in which a key goes through them, and what they are called."""

HUGE = 1e9
"""What is written with an exponent on an axis."""

DECIMALS = 6
"""The most decimals on an axis; what needs more is written with an exponent."""

MOST_TICKS = 6
"""The most ticks above zero."""

Points = tuple[tuple[int, float], ...]


class Seen(NamedTuple):
    """A series as a view shows it."""

    name: str
    points: Points
    unit: str
    region: str | None


class Scale(NamedTuple):
    """From `low` to `high`, with the values that are named."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    log: bool = False

    def part(self, value: float) -> float | None:
        """Where a value lies, from 0 to 1; None where it has no place, as zero among powers of ten."""
        if self.log:
            if value <= 0:
                return None
            from math import log10  # in its own library, which a chart on another scale need not load

            value = log10(value)
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def views(chart: Chart) -> tuple[str, ...]:
    """The views that a chart has the figures for."""
    values = [value for one in chart.series for _, value in one.points if value > 0]
    has = {
        "scale": True,
        "share": bool(chart.whole),
        # Of two regions there is no sum: they were not gathered alike.
        "stacked": len(chart.series) > 1 and not all(one.region for one in chart.series),
        "per-head": bool(chart.people),
        "log": bool(values) and max(values) > 10 * min(values),
    }
    return tuple(view for view in VIEWS if has[view])


def seen(chart: Chart, view: str) -> tuple[Seen, ...]:
    """The series of a view; a year for which there is nothing to divide by is left out."""
    over, times, unit = dict[int, float](), 1.0, chart.unit
    if view == "share":
        over, times, unit = dict(chart.whole), 100.0, "% of all"
    elif view == "per-head":
        over, times, unit = dict(chart.people), 1e6, f"{chart.unit} per million people"

    def points(found: Points) -> Points:
        found = tuple(point for point in found if chart.first <= point[0] <= chart.last)
        if view not in ("share", "per-head"):
            return found
        return tuple((year, value * times / over[year]) for year, value in found if over.get(year))

    return tuple(Seen(one.name, points(one.points), unit, one.region) for one in chart.series)


def figure(value: float) -> str:
    """A value with as many decimals as it needs to be told."""
    size = abs(value)
    if size >= HUGE * 1000:
        return f"{value:.3g}"
    return f"{value:,.0f}" if size >= 100 or value == int(value) else f"{value:,.1f}" if size >= 1 else f"{value:.2g}"


def power_of_ten(value: float) -> int:
    """The greatest power of ten that a value above zero reaches, to fifteen digits."""
    return int(f"{value:.14e}".partition("e")[2])


def linear(most: float, rows: int) -> Scale:
    """From zero to the highest value or a little above it, so that round ticks fall on whole rows at even distances."""
    between = rows - 1
    if most <= 0 or between < 1:
        return Scale(0, most if most > 0 else 1, ((0, "0"), (1, "1")) if most <= 0 else ((0, "0"),))
    power = power_of_ten(most)
    steps = [digit * 10.0**n for n in (power - 1, power) for digit in (1, 2, 2.5, 5) if digit != 2.5 or n > 0]
    if most >= 1 and most == int(most):
        steps = [step for step in steps if step >= 1]
    tried = [(step, int(between * step / most + 1e-9)) for step in (*steps, 10.0 ** (power + 1))]
    apart = [(step, each) for step, each in tried if each > 1 and 1 <= between // each <= MOST_TICKS]
    several = [(step, each) for step, each in apart if between // each > 1]
    step, each = min(several or apart or tried[-1:], key=lambda pair: (pair[0] / pair[1], pair[0]))
    return Scale(0, step * between / each, tuple((n * step, _tick(n * step, step)) for n in range(between // each + 1)))


def _tick(value: float, step: float) -> str:
    decimals = max(0, -power_of_ten(step))
    if value >= HUGE or (value and decimals > DECIMALS):
        return f"{value:.3g}"
    decimals = decimals if value else min(decimals, 1)
    return f"{value:,.{decimals}f}"


def logarithmic(shown: Sequence[Seen], rows: int) -> Scale:
    """From one power of ten to another; zero has no place on it."""
    values = [value for one in shown for _, value in one.points if value > 0]
    if not values:
        return linear(0, rows)
    low, high = power_of_ten(min(values)), -power_of_ten(1 / max(values))
    between, powers = max(rows - 1, 1), max(high - low, 1)
    every = -(-powers // max(rows // 2, 1))
    each = max(between // -(-powers // every), 1)
    ticks = [low + n * every for n in range(between // each + 1)]
    return Scale(low, low + every * between / each, tuple((10.0**n, _tick(10.0**n, 10.0**n)) for n in ticks), True)


def year_ticks(first: int, last: int, columns: int) -> list[int]:
    """The round years that are named below an axis of so many columns."""
    years = last - first + 1
    every = next((step for step in (1, 2, 5, 10, 20, 50) if columns * step / years >= 6), 100)
    found = [year for year in range(first, last + 1) if year % every == 0]
    return found or [first]
