"""The lexicon of the search: the concepts that words and phrases of each language stand for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lactui.build.tables import plain
from lactui.db.vocabulary import CHINA
from lactui.queries import resolve as naming
from lactui.search import tokenize as wording
from lactui.search.tokenize import STEMMED, is_han, split

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from lactui.records.reading.folder import Records

fold = cache(naming.fold)
stem = cache(wording.stem)

LONGEST = 8
"""The longest phrase has as many words, or as many times two Chinese characters."""

PLURALS = {
    lang: [each.split(":") for each in pairs.split()] + [["", end]]
    for lang, pairs, end in (
        ("en", "ay:ays ey:eys oy:oys y:ies s:ses x:xes sh:shes ch:ches", "s"),
        ("es", "s:s x:x z:ces a:as e:es i:is o:os u:us", "es"),
        ("pt", "s:s x:x ao:oes m:ns al:ais el:eis il:is ol:ois a:as e:es i:is o:os u:us", "es"),
        ("fr", "s:s x:x z:z al:aux au:aux eu:eux", "s"),
    )
}
"""By language: ends of a word without marks, and what they become in the plural; the first that fits."""

DESIGNATED = 8
"""A name of fewer letters and a number may be written as one word."""

VERBS = {
    "es": {
        "ar": "a an o aron ara aran ado ada ados adas ando aba aban",
        "er": "e en io ieron era eran ido ida idos idas iendo ia ian",
        "ir": "e en io ieron ira iran ido ida idos idas iendo ia ian",
    },
    "pt": {
        "ar": "a am ou aram ara arao ado ada ados adas ando ava avam",
        "er": "e em eu eram era erao ido ida idos idas endo ia iam",
        "ir": "e em iu iram ira irao ido ida idos idas indo ia iam",
    },
    "fr": {"er": "e ent a ee es ees era eront ait aient ant", "ir": "it issent i ie is ies ira iront issait issant"},
}
"""By language and end of the infinitive: forms of the third person and participles, without accents."""

NAMED = {
    "people": "person",
    "ships": "ship",
    "systems": "weapon",
    "companies": "company",
    "installations": "installation",
}
"""The files of entities, and what a question calls what their names stand for."""

HULLS = ("hull", "hull number", "pennant", "casco", "número de casco", "coque", "舷号")
"""What stands before the number on the side of a ship."""

CODE = 3
"""A name in capitals of at most so many letters is a code: it counts in capitals only."""


class Concept(NamedTuple):
    """Something that words stand for; `token` is how the index has it."""

    token: str
    kind: str
    """word, kind, arms_category, status, type, region, subregion, number, years, aside, country, or what an alias names."""
    value: str
    """The kind of event, the country's code …; the id of the words otherwise."""
    label: str
    """How it is shown."""
    also: str | None
    """A token that counts for it too, but less: a capital's country, the records of a kind."""
    every: str | None = None
    """Of a phrase of common words: the tokens of its words, alternatives joined by |; one of each counts for it too."""


