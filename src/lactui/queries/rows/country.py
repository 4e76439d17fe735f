"""Countries: a state with its relations, memberships and languages."""

from __future__ import annotations

from lactui.queries.rows.provenance import NOTHING, Care, read_rows
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.provenance import Citation, Related
    from lactui.queries.rows.query import Scope


class Relation(NamedTuple):
    """One step in a country's relations with Beijing: established, suspended, restored, or a partnership of a level."""

    date: str
    event: str
    level: str | None = None
    """Of a partnership: a value of the vocabulary `partnership`."""
    record: str | None = None
    """Reference of the record that tells of it."""


class Country(NamedTuple):
    """One of the 87 states."""

    iso3: str
    iso2: str
    name: str
    name_official: str
    name_es: str
    name_zh: str
    region: str
    subregion: str
    capital: str | None
    lat: float | None
    lon: float | None
    area_km2: float | None
    languages: tuple[str, ...]
    currency: str | None
    recognises: str
    """PRC or ROC."""
    relations: tuple[Relation, ...]
    """By time; partnerships last."""
    partnership_level: str | None
    """A value of the vocabulary `partnership`."""
    partnership_wording: str | None
    partnership_since: str | None
    bri_status: str | None
    bri_date: str | None
    memberships: tuple[str, ...]
    has_army: bool
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def steps(self) -> tuple[Relation, ...]:
        """The steps by which relations began, ended and began again."""
        return tuple(step for step in self.relations if not step.level)

    @property
    def ref(self) -> str:
        """Its address."""
        return f"country/{self.iso3}"


COLUMNS = Columns(Country, "t", "languages", "relations", "memberships", "related", "sources", "care")
RELATION = Columns(Relation, "t")


def read(scope: Scope) -> dict[str, Country]:
    """The countries of a scope by code."""
    return read_rows(
        scope,
        COLUMNS,
        "country t",
        "t.iso3",
        languages=scope.values("language", "country_language", "iso3"),
        relations=scope.listed(RELATION, "country_relation t", "t.iso3"),
        memberships=scope.values("body", "country_membership", "iso3"),
    )
