"""People, ships, systems, companies and installations: their rows."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, Any, NamedTuple
from lactui.store.rows.heads import grouped, heads_where
from lactui.store.rows.provenance import NOTHING, Care

if TYPE_CHECKING:
    from lactui.store.database import Base
    from lactui.store.rows.rows import Citation, Record, Related


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


ROWS: dict[str, tuple[type[Any], str, str]] = {
    "person": (Person, "t.iso3, a.name, t.notes", "join actor a on a.iso3 = t.iso3"),
    "ship": (
        Ship,
        "t.hull, t.type, t.ship_class, t.iso3, a.name, t.notes",
        "join actor a on a.iso3 = t.iso3",
    ),
    "system": (
        System,
        "t.type, t.maker, c.name, t.description, t.notes",
        "left join company c on c.id = t.maker",
    ),
    "company": (Company, "t.iso3, a.name, t.field, t.notes", "left join actor a on a.iso3 = t.iso3"),
    "installation": (
        Installation,
        "t.type, t.iso3, a.name, t.place, t.lat, t.lon, t.operator, t.notes",
        "join actor a on a.iso3 = t.iso3",
    ),
}
"""By type: the row, its own columns after id, names and other names, and what they are joined to."""


def rows_of(base: Base, scope: Any) -> list[tuple[str, Record]]:
    """The rows of one type by id, with other names, related records and citations."""
    from lactui.store.rows.fetch import Common

    kind, columns, join = ROWS[scope.type]
    condition, params = scope.of("t.id")
    rows = base.rows(
        f"select t.id, t.name, t.name_zh, {columns} from {scope.type} t {join} where {condition} order by t.id",
        params,
    )
    condition, params = scope.refs("ref")
    other = grouped(
        base.rows(f"select ref, name from other_name where {condition} order by ref, position", params)
    )
    condition, params = scope.refs("r.ref")
    known = {head.ref: head for head in heads_where(base, condition, params)}
    common = Common(base, scope)
    return [
        (
            row[0],
            kind._make(
                (
                    *row[:3],
                    tuple(name for (name,) in other.get(f"{scope.type}/{row[0]}", ())),
                    *row[3:],
                    known[f"{scope.type}/{row[0]}"].summary,
                    known[f"{scope.type}/{row[0]}"].countries,
                    *common.end(row[0]),
                )
            ),
        )
        for row in rows
    ]
