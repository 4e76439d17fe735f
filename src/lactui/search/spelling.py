"""Correction of words that the base does not have: to longer words, and to words one or two slips of a letter away."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.queries.resolve import slips
from lactui.runtime.light import TYPE_CHECKING
from lactui.search.tokenize import STEM, is_han, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.db.database import Base

SHORTEST = 4
"""Shorter words are not corrected: too many are near them."""

LONGEST = 24
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
    if not SHORTEST <= len(word) <= LONGEST:
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
    if not SURE <= len(word) <= LONGEST:
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
    if not SHORTEST < len(word) <= LONGEST:
        return None
    return _by_stem(base, word) or _two_slips(base, word)


def _by_stem(base: Base, word: str) -> str | None:
    roots = {STEM + form for root in stems(word) if len(root) >= SHORTEST for form, _ in _one_slip(root)}
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
