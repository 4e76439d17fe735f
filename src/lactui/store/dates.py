"""Dates as records, flags and forms write them: a year, a month or a day that the calendar has."""

from __future__ import annotations

FIRST, LAST = 1000, 2999
"""The years that a date may be of."""

MEANT = "2015, 2015-06 or 2015-06-30"
"""The accepted forms of a date, for messages."""


def is_shaped(text: str) -> bool:
    """Whether a text has the form of a date, whatever the calendar says of it."""
    parts = text.split("-")
    return (
        text.isascii()
        and all(part.isdigit() for part in parts)
        and [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2])
    )


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that the calendar has."""
    if not is_shaped(text):
        return False
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    if not (FIRST <= year <= LAST and 1 <= month <= 12):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= day <= days[month - 1]


def is_year(text: str) -> bool:
    """Whether a text is a year alone."""
    return len(text) == 4 and is_date(text)


def is_after(date: str, other: str) -> bool:
    """Whether a date lies after another, at the precision that both have: 2018-10 is not after 2018."""
    shared = min(len(date), len(other))
    return date[:shared] > other[:shared]
