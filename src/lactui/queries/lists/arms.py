"""Arms: the deals that a filter leaves, the suppliers, and the volumes of each by year."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import having
from lactui.queries.rows.query import Columns, gathered
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


class DealRow(NamedTuple):
    """A deal as the list shows it."""

    ref: str
    recipient: str
    region: str
    designation: str
    category: str
    ordered: int | None
    order_year: int | None
    delivered: int | None
    first: int | None
    """The first year of delivery."""
    last: int | None
    """The last one."""
    status: str
    failed: bool
    """Whether the deal came to nothing: it is listed, and never counted as a delivery."""
    tiv: float | None
    """Million TIV over its years of delivery; a volume, never money. None where SIPRI lists none."""
    confidence: str
    value_usd: float | None
    country: str
    """The name of the recipient."""


class Supplied(NamedTuple):
    """Imports by supplier and year of the countries of a filter."""

    first: int
    last: int
    years: dict[str, dict[int, float]]
    """Supplier (a value of the vocabulary) to year to million TIV; a year without imports is absent."""

    def total(self, supplier: str, first: int | None = None, last: int | None = None) -> float:
        """Million TIV over the years, or over some of them."""
        low, high = first or self.first, last or self.last
        points = self.years.get(supplier, {})
        return round(sum(value for year, value in points.items() if low <= year <= high), 6)


class Beyond(NamedTuple):
    """A deal with deliveries outside the years that are summed."""

    ref: str
    designation: str
    recipient: str
    tiv: float
    years: tuple[int, ...]
    """Its years of delivery."""
    partly: bool
    """Whether it also delivered within."""


class Reckoning(NamedTuple):
    """Arms volumes summed over deals and summed over years; they differ by deliveries outside the years."""

    first: int
    last: int
    deals: float
    """Million TIV over all deals, failed ones left out."""
    years: float
    """Million TIV over the years `first` to `last`."""
    beyond: tuple[Beyond, ...]
    """The deals that make the difference, by volume."""

    @property
    def difference(self) -> float:
        """Deals less years."""
        return round(self.deals - self.years, 6)

    @property
    def outside(self) -> float:
        """Million TIV of the deals that lie outside altogether."""
        return round(sum(each.tiv for each in self.beyond if not each.partly), 6)

    @property
    def rest(self) -> float:
        """The rest of the difference, in million TIV: the share of the deals that lie partly outside."""
        return round(self.difference - self.outside, 6)


DEAL = Columns(
    DealRow,
    "a",
    ref="r.ref",
    country="k.name",
    failed=f"a.status in {having('status', 'failed')}",
    first="(select min(y.year) from arms_delivery_year y where y.arms = a.id)",
    last="(select max(y.year) from arms_delivery_year y where y.arms = a.id)",
)


def deal_rows(base: Base, filters: Filters = EVERYTHING) -> list[DealRow]:
    """The deals a filter leaves, newest order first, those without a year of order last; one query."""
    condition, params = filters.where("arms", "r")
    return DEAL.rows(
        base,
        f"from record r join arms a on a.id = r.id join country k on k.iso3 = a.recipient where {condition}"
        " order by a.order_year desc nulls last, a.recipient, a.designation collate nocase, r.id",
        params,
    )


def place_of(filters: Filters) -> Filters:
    """The parts of a filter that choose countries: what volumes by supplier can follow."""
    return Filters(countries=filters.countries, region=filters.region, subregion=filters.subregion)


def supplied(base: Base, filters: Filters = EVERYTHING) -> Supplied:
    """Imports by supplier and year of the countries of a filter, in its years within those of the series."""
    first, last = years_supplied(base, filters)
    condition, params = place_of(filters).where("country", "r")
    codes = {supplier.code: key for key, supplier in suppliers(base).items()}
    years: dict[str, dict[int, float]] = {key: {} for key in codes.values()}
    for code, year, value in base.rows(
        "select v.code, v.year, round(sum(v.value), 6) from record r join indicator_value v on v.iso3 = r.id"
        f" where {condition} and v.code in ({marks([*codes])}) and v.year between ? and ?"
        " group by v.code, v.year order by v.code, v.year",
        (*params, *codes, first, last),
    ):
        years[codes[code]][year] = value
    return Supplied(first, last, years)


def people(base: Base, filters: Filters, first: int, last: int) -> dict[int, float]:
    """The people of the countries of a filter by year, for the years in which all that import arms are counted."""
    condition, params = place_of(filters).where("country", "r")
    rows = base.rows(
        "select v.year, sum(v.value) from record r join indicator_value v on v.iso3 = r.id"
        f" where {condition} and v.code = (select code from indicator where proportion = 'people')"
        " and v.year between ? and ? group by v.year having count(*) = (select count(*) from record r"
        f" where {condition} and r.type = 'country') order by v.year",
        (*params, first, last, *params),
    )
    return dict(rows)


class Imported(NamedTuple):
    """What a country imported in a year, by supplier."""

    iso3: str
    name: str
    volumes: dict[str, float]


def imported(base: Base, filters: Filters, year: int) -> list[Imported]:
    """The countries of a filter that imported arms in a year, the most first."""
    condition, params = place_of(filters).where("country", "r")
    codes = {supplier.code: key for key, supplier in suppliers(base).items()}
    found: dict[str, Imported] = {}
    for iso3, name, code, value in base.rows(
        "select r.id, r.title, v.code, v.value from record r join indicator_value v on v.iso3 = r.id"
        f" where {condition} and v.code in ({marks([*codes])}) and v.year = ? and v.value > 0",
        (*params, *codes, year),
    ):
        found.setdefault(iso3, Imported(iso3, name, {})).volumes[codes[code]] = value
    return sorted(found.values(), key=lambda one: (-max(one.volumes.values()), one.name))


def delivered_in(base: Base, filters: Filters, year: int) -> list[DealRow]:
    """The deals with countries of a filter of which something was delivered in a year."""
    condition, params = place_of(filters).where("arms", "r")
    came = base.rows(
        f"select r.ref from record r join arms_delivery_year y on y.arms = r.id where {condition} and y.year = ?",
        (*params, year),
    )
    refs = {ref for (ref,) in came}
    return [row for row in deal_rows(base, place_of(filters)) if row.ref in refs]


def reckoning(base: Base, filters: Filters = EVERYTHING, given: Supplied | None = None) -> Reckoning:
    """All deals with the countries of a filter against China's volumes by year: both sums, and why they differ.

    Deals are those of any year and confidence, for a sum of years knows neither; failed ones have no volume and
    are left out. A deal without a year of delivery delivered nothing.
    """
    volumes = given or supplied(base, filters)
    condition, params = place_of(filters).where("arms", "r")
    came = gathered(
        base.rows(
            "select r.ref, y.year from record r join arms_delivery_year y on y.arms = r.id"
            f" where {condition} order by r.ref, y.year",
            params,
        )
    )
    total, beyond = 0.0, []
    for row in deal_rows(base, place_of(filters)):
        if row.failed or not row.tiv:
            continue
        total += row.tiv
        years = came.get(row.ref, ())
        within = [volumes.first <= year <= volumes.last for year in years]
        if years and not all(within):
            beyond.append(Beyond(row.ref, row.designation, row.recipient, row.tiv, years, any(within)))
    beyond.sort(key=lambda each: (-each.tiv, each.ref))
    return Reckoning(volumes.first, volumes.last, round(total, 6), volumes.total(CHINA), tuple(beyond))
