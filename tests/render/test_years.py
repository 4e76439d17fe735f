"""Dated lines, series without a common scale, pairs and folds: at any width, in Unicode and ASCII."""

from __future__ import annotations

import pytest

from lactui.cards.blocks import Chart, Count, Counts, Item, Items, Lead, Mark, Pair, Series, Timeline, Trend, Trends
from lactui.render.cells import ASCII, UNICODE, cell_len
from lactui.render.lines import layout_block
from lactui.render.page import visible
from lactui.render.scale import format_short

WIDTHS = (36, 41, 60, 80, 120)

LINE = Timeline(
    "relations",
    "relations",
    1971,
    2026,
    (Mark("1971-11-02", "PRC"), Mark("2008", "strategic"), Mark("2013-04", "comprehensive", "event/a")),
)
ROWS = Trends(
    "trends",
    "trends",
    2000,
    2024,
    (
        Trend("exports, %", "a", "%", tuple((year, float(year - 1999)) for year in range(2000, 2021)), "dataset/x"),
        Trend("votes, %", "b", "%", ((2000, 45.0), (2002, 90.0)), "dataset/y"),
        Trend("soldiers", "c", "persons", ((2025, 85_000.0),), "dataset/z"),
    ),
    "Each from 0.",
)
EVENTS = Items(
    "events",
    "by kind",
    (
        *(Item(f"event/{n}", f"Visit {n}", f"20{n:02}", "visit", "official") for n in range(10, 20)),
        Item("event/port", "Port call", "2018-10", "port-call", "contested"),
    ),
    11,
    tally=True,
)
BLOCKS = (
    LINE,
    ROWS,
    EVENTS,
    Lead("head", "", (Pair("Saint Vincent and the Grenadines", "VCT VC", ("圣文森特", "San Vicente")),)),
    Counts("kinds", "", (Count(16, "visit"), Count(4, "internal-security"), Count(3, "official", "official"))),
    Chart("a", "events", "events", 1988, 2026, (Series("events", ((1988, 1), (2024, 12))),), brief=True),
    Chart("a", "events", "events", 1997, 2026, (Series("events", ((1997, 1), (2024, 5))),), counts=True),
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("block", BLOCKS)
def test_no_line_is_too_wide(block: Timeline, width: int) -> None:
    for ascii in (False, True):
        for panel in (False, True):
            for line in layout_block(block, width, ascii=ascii, panel=panel):
                assert cell_len(line.text) <= width
                assert not ascii or line.text.isascii()


def test_distance_is_time() -> None:
    text = [line.text for line in layout_block(LINE, 80)]
    rule = text[1]
    at = [place for place, sign in enumerate(rule) if sign in "├┼"]
    assert [place - at[0] for place in at] == [0, 2008 - 1971, 2013 - 1971]
    assert rule.endswith(" 2026")
    assert text[2].index("1971 PRC") == at[0]
    assert "2008 strategic" in text[2]
    assert text[3].index("2013 comprehensive") == at[2]


def test_a_mark_that_opens_has_a_line_of_its_own_in_a_panel() -> None:
    found = [line for line in layout_block(LINE, 80, panel=True) if line.ref]
    assert [(line.text.strip(), line.ref) for line in found] == [("2013 comprehensive", "event/a")]


def test_each_series_runs_from_zero_to_its_own_highest() -> None:
    lines = [line.text for line in layout_block(ROWS, 80)]
    assert lines[1].split()[:4] == ["exports,", "%", "2000", "1.0"]
    assert lines[1].rstrip().endswith("21.0 2020")
    assert "▁" in lines[1]
    assert "45.0 ▄·▇ " in lines[2]
    assert lines[3].rstrip().endswith("85,000 2025")
    assert [line.ref for line in layout_block(ROWS, 80)[1:4]] == ["dataset/x", "dataset/y", "dataset/z"]


def test_a_tally_unfolds_in_a_panel_and_is_open_elsewhere() -> None:
    lines = layout_block(EVENTS, 41, panel=True)
    folded = visible(lines, (), UNICODE)
    assert [line.fold for line in folded if line.fold] == ["events:visit", "events:port-call"]
    assert not any(line.ref for line in folded)
    opened = visible(lines, {"events:visit"}, UNICODE)
    assert sum(bool(line.ref) for line in opened) == 10
    assert opened[1].text.startswith("▼ visit")
    assert folded[1].text.startswith("► visit")
    plain = [line.text for line in layout_block(EVENTS, 80)]
    assert sum("event/" in line for line in plain) == 11
    assert not any("►" in line for line in plain)


def test_a_fold_turns_its_sign_in_ascii_too() -> None:
    lines = layout_block(EVENTS, 41, ascii=True, panel=True)
    assert visible(lines, (), ASCII)[1].text.startswith("+ visit")
    assert visible(lines, {"events:visit"}, ASCII)[1].text.startswith("- visit")


def test_a_few_records_are_not_folded() -> None:
    few = EVENTS._replace(items=EVENTS.items[:3], total=3)
    assert not any(line.fold or line.under for line in layout_block(few, 41, panel=True))


def test_counts_stand_under_their_bars_where_there_is_room() -> None:
    chart = BLOCKS[-1]
    wide = [line.text for line in layout_block(chart, 80)]
    assert wide[2].split()[0] == "1"
    assert wide[1].index("█") == wide[2].index("5")
    narrow = [line.text for line in layout_block(chart, 41)]
    assert not any(line.split()[:1] == ["1"] for line in narrow)


@pytest.mark.parametrize(
    ("value", "said"), [(0.0004, "0"), (0.02, "0.02"), (0.0, "0"), (0.4, "0.4"), (1234.5, "1,234")]
)
def test_a_value_in_few_letters_never_ends_in_a_point(value: float, said: str) -> None:
    assert format_short(value) == said


def test_a_mark_without_room_at_its_right_has_its_year_below_it() -> None:
    late = Mark("2016", "comprehensive strategic")
    lines = [line.text for line in layout_block(LINE._replace(marks=(LINE.marks[0], late)), 60)]
    rule = next(line for line in lines if line.rstrip().endswith("2026"))
    said = next(line for line in lines if "comprehensive" in line)
    assert said.endswith("comprehensive strategic 2016")
    assert rule[len(said) - 1] == UNICODE.cross


def test_a_year_of_a_trend_is_as_wide_as_there_is_room_and_rows_stay_apart() -> None:
    points = tuple((year, float(year - 1999)) for year in range(2000, 2020))
    block = Trends("t", "trends", 2000, 2019, (Trend("one", "a", "%", points), Trend("other", "b", "%", points)))
    for width, step in ((60, 1), (80, 2), (120, 3)):
        drawn = [line.text for line in layout_block(block, width) if "▇" in line.text]
        assert [text.count("▁") + sum(map(text.count, "▂▃▄▅▆▇")) for text in drawn] == [20 * step] * 2
        assert not any("█" in text for text in drawn)
