"""The records at the side of a list of hits: a preview of the one at hand, or the newest of those chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lactui.cards.blocks import Items
from lactui.cards.format import item
from lactui.db.record_types import plural
from lactui.db.vocabulary import CHINA, label
from lactui.queries.resolve import name_of
from lactui.queries.rows.heads import heads_where
from lactui.render.lines import layout_block
from lactui.search.search import pieces, search
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.list import List, ListRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.render.page import Line

if TYPE_CHECKING:
    from textual.binding import BindingType

    from lactui.db.database import Base
    from lactui.db.filters import Filters
    from lactui.queries.rows.heads import Head
    from lactui.render.cells import Signs
    from lactui.search.search import SearchResult
    from lactui.tui.widgets.list import Cell

    Asked = tuple[str, Filters, tuple[str, ...], bool]
    """A question, its filter, what of it is to be taken as words only, and whether all is to be taken as written."""

LIMIT = 200
"""Hits shown; a group says how many it has in all."""


class Hits(List, can_focus=False):
    """The list of hits; its keys are handed on by the line for typing, or its own where the last session ended here."""

    KIND = "search"
    BINDINGS: ClassVar[list[BindingType]] = []
    live = True
    ruled = False


class Preview(Detail, can_focus=False):
    """The record under the cursor in few lines; it never has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = []


def find_hits(base: Base, asked: Asked, limit: int = LIMIT, filled: int = 0) -> SearchResult:
    """The hits of a question that is being typed, whose last word may be unfinished; enough to fill a window of `filled` lines."""
    query, filters, without, exact = asked
    types = filters.asked()
    return search(
        base, query, filters, types=types, limit=limit, typing=True, exact=exact, without=without, filled=filled
    )


def hit_row(
    base: Base, signs: Signs, head: Head, title: str, announced: str | None = None, amount: str = ""
) -> ListRow:
    """The row of a hit, whose title has what matched marked; a deal without a date was `told` of by then. `amount`: how many
    it is of, where that is asked for.
    """
    sign = signs.confidence(head.confidence)
    marked = tuple((text, "accent" if find_hits else "text") for text, find_hits in pieces(title))
    date = signs.date(head.date, head.date_basis) or (f"by {announced[:7]}" if announced else "")
    # What is of no kind says what it is: beside a name alone nobody would know.
    kind: Cell = label(base, "kind", head.kind) if head.kind else ((plural(head.type, 1), "muted"),)
    if head.type == "statistic" and head.summary:  # several have one title, and differ by region and years
        kind = head.summary.rpartition(", ")[0] or head.summary
    if head.failed:
        marked = ((f"{signs.failed} ", "warn"), *marked)
        kind = ((label(base, "status", head.failed), "warn"),)
    if head.actor and head.actor != CHINA and not _names(head.title, name_of(base, head.actor)):
        marked = ((f"{name_of(base, head.actor)}: ", "muted"), *marked)
    if amount:
        marked = ((f"{amount}: ", "text"), *marked)  # a narrow list cuts the end
    return ListRow(head.ref, (date, ((sign, head.confidence or "text"),), kind, marked))


def _names(title: str, actor: str) -> bool:
    """Whether a title begins with who acts, by the name, its adjective or `US`."""
    return title[:4] == actor[:4] or (actor == "United States" and title.startswith("US "))


MOST = 60
"""How many are asked for, which no screen shows more of."""


class Newest(Preview):
    """Never has the focus; asks nothing where the style sheet leaves it out."""

    def show_newest(self, type: str, total: int, condition: str, params: Sequence[str], of: str = "") -> None:
        """Show the newest records `r` that meet a condition: `total` of one type; `of` says what they are."""
        if not self.display:
            return
        newest = "r.date desc, r.title limit " + str(MOST)
        find_hits = heads_where(self.explorer.base, condition, params, newest, countries=False)
        rows = tuple(item(head)._replace(ref="", kind=None) for head in find_hits)  # nothing is opened from here

        def lines(width: int, ascii: bool) -> list[Line]:
            return layout_block(Items("newest", "", rows, len(rows)), width, ascii=ascii, panel=True)

        dated = any(head.date for head in find_hits)
        self.show(f"{of}{'newest of ' if dated else ''}{total:,} {plural(type, total)}", lines)