class Lexicon:
    """Concepts, and the words for them."""

    def __init__(self, records: Records) -> None:
        self.concepts: dict[str, Concept] = {}
        self.terms: dict[str, dict[str, bool]] = {}
        """Folded phrase, word or Chinese word → token → whether it is a code."""
        self.stems: dict[str, dict[str, set[str]]] = {lang: {} for lang in STEMMED}
        """Language → stem of a word → tokens."""
        self.listed: dict[str, dict[str, set[str]]] = {lang: {} for lang in STEMMED}
        """Language → word as it stands in the records → tokens; before its stem."""
        self.names: set[str] = set()
        """Phrases that are one name, whose parts mean nothing by themselves: South Africa."""
        self.people: set[str] = set()
        """Names of people, whose parts are words and nothing else: Santiago Peña is of no capital."""
        self.known: dict[tuple[str, str], tuple[str, ...]] = {}
        """(word, language) → its tokens, for what has been read."""
        self.variants = {ord(pair.written): pair.simple for pair in records.han_variants}
        self.meanings = frozenset(("word", *records.terms.values("use")))
        """The kinds of concept whose words belong to a language; names belong to none."""
        self.number = 0
        self._countries(records)
        self._aliases(records)
        self._entities(records)
        self._statuses(records)
        self._synonyms(records)

    def _token(self) -> str:
        self.number += 1
        return f"qz{self.number}"

    def _add(self, text: str, token: str, langs: Iterable[str] = (), *, code: bool = False) -> None:
        """Let a text stand for a token; a single word by its stem too, in the languages told."""
        folded = fold(" ".join(split(self.simple(text))))  # 歼10 as the reader has it, in two words
        if not folded:
            return
        found = self.terms.setdefault(folded, {})
        found[token] = found.get(token, True) and code
        words = folded.split()
        for lang in langs:
            if len(words) == 1 and not is_han(folded[0]):
                self.stems[lang].setdefault(stem(folded, lang), set()).add(token)
                self.listed[lang].setdefault(folded, set()).add(token)
            for form in _plurals(words, lang):
                self.terms.setdefault(form, {})[token] = False

    def _countries(self, records: Records) -> None:
        own = {country.iso3: country for country in records.countries}
        labels = {iso3: country.name for iso3, country in own.items()}
        labels |= {actor.code: actor.name for actor in records.actors if actor.code != CHINA}
        for iso3, label in labels.items():
            token = country_token(iso3)
            self.concepts[token] = Concept(token, "country", iso3, label, None)
            self._name(label, token)
            self._add(iso3, token, code=True)
        for iso3, country in own.items():
            token = country_token(iso3)
            self._add(country.iso2, token, code=True)
            for text in (country.name_official, country.name_es, country.name_zh):
                self._name(text, token)
        for name in records.country_names:
            if name.iso3 in labels:
                self._name(name.name, country_token(name.iso3))
        for words in records.country_words:
            token = country_token(words.iso3)
            for text in words.names:
                self._name(text, token)
            for lang in STEMMED:
                for text in getattr(words, lang):
                    self._add(text, token, (lang,))
                    for form in _inflected(fold(text), lang):
                        self.terms.setdefault(form, {})[token] = False
        for words in records.country_words:
            self._capitals(words.iso3, words.capitals)

    def simple(self, text: str) -> str:
        """A text with its Chinese in simplified characters."""
        return text if text.isascii() else text.translate(self.variants)

    def _name(self, text: str, token: str) -> None:
        short = text.isascii() and text.isupper() and len(split(text)[0]) <= CODE
        self._add(text, token, code=short)
        self.names.add(fold(self.simple(text)))

    def _capitals(self, iso3: str, names: Iterable[str]) -> None:
        country = country_token(iso3)
        kept = [name for name in names if country not in self.terms.get(fold(name), {})]
        if not kept:
            return
        token = self._token()
        self.concepts[token] = Concept(token, "place", fold(kept[0]), kept[0], country)
        for name in kept:
            self._name(name, token)

    def _aliases(self, records: Records) -> None:
        for alias in records.aliases:
            known = (self.terms.get(fold(name), {}) for name in alias.names if alias.type == "place")
            token = next((token for found in known for token in found if self.concepts[token].kind == "place"), None)
            if token is None:
                token = self._token()
                self.concepts[token] = Concept(token, alias.type, alias.id, alias.names[0], None)
            for name in alias.names:
                self._add(name, token)
                first, _, second = fold(name).partition(" ")
                if len(first) < DESIGNATED and first.isascii() and second[:1].isdigit() and " " not in second:
                    self._add(first + second, token)  # JF-17 as JF17

    def _entities(self, records: Records) -> None:
        """The names of people, ships, systems, companies and installations; those of an alias are one with it."""
        for stem, kind in NAMED.items():
            for entity in getattr(records, stem):
                names = [name for name in (entity.name, entity.name_zh, *entity.names) if name]
                named = [fold(" ".join(split(self.simple(name)))) for name in names]
                token = next((token for name in named for token in self._alias_of(name)), None)
                if token is None:
                    token = self._token()
                    satellite = kind == "weapon" and plain(entity.type) == "satellite"
                    shown = "satellite" if satellite else kind
                    self.concepts[token] = Concept(token, shown, entity.id, entity.name, None)
                if kind == "person":
                    self.people.update(named)
                for said in HULLS if getattr(entity, "hull", None) else ():
                    self._add(f"{said} {entity.hull}", token)
                for name, folded in zip(names, named, strict=True):
                    if len(folded) > CODE or not folded.isascii():
                        self._add(name, token)

    def _alias_of(self, folded: str) -> list[str]:
        """The tokens of an alias that a name has already."""
        kinds = frozenset(NAMED.values()) | {"satellite", "body", "programme"}
        return [token for token in self.terms.get(folded, ()) if self.concepts[token].kind in kinds]

    def _statuses(self, records: Records) -> None:
        """The statuses of arms transfers whose label is a phrase of its own: on order. A single word means more than that,
        and so does what another vocabulary says too: not known.
        """
        fields = records.terms.fields
        others = {term.label for field, known in fields.items() if field != "status" for term in known.values()}
        for term in fields["status"].values():
            if " " in term.label and term.label not in others:
                token = facet("status", term.value)
                self.concepts[token] = Concept(token, "status", term.value, term.label, None)
                self._add(term.label, token)

    def _synonyms(self, records: Records) -> None:
        for group in records.synonyms:
            token, also = self._token(), None
            if group.field in ("kind", "arms_category", "type"):
                also = facet(group.field, str(group.value))
            elif group.field in ("region", "subregion"):
                token = facet(group.field, str(group.value))
            label = next(word for lang in ("en", "es", "zh") for word in getattr(group, lang))
            kind, value = group.field or "word", group.value or group.id
            self.concepts[token] = Concept(token, kind, value, label, also)
            for lang in STEMMED:
                for word in getattr(group, lang):
                    plain = group.field == "aside"
                    self._add(word, token, () if plain else (lang,))
            for word in group.zh:
                self._add(word, token)
        self._conjugate(records)
        for token, concept in self.concepts.items():
            words = fold(concept.label).split()
            if concept.kind in PHRASES and len(words) > 1:
                parts = ["|".join(self._widely(word)) for word in words]
                self.concepts[token] = concept._replace(every=" ".join(filter(None, parts)))

    def _widely(self, word: str) -> Iterator[str]:
        """The tokens of an English word, and those that count for it too."""
        for token in self.word(word, "en"):
            yield token
            concept = self.concepts.get(token)
            if concept and concept.also:
                yield concept.also

    def _conjugate(self, records: Records) -> None:
        """Let the forms of a verb stand for what its infinitive does, where no other word has their stem."""
        for lang, ends in VERBS.items():
            listed = self.stems[lang].keys() | set()
            for group in records.synonyms:
                for word in map(fold, getattr(group, lang)):
                    for end, forms in ends.items():
                        if word.endswith(end) and " " not in word and len(word) > CODE + 1:
                            root = word.removesuffix(end)
                            new = {stem(root + form, lang) for form in forms.split()} - listed
                            for each in new:
                                self.stems[lang].setdefault(each, set()).update(self.terms[word])

    # -- reading text for the index ---------------------------------------------------------------------

    def read(self, text: str, lang: str) -> Iterator[str]:
        """The tokens of a text: things by their concepts, other words by their stems, little words left out."""
        tokens = split(self.simple(text))
        folded = [fold(token) for token in tokens]
        at = 0
        while at < len(tokens):
            if tokens[at] and is_han(tokens[at][0]):
                yield from self._han(tokens[at])
                at += 1
                continue
            length = yield from self._phrases(folded, at, lang)
            if length == 1:
                # HN is Honduras, but not in HN-5A: what a number follows is no country's code
                numbered = tokens[at + 1 : at + 2] and tokens[at + 1][:1].isdigit()
                yield from self.word(tokens[at].lower() if numbered else tokens[at], lang)
            at += length

    def _phrases(self, folded: list[str], at: int, lang: str) -> Generator[str, None, int]:
        """Concepts of the phrases that begin here; gives back how many words a name takes, else 1."""
        for length in range(min(LONGEST, len(folded) - at), 1, -1):
            phrase = " ".join(folded[at : at + length])
            found = self.terms.get(phrase)
            if found:
                yield from self._with_country(found)
                if phrase in self.people:
                    yield from (stem(word, lang) for word in folded[at : at + length])
                if phrase in self.names or phrase in self.people:
                    return length
        return 1

    def _with_country(self, found: Iterable[str]) -> Iterator[str]:
        for token in found:
            yield token
            concept = self.concepts[token]
            if concept.kind == "place" and concept.also:
                yield concept.also

    def word(self, word: str, lang: str) -> tuple[str, ...]:
        """The tokens of one word in a language."""
        found = self.known.get((word, lang))
        if found is None:
            found = self.known[word, lang] = tuple(self._word(word, lang))
        return found

    def _word(self, word: str, lang: str) -> Iterator[str]:
        folded = fold(word)
        if not folded:
            return
        found = {
            token
            for token, code in self.terms.get(folded, {}).items()
            if self.concepts[token].kind not in self.meanings and (not code or word.isupper())
        }
        found |= self.meant(folded, lang)
        if any(self.concepts[token].kind == "aside" for token in self.terms.get(folded, ())) and not found:
            return
        if found:
            yield from self._with_country(sorted(found))
        if not found or any(self.concepts[token].kind not in (*self.meanings, "country") for token in found):
            yield stem(folded, lang)

    def meant(self, folded: str, lang: str) -> set[str]:
        """What a word stands for in a language: as it is listed, else by its stem."""
        if lang not in self.stems:
            return set()
        return self.listed[lang].get(folded) or self.stems[lang].get(stem(folded, lang), set())

    def _han(self, run: str) -> Iterator[str]:
        for at in range(len(run)):
            for length in range(1, min(2 * LONGEST, len(run) - at) + 1):
                found = self.terms.get(run[at : at + length], {})
                if length > 1 or any(self.concepts[token].kind == "kind" for token in found):
                    yield from self._with_country(token for token in found if self.concepts[token].kind != "aside")


