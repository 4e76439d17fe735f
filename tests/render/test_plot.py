"""Charts that fill their room: every width and height, each view, and what can be read without colour."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactui.cards.blocks import Chart, Series
from lactui.render.cells import cell_len
from lactui.render.plot import VIEWS, draw_plot, list_views, view_series, year_ticks
from lactui.render.scale import linear, logarithmic

YEARS = range(1990, 2025)
BLOCK = Chart(
    "by-year",
    "by year",
    "TIV m",
    1990,
    2024,
    (
        Series("China", tuple((year, float(year - 1989)) for year in YEARS)),
        Series("Russia", tuple((year, 0.0 if year < 2000 else 700.0) for year in YEARS)),
        Series("USA", ((1990, 5.0), (1991, 80.0), (2020, 3.0))),
    ),
    whole=tuple((year, 1000.0) for year in YEARS),
    people=tuple((year, 2_000_000.0) for year in YEARS if year > 1994),
    source="a register",
    opens="volumes/AFR:",
)
ONE = BLOCK._replace(series=BLOCK.series[:1], whole=(), people=())


def text(
    chart: Chart, width: int, height: int, view: str = "scale", at: int | None = None, ascii: bool = False
) -> list[str]:
    return [line.text for line in draw_plot(chart, width, height, view=view, at=at, ascii=ascii)]


@pytest.mark.parametrize("chart", [BLOCK, ONE], ids=["several", "one"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", [(37, 11), (60, 18), (76, 12), (118, 34), (198, 50), (24, 7)])
def test_a_chart_fills_its_room_and_no_more(chart: Chart, view: str, size: tuple[int, int]) -> None:
    for ascii in (False, True):
        for at in (None, 1990, 2013, 2024):
            lines = text(chart, *size, view, at, ascii)
            assert len(lines) == size[1]
            assert max(map(cell_len, lines)) <= size[0]
            assert not ascii or "".join(lines).isascii()
            assert lines[-1].startswith("source: a register"[: size[0]])
    drawn = text(chart, *size, view)
    assert max(map(cell_len, drawn)) > size[0] * 0.6


def test_views_are_those_there_are_figures_for() -> None:
    assert list_views(BLOCK) == tuple(VIEWS)
    assert list_views(ONE) == ("scale", "log")


def test_views_divide_by_what_they_say() -> None:
    assert dict(view_series(BLOCK, "share")[1].points)[2001] == 70.0
    head = view_series(BLOCK, "per-head")[0]
    assert head.unit == "TIV m per million people"
    assert dict(head.points) == {year: (year - 1989) / 2 for year in YEARS if year > 1994}


def test_ticks_are_round() -> None:
    assert [label for _, label in linear(4378.0, 16).ticks] == ["0", "1,000", "2,000", "3,000", "4,000", "5,000"]
    assert [label for _, label in linear(0.35, 12).ticks] == ["0.0", "0.1", "0.2", "0.3"]
    assert [label for _, label in linear(3, 12).ticks] == ["0", "1", "2", "3"]
    assert linear(0, 9).high > 0
    scale = logarithmic([value for one in view_series(BLOCK, "log") for _, value in one.points], 12)
    assert [label for _, label in scale.ticks] == ["1", "10", "100", "1,000"]
    assert scale.part(0) is None
    assert scale.part(10.0) == pytest.approx(3 / 11)
    assert year_ticks(BLOCK, 60) == [1990, 1995, 2000, 2005, 2010, 2015, 2020]
    assert year_ticks(BLOCK, 30) == [1990, 2000, 2010, 2020]


@given(most=st.floats(1e-60, 1e12) | st.integers(1, 10**7), rows=st.integers(3, 60))
def test_ticks_fall_on_whole_rows_at_even_distances(most: float, rows: int) -> None:
    scale = linear(most, rows)
    assert most <= scale.high * (1 + 1e-9)
    for made in (scale, logarithmic([most, most / 5000], rows)):
        at = [(made.part(value) or 0.0) * (rows - 1) for value, _ in made.ticks]
        assert at == pytest.approx([round(place) for place in at], abs=1e-6)
        assert len({round(after - before) for before, after in pairwise(at)}) <= 1
    values = [float(label.replace(",", "")) for _, label in scale.ticks]
    assert values == pytest.approx([value for value, _ in scale.ticks], rel=1e-9, abs=0)
    assert max(len(label) for _, label in scale.ticks) < 12


def test_the_crosshair_names_its_year_and_values() -> None:
    lines = text(BLOCK, 76, 14, at=2013)
    assert lines[0].split() == [
        "2013",
        "TIV",
        "m",
        "──",
        "China",
        "24",
        "╌╌",
        "Russia",
        "700",
        "··",
        "USA",
        "no",
        "value",
    ]
    assert "2013" in lines[-2]
    narrow = text(BLOCK, 37, 11, at=2013)
    assert narrow[0].startswith("2013 ")
    assert "C 24" in narrow[0]
    assert "R 700" in narrow[0]


def test_lines_are_told_apart_without_colour() -> None:
    lines = text(BLOCK, 76, 20)
    ends = "\n".join(line[-10:] for line in lines)
    assert all(name in ends for name in ("China", "Russia", "USA"))
    letters = "".join(text(BLOCK, 76, 20, ascii=True)[1:-3])
    assert {"C", "R", "U"} <= set(letters)


def test_stacked_bars_have_textures_in_the_order_of_the_series() -> None:
    lines = text(BLOCK, 76, 20, "stacked", 2010)
    assert "██ China" in lines[0]
    assert "▓▓ Russia" in lines[0]
    column = next(at for at, sign in enumerate(lines[-6]) if sign == "▓")
    stack = [line[column] for line in lines[1:-3] if line[column] != " "]
    assert stack == sorted(stack, key="░▒▓█".index)


def test_a_bar_is_as_high_as_its_value_and_what_is_not_zero_is_seen() -> None:
    block = Chart("c", "c", "events", 2000, 2003, (Series("x", ((2000, 8), (2001, 4), (2002, 0), (2003, 1))),))
    lines = text(block, 20, 11)
    field = [line.partition("┤")[2] or line.partition("│")[2] for line in lines[1:-2]]
    heights = [sum(row[at : at + 1].strip() != "" for row in field) for at in (0, 4, 9, 13)]
    assert heights == [8, 4, 0, 1]


def test_years_without_a_value_part_a_line() -> None:
    block = BLOCK._replace(series=(BLOCK.series[2], BLOCK.series[2]))
    field = text(block, 60, 14)[1:-3]
    assert all(not line[16:40].strip() for line in field)


@pytest.mark.parametrize("chart", [BLOCK, ONE], ids=["several", "one"])
@pytest.mark.parametrize("ascii", [False, True])
def test_zero_stands_on_the_axis_from_which_bars_and_lines_rise(chart: Chart, ascii: bool) -> None:
    for height in (12, 20, 34):
        lines = text(chart, 90, height, ascii=ascii)
        assert [at for at, line in enumerate(lines) if line.split()[0] == "0"] == [height - 3]
        assert lines[height - 3].lstrip("0 ").startswith("++" if ascii else "└┬")


def test_a_bar_as_high_as_a_tick_fills_the_row_of_the_tick() -> None:
    lines = text(ONE._replace(series=(Series("one", ((1990, 40.0), (1991, 20.0))),)), 90, 20)
    for row, value in ((line, line.split()[0]) for line in lines if line.split()[0] in ("20", "40")):
        above = lines[lines.index(row) - 1]
        drawn = 1 if value == "40" else 2
        assert row.partition("┤")[2].count("█") - above.partition("│")[2].count("█") == 2
        assert row.partition("┤")[2].count("█") == 2 * drawn


def test_names_at_the_ends_stand_in_the_order_of_the_last_values() -> None:
    last = {"France": 64.0, "USA": 116.0, "Russia": 50.0, "China": 277.0}
    series = tuple(Series(name, ((1990, 4000.0), (2024, value))) for name, value in last.items())
    for height in (14, 26, 34):
        lines = text(BLOCK._replace(series=series), 76, height)
        ends = [line.split()[-1] for line in lines if line.split()[-1] in last][-4:]
        assert ends == ["China", "USA", "France", "Russia"]


@given(st.floats(0.001, 1e6), st.integers(4, 30))
def test_a_scale_has_a_tick_above_zero(most: float, rows: int) -> None:
    scale = linear(most, rows)
    assert any(0 < value <= scale.high for value, _ in scale.ticks)
