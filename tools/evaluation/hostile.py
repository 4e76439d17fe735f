"""Texts that nobody should type, made again the same from a seed: `python -m tools.evaluation.hostile [N] [SEED]`.

Each goes through the search of the committed base, which answers with hits or none and never with an error. `make fuzz`
throws 10,000 of them; the suite a sample.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from time import perf_counter

from lactui.db.database import Base, open_base
from lactui.db.filters import Filters
from lactui.db.record_types import TYPES
from lactui.search.search import SearchResult, search
from tests.support import REAL_BASE
from tools.evaluation.queryset import load

LONG = 100_000
LIMIT = 10

OPERATORS = [
    '"',
    '""',
    "'\"",
    "(",
    ")",
    ")",
    "(",
    "{",
    "}",
    "[",
    "]",
    "*",
    "**",
    "^",
    ":",
    "-",
    "--",
    "+",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR/3",
    "NEAR(",
    "title:",
    "names:x",
    "{title",
    "body}:",
    '"a"',
    "+",
    '"b"',
    "a*",
    '"a"*',
    "rank",
    "matchinfo",
    ";",
    "/*",
    "*/",
    "%",
    "_",
    "\\",
    "\\\\",
    "?",
    "?1",
    ":a",
    "$a",
    "@a",
    "&",
    "|",
    "~",
    "!",
    ",",
    ".",
    "…",
    "–",
    "—",
    "«",
    "»",
    "“",
    "”",
    "‘",
    "’",
    "＊",
    "＂",
    "（",
    "）",
]

STATEMENTS = (
    "'; drop table record; --",
    '" or 1=1 --',
    "search match 'a'",
    "' union select * from meta --",
    "%s %d {0} {x!r} ${HOME} $(id) `id`",
    "<script>alert(1)</script>",
    "[bold red]x[/] [@click=app.quit]y[/]",
    "\x1b[2J\x1b]0;x\x07\x1bP+q\x1b\\",
    '{"a": [1, null]}',
    "../../etc/passwd",
    "%00%0a%0d\\u0000\\x00",
    "NaN Infinity -0 1e999 0x41 1_000",
)

NUMBERS = [
    "2013",
    "2010-2015",
    "2015-2010",
    "2010-",
    "-2015",
    "since",
    "2018",
    "until",
    "0000",
    "9999",
    "99999",
    "since",
    "99999999999999999999",
    "0",
    "00",
    "000",
    "²",
    "½",
    "Ⅻ",
    "①",
    "２０１５",
    "٢٠١٥",
    "२०१५",
    "20²5",
    "二〇一五",
    "2015年",
    "2015-02-31",
    "2015-13",
    "1e3",
    "1,000,000",
    "١٬٠٠٠",
    "desde",
    "2010",
    "hasta",
    "2009",
    "depuis",
    "pré-2010",
    "自2018年",
    "2010..2015",
    "2010–2015",
    "2010/2015",
    "between",
    "2015",
    "and",
    "2010",
]

UNSEEN = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u180e"  # no width
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # direction
    "\u2028\u2029\u0085\u00a0\u3000\u1680"  # line ends, blanks
    "\ufe0e\ufe0f\U000e0100\U000e0041\U000e007f"  # variation selectors and tags
    "\ue000\ue001\uf8ff\ufffe\uffff\ufffd\U0010ffff"  # private, none, replaced, last
    "\ud800\udfff\udc80\udcff"  # halves of pairs, as Python keeps bytes that are no text
)

GROWING = "ßİŉǰΐﬃﷺﷻ㍿㋿ẞŒ½Ω\u1e9e\u0345"
"""Characters that are more of them once folded."""

MARKS = "\u0300\u0301\u0327\u0483\u0591\u064b\u0e31\u20dd\u3099\U0001d165"

SEEDS = tuple(query.text for query in load())


def controls(rng: random.Random) -> str:
    """A text with control characters in it and around it."""
    text = rng.choice(SEEDS)
    return "".join(char + (chr(rng.randrange(33)) if rng.random() < 0.4 else "") for char in text) + "\x7f\x9f\x00"


def operators(rng: random.Random) -> str:
    """Signs that mean something to FTS5 or SQL, between words."""
    words = [*rng.choice(SEEDS).split(), *rng.choices(OPERATORS, k=rng.randint(1, 12))]
    rng.shuffle(words)
    return rng.choice((" ", "", "  ")).join(words)


def unseen(rng: random.Random) -> str:
    """Characters without width, of another direction, of no use, halves of pairs."""
    text = list(rng.choice(SEEDS))
    for _ in range(rng.randint(1, 30)):
        text.insert(rng.randint(0, len(text)), rng.choice(UNSEEN))
    return "".join(text)


def flood(rng: random.Random) -> str:
    """Letters under a heap of marks, and characters that grow when folded."""
    heap = "".join(rng.choices(MARKS, k=rng.choice((3, 50, 2_000))))
    word = rng.choice(rng.choice(SEEDS).split())
    return rng.choice((word + heap, heap + word, heap, "".join(rng.choices(GROWING, k=rng.choice((3, 400))))))


def long(rng: random.Random) -> str:
    """A hundred thousand characters of one kind."""
    piece = rng.choice(
        (
            "a",
            "ab ",
            '"',
            "'",
            "(",
            " ",
            "\n",
            "\x00",
            "中",
            "和平方舟 ",
            "é",
            "e\u0301",
            "peace ark ",
            "peru ",
            "2015 ",
            "* ",
            "AND ",
            "ﷺ",
            "\U0001f6a2",
            "-",
            "a-",
            "\u202e",
            "china ",
            "argentina brasil cuba haiti ",
        )
    )
    return (piece * LONG)[:LONG]


def bytes_of_any_kind(rng: random.Random) -> str:
    """Random bytes, as text and as what a command line makes of them."""
    some = rng.randbytes(rng.randint(1, 200))
    return rng.choice(
        (some.decode("latin-1"), some.decode("utf-8", "surrogateescape"), some.decode("utf-16", "replace"))
    )


def points(rng: random.Random) -> str:
    """Characters from anywhere in Unicode."""
    return "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randint(1, 60)))


def spoiled(rng: random.Random) -> str:
    """A real query with letters lost, doubled, swapped, shouted, put together."""
    text = list(rng.choice(SEEDS))
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(text)) if text else 0
        match rng.randrange(5):
            case 0:
                del text[at : at + 1]
            case 1:
                text[at:at] = text[at : at + 1] * rng.choice((1, 40))
            case 2:
                text[at : at + 2] = reversed(text[at : at + 2])
            case 3:
                text[at : at + 1] = [char.upper() for char in text[at : at + 1]]
            case _:
                text = [char for char in text if char != " "]
    return "".join(text)


def many(rng: random.Random) -> str:
    """Far more words than a question has."""
    return " ".join(word for text in rng.choices(SEEDS, k=rng.choice((10, 100))) for word in text.split())


def statements(rng: random.Random) -> str:
    """What other programs would take for an order."""
    return rng.choice(STATEMENTS) + rng.choice(("", " ", rng.choice(SEEDS)))


def numbers(rng: random.Random) -> str:
    """Years that are none, in figures of many scripts."""
    words = rng.choices(NUMBERS, k=rng.randint(1, 5)) + rng.choice(SEEDS).split()[: rng.randint(0, 2)]
    rng.shuffle(words)
    return " ".join(words)


MAKERS: tuple[Callable[[random.Random], str], ...] = (
    controls, operators, unseen, flood, bytes_of_any_kind, points, spoiled, many, statements, numbers
)  # fmt: skip

EVERY_BYTE = tuple(chr(byte) for byte in range(256)) + tuple(
    bytes([b]).decode("utf-8", "surrogateescape") for b in range(256)
)
"""Each byte alone, as a character and as a byte of a command line."""


def texts(n: int, seed: int) -> Iterator[str]:
    """`n` hostile texts: every byte first, then all kinds in turn, one in fifty of them very long."""
    rng = random.Random(seed)
    yield from EVERY_BYTE[:n]
    for i in range(n - len(EVERY_BYTE)):
        yield long(rng) if i % 50 == 0 else MAKERS[i % len(MAKERS)](rng)


def throw(base: Base, text: str, i: int = 0) -> SearchResult:
    """Search for a text, now and then through a filter, and look at what comes back; an AssertionError says what is wrong."""
    filters = Filters(since="2010", region="LAC") if i % 7 == 3 else Filters()
    types = ("event", "source") if i % 11 == 5 else None
    result = search(base, text, filters, types=types, limit=LIMIT, offset=i % 3)
    refs = [hit.head.ref for hit in result.hits]
    assert len(refs) == len(set(refs)) <= LIMIT
    assert len(refs) <= result.total + result.partial
    assert result.total <= sum(result.groups.values())
    assert not any(hit.lacks for hit in result.hits if hit.whole and hit.matched != "name")
    assert set(result.groups) <= set(TYPES)
    assert all(n > 0 for n in result.groups.values())
    assert all(hit.head.title for hit in result.hits)
    return result


def main(words: list[str]) -> int:
    """Throw N texts made from SEED; say how long the slowest took."""
    n = int(words[0]) if words else 10_000
    seed = int(words[1]) if len(words) > 1 else 5
    found, slowest, begun = 0, (0.0, ""), perf_counter()
    with open_base(str(REAL_BASE)) as base:
        for i, text in enumerate(texts(n, seed)):
            start = perf_counter()
            try:
                found += bool(throw(base, text, i).hits)
            except Exception:
                print(f"text {i} of seed {seed}: {text[:200]!r}", file=sys.stderr)
                raise
            slowest = max(slowest, (perf_counter() - start, text))
    print(
        f"{n:,} hostile texts in {perf_counter() - begun:.1f} s, none an error; {found:,} found something;"
        f" the slowest took {slowest[0] * 1000:.0f} ms: {slowest[1][:40]!r}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
