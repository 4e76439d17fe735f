"""Volumes beside those of other suppliers, and the sentence on the two sums."""

from __future__ import annotations

import pytest

from lactui.cards.blocks import Chart, Number, Prose, Table
from lactui.cards.tables.suppliers import by_period, context_card, periods, said
from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.queries.lists.arms import Beyond, Reckoning, Supplied, reckoning, supplied
from lactui.render.lines import layout_block


def reckoned(deals: float, years: float, *beyond: Beyond) -> Reckoning:
    return Reckoning(1990, 2024, deals, years, beyond)


def early(tiv: float, *years: int, partly: bool = False) -> Beyond:
    return Beyond(f"arms/x-{tiv}", "X", "PER", tiv, years, partly)


def test_periods_begin_at_multiples_and_end_with_the_years() -> None:
    assert periods(1990, 2003, 5) == [(1990, 1994), (1995, 1999), (2000, 2003)]
    assert periods(2013, 2021, 5) == [(2013, 2014), (2015, 2019), (2020, 2021)]
    assert periods(2013, 2015, 1) == [(2013, 2013), (2014, 2014), (2015, 2015)]
    assert periods(2013, 2012, 5) == []


@pytest.mark.parametrize("step", [1, 5])
def test_rows_add_up_to_the_years(base: Base, step: int) -> None:
    given = supplied(base, Filters(region="LAC"))
    table = by_period(base, given, "LAC", step)
    assert [column.title for column in table.columns] == ["", "China", "Russia", "USA", "France", "all"]
    for at, key in enumerate(("china", "russia", "usa", "france", "all"), 1):
        cells = [row.cells[at] for row in table.rows]
        total = sum(cell.value if isinstance(cell, Number) else 0 for cell in cells)
        assert total == pytest.approx(given.total(key), abs=1e-4)


def test_zero_is_zero_and_what_is_less_than_one_keeps_its_decimal(base: Base) -> None:
    given = Supplied(2000, 2004, {"china": {2001: 0.4}, "all": {2001: 5000.0}})
    cells = by_period(base, given, "x").rows[0].cells
    assert cells[1] == Number(0.4, 1)
    assert cells[2] == 0
    assert cells[5] == Number(5000.0, 0)


def test_the_sentence_names_both_sums_and_what_came_outside() -> None:
    one = said(reckoned(797.87, 796.22, early(1.65, 1985)))
    assert "China's years sum to 796.2, deals to 797.9: " in one
    assert "1 deal (1.65) came in 1985" in one
    many = said(reckoned(130, 100, early(12, 1985), early(8, 1986, 1988), early(30, 1989, 1991, partly=True)))
    assert "2 deals (20.0) came outside the years (1985-1988)" in many
    assert "1 deal (30.0) partly so, which makes 10.0" in many


def test_a_difference_that_nothing_explains_is_said() -> None:
    assert "3.5 is not explained by the records" in said(reckoned(103.5, 100))
    assert said(reckoned(100, 100)).endswith("100.0.")
    assert said(reckoned(0, 0)) == "China's years sum to 0, deals to 0."


def test_the_sentence_of_the_base_is_computed(base: Base) -> None:
    filters = Filters(region="LAC")
    sums = reckoning(base, filters)
    card = context_card(base, filters, "LAC")
    prose = next(block for block in card.blocks if isinstance(block, Prose))
    assert prose.text == said(sums)
    assert f"{sums.years:,.1f}" in prose.text
    assert f"{sums.deals:,.1f}" in prose.text
    table = next(block for block in card.blocks if isinstance(block, Table) and block.id == "beyond")
    assert [row.ref for row in table.rows] == [each.ref for each in sums.beyond]


def test_tiv_is_never_money(base: Base) -> None:
    card = context_card(base, Filters(region="AFR"), "Africa")
    text = "\n".join(line.text for block in card.blocks for line in layout_block(block, 80))
    assert "not money" in text
    assert "$" not in text
    assert "USD" not in text
    assert "dollar" not in text


def test_the_chart_has_every_year_of_every_named_supplier(base: Base) -> None:
    card = context_card(base, Filters(region="LAC"), "LAC")
    chart = next(block for block in card.blocks if isinstance(block, Chart))
    assert [series.name for series in chart.series] == ["China", "Russia", "USA", "France"]
    assert {len(series.points) for series in chart.series} == {35}


def test_a_country_without_imports_has_a_table_of_zeros_and_no_chart(base: Base) -> None:
    card = context_card(base, Filters(countries=("KNA",)), "Saint Kitts and Nevis")
    assert not [block for block in card.blocks if isinstance(block, Chart)]
    table = next(block for block in card.blocks if isinstance(block, Table))
    assert all(cell == 0 for row in table.rows for cell in row.cells[1:5])


@pytest.mark.parametrize("width", [33, 36, 38, 60])
def test_a_narrow_panel_leaves_out_france_and_cuts_no_number(base: Base, width: int) -> None:
    table = by_period(base, supplied(base, Filters(region="LAC")), "LAC")
    lines = [line.text for line in layout_block(table, width, panel=True, dense=True)]
    assert ("France" in lines[0]) == (width >= 36)
    assert all(len(line) <= width and "…" not in line for line in lines)
    assert len(lines) == 1 + len(table.rows)


def test_a_filter_without_any_year_of_the_series_says_so(base: Base) -> None:
    card = context_card(base, Filters(region="LAC", since="2025"), "LAC")
    text = " ".join(line.text for block in card.blocks for line in layout_block(block, 36))
    assert text == "Volumes are known for 1990 to 2024: the filter leaves none of these years."


def test_a_filter_that_leaves_out_deals_has_the_sum_over_all_of_them(base: Base) -> None:
    for filters, word in (
        (Filters(region="LAC"), ", deals to"),
        (Filters(region="LAC", confidence="official"), ", all deals to"),
        (Filters(countries=("PER",), until="2015"), ", all deals to"),
    ):
        prose = next(block for block in context_card(base, filters, "x").blocks if isinstance(block, Prose))
        assert word in prose.text
