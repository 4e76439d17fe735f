"""People, ships, systems, companies and installations: those who act in events and what is used in them.

`summary` says in a line what an entity is; `countries` are the codes of its own country and of those of the records
that name it, China left out.
"""

from __future__ import annotations

from lactui.queries.rows.provenance import read_rows
from lactui.queries.rows.query import Columns, gathered
from lactui.queries.rows.records import Company, Installation, Person, Ship, System
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


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
