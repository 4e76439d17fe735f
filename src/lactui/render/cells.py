"""Text measured in terminal cells: length, cutting, padding, wrapping, cleaning, and the signs.

Everything here is pure and imports nothing at the top, because a one-shot command pays for each import;
`unicodedata` is loaded when the first character turns up whose width is not plain.
"""

from __future__ import annotations

from lactui.db.vocabulary import CONFIDENCES
from lactui.runtime.light import NamedTuple

CJK_CLOSING = frozenset("、。，．・：；？！）］｝」』】〉》〕”’…)]},.:;?!%")
"""Signs that must not begin a line of Chinese."""

CJK_OPENING = frozenset("（［｛「『【〈《〔“‘([{")
"""Signs that must not end a line of Chinese."""

LOOSE_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
        "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "ı": "i", "ŋ": "n", "ʼ": "'",
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"', "«": '"',
        "»": '"', "‹": "'", "›": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "×": "x", "·": "-", "•": "-", "…": "...", "°": " deg", "€": "EUR", "£": "GBP", "¥": "CNY",
        "№": "No.", "±": "+/-", "≠": "!=", "≤": "<=", "≥": ">=", "→": "->", "←": "<-", "¿": "", "¡": "",
        "，": ",", "。": ".", "、": ",", "：": ":", "；": ";", "（": "(", "）": ")", "《": '"', "》": '"',
    }
)  # fmt: skip
"""What a locale without UTF-8 gets for characters that have no decomposition."""


class Signs(NamedTuple):
    """The signs of every screen and card; `UNICODE` and `ASCII` are the two sets."""

    official: str
    reported: str
    contested: str
    claimed: str
    supports: str
    qualifies: str
    contradicts: str
    failed: str
    unknown: str
    cut: str
    sorted_down: str
    sorted_up: str
    more: str
    """There is more below."""
    back: str
    """There is more above."""
    collected: str
    computed: str
    printed: str
    here: str
    unfolds: str
    folds: str
    pair: str
    bars: str
    """Eight heights from low to full; digits in ASCII, where a ninth stands for the full height."""
    nothing: str
    """A bar of height zero."""
    full: str
    """One cell of a horizontal bar: not quite as high as a line, so that bars below one another stay apart."""
    double: str
    single: str
    upright: str
    tee_double: str
    """A double rule with the upright below it."""
    tee: str
    foot: str
    """A single rule with the upright above it."""
    cross: str
    branch: str
    """The upright with a single rule to its right."""
    derived: str
    """A date that no source states."""

    def confidence(self, value: str | None) -> str:
        """The sign of a confidence; a blank where there is none."""
        return str(getattr(self, value)) if value in CONFIDENCES else " "

    def date(self, date: str | None, basis: str | None) -> str:
        """A date with the sign of one that no source states behind it; empty where there is none."""
        if not date or basis in (None, "stated"):
            return date or ""
        return date + self.derived

    def stance(self, value: str | None) -> str:
        """The sign of a stance; a blank where there is none."""
        return str(getattr(self, value)) if value in ("supports", "qualifies", "contradicts") else " "


UNICODE = Signs(
    "●", "○", "≠", "?", "+", "±", "-", "×", "·", "…", "↓", "↑", "↓", "↑", "c", "=", '"', ">", "►", "▼", "&",
    "▁▂▃▄▅▆▇█", " ", "▇", "═", "─", "│", "╤", "┬", "┴", "┼", "├", "~",
)  # fmt: skip

ASCII = Signs(
    "O", "o", "!", "?", "+", "/", "-", "x", ".", "~", "-", "+", "v", "^", "c", "=", '"', ">", "+", "-", "&",
    "123456789", "0", "#", "=", "-", "|", "+", "+", "+", "+", "+", "~",
)  # fmt: skip


def signs(ascii: bool = False) -> Signs:
    """The set of signs for a terminal that writes UTF-8, or for one that does not."""
    return ASCII if ascii else UNICODE


class _Widths(dict[str, int]):
    """Cells of a character, worked out at its first use."""

    def __missing__(self, char: str) -> int:
        width = self[char] = _width(char)
        return width


def _width(char: str) -> int:
    """The cells of one character: two for wide ones, none for combining marks."""
    if char < "\u0300" or "\u2010" <= char <= "\u2027" or "\u2190" <= char <= "\u2319":
        return 1
    if "\u2500" <= char <= "\u25fc":
        return 1
    if "\u4e00" <= char <= "\u9fff":
        return 2
    from unicodedata import category, east_asian_width

    if category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


_WIDTHS = _Widths()


def cell_len(text: str) -> int:
    """How many cells a clean text takes: two for wide characters, none for combining marks."""
    if text.isascii() or max(text) < "\u0300":
        return len(text)
    return sum(map(_WIDTHS.__getitem__, text))


def clean(text: str, ascii: bool = False) -> str:
    """The text as it may reach a terminal: no control, escape or bidirectional formatting characters.

    White space of any kind becomes a blank. With `ascii` letters lose their marks, and a run of characters
    that cannot be written becomes one `~`, the sign of something cut: never a question mark, which means
    claimed.
    """
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " if char.isspace() else "" for char in text)
    if ascii and not text.isascii():
        text = _asciify(text)
    return text


KEPT = frozenset("\n\t\u200c\u200d")
"""What is no printable sign and belongs to data: ends of lines, tabs, and joiners, which some scripts spell with."""


def visible(text: str) -> str:
    """The text without control, escape and bidirectional formatting characters, its lines and blanks as they are."""
    if text.isprintable():
        return text
    return "".join(char for char in text if char.isprintable() or char in KEPT or is_blank(char))


