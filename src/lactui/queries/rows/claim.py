"""Claims: what the literature says, with the evidence for and against."""

from __future__ import annotations

from lactui.queries.rows.provenance import NOTHING, Care, read_rows
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.provenance import Citation, Related
    from lactui.queries.rows.query import Scope


class Evidence(NamedTuple):
    """A record that bears on a claim."""

    ref: str
    stance: str
    """supports, qualifies or contradicts."""
    why: str
    title: str
    date: str | None
    confidence: str | None
    date_basis: str | None = None
    independent: int = 0
    """How many independent voices its sources are."""


class Contrary(NamedTuple):
    """The strongest evidence against a claim, or that none was found."""

    state: str
    """A value of the vocabulary `contrary`: found or missing."""
    text: str
    """What it is and how strong."""
    looked: str
    """When it was looked for."""
    refs: tuple[str, ...] = ()
    """The records it is about."""


class Claim(NamedTuple):
    """What the literature says, with the evidence for and against."""

    id: str
    claim: str
    dimension: str
    stated_by: str
    evidence: tuple[Evidence, ...]
    contrary: Contrary
    change: str
    """What would change the balance."""
    measures: tuple[str, ...]
    """The ids of the measures that test it."""
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    """The one source that states it."""
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"claim/{self.id}"


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
