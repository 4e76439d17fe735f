"""Getting about: from record to record, and back to where one was."""

from __future__ import annotations

import pytest

from lactui.cards.blocks import Number, Table
from lactui.store.database import open_base
from lactui.store.measures.regions import summary
from lactui.tui.details.cards import card
from tests.support import BASE
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
        source = await session.to_target("source/")
        await session.press("enter")
        assert session.app.view.ref == source
        assert "cannot be shown" not in session.text
        await session.press("escape", "left_square_bracket")
        assert session.text == at_event
        await session.press("escape")
        assert session.list.ref == country
        assert session.list.top == top
        assert session.text == before
        await session.press("escape", "escape")
        assert session.text == before


async def test_forward_again() -> None:
    async with explorer("80x24", "down", "enter", "escape") as session:
        country = session.list.ref
        await session.press("right_square_bracket")
        assert session.app.view.NAME == "record"
        assert session.app.view.ref == country
        await session.press("right_square_bracket")
        assert session.app.view.ref == country


async def test_line_two_counts_the_way_back() -> None:
    async with explorer("80x24", "down") as session:
        assert "back" not in session.lines[1]
        await session.press("enter")
        assert "back 1" in session.lines[1]


async def test_mechanism_edition_event_and_back() -> None:
    async with explorer("80x24", "2") as session:
        view = session.app.view
        for row in session.list.rows:
            if row.ref and int(str(row.cells[4])) > 3:
                session.list.select(row.ref)
                view.follow(session.list)
                break
        await session.press("tab")
        event = await session.to_target("event/")
        place = session.text
        await session.press("enter")
        assert session.app.view.ref == event
        await session.press("escape")
        assert session.app.view.NAME == "mechanisms"
        assert session.text == place


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


async def test_every_computed_figure_counts_what_it_says() -> None:
    with open_base(str(BASE)) as base:
        for row in summary(base):
            made = card(base, f"comparison/{row.dimension}")
            tables = [block for block in made.blocks if block.id in ("figures", "five-years")]
            assert tables or row.measure is None
            for table in tables:
                assert isinstance(table, Table)
                for line in table.rows:
                    assert str(line.ref).startswith("figure/")
                    opened = card(base, str(line.ref))
                    for value, region in ((line.cells[1], "LAC"), (line.cells[3], "Africa")):
                        if isinstance(value, Number):
                            facts = {fact.label: fact.value for fact in opened.blocks[0].rows}  # type: ignore[union-attr]
                            assert facts[region].startswith(f"{value.value:,.{value.decimals}f}"), line.ref
                    assert any(isinstance(block, Table) for block in opened.blocks)


@pytest.mark.parametrize(
    "ref",
    [
        "country/PER",
        "mechanism/mission-harmony",
        "event/2015-peace-ark-peru",
        "claim/arms-decline",
        "comparison/arms-sales",
        "source/kashin-kosevich-paper",
    ],
)
async def test_any_record_opens_at_the_start(ref: str) -> None:
    async with explorer("80x24", ref=ref) as session:
        await session.settle()
        assert session.app.view.ref == ref
        assert "cannot be shown" not in session.text
        await session.press("escape")
        assert session.app.view.NAME == "countries"


async def test_every_type_has_a_record_view() -> None:
    async with explorer("80x24") as session:
        for kind in ("arms", "document", "statistic", "dataset"):
            found = session.app.base.row("select ref from record where type = ? limit 1", (kind,))
            assert found is not None
            await session.app.open(found[0])
            await session.settle()
            assert session.app.view.ref == found[0]
            assert "cannot be shown" not in session.text
        assert len(session.app.navigation.history) == 4


async def test_an_unknown_record_costs_one_line() -> None:
    async with explorer("80x24", ref="event/never-was") as session:
        await session.settle()
        assert "the base has no event/never-was" in session.text


async def test_from_a_record_to_its_place_in_the_list() -> None:
    async with explorer("80x24", ref="country/PER") as session:
        await session.press("z")
        assert session.app.view.NAME == "countries"
        assert session.list.ref == session.detail.ref == "country/PER"
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


async def test_a_citation_is_handed_to_the_terminal() -> None:
    async with explorer("80x24", "down", "y") as session:
        assert "citation sent to the terminal" in session.lines[-1]
        assert session.app.base.edition in session.app.clipboard


async def test_a_hundred_steps_and_back() -> None:
    async with explorer("80x24") as session:
        refs = [row.ref for row in session.list.rows if row.ref] * 2
        for ref in refs[:110]:
            await session.app.open(str(ref))
        assert len(session.app.navigation.history) == 110
        for ref in reversed(refs[:109]):
            await session.app.navigation.back()
            assert session.app.view.ref == ref


async def test_quit_by_every_key() -> None:
    for key in ("q", "ctrl+q", "ctrl+c"):
        async with explorer("80x24") as session:
            await session.press(key)
            assert session.app.return_code == 0
            assert not session.app.is_running
