"""Countries: a state with its relations, memberships and languages."""

from __future__ import annotations

from lactui.queries.rows.parts import Relation
from lactui.queries.rows.provenance import read_rows
from lactui.queries.rows.query import Columns
from lactui.queries.rows.records import Country
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


def steps_of_relations(country: Country) -> tuple[Relation, ...]:
    """The steps by which relations began, ended and began again."""
    return tuple(step for step in country.relations if not step.level)


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
