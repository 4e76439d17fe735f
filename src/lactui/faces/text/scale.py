"""What a chart shows in each of its views, and on what scale: round ticks, from zero or by powers of ten."""

from __future__ import annotations

from math import ceil, floor, log10

from lactui.light import TYPE_CHECKING, NamedTuple

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


def linear(most: float, rows: int) -> Scale:
    """From zero to the highest value, with about five ticks, fewer where there are few rows."""
    if most <= 0:
        return Scale(0, 1, ((0, "0"), (1, "1")))
    wanted = max(min(rows // 2, 5), 1)
    power = 10.0 ** floor(log10(most / wanted))
    step = next(digit * power for digit in (1, 2, 5, 10) if digit * power * wanted >= most - 1e-9 * most)
    if most >= 1 and most == int(most):
        step = max(step, 1) if step < 1 else step
    count = floor(most / step + 1e-9)
    return Scale(0, most, tuple((n * step, _tick(n * step, step)) for n in range(count + 1)))


def _tick(value: float, step: float) -> str:
    if value >= HUGE:
        return f"{value:.0e}"
    decimals = max(0, -floor(log10(step) + 1e-9))
    return f"{value:,.{decimals}f}"


def logarithmic(shown: Sequence[Seen], rows: int) -> Scale:
    """From one power of ten to another; zero has no place on it."""
    values = [value for one in shown for _, value in one.points if value > 0]
    if not values:
        return linear(0, rows)
    low, high = floor(log10(min(values)) + 1e-9), ceil(log10(max(values)) - 1e-9)
    high = max(high, low + 1)
    every = -(-(high - low) // max(rows // 2, 1))
    return Scale(
        low, high, tuple((10.0**power, _tick(10.0**power, 10.0**power)) for power in range(low, high + 1, every)), True
    )


def year_ticks(first: int, last: int, columns: int) -> list[int]:
    """The round years that are named below an axis of so many columns."""
    years = last - first + 1
    every = next((step for step in (1, 2, 5, 10, 20, 50) if columns * step / years >= 6), 100)
    found = [year for year in range(first, last + 1) if year % every == 0]
    return found or [first]
