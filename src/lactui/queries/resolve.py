"""The record that a typed text names: a reference, id, code or name in any script; folding of names."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.record_types import ENTITIES, STEMS, TYPES
from lactui.db.vocabulary import CHINA
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head

PREFERENCE = ("document", "event", *(type for type in TYPES if type not in ("document", "event")))
"""Which record a bare id means that several types have; a comparison's dimension is no other thing."""

NAMED = ("country", "mechanism", *ENTITIES)
"""Types whose titles are names, as their ids and codes are; the ids of the others stand in `record` alone."""

UNNAMED = f"[{', '.join(f'{chr(34)}{type}/{chr(34)}' for type in TYPES if type not in NAMED)}]"
"""How the references of the others begin, as JSON."""

LAST = "\U0010ffff"
"""Behind whatever has begun."""

NEAREST = 5
"""How many names are offered for one that is not known."""

LIKENESS = 0.65
"""How alike a name must be to be offered, from 0 to 1."""


SHORTEST = 5
"""The fewest letters of a name that is taken for another a letter away."""


class Resolution(NamedTuple):
    """What a text names: one record, or the nearest that there are."""

    ref: str | None
    others: tuple[str, ...] = ()
    """Other records with the same id or name."""
    nearest: tuple[Head, ...] = ()
    """What was probably meant, when `ref` is None."""
    redirected: str | None = None
    """The old reference that was followed to `ref`."""


def fold(text: str) -> str:
    """A text as names are compared: no accents, no case, punctuation as single spaces; Han stays."""
    if not all(char.isascii() or "\u4e00" <= char <= "\u9fff" for char in text):
        import unicodedata  # half a millisecond, and neither ASCII nor common Chinese has marks to strip

        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    kept = "".join(char if char.isalnum() else " " for char in text.casefold())
    return " ".join(kept.split())


def parse_ref(text: str) -> tuple[str, str] | None:
    """("event", "2018-peace-ark-antigua") from `event/…` or `events/…`; None when it is no reference."""
    stem, slash, id = text.strip().partition("/")
    type = STEMS.get(stem.strip().lower())
    id = id.strip()
    if not slash or type is None or not id:
        return None
    return type, id.upper() if type == "country" else id.lower()


def resolve(base: Base, text: str, *, whole: bool = False) -> Resolution:
    """The record that a reference, bare id, code or name means; an unknown one gets its nearest names.

    A name may be cut short as long as one record alone begins so; with `whole`, for scripts, what begins so
    is offered and not taken. An old address is followed.
    """
    text = " ".join(
        text.encode("utf-8", "replace").decode("utf-8").split()
    )  # halves of surrogates are no text for SQLite
    parsed = parse_ref(text)
    if parsed:
        return _by_ref(base, *parsed)
    folded = fold(text)
    if not folded:
        return Resolution(None)
    found = _called(base, folded)
    by_id = [ref for ref, _ in found if ref.partition("/")[2].lower() == text.lower()]
    if by_id:
        first, *others = sorted(by_id, key=_preference)
        return Resolution(first, tuple(others))
    moved = base.row("select old, new from redirect where substr(old, instr(old, '/') + 1) = ?", (text.lower(),))
    if moved:
        return Resolution(moved[1], redirected=moved[0])
    if not found and len(folded) > 2:
        found = base.rows(
            "select distinct ref, weight from name where folded > ? and folded < ? order by weight desc, ref limit 50",
            (folded, folded + LAST),
        )
        found += [(one.ref, 1) for one in with_id(base, folded, begun=True)[:50]]
        found = [(ref, weight) for ref, weight in found if weight == found[0][1]]
        state = f"country/{state_near(base, folded)}"
        if found and (whole or (state != found[0][0] and has_record(base, state))):
            from lactui.queries.rows.heads import heads

            offered = (*heads(base, [state, *(ref for ref, _ in found[:NEAREST])]), *nearest(base, text))
            return Resolution(None, nearest=tuple(dict.fromkeys(offered))[:NEAREST])
    return _one_of(base, found) or Resolution(None, nearest=nearest(base, text))


class Known(NamedTuple):
    """A record that is found by its id, since it has no name."""

    ref: str
    n: int
    title: str


def with_id(base: Base, folded: str, *, begun: bool = False) -> list[Known]:
    """The records without a name that have an id, or whose ids have so `begun`."""
    id = folded.replace(" ", "-")
    rows = base.rows(
        "select r.ref, r.n, r.title from json_each(?) x join record r"
        " on r.ref >= x.value || ? and r.ref <= x.value || ? order by r.ref",
        (UNNAMED, id, id + LAST if begun else id),
    )
    return [Known(*row) for row in rows]


def _called(base: Base, folded: str) -> list[tuple[str, int]]:
    """(reference, weight) of the records whose name, title, code or id is just that."""
    named: list[tuple[str, int]] = base.rows("select ref, weight from name where folded = ?", (folded,))
    return [*named, *((one.ref, 1) for one in with_id(base, folded) if one.ref not in dict(named))]


