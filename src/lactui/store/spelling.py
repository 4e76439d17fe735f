"""A known word for one that nothing in the base has: one slip away, else two."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING
from lactui.store.heads import marks
from lactui.store.words import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.store.base import Base

SHORTEST = 4
"""Shorter words are not corrected: too many are near them."""

FIRST_HAN = "\u2e80"

HAN_NAME = (3, 12)
"""From so many to so many characters a Chinese name is corrected."""

TWO_SLIPS = 8
"""From as many letters on a word may be two slips away."""

LEFT_OFF = 3
"""So many letters may be missing at the end of a word."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def near(base: Base, word: str) -> str | None:
    """The most frequent known term one slip away from a folded word, else two; None when there is none."""
    if len(word) < SHORTEST:
        return None
    found = _longer(base, word) or _best(base, word, list(_one_slip(word)))
    if found is None and len(word) >= TWO_SLIPS:
        found = _two_slips(base, word)
    return found


def _longer(base: Base, word: str) -> str | None:
    """The most frequent known word that begins so and is a few letters longer."""
    row = base.row(
        "select folded from term where folded > ? and folded < ? and n > 0 and code = 0 and length(folded) <= ?"
        " order by n desc, folded limit 1",
        (word, word + "\U0010ffff", len(word) + LEFT_OFF),
    )
    return row[0] if row else None


def _best(base: Base, word: str, forms: list[str]) -> str | None:
    rows = base.rows(
        f"select folded, max(n) from term where n > 0 and code = 0 and folded in ({marks(forms)}) group by folded",
        forms,
    )
    if not rows:
        return None
    return str(max(rows, key=lambda row: (row[0][0] == word[0], row[1], row[0]))[0])


def _one_slip(word: str) -> Iterator[str]:
    """Words that differ by a letter: left out, doubled or added, another, two changed about; or by a space."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in LETTERS if letter != tail[0])
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if head and tail:
            yield f"{head} {tail}"
        yield from (head + letter + tail for letter in LETTERS)


def _two_slips(base: Base, word: str) -> str | None:
    """The nearest known word that begins with the same letter, or that has the same end."""
    rows = base.rows(
        "select folded, max(n) from term where n > 0 and code = 0 and folded >= ? and folded < ?"
        " and length(folded) between ? and ? group by folded",
        (word[0], word[0] + "\U0010ffff", len(word) - 2, len(word) + 2),
    )
    near = [(slips(word, other, 2), -n, other) for other, n in rows]
    best = min((each for each in near if each[0] <= 2), default=None)
    return best[2] if best else None


def slips(word: str, other: str, most: int) -> int:
    """How many letters must be changed, added, left out or swapped; `most` + 1 when it is more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        now = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, row = row, now
    return row[-1] if row[-1] <= most else most + 1


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
            " and length(t.folded) between ? and ? and t.n > 0 and c.kind not in ('word', 'kind', 'arms_category',"
            " 'type', 'number', 'years', 'aside') group by t.folded",
            (FIRST_HAN, *HAN_NAME),
        )
        kept = [(folded, n) for folded, n in rows if all(map(is_han, folded))]
        kept.sort(key=lambda row: (-len(row[0]), -row[1], row[0]))
        names = base.cache["han names"] = [folded for folded, _ in kept]
    return names
