"""What somebody typed into the search, read: words, Chinese phrases, names of countries.

Nothing typed reaches FTS5 as syntax: words are reduced to letters, digits and marks and quoted.
"""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple
from lactui.store.lens import REGION_WORDS
from lactui.store.names import fold, name_of, state_names, states_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.store.base import Base

CHARACTERS = 1_000
"""As much of a question is read, and no more."""

TOKENS = 32

NAME_WORDS = 5
"""The longest name of a country has as many words ("Saint Vincent and the Grenadines")."""

SHORTEST_PREFIX = 2
"""A single letter is looked for as a word, since half of the base has a word that begins with it."""

PLURAL = 5
"""Words of as many letters are also looked for with or without a final s."""

LITTLE = frozenset(
    # English, Spanish, Portuguese, French
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "al",
        "con",
        "de",
        "del",
        "el",
        "en",
        "la",
        "las",
        "los",
        "o",
        "para",
        "por",
        "su",
        "un",
        "una",
        "y",
        "ao",
        "aos",
        "as",
        "com",
        "da",
        "das",
        "do",
        "dos",
        "e",
        "em",
        "na",
        "nas",
        "no",
        "nos",
        "os",
        "um",
        "uma",
        "au",
        "aux",
        "avec",
        "dans",
        "des",
        "du",
        "et",
        "le",
        "les",
        "par",
        "pour",
        "sur",
        "une",
    ]
)
"""Words left aside when there are others."""

CHINA = frozenset(
    [
        "china",
        "chinese",
        "prc",
        "chino",
        "chinos",
        "chinas",
        "chinesa",
        "chinesas",
        "chines",
        "chineses",
        "chine",
        "chinois",
        "chinoise",
        "chinoises",
        "中国",
        "中國",
    ]
)
"""China takes part in nearly everything here: left aside too, and said."""

HAN = (
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


REGIONS = {
    "LAC": "lac|latin america|latin america and the caribbean|américa latina|amérique latine|latinoamérica|拉美|拉丁美洲",
    "AFR": "africa|áfrica|afrique|african|非洲",
}
"""What the two regions are called."""

SUBREGIONS = {"caribe": "Caribbean", "caraibes": "Caribbean", "加勒比": "Caribbean"}
"""Names of subregions beside those in the records."""

PLACES = ("country", "region", "subregion")


class Part(NamedTuple):
    """One part of a question: a word, a Chinese phrase, or a place."""

    kind: str
    """word, han, country, region or subregion."""
    value: str
    """The word folded, the phrase, the country's code, LAC or AFR, the subregion."""
    text: str
    """As typed; of a place its name."""
    typed: str = ""
    """A place as typed."""
    last: bool = False
    """A word still being typed: it stands for all words that begin so."""

    @property
    def place(self) -> bool:
        """Whether records can be about it, not only mention it."""
        return self.kind in PLACES

    def match(self) -> str:
        """An FTS5 expression, everything quoted."""
        if self.kind == "han":
            return _phrase(self.value)
        if self.place:
            return " OR ".join(dict.fromkeys(_phrase(text) for text in (self.text, self.typed) if text))
        forms = [f'"{form}"' for form in _forms(self.value)]
        if self.last and len(self.value) >= SHORTEST_PREFIX:
            forms[0] += " *"
        return forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})"

    def members(self) -> tuple[str, tuple[str, ...]]:
        """A query for the numbers of the records that are about a place, and its values."""
        if self.kind == "region":
            return "select n from record where region in (?, 'both')", (self.value,)
        if self.kind == "subregion":
            return (
                "select rc.record from record_country rc join country c on c.iso3 = rc.iso3 where c.subregion = ?",
                (self.value,),
            )
        return "select record from record_country where iso3 = ?", (self.value,)


class Reading(NamedTuple):
    """A question, read."""

    parts: tuple[Part, ...]
    aside: tuple[str, ...]
    """Words left aside because they say nothing here."""

    @property
    def words(self) -> tuple[Part, ...]:
        """The parts that are no places."""
        return tuple(part for part in self.parts if not part.place)

    @property
    def places(self) -> tuple[Part, ...]:
        """The parts that are."""
        return tuple(part for part in self.parts if part.place)


def read(base: Base, text: str) -> Reading:
    """Take a question apart. Codes of countries count in capitals, or when they are all that is asked."""
    tokens = list(_tokens(text[:CHARACTERS]))[:TOKENS]
    known = _known(base, tokens)
    parts: list[Part] = []
    at = 0
    while at < len(tokens):
        length, place = _place_at(tokens, at, known)
        if place:
            parts.append(place._replace(typed=_unless_code(tokens[at : at + length], place)))
        else:
            parts += _word_parts(tokens[at], known, last=at == len(tokens) - 1)
        at += length
    once = {(part.kind, part.value): part for part in reversed(parts)}
    return _without_little(tuple(reversed(once.values())))


