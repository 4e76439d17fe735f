"""Claims: the list with the balance of each, and what the evidence is counted by."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import STANCES
from lactui.db.vocabulary import CONFIDENCES
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lactui.db.database import Base
    from lactui.queries.rows.claim import Evidence

WHOLE = "overall"
"""The dimension of what is said of all others together."""

COUNTED = (*CONFIDENCES, "none")
"""What evidence is counted by; statistics and documents carry no confidence."""

SEVERAL = 2
"""So many independent voices or more are several."""


class ClaimRow(NamedTuple):
    """A claim as the list shows it; the balance is counted, not weighed."""

    id: str
    claim: str
    dimension: str
    stated_by: str
    author: str
    """Who says it: the author of that source, else its publisher, else its title."""
    supports: int
    qualifies: int
    contradicts: int
    own: int
    """1 where the article says it from which the base starts."""
    several: int
    """Pieces of evidence that rest on several independent voices."""


class Measured(NamedTuple):
    """A claim that a measure tests."""

    ref: str
    claim: str
    balance: dict[str, int]


ROW = Columns(
    ClaimRow,
    "c",
    author="coalesce(s.author, s.publisher, s.title)",
    own="s.article",
    several=f"coalesce(sum(b.independent >= {SEVERAL}), 0)",
    **{stance: f"coalesce(sum(e.stance = '{stance}'), 0)" for stance in STANCES},
)


def claim_rows(base: Base, filters: Filters = EVERYTHING) -> list[ClaimRow]:
    """The claims a filter leaves, those of the article first, on the whole before its parts, by dimension; one query."""
    condition, params = filters.where("claim", "r")
    return ROW.rows(
        base,
        "from record r join claim c on c.id = r.id join source s on s.id = c.stated_by"
        " left join evidence e on e.claim = c.id left join record b on b.ref = e.ref"
        " left join vocabulary v on v.field = 'dimension' and v.value = c.dimension"
        f" where {condition} group by c.id"
        " order by s.article desc, c.dimension <> ?, v.label, c.dimension, c.claim collate nocase",
        (*params, WHOLE),
    )


def by_confidence(evidence: Iterable[Evidence]) -> dict[str, dict[str, int]]:
    """How many pieces of each stance are how sure; `none` for records that carry no confidence."""
    found = {stance: dict.fromkeys(COUNTED, 0) for stance in STANCES}
    for piece in evidence:
        found[piece.stance][piece.confidence or "none"] += 1
    return found


def by_voices(evidence: Iterable[Evidence]) -> dict[str, dict[str, int]]:
    """How many pieces of each stance rest on several independent voices, and how many on one."""
    found = {stance: {"several": 0, "one": 0} for stance in STANCES}
    for piece in evidence:
        found[piece.stance]["several" if piece.independent >= SEVERAL else "one"] += 1
    return found


def measured_by(base: Base, measures: Sequence[str]) -> list[Measured]:
    """The claims that some measures test, those of the article first."""
    if not measures:
        return []
    sums = ", ".join(
        f"(select count(*) from evidence e where e.claim = c.id and e.stance = '{stance}')" for stance in STANCES
    )
    rows = base.rows(
        f"select c.id, c.claim, {sums} from claim c join source s on s.id = c.stated_by where c.id in"
        f" (select claim from claim_measure where measure in ({marks(measures)}))"
        " order by s.article desc, c.claim collate nocase",
        tuple(measures),
    )
    return [Measured(f"claim/{id}", claim, dict(zip(STANCES, counts, strict=True))) for id, claim, *counts in rows]
