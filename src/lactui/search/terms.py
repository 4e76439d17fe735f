"""The words of a question and what the base knows of them: terms, stems, near words."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.vocabulary import CHINA, terms
from lactui.queries.resolve import fold, slips
from lactui.runtime.light import TYPE_CHECKING, NamedTuple
from lactui.search.tokenize import STEM, is_han, split, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.db.database import Base

LONGEST_WORD = 64
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
        found.append(Token(piece, (fold(piece) or piece)[:LONGEST_WORD], text[at:begin].strip()))
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
    return bool(beginnings(base, word)) and not country_near(base, word)


def _taken(base: Base, word: str, beside: list[str], known: dict[str, list[Meaning]]) -> str | None:
    """The term that takes the place of an unknown word; None when it is a form of a known one, or near nothing."""
    if _singular(base, word, known):
        return None
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


SHORTEST_CORRECTED = 4
"""Shorter words are not corrected: too many are near them."""

LONGEST_CORRECTED = 24
"""Longer words are not corrected either."""

FIRST_HAN = "\u2e80"

HAN_NAME = (3, 12)
"""The fewest and the most characters of a Chinese name that is corrected."""

TWO_SLIPS = 8
"""The fewest letters of a word that may be two slips away."""

LEFT_OFF = 3
"""The most letters that may be missing at the end of a word."""

SURE = 6
"""The fewest letters of a word that is taken for a country a letter away although a longer word begins so."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"

WORDS_OF_A_LANGUAGE = (
    "'word', 'light', 'kind', 'arms_category', 'status', 'type', 'region', 'subregion', 'number', 'years', 'aside'"
)
"""The kinds of concept that are no names."""


def near(base: Base, word: str, before: str = "", behind: str = "") -> str | None:
    """The known term that begins with a folded word, or is one slip away; None when there is none. The word itself
    when it makes a known phrase with the one beside it.

    A term that makes a known phrase with the word before or behind it is taken first, then names and frequent
    typing errors (a letter left out or doubled, two swapped); then the most frequent term.
    """
    if not SHORTEST_CORRECTED <= len(word) <= LONGEST_CORRECTED:
        return None
    remembered: dict[tuple[str, ...], str | None] = base.cache.setdefault("near", {})
    key = (word, before, behind)
    if key not in remembered:  # while somebody types on, the same word is asked for with every key
        longer = _longer(base, word)
        remembered[key] = (longer and country_near(base, word)) or longer or _best(base, word, before, behind)
    return remembered[key]


def country_near(base: Base, word: str) -> str | None:
    """The name of a country a letter away from an unknown word that only rarer words begin with: boliva is Bolivia and
    not the beginning of Bolívar; None for a word that begins a country's name of one word.
    """
    if not SURE <= len(word) <= LONGEST_CORRECTED:
        return None
    remembered: dict[str, str | None] = base.cache.setdefault("country near", {})
    if word not in remembered:
        forms = [form for form, _ in _one_slip(word) if form[0] == word[0]]
        rows = base.rows(
            "select t.folded, max(t.n) from term t join concept c on c.token = t.token where c.kind = 'country'"
            f" and t.code = 0 and (t.folded in ({marks(forms)}) or (t.folded > ? and t.folded < ?)) group by t.folded"
            " having max(t.n) > (select max(n) from term where folded > ? and folded < ? and folded not like '% %')",
            (*forms, *(word, word + "\U0010ffff") * 2),
        )
        own = any(folded.startswith(word) and " " not in folded for folded, _ in rows)
        known = {} if own else {folded: n for folded, n in rows if not folded.startswith(word)}
        remembered[word] = max(known, key=lambda folded: known[folded], default=None)
    return remembered[word]


def _longer(base: Base, word: str) -> str | None:
    """The most frequent known word that begins so and is a few letters longer."""
    row = base.row(
        "select folded from term where folded > ? and folded < ? and n > 0 and code = 0 and length(folded) <= ?"
        " order by n desc, folded limit 1",
        (word, word + "\U0010ffff", len(word) + LEFT_OFF),
    )
    return row[0] if row else None


def _best(base: Base, word: str, before: str, behind: str) -> str | None:
    forms = {**dict(_one_slip(word)), word: 9}
    phrases: dict[str, str] = {}
    for form in forms:
        phrases |= {f"{before} {form}": form} if before else {}
        phrases |= {f"{form} {behind}": form} if behind else {}
    rows = base.rows(
        f"select t.folded, max(t.n), max(coalesce(c.kind, 'word') not in ({WORDS_OF_A_LANGUAGE})) from term t"
        " left join concept c on c.token = t.token"
        f" where t.code = 0 and t.folded in ({marks([*forms, *phrases])}) group by t.folded",
        [*forms, *phrases],
    )
    joined = {phrases[folded] for folded, _, _ in rows if folded in phrases}
    known = [row for row in rows if row[0] in forms and (row[1] or row[0] in joined)]
    known = known or [row for row in rows if row[0] in forms and row[0] != word]
    if not known:
        return None

    def likely(row: tuple[str, int, int]) -> tuple[float, int, str]:
        form, n, named = row
        return 3 * (form in joined) + 2 * (form[0] == word[0]) + forms[form] + named, n, form

    return str(max(known, key=likely)[0])