def places(base: Base) -> dict[str, Part]:
    """Every folded name of a country, other actor, region or subregion, and the part it stands for."""
    known: dict[str, Part] | None = base.cache.get("places")
    if known is None:
        known = _regions(base) | _states(base, state_names(base))
        base.cache["places"] = known
    return known


def _known(base: Base, tokens: list[str]) -> dict[str, Part]:
    """The names of places that a question may hold: all of them only when it has Chinese, which has no spaces."""
    if any(is_han(token[0]) for token in tokens):
        return places(base)
    names = {
        fold(" ".join(tokens[at : at + length]))
        for at in range(len(tokens))
        for length in range(1, NAME_WORDS + 1)
    }
    return _regions(base) | _states(base, states_named(base, tuple(names)))


def _states(base: Base, named: dict[str, str]) -> dict[str, Part]:
    return {name: Part("country", code, name_of(base, code)) for name, code in named.items()}


def _regions(base: Base) -> dict[str, Part]:
    known: dict[str, Part] | None = base.cache.get("regions")
    if known is None:
        known = {
            fold(name): Part("region", value, REGION_WORDS[value])
            for value, listed in REGIONS.items()
            for name in listed.split("|")
        }
        for (name,) in base.rows("select distinct subregion from country"):
            known[fold(name)] = Part("subregion", name, name)
        known |= {fold(name): Part("subregion", value, value) for name, value in SUBREGIONS.items()}
        base.cache["regions"] = known
    return known


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one, which FTS5 must be given one by one."""
    point = ord(char)
    return any(first <= point <= last for first, last in HAN)


def _tokens(text: str) -> Iterator[str]:
    """Runs of letters, digits and marks; runs of Chinese characters apart from others."""
    if text.isascii():
        yield from "".join(char if char.isalnum() else " " for char in text).split()
        return
    from unicodedata import category

    kept = []
    han = False
    for char in text:
        if not (char.isalnum() or category(char).startswith("M")):
            kept.append(" ")
        else:
            now = is_han(char)
            if now != han:
                kept.append(" ")
            han = now
            kept.append(char)
    yield from (token for token in "".join(kept).split() if any(map(str.isalnum, token)))


def _place_at(tokens: list[str], at: int, known: dict[str, Part]) -> tuple[int, Part | None]:
    """How many tokens from here name a place, and the place; (1, None) when none do."""
    for length in range(min(NAME_WORDS, len(tokens) - at), 0, -1):
        name = fold(" ".join(tokens[at : at + length]))
        place = known.get(name)
        if place is None:
            continue
        if _unless_code(tokens[at : at + length], place) or tokens[at].isupper() or len(tokens) == 1:
            return length, place
    return 1, None


def _unless_code(tokens: list[str], place: Part) -> str:
    """What was typed for a place, or nothing when it was a country's code: text has those letters by chance."""
    typed = " ".join(tokens)
    return "" if place.kind == "country" and len(typed) <= 3 and typed.isascii() else typed


def _word_parts(token: str, known: dict[str, Part], *, last: bool) -> list[Part]:
    if not is_han(token[0]):
        return [Part("word", fold(token) or token, token, last=last)]
    parts = []
    for name in sorted((name for name in known if name in token), key=len, reverse=True):
        if name in token:
            parts.append(known[name]._replace(typed=name))
            token = token.replace(name, " ")
    for china in ("中国", "中國"):
        token = token.replace(china, f" {china} ")
    return [*(Part("han", run, run) for run in token.split()), *parts]


def _without_little(parts: tuple[Part, ...]) -> Reading:
    """Leave aside little words, and China, as long as anything else is left."""
    kept, aside = parts, list[str]()
    for little in (LITTLE, CHINA):
        rest = tuple(part for part in kept if part.place or part.value not in little)
        if rest and len(rest) < len(kept):
            if little is CHINA:
                aside = [part.text for part in kept if part not in rest]
            kept = rest
    return Reading(kept, tuple(aside))


def _forms(word: str) -> tuple[str, ...]:
    """A word and the forms that differ in a final s."""
    if len(word) < PLURAL or not word.isalpha() or not word.isascii():
        return (word,)
    if word.endswith("ies"):
        return word, word[:-3] + "y"
    if word.endswith("ss"):
        return (word,)
    return (word, word[:-1]) if word.endswith("s") else (word, word + "s")


def _phrase(text: str) -> str:
    """A name as a phrase; one in Chinese in the column made for it."""
    tokens = list(_tokens(text))
    if tokens and is_han(tokens[0][0]):
        return f'han : "{" ".join("".join(tokens))}"'
    return f'"{" ".join(tokens)}"'
