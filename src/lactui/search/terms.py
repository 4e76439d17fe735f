"""The words of a question and what the base knows of them: terms, stems, near words."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.vocabulary import CHINA, terms
from lactui.queries.resolve import fold
from lactui.runtime.light import TYPE_CHECKING, NamedTuple
from lactui.search.tokenize import STEM, is_han, split, stems

if TYPE_CHECKING:
    from lactui.db.database import Base

LONGEST = 64
"""The most characters of a word that are read."""

PHRASE = 8
"""The most words of a phrase."""

HAN_WORD = 16
"""The most characters of a Chinese word."""

KIN = 2
"""The letters with which words of one stem, and words a slip away, begin alike at the least."""

SHORTEST_NAME = 3
"""The fewest characters of a Chinese run that is corrected."""

BEGINNINGS = 12
"""The most words that complete one still being typed, the most frequent first."""

QUOTES = (('"', '"'), ("“", "”"), ("«", "»"), ("「", "」"), ("„", "“"))
"""What stands between these is looked for as it is written."""


class Token(NamedTuple):
    """A word of the question, or a run of Chinese."""

    text: str
    folded: str
    before: str
    """What stands between it and the one before."""


class Meaning(NamedTuple):
    """One thing that a term stands for."""

    token: str
    n: int
    code: bool
    kind: str | None
    """None for a plain word."""
    value: str | None
    label: str | None
    also: str | None
    every: str | None


def quotes(text: str) -> tuple[str, list[str]]:
    """The text without what stands in quotation marks, and that."""
    quoted: list[str] = []
    for opening, closing in QUOTES:
        begin = text.find(opening)
        while begin >= 0:
            end = text.find(closing, begin + 1)
            if end < 0:
                break
            inner = text[begin + 1 : end].strip()
            if inner:
                quoted.append(inner)
            text = f"{text[:begin]} {text[end + 1 :]}"
            begin = text.find(opening)
    return text, quoted


def simple(base: Base, text: str) -> str:
    """A text with its Chinese in simplified characters."""
    written = [] if text.isascii() else sorted({char for char in text if is_han(char)})
    if not written:
        return text
    pairs = base.rows(f"select written, simple from han_variant where written in ({marks(written)})", written)
    return text.translate({ord(other): same for other, same in pairs})


def tokens_of(text: str) -> list[Token]:
    """The words and runs of Chinese of a text, in order."""
    found = []
    at = 0
    for piece in split(text):
        begin = text.find(piece, at)
        if begin < 0:  # a mark was taken out of the middle
            begin = at
        found.append(Token(piece, (fold(piece) or piece)[:LONGEST], text[at:begin].strip()))
        at = begin + len(piece)
    return found


def known_terms(base: Base, tokens: list[Token]) -> dict[str, list[Meaning]]:
    """Every term that the question may hold, with its meanings."""
    asked = dict.fromkeys(
        " ".join(token.folded for token in tokens[at : at + length])
        for at in range(len(tokens))
        for length in range(1, min(PHRASE, len(tokens) - at) + 1)
    )
    for place, token in enumerate(tokens):
        if is_han(token.text[0]):
            run = token.text
            for behind in tokens[place + 1 : place + 2]:  # a designation: 歼10, 运-12
                asked |= dict.fromkeys(f"{run[-n:]} {behind.folded}" for n in range(1, min(len(run), 4) + 1))
            asked |= dict.fromkeys(
                run[at : at + length] for at in range(len(run)) for length in range(1, min(HAN_WORD, len(run) - at) + 1)
            )
    return meanings_of(base, list(asked))


def meanings_of(base: Base, terms: list[str]) -> dict[str, list[Meaning]]:
    """Terms that the base has, and what each stands for, the most frequent meaning first."""
    found: dict[str, list[Meaning]] = {}
    for folded, *meaning in base.rows(
        "select t.folded, t.token, t.n, t.code, c.kind, c.value, c.label, c.also, c.every from term t"
        f" left join concept c on c.token = t.token where t.folded in ({marks(terms)}) order by t.n desc, t.token",
        terms,
    ):
        found.setdefault(folded, []).append(Meaning._make(meaning))
    return found


def kinds_meant(base: Base, text: str) -> tuple[str, ...]:
    """The kinds of event that a word or phrase stands for in any language of the search; none for any other word."""
    folded = " ".join(token.folded for token in tokens_of(simple(base, text)))
    forms = dict.fromkeys((folded, folded.removesuffix("s"), folded.removesuffix("es")))
    found = meanings_of(base, list(forms)) if folded else {}
    meant = [meaning.value for meanings in found.values() for meaning in meanings if meaning.kind == "kind"]
    known = {term.value for term in terms(base, "kind")}
    return tuple(dict.fromkeys(value for value in meant if value in known))


def actor_meant(base: Base, text: str) -> str | None:
    """The code of the state or other actor, China among them, that a word or phrase stands for in any language of the search."""
    folded = " ".join(token.folded for token in tokens_of(simple(base, text)))
    meanings = meanings_of(base, [folded]).get(folded, ()) if folded else ()
    states = (meaning.value for meaning in meanings if meaning.kind == "country")
    china = folded == CHINA.casefold() or any(meaning.value == "china" for meaning in meanings)
    return next(states, CHINA if china else None)


# -- words that are not known ------------------------------------------------------------------------------


def corrected(
    base: Base, tokens: list[Token], known: dict[str, list[Meaning]], *, typing: bool
) -> tuple[list[Token], list[tuple[str, str]]]:
    """The words with those that nothing has replaced by their stems' words, or by near ones."""
    kept: list[Token] = []
    corrections: list[tuple[str, str]] = []
    covered = _covered(tokens, known)
    for place, token in enumerate(tokens):
        if is_han(token.text[0]):
            kept.append(_han_corrected(base, token, known, corrections))
            continue
        if place in covered or not token.folded.isalpha():
            kept.append(token)
            continue
        if typing and place == len(tokens) - 1 and _begins(base, token.folded):
            kept.append(token)
            continue
        behind = tokens[place + 1].folded if place + 1 < len(tokens) else ""
        beside = [kept[-1].folded if kept else "", behind]
        taken = _taken(base, token.folded, beside, known)
        if taken is None or taken == token.folded:
            kept.append(token)
            continue
        corrections.append((token.text, taken))
        kept += [Token(word, word, token.before) for word in taken.split()]
    return kept, corrections


