"""The records that have each part of a question, by where: title, name or field, text, or only the same kind."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.filters import CLAIM, EVERYTHING
from lactui.db.record_types import TYPES
from lactui.db.vocabulary import CHINA
from lactui.queries.rows.query import FAILED
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple
from lactui.search.question import CALL, INCIDENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from lactui.db.database import Base
    from lactui.db.filters import Filters
    from lactui.search.question import Question, QuestionPart

COUNTRY = 1.4
"""The factor of the weight of a country, 1 being that of a word as rare."""

LIGHT = 0.4
"""The factor of the weight of a common word (`light` in the lexicon), such as verbs of buying and saying."""


class PartMatches(NamedTuple):
    """The records that have a part."""

    all: frozenset[int]
    """Those that have it."""
    near: frozenset[int]
    """Those of them that have it in a title, a name or a field."""
    titled: frozenset[int]
    """Those that have it in the title."""
    less: frozenset[int]
    """Those that match one of its `also` tokens only."""
    weight: float
    enough: frozenset[int]
    """Those that answer it: all that have it, of a condition and of a ship those that do not only mention it; of what is
    still being typed its beginning counts."""


# -- a part in FTS5 -----------------------------------------------------------------------------------------


INDEXES = {"exact": "search", "han": "characters"}
"""The full-text index that parts of a kind are looked for in; all others in `sense`."""


def any_of(tokens: Iterable[str]) -> str:
    """An FTS5 expression: any of some tokens, quoted."""
    return " OR ".join(f'"{token}"' if token.isascii() and token.isalnum() else _pieces(token) for token in tokens)


def _pieces(token: str) -> str:
    """What FTS5 takes for several words (½ is folded to 1⁄2) as all of them: the index of meanings knows no phrases."""
    from unicodedata import ucd_3_2_0  # FTS5 knows the letters of Unicode 6.1: those of 3.2 are all among them

    kept = "".join(char if ucd_3_2_0.category(char)[0] in "LN" else " " for char in token)
    return "(" + " AND ".join(f'"{piece}"' for piece in kept.split() or [""]) + ")"


def expression(part: QuestionPart) -> str:
    """The FTS5 expression of a part, everything quoted; nothing for what FTS5 is not asked for."""
    if part.kind == "exact":
        return _as_written(part.value)
    if part.kind == "han":
        return f'han : "{" ".join(part.value)}"'
    if part.kind == "years":
        return f'"qzy{part.since}" OR "{part.since}"' if part.since == part.until else ""
    found = any_of(part.tokens)
    if part.every:
        joined = " AND ".join(f"({any_of(each)})" for each in part.every)
        found = f"{found} OR ({joined})" if found else f"({joined})"
    return found


def _as_written(text: str) -> str:
    from lactui.search.tokenize import is_han, split

    words = split(text)
    han = [word for word in words if is_han(word[0])]
    rest = [word for word in words if not is_han(word[0])]
    phrases = [f'han : "{" ".join(word)}"' for word in han]
    if rest:
        phrases.append('{title names body} : "' + " ".join(rest) + '"')
    return " AND ".join(phrases)


# -- matching records ---------------------------------------------------------------------------------------------


def held(base: Base, parts: tuple[QuestionPart, ...], allowed: frozenset[int] | None) -> list[PartMatches]:
    """The records that have each part; of `allowed` only, when it is told."""
    from math import log

    size = records(base)
    rows = [_rows(base, part) for part in parts]
    also = [_matching(base, "sense", any_of(part.also)) if part.also else set() for part in parts]
    fields = [_of_kind(base, part) if part.fields else set() for part in parts]
    of_kind = set().union(*fields)
    found = []
    for part, (every, near, titled), less, field in zip(parts, rows, also, fields, strict=True):
        met = near if part.condition else every
        if part.kind == "ship":  # an event names those that took part; its sources may speak of others
            met = every - (of_type(base, "event") - near)
        if part.fields:
            events = of_type(base, "event")
            # Beside another kind of event, of which a record is, the word is enough: "visit of a warship".
            met = (near - events) | field | (every & of_kind if of_kind > field else set())
            every, near = every | met, met
        less -= every
        if allowed is not None:
            every, near, less, met = every & allowed, near & allowed, less & allowed, met & allowed
        number = len(every) + len(less)
        weight = log(1 + size / (1 + number)) if number else 0.0
        if part.light:
            weight *= LIGHT
        elif part.kind == "country":
            weight *= COUNTRY
        enough = met | less if not part.condition and (part.begun or not every) else met
        kept = [frozenset(each) for each in (every, near, titled, less, enough)]
        found.append(PartMatches(kept[0], kept[1], kept[2], kept[3], weight, kept[4]))
    return found


def _rows(base: Base, part: QuestionPart) -> tuple[set[int], set[int], set[int]]:
    """The numbers of the records that have a part anywhere; in a title, name or field; in the title."""
    if part.kind == "years" and part.since != part.until:
        rows = _dated(base, part.since or 0, part.until or 9999)
        return rows, rows, set()
    if part.whole_type:
        rows = {*of_type(base, part.value)}
        return rows, rows, set()
    table, asked = INDEXES.get(part.kind, "sense"), expression(part)
    # The word for a sort of record is no name: ARM stands before those of Mexican ships.
    named = "" if part.kind == "type" else "names"
    rows = _matching(base, table, asked if named else f"- names : ({asked})") if asked else set()
    if not rows or part.kind in INDEXES:
        return rows, rows, set()
    near = _matching(base, table, f"{{title {named} about}} : ({asked})")
    return rows, near, _matching(base, table, f"title : ({asked})")


def _of_kind(base: Base, part: QuestionPart) -> set[int]:
    """The events of the kinds of a part."""
    found = _matching(base, "sense", f"about : ({any_of(part.fields)})")
    if part.afloat:
        others = _matching(base, "sense", f"about : ({any_of(part.afloat)})")
        found |= others & of_named(base, "ship")
    return found


def _matching(base: Base, table: str, asked: str) -> set[int]:
    return {n for (n,) in base.rows(f"select rowid from {table} where {table} match ?", (asked,))}


def _dated(base: Base, since: int, until: int) -> set[int]:
    rows = base.rows(
        "select n from record where year between ? and ? or (year < ? and substr(end, 1, 4) >= ?)",
        (since, until, since, str(since)),
    )
    return {n for (n,) in rows}


def records(base: Base) -> int:
    """How many records the base has."""
    size: int | None = base.cache.get("records")
    if size is None:
        row = base.row("select max(n) from record")
        size = base.cache["records"] = row[0] or 0 if row else 0
    return size


def of_type(base: Base, type: str) -> frozenset[int]:
    """The numbers of the records of a type."""
    kept: dict[str, frozenset[int]] = base.cache.setdefault("of type", {})
    if type not in kept:
        kept[type] = frozenset(n for (n,) in base.rows("select n from record where type = ?", (type,)))
    return kept[type]


def of_named(base: Base, type: str) -> frozenset[int]:
    """The numbers of the records that name an entity of a type."""
    kept: dict[str, frozenset[int]] = base.cache.setdefault("of named", {})
    if type not in kept:
        rows = base.rows(
            "select r.n from mention m join record r on r.ref = m.ref where m.entity > ? and m.entity < ?",
            (f"{type}/", f"{type}0"),
        )
        kept[type] = frozenset(n for (n,) in rows)
    return kept[type]


def allowed(base: Base, filters: Filters, types: tuple[str, ...] | None) -> frozenset[int] | None:
    """The records that a filter and a choice of types let through; None for all."""
    if filters == EVERYTHING and types is None:
        return None
    conditions = [filters.where(type, "r") for type in (TYPES if types is None else types)]
    sql = " or ".join(["0", *(condition for condition, _ in conditions)])
    values = [value for _, values in conditions for value in values]
    return frozenset(n for (n,) in base.rows(f"select r.n from record r where {sql}", values))


def with_china(base: Base) -> frozenset[int]:
    """All records but those of others in which China has no part, and what such records alone name."""
    found: frozenset[int] | None = base.cache.get("with china")
    if found is None:
        out = base.rows(
            "select n from record r where actor <> ? and not exists"
            " (select 1 from event_country p where r.type = 'event' and p.event = r.id and p.iso3 = ?)",
            (CHINA, CHINA),
        )
        beside = {n for (n,) in out}
        named = base.rows(
            "select e.n, r.n from mention m join record e on e.ref = m.entity join record r on r.ref = m.ref"
        )
        beside |= {entity for entity, _ in named} - {entity for entity, n in named if n not in beside}
        found = base.cache["with china"] = frozenset(range(1, records(base) + 1)) - beside
    return found


def by_others(base: Base) -> frozenset[int]:
    """What others than China do, whether or not it has a part in it."""
    return frozenset(n for (n,) in base.rows("select n from record where actor <> ?", (CHINA,)))


def away(base: Base, reading: Question) -> frozenset[int]:
    """What a question means in the second place. Of failed deals all but arms lines that failed; of port calls those of a country's
    own ships elsewhere, and of what is asked of China those of others in China, or, where China is the place, its own.
    """
    if reading.failed:
        meant = base.rows(f"select n from record r where r.type = 'arms' and {FAILED} is not null")
        return frozenset(range(1, records(base) + 1)) - {n for (n,) in meant}
    if not any(part.kind == "kind" and CALL in part.value.split("|") for part in reading.parts):
        return frozenset()
    visitors = [part.value for part in reading.parts if part.kind == "country"]
    if reading.in_china:
        visitors = [CHINA]
    host = CHINA if reading.china and not reading.in_china else ""
    rows = base.rows(
        "select r.n from event_country p join record r on r.type = 'event' and r.id = p.event and r.kind = ?"
        f" where (p.role = 'visitor' and p.iso3 in ({marks(visitors)})) or (p.role = 'host' and p.iso3 = ?)",
        (CALL, *visitors, host),
    )
    return frozenset(n for (n,) in rows)


def behind(base: Base, reading: Question) -> frozenset[int]:
    """What answers a question less than what it means in the first place: of ships in general the incidents at sea."""
    if not any(part.kind == "kind" and {CALL, INCIDENT} <= {*part.value.split("|")} for part in reading.parts):
        return frozenset()
    return frozenset(n for (n,) in base.rows("select n from record where type = 'event' and kind = ?", (INCIDENT,)))


def claims_on(base: Base, records: Iterable[int]) -> frozenset[int]:
    """The claims among some records, and those that have one of them for evidence."""
    rows = base.rows(
        "with asked as (select value as n from json_each(?))"
        " select n from record where type = ? and n in asked union"
        " select r.n from evidence_numbered e join record r on r.ref = ? || e.claim where e.ref in asked",
        (listed(records), CLAIM, f"{CLAIM}/"),
    )
    return frozenset(n for (n,) in rows)


def by_type(base: Base, numbers: Collection[int]) -> dict[str, int]:
    """How many of some records are of each type, in the order of TYPES."""
    last: list[tuple[int, str]] | None = base.cache.get("last")
    if last is None:
        last = base.cache["last"] = _last(base)
    if last:
        counted = _counted(sorted(numbers), last)
    else:
        counted = dict(
            base.rows(
                "select type, count(*) from record where n in (select value from json_each(?)) group by type",
                (listed(numbers),),
            )
        )
    return {type: counted[type] for type in TYPES if counted.get(type)}


def _last(base: Base) -> list[tuple[int, str]]:
    """The last number and the type of the records of each type: the build numbers them type by type, and says how many
    there are. Nothing when these are not all, or private records follow.
    """
    from itertools import accumulate

    if base.private_after is not None:
        return []

    counts = [int(base.meta.get(f"count_{type}", 0)) for type in TYPES]
    return list(zip(accumulate(counts), TYPES, strict=True)) if sum(counts) == records(base) else []


def _counted(numbers: list[int], last: list[tuple[int, str]]) -> dict[str, int]:
    from bisect import bisect_right

    counted, before = {}, 0
    for most, type in last:
        upto = bisect_right(numbers, most)
        counted[type], before = upto - before, upto
    return counted


def listed(numbers: Iterable[int]) -> str:
    """Numbers as SQLite's json_each takes them: no more than one value to bind, however many they are."""
    return f"[{','.join(map(str, numbers))}]"


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


class RankedRecord(NamedTuple):
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
        parts: tuple[QuestionPart, ...],
        having: list[PartMatches],
        named: dict[int, float],
        reading: Question,
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
    ) -> list[RankedRecord]:
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

    def _scored(self, numbers: list[int], whole: frozenset[int]) -> list[tuple[RankedRecord, str]]:
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
                (
                    RankedRecord(n, score + title, n in whole, has, worth, title, fully, told.get(n)),
                    date or told.get(n, ""),
                )
            )
        return found


def _order(scored: tuple[RankedRecord, str]) -> tuple[float, str, int]:
    """The better, then the newer, then as the register has them."""
    found, date = scored
    return found.score, date, -found.n


def _newest(scored: tuple[RankedRecord, str]) -> tuple[bool, bool, str, float, int]:
    """Exact names first, then what answers the whole question, then what only mentions it, of each the newest first."""
    found, date = scored
    return found.title >= NAMED, found.fully, date if found.whole else "", found.score, -found.n


def _shares(parts: tuple[QuestionPart, ...], having: list[PartMatches]) -> dict[int, float]:
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
