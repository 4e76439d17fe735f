"""How far the events reach: the newest, and the month after which few were found before the edition was closed."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base

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
