"""The strip of years: heights, the mark, the years below, at any width."""

from __future__ import annotations

import pytest

from lactui.render.cells import cell_len
from lactui.render.charts import BELOW, ROWS, count_bins, draw_strip
from lactui.render.scale import count_steps

POINTS = tuple((year, (year - 1980) % 17) for year in range(1988, 2027))


def texts(*args: object, **options: object) -> list[str]:
    return [line.text for line in draw_strip(*args, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize("width", range(1, 130, 3))
@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("at", [1988, 2007, 2026, None])
def test_it_keeps_to_its_width(width: int, ascii: bool, at: int | None) -> None:
    if width < 24 and at is not None:
        return
    lines = draw_strip(POINTS, width, at=at, part={2010: 3}, ascii=ascii)
    assert len(lines) == ROWS + BELOW
    for line in lines[:2] + lines[3:]:
        assert cell_len(line.text) <= width
    if at is not None:
        assert cell_len(lines[2].text) <= width
        assert "^" in lines[2].text
    if ascii:
        assert all(line.text.isascii() for line in lines)


def test_sixteen_steps_over_two_rows() -> None:
    assert [count_steps(count, 16, 16) for count in range(17)] == list(range(17))
    top, low, *_ = texts([(2000 + n, n) for n in range(17)], 17)
    assert low == " ▁▂▃▄▅▆▇█████████"
    assert top == "         ▁▂▃▄▅▆▇█"


def test_what_is_there_is_seen_and_what_is_not_is_blank() -> None:
    assert count_steps(1, 1000, 16) == 1
    assert count_steps(0, 1000, 16) == 0
    assert count_steps(0, 0, 16) == 0


def test_two_columns_a_year_at_eighty() -> None:
    lines = texts(POINTS, 79, at=2018)
    assert len(lines[0].rstrip()) <= 2 * len(POINTS)
    place = 2 * (2018 - 1988)
    assert lines[2][place : place + 2] == "^^"
    assert lines[2][place:].startswith("^^ 2018: 4")
    year = lines[3].index("2020")
    assert year == 2 * (2020 - 1988)


def test_the_scale_is_written_wherever_the_mark_stands() -> None:
    for at in (1988, 1996, 2003, 2026):
        assert "most 16 in 1996" in texts(POINTS, 79, at=at)[2]


def test_the_mark_of_the_last_year_has_its_words_before_it() -> None:
    line = texts(POINTS, 78, at=2026)[2]
    assert line.endswith("2026: 12 ^^")


def test_several_years_share_a_bar_where_there_is_no_room() -> None:
    bins, columns = count_bins(POINTS, 20)
    assert columns == 1
    assert len(bins) == 20
    assert sum(each.total for each in bins) == sum(count for _, count in POINTS)
    assert (bins[0].first, bins[0].last, bins[0].name) == (1988, 1989, "1988-1989")


def test_the_part_a_filter_leaves_stands_beside_the_whole() -> None:
    lines = draw_strip([(2000, 8), (2001, 8)], 4, part={2000: 4})
    low = lines[1].spans
    assert [(span.text, span.role) for span in low] == [
        ("█", "accent"),
        ("█", "muted"),
        (" ", "accent"),
        ("█", "muted"),
    ]
    said = draw_strip([(2000, 8), (2001, 8)], 60, part={2000: 4}, at=2000)[2].text
    assert "2000: 4 of 8" in said


def test_the_part_lights_a_narrow_bar_as_high_as_it_reaches() -> None:
    lines = draw_strip([(2000 + n, 16) for n in range(4)], 4, part={2000: 16, 2001: 8, 2002: 0, 2003: 0})
    assert [(span.text, span.role) for span in lines[0].spans] == [("█", "accent"), ("███", "muted")]
    assert [(span.text, span.role) for span in lines[1].spans] == [("██", "accent"), ("██", "muted")]


def test_ascii_has_the_steps_of_the_map() -> None:
    top, low, *_ = texts([(2000, 0), (2001, 1), (2002, 2), (2003, 3), (2004, 4), (2005, 6)], 6, ascii=True)
    assert low == " .:###"
    assert top == "    .#"


def test_nothing_draws_nothing() -> None:
    assert texts((), 80) == [""] * (ROWS + BELOW)


def test_a_year_of_which_few_months_were_collected_says_so() -> None:
    points = [(2024, 9), (2025, 8), (2026, 2)]
    for at, said in ((2026, "2026: 2, few after 2026-03"), (2025, "2025: 8")):
        scale = texts(points, 60, at=at, few="2026-03")[2]
        assert said in scale
        assert ("few" in scale) is (at == 2026)
    assert "few" not in texts(points[:2], 60, at=2025, few="2026-03")[2]
