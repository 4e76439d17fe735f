"""Search over everything: a question read, the records that answer it, best first, and why."""

from __future__ import annotations

from itertools import pairwise

from lactui.db.database import marks
from lactui.db.filters import CLAIM, EVERYTHING, Filters
from lactui.db.record_types import ENTITIES
from lactui.db.vocabulary import ACTORS, CHINA
from lactui.queries.resolve import fold, nearest, with_id
from lactui.queries.rows.heads import heads_where
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple
from lactui.search.match import (
    PartMatches,
    RankedRecord,
    Ranking,
    allowed,
    by_others,
    by_type,
    claims_on,
    held,
    listed,
    with_china,
)
from lactui.search.question import read, read_exactly
from lactui.search.tokenize import is_han, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head
    from lactui.search.question import Question, QuestionPart

__all__ = ["START", "STOP", "Hit", "SearchResult", "pieces", "plain", "search"]

COUNTRY_NAMED = 3
"""The weight of a country's record when the question has only countries."""

ENTITY_NAMED = 1
"""The weight of an entity's record when the question has only its name."""

ENTITY_OF = {"weapon": "system", "satellite": "system", "body": "installation"}
"""Kind of concept to type of record, where they differ."""

WHAT_IT_IS = {
    "ship": ("type", "arms_category"),
    "system": ("type", "arms_category", "kind"),
    "company": ("type",),
    "installation": ("type",),
}
"""By type of entity, the kinds of parts that may stand beside its name and say what it is: "Z-9 helicopter"."""

FEW = 10
"""Below so many hits, records with some of the parts follow, and the totals of shorter questions are given."""

LONGEST_NAME = 200
"""The most characters of a question that are compared with names."""

LEFT_OUT = 4
"""The most parts that are left out, one at a time, for `fewer`."""


class Hit(NamedTuple):
    """One record found."""

    head: Head
    score: float
    """Higher is better; comparable within one search only."""
    title: str
    """The title with the words found between marks, which `pieces` reads."""
    snippet: str
    """Where the text matched, the words between marks; else the summary. `plain` drops the marks."""
    matched: str
    """name (an exact name of it), title, text, or field (only what it is about)."""
    why: tuple[tuple[str, str], ...] = ()
    """(part of the question, where the record has it): name (a title, name or field), text, kind (only the kind of
    thing agrees), or mentioned (what it must be is only mentioned)."""
    lacks: tuple[str, ...] = ()
    """Parts of the question that it does not have."""
    whole: bool = True
    """Whether it has all parts."""
    parts: float = 1.0
    """How much of the question it has, from 0 to 1; the score is made of this,"""
    worth: float = 1.0
    """of what its type, confidence and sources make of it,"""
    title_fit: float = 0.0
    """and of what its title adds."""
    told: str | None = None
    """Of a deal without a date, where failed ones are asked for: when its first source was published."""
    amount: str = ""
    """Of an arms transfer, where a number is asked for: how many were ordered and delivered, in words."""


class SearchResult(NamedTuple):
    """What a search found and how it was read."""

    query: str
    understood: tuple[tuple[str, str, str], ...]
    """How the words were read: (kind, value, text), as ("words", "frigate", "frigate"), ("country", "PER", "Peru"),
    ("years", "2010-2015", "2010-2015"), ("aside", "china", "china") for words that say nothing here."""
    corrections: tuple[tuple[str, str], ...]
    """(typed, taken instead): a word that nothing has, and the near one that took its place."""
    dropped: tuple[str, ...]
    """When no record has all parts: those that the best of the others lacks."""
    groups: dict[str, int]
    """Records that have all parts by type, of any type, in the order of TYPES."""
    fewer: tuple[tuple[str, int], ...]
    """(words, total): what there would be with one part of the question left out; only when there are few hits."""
    total: int
    """Records of the types asked for that have all parts."""
    hits: tuple[Hit, ...]
    """Those, best first, and when they are few others that lack a part."""
    nearest: tuple[Head, ...]
    """Names near what was typed, when nothing was found."""
    filters: Filters
    partial: int = 0
    """How many records that lack a part follow those of the total."""
    parts: tuple[QuestionPart, ...] = ()
    """The parts of the question as they were asked for."""
    absent: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    """Kinds of event and countries of which no record tells together, when both are asked for."""


