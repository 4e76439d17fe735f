"""The one way of scales and years that charts in a terminal and in print share: round ticks, heights of bars, and years named below."""

from __future__ import annotations

from lactui.render.tables import number
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

HUGE = 1e9
"""What is written with an exponent on an axis."""

DECIMALS = 6
"""The most decimals on an axis; what needs more is written with an exponent."""

MOST_TICKS = 6
"""The most ticks above zero."""

YEAR_STEPS = (1, 2, 5, 10, 20, 50)
"""The distances at which years are named on an axis."""

YEAR = 4
"""Letters of a year."""


class Scale(NamedTuple):
    """The axis of values from `low` to `high`, with the values that are named on it."""

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


def format_short(value: float) -> str:
    """A value in few letters: whole from a thousand on, else with one decimal, or as many as it needs to show."""
    if 0 < value < 0.1:
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return f"{value:,.0f}" if value >= 1000 else number(value)


def format_figure(value: float) -> str:
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
    """A value of an axis in figures, with the decimals that its step needs."""
    decimals = max(0, -power_of_ten(step))
    if value >= HUGE or (value and decimals > DECIMALS):
        return f"{value:.3g}"
    decimals = decimals if value else min(decimals, 1)
    return f"{value:,.{decimals}f}"


def logarithmic(values: Sequence[float], rows: int) -> Scale:
    """From one power of ten to another; zero has no place on it."""
    values = [value for value in values if value > 0]
    if not values:
        return linear(0, rows)
    low, high = power_of_ten(min(values)), -power_of_ten(1 / max(values))
    between, powers = max(rows - 1, 1), max(high - low, 1)
    every = -(-powers // max(rows // 2, 1))
    each = max(between // -(-powers // every), 1)
    ticks = [low + n * every for n in range(between // each + 1)]
    return Scale(low, low + every * between / each, tuple((10.0**n, _tick(10.0**n, 10.0**n)) for n in ticks), True)


def count_steps(value: float, most: float, steps: int) -> int:
    """The height of a value in steps, of which the highest value takes `steps`; rounded up, so that a value above zero is seen."""
    return int(-(-value * steps // most)) if most else 0


def pick_sign(heights: str, steps: int) -> str:
    """The sign of a cell of a bar that reaches `steps` above its bottom: a blank for none, the last of the heights for more than it holds."""
    return heights[min(steps, len(heights)) - 1] if steps > 0 else " "


def round_years(first: int, last: int, fits: Callable[[int], bool]) -> list[int]:
    """The years that an axis names: those divisible by the first step of years that fits, else the first year alone."""
    every = next(filter(fits, YEAR_STEPS), 100)
    return [year for year in range(first, last + 1) if year % every == 0] or [first]


def place_years(places: Iterable[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    """Of the years with their columns, those that fit within the width and have a blank before them."""
    fitting: list[tuple[int, int]] = []
    end = -1
    for column, year in places:
        if end < column <= width - YEAR:
            fitting.append((column, year))
            end = column + YEAR
    return fitting


def write_years(places: Iterable[tuple[int, int]], width: int) -> str:
    """A line of those years that fit, each beginning at its column."""
    line = ""
    for column, year in place_years(places, width):
        line = line.ljust(column) + str(year)
    return line
