"""Updates that send what was asked for and no more.

Textual begins every changed span of a row at the left edge of its widget; a map, of which a few cells change a key,
would send the sea beside them again and again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from textual.strip import Strip

NEAR = 10
"""Cells that cost less to send again than to step over."""


LATIN = "\u02ff"
SIGNS = ("\u2010", "\u28ff")
"""Up to the first, and between these two, a letter takes one cell."""


class ExactUpdate(ChopsUpdate):
    """The changed spans, each from its own first cell."""

    def render_segments(self, console: Console) -> str:
        """The spans as the terminal takes them."""
        written: list[str] = []
        for y, first, end in self.spans:
            for until, (start, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or start >= end or until <= first:
                    continue
                left, right = max(first, start), min(end, until)
                if (left, right) != (start, until):
                    strip = strip.crop(left - start, right - start)
                written.append(Control.move_to(left, y).segment.text)
                written.append(strip.render(console))
        return "".join(written)


class ExactCompositor(Compositor):
    """Textual's, with exact updates."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What has changed since the last update; None when nothing has."""
        update = super().render_partial_update()
        return None if update is None else ExactUpdate(update.chops, update.spans, update.chop_ends)


def changes(old: Strip, new: Strip) -> Iterator[tuple[int, int]]:
    """From where to where two rows of one width differ; spans that lie near each other are one."""
    if old == new:
        return
    before, after = _cells(old), _cells(new)
    if before is None or after is None or len(before) != len(after):
        yield 0, new.cell_length
        return
    start = end = -1
    for x, (was, now) in enumerate(zip(before, after, strict=True)):
        if was == now:
            continue
        if start >= 0 and x - end > NEAR:
            yield start, end
            start = -1
        start, end = (x if start < 0 else start), x + 1
    if start >= 0:
        yield start, end


def _cells(strip: Strip) -> list[tuple[str, object]] | None:
    """Letter and style of every cell; None where a letter may not take just one."""
    cells: list[tuple[str, object]] = []
    for text, style, _ in strip:
        if not text.isascii() and any(
            letter > LATIN and not SIGNS[0] <= letter <= SIGNS[1] for letter in text
        ):
            return None
        cells += [(letter, style) for letter in text]
    return cells if len(cells) == strip.cell_length else None