def _begins(base: Base, word: str) -> bool:
    """Whether a word still being typed is taken as the beginning of others: not where a country is a letter away."""
    from lactui.search.spelling import country_near

    return bool(beginnings(base, word)) and not country_near(base, word)


def _taken(base: Base, word: str, beside: list[str], known: dict[str, list[Meaning]]) -> str | None:
    """The term that takes the place of an unknown word; None when it is a form of a known one, or near nothing."""
    if _singular(base, word, known):
        return None
    from lactui.search.spelling import near, nearly

    taken = near(base, word, *beside)  # before stems: the stemmer takes long to load and seldom knows better
    if taken is None and _has_kin(base, word[:KIN]) and not _by_stem(base, word, known):
        taken = nearly(base, word)
    return taken


def _han_corrected(
    base: Base, token: Token, known: dict[str, list[Meaning]], corrections: list[tuple[str, str]]
) -> Token:
    """A run of Chinese with a name that has one wrong character put right."""
    run = token.text
    if len(run) < SHORTEST_NAME:
        return token
    unknown = _unknown_han(run, known)
    if not unknown:
        return token
    from lactui.search.spelling import near_han

    found = near_han(base, run, unknown)
    if found is None:
        return token
    typed, taken = found
    corrections.append((typed, taken))
    run = run.replace(typed, taken, 1)
    return Token(run, run, token.before)


def _unknown_han(run: str, known: dict[str, list[Meaning]]) -> set[int]:
    """Places of the characters that no known word covers."""
    unknown, at = set(), 0
    while at < len(run):
        lengths = range(min(HAN_WORD, len(run) - at), 0, -1)
        length = next((length for length in lengths if run[at : at + length] in known), None)
        if length is None:
            unknown.add(at)
        at += length or 1
    return unknown


def _covered(tokens: list[Token], known: dict[str, list[Meaning]]) -> set[int]:
    """Places of the words that a known term covers."""
    covered: set[int] = set()
    for at in range(len(tokens)):
        for length in range(1, min(PHRASE, len(tokens) - at) + 1):
            phrase = " ".join(token.folded for token in tokens[at : at + length])
            if phrase in known and (length > 1 or any(m.n or m.kind for m in known[phrase])):
                covered.update(range(at, at + length))
    return covered


def _singular(base: Base, word: str, known: dict[str, list[Meaning]]) -> bool:
    """Whether an unknown word is the plural of a known one; its meanings are then those."""
    forms = [word.removesuffix(end) for end in ("s", "es", "x") if word.endswith(end)]
    return _take_meanings(base, word, forms, known)


def _has_kin(base: Base, begin: str) -> bool:
    """Whether any known word begins so; without one there is no need to load the stemmer."""
    row = base.row("select 1 from term where folded >= ? and folded < ? limit 1", (begin, begin + "\U0010ffff"))
    return row is not None


def _by_stem(base: Base, word: str, known: dict[str, list[Meaning]]) -> bool:
    """Whether an unknown form has a known stem; its meanings are then those of the stem."""
    roots = stems(word)
    return _take_meanings(base, word, [*(STEM + root for root in roots), *roots], known)


def _take_meanings(base: Base, word: str, terms: list[str], known: dict[str, list[Meaning]]) -> bool:
    found = meanings_of(base, terms) if terms else {}
    meant = [meaning for meanings in found.values() for meaning in meanings if meaning.n]
    if meant:
        known[word] = list({meaning.token: meaning for meaning in meant}.values())
    return bool(meant)


def beginnings(base: Base, word: str) -> tuple[str, ...]:
    """Tokens of the terms that begin with a word still being typed, the most frequent first."""
    rows = base.rows(
        "select token, max(n) as most from term where folded >= ? and folded < ? and n > 0"
        " group by token order by most desc, token limit ?",
        (word, word + "\U0010ffff", BEGINNINGS),
    )
    return tuple(token for token, _ in rows)
