"""Mechanisms: a standing form of cooperation with its editions."""

from __future__ import annotations

from lactui.queries.rows.parts import Edition
from lactui.queries.rows.provenance import citations, of_records, read_rows
from lactui.queries.rows.query import Columns, gathered
from lactui.queries.rows.records import Mechanism
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


COLUMNS = Columns(Mechanism, "t", "editions", "related", "sources", "care", "entities", counterpart_name="c.name")
EDITION = Columns(Edition, "t", "named", "sources")


def read(scope: Scope) -> dict[str, Mechanism]:
    """The mechanisms of a scope by id."""
    cited = citations(scope)
    condition, params = scope.of("mechanism")
    named = gathered(
        ((id, position), name)
        for id, position, name in scope.base.rows(
            f"select mechanism, edition, name from edition_participant where {condition}"
            " order by mechanism, edition, position",
            params,
        )
    )
    rows = scope.base.rows(
        f"select t.mechanism, t.position, {EDITION.sql} from edition t where {condition}"
        " order by t.mechanism, t.position",
        params,
    )
    editions = gathered(
        (id, EDITION.make(row, named=named.get((id, place), ()), sources=cited.get((id, place), ())))
        for id, place, *row in rows
    )
    source = "mechanism t left join mechanism c on c.id = t.counterpart"
    return read_rows(scope, COLUMNS, source, editions=editions, sources=of_records(cited))
