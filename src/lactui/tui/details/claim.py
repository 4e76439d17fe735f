"""A claim in a detail: its measures open the rows they count, and unlinked evidence is searched for when unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.db.filters import EVERYTHING, Filters
from lactui.render.text.cells import signs
from lactui.render.text.spans import Line, Span
from lactui.tui.details.figure import leading_to_figures

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lactui.cards.blocks import Card
    from lactui.db.database import Base

FOLD = "suggested"
"""The name of the fold that starts the search when it is opened."""

BEFORE = ("notes", "related", "sources", "changes")
"""The sections before which the fold is placed."""


def claim_card(base: Base, ref: str, filters: Filters = EVERYTHING, *, bare: bool = False) -> Card:
    """The card of a claim, its measures taken under the filter and leading to what they count."""
    from lactui.cards.types.claim import make
    from lactui.queries.rows.fetch import fetch_one

    row: Any = fetch_one(base, ref)
    if row is None:
        raise LookupError(f'No record is called "{ref}"')
    return leading_to_figures(make(base, row, filters, bare=bare))


def with_suggested(
    lines: Sequence[Line], base: Base, ref: str, width: int, *, ascii: bool, asked: Collection[str]
) -> list[Line]:
    """The lines of a claim with a fold before its notes: the search is made only when that is unfolded."""
    from lactui.cards.types.claim import SUGGESTED, UNREAD, suggested, suggestions

    title = (Span(signs(ascii).unfolds, "accent"), Span(f" {SUGGESTED}", "strong"))
    own = [Line((*title, Span("  by the search", "muted")), fold=FOLD, section=FOLD)]
    if FOLD in asked:
        from lactui.queries.rows.fetch import fetch_one
        from lactui.render.text.lines import block_lines

        row: Any = fetch_one(base, ref)
        found = suggested(suggestions(base, row))._replace(title="")
        shown = [Line((Span(UNREAD, "muted"),)), *block_lines(found, width, ascii=ascii, panel=True)]
        own += [line._replace(under=FOLD, section=None) for line in shown]
    at = next((place for place, line in enumerate(lines) if line.section in BEFORE), len(lines))
    return [*lines[:at], *own, Line(), *lines[at:]]
