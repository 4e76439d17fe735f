"""Search over everything: typed words to quoted tokens, names understood, best first."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, Any, NamedTuple
from lactui.store.heads import heads_where, marks
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.names import fold, nearest
from lactui.store.reading import Part, Reading, is_han, places, read
from lactui.store.rows import TYPES

if TYPE_CHECKING:
    from lactui.store.base import Base
    from lactui.store.rows import Head

START, STOP = "\ue000", "\ue001"
"""Private characters around the words found in a title or snippet."""

COLUMNS = "10.0, 6.0, 1.0, 4.0"
"""What a word weighs in title, names, body and Chinese text."""

WORTH = {
    "country": 1.2,
    "mechanism": 1.2,
    "document": 1.1,
    "comparison": 0.6,
    "claim": 0.6,
    "statistic": 0.5,
    "dataset": 0.6,
    "source": 0.5,
}
"""What a hit of a type is worth, beside 1 for an event: what happened before who wrote of it."""

MENTIONED = 0.5
"""What a record is worth that only mentions the place asked for, beside one that is about it."""

COUNTRY_NAMED = 3
"""The weight of a country's names: its record comes first when nothing but places is asked for."""

BEGUN = 3
"""So many letters of a country's name bring it up first."""

SNIPPET_WORDS = 24

FEW = 20
"""With fewer hits than this the search says what fewer words would find."""

LEFT_OUT = 4
"""How many of the words are tried without, one at a time."""

ALIKE = 0.72
"""How near a name must be to take the place of a word without a hit."""


class Hit(NamedTuple):
    """One record found."""

    head: Head
    score: float
    """Higher is better; comparable within one search only."""
    title: str
    """The title with the words found between START and STOP."""
    snippet: str
    """Where the text matched, the words between START and STOP; else the summary. `plain` drops the marks."""
    matched: str
    """name (an exact name of it), title, text, or country (it is about the country asked for)."""


class SearchResult(NamedTuple):
    """What a search found and how it was read."""

    query: str
    understood: tuple[tuple[str, str, str], ...]
    """How the words were read: (kind, value, text), as ("words", "peace ark", "peace ark"), ("country", "PER", "Peru"),
    ("aside", "china", "china") for words that say nothing here."""
    corrections: tuple[tuple[str, str], ...]
    """(typed, taken instead): a word without any hit, and the near name that took its place."""
    dropped: tuple[str, ...]
    """Words left out because nothing has them together with the others."""
    groups: dict[str, int]
    """Hits by type, in the order of rows.TYPES."""
    fewer: tuple[tuple[str, int], ...]
    """(words, total): what there would be with one part of the question left out; only when there are few hits."""
    total: int
    """Hits of the types asked for."""
    hits: tuple[Hit, ...]
    nearest: tuple[Head, ...]
    """Names near what was typed, when nothing was found."""
    lens: Lens


class Terms(NamedTuple):
    """The conditions of a question in SQL: where its rows come from, and the values bound."""

    source: str
    where: str
    params: tuple[Any, ...]
    about: str
    """An expression: 1 when the record is about all countries asked for."""
    about_params: tuple[Any, ...]
    ranked: bool
    """Whether there are words to rank by."""


def search(
    base: Base,
    text: str,
    lens: Lens = EVERYTHING,
    *,
    types: tuple[str, ...] | None = None,
    limit: int | None = 20,
    offset: int = 0,
) -> SearchResult:
    """The records that match what was typed, best first; never an error, whatever the text."""
    query = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    asked = read(base, query)
    reading, corrections, dropped = asked, tuple[tuple[str, str], ...](), tuple[str, ...]()
    groups = _groups(base, reading.parts, lens)
    if not groups and asked.parts:
        reading, corrections, dropped, groups = _loosen(base, reading, lens)
    total = sum(n for type, n in groups.items() if types is None or type in types)
    hits: tuple[Hit, ...] = ()
    if total:
        hits = _hits(base, query, reading.parts, lens, types, limit, offset)
    return SearchResult(
        query,
        _understood(reading),
        corrections,
        dropped,
        groups,
        _fewer(base, _wider(asked, reading, corrections), lens) if total < FEW else (),
        total,
        hits,
        () if total or not asked.parts else nearest(base, query),
        lens,
    )


def plain(marked: str) -> str:
    """A title or snippet without its marks."""
    return marked.replace(START, "").replace(STOP, "")


