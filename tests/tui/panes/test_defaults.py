"""What a pane opens at, how its list is sorted, and that no key advertised is dead."""

from __future__ import annotations

import pytest

from lactui.db.database import Base
from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.lists.arms import deal_rows
from lactui.queries.lists.entities import mechanism_rows
from lactui.queries.lists.evidence import claim_rows
from lactui.queries.lists.timeline import dated_rows
from tests.tui.support import Session, explorer


def shown(session: Session, column: str) -> list[str]:
    """The cells of a column in the order of the list."""
    at = next(index for index, one in enumerate(session.list.columns) if one.id == column)
    return [str(row.cells[at]) for row in session.list.rows if row.ref]


async def test_the_timeline_opens_at_the_newest(base: Base) -> None:
    newest = max(row.date for row in dated_rows(base))
    async with explorer("80x24", "4") as session:
        assert shown(session, "date")[0].startswith(newest)
        assert session.list.cursor == 0
        await session.press("S")
        assert shown(session, "date")[-1].startswith(newest)


async def test_mechanisms_begin_with_the_standing_channels_last_held(base: Base) -> None:
    standing = [row for row in mechanism_rows(base) if row.nature == "standing"]
    async with explorer("120x40", "2") as session:
        assert session.list.columns[0].id == "name"
        assert session.list.columns[-1].id == "category"
        assert "standing channels" in str(session.list.rows[0].cells[0])
        first = [row for row in session.list.rows if row.ref][: len(standing)]
        assert {row.ref for row in first} == {f"mechanism/{row.id}" for row in standing}
        last = [text for text in shown(session, "last")[: len(standing)] if text[0].isdigit()]
        assert last == sorted(last, reverse=True)


@pytest.mark.parametrize("pane", ["2", "7"])
async def test_long_names_and_claims_stand_whole(pane: str) -> None:
    async with explorer("80x24", pane) as session:
        await session.settle()
        for row in [row for row in session.list.rows if row.ref]:
            session.list.select(str(row.ref))
            await session.settle()
            lines = [session.list.draw(y).text for y in range(session.list.size.height)]
            here = next(y for y, line in enumerate(lines) if line.startswith(">"))
            width = session.list.placed()[0].width
            text = " ".join(line[2 : 2 + width].strip() for line in lines[here:])
            assert text.startswith(str(row.cells[0]))


async def test_claims_are_grouped_by_author(base: Base) -> None:
    authors = {row.author for row in claim_rows(base)}
    async with explorer("80x24", "7") as session:
        heads = [str(row.cells[0]) for row in session.list.rows if row.ref is None and not row.under]
        assert {head.rpartition(" ")[0] for head in heads} == authors


async def test_arms_jumps_to_a_year(base: Base) -> None:
    year = next(row.order_year for row in deal_rows(base)[4:] if row.order_year)
    async with explorer("80x24", "5", "d", *str(year), "enter") as session:
        ref = session.list.ref
        assert next(row.order_year for row in deal_rows(base) if row.ref == ref) == year
        await session.press("g", "colon", *str(year))
        await session.press("enter")
        assert session.app.view.NAME == "arms"
        assert session.list.ref == ref


async def test_the_title_of_arms_has_one_period_for_both_regions() -> None:
    async with explorer("120x40", "5") as session:
        assert "TIV m from China 1" in session.lines[2]
        await session.app.filters.set(Filters(confidence="official"))
        assert "TIV m 1" not in session.lines[2]


@pytest.mark.parametrize("pane", ["1", "2", "3", "4", "5", "7", "8", "9"])
async def test_a_list_is_sorted_by_what_a_column_shows(pane: str) -> None:
    async with explorer("120x40", pane) as session:
        for column in session.list.columns:
            if not column.sorts or column.id in ("confidence", "failed", "delivered", "order") or pane in "127":
                continue
            if column.align == "right" or column.title == "":
                continue
            session.app.view.order(column.id, False)  # type: ignore[attr-defined]
            cells = [
                cell.casefold() for cell in shown(session, column.id) if cell not in ("·", "") and cell[0] not in "((["
            ]
            cells = [cell.rstrip("~") for cell in cells if "'" not in cell[:3]]
            cells = cells[1:] if pane == "3" else cells  # the whole stands first
            assert cells == sorted(cells, reverse=column.falls), column.id


@pytest.mark.parametrize("pane", ["1", "2", "3", "4", "5", "7", "8", "9"])
async def test_the_row_at_hand_stays_in_sight_after_a_sort(pane: str) -> None:
    async with explorer("80x24", pane, "down", "pagedown", "down") as session:
        ref = session.list.ref
        for _ in range(3):
            await session.press("s")
            assert session.list.ref == ref
            assert session.cursor_line()
            await session.press("S")
            assert session.list.ref == ref
            assert session.cursor_line()


async def test_only_what_is_contested() -> None:
    async with explorer("80x24", "4") as session:
        await session.app.filters.set(Filters(uncontested=False))
        assert "contested only" in session.lines[1]
        assert session.list.rows
        events = {row.ref: row.confidence for row in session.app.view.rows}  # type: ignore[attr-defined]
        assert {events[row.ref] for row in session.list.rows} == {"contested"}
        await session.press("f")
        assert "[x] these only" in session.text


async def test_the_page_of_keys_scrolls_to_its_last_sign() -> None:
    for keys in (["G"], ["pagedown"] * 9, ["j"] * 90, ["ctrl+d"] * 14):
        async with explorer("80x24", "4", "question_mark", *keys) as session:
            assert "Venezuelan Remote Sensing" in session.text, keys[0]


@pytest.mark.parametrize("key", ["left_square_bracket", "right_square_bracket", "space", "enter"])
async def test_a_key_that_can_do_nothing_says_so(key: str) -> None:
    async with explorer("80x24", *(("tab",) if key in ("space", "enter") else ()), key) as session:
        assert session.app.foot.message


async def test_enter_is_no_yes() -> None:
    async with explorer("80x24") as session:
        for key, then in (("enter", []), ("y", [1])):
            done: list[int] = []
            session.app.foot.ask("delete?", lambda done=done: done.append(1))  # type: ignore[misc]
            await session.press(key)
            assert done == then
        assert session.app.filters.current == EVERYTHING