def search(
    base: Base,
    text: str,
    filters: Filters = EVERYTHING,
    *,
    types: tuple[str, ...] | None = None,
    limit: int | None = 20,
    offset: int = 0,
    typing: bool = False,
    exact: bool = False,
    without: Iterable[str] = (),
    filled: int = FEW,
) -> SearchResult:
    """The records that answer what was typed, best first; never an error, whatever the text.

    `typing`: the last word may be unfinished; `exact`: the words as they are written and nothing else, which
    quotation marks do for a part; `without`: words that are to be taken as words, not as what they were read as;
    `filled`: so many records are given in all where few have all parts, the rest being those that lack one.
    """
    query = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    reading = read_exactly(query) if exact else read(base, query, typing=typing, without=without)
    through, chosen = _scopes(base, filters, types, reading)
    named = _named(base, query, reading, through)
    parts, having = _alive(reading.parts, held(base, reading.parts, through))
    resting, having = _resting(base, parts, having)
    known = all(part in parts or part.light for part in reading.parts)
    named = (_meant(base, parts, having) if known else {}) | named
    ranking = Ranking(base, parts, having, named, reading, phrase=query.lower())
    whole = ranking.meant(_all_of(parts, having) if known else frozenset()) | named.keys()
    here = whole if chosen is None else whole & chosen
    if not (exact or named or (known and _all_of(parts, having, begun=False))):
        again = _in_a_phrase(base, reading)
        old, asked = _replaced(query, reading, *again) if again is not None else ("", query)
        if again is not None and asked != query:
            more: dict[str, Any] = {"typing": typing, "without": without, "filled": filled}
            other = search(base, asked, filters, types=types, limit=limit, offset=offset, **more)
            if other.total:
                return other._replace(query=query, corrections=((old, again[1]), *other.corrections))
    room = max(filled, FEW) - len(here) if len(here) < FEW else 0
    most = None if limit is None else limit + offset
    found = ranking.rank(here, chosen, most=most, others=room)
    page = found[offset:] if limit is None else found[offset : offset + limit]
    first = found[0].n if found and not whole else 0
    return SearchResult(
        query,
        _understood(reading, weaker=any(each.whole and not each.fully for each in found), resting=resting),
        reading.corrections,
        tuple(part.typed for part in reading.parts if not whole and not _has(parts, having, part, first)),
        by_type(base, whole),
        _fewer(parts, having) if room else (),
        len(here),
        _hits(base, reading, parts, having, page, named),
        () if found or not reading.parts else nearest(base, query[:LONGEST_NAME]),
        filters,
        sum(not each.whole for each in found),
        reading.parts,
        None if whole else _absent(reading, parts, having),
    )


def _scopes(
    base: Base, filters: Filters, types: tuple[str, ...] | None, reading: Question
) -> tuple[frozenset[int] | None, frozenset[int] | None]:
    """The records that the filter and who is meant to act leave, of all types and of those asked for; None for all."""
    through = allowed(base, filters, None)
    chosen = through if types is None else allowed(base, filters, types)
    if reading.china or reading.others:
        acting = with_china(base) if reading.china else by_others(base)
        through = acting if through is None else through & acting
        chosen = acting if chosen is None else chosen & acting
    return through, chosen


def _replaced(query: str, reading: Question, word: str, taken: str) -> tuple[str, str]:
    """What was typed for a word, which may have been corrected to it before, and the question with another in its place."""
    old = next((typed for typed, got in reading.corrections if fold(got) == fold(word)), word)
    words = query.split()  # without `re`, whose import takes 3 ms
    at = next((place for place, each in enumerate(words) if each.casefold() == old.casefold()), None)
    return old, query if at is None else " ".join((*words[:at], taken, *words[at + 1 :]))


def _alive(
    parts: tuple[QuestionPart, ...], having: list[PartMatches]
) -> tuple[tuple[QuestionPart, ...], list[PartMatches]]:
    """The parts that some record has."""
    pairs = [pair for pair in zip(parts, having, strict=True) if pair[1].weight]
    return tuple(part for part, _ in pairs), [each for _, each in pairs]


