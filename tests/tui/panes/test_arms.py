"""The arms pane by what it does: rows, failed deals, sums, volumes beside, and its screens as text."""

from __future__ import annotations

import itertools

import pytest

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.queries.lists.arms import DealRow, deal_rows, supplied
from lactui.tui.panes.arms import ArmsPane
from tests.tui.support import Golden, Session, explorer

CANCELLED = "arms/2009-ecu-ylc-2v-ylc-18-2009-cancelled"


@pytest.fixture(scope="module")
def deals(base: Base) -> list[DealRow]:
    return deal_rows(base)


def pane(session: Session) -> ArmsPane:
    view = session.app.view
    assert isinstance(view, ArmsPane)
    return view


async def to(session: Session, ref: str) -> None:
    session.list.select(ref)
    session.app.view.follow(session.list)
    await session.settle()


async def test_failed_deals_are_marked_and_in_no_sum(base: Base, deals: list[DealRow]) -> None:
    async with explorer("80x24", "5") as session:
        failed = {row.ref for row in deals if row.failed}
        assert {row.ref for row in session.list.rows if row.cells[3]} == failed
        for region, name in (("LAC", "LAC"), ("AFR", "Africa")):
            assert f"{name} {supplied(base, Filters(region=region)).total('china'):,.1f}" in session.lines[2]
        await to(session, CANCELLED)
        line = session.cursor_line()
        assert "0/4" in line
        assert "cancelled" in line
        assert line.split()[-2:] == ["·", "○"]


async def test_what_is_not_known_is_no_zero(deals: list[DealRow]) -> None:
    async with explorer("80x24", "5") as session:
        shown = {row.ref: row for row in session.list.rows}
        for deal in deals:
            volume = shown[deal.ref].cells[9]
            assert volume == ("·" if deal.tiv is None else f"{deal.tiv:,.1f}" if deal.tiv else "0")
        partly = next(row for row in deals if row.delivered and row.ordered is None and row.tiv is None)
        await to(session, partly.ref)
        assert f" {partly.delivered:,}/· " in session.cursor_line()
        undated = next(row for row in deals if row.failed and row.order_year is None)
        await to(session, undated.ref)
        assert f"·      × {undated.designation[:8]}" in session.cursor_line()


async def test_the_volumes_are_those_of_the_region_at_hand_and_stay_while_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with explorer("80x24", "5") as session:
        view = pane(session)
        made: list[str] = []
        show = view._show_volumes

        def noted(filters: Filters, name: str) -> None:
            made.append(name)
            show(filters, name)

        monkeypatch.setattr(view, "_show_volumes", noted)
        rows = {row.ref: row for row in view.rows}
        seen = [rows[str(session.list.ref)].region]
        for _ in range(12):
            await session.press("j")
            region = rows[str(session.list.ref)].region
            name = "LAC" if region == "LAC" else "Africa"
            assert f"TIV m by year, {name}" in session.text
            seen.append(region)
        changes = sum(a != b for a, b in itertools.pairwise(seen))
        assert len(made) == changes
        assert set(seen) == {"LAC", "AFR"}


async def test_the_filter_chooses_the_countries_of_the_volumes() -> None:
    async with explorer("80x24", "5") as session:
        await session.app.filters.set(Filters(countries=("PER",), since="2000"))
        await session.settle()
        assert "TIV m by year, Peru" in session.text
        assert "95-99" not in session.text
        assert "00-04" in session.text
        said = " ".join(line.text for line in pane(session).volumes.lines)
        assert "all deals to" in " ".join(said.split()), "the lens leaves out some of them"


async def test_without_a_deal_the_volumes_are_those_of_the_filter() -> None:
    async with explorer("80x24", "5") as session:
        await session.app.filters.set(Filters(countries=("CHL",)))
        await session.settle()
        assert session.list.ref is None
        assert "TIV m by year, Chile" in session.text
        assert pane(session).deal.lines == []
        await session.app.filters.set(Filters(since="2026", until="2026"))
        await session.settle()
        assert "China's years" not in session.text
        await session.press("escape", "escape")
        assert "TIV m by year, " in session.text
        assert session.list.ref is not None


async def test_each_year_or_five_together() -> None:
    async with explorer("80x24", "5", "v") as session:
        assert "│ 1990 " in session.text
        assert session.lines[-1].strip() == "by year"
        await session.press("enter")
        await session.press("escape")
        assert "│ 1990 " in session.text
        for view in ("one scale", "share of all", "stacked", "per million people", "logarithmic"):
            await session.press("v")
            assert view.startswith(session.lines[-1].strip())
            assert pane(session).chart.display
            assert not pane(session).volumes.display
        await session.press("v")
        assert "│ 90-94 " in session.text


async def test_a_crosshair_goes_through_the_years_and_enter_opens_what_one_counts() -> None:
    async with explorer("80x24", "5", "v", "v", "tab", "tab") as session:
        chart = pane(session).chart
        assert pane(session).active is chart
        assert chart.chart is not None
        assert chart.at == chart.chart.last
        await session.press("left", "left", "h", "right")
        assert chart.at == chart.chart.last - 2
        assert any(f"│ {chart.at} " in line for line in session.lines)
        year, text = chart.at, session.text
        await session.press("enter")
        assert session.app.view.NAME == "record"
        assert f"arms imports in {year}" in session.text
        await session.press("escape")
        assert session.text == text
        await session.press("home")
        assert chart.at == chart.chart.first
        await session.press("left", "G", "right")
        assert chart.at == chart.chart.last
        await session.press("v", "v", "v", "v", "v")
        assert pane(session).active is pane(session).volumes


async def test_tab_goes_list_deal_volumes() -> None:
    async with explorer("80x24", "5") as session:
        view = pane(session)
        for panel in (view.deal, view.volumes, view.list):
            await session.press("tab")
            assert view.active is panel
        assert "tab deal" in session.lines[-1]


async def test_a_narrow_rule_cuts_no_number(deals: list[DealRow]) -> None:
    async with explorer("60x20", "5") as session:
        assert f"{sum(row.failed for row in deals)} deals failed" in session.lines[2]
        assert "…" not in session.lines[2]
        await session.resize("80x24")
        assert "TIV m" in session.lines[2]


@pytest.mark.parametrize("size", ["80x24", "120x40", "60x20"])
async def test_screen(size: str, golden: Golden) -> None:
    """Between the lines on top and the last one, which are everybody's."""
    async with explorer(size, "5", "s", "s", "s") as session:
        await to(session, CANCELLED)
        golden(f"arms-{size}", session.lines[2:-1])


async def test_failed_deals_are_found_by_their_word_and_counted_together(deals: list[DealRow]) -> None:
    failed = {row.ref for row in deals if row.failed}
    async with explorer("120x40", "5", "backslash") as session:
        await session.type("failed")
        assert set(session.app.view.refs()) == failed  # type: ignore[attr-defined]
        await session.press("escape", "number_sign", "tab", "tab")
        assert f"× failed {len(failed)}" in " ".join(session.text.split())
        await session.press("home" if "× failed" in session.lines[4] else "end", "enter")
        assert set(session.app.view.refs()) == failed  # type: ignore[attr-defined]


@pytest.mark.parametrize(("size", "failed"), [("80x24", False), ("120x40", True), ("60x20", True)])
async def test_the_title_says_from_whom_the_volumes_are_and_that_deals_failed(size: str, failed: bool) -> None:
    async with explorer(size, "5") as session:
        title = session.list.heading()
        assert ("TIV m from China" in title) == (size != "60x20")
        if failed:
            assert title.endswith(f"{sum(row.failed for row in pane(session).rows)} deals failed")
