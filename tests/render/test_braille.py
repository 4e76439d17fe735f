"""The braille canvas: strokes merge, nothing leaves the raster."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lactui.render.braille import Canvas, fill_rows

numbers = st.integers(min_value=-500, max_value=500)


def test_dots_of_two_strokes_merge_in_a_cell() -> None:
    canvas: Canvas = Canvas(1, 1)
    canvas.dot(0, 0, "a")
    canvas.dot(1, 3, "b")
    assert canvas.lines() == ["⢁"]
    assert canvas.owners == ["b"]


def test_a_stroke_of_lower_priority_leaves_the_owner() -> None:
    canvas: Canvas = Canvas(1, 1)
    canvas.dot(0, 0, "state", priority=2)
    canvas.dot(1, 0, "context", priority=1)
    assert canvas.owners == ["state"]
    assert canvas.lines() == ["⠉"]


def test_a_line_reaches_both_ends() -> None:
    canvas: Canvas = Canvas(3, 1)
    canvas.line((0, 0), (5, 0))
    assert canvas.lines() == ["⠉⠉⠉"]


@given(numbers, numbers, numbers, numbers)
def test_no_stroke_fails_or_leaves_the_raster(x0: int, y0: int, x1: int, y1: int) -> None:
    canvas: Canvas = Canvas(4, 3)
    canvas.line((x0, y0), (x1, y1), "a")
    assert [len(line) for line in canvas.lines()] == [4, 4, 4]


def test_spans_leave_out_a_hole() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    hole = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0)]
    found = fill_rows([square, hole], 20)
    assert sorted(found) == list(range(10))
    assert found[0] == [(0.0, 10.0)]
    assert found[4] == found[5] == [(0.0, 4.0), (6.0, 10.0)]
    assert sorted(fill_rows([square], 3)) == [0, 1, 2]
