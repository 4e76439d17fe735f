"""Claims: what the literature says, with the evidence for and against."""

from __future__ import annotations

from lactui.queries.rows.parts import Contrary, Evidence
from lactui.queries.rows.provenance import read_rows
from lactui.queries.rows.query import Columns
from lactui.queries.rows.records import Claim
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


COLUMNS = Columns(Claim, "t", "evidence", "contrary", "measures", "related", "sources", "care")
EVIDENCE = Columns(Evidence, "r", stance="t.stance", why="t.why")


def read(scope: Scope) -> dict[str, Claim]:
    """The claims of a scope by id."""
    condition, params = scope.of("id")
    against = scope.values("ref", "claim_contrary", "claim")
    rows = scope.base.rows(
        f"select id, contrary_state, contrary_text, contrary_looked from claim where {condition}", params
    )
    return read_rows(
        scope,
        COLUMNS,
        "claim t",
        evidence=scope.listed(EVIDENCE, "evidence t join record r using (ref)", "t.claim"),
        contrary={id: Contrary(state, text, looked, against.get(id, ())) for id, state, text, looked in rows},
        measures=scope.values("measure", "claim_measure", "claim"),
    )
