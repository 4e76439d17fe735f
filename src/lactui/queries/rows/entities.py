"""People, ships, systems, companies and installations: those who act in events and what is used in them.

`summary` says in a line what an entity is; `countries` are the codes of its own country and of those of the records
that name it, China left out.
"""

from __future__ import annotations

from lactui.queries.rows.provenance import NOTHING, Care, read_rows
from lactui.queries.rows.query import Columns, gathered
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.provenance import Citation, Related
    from lactui.queries.rows.query import Scope


class Person(NamedTuple):
    """An officer, official or diplomat."""

    id: str
    name: str
    name_zh: str | None
    names: tuple[str, ...]
    iso3: str
    """The state served."""
    country: str
    """Its name."""
    notes: str | None
    summary: str | None
    countries: tuple[str, ...]
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"person/{self.id}"


class Ship(NamedTuple):
    """A ship."""

    id: str
    name: str
    name_zh: str | None
    names: tuple[str, ...]
    hull: str | None
    type: str
    ship_class: str | None
    iso3: str
    """The flag."""
    country: str
    notes: str | None
    summary: str | None
    countries: tuple[str, ...]
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"ship/{self.id}"


class System(NamedTuple):
    """A weapon, satellite or technical system by its type."""

    id: str
    name: str
    name_zh: str | None
    names: tuple[str, ...]
    type: str
    maker: str | None
    """Id of the company that makes it."""
    maker_name: str | None
    description: str | None
    notes: str | None
    summary: str | None
    countries: tuple[str, ...]
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"system/{self.id}"


class Company(NamedTuple):
    """A firm."""

    id: str
    name: str
    name_zh: str | None
    names: tuple[str, ...]
    iso3: str | None
    """Where it is seated."""
    country: str | None
    field: str | None
    notes: str | None
    summary: str | None
    countries: tuple[str, ...]
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"company/{self.id}"


class Installation(NamedTuple):
    """A place that was built, used or alleged."""

    id: str
    name: str
    name_zh: str | None
    names: tuple[str, ...]
    type: str
    iso3: str
    """Where it stands."""
    country: str
    place: str | None
    lat: float | None
    lon: float | None
    operator: str | None
    notes: str | None
    summary: str | None
    countries: tuple[str, ...]
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"installation/{self.id}"


BESIDE = ("names", "countries", "related", "sources", "care")
COLUMNS: dict[str, Columns[Any]] = {
    "person": Columns(Person, "t", *BESIDE, summary="r.summary", country="a.name"),
    "ship": Columns(Ship, "t", *BESIDE, summary="r.summary", country="a.name"),
    "system": Columns(System, "t", *BESIDE, summary="r.summary", maker_name="a.name"),
    "company": Columns(Company, "t", *BESIDE, summary="r.summary", country="a.name"),
    "installation": Columns(Installation, "t", *BESIDE, summary="r.summary", country="a.name"),
}


def read(scope: Scope) -> dict[str, Any]:
    """The entities of one type and a scope by id."""
    condition, params = scope.refs("r.ref")
    names = scope.base.rows(
        f"select r.ref, r.name from other_name r where {condition} order by r.ref, r.position", params
    )
    countries = scope.base.rows(
        "select r.id, k.iso3 from record r join record_country k on k.record = r.n"
        f" where {condition} order by r.n, k.iso3",
        params,
    )
    whose = "company a on a.id = t.maker" if scope.type == "system" else "actor a on a.iso3 = t.iso3"
    return read_rows(
        scope,
        COLUMNS[scope.type],
        f"{scope.type} t join record r on r.ref = '{scope.type}/' || t.id left join {whose}",
        names=gathered((scope.id(ref), name) for ref, name in names),
        countries=gathered(countries),
    )
