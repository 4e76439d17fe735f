"""What a chart of arms imports counts in a year: the same as the chart says, by country."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lactui.cards.blocks import Items, Table
from lactui.cards.tables.suppliers import called, context_card, filters_of, scope, year_card
from lactui.db.filters import EVERYTHING, Filters

if TYPE_CHECKING:
    from lactui.db.database import Base


@pytest.mark.parametrize(
    "filters",
    [
        Filters(region="AFR"),
        Filters(region="LAC"),
        Filters(countries=("PER", "VEN")),
        Filters(subregion="Caribbean"),
        EVERYTHING,
    ],
)
def test_a_scope_leads_back_to_its_countries(filters: Filters) -> None:
    assert filters_of(f"{scope(filters)}:2015") == (filters, 2015)
    assert filters_of(scope(filters)) == (filters, None)


@pytest.mark.parametrize("region", ["LAC", "AFR"])
def test_the_rows_of_each_year_sum_to_the_chart(base: Base, region: str) -> None:
    filters = Filters(region=region)
    chart = next(block for block in context_card(base, filters, "x").blocks if block.id == "by-year")
    for year in range(chart.first, chart.last + 1):  # type: ignore[union-attr]
        card = year_card(base, f"volumes/{region}:{year}", filters, year)
        tables = [block for block in card.blocks if isinstance(block, Table)]
        for place, one in enumerate(chart.series, 1):  # type: ignore[union-attr]
            rows = [row.cells[place] for table in tables for row in table.rows]
            assert sum(rows) == pytest.approx(dict(one.points)[year])  # type: ignore[arg-type]


def test_the_deals_of_the_year_stand_below(base: Base) -> None:
    card = year_card(base, "volumes/VEN:2010", Filters(countries=("VEN",)), 2010)
    deals = [item.ref for block in card.blocks if isinstance(block, Items) for item in block.items]
    came = base.rows(
        "select 'arms/' || y.arms from arms_delivery_year y join arms a on a.id = y.arms"
        " where y.year = 2010 and a.recipient = 'VEN'"
    )
    assert sorted(deals) == sorted(ref for (ref,) in came)
    assert called(base, Filters(countries=("VEN",))) in card.title
