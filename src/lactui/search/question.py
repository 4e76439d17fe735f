"""A question read: its parts (countries, years, kinds, names of things, remaining words) and how they are wanted.

Nothing typed reaches FTS5 as syntax: words are reduced to letters, digits and marks, looked up among the terms of
the base, and asked for by the tokens of the index.
"""

from __future__ import annotations

from lactui.db.vocabulary import ACTORS, label
from lactui.queries.resolve import fold
from lactui.runtime.light import TYPE_CHECKING, NamedTuple
from lactui.search.terms import (
    HAN_WORD,
    PHRASE,
    Meaning,
    Token,
    beginnings,
    corrected,
    known_terms,
    meanings_of,
    quotes,
    simple,
    tokens_of,
)
from lactui.search.tokenize import is_han, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.db.database import Base

CONDITIONS = frozenset(("country", "region", "subregion", "kind", "status", "years"))
"""Kinds of part that a record answers by a title, a name or a field; that its text mentions them is not enough."""


INSIDE = frozenset(("in", "en", "em", "na", "a", "au", "at", "to"))
"""Words before `China` by which it is a place."""

STATE = frozenset(("china", "chine", "prc"))
"""The last words of the names of China by which it may be a place; its adjectives name none."""

DENIALS = frozenset(("not", "non", "no", "without", "except", "sin", "excepto", "sem", "exceto", "sans", "sauf"))
"""Words before `China`, with none or with little ones between, by which all others are meant."""

ASKING = frozenset(("tell", "show", "give", "let", "help", "for"))
"""Words behind which `us` is who asks; elsewhere it is the United States."""

ORDER = (
    "country",
    "region",
    "subregion",
    "place",
    "ship",
    "satellite",
    "weapon",
    "company",
    "person",
    "installation",
    "body",
    "exercise",
    "programme",
    "kind",
    "arms_category",
    "status",
    "type",
    "word",
    "light",
)
"""Which meaning names a part that has several."""

VISIT, CALL, CALLS = "visit", "port-call", "qzkindportcall"
"""Kinds of event; the last is how the index has the one before."""

INCIDENT, INCIDENTS = "maritime-incident", "qzkindmaritimeincident"
"""A kind of event of ships that are no guests, and how the index has it."""


class QuestionPart(NamedTuple):
    """One part of a question."""

    kind: str
    """word, han, exact, years, or a kind of concept: country, region, ship, kind …"""
    value: str
    """The word folded, the country's code, the kind of event, `2013`, `2010-2015` …"""
    text: str
    """How it is shown."""
    typed: str
    tokens: tuple[str, ...] = ()
    """What the index calls it: any of these."""
    also: tuple[str, ...] = ()
    """What counts for it too, but less."""
    every: tuple[tuple[str, ...], ...] = ()
    """A phrase word by word: one of each counts for it too."""
    since: int | None = None
    until: int | None = None
    begun: bool = False
    """It is still being typed: `also` is what begins so."""
    fields: tuple[str, ...] = ()
    """Of kinds of event: what the index has in the field of one, of which any will do."""
    afloat: tuple[str, ...] = ()
    """Of ships in general: the same of kinds of which only those events will do that name a ship."""

    @property
    def chip(self) -> bool:
        """Whether it was recognised as something, which the user may take back."""
        return self.kind not in ("word", "light", "han", "exact")

    @property
    def light(self) -> bool:
        """Whether it says little: a record need not have it."""
        return self.kind == "light"

    @property
    def whole_type(self) -> bool:
        """Whether every record of a type is meant, and nothing that only has the word for it."""
        return self.kind == "type" and not self.tokens

    @property
    def condition(self) -> bool:
        """Whether a record that only mentions it does not answer it."""
        return self.kind in CONDITIONS


class Question(NamedTuple):
    """A question, read."""

    parts: tuple[QuestionPart, ...]
    aside: tuple[str, ...]
    """Words left aside because they say nothing here."""
    number: bool
    """It asks how many."""
    corrections: tuple[tuple[str, str], ...]
    """(typed, taken instead)."""
    recent: bool = False
    """It asks for the last: the newest comes first of the records that have all that is asked."""
    china: tuple[str, ...] = ()
    """The words that ask for what China does: what others do without it is left out."""
    in_china: bool = False
    """China is where it happens."""
    failed: bool = False
    """It asks for arms deals that came to nothing: lines of the register are meant, and nothing else that says so."""
    others: bool = False
    """It asks for what others than China do."""


