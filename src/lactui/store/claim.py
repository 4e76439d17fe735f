"""Claims: the list, with the balance of the evidence of each."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens

if TYPE_CHECKING:
    from lactui.store.base import Base

ARTICLE = "kashin-kosevich-paper"
"""The source that the base starts from: its claims come first within a dimension."""


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


def claim_rows(base: Base, lens: Lens = EVERYTHING) -> list[ClaimRow]:
    """The claims a lens leaves, by dimension in the vocabulary's order, those of the article first; one query."""
    condition, params = lens.where("claim", "r")
    sums = ", ".join(f"sum(e.stance = '{stance}')" for stance in ("supports", "qualifies", "contradicts"))
    rows = base.rows(
        "select c.id, c.claim, c.dimension, c.stated_by, coalesce(s.author, s.publisher, s.title),"
        f" {sums} from record r join claim c on c.id = r.id join source s on s.id = c.stated_by"
        " left join evidence e on e.claim = c.id"
        " left join vocabulary v on v.field = 'dimension' and v.value = c.dimension"
        f" where {condition} group by c.id"
        " order by v.label, c.dimension, c.stated_by <> ?, c.claim collate nocase",
        (*params, ARTICLE),
    )
    return [ClaimRow._make((*row[:5], *(n or 0 for n in row[5:]))) for row in rows]
