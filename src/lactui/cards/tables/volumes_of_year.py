"""What a chart of arms imports counts in one year: each country's volumes by supplier, and the deals delivered in it."""

from __future__ import annotations

from lactui.cards.blocks import Card, Column, Fact, Facts, Item, Items, Row, Table
from lactui.cards.format import TIV_IS, plural
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import REGIONS
from lactui.queries.lists import arms as store
from lactui.queries.lists.arms import ALL, CHINA, suppliers
from lactui.queries.resolve import name_of
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base

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
