"""Lines: what a card shows at any width, on hand-made cards that try to break it."""

from __future__ import annotations

import pytest

from lactui.cards.blocks import Card, Chart, Column, Fact, Facts, Item, Items, Lean, Number, Part, Row, Series, Table
from lactui.render.cells import cell_len
from lactui.render.lines import layout, layout_block, plain_text
from lactui.render.page import ROLES, Line, Page
from lactui.render.tables import draw_table


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize("panel", [False, True])
@pytest.mark.parametrize("ascii", [False, True])
def test_no_line_is_wider_than_asked_at_any_width(hand_made: Card, ascii: bool, panel: bool) -> None:
    for width in range(36, 130):
        for line in layout(hand_made, width, ascii=ascii, panel=panel):
            assert cell_len(line.text) <= width, (width, line.text)
            assert not ascii or line.text.isascii()
            assert line.text.isprintable()
            assert all(span.role in ROLES for span in line.spans)
            assert not (line.ref and line.url)


@pytest.mark.parametrize("width", [36, 43, 80, 120])
def test_an_address_and_a_reference_are_whole_over_their_lines(hand_made: Card, width: int) -> None:
    address = hand_made.blocks[-1].citations[0].url  # type: ignore[union-attr]
    lines = layout(hand_made, width)
    pieces = ["".join(span.text for span in line.spans if span.url).strip() for line in lines]
    assert "".join(pieces).count(address or "") == 2
    assert [line.url for line in lines if line.url] == [address, address]
    refs = "".join(line.text.strip() for line in lines)
    assert "claim/no-forums-" + "y" * 60 in refs


def test_the_first_line_carries_the_stamp(hand_made: Card) -> None:
    for width in (36, 43, 80, 120):
        assert layout(hand_made, width)[0].text.endswith("lactui 2026-11 3f0afd6")
    long = hand_made._replace(ref="event/" + "z" * 70)
    lines = layout(long, 43)
    assert lines[0].text.endswith("lactui 2026-11 3f0afd6")
    assert "".join(line.text.strip() for line in lines[1:3]) == long.ref


def test_names_that_the_terminal_cannot_write_are_left_out(hand_made: Card) -> None:
    assert "秘鲁" in layout(hand_made, 80)[0].text
    first = layout(hand_made, 80, ascii=True)[0].text
    assert first.startswith("Peru  (Peru)  country/PER")


def test_data_is_never_markup(hand_made: Card) -> None:
    assert any("[bold]opens[/]" in line for line in texts(layout(hand_made, 80, whole=True)))


def test_sections_keep_the_heading_and_the_blocks_asked_for(hand_made: Card) -> None:
    lines = layout(hand_made, 80, sections=["suppliers"])
    assert lines[0].ref == "country/PER"
    assert {line.section for line in lines} == {None, "suppliers"}
    assert any("Russia" in line.text for line in lines)
    assert not any("exports" in line.text for line in lines)


def test_each_block_is_found_by_the_line_where_it_begins(hand_made: Card) -> None:
    begun = [line.section for line in layout(hand_made, 80) if line.section]
    assert begun == list(hand_made.sections)


def test_a_panel_has_a_line_an_item_its_target_and_no_reference_in_words(hand_made: Card) -> None:
    lines = layout(hand_made, 43, panel=True)
    item = next(line for line in lines if line.ref == "event/2026-x")
    assert item.text == " 2026-02-11 ● US State Department warns Pe…"
    assert not any("event/" in line.text for line in lines)
    assert not any("3f0afd6" in line.text for line in lines)


def test_confidence_is_sign_and_word_where_there_is_room(hand_made: Card) -> None:
    wide, narrow = texts(layout(hand_made, 80, whole=True)), texts(layout(hand_made, 43))
    assert any("● official   US State" in line for line in wide)
    assert any(line.startswith(" 2026-02-11 ● US State") for line in narrow)


def test_zero_is_not_unknown() -> None:
    block = Table(
        "t",
        "",
        (Column("a", "a"), Column("b", "b", "right"), Column("c", "c", "right", 2)),
        (Row(("none", None, 0.5)), Row(("zero", 0, 0.0)), Row(("many", 12345, Number(7200, 0, "more than")))),
    )
    rows = [line.text.split() for line in layout_block(block, 80)]
    assert rows == [
        ["a", "b", "c"],
        ["none", "·", "0.50"],
        ["zero", "0", "0"],
        ["many", "12,345", "more", "than", "7,200"],
    ]


def test_a_year_without_a_value_differs_from_zero_in_a_chart() -> None:
    block = Chart("c", "events by year", "", 2000, 2004, (Series("x", ((2000, 8), (2002, 0), (2004, 1))),))
    assert layout_block(block, 50)[1].text.startswith("  █· ·▁   most 8 in 2000, last 1 in 2004")
    assert layout_block(block, 50, ascii=True)[1].text.startswith("  8.0.1   most 8 in 2000")
    assert "most 8 in 2000, last 1 in 2004" in layout_block(block, 80)[-1].text


def test_several_series_have_one_scale_and_say_their_highest() -> None:
    block = Chart(
        "c",
        "imports",
        "TIV m",
        2000,
        2001,
        (Series("Africa", ((2000, 800.0), (2001, 0))), Series("LAC", ((2000, 100.0), (2001, 100.0)))),
    )
    lines = texts(layout_block(block, 50))
    assert lines[0] == "imports  TIV m, 2000 to 2001"
    assert lines[1].startswith("  Africa  █ ")
    assert lines[2].startswith("  LAC     ▁▁   most 100.0 in 2000 and 2001")


