"""Listing tables and their lines: whole in a pipe, cut on a terminal, ids never."""

from __future__ import annotations

import pytest

from lactui.cards.tables.lists import editions_table, indicators_table, list_table
from lactui.db.database import Base
from lactui.db.filters import Filters
from lactui.db.record_types import TYPES
from lactui.queries.lists.listing import editions, indicators, listing
from lactui.render.cells import cell_len
from lactui.render.tables import layout_list


@pytest.mark.parametrize("type", TYPES)
def test_a_list_has_its_records_in_order(base: Base, type: str) -> None:
    found = listing(base, type)
    table = list_table(base, found)
    assert [row.ref for row in table.rows] == [f"{type}/{id}" for id in found.ids]
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    whole = layout_list(table, None)
    assert len(whole) == 1 + len(table.rows)
    assert not any("…" in line.text for line, row in zip(whole[1:], table.rows, strict=True) if "…" not in str(row))
    for width in (60, 80, 120):
        lines = layout_list(table, width)
        each = (len(lines) - 1) // len(found.ids)  # two where the ids stand below their rows
        firsts, lasts = lines[each::each], lines[2 * each - 1 :: each]
        for first, line, id in zip(firsts, lasts, found.ids, strict=True):
            assert id in line.text
            needed = cell_len(line.text[: line.text.index(id) + len(id)])
            assert cell_len(line.text) <= max(width, needed), line.text
            assert first.ref == line.ref == f"{type}/{id}"


@pytest.mark.parametrize(("type", "width"), [("statistic", 80), ("event", 45), ("source", 45)])
def test_where_ids_leave_no_room_they_stand_below(base: Base, type: str, width: int) -> None:
    found = listing(base, type)
    table = list_table(base, found)
    title = [column.field for column in table.columns].index("title")
    lines = layout_list(table, width)
    assert lines[1].text == "  id"
    assert len(lines) == 2 + 2 * len(table.rows)
    shown = 0
    for row, id, first, second in zip(table.rows, found.ids, lines[2::2], lines[3::2], strict=True):
        assert second.text.startswith(f"  {id}")
        assert cell_len(first.text) <= width
        begin = str(row.cells[title])[:2]
        shown += begin in first.text
    assert shown == len(table.rows)


def test_free_text_goes_on_beside_an_id_below(base: Base) -> None:
    table = list_table(base, listing(base, "statistic"))
    at = next(at for at, row in enumerate(table.rows) if row.ref == "statistic/escort-ships-2023")
    first, second = layout_list(table, 80)[2 + 2 * at : 4 + 2 * at]
    assert first.text.endswith("Ships escorted by the PLA Navy off")
    assert second.text.split() == ["escort-ships-2023", "Somalia"]
    assert second.text.index("Somalia") == first.text.index("Ships")


def test_columns_go_before_letters(base: Base) -> None:
    table = list_table(base, listing(base, "mechanism", limit=40))
    wide, narrow = layout_list(table, 160)[0].text, layout_list(table, 80)[0].text
    assert "category" in wide
    assert "category" not in narrow
    assert narrow.split() == ["since", "editions", "id", "name"]


def test_one_kind_needs_no_column_of_kinds(base: Base) -> None:
    of_all = list_table(base, listing(base, "event", limit=5))
    of_one = list_table(base, listing(base, "event", Filters(kinds=("exercise",)), limit=5))
    assert "kind" in {column.field for column in of_all.columns}
    assert "kind" not in {column.field for column in of_one.columns}
    assert layout_list(of_one, 80)[0].text.split() == ["date", "confidence", "id", "title"]


def test_confidence_and_failure_are_sign_and_word(base: Base) -> None:
    events = layout_list(list_table(base, listing(base, "event")), None)
    assert any("● official" in line.text for line in events)
    arms = layout_list(list_table(base, listing(base, "arms")), None)
    assert any("× cancelled" in line.text for line in arms)
    assert all(line.text.isascii() for line in layout_list(list_table(base, listing(base, "arms")), 80, ascii=True))


def test_editions_and_indicators(base: Base) -> None:
    held = editions_table(editions(base)[2])
    assert len(held.rows) == editions(base)[0]
    assert all(row.ref and row.ref.partition("/")[0] in ("event", "mechanism") for row in held.rows)
    series = indicators_table(base, indicators(base)[1])
    assert len(series.rows) == indicators(base)[0]
    assert "2,0" not in layout_list(series, None)[1].text.replace("2,000", "")


def test_on_forty_columns_a_title_has_a_line_of_its_own_and_countries_their_names(base: Base) -> None:
    events = list_table(base, listing(base, "event", limit=5))
    for at, row in enumerate(events.rows, 1):
        first, title, id = (line.text for line in layout_list(events, 40)[3 * at : 3 * at + 3])
        assert first.split()[0].startswith(str(row.ref).removeprefix("event/")[:4])
        assert str(row.cells[-1]).startswith(title.strip(" …"))
        assert id.strip() == str(row.ref).removeprefix("event/")
    countries = list_table(base, listing(base, "country"))
    shown = "\n".join(line.text for line in layout_list(countries, 40))
    assert all(str(row.cells[1]) in shown for row in countries.rows if cell_len(str(row.cells[1])) <= 19)
