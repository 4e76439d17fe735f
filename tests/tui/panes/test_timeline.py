"""The timeline by what it does: order, strip, jumping to a year, groups, and its screens as text."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.queries.lists.timeline import DatedRow, by_year, dated_rows
from lactui.tui.panes.timeline import TimelinePane
from lactui.tui.session.history import Place
from tests.tui.support import Session, explorer


@pytest.fixture(scope="module")
def events(base: Base) -> list[DatedRow]:
    return dated_rows(base)


def pane(session: Session) -> TimelinePane:
    view = session.app.view
    assert isinstance(view, TimelinePane)
    return view


async def test_every_event_stands_in_the_order_of_its_date(events: list[DatedRow]) -> None:
    async with explorer("80x24", "4") as session:
        assert f"of {len(events):,}" in session.lines[2]
        newest = sorted(events, key=lambda row: row.date, reverse=True)
        assert [row.ref for row in session.list.rows] == [row.ref for row in newest]
        assert session.list.ref == session.detail.ref == newest[0].ref
        assert {str(row.cells[0]).rstrip("~") for row in session.list.rows} == {row.date for row in events}


async def test_who_names_one_country_and_counts_the_others(events: list[DatedRow]) -> None:
    async with explorer("80x24", "4") as session:
        shown = {row.ref: row.cells[3] for row in session.list.rows}
        for event in events:
            said = shown[event.ref]
            if not event.countries:
                assert said == f"({event.region})"
            elif len(event.countries) == 1:
                assert said == event.countries[0]
            else:
                own = [code for code in event.countries if code in session.app.view.regions]  # type: ignore[attr-defined]
                assert said == f"{(own or event.countries)[0]} +{len(event.countries) - 1}"
        assert {"(AFR)"} < set(shown.values())


async def test_the_strip_has_its_scale_and_a_mark_at_the_year_of_the_cursor(events: list[DatedRow]) -> None:
    points = dict(by_year(row for row in events if row.actor == "CHN"))
    most = max(points.values())
    async with explorer("80x24", "4") as session:
        assert f"most {most} in " in session.lines[5]
        for event in (events[0], events[len(events) // 2], events[-1]):
            session.list.select(event.ref)
            await session.settle()
            assert f"{event.year}: {points[event.year]}" in session.lines[5]
            place = 1 + 2 * (event.year - events[0].year)
            assert session.lines[5][place : place + 2] == "^^"


async def test_what_others_did_is_told_beside_the_strip(events: list[DatedRow]) -> None:
    others = sum(row.actor != "CHN" for row in events)
    async with explorer("80x24", "4") as session:
        assert f"{len(events) - others} with China, {others} by others" in session.lines[2]
        await session.app.navigation.show(Place("timeline", filters=Filters(actor="USA")))
        assert " by others" not in session.lines[2]
        assert sum(n for _, n in session.list.points) == sum(row.actor == "USA" for row in events)  # type: ignore[attr-defined]


async def test_the_year_typed_is_jumped_to(events: list[DatedRow]) -> None:
    async with explorer("80x24", "4", "d", "2", "0", "1", "8") as session:
        assert session.app.navigation.pane_name == "timeline"
        assert "year: 2018" in session.text
        assert f"{events[0].year} to {events[-1].year}" in session.text
        await session.press("enter")
        assert session.list.ref == max((row for row in events if row.year == 2018), key=lambda row: row.date).ref
        assert session.list.lit
        assert "year: 2018" not in session.text
        assert session.detail.ref == session.list.ref


async def test_escape_closes_the_line_and_leaves_everything_as_it_was() -> None:
    async with explorer("80x24", "4", "j", "j") as session:
        at_hand = session.list.ref
        await session.press("d", "2", "0", "escape")
        assert "year: " not in session.text
        assert session.list.ref == at_hand
        await session.press("j")
        assert session.list.ref != at_hand


@pytest.mark.parametrize(
    ("text", "reached", "said"),
    [
        ("2018", 2018, ""),
        ("1990", 1997, "nothing in 1990: the next year is 1997"),
        ("1800", 1988, "nothing in 1800"),
        ("2099", None, "nothing from 2099 on"),
        ("20", None, '"20" is not a year'),
        ("peru", None, '"peru" is not a year'),
        ("", None, "is not a year"),
    ],
)
async def test_a_year_that_is_none_is_said(text: str, reached: int | None, said: str) -> None:
    async with explorer("80x24", "4", "j") as session:
        before = session.list.ref
        pane(session).jump_year(text)
        await session.settle()
        assert said in session.lines[-1]
        if reached is None:
            assert session.list.ref == before
        else:
            assert pane(session).dated.years[str(session.list.ref)] == reached


async def test_groups_by_year_have_their_counts(events: list[DatedRow]) -> None:
    points = dict(by_year(events))
    async with explorer("80x24", "4", "v") as session:
        assert "by year" in session.lines[2]
        heads = [str(row.cells[0]) for row in session.list.rows if row.ref is None]
        china = dict(by_year([event for event in events if event.actor == "CHN"]))

        def said(year: int) -> str:
            """As the strip counts: with China, and by others apart."""
            ours, count = china.get(year, 0), points[year]
            return f"{year} ({ours} with China, {count - ours} by others)" if ours < count else f"{year} ({ours})"

        assert heads == [said(year) for year, count in reversed(points.items()) if count]
        assert f"of {len(events):,}" in session.lines[2]
        assert "rows" not in session.lines[2]
        await session.press("S")
        heads = [str(row.cells[0]) for row in session.list.rows if row.ref is None]
        assert heads[0].startswith(str(events[0].year))


async def test_groups_by_country_have_an_event_under_each_of_its_countries(events: list[DatedRow]) -> None:
    async with explorer("80x24", "4", "v", "v") as session:
        groups: dict[str, list[str]] = {}
        for row in session.list.rows:
            if row.ref is None:
                name = str(row.cells[0])
                groups[name] = []
            else:
                groups[name].append(row.ref)
        peru = next(refs for name, refs in groups.items() if name.startswith("Peru, LAC"))
        assert sorted(peru) == sorted(row.ref for row in events if "PER" in row.countries)
        places = [name.split(", ")[-1].split(" (")[0] for name in groups]
        assert places.index("Africa") > max(at for at, place in enumerate(places) if place == "LAC")
        nobody = [ref for name, refs in groups.items() if name.startswith("no country") for ref in refs]
        assert sorted(nobody) == sorted(row.ref for row in events if not row.countries)
        assert "rows" in session.lines[2]
        assert "under each of its countries" in session.lines[-1]


async def test_the_cursor_stays_on_its_event_when_it_is_grouped() -> None:
    async with explorer("80x24", "4", "j", "j", "j") as session:
        at_hand = session.list.ref
        for _ in range(3):
            await session.press("v")
            assert session.list.ref == at_hand
        assert pane(session).grouping == "date"


async def test_a_year_is_sought_in_the_group_at_hand_first(events: list[DatedRow]) -> None:
    async with explorer("80x24", "4", "v", "v") as session:
        rows = session.list.rows
        start = next(at for at, row in enumerate(rows) if str(row.cells[0]).startswith("Peru, LAC"))
        session.list.cursor = start + 1
        pane(session).jump_year("2015")
        await session.settle()
        wanted = {row.ref for row in events if "PER" in row.countries and row.year == 2015}
        assert session.list.ref in wanted
        assert start < session.list.cursor < start + 60


async def test_the_way_back_restores_grouping_and_the_very_row() -> None:
    async with explorer("80x24", "4", "v", "v") as session:
        rows = session.list.rows
        refs = [row.ref for row in rows]
        second = next(at for at, ref in enumerate(refs) if ref and ref in refs[:at])
        session.list.cursor = second
        await session.press("enter")
        assert session.app.view.NAME == "record"
        await session.press("4", "v", "g", "escape", "escape")
        assert session.app.view.NAME == "timeline"
        assert pane(session).grouping == "country"
        assert session.list.cursor == second


async def test_a_filter_lights_up_its_part_of_the_strip(events: list[DatedRow]) -> None:
    async with explorer("80x24", "4") as session:
        view = pane(session)
        some = [row for row in view.arranged() if "port call" in row.cells]
        view.dated.fill(some)
        await session.settle()
        calls = sum(row.kind == "port-call" and row.year == 2018 for row in events)
        assert view.dated.part is not None
        assert view.dated.part[2018] == calls
        assert f"of {len(some):,}" in session.lines[2]
        view.dated.fill(view.arranged())
        assert view.dated.part is None


async def test_an_empty_filter_draws_no_strip() -> None:
    async with explorer("80x24", "4") as session:
        view = pane(session)
        view.rows, view.dated.years, view.dated.points = [], {}, ()
        view.dated.fill(view.arranged())
        await session.press("d", "v", "j", "k")
        assert session.list.ref is None
        assert "most" not in session.text


async def test_it_is_one_half_at_a_time_when_narrow() -> None:
    async with explorer("60x20", "4", "d", "2", "0", "1", "8", "enter", "tab") as session:
        assert session.lines[2].startswith("═ Timeline > event/2018")
        await session.press("escape", "escape")
        assert session.lines[2].startswith("═ Timeline, ")
        await session.app.navigation.go(Place("timeline", "event/2018-peace-ark-antigua"))
        assert session.list.ref == "event/2018-peace-ark-antigua"


async def test_the_states_of_the_regions_are_named_before_others() -> None:
    async with explorer("80x24", "4") as session:
        line = next(row for row in session.list.rows if row.ref == "event/2019-mosi")
        assert line.cells[3] == "ZAF +1"