def every_event(typed: str) -> QuestionPart:
    """The part of a question that asks for events of whatever kind."""
    return QuestionPart("type", "event", "events", typed)


def with_events(parts: list[QuestionPart], words: list[str]) -> list[QuestionPart]:
    """The parts, every event being meant where the words for it have no others beside them."""
    if {part.value for part in parts if not part.chip} <= {*words}:
        return [part if part.chip else every_event(part.typed) for part in parts]
    return parts


def years_part(since: int | None, until: int | None, typed: str) -> QuestionPart:
    """The part of a year, or of the years from one to another."""
    if since == until:
        value = text = str(since)
    elif until is None:
        value, text = f"{since}-", f"since {since}"
    elif since is None:
        value, text = f"-{until}", f"until {until}"
    else:
        value = text = f"{since}-{until}"
    return QuestionPart("years", value, text, typed, since=since, until=until)


WARSHIP = "warship"
"""A word of the search for ships in general."""

WHERE = frozenset(("country", "region", "subregion", "place", "years", "kind", "light"))
"""Kinds of part that may stand beside ships in general."""


def of_kinds(base: Base, part: QuestionPart, meanings: list[Meaning]) -> QuestionPart:
    """A kind of event by its own name, or several of which any will do; a word for a part of one is a word:
    a donation is assistance, but not all assistance is a donation.
    """
    values = list(dict.fromkeys(str(meaning.value) for meaning in meanings))
    labels = [label(base, "kind", value) for value in values]
    if len(values) == 1 and fold(labels[0]) not in {fold(str(meaning.label)) for meaning in meanings}:
        return part._replace(kind="word", value=fold(part.typed))
    fields = tuple(dict.fromkeys(str(meaning.also) for meaning in meanings))
    part = part._replace(value="|".join(values), text=" or ".join(labels), fields=fields)
    if len(values) > 1 and CALL in values:
        others = tuple(field for field in fields if field != CALLS)
        return part._replace(text=f"{part.text} of ships", fields=(CALLS,), afloat=others)
    return part


def with_calls(base: Base, part: QuestionPart) -> QuestionPart:
    """The visit of a ship is a call at a port too."""
    if part.fields and part.value == VISIT:
        text = " or ".join(label(base, "kind", value) for value in (CALL, VISIT))
        return part._replace(value=f"{CALL}|{VISIT}", text=text, fields=(*part.fields, CALLS))
    return part


def transfers(base: Base, parts: list[QuestionPart], sales: list[str]) -> list[QuestionPart]:
    """Of the sale of arms in a country or in some years the transfers are meant, not those that say `sale`."""
    if not any(part.kind in ("country", "subregion", "years") for part in parts):
        return parts
    named = [meaning for meaning in meanings_of(base, ["arms"])["arms"] if meaning.kind == "type"]
    tokens = tuple(meaning.token for meaning in named)
    return [
        part._replace(kind="type", value="arms", text="arms transfers", tokens=tokens)
        if named and part.value in sales
        else part
        for part in parts
    ]


def calling(base: Base, parts: list[QuestionPart]) -> list[QuestionPart]:
    """Of Chinese ships in a country what they did there is meant: calls and exercises, and behind these the incidents of
    fishing boats. Elsewhere `ship` is the word for it.
    """
    ships = [part for part in parts if (part.kind, part.value) == ("type", "ship") and not part.begun]
    others = {part.kind for part in parts if part not in ships}
    if not ships or not others <= WHERE or others.isdisjoint(("country", "region", "subregion", "place")):
        return parts
    meanings = [meaning for meaning in meanings_of(base, [WARSHIP]).get(WARSHIP, ()) if meaning.kind == "kind"]
    if not meanings:
        return parts
    meant = of_kinds(base, ships[0]._replace(kind="kind"), meanings)
    meant = meant._replace(
        value=f"{meant.value}|{INCIDENT}",
        text=f"{meant.text}, or {label(base, 'kind', INCIDENT)}",
        tokens=(*ships[0].tokens, *(meaning.token for meaning in meanings)),
        fields=(*meant.fields, INCIDENTS),
    )
    return [meant if part in ships else part for part in parts]


CHARACTERS = 400
"""The most characters of a question that are read."""

TOKENS = 24

PREFIX = 2
"""The fewest letters of a word still being typed that is completed."""

YEARS = range(1900, 2101)

FAILING = frozenset(("cancel", "deny", "fail", "seize"))
"""Words, by their ids, that say of an arms deal that it came to nothing."""

HAPPENING = "happening"
"""The words, by their id, for an event of whatever kind."""

