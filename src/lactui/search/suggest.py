"""Records that may bear on a claim and are not linked to it: found by the search, by the words of the claim."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.filters import EVERYTHING
from lactui.db.record_types import TYPES
from lactui.db.vocabulary import label
from lactui.queries.rows.heads import heads
from lactui.runtime.light import TYPE_CHECKING, NamedTuple
from lactui.search.match import Ranking, allowed, held, listed
from lactui.search.question import Question, read

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head
    from lactui.queries.rows.records import Claim

NUMBERS = ("statistic",)
RECORDS = tuple(name for name, type in TYPES.items() if type.evidence and name not in NUMBERS)
"""What may be evidence."""

MOST = 5
"""How many are suggested."""

FEW_NUMBERS = 2
"""At most so many of them are statistics."""

AMONG = 30
"""They are taken from so many, of which some have one title."""

WORD = 2.0
"""The most that a word weighs, by its rarity."""

ABOUT = 2.0
"""How many times that the name of the claim's dimension weighs."""


class Suggestion(NamedTuple):
    """A record, and the words of the claim that it has."""

    head: Head
    words: tuple[str, ...]


def suggested(base: Base, claim: Claim, most: int = MOST) -> tuple[Suggestion, ...]:
    """The records that have most of a claim's words, best first; nobody has read whether they bear on it.

    Left out are what is linked already, the events of a linked mechanism, a mechanism whose only event is linked,
    and what rests on nothing but the source that states the claim.
    """
    through = allowed(base, EVERYTHING, (*RECORDS, *NUMBERS))
    about = read(base, label(base, "dimension", claim.dimension)).parts
    asked = {(part.kind, part.value): part for part in (*read(base, claim.claim).parts, *about)}
    parts = tuple(asked.values())
    having = [
        each._replace(weight=_weight(each.weight, about=part in about))
        for part, each in zip(parts, held(base, parts, through), strict=True)
    ]
    ranking = Ranking(base, parts, having, {}, Question(parts, (), False, ()), phrase="")
    out = _left_out(base, claim)
    kept: list[tuple[float, Head]] = []
    for types, room in ((RECORDS, most), (NUMBERS, FEW_NUMBERS)):  # numbers stand in long series
        chosen = allowed(base, EVERYTHING, types)
        found = ranking.rank(frozenset(), chosen, most=None, others=AMONG + len(out))
        scores = {each.n: each.score for each in found if each.n not in out}
        kept += _various(base, scores)[:room]
    kept.sort(key=lambda pair: (-pair[0], pair[1].ref))
    shown = [head for _, head in kept[:most]]
    refs = [head.ref for head in shown]
    place = dict(base.rows(f"select ref, n from record where ref in ({marks(refs)})", refs))
    return tuple(
        Suggestion(
            head,
            tuple(
                part.typed
                for part, rows in zip(parts, having, strict=True)
                if place[head.ref] in rows.all or place[head.ref] in rows.less
            ),
        )
        for head in shown
    )


def _various(base: Base, scores: dict[int, float]) -> list[tuple[float, Head]]:
    """Records with their scores, best first, one of each title."""
    refs = base.rows(
        "select n, ref, title from record where n in (select value from json_each(?)) order by date desc, n",
        (listed(scores),),
    )
    refs.sort(key=lambda row: -scores[row[0]])
    first: dict[str, tuple[float, str]] = {}
    for n, ref, title in refs:
        first.setdefault(title, (scores[n], ref))
    best = list(first.values())[:MOST]
    of = {head.ref: head for head in heads(base, [ref for _, ref in best])}
    return [(score, of[ref]) for score, ref in best]


def _weight(rarity: float, *, about: bool) -> float:
    """What a word of the claim weighs: in a sentence the rare words are seldom what it is about."""
    return min(rarity, WORD) * (ABOUT if about else 1)


def _left_out(base: Base, claim: Claim) -> frozenset[int]:
    """The numbers of the records that are no news to a claim."""
    rows = base.rows(
        "with linked(ref) as (select ref from evidence where claim = ?1),"
        " only(mechanism, event) as (select 'mechanism/' || mechanism, 'event/' || min(id) from event"
        "  where mechanism is not null group by mechanism having count(*) = 1)"
        " select n from record where ref in (select ref from linked"
        "  union select mechanism from only where event in (select ref from linked)"
        "  union select 'event/' || id from event where 'mechanism/' || mechanism in (select ref from linked)"
        "  union select ref from citation group by ref having min(source) = ?2 and max(source) = ?2)",
        (claim.id, claim.stated_by),
    )
    return frozenset(n for (n,) in rows)
