"""Claims: the list with the balance of each, and what the evidence is counted by."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.rows.rows import ARTICLE, Contrary
from lactui.store.search.resolve import STEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lactui.store.database import Base
    from lactui.store.rows.rows import Evidence

WHOLE = "overall"
"""The dimension of what is said of all others together."""

STANCES = ("supports", "qualifies", "contradicts")

CONFIDENCES = ("official", "reported", "contested", "claimed", "none")
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
    several: int
    """Pieces of evidence that rest on several independent voices."""

    @property
    def own(self) -> bool:
        """Whether the article itself says it."""
        return self.stated_by == ARTICLE


class Measured(NamedTuple):
    """A claim that a measure tests."""

    ref: str
    claim: str
    balance: dict[str, int]


def claim_rows(base: Base, lens: Lens = EVERYTHING) -> list[ClaimRow]:
    """The claims a lens leaves, those of the article first, on the whole before its parts, by dimension; one query."""
    condition, params = lens.where("claim", "r")
    sums = ", ".join(f"sum(e.stance = '{stance}')" for stance in STANCES)
    rows = base.rows(
        "select c.id, c.claim, c.dimension, c.stated_by, coalesce(s.author, s.publisher, s.title),"
        f" {sums}, sum(b.independent >= ?) from record r join claim c on c.id = r.id join source s on s.id = c.stated_by"
        " left join evidence e on e.claim = c.id left join record b on b.ref = e.ref"
        " left join vocabulary v on v.field = 'dimension' and v.value = c.dimension"
        f" where {condition} group by c.id"
        " order by c.stated_by <> ?, c.dimension <> ?, v.label, c.dimension, c.claim collate nocase",
        (SEVERAL, *params, ARTICLE, WHOLE),
    )
    return [ClaimRow._make((*row[:5], *(n or 0 for n in row[5:]))) for row in rows]


def contrary(state: str, text: str, looked: str) -> Contrary:
    """What speaks most against a claim; the records named before the colon are taken out of the text."""
    before, colon, after = text.partition(": ")
    refs = [ref for word in before.replace(",", " ").split() if (ref := _ref(word))]
    if not (refs and colon and _ref(before.split()[0].rstrip(","))):
        return Contrary(state, text, looked)
    return Contrary(state, after[:1].upper() + after[1:], looked, tuple(refs))


def _ref(word: str) -> str | None:
    """`events/2007-x` as a reference; None for a word that is none."""
    stem, slash, id = word.partition("/")
    return f"{STEMS[stem]}/{id}" if slash and id and stem in STEMS else None


def by_confidence(evidence: Iterable[Evidence]) -> dict[str, dict[str, int]]:
    """How many pieces of each stance are how sure; `none` for records that carry no confidence."""
    found = {stance: dict.fromkeys(CONFIDENCES, 0) for stance in STANCES}
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
    marks = ", ".join("?" * len(measures))
    sums = ", ".join(
        f"(select count(*) from evidence e where e.claim = c.id and e.stance = '{stance}')"
        for stance in STANCES
    )
    rows = base.rows(
        f"select c.id, c.claim, {sums} from claim c where c.id in"
        f" (select claim from claim_measure where measure in ({marks}))"
        " order by c.stated_by <> ?, c.claim collate nocase",
        (*measures, ARTICLE),
    )
    return [
        Measured(f"claim/{id}", claim, dict(zip(STANCES, counts, strict=True))) for id, claim, *counts in rows
    ]