SALE = "arms-sale"
"""The words, by their id, for the sale of arms."""

STEERING = frozenset(("aside", "number", "recent", "years"))
"""Concepts that say how to read, not what to look for."""


def read(base: Base, text: str, *, typing: bool = False, without: Iterable[str] = ()) -> Question:
    """Take a question apart. `typing`: its last word may be unfinished; `without`: words to be taken as words only."""
    text, quoted = quotes(text[:CHARACTERS])
    tokens = tokens_of(simple(base, text))[:TOKENS]
    known = known_terms(base, tokens)
    tokens, corrections = corrected(base, tokens, known, typing=typing)
    if corrections:
        known = known_terms(base, tokens) | known
    reader = _Reader(base, tokens, known, frozenset(fold(word) for word in without), typing=typing)
    parts, aside = reader.read()
    quoted = [f'"{phrase}"' for phrase in quoted]
    asked = tuple(dict.fromkeys(reader.china)) if reader.asks_china(parts) else ()
    aside = tuple(word for word in aside if word not in (*asked, *(reader.denied if asked else ())))
    said = () if reader.denied else asked
    failed = reader.asks_failed(parts)
    recent = reader.recent or failed
    inside = reader.in_china and bool(said)
    return Question(
        (*_exactly(quoted), *parts),
        aside,
        reader.number,
        tuple(corrections),
        recent,
        said,
        inside,
        failed,
        bool(asked and reader.denied),
    )


def read_exactly(text: str) -> Question:
    """A question of which nothing is read: each word as it is written, what is in quotation marks as a phrase."""
    text, quoted = quotes(text[:CHARACTERS])
    phrases = [f'"{phrase}"' for phrase in quoted]
    return Question(_exactly([*phrases, *split(text)[:TOKENS]]), (), number=False, corrections=())


def _exactly(texts: list[str]) -> tuple[QuestionPart, ...]:
    """Parts that are looked for as they are written."""
    kept = [text for text in dict.fromkeys(texts) if split(text)]
    return tuple(QuestionPart("exact", " ".join(split(text)), text, text) for text in kept)


# -- from words to parts -----------------------------------------------------------------------------------