# -- a question in SQL ----------------------------------------------------------------------------------


def _terms(parts: tuple[Part, ...], lens: Lens, types: tuple[str, ...] | None = None) -> Terms:
    words = [part for part in parts if not part.place]
    asked = [part for part in parts if part.place]
    terms, params = [], list[Any]()
    source = "record r"
    if words:
        source = "search join record r on r.n = search.rowid"
        terms.append("search match ?")
        params.append(" AND ".join(part.match() for part in words))
    for part in asked:
        members, values = part.members()
        terms.append(f"r.n in ({members} union select rowid from search where search match ?)")
        params += [*values, part.match()]
    if lens != EVERYTHING or types is not None:
        conditions = [lens.where(type, "r") for type in (TYPES if types is None else types)]
        terms.append("(" + " or ".join(["0", *(condition for condition, _ in conditions)]) + ")")
        params += [value for _, values in conditions for value in values]
    members_of = [part.members() for part in asked]
    about = " and ".join(f"r.n in ({members})" for members, _ in members_of) or "1"
    return Terms(
        source,
        " and ".join(terms) or "0",
        tuple(params),
        about,
        tuple(value for _, values in members_of for value in values),
        bool(words),
    )


def _groups(base: Base, parts: tuple[Part, ...], lens: Lens) -> dict[str, int]:
    if not parts:
        return {}
    terms = _terms(parts, lens)
    found = dict(
        base.rows(
            f"select r.type, count(*) from {terms.source} where {terms.where} group by r.type", terms.params
        )
    )
    return {type: found[type] for type in TYPES if type in found}


def _count(base: Base, parts: tuple[Part, ...], lens: Lens) -> int:
    return sum(_groups(base, parts, lens).values())


def _hits(
    base: Base,
    query: str,
    parts: tuple[Part, ...],
    lens: Lens,
    types: tuple[str, ...] | None,
    limit: int | None,
    offset: int,
) -> tuple[Hit, ...]:
    """One page of hits: exact names first, then by relevance, the newer before the older."""
    terms = _terms(parts, lens, types)
    exact = dict(base.rows("select ref, max(weight) from name where folded = ? group by ref", (fold(query),)))
    if len(parts) == 1 and parts[0].last:
        exact = _begun(base, parts[0].value) | exact
    if not terms.ranked:
        exact |= {f"country/{part.value}": COUNTRY_NAMED for part in parts if part.kind == "country"}
    named = f"case r.ref {'when ? then ? ' * len(exact)}else 0 end" if exact else "0"
    rank = f"-bm25(search, {COLUMNS}) * {_worth()}" if terms.ranked else "1.0"
    about = f"case when {terms.about} then 1.0 else {MENTIONED} end"
    rows = base.rows(
        f"select r.n, r.ref, {named} as named, {rank} * {about} as score from {terms.source} where {terms.where}"
        " order by named desc, score desc, r.date desc nulls last, r.n limit ? offset ?",
        (
            *(value for pair in exact.items() for value in pair),
            *terms.about_params,
            *terms.params,
            -1 if limit is None else limit,
            offset,
        ),
    )
    if not rows:
        return ()
    numbers = [row[0] for row in rows]
    heads = {head.ref: head for head in heads_where(base, f"r.n in ({marks(numbers)})", numbers)}
    shown = _marked(base, parts, numbers)
    hits = []
    for n, ref, weight, score in rows:
        title, snippet = shown.get(n, ("", ""))
        head = heads[ref]
        matched = "name" if weight else "title" if START in title else "text" if n in shown else "country"
        if START not in snippet:
            snippet = head.summary or ""
        hits.append(Hit(head, weight * 1000 + score, title or head.title, snippet, matched))
    return tuple(hits)


def _begun(base: Base, word: str) -> dict[str, int]:
    """Countries whose name begins so: what is being typed, when it is the only word."""
    if len(word) < BEGUN:
        return {}
    return dict(
        base.rows(
            "select distinct ref, weight - 1 from name where folded > ? and folded < ? and weight = ?",
            (word, word + "\U0010ffff", COUNTRY_NAMED),
        )
    )


def _worth() -> str:
    whens = " ".join(f"when '{type}' then {value}" for type, value in WORTH.items())
    return f"case r.type {whens} else 1.0 end"


