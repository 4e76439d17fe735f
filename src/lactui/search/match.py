"""The records that have each part of a question, by where: title, name or field, text, or only the same kind."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.filters import CLAIM, EVERYTHING
from lactui.db.record_types import TYPES
from lactui.db.vocabulary import CHINA
from lactui.queries.rows.query import FAILED
from lactui.runtime.light import TYPE_CHECKING, NamedTuple
from lactui.search.reading import CALL, INCIDENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from lactui.db.database import Base
    from lactui.db.filters import Filters
    from lactui.search.reading import Part, Reading

COUNTRY = 1.4
"""The factor of the weight of a country, 1 being that of a word as rare."""

LIGHT = 0.4
"""The factor of the weight of a common word (`light` in the lexicon), such as verbs of buying and saying."""


class Held(NamedTuple):
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


def expression(part: Part) -> str:
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


def held(base: Base, parts: tuple[Part, ...], allowed: frozenset[int] | None) -> list[Held]:
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
        found.append(Held(kept[0], kept[1], kept[2], kept[3], weight, kept[4]))
    return found


def _rows(base: Base, part: Part) -> tuple[set[int], set[int], set[int]]:
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


def _of_kind(base: Base, part: Part) -> set[int]:
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


def away(base: Base, reading: Reading) -> frozenset[int]:
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


def behind(base: Base, reading: Reading) -> frozenset[int]:
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
