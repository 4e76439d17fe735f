"""Reading a question into parts: countries, years, kinds, names of things, and the remaining words.

Nothing typed reaches FTS5 as syntax: words are reduced to letters, digits and marks, looked up among the terms of
the base, and asked for by the tokens of the index.
"""

from __future__ import annotations

from lactui.db.vocabulary import ACTORS
from lactui.queries.resolve import fold
from lactui.runtime.light import TYPE_CHECKING
from lactui.search.kinds import calling, of_kinds, transfers, with_calls
from lactui.search.reading import (
    ASKING,
    CALL,
    DENIALS,
    INSIDE,
    ORDER,
    STATE,
    Part,
    Reading,
    every_event,
    with_events,
    years_part,
)
from lactui.search.terms import (
    HAN_WORD,
    PHRASE,
    Meaning,
    Token,
    beginnings,
    corrected,
    known_terms,
    quotes,
    simple,
    tokens_of,
)
from lactui.search.tokenize import is_han, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.db.database import Base

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


def read(base: Base, text: str, *, typing: bool = False, without: Iterable[str] = ()) -> Reading:
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
    return Reading(
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


def read_exactly(text: str) -> Reading:
    """A question of which nothing is read: each word as it is written, what is in quotation marks as a phrase."""
    text, quoted = quotes(text[:CHARACTERS])
    phrases = [f'"{phrase}"' for phrase in quoted]
    return Reading(_exactly([*phrases, *split(text)[:TOKENS]]), (), number=False, corrections=())


def _exactly(texts: list[str]) -> tuple[Part, ...]:
    """Parts that are looked for as they are written."""
    kept = [text for text in dict.fromkeys(texts) if split(text)]
    return tuple(Part("exact", " ".join(split(text)), text, text) for text in kept)


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
        self.parts: list[Part] = []
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

    def read(self) -> tuple[tuple[Part, ...], tuple[str, ...]]:
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

    def asks_china(self, parts: tuple[Part, ...]) -> bool:
        """Whether `chinese` says who acts: beside other words, and where nobody else is named who may."""
        others = any(part.kind == "country" and part.value in ACTORS for part in parts)
        return bool(self.china) and not others and any(part.kind != "exact" for part in parts)

    def asks_failed(self, parts: tuple[Part, ...]) -> bool:
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
            self.parts.append(Part("word", fold(typed), typed, typed, tokens, also, begun=begun))
            return
        named.sort(key=lambda meaning: ORDER.index(str(meaning.kind)))
        first = named[0]
        same = [meaning for meaning in named if meaning.kind == first.kind]
        every = tuple(tuple(word.split("|")) for word in (first.every or "").split())
        part = Part(str(first.kind), str(first.value), typed, typed, tokens, also, every, begun=begun)
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

    def _word(self, typed: str, folded: str) -> Part:
        meanings = self.known.get(folded, ())
        tokens = tuple(dict.fromkeys(meaning.token for meaning in meanings)) or (folded,)
        return Part("han" if is_han(typed[0]) else "word", folded, typed, typed, tokens)

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
            self.parts.append(Part("han", left, left, left))
        elif left:
            self.aside.append(left)