def _marked(base: Base, parts: tuple[Part, ...], numbers: list[int]) -> dict[int, tuple[str, str]]:
    """Titles and snippets with the words found marked, by record number."""
    expression = " OR ".join(f"({part.match()})" for part in parts)
    column = 3 if parts and all(part.kind == "han" for part in parts) else 2
    rows = base.rows(
        f"select rowid, highlight(search, 0, ?, ?), snippet(search, {column}, ?, ?, '…', {SNIPPET_WORDS}) from search"
        f" where search match ? and rowid in ({marks(numbers)})",
        (START, STOP, START, STOP, expression, *numbers),
    )
    return {n: (title, _close(snippet) if column == 3 else snippet) for n, title, snippet in rows}


def _close(snippet: str) -> str:
    """Chinese text as it is written: the index has a space between any two characters, and xzx between texts."""
    kept = []
    for piece in snippet.replace(f"{STOP} {START}", "").split(" "):
        bare = piece.strip(START + STOP)
        kept.append(
            " · " if bare == "xzx" else piece if not bare or is_han(bare[0]) or bare == "…" else f" {piece} "
        )
    return "".join(kept).strip(" ·")


# -- when there is nothing, or little --------------------------------------------------------------------


def _loosen(
    base: Base, asked: Reading, lens: Lens
) -> tuple[Reading, tuple[tuple[str, str], ...], tuple[str, ...], dict[str, int]]:
    """Find something: near names for unknown words, then as few parts dropped as may be, the rarest kept."""
    corrections, dropped = [], []
    parts: dict[Part, int] = {}
    for part in asked.parts:
        n = _count(base, (part,), EVERYTHING)
        if not n:
            taken = _near(base, part)
            if taken is None:
                dropped.append(part.text)
                continue
            corrections.append((part.text, taken.text))
            part, n = taken, _count(base, (taken,), EVERYTHING)
        parts[part] = n
    groups = _groups(base, tuple(parts), lens)
    while not groups and len(parts) > 1:
        # A country says more than a word, but not more than the last one.
        words = sum(not part.place for part in parts)
        common = sorted(parts, key=lambda part: (part.kind == "country" and words > 1, -parts[part]))
        for part in common:
            groups = _groups(base, tuple(other for other in parts if other is not part), lens)
            if groups:
                break
        else:
            part = common[0]
        del parts[part]
        dropped.append(part.text)
    return Reading(tuple(parts), asked.aside), tuple(corrections), tuple(dropped), groups


def _near(base: Base, part: Part) -> Part | None:
    """A country, or a word of the names that records have, very like a word that nothing has."""
    if part.kind != "word" or len(part.value) < 4:
        return None
    import difflib

    known = places(base)
    alike = difflib.get_close_matches(part.value, [name for name in known if len(name) > 3], 1, ALIKE)
    if alike:
        return known[alike[0]]
    words = {
        word
        for (name,) in base.rows(
            "select folded from name where weight = 2 or folded like ?", (f"%{part.value[:2]}%",)
        )
        for word in name.split()
        if abs(len(word) - len(part.value)) < 3
    }
    alike = difflib.get_close_matches(part.value, sorted(words), 1, ALIKE)
    return Part("word", alike[0], alike[0]) if alike else None


def _wider(asked: Reading, reading: Reading, corrections: tuple[tuple[str, str], ...]) -> Reading:
    """The question with its corrections, and with what had to be dropped."""
    corrected = {typed for typed, _ in corrections}
    kept = [part for part in asked.parts if part not in reading.parts and part.text not in corrected]
    return Reading((*reading.parts, *kept), reading.aside)


def _fewer(base: Base, reading: Reading, lens: Lens) -> tuple[tuple[str, int], ...]:
    """What each part less would find: the words as one and each place, or word by word."""
    words = reading.words
    groups = [group for group in (words, *((place,) for place in reading.places)) if group]
    if len(groups) == 1:
        groups = [(word,) for word in words]
    choices = [
        tuple(part for group in groups if group is not out for part in group)
        for out in groups[::-1][:LEFT_OUT]
    ]
    found = [
        (" ".join(part.text for part in choice), _count(base, choice, lens)) for choice in choices if choice
    ]
    return tuple(pair for pair in dict.fromkeys(found) if pair[1])


def _understood(reading: Reading) -> tuple[tuple[str, str, str], ...]:
    words = " ".join(part.text for part in reading.words)
    found = [("words", words, words)] if words else []
    found += [(part.kind, part.value, part.text) for part in reading.places]
    found += [("aside", fold(word), word) for word in reading.aside]
    return tuple(found)