def in_a_name(base: Base, before: str, word: str) -> str | None:
    """The word a slip away that makes a name with the one before: arc behind peace is ark."""
    rows = base.rows(
        "select t.folded from term t join concept c on c.token = t.token where t.folded >= ? and t.folded < ?"
        f" and t.n > 0 and c.kind not in ({WORDS_OF_A_LANGUAGE}) order by t.n desc",
        (f"{before} ", f"{before} \U0010ffff"),
    )
    names = (folded.removeprefix(f"{before} ") for (folded,) in rows)
    near = (name for name in names if len(name) > 2 and slips(word, name, 1) == 1)
    return next((name for name in near if not name.startswith(word)), None)


def _one_slip(word: str) -> Iterator[tuple[str, int]]:
    """Words that differ by a letter, and 1 for frequent errors (a letter left out or doubled, two swapped, a space
    left out), else 0.
    """
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from ((head + letter + tail[1:], 0) for letter in LETTERS if tail and letter != tail[0])
        if tail:
            yield head + tail[1:], int(head[-1:] == tail[0])
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from ((head + letter + tail, 1) for letter in LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:], 1
        if head and tail:
            yield f"{head} {tail}", 1


def nearly(base: Base, word: str) -> str | None:
    """A known term whose stem is one slip away from a stem of the word; else one two slips from a long word."""
    if not SHORTEST_CORRECTED < len(word) <= LONGEST_CORRECTED:
        return None
    return _near_stem(base, word) or _two_slips(base, word)


def _near_stem(base: Base, word: str) -> str | None:
    roots = {STEM + form for root in stems(word) if len(root) >= SHORTEST_CORRECTED for form, _ in _one_slip(root)}
    if not roots:
        return None
    row = base.row(
        "select token from term where folded >= ? and folded < ? and n > 0"
        f" and folded in ({marks(list(roots))}) order by n desc, folded limit 1",
        (STEM + word[0], STEM + word[0] + "\U0010ffff", *roots),
    )
    if row is None:
        return None
    named = base.row(
        "select folded from term where token = ? and folded >= ? and folded < ? order by length(folded), folded limit 1",
        (row[0], word[:2], word[:2] + "\U0010ffff"),
    )
    return named[0] if named else None


def _two_slips(base: Base, word: str) -> str | None:
    if len(word) < TWO_SLIPS:
        return None
    rows = base.rows(
        "select folded, max(n) from term where n > 0 and code = 0 and folded >= ? and folded < ?"
        " and length(folded) between ? and ? group by folded",
        (word[0], word[0] + "\U0010ffff", len(word) - 2, len(word) + 2),
    )
    letters = set(word)
    found = [(slips(word, other, 2), -n, other) for other, n in rows if len(letters ^ set(other)) < 5]
    best = min((each for each in found if each[0] <= 2), default=None)
    return best[2] if best else None


# -- Chinese ------------------------------------------------------------------------------------------------


def near_han(base: Base, run: str, unknown: set[int]) -> tuple[str, str] | None:
    """(typed, known name) where a part of a run of Chinese is a name but for one character.

    The part must hold a character that no known word covers (`unknown` has their places). The longest name is taken.
    """
    for name in _han_names(base):
        length = len(name)
        for at in range(len(run) - length + 1):
            typed = run[at : at + length]
            if sum(a != b for a, b in zip(typed, name, strict=True)) == 1 and any(
                at <= place < at + length for place in unknown
            ):
                return typed, name
    return None


def _han_names(base: Base) -> list[str]:
    """Chinese names of countries and of other things, the longest first."""
    names: list[str] | None = base.cache.get("han names")
    if names is None:
        rows = base.rows(
            "select t.folded, max(t.n) from term t join concept c on c.token = t.token where t.folded >= ?"
            f" and length(t.folded) between ? and ? and t.n > 0 and c.kind not in ({WORDS_OF_A_LANGUAGE})"
            " group by t.folded",
            (FIRST_HAN, *HAN_NAME),
        )
        kept = [(folded, n) for folded, n in rows if all(map(is_han, folded))]
        kept.sort(key=lambda row: (-len(row[0]), -row[1], row[0]))
        names = base.cache["han names"] = [folded for folded, _ in kept]
    return names
