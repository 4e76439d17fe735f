"""The queries that the search is judged by, and which of them are held out.

`queries.jsonl` was written by reading the records, not by trying the search. A query is held out when the number made
of the first eight hexadecimal digits of the SHA-256 of its text (UTF-8) can be divided by three. Nobody chooses: the
text decides. Tuning looks at the open queries only; the held-out ones are counted and never shown one by one.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "queries.jsonl"

NEGATIVES = Path(__file__).parent / "negatives.jsonl"

LANGUAGES = {"en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French", "zh": "Chinese"}

ROUGH = ("typo", "accent", "alias")
"""How people type: a slip, accents left out, or another name of the thing."""

FORMS = ("plain", *ROUGH, "question", "no-title-word")
"""Tags that say how a query is put."""

TOPICS = (
    "claim",
    "company",
    "country",
    "course",
    "document",
    "number",
    "person",
    "place",
    "ship",
    "source",
    "weapon",
    "year",
)
"""Tags that say what a query names or asks for."""

GRAMMAR_TEXT = (
    "a al an and ao aos are as at au aux avec by com combien como con cual cuando cuanta cuantas cuanto cuantos da"
    " dans das de del des did do does donde dos du e el elle em en est et foi for foram from had has have how il in"
    " is it la las le les los many much na nas no nos o of on onde or os ou para par pela pelo por pour qual quand"
    " quando quanta quantas quanto quantos que quel quelle quelles quels quem qui quien se su sur sus t the to um"
    " uma un una unas une unos was were what when where which who why with y"
)
GRAMMAR = frozenset(GRAMMAR_TEXT.split())
"""Words without a meaning of their own: shared with a title, they do not count."""


class Query(NamedTuple):
    """One query and the records that answer it."""

    text: str
    lang: str
    kinds: tuple[str, ...]
    answers: tuple[str, ...]
    """Records that a fair judge would accept, as `event/2018-…`."""
    note: str | None

    @property
    def held_out(self) -> bool:
        """Whether the query belongs to the third that is never tuned on."""
        return held_out(self.text)


class Negative(NamedTuple):
    """A query and the records that a fair judge would not accept, as `event/2018-…`, `arms/*` for a type, `*` for all."""

    text: str
    lang: str
    above: tuple[str, ...]
    """What must not stand above the rule: it lacks a part of the question."""
    first: tuple[str, ...]
    """What must not be among the first three at all."""
    corrected: str | None
    """The word that must be said to have been taken instead."""


def held_out(text: str) -> bool:
    """Whether a query of this text is held out."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 3 == 0


def load() -> list[Query]:
    """All queries, in the order of the file."""
    found = []
    for line in FILE.read_text("utf-8").splitlines():
        row = json.loads(line)
        found.append(Query(row["query"], row["lang"], tuple(row["kinds"]), tuple(row["answers"]), row["note"]))
    return found


def negatives() -> list[Negative]:
    """All negative judgements, in the order of the file; none is held out."""
    rows = map(json.loads, NEGATIVES.read_text("utf-8").splitlines())
    return [
        Negative(row["query"], row["lang"], tuple(row["above"]), tuple(row["first"]), row["corrected"]) for row in rows
    ]


def words(text: str) -> set[str]:
    """Words of a text as they are compared: no accents, no case, no grammar; any character of one counts."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return set(re.findall(r"[^\W_]+", plain.casefold())) - GRAMMAR
