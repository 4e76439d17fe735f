"""A chart in full size: opened from a card, gone through by year and view, and led to what a year counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from lactui.tui.screens.record import ChartView
from tests.tui.support import Golden, explorer

if TYPE_CHECKING:
    from tests.tui.support import Session


def view(session: Session) -> ChartView:
    assert session.app.view.NAME == "chart"
    return cast("ChartView", session.app.view)


async def opened(session: Session, ref: str) -> ChartView:
    await session.app.open(f"chart:{ref}")
    await session.settle()
    return view(session)


@pytest.mark.parametrize("size", ["80x24", "120x40", "60x20"])
async def test_screen(size: str, golden: Golden) -> None:
    async with explorer(size) as session:
        await opened(session, "country/PER#tiv")
        await session.press("left", "left")
        golden(f"chart-{size}", session.lines)


async def test_a_card_leads_to_its_charts_and_back() -> None:
    async with explorer("80x24", "6", "enter") as session:
        detail = session.detail
        at = next(index for index, line in enumerate(detail.lines) if line.ref == "chart:activity")
        text = session.text
        detail.cursor = at
        assert detail.target() == f"chart:{detail.ref}#activity"
        await session.press("enter")
        assert view(session).ref == detail.ref
        await session.press("escape")
        assert session.app.view.NAME == "record"
        assert len(session.text) == len(text)


async def test_enter_opens_the_events_of_the_year() -> None:
    async with explorer("80x24") as session:
        chart = (await opened(session, "country/PER#activity")).panel
        assert chart.chart is not None
        points = dict(chart.chart.series[0].points)
        year = next(year for year in sorted(points) if points[year] > 1)
        await session.press("home", *("right",) * (year - chart.chart.first))
        assert chart.at == year
        assert session.lines[3].split()[-1] == f"{points[year]}"
        await session.press("enter")
        assert session.app.view.NAME == "timeline"
        assert session.app.navigation.filters.countries == ("PER",)
        assert f"of {points[year]}" in session.text
        await session.press("escape")
        assert view(session).panel.at == year


async def test_views_go_round_and_are_named() -> None:
    async with explorer("120x40") as session:
        panel = (await opened(session, "volumes/AFR#by-year")).panel
        for said in ("share of all", "stacked", "per million people", "logarithmic", "one scale"):
            await session.press("v")
            assert said in session.lines[2]
        at = panel.at
        await session.press("v", "left", "enter", "escape")
        assert (panel.at, panel.mode) == (at and at - 1, "share")


@pytest.mark.usefixtures("real_frames")
async def test_a_key_on_a_chart_sends_few_bytes() -> None:
    async with explorer("80x24") as session:
        await opened(session, "volumes/AFR#by-year")
        sent = session.watch()
        for _ in range(6):
            sent.clear()
            await session.press("left")
            assert 0 < sum(sent) <= 1500


@pytest.mark.parametrize("size", ["80x24", "60x20"])
async def test_the_terminal_is_sent_what_is_shown(size: str) -> None:
    async with explorer(size) as session:
        terminal = session.emulate()
        await opened(session, "volumes/AFR#by-year")
        for key in ["left", "v", "left", "v", "v", "home", "v", "right", "end", "t", "escape"]:
            await session.press(key)
            assert terminal.lines == session.lines, key


async def test_a_chart_that_is_not_there_is_said() -> None:
    async with explorer("80x24") as session:
        await opened(session, "country/PER#nothing")
        assert "no such chart" in session.lines[2]
        await session.press("left", "v", "enter", "home")
        assert session.app.view.NAME == "chart"


async def test_the_chart_of_a_comparison_is_opened_from_its_title() -> None:
    async with explorer("80x24", "3", "down", "enter") as session:
        await session.app.open("comparison/arms-sales")
        await session.settle()
        at = next(index for index, line in enumerate(session.detail.lines) if line.ref == "chart:series")
        session.detail.cursor = at
        await session.press("enter")
        assert view(session).ref == "comparison/arms-sales"
        assert "SIPRI" in session.text or "source: " in session.text


async def test_the_views_of_a_comparison_are_its_forms_and_never_a_sum_of_the_regions() -> None:
    async with explorer("120x40") as session:
        chart = await opened(session, "comparison/arms-sales#series")
        titles = set()
        for _ in range(8):
            assert "stacked" not in chart.panel.views()
            titles.add(session.lines[2].split("═══")[0])
            await session.press("v")
        assert all(
            any(said in title for title in titles) for said in ("share of all imports", "per state", "logarithmic")
        )


@pytest.mark.parametrize("dimension", ["arms-sales", "arms-spread", "exercises", "training", "policy"])
async def test_enter_opens_what_a_comparison_counts_in_the_year(dimension: str) -> None:
    async with explorer("120x40") as session:
        chart = (await opened(session, f"comparison/{dimension}#series")).panel
        assert chart.chart is not None
        africa = dict(next(one.points for one in chart.chart.series if one.region == "AFR"))
        year = max(year for year, value in africa.items() if value)
        await session.press("end", *("left",) * (chart.chart.last - year), "enter")
        assert session.app.view.NAME == "record"
        said = next(line for line in session.lines if line.startswith(" Africa  "))
        assert float(said.split()[1].replace(",", "")) == pytest.approx(africa[year], abs=0.06)
        assert any(line.split()[:2] == ["period", str(year)] for line in session.lines)
        await session.press("escape")
        assert view(session).panel.at == year


async def test_a_row_of_trends_opens_its_series_and_that_its_data_set() -> None:
    async with explorer("80x24", ref="country/PER") as session:
        target = await session.to_target("chart:country/PER#indicators:")
        await session.press("enter")
        name = session.lines[2]
        chart = cast("ChartView", session.app.view).panel.chart
        assert chart is not None
        assert chart.id == target.partition("#")[2]
        assert len(chart.series[0].points) > 1
        assert chart.title in name
        await session.press("enter")
        assert session.app.view.ref == chart.opens
        assert str(chart.opens).startswith("dataset/")
        await session.press("escape", "escape")
        assert session.app.view.ref == "country/PER"