def _all_of(parts: Sequence[QuestionPart], having: Sequence[PartMatches], *, begun: bool = True) -> frozenset[int]:
    """The records that have all parts, light ones aside; of what is still being typed its beginning counts, unless
    not `begun`.
    """
    found: frozenset[int] | None = None
    pairs = list(zip(parts, having, strict=True))
    for _, each in [pair for pair in pairs if not pair[0].light] or pairs:
        rows = each.enough if begun else each.enough & each.all
        found = rows if found is None else found & rows
    return found or frozenset()


def _resting(base: Base, parts: tuple[QuestionPart, ...], having: list[PartMatches]) -> tuple[bool, list[PartMatches]]:
    """Where claims are asked for, those that rest on a record which has all else have it too, less than one that has it
    itself; whether there are any.
    """
    pairs = list(zip(parts, having, strict=True))
    others = [pair for pair in pairs if (pair[0].kind, pair[0].value) != ("type", CLAIM)]
    if not others or len(others) == len(pairs):
        return False, having
    claims = claims_on(base, _all_of(*zip(*others, strict=True)))
    found = []
    for pair in pairs:
        every, near, enough, less = (pair[1].all | claims, pair[1].near, pair[1].enough | claims, pair[1].less - claims)
        near = near if pair in others else near | claims
        found.append(pair[1]._replace(all=every, near=near, enough=enough, less=less))
    return bool(claims), found


def _has(parts: Sequence[QuestionPart], having: Sequence[PartMatches], part: QuestionPart, n: int) -> bool:
    """Whether a record has a part."""
    return part in parts and n in having[parts.index(part)].enough


def _in_a_phrase(base: Base, reading: Question) -> tuple[str, str] | None:
    """(typed, taken instead) where a known word makes a name with the one before it if a letter is changed."""
    from lactui.search.terms import in_a_name

    words = [part if part.kind in ("word", "light") else None for part in reading.parts]
    for before, part in pairwise(words):
        taken = in_a_name(base, fold(before.typed), fold(part.typed)) if before and part else None
        if part and taken:
            return part.typed, taken
    return None


