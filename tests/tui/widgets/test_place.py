"""Where the columns of a list stand."""

from __future__ import annotations

from lactui.tui.widgets.list import SPREAD, Column, lit, place

COLUMNS = (
    Column("name", "name", 10, most=20),
    Column("sign", "", 1),
    Column("title", "title", 10),
    Column("n", "n", 4),
)


def test_width_that_no_column_takes_goes_between_them_but_not_behind_a_sign() -> None:
    placed = place(COLUMNS, 60)
    assert [one.width for one in placed] == [20, 1, 10, 4]
    assert [one.gap for one in placed] == [0, 1 + SPREAD, 1, 1 + SPREAD]
    assert [one.gap for one in place(COLUMNS, 30)] == [0, 1, 1, 1]


def test_columns_that_matter_little_give_way_to_what_another_wishes_for_unless_the_user_chose() -> None:
    columns = (Column("n", "n", 4), Column("date", "date", 10, keep=2), Column("lang", "lang", 4, keep=6))
    title = Column("title", "title", 20, most=60, wish=40)
    assert [one.number for one in place((*columns, title), 50)] == [0, 1, 3]
    assert [one.number for one in place((*columns, title), 70)] == [0, 1, 2, 3]
    assert [one.number for one in place((*columns, title), 50, chosen_by_user=True)] == [0, 1, 2, 3]


def test_a_bar_in_the_line_at_hand_leaves_no_hole() -> None:
    assert lit("  ▇▇▇  ", "lac") == [("  ", "cursor"), ("▇▇▇", "lac-lit"), ("  ", "cursor")]
    assert lit("▇▇", "accent") == [("", "cursor"), ("▇▇", "bar-lit"), ("", "cursor")]
    assert lit("▁▇ ▂", "accent") == [("▁▇ ▂", "accent")]
    assert lit("78", "text") == [("78", "cursor")]
