"""Dates as records, flags and forms write them (a year, a month or a day that the calendar has), and how far the events reach."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.db.database import Base

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
    return FIRST <= year <= LAST and 1 <= month <= 12 and 1 <= day <= _days(year, month)


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


PRECISIONS = {4: "year", 7: "month", 10: "day"}
"""How precise a date is, by its length."""


class Span(NamedTuple):
    """A time in whole days: the first that a date may mean and the last; None where that is not known."""

    year: int | None
    date_from: str | None
    date_to: str | None
    date_precision: str | None
    """year, month or day: of two dates that of the coarser."""


def days(start: str | None, end: str | None = None, *, open: bool = False) -> Span:
    """The days from one date to another; without an end the last day of the start, unless it is `open`."""
    last = end if end or open else start
    coarser = min((len(date) for date in (start, end) if date), default=0)
    return Span(
        int(start[:4]) if start else None,
        f"{start}-01-01"[:10] if start else None,
        last_day(last) if last else None,
        PRECISIONS.get(coarser),
    )


def last_day(date: str) -> str:
    """The last day that a date may mean: 2018-02 is 2018-02-28."""
    month = f"{date}-12"[:7]
    return date if len(date) == 10 else f"{month}-{_days(int(month[:4]), int(month[5:]))}"


def is_year(text: str) -> bool:
    """Whether a text is a year alone."""
    return len(text) == 4 and is_date(text)


def is_after(date: str, other: str) -> bool:
    """Whether a date lies after another, at the precision that both have: 2018-10 is not after 2018."""
    shared = min(len(date), len(other))
    return date[:shared] > other[:shared]


FEW_OF, BEFORE = 4, 3
"""A month has few events with less than a quarter of the average month of the three years before the edition."""


def few_after(base: Base) -> str | None:
    """The last month before the edition was closed of which more than a few events were found; None where that is its own, or the one before."""
    year, month = int(base.edition_date[:4]), int(base.edition_date[5:7])
    months = 12 * BEFORE
    found = base.rows(
        "select max(month) from (select substr(r.date, 1, 7) as month, count(*) as n from record r"
        " where r.type = 'event' and r.date between ? and ? and length(r.date) > 4 group by 1)"
        f" where n * {FEW_OF * months} >= (select sum(events) from year_tally where year between ? and ?)",
        (f"{year - 1}-01", base.edition_date, year - BEFORE, year - 1),
    )
    last: str | None = found[0][0]
    if last is None or 12 * year + month - 12 * int(last[:4]) - int(last[5:]) < 2:
        return None
    return last


def newest_said(base: Base) -> str:
    """The date of the newest event, and since when few were found where others are."""
    (newest,) = base.rows("select max(date) from record where type = 'event'")[0]
    few = few_after(base)
    return (newest or "none") + (f"; few were found after {few}" if few and newest[:7] > few else "")