PHRASES = frozenset(("word", "light", "kind", "arms_category", "type"))
"""The kinds whose phrases are of common words."""


def country_token(iso3: str) -> str:
    """How the index has a country."""
    return f"qz{iso3.lower()}"


def facet(field: str, value: str) -> str:
    """How the index has a value of a closed field: all records of a kind, a category, a region."""
    bare = "".join(char for char in value.lower() if char.isalnum())
    return f"qz{field.replace('_', '')}{bare}"


def _plurals(words: list[str], lang: str) -> Iterator[str]:
    """A phrase in the plural, as it may be: the last word in English, the first, or it and the last, elsewhere."""
    if len(words) < 2:
        return
    first, *between, last = words
    if lang != "en":
        first = _plural(first, lang)
        yield " ".join((first, *between, last))
    yield " ".join((first, *between, _plural(last, lang)))


def _plural(word: str, lang: str) -> str:
    """The plural of a regular word.

    >>> [_plural(word, "pt") for word in ("missao", "naval", "porto", "mar")]
    ['missoes', 'navais', 'portos', 'mares']
    """
    end, plural = next(pair for pair in PLURALS[lang] if word.endswith(pair[0]))
    return word.removesuffix(end) + plural


def _inflected(word: str, lang: str) -> Iterator[str]:
    """An adjective of a people in the forms it may have: feminine and plural."""
    forms = [word]
    if lang in ("es", "pt") and word.endswith("o"):
        forms.append(word[:-1] + "a")
    elif lang in ("es", "pt") and word.endswith("es"):
        forms += (word + "a", word + "es")
    elif lang == "fr" and word.endswith("en"):
        forms.append(word + "ne")
    elif lang == "fr" and not word.endswith("e"):
        forms.append(word + "e")
    for form in forms:
        yield form
        yield _plural(form, lang)
