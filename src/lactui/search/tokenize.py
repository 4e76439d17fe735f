"""Text to words, the same when the index is made and when it is asked: runs of letters, Chinese apart, stems."""

from __future__ import annotations

from lactui.queries.resolve import fold
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STEMMED = {"en": "english", "es": "spanish", "pt": "portuguese", "fr": "french"}
"""Languages whose words are stemmed, and the name of their stemmer."""

STEM = "~"
"""Before a stem in the table of terms: what words of that stem stand for."""

SHORTEST = 4
"""Words of fewer letters are their own stem."""

ACCENTED = {
    "es": (("ciones", "ción"), ("siones", "sión"), ("cion", "ción"), ("sion", "sión"), ("logia", "logía")),
    "pt": (("oes", "ão"), ("ao", "ão"), ("encia", "ência"), ("ancia", "ância"), ("avel", "ável")),
    "fr": (("ement", "ément"),),
}
"""Endings by which a stemmer knows a word, as they are left without accents and as it wants them; plurals that it
leaves are made singular."""

THOUSANDS = ",.\u00a0\u202f"
"""Signs that part the thousands of a number."""

FIRST_HAN = 0x2E80

HAN = ((0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))

_stemmers: dict[str, Callable[[str], str]] = {}


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one, which FTS5 must be given one by one."""
    point = ord(char)
    return point >= FIRST_HAN and any(first <= point <= last for first, last in HAN)


def split(text: str) -> list[str]:
    """Runs of letters, digits and marks; runs of Chinese characters apart from others; 10,000 is one number."""
    text = _whole_numbers(text)
    if text.isascii():
        return "".join(char if char.isalnum() else " " for char in text).split()
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
    return [token for token in "".join(kept).split() if any(map(str.isalnum, token))]


def _whole_numbers(text: str) -> str:
    """A text without the signs that part the thousands of a number."""
    for sign in THOUSANDS:
        at = text.find(sign)
        while at > 0:
            behind = text[at + 1 : at + 5]
            if text[at - 1].isdigit() and behind[:3].isdigit() and len(behind[:3]) == 3 and not behind[3:].isdigit():
                text = text[:at] + text[at + 1 :]
            at = text.find(sign, at + 1)
    return text


def stem(word: str, lang: str) -> str:
    """The stem of a folded word in a language, folded; the word itself where the language has no stemmer."""
    if lang not in STEMMED or len(word) < SHORTEST or not word.isalpha():
        return word
    stemmer = _stemmers.get(lang)
    if stemmer is None:
        from snowballstemmer import stemmer as made  # 10 ms: only for words that the base does not know

        stemmer = _stemmers[lang] = made(STEMMED[lang]).stemWord
    for bare, accented in ACCENTED.get(lang, ()):
        if word.endswith(bare):
            word = word.removesuffix(bare) + accented
            break
    return fold(stemmer(word))


def stems(word: str) -> tuple[str, ...]:
    """The stems of a folded word in all languages, each once."""
    return tuple(dict.fromkeys(stem(word, lang) for lang in STEMMED))