def test_bars_share_a_scale_and_what_is_not_zero_is_seen() -> None:
    rows = (Row(("a", 1000.0)), Row(("b", 500.0)), Row(("c", 0.1)), Row(("d", 0)))
    block = Table("t", "", (Column("n", "n"), Column("v", "v", "right")), rows, bar="v")
    lengths = [line.text.count("▇") for line in layout_block(block, 80)]
    assert lengths == [0, 60, 30, 1, 0]


def test_facts_of_one_label_write_it_once() -> None:
    block = Facts("f", "", (Fact("party", "Bolivia"), Fact("party", "Brazil"), Fact("place", "Lima")))
    assert texts(layout_block(block, 80)) == ["party Bolivia", "      Brazil", "place Lima"]


def test_groups_are_by_number_and_keep_their_order_within() -> None:
    items = (
        Item("event/a", "A", "2020", "visit"),
        Item("event/b", "B", "2019", "forum"),
        Item("event/c", "C", "2018", "forum"),
    )
    lines = texts(layout_block(Items("i", "", items, 3), 80))
    assert lines[0] == "forum 2"
    assert [line.strip() for line in lines].index("event/b") < [line.strip() for line in lines].index("event/c")
    assert "visit 1" in lines


def test_what_is_not_listed_is_said() -> None:
    lines = texts(layout_block(Items("i", "records", (Item("event/a", "A"),), 1234), 80))
    assert lines[0] == "records 1,234"
    assert lines[-1] == "  1,233 more"


def test_plain_text_is_the_lines(hand_made: Card) -> None:
    assert plain_text(hand_made, 80).splitlines() == texts(layout(hand_made, 80, whole=True))


def test_rows_of_one_measure_are_drawn_on_one_scale() -> None:
    columns = (Column("figure", "figure", flexible=True), Column("lean", ""))
    rows = tuple(Row(("", Lean(2.0, africa, 24.0))) for africa in (6.0, 12.0, 24.0))
    page = Page(60)
    draw_table(page, Table("figures", "", columns, rows))
    bars = [line.text.count("▇") for line in page.lines[-3:]]
    assert bars == sorted(set(bars))


def test_a_row_under_its_title_keeps_to_one_line_where_it_has_room_without_its_margin() -> None:
    columns = (
        Column("figure", "figure", flexible=True),
        Column("lac", "LAC", "right"),
        Column("africa", "Africa", "right"),
        Column("period", "period"),
    )
    rows = (Row(("states that imported arms", 2, 12, "2000-2004"), "a"), Row(("", 4, 17, "2005-2009"), "b"))
    page = Page(28, panel=True)
    draw_table(page, Table("figures", "", columns, rows), indent=0)
    said = [line.text.strip() for line in page.lines]
    assert said[1:] == ["LAC 2  Africa 12  2000-2004", "LAC 4  Africa 17  2005-2009"]


def test_a_note_stands_beside_its_record_in_a_panel_and_is_said_once_where_most_have_it() -> None:
    one = Item("ship/a", "Panshi", note="1 record in common")
    assert texts(layout_block(Items("i", "ships", (one,), 1), 80, panel=True))[1] == "  Panshi  1 record in common"
    assert len(layout_block(Items("i", "ships", (one,), 1), 24, panel=True)) == 3
    rows = [Item(f"arms/{n}", f"deal {n}", kind="arms", note="register row" if n else "its own") for n in range(6)]
    other = Item("event/a", "visit", kind="visit")
    lines = texts(layout_block(Items("i", "cited", (*rows, other), 7), 80, panel=True))
    assert lines[1:5] == ["arms 6", "  unless noted: register row", "  deal 0  its own", "  deal 1"]


def test_two_bars_have_the_hues_of_their_regions_and_grow_before_a_long_text_does() -> None:
    columns = (Column("figure", "figure", flexible=True), Column("lean", ""))
    rows = (Row(("a long name of a figure " * 3, Lean(2.0, 8.0, 8.0))),)
    page = Page(100)
    draw_table(page, Table("figures", "", columns, rows))
    bars = {span.role: span.text.strip() for span in page.lines[1].spans if "▇" in span.text}
    assert list(bars) == ["lac", "afr"]
    assert len(bars["afr"]) > 8


def test_a_table_without_room_loses_its_bars_before_its_labels_and_breaks_no_word() -> None:
    columns = (
        Column("measure", "measure", flexible=True),
        *(column for at in range(3) for column in (Column(f"{at}-part", ""), Column(f"{at}", "Country", "right"))),
        Column("unit", "unit, period", flexible=True),
    )
    label = "patients or consultations, where a number is given in each of the years"
    rows = tuple(Row((label, *(Part(5, 9), 12_345_678.0) * 3, "arms transfers")) for _ in range(3))
    for width, bars in ((76, False), (160, True)):
        found = [line.text for line in layout_block(Table("t", "", columns, rows), width)]
        assert any("▇" in line for line in found) == bars
        assert all(len(line) <= width for line in found)
        words = {word for line in found for word in line.split()}
        assert {*label.split(), "transfers"} <= words


def test_short_texts_give_way_after_long_ones() -> None:
    columns = (Column("kind", "kind", flexible=True), Column("title", "event", flexible=True))
    rows = tuple(Row(("internal security", "a title of many words " * 4)) for _ in range(3))
    for width, kept in ((60, True), (38, False)):
        found = [line.text for line in layout_block(Table("t", "", columns, rows), width)]
        assert any("internal security" in line for line in found) == kept
