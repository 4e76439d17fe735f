"""A line that says what a source supports names a date, or does not."""

from __future__ import annotations

import pytest

from lactui.records.rules.facts import names_date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("arrival on 22 October 2018", "2018-10-22"),
        ("10-12 October, 44 states", "2018-10-12"),
        ("signed on September 3rd", "2018-09-03"),
        ("launch on 14/10/1999", "1999-10-14"),
        ("commitment of 2019-01-19", "2019-01-19"),
        ("launch day and site", "1999-10-14"),
        ("dates and list of states", "2018-10-29"),
        ("all of it", "2018-10-29"),
        ("contract of September 2012", "2012-09"),
        ("the 12 Sept meeting", "2012-09"),
        ("month and amount", "2012-09"),
    ],
)
def test_a_line_names_a_date(line: str, date: str) -> None:
    assert names_date(line, date)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("meeting and topics", "2018-10-22"),
        ("meeting of October 2018", "2018-10-22"),
        ("22 ships", "2018-10-22"),
        ("the 2nd of October, 22,000 dollars", "2018-10-22"),
        ("800 patients a day, five days", "2018-10-22"),
        ("five-day visit", "2018-10-22"),
        ("opened in 2018", "2018-10"),
        ("may be drawn upon", "2018-05"),
    ],
)
def test_a_line_names_no_date(line: str, date: str) -> None:
    assert not names_date(line, date)
