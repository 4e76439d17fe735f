"""Arms lines, suppliers and yearly volumes of arms as tables of cards."""

from __future__ import annotations

from lactui.cards.blocks import Card, Chart, Column, Fact, Facts, Item, Items, Number, Prose, Row, Series, Table, table
from lactui.cards.format import TIV_IS, amount, plural, status, volume, years
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import REGIONS
from lactui.queries.lists import arms as store
from lactui.queries.lists.arms import ALL, CHINA, suppliers, years_supplied
from lactui.queries.resolve import name_of
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block, Value
    from lactui.db.database import Base
    from lactui.queries.lists.arms import Reckoning, Supplied


def deals(lines: Sequence[Any], title: str, *, recipients: bool = False) -> tuple[Table, ...]:
    """Arms lines with order, numbers ordered and delivered, status, volume and confidence; nothing without lines.

    With `recipients` a line has the recipient after the designation instead of the description.
    """
    if not lines:
        return ()
    columns = (
        Column("designation", "designation, recipient" if recipients else "designation", flexible=True),
        Column("order_year", "order", group=False),
        Column("ordered", "ordered", "right"),
        Column("delivered", "delivered", "right"),
        Column("status", "status"),
        Column("tiv", "TIV m", "right"),
        Column("confidence", "confidence"),
    )

    def designation(line: Any) -> str:
        return f"{line.designation}, {line.country if recipients else line.description}"

    return (table("arms", title, columns, lines, refs=True, designation=designation, status=status),)


VOLUMES = "volumes/"
"""Before the countries whose imports are told, and after a colon the year."""


def scope(filters: Filters) -> str:
    """The reference of the volumes of the countries that a filter chooses."""
    return VOLUMES + ("+".join(filters.countries) or filters.subregion or filters.region or "all")


def filters_of(ref: str) -> tuple[Filters, int | None]:
    """The countries, and the year where there is one, that such a reference names."""
    where, _, year = ref.removeprefix(VOLUMES).partition(":")
    at = int(year) if year.isdigit() else None
    if where in REGIONS:
        return Filters(region=where), at
    if where == "all":
        return EVERYTHING, at
    codes = where.split("+")
    if all(len(code) == 3 and code.isupper() for code in codes):
        return Filters(countries=tuple(codes)), at
    return Filters(subregion=where), at


def called(base: Base, filters: Filters) -> str:
    """The countries of a filter in words."""
    if filters.countries:
        names = [name_of(base, code) for code in filters.countries]
        return " and ".join(names) if len(names) < 3 else f"{len(names)} countries"
    return filters.subregion or REGIONS.get(filters.region or "", "both regions")


def year_card(base: Base, ref: str, filters: Filters, year: int) -> Card:
    """The volumes by country and supplier, then the deals of China of which something came in that year."""
    known = suppliers(base)
    columns = (
        Column("country", "country", flexible=True),
        *(Column(key, one.short, "right", rank=int(key not in (CHINA, ALL))) for key, one in known.items()),
    )
    rows = tuple(
        Row((one.name, *(one.volumes.get(key, 0.0) for key in known)), f"country/{one.iso3}")
        for one in store.imported(base, filters, year)
    )
    data = known[CHINA].dataset
    facts = Facts("facts", "", (Fact("dataset", data, f"dataset/{data}", title="data set"), Fact("unit", TIV_IS)))
    table = Table("volumes", f"TIV m in {year}: {plural(len(rows), 'country', 'countries')}", columns, rows)
    deals = tuple(
        Item(row.ref, f"{row.designation}, {row.recipient}", confidence=row.confidence)
        for row in store.delivered_in(base, filters, year)
    )
    title = f"arms imports in {year}, {called(base, filters)}"
    came = Items("deals", f"deals with deliveries in {year}", deals, len(deals))
    blocks = (facts, *((table,) if rows else ()), *((came,) if deals else ()))
    return Card(ref, "figure", title, (), None, {}, blocks, base.edition, base.content)


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
