"""Which records answer the parts of a question, and how well each does.

A record gets, for each part of the question that it has, what the part weighs: the rarer in the base, the more.
A part counts whole in a title, a name or a field, less in the text, less still where only the kind of thing
agrees. That is multiplied by what a record of that type and standing is worth. How often a word stands in a text
says nothing in texts so short: bm25 was tried, and found no more.
"""

from __future__ import annotations

from lactui.db.record_types import TYPES
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple
from lactui.search.match import away, behind, listed
from lactui.search.reading import CALL

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.search.match import Held
    from lactui.search.reading import Part, Reading

IN_TEXT = 0.6
"""The share that a part counts when it stands in the text only; 1 in a title, name or field."""

ALSO = 0.4
"""The share that it counts when only the kind, category or country agrees."""

SHARP = 1.6
"""The exponent of the share of the question that a record has: half of it scores a third."""

FITTING = 0.1
"""The most that a title adds which has few other words than the question."""

QUOTED = 0.6
"""What a title adds that begins with a question of three words or more."""

FIT_WORDS = 10
"""The letters of a title that one part of the question is taken to cover."""

ASKED = 1.6
"""The factor of the score of records of a type that the question names."""

ARMED = 1.25
"""The factor of the score of arms lines and systems when the question names a class of ship or weapon."""

CALLED = 1.15
"""The factor of the score of port calls when the question names a ship: what a ship did comes before what was said of it."""

COUNTED = 1.4
"""The factor of the score of a statistic when the question asks how many."""

STANDING = {"official": 1.01, "claimed": 0.98, "contested": 0.99}
"""The factor of the score by confidence; 1 for others."""

SOURCED = 0.001
"""What each source adds to the factor of a record, up to ten sources."""

NAMED = 10.0
"""What an exact name adds, times its weight: more than any other score, so that it comes first."""

IN_PASSING = 0.7
"""A record that has all parts with no more than this share of the question only mentions them: it is ranked by its
score alone, and so are sources unless the question asks for sources or begins their title."""

CANDIDATES = 200
"""How many records with some of the parts are scored."""

AS_MANY = 1_000
"""The most records that are scored."""


class Found(NamedTuple):
    """A record found."""

    n: int
    score: float
    whole: bool
    """Whether it has all parts."""
    parts: float
    """How much of the question it has, from 0 to 1."""
    worth: float
    """The factor by its type, confidence and number of sources."""
    title: float
    """What its title adds (`FITTING`, `QUOTED`) and its exact name (`NAMED`)."""
    fully: bool
    """Whether it has the whole question and not in passing: such come before those that lack a part."""
    told: str | None
    """When its first source was published, where it is ordered by that."""


# -- scores -----------------------------------------------------------------------------------------------


