"""`V`: countries by kind and by period; enter on a cell shows just the records that it counts, escape comes back."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.queries.lists.coverage import BY_OTHERS, NOT_COVERED, STATES, by_period, coverage
from lactui.queries.lists.totals import total
from lactui.tui.screens.coverage import CoverageList
from tests.tui.support import Session, explorer


def matrix(session: Session) -> CoverageList:
    """The matrix on the screen."""
    found = session.list
    assert isinstance(found, CoverageList)
    return found


async def to(session: Session, iso3: str, head: str) -> None:
    """Put the cursor on a cell."""
    matrix(session).select(f"country/{iso3}")
    while matrix(session).heads[matrix(session).column] != head:
        await session.press("l")


async def test_it_shows_what_the_store_counts(base: Base) -> None:
    cells = {cell.kind: cell for cell in coverage(base, Filters(countries=("PER",)))}
    async with explorer("80x24", "V") as session:
        assert "Coverage: records by country and kind" in session.lines[2]
        assert "records; 0: searched for, none found; +: by others alone; ·: not covered" in session.text
        await to(session, "PER", "vis")
        said = matrix(session).at_hand()
        assert said is not None
        assert said.text == str(cells["visit"].records)
        await session.press("l", "h")
        line = next(line for line in session.lines if "Peru, visit: " in line)
        assert f"last {cells['visit'].last}" in line


async def test_enter_shows_the_records_of_a_cell_and_escape_leads_back() -> None:
    async with explorer("80x24", "V") as session:
        await to(session, "PER", "vis")
        before = session.lines[2:]
        said = matrix(session).at_hand()
        await session.press("enter")
        assert said is not None
        assert session.app.view.NAME == "timeline"
        assert (session.app.filters.current.countries, session.app.filters.current.kinds) == (("PER",), ("visit",))
        assert session.list.record_count == said.records
        await session.press("escape")
        assert session.app.filters.current == Filters()
        assert session.lines[2:] == before


async def test_arms_are_told_apart_and_lead_to_the_arms_lines(base: Base) -> None:
    async with explorer("80x24", "V") as session:
        await to(session, "BOL", "arm")
        said, lines = matrix(session).at_hand(), total(base, "arms", Filters(countries=("BOL",)))
        assert said is not None
        assert f"Bolivia, arms: {lines} arms transfers" in said.words
        await session.press("enter")
        assert session.app.view.NAME == "arms"
        assert session.app.filters.current == Filters(countries=("BOL",), actor="CHN")


async def test_an_empty_cell_says_why(base: Base) -> None:
    empty = next(cell for cell in coverage(base) if cell.state == NOT_COVERED)
    async with explorer("80x24", "V") as session:
        matrix(session).select(f"country/{empty.iso3}")
        for _ in matrix(session).heads:
            said = matrix(session).at_hand()
            if said is not None and STATES[NOT_COVERED] in said.words:
                break
            await session.press("tab")
        await session.press("enter")
        assert session.app.view.NAME == "coverage"
        assert "not covered" in session.lines[-1]


async def test_a_cell_with_events_by_others_alone_is_told_from_one_not_covered(base: Base) -> None:
    async with explorer("120x40", "V") as session:
        shown = {(ref, said.text) for ref, row in matrix(session).cells.items() for said in row}
    alone = {
        f"country/{cell.iso3}" for cell in coverage(base) if cell.state == BY_OTHERS and cell.kind != "us-response"
    }
    assert {ref for ref, text in shown if text == "+"} == alone != set()


async def test_periods_narrow_to_their_years(base: Base) -> None:
    cells = [cell for cell in by_period(base, Filters(countries=("CUB",))) if cell.period == "2010-2014"]
    async with explorer("80x24", "V", "v") as session:
        assert "by country and period" in session.lines[2]
        assert "records; 0: none collected" in session.text
        await to(session, "CUB", "2010-2014")
        said = matrix(session).at_hand()
        assert said is not None
        assert said.records == sum(cell.records for cell in cells)
        await session.press("enter")
        assert (session.app.filters.current.since, session.app.filters.current.until) == ("2010", "2014")
        await session.press("escape")
        assert "by country and period" in session.lines[2]
        assert matrix(session).heads[matrix(session).column] == "2010-2014"


@pytest.mark.parametrize("size", ["120x40", "80x24", "60x20"])
async def test_the_cell_at_hand_stays_in_sight(size: str) -> None:
    async with explorer(size, "V") as session:
        found = matrix(session)
        for _ in found.heads:
            shown = {placed.number for placed in found.placed()}
            assert found.column + 2 in shown
            await session.press("l")
        assert found.column == 0
        assert 2 in {placed.number for placed in found.placed()}


async def test_it_follows_the_filter_and_is_found_in_the_palette() -> None:
    async with explorer("80x24", "colon") as session:
        await session.type("records are few")
        await session.press("enter")
        assert session.app.view.NAME == "coverage"
        await session.app.filters.set(Filters(region="AFR", kinds=("visit", "forum")))
        assert matrix(session).heads == ("for", "vis")
        assert "Latin America" not in session.text


async def test_its_key_leads_there_and_away() -> None:
    async with explorer("80x24", "2", "V") as session:
        assert session.app.view.NAME == "coverage"
        await session.press("V")
        assert session.app.view.NAME == "mechanisms"


async def test_kinds_are_written_out_where_they_fit_and_only_the_short_ones_explained() -> None:
    async with explorer("160x45", "V") as session:
        heads = session.lines[3].split()
        assert {"forum", "visit", "agreement", "assistance"} <= set(heads)
        legend = " ".join(line for line in session.lines if "i-s: internal security" in line)
        assert legend
        assert "forum: forum" not in legend
        assert "agreement" not in legend
