"""The suppliers of arms whose volumes the base has by year, and the years that it has them for."""

from __future__ import annotations

from lactui.db.filters import EVERYTHING, Filters
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.db.database import Base

ALL, CHINA = "all", "china"
"""The values of the vocabulary `supplier` for all together, and for the one that this base is about."""


class Supplier(NamedTuple):
    """A supplier, or all of them together, with its series of arms imports by country and year."""

    key: str
    """A value of the vocabulary `supplier`."""
    name: str
    code: str
    """The code of the series."""
    dataset: str
    source: str
    """The title of its data set."""
    known_zero: int
    """1 where a year without a value is known to be without imports."""
    first: int
    last: int

    @property
    def short(self) -> str:
        """The name, or the key in capitals where the name has more than 8 letters."""
        return self.name if len(self.name) <= 8 else self.key.upper()


SUPPLIER = Columns(
    Supplier, "i", key="i.supplier", name="v.label", known_zero="coalesce(i.missing = 'none', 0)", source="d.title"
)


def suppliers(base: Base) -> dict[str, Supplier]:
    """The suppliers by their key in the order of the vocabulary, all together last; one query, then kept."""
    found: dict[str, Supplier] | None = base.cache.get("suppliers")
    if found is None:
        rows = SUPPLIER.rows(
            base,
            "from indicator i join dataset d on d.id = i.dataset join vocabulary v on v.field = 'supplier' and v.value = i.supplier order by v.position",
        )
        found = base.cache["suppliers"] = {row.key: row for row in rows}
    return found


def has_imports(base: Base, iso3: str) -> bool:
    """Whether the series have arms imports of a country from anybody."""
    sql = "select 1 from indicator_value v join indicator i using (code) where v.iso3 = ? and i.supplier = ? and v.value > 0"
    return base.row(f"{sql} limit 1", (iso3, ALL)) is not None


def years_supplied(base: Base, filters: Filters = EVERYTHING) -> tuple[int, int]:
    """The first and last year of the series by supplier, within those of a filter; all together may go on longer."""
    each = [supplier for supplier in suppliers(base).values() if supplier.key != ALL]
    first, last = min(one.first for one in each), max(one.last for one in each)
    if filters.since:
        first = max(first, int(filters.since[:4]))
    if filters.until:
        last = min(last, int(filters.until[:4]))
    return first, last
