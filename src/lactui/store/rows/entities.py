"""People, ships, systems, companies and installations: those who act in events and what is used in them."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, Any, NamedTuple
from lactui.store.rows.provenance import NOTHING, Care, Provenance
from lactui.store.rows.query import Columns

if TYPE_CHECKING:
    from lactui.store.rows.provenance import Citation, Related
    from lactui.store.rows.query import Scope


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
    """What it is, in a line."""
    countries: tuple[str, ...]
    """Codes of its own country and of those of the records that name it, China left out."""
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
    """What it is, in a line."""
    countries: tuple[str, ...]
    """Codes of its own country and of those of the records that name it, China left out."""
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
    """What it is, in a line."""
    countries: tuple[str, ...]
    """Codes of its own country and of those of the records that name it, China left out."""
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
    """What it is, in a line."""
    countries: tuple[str, ...]
    """Codes of its own country and of those of the records that name it, China left out."""
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
    """What it is, in a line."""
    countries: tuple[str, ...]
    """Codes of its own country and of those of the records that name it, China left out."""
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"installation/{self.id}"


BESIDE = ("names", "countries", "related", "sources", "care")
STATE = "left join actor a on a.iso3 = t.iso3"
COLUMNS: dict[str, tuple[Columns[Any], str]] = {
    "person": (Columns(Person, "t", *BESIDE, summary="r.summary", country="a.name"), STATE),
    "ship": (Columns(Ship, "t", *BESIDE, summary="r.summary", country="a.name"), STATE),
    "system": (
        Columns(System, "t", *BESIDE, summary="r.summary", maker_name="c.name"),
        "left join company c on c.id = t.maker",
    ),
    "company": (Columns(Company, "t", *BESIDE, summary="r.summary", country="a.name"), STATE),
    "installation": (Columns(Installation, "t", *BESIDE, summary="r.summary", country="a.name"), STATE),
}
"""By type: its columns, and what its table is joined to."""


def read(scope: Scope) -> dict[str, Any]:
    """The entities of one type and a scope by id."""
    columns, join = COLUMNS[scope.type]
    names: dict[str, list[str]] = {}
    condition, params = scope.refs("ref")
    for ref, name in scope.base.rows(
        f"select ref, name from other_name where {condition} order by ref, position", params
    ):
        names.setdefault(scope.id(ref), []).append(name)
    countries: dict[str, list[str]] = {}
    condition, params = scope.refs("r.ref")
    for id, iso3 in scope.base.rows(
        "select r.id, k.iso3 from record r join record_country k on k.record = r.n"
        f" where {condition} order by r.n, k.iso3",
        params,
    ):
        countries.setdefault(id, []).append(iso3)
    provenance = Provenance(scope)
    source = f"{scope.type} t join record r on r.ref = '{scope.type}/' || t.id {join}"
    return {
        id: columns.make(
            values,
            names=tuple(names.get(id, ())),
            countries=tuple(countries.get(id, ())),
            **provenance.of(id),
        )
        for id, values in scope.records(columns, source)
    }
