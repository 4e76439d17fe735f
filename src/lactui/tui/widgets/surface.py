"""The base of all that is drawn: a widget that keeps its picture and asks for the rows that changed.

Strips are made here from (text, role) pieces and bypass Textual's own styling of a widget's lines, which wraps
every segment in colour codes: a row of plain text costs its letters and no more, which is felt on a
slow link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip

from lactui.render.cells import cell_len, clean, cut
from lactui.tui.terminal.theme import NULL
from lactui.tui.textual_internals import Still

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rich.style import Style

    from lactui.tui.widgets.host import Host

Pieces = list[tuple[str, str]]
"""A line as (text, role) pieces."""

PieceRow = tuple[tuple[str, str], ...]
"""The same, as a row is looked up by it."""


class Surface(Still):
    """A widget drawn by `draw`, a row at a time."""

    DEFAULT_CSS = ""
    _picture: list[Strip]
    _drawn_at = Size(0, 0)
    _rows_drawn: dict[PieceRow, Strip]
    """The rows of the last picture, by their pieces: most of them stand in the next one too."""
    _rows_at_hand: Mapping[PieceRow, Strip]
    """While a picture is drawn: the rows of the one before, where they fit."""
    _rows_fit: tuple[int, Mapping[str, Style]] = (0, {})
    """The width and the styles that they were made for."""

    @property
    def explorer(self) -> Host:
        """The explorer that it is shown in."""
        return cast("Host", self.app)

    def draw(self, y: int) -> Strip:
        """PieceRow `y` of the widget, exactly as wide as it is."""
        raise NotImplementedError

    def fit(self) -> None:
        """Called before drawing at another size."""

    def strip(self, pieces: Iterable[tuple[str, str]]) -> Strip:
        """A row from its pieces, cut or filled to the width; taken from the last picture when that has it."""
        row = tuple(pieces)
        made = self._rows_at_hand.get(row)
        if made is None:
            made = self._new_row(row)
        self._rows_drawn[row] = made
        return made

    def _new_row(self, pieces: PieceRow) -> Strip:
        width, styles = self._rows_fit
        segments: list[Segment] = []
        used = 0
        for text, name in pieces:
            text = clean(text, self.explorer.ascii)
            length = cell_len(text)
            over = used + length > width
            if over:
                text = cut(text, width - used, self.explorer.ascii)
                length = cell_len(text)
            if text:
                style = styles.get(name, NULL)
                if segments and segments[-1].style is style:
                    text = segments.pop().text + text
                segments.append(Segment(text, style))
                used += length
            if over:  # what follows is cut off too, and one sign says so
                break
        if used < width:
            segments.append(Segment(" " * (width - used), NULL))
        return Strip(segments, width)

    def paint(self) -> None:
        """Draw all rows anew and ask for the cells that differ to be sent."""
        size, height = self.size, self.size.height
        # Without a picture of this size there is nothing to compare with: `render_lines` then draws all of it.
        if not height or self._drawn_at != size:
            self._drawn_at = Size(0, 0)
            super().refresh()
            return
        before = self._picture
        self._draw(size)
        rows = enumerate(zip(before, self._picture, strict=True))
        regions = [Region(0, y, size.width, 1) for y, (old, new) in rows if old is not new and old != new]
        if regions:
            super().refresh(*regions)

    def _draw(self, size: Size) -> None:
        """Draw all rows, with those of the last picture at hand where they fit."""
        made_for = (size.width, self.explorer.roles)
        same = made_for[0] == self._rows_fit[0] and made_for[1] is self._rows_fit[1]
        self._rows_at_hand = self._rows_drawn if same else {}
        self._rows_drawn, self._rows_fit = {}, made_for
        self._picture = [self.draw(y) for y in range(size.height)]
        self._rows_at_hand = {}

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """What Textual asks for when focus or style change: here only what differs is sent again."""
        # Textual's own call without regions would send the whole widget; a call with regions, as `paint` makes, is passed on.
        if regions or layout or recompose or not repaint:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self.paint()
        return self

    def render_lines(self, crop: Region) -> list[Strip]:
        """Hand the picture to the compositor, drawing it when the size changed."""
        if self._drawn_at != self.size:
            self.fit()
            self._drawn_at = self.size
            self._draw(self.size)
        # The compositor asks here for every changed row. Drawing is done in `paint`, so this only hands out what is there.
        rows = self._picture[crop.y : crop.bottom]
        if crop.x == 0 and crop.width >= self.size.width:
            return rows
        return [row.crop(crop.x, crop.right) for row in rows]


class OneLine(Surface):
    """A single line whose pieces a function of its owner makes."""

    def __init__(self, pieces: Callable[[], Pieces], classes: str = "") -> None:
        super().__init__(classes=classes)
        self.pieces = pieces

    def draw(self, y: int) -> Strip:
        """The pieces as they are now."""
        return self.strip(self.pieces())