def nearest(base: Base, text: str, type: str | None = None) -> tuple[Head, ...]:
    """Records whose names are like a text, the most alike first; of one type when told."""
    import difflib

    from lactui.queries.rows.heads import heads

    folded = fold(text)
    rows = base.rows(
        "select folded, ref from name where (weight > 1 or (folded >= ? and folded < ?)) and length(folded) > 3",
        (folded[:4], folded[:4] + LAST),
    )
    rows += [(fold(one.ref.partition("/")[2]), one.ref) for one in with_id(base, folded[:4], begun=True)]
    refs: dict[str, list[str]] = {}
    for name, ref in rows:
        if type is None or ref.startswith(f"{type}/"):
            refs.setdefault(name, []).append(ref)
    alike = difflib.get_close_matches(folded, refs, n=NEAREST * 2, cutoff=LIKENESS)
    found = list(dict.fromkeys(ref for name in alike for ref in refs[name]))
    return tuple(heads(base, found[:NEAREST]))


def name_of(base: Base, code: str) -> str:
    """The name of an actor by its code, of a mechanism or a kind of event by its id, of a record by its reference; else the text."""
    if "/" in code:
        titled = base.row("select title from record where ref = ?", (code,))
        return str(titled[0]) if titled else code
    names: dict[str, str] | None = base.cache.get("names")
    if names is None:
        kinds = "select value, label from vocabulary where field = 'kind'"
        names = dict(
            base.rows(f"{kinds} union all select iso3, name from actor union all select id, name from mechanism")
        )
        base.cache["names"] = names
    return names.get(code, code)


def actor_names(base: Base) -> dict[str, str]:
    """The names of the actors by their codes, for which `name_of` would read those of kinds and mechanisms too."""
    names: dict[str, str] | None = base.cache.get("names", base.cache.get("actor_names"))
    if names is None:
        names = base.cache["actor_names"] = dict(base.rows("select iso3, name from actor"))
    return names


def country_code(base: Base, text: str) -> str | None:
    """The code of a state or other actor, China excepted, from a code or any known name; None if unknown."""
    folded = fold(text)
    return states_named(base, (folded,)).get(folded)


def states_named(base: Base, folded: Sequence[str]) -> dict[str, str]:
    """Those of some folded names that states and other actors have, China excepted, with the code."""
    rows = base.rows(
        f"select folded, substr(ref, 9) from name where folded in ({marks(folded)}) and ref like 'country/%'", folded
    )
    return {name: code for name, code in _actors(base).items() if name in folded} | dict(rows)


def has_record(base: Base, ref: str) -> bool:
    """Whether the base has a record of this reference."""
    return base.row("select 1 from record where ref = ?", (ref,)) is not None


def state_names(base: Base) -> dict[str, str]:
    """Every folded name and code of the states and other actors, China excepted, with the code."""
    states: dict[str, str] | None = base.cache.get("states")
    if states is None:
        rows = base.rows("select folded, substr(ref, 9) from name where ref > 'country/' and ref < 'country0'")
        states = _actors(base) | dict(rows)
        base.cache["states"] = states
    return states


def state_near(base: Base, folded: str) -> str | None:
    """The state or other actor whose name is a letter away from a folded text that does not begin it: boliva is Bolivia
    before it is the Bolivarian Republic of Venezuela.
    """
    if len(folded) < SHORTEST:
        return None
    others = (pair for pair in state_names(base).items() if not pair[0].startswith(folded))
    return next((code for name, code in others if slips(folded, name, 1) == 1), None)


def slips(word: str, other: str, most: int) -> int:
    """How many letters must be changed, added, left out or swapped; `most` + 1 when it is more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        now = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, row = row, now
    return row[-1] if row[-1] <= most else most + 1


def _actors(base: Base) -> dict[str, str]:
    """The names of those who take part in events and have no record of their own."""
    actors: dict[str, str] | None = base.cache.get("actors")
    if actors is None:
        rows = base.rows("select iso3, iso3, name, name_zh from actor where region is null and iso3 <> ?", (CHINA,))
        actors = {fold(name): code for code, *names in rows for name in names if name}
        base.cache["actors"] = actors
    return actors


def _by_ref(base: Base, type: str, id: str) -> Resolution:
    ref = f"{type}/{id}"
    if has_record(base, ref):
        return Resolution(ref)
    moved = base.row("select new from redirect where old = ?", (ref,))
    if moved:
        return Resolution(moved[0], redirected=ref)
    same = [(ref, weight) for ref, weight in _called(base, fold(id)) if ref.startswith(f"{type}/")]
    return _one_of(base, same) or Resolution(None, nearest=nearest(base, id, type))


def _one_of(base: Base, found: Sequence[tuple[str, int]]) -> Resolution | None:
    """The one record meant by (ref, weight) pairs, or those between which it lies; None when there are none."""
    from lactui.queries.rows.heads import heads

    if not found:
        return None
    best = max((weight, -_preference(ref)) for ref, weight in found)
    first = [ref for ref, weight in found if (weight, -_preference(ref)) == best]
    others = [ref for ref, _ in found if ref not in first]
    if len(first) == 1:
        return Resolution(first[0], tuple(others))
    refs = (*first, *others)
    return Resolution(None, refs, tuple(heads(base, refs[:NEAREST])))


def _preference(ref: str) -> int:
    return PREFERENCE.index(ref.partition("/")[0])