class Ranking:
    """The records that have parts of a question, in the order of how well they answer it."""

    def __init__(
        self,
        base: Base,
        parts: tuple[Part, ...],
        having: list[Held],
        named: dict[int, float],
        reading: Reading,
        *,
        phrase: str,
    ) -> None:
        self.base = base
        self.having = having
        self.named = named
        self.number = reading.number
        self.recent = reading.recent
        self.failed = reading.failed
        self.away = away(base, reading)
        self.behind = self.away | behind(base, reading)
        self.chinese = bool(reading.china) and not (reading.in_china or reading.failed)
        self.phrase = phrase if phrase.count(" ") > 1 else ""
        self.share = _shares(parts, having)
        self.armed = any(part.kind == "arms_category" for part in parts)
        self.calls = any(part.kind == "ship" for part in parts)
        self.asked = {part.value for part in parts if part.kind == "type"}

    def rank(
        self, whole: frozenset[int], chosen: frozenset[int] | None, *, most: int | None, others: int
    ) -> list[Found]:
        """Best first: exact names, the records of `whole`, those that only mention the parts behind the others of
        them, then so many `others`.

        Of very many only the first `most` are sure to be there; all when it is None.
        """
        rest = _others(self.share, whole, chosen) if others else []
        found = self._scored([*self._first(whole, most), *rest], whole)
        found.sort(key=_newest if self.recent else _order, reverse=True)
        shown = sorted((each for each, _ in found if each.whole), key=lambda each: not each.fully)
        return shown + [each for each, _ in found if not each.whole][:others]

    def meant(self, whole: frozenset[int]) -> frozenset[int]:
        """Of the records that have all parts those of China's own, where these are asked for: no calls of others in China."""
        return (whole - self.away if self.chinese else whole) or whole

    def _first(self, whole: frozenset[int], most: int | None) -> list[int]:
        """The records with all parts; when they are too many to be ranked, those that have them in better places, or the
        newest of them when the last is asked for.
        """
        if most is None or len(whole) <= AS_MANY:
            return list(whole)
        if self.recent:
            sql = "select n from record where n in (select value from json_each(?)) order by date desc limit ?"
            return [n for (n,) in self.base.rows(sql, (listed(whole), max(AS_MANY, most)))]
        return sorted(whole, key=lambda n: (-self.share.get(n, 0.0), n))[: max(AS_MANY, most)]

    def _scored(self, numbers: list[int], whole: frozenset[int]) -> list[tuple[Found, str]]:
        """The records with their scores and dates."""
        told = _first_told(self.base, numbers) if self.failed else {}
        found = []
        for n, type, confidence, sources, date, long, quoted, call in _facts(self.base, numbers, self.phrase):
            worth = TYPES[type].worth * STANDING.get(confidence, 1.0) * (1 + SOURCED * min(sources or 0, 10))
            if type in self.asked:
                worth *= ASKED
            if self.armed and type in ("arms", "system"):
                worth *= ARMED
            if self.calls and call:
                worth *= CALLED
            if self.number and type == "statistic":
                worth *= COUNTED
            has = self.share.get(n, 0.0)
            # The share of the title's letters that the parts found in it account for, at FIT_WORDS letters a part.
            fits = min(1.0, sum(n in each.titled for each in self.having) * FIT_WORDS / long)
            score = has**SHARP * worth
            title = FITTING * fits * worth + QUOTED * quoted + NAMED * self.named.get(n, 0)
            firm = self.failed or has > IN_PASSING
            fully = n in whole and n not in self.behind and firm and (type != "source" or quoted or type in self.asked)
            found.append(
                (Found(n, score + title, n in whole, has, worth, title, fully, told.get(n)), date or told.get(n, ""))
            )
        return found


def _order(scored: tuple[Found, str]) -> tuple[float, str, int]:
    """The better, then the newer, then as the register has them."""
    found, date = scored
    return found.score, date, -found.n


def _newest(scored: tuple[Found, str]) -> tuple[bool, bool, str, float, int]:
    """Exact names first, then what answers the whole question, then what only mentions it, of each the newest first."""
    found, date = scored
    return found.title >= NAMED, found.fully, date if found.whole else "", found.score, -found.n


def _shares(parts: tuple[Part, ...], having: list[Held]) -> dict[int, float]:
    """How much of the question each record has, from 0 to 1."""
    total = sum(each.weight for each in having) or 1.0
    share: dict[int, float] = {}
    for each in having:
        in_full, in_text, also = (each.weight * factor / total for factor in (1.0, IN_TEXT, ALSO))
        for n in each.near:
            share[n] = share.get(n, 0.0) + in_full
        for n in each.all - each.near:
            share[n] = share.get(n, 0.0) + in_text
        for n in each.less:
            share[n] = share.get(n, 0.0) + also
    return share


def _others(share: dict[int, float], whole: frozenset[int], chosen: frozenset[int] | None) -> list[int]:
    """The records with most of the parts, and all that have as much as the last of them."""
    others = [n for n in share if n not in whole and (chosen is None or n in chosen)]
    others.sort(key=lambda n: (-share[n], n))
    if len(others) > CANDIDATES:
        last = share[others[CANDIDATES - 1]]
        others = [n for n in others[:AS_MANY] if share[n] >= last]
    return others


def _facts(base: Base, numbers: list[int], phrase: str) -> list[tuple[Any, ...]]:
    return base.rows(
        "select n, type, confidence, sources, date, length(title), ?1 <> '' and instr(lower(title), ?1) = 1, kind = ?3"
        " from record where n in (select value from json_each(?2))",
        (phrase, listed(numbers), CALL),
    )


def _first_told(base: Base, numbers: list[int]) -> dict[int, str]:
    """When the first source of each record without a date was published: most deals that failed have none."""
    rows = base.rows(
        "select r.n, min(s.published) from record r join citation c on c.ref = r.ref join source s on s.id = c.source"
        " where r.n in (select value from json_each(?)) and r.date is null and s.published is not null group by r.n",
        (listed(numbers),),
    )
    return dict(rows)
