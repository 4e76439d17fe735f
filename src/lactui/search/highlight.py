"""Titles and pieces of text with the words found between marks."""

from __future__ import annotations

from lactui.runtime.light import TYPE_CHECKING
from lactui.search.match import listed
from lactui.search.tokenize import is_han, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base
    from lactui.search.reading import Part

START, STOP = "\ue000", "\ue001"
"""Private characters around the words found in a title or snippet."""

SNIPPET_WORDS = 24

JOINT = " · "
"""Between the texts of a record in the index."""

SAYING = 4
"""The fewest words of a text that says something; a shorter one is a name, or the word of a kind."""

FORMS = 300
"""The most forms of words that are marked, the most frequent first."""


def marked(base: Base, parts: tuple[Part, ...], numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
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


def _forms(base: Base, parts: tuple[Part, ...]) -> tuple[list[str], list[str]]:
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
