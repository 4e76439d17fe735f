"""The newest of some records, below a form or counts that choose them, on a screen of many lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.cards.blocks import Items
from lactui.cards.format import item
from lactui.db.record_types import plural
from lactui.queries.rows.heads import heads_where
from lactui.render.text.lines import block_lines
from lactui.tui.screens.hits import Preview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.render.text.spans import Line

MOST = 60
"""How many are asked for, which no screen shows more of."""


class Newest(Preview):
    """Never has the focus; asks nothing where the style sheet leaves it out."""

    def tell(self, type: str, total: int, condition: str, params: Sequence[str], of: str = "") -> None:
        """Show the newest records `r` that meet a condition: `total` of one type; `of` says what they are."""
        if not self.display:
            return
        newest = "r.date desc, r.title limit " + str(MOST)
        found = heads_where(self.explorer.base, condition, params, newest, countries=False)
        rows = tuple(item(head)._replace(ref="", kind=None) for head in found)  # nothing is opened from here

        def lines(width: int, ascii: bool) -> list[Line]:
            return block_lines(Items("newest", "", rows, len(rows)), width, ascii=ascii, panel=True)

        dated = any(head.date for head in found)
        self.show(f"{of}{'newest of ' if dated else ''}{total:,} {plural(type, total)}", lines)