def is_blank(char: str) -> bool:
    """Whether a character that is not printable is a blank beyond ASCII, as U+00A0 or U+3000."""
    return char >= "\u00a0" and char.isspace() and char not in "\u2028\u2029"


def _asciify(text: str) -> str:
    """The text in ASCII: letters without their marks, and one sign of a cut for a run of characters that cannot be written."""
    from unicodedata import combining, normalize

    written: list[str] = []
    lost = -1  # where the last sign of a cut stands, as long as no letter has followed it
    for char in normalize("NFKD", text.translate(LOOSE_LETTERS)):
        if char.isascii():
            written.append(char)
            lost = -1 if char.isalnum() else lost
        elif not combining(char):
            if lost >= 0:
                del written[lost + 1 :]
            else:
                lost = len(written)
                written.append(ASCII.cut)
    return "".join(written)


def can_write(text: str, ascii: bool = False) -> bool:
    """Whether every letter of a name can be shown in this terminal; other names are left out rather than altered."""
    return not ascii or ASCII.cut not in _asciify(text)


def cut(text: str, width: int, ascii: bool = False) -> str:
    """The text in at most `width` cells, ending in `…` (`~` in ASCII) where something is left out."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    kept, used = [], 0
    for char in text:
        used += _WIDTHS[char]
        if used > width - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + (ASCII.cut if ascii else UNICODE.cut)


def cut_within(text: str, width: int, ascii: bool = False) -> str:
    """The text in at most `width` cells, its beginning and its end, where something is left out between them."""
    if cell_len(text) <= width or width < 8:
        return cut(text, width, ascii)
    end = cut(text[::-1], width // 2 + 1)[:-1][::-1]
    return cut(text, width - cell_len(end), ascii) + end


def pad(text: str, width: int, align: str = "left") -> str:
    """The text filled with blanks to `width` cells, aligned left, right or center; never cut."""
    missing = width - cell_len(text)
    if missing <= 0:
        return text
    before = missing if align == "right" else missing // 2 if align == "center" else 0
    return " " * before + text + " " * (missing - before)


def fit(text: str, width: int, align: str = "left", ascii: bool = False) -> str:
    """The text in exactly `width` cells: cut when longer, padded when shorter."""
    return pad(cut(text, width, ascii), width, align)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells (4 at least); an empty text is one empty line.

    Lines break at blanks, between Chinese characters and, in a word longer than a line, after a hyphen. An
    address begins a line of its own and goes on in the next after two blanks, so that it is told from a word.
    """
    width = max(width, 4)
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    if len(text) <= width and cell_len(text) <= width:
        return [text]
    if text.isascii() or set(map(_WIDTHS.__getitem__, text)) == {1}:
        return _wrap_plain(text, width)
    return _wrap_atoms(_split_atoms(text), width)


def wrap_hanging(line: str, width: int) -> list[str]:
    """The line in lines of at most `width` cells; what follows its first word and two blanks keeps that column."""
    if cell_len(line) <= width:
        return [line]
    words = line.lstrip()
    label, gap, rest = words.partition("  ")
    at = len(line) - len(rest.lstrip()) if gap and " " not in label else len(line) - len(words)
    first, *others = wrap(line[at:], width - at)
    return [line[:at] + first, *(" " * at + other for other in others)]


def wrap_between(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, but an address too long for a line has a line of its own, in one piece."""
    if "://" not in text:
        return wrap(text, width)
    lines: list[str] = []
    words: list[str] = []
    for word in text.split():
        if "://" in word and cell_len(word) > width:
            lines += [*(wrap(" ".join(words), width) if words else ()), word]
            words = []
        else:
            words.append(word)
    return lines + wrap(" ".join(words), width) if words or not lines else lines


def _wrap_plain(text: str, width: int) -> list[str]:
    """Wrap a text whose every character takes one cell and that has no two blanks together."""
    lines: list[str] = []
    start = 0
    while len(text) > width:
        at = text.rfind(" ", start, width + 1)
        if at > start:
            lines.append(text[:at])
            text, start = text[at + 1 :], 0
            continue
        hyphen = text.rfind("-", 1, width) + 1
        if hyphen and not start and "/" not in text.partition(" ")[0]:
            lines.append(text[:hyphen])
            text, start = text[hyphen:], 0
        else:
            lines.append(text[:width])
            text, start = "  " + text[width:], 2
    lines.append(text)
    return lines


def _split_atoms(text: str) -> list[tuple[str, bool]]:
    """The pieces that no line break may part, each with whether a blank stands before it."""
    atoms: list[tuple[str, bool]] = []
    for word in text.split(" "):
        piece, spaced, wide = "", True, False
        for char in word:
            is_wide = _WIDTHS[char] == 2
            if (
                piece
                and (wide or is_wide)
                and _WIDTHS[char]
                and char not in CJK_CLOSING
                and piece[-1] not in CJK_OPENING
            ):
                atoms.append((piece, spaced))
                piece, spaced = "", False
            piece += char
            wide = is_wide if _WIDTHS[char] else wide
        atoms.append((piece, spaced))
    return atoms


def _wrap_atoms(atoms: list[tuple[str, bool]], width: int) -> list[str]:
    """Lay pieces out in lines of at most `width` cells; a piece wider than a line is parted, and goes on after two blanks."""
    lines: list[str] = []
    line, used = "", 0
    for piece, spaced in atoms:
        length = cell_len(piece)
        gap = 1 if spaced and line else 0
        if used + gap + length <= width:
            line += " " * gap + piece
            used += gap + length
            continue
        if line:
            lines.append(line)
        line, used = "", 0
        for char in piece:
            if used + _WIDTHS[char] > width:
                lines.append(line)
                line, used = "  ", 2
            line += char
            used += _WIDTHS[char]
    if line or not lines:
        lines.append(line)
    return lines
