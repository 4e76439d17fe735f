"""Which columns fit, and how wide they are."""

from __future__ import annotations

import pytest

from lactui.faces.cells import cell_len
from lactui.tui.widgets.columns import MARKS, Column, heading, place

COLUMNS = (
    Column("name", "name", 10, most=30),
    Column("number", "n", 4, "right"),
    Column("text", "text", 8, keep=2),
    Column("date", "date", 10, keep=1),
)


@pytest.mark.parametrize("width", range(12, 90))
def test_what_is_placed_fits(width: int) -> None:
    placed = place(COLUMNS, width)
    assert MARKS + cell_len(heading(COLUMNS, placed, "number", "v")) <= width
    assert placed[0].number == 0


def test_columns_go_by_their_keep() -> None:
    names = [[COLUMNS[p.number].id for p in place(COLUMNS, width)] for width in (50, 36, 28, 14)]
    assert names == [
        ["name", "number", "text", "date"],
        ["name", "number", "date"],
        ["name", "number"],
        ["name"],
    ]


def test_text_keeps_away_from_a_number() -> None:
    placed = place(COLUMNS, 60)
    assert [p.gap for p in placed] == [0, 1, 2, 1]
