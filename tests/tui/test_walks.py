"""Getting about: from record to record, and back to where one was."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.db.record_types import TYPES
from lactui.queries.lists.listing import listing
from tests.tui.panes.test_arms import CANCELLED
from tests.tui.support import explorer


@pytest.mark.parametrize("size", ["80x24", "120x40", "60x20"])
async def test_country_event_source_and_back(size: str) -> None:
    async with explorer(size, "down", "down", "down", "j") as session:
        country, top = session.list.ref, session.list.top
        before = session.text
        await session.press("enter")
        assert session.app.view.ref == country
        event = await session.to_target("event/")
        at_event = session.text
        await session.press("enter")
        assert session.app.view.ref == event
        if size == "120x40":  # the sources stand beside the event
            await session.press("tab")
        source = await session.to_target("source/")
        at_source = session.text
        await session.press("enter")
        assert session.app.view.ref == source
        assert "cannot be shown" not in session.text
        await session.press("escape")
        assert session.text == at_source
        await session.press("left_square_bracket")
        assert session.text == at_event
        await session.press("escape")
        assert session.list.ref == country
        assert session.list.top == top
        assert session.text == before
        await session.press("escape", "escape")
        assert session.text == before


async def test_the_sums_of_a_country_open_the_values_behind_them() -> None:
    async with explorer("80x24", ref="country/BOL") as session:
        await session.press("g", "up")
        assert await session.to_target("assistance/") == "assistance/BOL"
        before = session.text
        await session.press("enter")
        assert "gifts and loans counted 2" in session.text
        assert session.lines[2].startswith("═ Countries > ")
        first = await session.to_target("event/")
        await session.press("enter")
        assert session.app.view.ref == first
        await session.press("escape", "escape")
        assert session.text == before


async def test_a_computed_figure_opens_the_rows_it_counts() -> None:
    async with explorer("80x24", "3", "down", "enter") as session:
        dimension = session.app.view.ref
        figure = await session.to_target("figure/")
        place = session.text
        await session.press("enter")
        assert session.app.view.ref == figure
        assert "counted" in session.text
        assert session.app.navigation.pane_name == "compare"
        await session.to_target("comparison/")
        await session.press("down")
        assert session.app.view.active.target() is not None
        await session.press("enter")
        assert "cannot be shown" not in session.text
        await session.press("escape", "escape")
        assert session.text == place
        await session.press("z")
        assert session.list.ref == dimension


@pytest.mark.parametrize("type", TYPES)
async def test_a_record_of_any_type_opens_at_the_start(base: Base, type: str) -> None:
    ref = f"{type}/{listing(base, type, limit=1).ids[0]}"
    async with explorer("80x24", ref=ref) as session:
        assert session.app.view.ref == ref
        assert "cannot be shown" not in session.text
        await session.press("escape")
        assert session.app.view.NAME == "countries"


async def test_an_unknown_record_costs_one_line() -> None:
    async with explorer("80x24", ref="event/never-was") as session:
        await session.settle()
        assert 'No record is called "event/never-was"' in session.text


@pytest.mark.parametrize(
    ("ref", "pane"), [("country/PER", "countries"), ("event/2018-peace-ark-antigua", "timeline"), (CANCELLED, "arms")]
)
async def test_from_a_record_to_its_place_in_the_list(ref: str, pane: str) -> None:
    async with explorer("80x24", ref=ref) as session:
        await session.press("z")
        assert pane == session.app.view.NAME
        assert session.list.ref == session.detail.ref == ref
        await session.press("escape")
        assert session.app.view.NAME == "record"


async def test_an_address_is_handed_to_the_terminal_with_its_text() -> None:
    async with explorer("80x24", ref="event/2015-peace-ark-peru") as session:
        address = await session.to_target("http")
        await session.press("enter")
        assert "address sent to the terminal" in session.lines[-1]
        assert address[:20] in session.lines[-1]
        assert session.app.clipboard == address
        await session.press("o")
        assert session.app.clipboard == address
        await session.press("down")
        assert "sent to the terminal" not in session.lines[-1]


async def test_quit_by_every_key() -> None:
    for key, code in (("q", 0), ("ctrl+q", 0), ("ctrl+c", 130)):
        async with explorer("80x24") as session:
            await session.press(key)
            assert session.app.return_code == code
            assert not session.app.is_running
