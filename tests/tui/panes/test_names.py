"""The pane of names: five kinds, one at a time, under the filter, and the way from a record to its place there."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.db.record_types import ENTITIES, plural
from lactui.queries.lists.entities import entity_rows
from lactui.tui.actions import PANES
from tests.tui.support import explorer


@pytest.mark.parametrize("size", ["80x24", "120x40"])
async def test_every_pane_is_named_in_the_first_line(size: str) -> None:
    async with explorer(size) as session:
        for pane in PANES:
            await session.press(pane.key)
            line = session.lines[0]
            assert f"[{pane.key}{pane.title}]" in line
            full = size != "80x24" or len(PANES) < 10  # more titles have no room there
            assert all(f"{other.key}{other.title if full else ''}" in line for other in PANES)


async def test_a_key_turns_from_one_kind_to_the_next_and_around(base: Base) -> None:
    async with explorer("80x24", "9") as session:
        for kind in (*ENTITIES, ENTITIES[0]):
            rows = entity_rows(base, kind)
            assert f"[{plural(kind)} {len(rows):,}]" in session.text
            assert {row.ref for row in session.list.rows} == {row.ref for row in rows}
            assert session.app.view.type == kind
            await session.press("v")


async def test_another_kind_is_without_the_filter_of_the_one_before(base: Base) -> None:
    async with explorer("80x24", "9", "backslash") as session:
        await session.type("havana")
        await session.press("enter")
        few = len(session.list.rows)
        await session.press("v")
        assert len(session.list.rows) == len(entity_rows(base, "ship")) != few
        await session.press("escape")
        assert session.app.view.NAME == "names"


async def test_the_filter_counts_what_names_them(base: Base) -> None:
    async with explorer("80x24", "9") as session:
        await session.app.filters.set(Filters(countries=("CUB",), kinds=("visit",)))
        await session.settle()
        rows = entity_rows(base, "person", session.app.filters.current)
        assert [row.ref for row in session.list.rows] == [row.ref for row in rows]
        assert "says nothing" not in session.lines[1]
        assert session.list.rows[0].cells[0] == rows[0].name


async def test_every_column_sorts_and_every_kind_is_counted() -> None:
    async with explorer("120x40", "9") as session:
        for kind in ENTITIES:
            refs = {row.ref for row in session.list.rows}
            for _ in session.list.columns:
                await session.press("s", "S")
                assert {row.ref for row in session.list.rows} == refs
            await session.press("number_sign")
            assert f"{len(refs):,} {plural(kind)}" in session.lines[2]
            await session.press("escape")
            assert session.app.view.type == kind
            await session.press("v")


async def test_a_record_leads_to_its_place_in_the_list_and_back() -> None:
    async with explorer("80x24", ref="ship/peace-ark") as session:
        await session.settle()
        assert "[9Names]" in session.lines[0]
        await session.press("z")
        assert session.app.view.NAME == "names"
        assert session.list.ref == "ship/peace-ark"
        await session.press("v", "enter", "escape")
        assert session.app.view.type == "system"
        await session.press("4", "9")
        assert session.app.view.type == "system"


async def test_the_filter_form_takes_a_name() -> None:
    async with explorer("80x24", "4", "f") as session:
        session.app.view.form.go_to("with")  # type: ignore[attr-defined]
        await session.type("peace ark")
        await session.press("enter")
        assert session.app.filters.current.entity == "ship/peace-ark"
        assert "with Peace Ark" in session.lines[1]
    async with explorer("80x24", "f") as session:
        session.app.view.form.go_to("with")  # type: ignore[attr-defined]
        await session.type("xyzzy")
        assert "person, ship, system, company or installation" in session.lines[3]