class _Reader:
    """Reads tokens from left to right, the longest term first."""

    def __init__(
        self, base: Base, tokens: list[Token], known: dict[str, list[Meaning]], without: frozenset[str], *, typing: bool
    ) -> None:
        self.base = base
        self.tokens = tokens
        self.known = known
        self.without = without
        self.typing = typing
        self.parts: list[QuestionPart] = []
        self.aside: list[str] = []
        self.china: list[str] = []
        self.in_china = False
        self.denied: list[str] = []
        """The word that denies China, and those between."""
        self.failed: list[str] = []
        """Words for what came to nothing."""
        self.sales: list[str] = []
        self.events: list[str] = []
        self.steering: list[str] = []
        """Words that say what is wanted of what is found."""
        self.number = False
        self.recent = False
        self.bounds: list[str] = []
        """The words that said it; they count as left aside when no year follows."""
        self.bound: str | None = None
        """since, until, between or to: said just before a year."""

    def read(self) -> tuple[tuple[QuestionPart, ...], tuple[str, ...]]:
        """The parts, each once, and the words left aside."""
        at = 0
        while at < len(self.tokens):
            at += self._next(at)
        self.aside += self.bounds
        if self.china:
            self.parts = calling(self.base, self.parts)
        if any(part.kind == "ship" or CALL in part.value.split("|") for part in self.parts):
            self.parts = [with_calls(self.base, part) for part in self.parts]
        if self.sales and not {part.value for part in self.parts if not (part.chip or part.light)} - {*self.sales}:
            self.parts = transfers(self.base, self.parts, self.sales)
        if self.recent and not (self.parts or self.without):
            self.parts = [every_event(self.steering[0])]
        self.parts = with_events(self.parts, self.events)
        parts = {(part.kind, part.value): part for part in reversed(self.parts)}
        kept = tuple(reversed(parts.values()))
        aside = [*self.aside, *self.china]
        if not kept:
            kept = _exactly(self.china or [*self.aside, *self.steering])
            aside = self.aside if self.china else []
        return kept, tuple(dict.fromkeys(aside))

    def asks_china(self, parts: tuple[QuestionPart, ...]) -> bool:
        """Whether `chinese` says who acts: beside other words, and where nobody else is named who may."""
        others = any(part.kind == "country" and part.value in ACTORS for part in parts)
        return bool(self.china) and not others and any(part.kind != "exact" for part in parts)

    def asks_failed(self, parts: tuple[QuestionPart, ...]) -> bool:
        """Whether it asks for arms deals that failed, and for nothing more than where and when."""
        arms = bool(self.sales) or any(part.kind == "type" and part.value == "arms" for part in parts)
        words = [part.value for part in parts if not (part.chip or part.light)]
        return arms and bool(self.failed) and set(words) <= {*self.failed, *self.sales}

    def _next(self, at: int) -> int:
        token = self.tokens[at]
        if is_han(token.text[0]):
            return self._han(token.text, self.tokens[at + 1] if at + 1 < len(self.tokens) else None)
        year = self._year(token)
        if year is not None:
            self._add_year(year, token)
            return 1
        for length in range(min(PHRASE, len(self.tokens) - at), 0, -1):
            run = self.tokens[at : at + length]
            phrase = " ".join(each.folded for each in run)
            meanings = [m for m in self.known.get(phrase, ()) if self._counts(m, run)]
            nowhere = length > 1 and not any(m.n or m.kind in (*STEERING, "country") for m in meanings)
            if not meanings or nowhere or (phrase in self.without and length > 1):
                continue
            last = self.typing and at + length == len(self.tokens)
            self._take(meanings, " ".join(each.text for each in run), run, last=last)
            return length
        self._unknown(token, last=self.typing and at == len(self.tokens) - 1)
        return 1

    def _counts(self, meaning: Meaning, run: list[Token]) -> bool:
        """A code counts in capitals, or when it is all that is asked."""
        return not meaning.code or self._coded(run) or len(self.tokens) == len(run)

    def _coded(self, run: list[Token]) -> bool:
        """Whether a code is written as one; `us` is in small letters too, where it is not who asks."""
        if run[0].text.isupper():
            return True
        at = self.tokens.index(run[0])
        ends = self.typing and at == len(self.tokens) - 1
        return run[0].folded == "us" and not ends and not (at and self.tokens[at - 1].folded in ASKING)

    def _take(self, meanings: list[Meaning], typed: str, run: list[Token], *, last: bool = False) -> None:
        steering = next((meaning for meaning in meanings if meaning.kind in STEERING), None)
        coded = any(meaning.code for meaning in meanings) and self._coded(run)
        behind = steering is not None and steering.value == "china" and bool(self.parts)
        if steering is not None and not coded and (behind or not last or steering.kind == "recent"):
            self._steer(steering, typed)
            before = self.tokens.index(run[0]) - 1 if run else -1
            if steering.value == "china" and before >= 0:
                placed = run[-1].folded in STATE  # not the adjective: "a Chinese ship"
                self.in_china = self.in_china or (placed and self.tokens[before].folded in INSIDE)
                self._deny(before)
            return
        self.aside += self.bounds
        self._forget_bound()
        if fold(typed) in self.without:
            meanings = [meaning._replace(kind=None) for meaning in meanings]
        meanings = [meaning for meaning in meanings if meaning.kind not in STEERING]
        named = [meaning for meaning in meanings if meaning.kind is not None]
        tokens = tuple(dict.fromkeys(meaning.token for meaning in meanings))
        also = tuple(dict.fromkeys(meaning.also for meaning in named if meaning.also))
        begun = last and len(run) == 1 and len(run[0].folded) >= PREFIX
        if begun:
            also += tuple(t for t in beginnings(self.base, run[0].folded) if t not in tokens and t not in also)
        if not named:
            self.parts.append(QuestionPart("word", fold(typed), typed, typed, tokens, also, begun=begun))
            return
        named.sort(key=lambda meaning: ORDER.index(str(meaning.kind)))
        first = named[0]
        same = [meaning for meaning in named if meaning.kind == first.kind]
        every = tuple(tuple(word.split("|")) for word in (first.every or "").split())
        part = QuestionPart(str(first.kind), str(first.value), typed, typed, tokens, also, every, begun=begun)
        if first.kind == "kind":
            part = of_kinds(self.base, part, same)
        elif first.kind in ("word", "light"):
            part = part._replace(value=fold(typed))
            if first.value in FAILING:
                self.failed.append(part.value)
            elif first.value == HAPPENING:
                self.events.append(part.value)
            elif first.value == SALE:
                self.sales.append(part.value)
        else:
            part = part._replace(text=" or ".join(dict.fromkeys(str(meaning.label) for meaning in same)))
        self.parts.append(part)

    def _deny(self, at: int) -> None:
        """Whether the words before China say that it is not meant: "not of China", "other than China"."""
        between = []
        while at > 0 and any(meaning.value == "little" for meaning in self.known.get(self.tokens[at].folded, ())):
            between.append(self.tokens[at].text)
            at -= 1
        behind_other = self.tokens[at].folded == "than" and at > 0 and self.tokens[at - 1].folded == "other"
        if self.tokens[at].folded in DENIALS or behind_other:
            begin = at - 1 if behind_other else at
            self.denied += [*(token.text for token in self.tokens[begin : at + 1]), *between]
            self.parts = [part for part in self.parts if part.chip or part.typed not in self.denied]

    def _steer(self, meaning: Meaning, typed: str) -> None:
        if meaning.kind == "number":
            self.number = True
            self.steering.append(typed)
        elif meaning.kind == "recent":
            self.recent = True
            self.steering.append(typed)
        elif meaning.kind == "years":
            self.bound = meaning.value
            self.bounds.append(typed)
            self._bound_behind(str(meaning.value), typed)
        elif meaning.value == "china":
            self.china.append(typed)
        else:
            self.aside.append(typed)

    def _bound_behind(self, bound: str, typed: str) -> None:
        """Chinese says it behind: 2018年以来."""
        if self.parts and self.parts[-1].kind == "years" and is_han(typed[0]) and bound in ("since", "until"):
            year = self.parts[-1]
            if year.since == year.until:
                since = bound == "since"
                self.parts[-1] = years_part(year.since if since else None, None if since else year.until, year.typed)
            self._forget_bound()

    def _forget_bound(self) -> None:
        """The words of a bound have done their work."""
        self.bound = None
        self.bounds.clear()

    def _unknown(self, token: Token, *, last: bool) -> None:
        begun = beginnings(self.base, token.folded) if last and len(token.folded) >= PREFIX else ()
        self.parts.append(self._word(token.text, token.folded)._replace(also=begun, begun=bool(begun)))

    def _word(self, typed: str, folded: str) -> QuestionPart:
        meanings = self.known.get(folded, ())
        tokens = tuple(dict.fromkeys(meaning.token for meaning in meanings)) or (folded,)
        return QuestionPart("han" if is_han(typed[0]) else "word", folded, typed, typed, tokens)

    # -- years ------------------------------------------------------------------------------------------

    def _year(self, token: Token) -> int | None:
        if len(token.folded) == 4 and token.folded.isascii() and token.folded.isdigit():
            year = int(token.folded)
            return year if year in YEARS and token.folded not in self.without else None
        return None

    def _add_year(self, year: int, token: Token) -> None:
        before = self.parts[-1] if self.parts else None
        joined = token.before in ("-", "–", "—", "/", "~", "至") or self.bound == "to"
        opened = before and before.kind == "years" and before.since and self.bound == "between"
        if before and before.since and (opened or (joined and before.kind == "years")):
            ends = sorted((before.since, year))
            self.parts[-1] = years_part(ends[0], ends[1], f"{before.typed}-{year}")
            self._forget_bound()
            return
        if self.bound == "since":
            self.parts.append(years_part(year, None, token.text))
        elif self.bound == "until":
            self.parts.append(years_part(None, year, token.text))
        elif self.bound == "between":
            self.parts.append(years_part(year, None, token.text))
            return  # the other year ends it
        else:
            self.parts.append(years_part(year, year, token.text))
        self._forget_bound()

    # -- Chinese ----------------------------------------------------------------------------------------

    def _han(self, run: str, behind: Token | None) -> int:
        """Read a run of Chinese, and what is behind it where both are one name; how many tokens that takes."""
        at, left = 0, ""
        while at < len(run):
            if behind is not None and len(run) - at <= 4:
                meanings = list(self.known.get(f"{run[at:]} {behind.folded}", ()))
                if meanings:
                    self._left(left)
                    self._take(meanings, run[at:] + behind.text, [])
                    return 2
            for length in range(min(HAN_WORD, len(run) - at), 0, -1):
                word = run[at : at + length]
                meanings = list(self.known.get(word, ()))
                if meanings and word not in self.without:
                    self._left(left)
                    left = ""
                    self._take(meanings, word, [])
                    at += length
                    break
            else:
                left += run[at]
                at += 1
        self._left(left)
        return 1

    def _left(self, left: str) -> None:
        """Characters that no term has: a phrase of them, unless it is a single one."""
        if len(left) > 1:
            self.parts.append(QuestionPart("han", left, left, left))
        elif left:
            self.aside.append(left)
