"""The volumes of arms by supplier and period, and why the deals and the years of China sum to different volumes."""

from __future__ import annotations

from lactui.cards.blocks import Card, Chart, Column, Number, Prose, Row, Series, Table
from lactui.cards.format import TIV_IS, amount, plural, volume, years
from lactui.cards.tables.volumes_of_year import scope
from lactui.db.filters import EVERYTHING
from lactui.queries.lists import arms as store
from lactui.queries.lists.arms import ALL, CHINA, suppliers, years_supplied
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cards.blocks import Block, Value
    from lactui.db.database import Base
    from lactui.db.filters import Filters
    from lactui.queries.lists.arms import Reckoning, Supplied

STEP = 5
"""Years of a period."""


def context_card(base: Base, filters: Filters, title: str, *, step: int = STEP) -> Card:
    """A card of the volumes by supplier in periods of `step` years, and of why deals and years sum to different volumes."""
    given = store.supplied(base, filters)
    blocks: tuple[Block, ...]
    if given.first > given.last:
        none = "Volumes are known for {} to {}: the filter leaves none of these years."
        blocks = (Prose("sums", "", none.format(*years_supplied(base))),)
    else:
        sums = store.reckoning(base, filters, given)
        text = said(sums, "all deals" if narrows(filters) else "deals")
        table = by_period(base, given, title, step)
        blocks = (table, Prose("sums", "", text), *chart(base, given, filters), *beyond(sums))
    return Card("", "figure", title, (), None, {}, blocks, base.edition, base.content)


def by_period(base: Base, given: Supplied, title: str, step: int = STEP) -> Table:
    """A row a period of `step` years, a column a supplier."""
    low = given.total(ALL) < 1000
    known = suppliers(base)
    least = [key for key in known if key != ALL][-1]  # a narrow panel leaves it out
    columns = (
        Column("years", "", group=False),
        *(Column(key, one.short, "right", rank=int(key == least)) for key, one in known.items()),
    )
    rows = []
    for first, last in periods(given.first, given.last, step):
        when = str(first) if first == last else f"{first % 100:02}-{last % 100:02}"
        rows.append(Row((when, *(_volume(given.total(key, first, last), low) for key in known))))
    return Table("imports", title, columns, tuple(rows), TIV_IS)


def periods(first: int, last: int, step: int) -> list[tuple[int, int]]:
    """Years in periods that begin at a multiple of `step`, the first and the last cut to what there is."""
    found, start = [], first
    while start <= last:
        end = min(start - start % step + step - 1, last)
        found.append((start, end))
        start = end + 1
    return found


def _volume(value: float, low: bool) -> Value:
    """Whole millions where there are many; what is less than one keeps a decimal, and zero is zero."""
    return Number(value, 1 if low or value < 1 else 0) if value else 0


def narrows(filters: Filters) -> bool:
    """Whether a filter leaves out deals by other parts than their countries: the sum is over all."""
    return filters.without("country").without("region").without("subregion") != EVERYTHING


def said(sums: Reckoning, deals: str = "deals") -> str:
    """Both sums in million TIV, and what makes them differ, in a sentence; deals are those that did not fail."""
    text = f"China's years sum to {volume(sums.years)}, {deals} to {volume(sums.deals)}"
    whole = [each for each in sums.beyond if not each.partly]
    partly = [each for each in sums.beyond if each.partly]
    parts = []
    if whole:
        came = [year for each in whole for year in each.years]
        low, high = min(came), max(came)
        when = f"in {low}" if low == high else f"outside the years ({low}-{high})"
        parts.append(f"{plural(len(whole), 'deal')} ({_fine(sums.outside)}) came {when}")
    if partly:
        part = _fine(round(sum(each.tiv for each in partly), 6))
        parts.append(f"{plural(len(partly), 'deal')} ({part}) partly so, which makes {_fine(sums.rest)}")
    elif abs(sums.rest) >= 0.05:
        parts.append(f"{_fine(sums.rest)} is not explained by the records")
    return f"{text}: {'; '.join(parts)}." if parts else f"{text}."


def _fine(value: float) -> str:
    """A small volume with the decimals it has."""
    return amount(value, 1 if value >= 10 else None)


def chart(base: Base, given: Supplied, filters: Filters) -> tuple[Chart, ...]:
    """The named suppliers by year on one scale; nothing where none delivered."""
    shown = range(given.first, given.last + 1)
    series = tuple(
        Series(one.short, tuple((year, given.years[key].get(year, 0)) for year in shown))
        for key, one in suppliers(base).items()
        if key != ALL and given.years[key]
    )
    whole = tuple((year, given.years[ALL].get(year, 0)) for year in shown)
    made = Chart("by-year", "by year", "TIV m", given.first, given.last, series, whole=whole)
    people = tuple(sorted(store.people(base, filters, given.first, given.last).items()))
    return (
        (made._replace(people=people, source=suppliers(base)[CHINA].source, opens=f"{scope(filters)}:"),)
        if series
        else ()
    )


def beyond(sums: Reckoning) -> tuple[Table, ...]:
    """The deals that make the difference, each opening its card."""
    if not sums.beyond:
        return ()
    columns = (
        Column("designation", "designation", flexible=True),
        Column("recipient", "recipient"),
        Column("years", "delivered"),
        Column("tiv", "TIV m", "right"),
    )
    rows = tuple(
        Row((each.designation, each.recipient, years(each.years[0], each.years[-1]), each.tiv), each.ref)
        for each in sums.beyond
    )
    return (Table("beyond", f"deals outside {sums.first}-{sums.last}, whole or in part", columns, rows),)
