"""What the terminal shows, cell by cell: of a new picture only the cells that differ are sent, in the fewest bytes.

Textual sends whole spans, each part of them between its colour codes and a reset. On a slow link that is felt: a card
that changes with the cursor is mostly blanks and text in one colour. So the cells that were sent last are kept, a new
row is compared with them, and what differs is written with as few moves and changes of style as there can be.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lactui.render.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NEAR = 4
"""Cells that cost less to send again than to step over."""

ERASED_AT_END, ERASED_WITHIN = 5, 11
"""Blanks from which it costs less to erase them: at the end of what is sent, and where something follows."""

LATIN = "\u02ff"
SIGNS = ("\u2010", "\u28ff")
HAN = ("\u4e00", "\u9fff")
"""Up to the first, and between the next two, a letter takes one cell; between the last two it takes two, in every terminal."""

_CODES = re.compile(r"[34]8;(?:5;\d+|2;\d+;\d+;\d+)|\d+")
"""The codes of a style, a colour beyond the sixteen as one."""

ON_BLANKS = frozenset(("4", "7", "9", "21"))
"""Codes that are seen on a blank, as backgrounds are."""

UNKNOWN = "?"
"""The look of a cell of which nothing is known: no code, so that it is taken for a blank where it is sent with its neighbours."""

Piece = tuple[str, str]
"""A text, and the codes of its style; empty for none."""


class Cells(NamedTuple):
    """A row of the terminal."""

    letters: list[str]
    """One a cell; of what takes several, all in the first cell and empty texts in the others."""
    looks: list[str]
    """The codes of the style of each cell; a blank whose style is not seen on it has none."""
    sure: bool
    """Whether every terminal gives its letters the cells that are reckoned with here."""


class Look(NamedTuple):
    """What the codes of a style say."""

    kinds: frozenset[str]
    hue: str
    ground: str

    @property
    def unseen(self) -> bool:
        """Whether it leaves a blank as it is."""
        return not self.ground and not self.kinds & ON_BLANKS


@lru_cache(maxsize=1024)
def look(codes: str) -> Look:
    """The look that codes give."""
    kinds, hue, ground = set[str](), "", ""
    for code in _CODES.findall(codes):
        if code[:2] == "38" or code in _HUES:
            hue = code
        elif code[:2] == "48" or code in _GROUNDS:
            ground = code
        else:
            kinds.add(code)
    return Look(frozenset(kinds), hue, ground)


_HUES = frozenset(map(str, (*range(30, 38), *range(90, 98))))
_GROUNDS = frozenset(map(str, (*range(40, 48), *range(100, 108))))


@lru_cache(maxsize=4096)
def turn(before: str, after: str) -> str:
    """The shortest sequence from one look to another."""
    old, new = look(before), look(after)
    anew = f"0;{after}" if after else ""
    if old.kinds - new.kinds:
        return f"\x1b[{anew}m"
    codes = sorted(new.kinds - old.kinds)
    codes += [new.hue or "39"] if new.hue != old.hue else []
    codes += [new.ground or "49"] if new.ground != old.ground else []
    return f"\x1b[{min(';'.join(codes), anew, key=len)}m"


def cells(pieces: Iterable[Piece]) -> Cells:
    """The cells of pieces that follow each other."""
    letters: list[str] = []
    looks: list[str] = []
    sure = True
    for text, codes in pieces:
        known = text.isascii() or all(letter <= LATIN or SIGNS[0] <= letter <= SIGNS[1] for letter in text)
        if known:
            letters += text
        elif all(letter <= LATIN or SIGNS[0] <= letter <= SIGNS[1] or HAN[0] <= letter <= HAN[1] for letter in text):
            known = True
            for letter in text:
                letters += (letter, "") if HAN[0] <= letter <= HAN[1] else letter
        else:
            sure = False
            letters += [text, *[""] * (cell_len(text) - 1)]
        grown = len(letters) - len(looks)
        if codes and known and " " in text and look(codes).unseen:
            looks += ["" if letter == " " else codes for letter in letters[-grown:]]
        else:
            looks += [codes] * grown
    return Cells(letters, looks, sure)


class Shown:
    """The cells of the terminal as they were sent last."""

    def __init__(self) -> None:
        self._rows: list[Cells | None] = []
        self._width = 0

    def forget(self) -> None:
        """The terminal was cleared, or has another size: all is sent again."""
        self._rows.clear()

    def update(self, width: int, height: int, rows: Iterable[tuple[int, Sequence[tuple[int, Cells]]]]) -> str:
        """What takes the terminal from what it shows to rows of cells, each from a column of its own, from top to bottom."""
        if (width, height) != (self._width, len(self._rows)):
            self._width, self._rows = width, [None] * height
        pen = Pen(width)
        for y, parts in rows:
            before = self._rows[y] or Cells([" "] * width, [UNKNOWN] * width, True)
            after = _laid(before, parts, width)
            if after[:2] == before[:2]:
                continue
            self._rows[y] = after
            for start, end in changes(before, after):
                pen.write(y, start, end, after)
        return pen.ended()


def _laid(before: Cells, parts: Sequence[tuple[int, Cells]], width: int) -> Cells:
    """A row with new cells in parts of it."""
    if len(parts) == 1 and parts[0][0] == 0 and len(parts[0][1].letters) == width:
        return parts[0][1]
    letters, looks, sure = before.letters[:], before.looks[:], before.sure
    for x, part in parts:
        end = min(x + len(part.letters), width)
        letters[x:end], looks[x:end] = part.letters[: end - x], part.looks[: end - x]
        sure = sure and part.sure
    return Cells(letters, looks, sure)


def changes(before: Cells, after: Cells) -> Iterator[tuple[int, int]]:
    """The spans (start, end) in which two rows differ; spans near each other are joined."""
    # Where a terminal may reckon otherwise, the number of a cell is not its column: the row is sent whole.
    if not (before.sure and after.sure):
        yield 0, len(after.letters)
        return
    start = end = inked = -1
    differing = zip(before.letters, after.letters, before.looks, after.looks, strict=True)
    for x, (was, now, looked, looks) in enumerate(differing):
        if now != " " or looks:
            inked = x
        if was == now and looked == looks:
            continue
        # What lies between is sent too where that is short, or where all of it is erased.
        if start >= 0 and x - end > NEAR and inked >= end - 1:
            yield _whole(after, start, end)
            start = -1
        start, end = (x if start < 0 else start), x + 1
    if start >= 0:
        yield _whole(after, start, end)


def _whole(row: Cells, start: int, end: int) -> tuple[int, int]:
    """A span that cuts no letter of two cells in half."""
    while start and not row.letters[start]:
        start -= 1
    while end < len(row.letters) and not row.letters[end]:
        end += 1
    return start, end


class Pen:
    """Writes cells, and remembers where the terminal's cursor stands and in which style."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._at: tuple[int, int] | None = None
        self._look = ""
        self._text: list[str] = []

    def write(self, y: int, start: int, end: int, row: Cells) -> None:
        """Write a span of a row."""
        self._move(y, start)
        at = x = start
        while x < end:
            codes, blank = row.looks[x], row.letters[x] == " " and not row.looks[x]
            stop = x + 1
            while stop < end and row.looks[stop] == codes and (not codes and row.letters[stop] == " ") is blank:
                stop += 1
            if blank:
                at = self._blank(stop - x, stop == end, stop == self._width, x)
            else:
                self._take(codes)
                self._text.append("".join(row.letters[x:stop]))
                at = stop
            x = stop
        # Behind the last cell of a line terminals differ in where the cursor stands.
        self._at = (y, at if at < self._width else -1)

    def ended(self) -> str:
        """All that was written, with the style taken back."""
        self._take("")
        return "".join(self._text)

    def _blank(self, count: int, last: bool, edge: bool, x: int) -> int:
        """Write blanks without a style from `x` on, or erase them; where the cursor stands then."""
        if not look(self._look).unseen:
            self._take("")
        if last and count >= ERASED_AT_END:
            self._text.append("\x1b[K" if edge else f"\x1b[{count}X")
            return x
        self._text.append(f"\x1b[{count}X\x1b[{count}C" if count >= ERASED_WITHIN else " " * count)
        return x + count

    def _move(self, y: int, x: int) -> None:
        was = self._at
        if was is None or was[0] not in (y, y - 1):
            self._text.append(f"\x1b[{y + 1};{x + 1}H")
        elif was[0] == y:
            self._text.append(f"\x1b[{x - was[1]}C" if 0 <= was[1] < x else f"\x1b[{x + 1}G" if was[1] != x else "")
        else:
            self._text.append("\r\n" if x == 0 else f"\n\x1b[{x + 1}G")

    def _take(self, codes: str) -> None:
        if codes != self._look:
            self._text.append(turn(self._look, codes))
            self._look = codes
