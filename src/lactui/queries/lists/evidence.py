"""What is claimed and what it rests on: lists of claims and sources, and statistics like a given one."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import CLAIMED, STANCES
from lactui.db.vocabulary import CONFIDENCES
from lactui.queries.rows.heads import heads_where
from lactui.queries.rows.query import Columns, shared
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head
    from lactui.queries.rows.parts import Evidence
    from lactui.queries.rows.records import Statistic


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


CLAIM = Columns(
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
    return CLAIM.rows(
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


class SourceRow(NamedTuple):
    """A source as the list shows it."""

    ref: str
    title: str
    publisher: str | None
    date: str | None
    lang: str
    type: str
    records: int
    """How many records rest on it."""
    alone: int
    """How many of them cite no other."""


class Weight(NamedTuple):
    """How many records and claims depend on a source."""

    records: int
    alone: int
    """Records that cite no other source."""
    claims: int
    """Claims that it states, or for which a record that rests on it is evidence."""


def weights(base: Base) -> dict[str, Weight]:
    """The weight of each source by its id; two queries, then kept."""
    found: dict[str, Weight] | None = base.cache.get("weights")
    if found is None:
        claims = dict(base.rows(f"select source, count(*) from ({CLAIMED}) group by source"))
        found = base.cache["weights"] = {
            id: Weight(records, alone, claims.get(id, 0))
            for id, records, alone in base.rows("select id, records, alone from source")
        }
    return found


def count_sole_citations(base: Base, source: str) -> int:
    """How many records cite this source and no other."""
    return base.number("select alone from source where id = ?", (source,))


def count_family(base: Base, voice: str) -> int:
    """How many publishers speak with this voice, as far as the base says; 0 where it is no family."""
    return base.number("select count(*) from publisher where family = ?", (voice,))


SOURCE = Columns(SourceRow, "s", ref="'source/' || s.id", date="s.published")


def source_rows(base: Base, filters: Filters = EVERYTHING) -> list[SourceRow]:
    """The sources a filter leaves, those that most rests on first, then by publisher and title."""
    among, params = "", list[str]()
    if filters.parts():
        condition, params = filters.where("source", "r")
        among = f"join record r on r.id = s.id where {condition}"
    few = SOURCE.places(("publisher", "date", "lang", "type"))
    rows = list(map(SourceRow._make, shared(base.rows(f"select {SOURCE.sql} from source s {among}", params), few)))
    # Sorted here: SQLite would carry whole rows through its sort, for twice the time.
    rows.sort(key=lambda row: (-row.records, not row.publisher, row.publisher or "", row.title))
    return rows


def similar_statistics(base: Base, row: Statistic, limit: int = 8) -> list[Head]:
    """Other statistics of its dimension: of the same metric first, then of its region, then the nearest in time."""
    year = int((row.period_start or row.period_end or "0")[:4])
    return heads_where(
        base,
        "r.type = 'statistic' and r.ref <> ? and r.id in (select id from statistic where dimension = ?)",
        (row.ref, row.dimension, row.metric, row.region, year, limit),
        "r.title = ? desc, r.region = ? desc, abs(coalesce(r.year, 0) - ?), r.n limit ?",
    )