def _absent(
    reading: Question, parts: tuple[QuestionPart, ...], having: list[PartMatches]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The kinds of event and the countries asked for, when no record answers both; None where it is another question."""
    kinds = tuple(part for part in reading.parts if part.fields)
    states = tuple(part for part in reading.parts if part.kind == "country")
    asked = (*kinds, *states)
    there = [each.enough for part, each in zip(parts, having, strict=True) if part in asked]
    if not kinds or not states or (len(there) == len(asked) and frozenset.intersection(*there)):
        return None
    return tuple(kind for part in kinds for kind in part.value.split("|")), tuple(part.value for part in states)


# -- exact names --------------------------------------------------------------------------------------------


def _named(base: Base, query: str, reading: Question, through: frozenset[int] | None) -> dict[int, float]:
    """Records whose exact name was typed, with its weight; a country also when nothing but countries is asked for."""
    forms = list({fold(query[:LONGEST_NAME]), fold(" ".join(part.typed for part in reading.parts))})
    found: dict[int, float] = dict(
        base.rows(
            "select r.n, max(m.weight) from name m join record r on r.ref = m.ref"
            f" where m.folded in ({marks(forms)}) and r.type <> 'comparison' group by r.n",
            forms,
        )
    )
    by_id = [one for form in forms for one in with_id(base, form) if not one.ref.startswith("comparison/")]
    found = {one.n: 1 for one in by_id} | found
    if reading.parts and all(part.kind == "country" for part in reading.parts):
        refs = [f"country/{part.value}" for part in reading.parts]
        rows = base.rows(f"select n from record where ref in ({marks(refs)})", refs)
        found |= {n: COUNTRY_NAMED for (n,) in rows}
    return found if through is None else {n: weight for n, weight in found.items() if n in through}


def _meant(base: Base, parts: tuple[QuestionPart, ...], having: list[PartMatches]) -> dict[int, float]:
    """The entities of a name that is all that is asked for, whichever of their names, and what they are."""
    for at, part in enumerate(parts):
        type = ENTITY_OF.get(part.kind, part.kind)
        others = [pair for pair in zip(parts, having, strict=True) if not (pair[0] is part or pair[0].light)]
        if type in ENTITIES and all(other.kind in WHAT_IT_IS.get(type, ()) for other, _ in others):
            rows = base.rows(
                "select r.n from concept c join record r on r.ref = ? || c.value"
                f" where c.kind = ? and c.token in ({marks(part.tokens)})",
                (f"{type}/", part.kind, *part.tokens),
            )
            found = [n for (n,) in rows if n in having[at].near and all(n in each.all for _, each in others)]
            if found:
                return dict.fromkeys(found, ENTITY_NAMED)
    return {}


# -- hits ---------------------------------------------------------------------------------------------------


def _hits(
    base: Base,
    reading: Question,
    parts: tuple[QuestionPart, ...],
    having: list[PartMatches],
    found: list[RankedRecord],
    named: dict[int, float],
) -> tuple[Hit, ...]:
    numbers = [each.n for each in found]
    if not numbers:
        return ()
    asked = "r.n in (select value from json_each(?))"
    heads = {head.ref: head for head in heads_where(base, asked, (listed(numbers),), told=True)}
    refs = dict(base.rows("select n, ref from record where n in (select value from json_each(?))", (listed(numbers),)))
    shown = marked(base, parts, numbers)
    said = {}
    if reading.number:
        from lactui.queries.rows.fetch import amounts

        said = amounts(base, list(heads))
    hits = []
    for each in found:
        head = heads[refs[each.n]]
        title, snippet = shown.get(each.n, ("", ""))
        place = "title" if START in title else "text" if START in snippet else "field"
        why = tuple(
            (part.text, where)
            for part, rows in zip(parts, having, strict=True)
            if (where := _where(part, rows, each.n))
        )
        lacks = tuple(part.typed for part in reading.parts if not part.light and not _has(parts, having, part, each.n))
        hits.append(
            Hit(
                head,
                each.score,
                title or head.title,
                snippet if START in snippet else head.summary or "",
                "name" if each.n in named else place,
                why,
                lacks or (() if each.whole else reading.china),
                each.whole,
                each.parts,
                each.worth,
                each.title,
                each.told,
                said.get(head.ref, ""),
            )
        )
    return tuple(hits)


def _where(part: QuestionPart, rows: PartMatches, n: int) -> str:
    if n in rows.all and n not in rows.enough:
        return "mentioned"
    return "name" if n in rows.near else "text" if n in rows.all else "kind" if n in rows.less else ""


# -- what was understood, and what fewer words would find ------------------------------------------------------


def _fewer(parts: tuple[QuestionPart, ...], having: list[PartMatches]) -> tuple[tuple[str, int], ...]:
    """What each part less would find."""
    if len(parts) < 2:
        return ()
    found = []
    for out in range(len(parts) - 1, -1, -1)[:LEFT_OUT]:
        kept = [place for place in range(len(parts)) if place != out]
        total = len(_all_of(tuple(parts[p] for p in kept), [having[p] for p in kept]))
        found.append((" ".join(parts[place].typed for place in kept), total))
    return tuple(pair for pair in dict.fromkeys(found) if pair[1])


def _understood(reading: Question, *, weaker: bool, resting: bool) -> tuple[tuple[str, str, str], ...]:
    words = " ".join(part.typed for part in reading.parts if not part.chip)
    found = [("words", words, words)] if words else []
    found += [(part.kind, part.value, part.text) for part in reading.parts if part.chip]
    if reading.number:
        found.append(("asks", "number", "how many"))
    if resting:
        found.append(("evidence", "claim", "with claims based on such records"))
    if reading.recent:
        by = " (by order, else by first source)" if reading.failed else ""
        found.append(("order", "newest", f"newest first{by}{', weaker matches last' if weaker else ''}"))
    if reading.china:
        found.append(("actor", CHINA, f"with {ACTORS[CHINA]}"))
    if reading.others:
        found.append(("actor", "others", f"by {ACTORS['others']}"))
    found += [("aside", fold(word), word) for word in reading.aside]
    return tuple(found)


START, STOP = "\ue000", "\ue001"
"""Private characters around the words found in a title or snippet."""

SNIPPET_WORDS = 24

JOINT = " · "
"""Between the texts of a record in the index."""

SAYING = 4
"""The fewest words of a text that says something; a shorter one is a name, or the word of a kind."""

FORMS = 300
"""The most forms of words that are marked, the most frequent first."""


def marked(base: Base, parts: tuple[QuestionPart, ...], numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
    """(title, snippet) with the words found marked, by record number; records without such a word are left out."""
    words, han = _forms(base, parts)
    found: dict[int, tuple[str, str]] = {}
    if words and numbers:
        # FTS5 marks only what it was asked for: the forms as texts have them, not the tokens of the index `sense`.
        asked = "{title names body} : (" + " OR ".join(words) + ")"
        for n, title, snippet in base.rows(
            f"select rowid, highlight(search, 0, ?, ?), snippet(search, 2, ?, ?, '…', {SNIPPET_WORDS}) from search"
            " where search match ? and +rowid in (select value from json_each(?))",
            (START, STOP, START, STOP, asked, listed(numbers)),
        ):
            found[n] = (title, excerpt(snippet))
    if han and numbers:
        asked = " OR ".join(f'han : "{" ".join(word)}"' for word in han)
        for n, title, snippet in base.rows(
            f"select rowid, title, snippet(search, 3, ?, ?, '…', {SNIPPET_WORDS}) from search"
            " where search match ? and +rowid in (select value from json_each(?))",
            (START, STOP, asked, listed(numbers)),
        ):
            before = found.get(n, (title, ""))
            found[n] = (_mark(before[0], han), before[1] if START in before[1] else close(snippet))
    return found


def excerpt(snippet: str) -> str:
    """The texts of a snippet that say something and have a word that was found, without the names and words between them."""
    texts = (text for text in snippet.split(JOINT) if START in text and len(text.split()) >= SAYING)
    return " … ".join(texts)


def _forms(base: Base, parts: tuple[QuestionPart, ...]) -> tuple[list[str], list[str]]:
    """The forms in which texts may have the parts: quoted words and phrases, and Chinese words."""
    words: dict[str, None] = {}
    han: dict[str, None] = {}
    tokens: list[str] = []
    begun: list[str] = []
    for part in parts:
        if part.kind == "years":
            words |= dict.fromkeys(str(year) for year in {part.since, part.until} if year)
        elif part.kind == "exact":
            for word in split(part.value):
                (han if is_han(word[0]) else words)[word] = None
        elif part.kind == "han":
            han[part.value] = None
        else:
            tokens += [*part.tokens, *(token for each in part.every for token in each)]
            if part.begun:
                begun.append(part.value if part.kind == "word" else split(part.typed)[-1])
            else:
                tokens += part.also
    for (folded,) in base.rows(
        "with asked(token) as (select value from json_each(?)) select folded from"
        " (select t.folded, t.n from asked join form f using (token) join term t using (folded, token)"
        " union all select t.folded, t.n from asked join term t on t.folded = asked.token and t.token = asked.token)"
        " order by n desc limit ?",
        ("[" + ",".join(f'"{token}"' for token in tokens) + "]", FORMS),
    ):
        (han if is_han(folded[0]) else words)[folded] = None
    phrases = [f'"{word}"' for word in words] + [f'"{word}" *' for word in begun]
    return phrases, [word for word in han if all(map(is_han, word))]


def _mark(title: str, words: list[str]) -> str:
    """A title with Chinese words marked, the longest first."""
    for word in sorted(words, key=len, reverse=True):
        if word in title and START not in title[: title.find(word) + 1]:
            title = title.replace(word, f"{START}{word}{STOP}", 1)
    return title


def close(snippet: str) -> str:
    """A snippet of Chinese without the spaces that the index has between characters, and `xzx` between texts as " · "."""
    kept = []
    for piece in snippet.replace(f"{STOP} {START}", "").split(" "):
        bare = piece.strip(START + STOP)
        kept.append(" · " if bare == "xzx" else piece if not bare or is_han(bare[0]) or bare == "…" else f" {piece} ")
    return "".join(kept).strip(" ·")


def pieces(text: str) -> list[tuple[str, bool]]:
    """A title or snippet in pieces, and whether each is a word that was found; none is empty."""
    found = []
    for part in text.split(START):
        word, mark, rest = part.rpartition(STOP)
        found += [(word, bool(mark)), (rest, False)]
    return [(piece, marked) for piece, marked in found if piece]


def plain(text: str) -> str:
    """A title or snippet without its marks."""
    return text.replace(START, "").replace(STOP, "")
