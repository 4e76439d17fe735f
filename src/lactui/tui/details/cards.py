"""The card that a place names, and the lines of a panel that show it, with the user's own notes between them."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, NamedTuple, Protocol

from lactui.cards.tables.assistance import ASSISTANCE, assistance_card
from lactui.db.database import BaseError
from lactui.db.filters import EVERYTHING, Filters
from lactui.render.cells import cell_len, cut, signs, wrap
from lactui.render.page import Line, Span
from lactui.tui import error_log
from lactui.tui.details import FIGURE, NOTE, PAGE, SIDE_BY_SIDE, VOLUMES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lactui.cards.blocks import Card
    from lactui.db.database import Base
    from lactui.shelf.shelf import Note, NoteDraft

MOST = 8
"""Lines of a note that a card shows."""


class OwnNotes(Protocol):
    """What the user has written about records."""

    def notes_on(self, ref: str) -> Sequence[Note]:
        """The notes about a record, those changed last first."""

    def drafts_on(self, ref: str) -> Sequence[NoteDraft]:
        """Texts about a record that could not be written yet."""


def with_notes(lines: Sequence[Line], notes: OwnNotes, ref: str, width: int, *, ascii: bool) -> list[Line]:
    """The lines of a card with the notes on its record below the heading."""
    own: list[Line] = []
    for draft in notes.drafts_on(ref):
        own += note_lines("your note, not saved", draft.text, width, ascii=ascii)
    shown = {draft.note.id for draft in notes.drafts_on(ref) if draft.note}
    for note in notes.notes_on(ref):
        if note.id not in shown:
            title = f"your note {signs(ascii).unknown} {note.changed[:10]}"
            own += note_lines(title, note.text, width, ascii=ascii, target=NOTE + note.id)
    if not own:
        return list(lines)
    at = next((index for index, line in enumerate(lines) if line.section is not None), len(lines))
    at = at - 1 if at and not lines[at - 1].spans else max(at, min(1, len(lines)))
    end = Line((Span(signs(ascii).single * width, "own"),))
    return [*lines[:at], *own, end, *lines[at:]]


def note_lines(
    title: str, text: str, width: int, *, ascii: bool, target: str | None = None, most: int = MOST
) -> list[Line]:
    """A rule that says whose text this is, and the text; what is longer than `most` lines is said to be."""
    line = signs(ascii).single
    title = cut(title, width - 4, ascii)
    rule = f"{line}{line} {title} "
    lines = [Line((Span(rule + line * (width - cell_len(rule)), "own"),), target)]
    rows = text_rows(text, width)
    shown = rows if len(rows) <= most else rows[: most - 1]
    lines += [Line((Span(row, "own"),), target) for row in shown]
    if len(rows) > len(shown):
        lines.append(Line((Span(f"{len(rows) - len(shown)} more lines: enter", "muted"),), target))
    return lines


def text_rows(text: str, width: int) -> list[str]:
    """A note's text in rows, its own line breaks kept."""
    return [row for line in text.rstrip().split("\n") for row in (wrap(line, width) if line.strip() else [""])]


CLAIM = "claim/"

CARD_FAULTS = (LookupError, ValueError, sqlite3.Error, BaseError)
"""What a faulty record or base raises: a line then stands in place of the card. Other errors end the explorer."""


def card(base: Base, ref: str, filters: Filters = EVERYTHING, form: str = "absolute", *, bare: bool = False) -> Card:
    """The card of a place; LookupError, with a line for the user, when there is no such record.

    Comparisons, and the measures of a claim, count under a filter; `form` is the normalisation of their chart, and
    a `bare` card is to be looked at: its record has no figures.
    """
    if ref.startswith(FIGURE):
        from lactui.tui.details.figure import figure_card

        return figure_card(base.counted, ref, filters)
    if ref.startswith(VOLUMES):
        return volumes_card(base, ref, filters)
    if ref.startswith(ASSISTANCE):
        return assistance_card(base, ref)
    if ref.startswith(PAGE):
        return page_card(base, ref)
    if ref.startswith((SIDE_BY_SIDE, "comparison/")):
        from lactui.tui.details.figure import compared_card

        return compared_card(base.counted, ref, filters, form, bare=bare)
    if ref.startswith(CLAIM):
        from lactui.tui.details.figure import claim_card

        return claim_card(base, ref, filters, bare=bare)
    from lactui.cards.card import card as record_card

    found = record_card(base, ref)
    if found is None:
        raise LookupError(f'No record is called "{ref}"')
    return found


def page_card(base: Base, ref: str) -> Card:
    """A page about no record; LookupError when there is none of that name."""
    from lactui.cards.about import about_card, glossary_card

    pages = {"about": about_card, "glossary": glossary_card}
    name = ref.removeprefix(PAGE)
    if name not in pages:
        raise LookupError(f'No page is called "{name}"')
    return pages[name](base)


def volumes_card(base: Base, ref: str, filters: Filters) -> Card:
    """The volumes of arms of some countries, of one year or of all; the years are those of the filter."""
    from lactui.cards.tables.suppliers import called, context_card, filters_of, year_card

    where, year = filters_of(ref)
    if year is not None:
        return year_card(base, ref, where, year)
    return context_card(base, where._replace(since=filters.since, until=filters.until), called(base, where))


class Wanted(NamedTuple):
    """All that the card of a record in a panel is made of: the same again needs no other card."""

    ref: str
    title: str | None
    """The heading, where it is not the one of the card."""
    dense: bool
    filters: Filters
    form: str
    private: bool
    """Whether figures count private records."""
    own: tuple[Note | NoteDraft, ...]
    """The user's notes, which stand between its lines."""

    def card(self, base: Base) -> Card | Exception:
        """The card, or the fault for which there is none."""
        try:
            return panel_card(base, self.ref, self.filters, self.form, dense=self.dense)
        except CARD_FAULTS as error:
            return error


def panel_card(base: Base, ref: str, filters: Filters, form: str = "absolute", *, dense: bool = False) -> Card:
    """The card of a place as a panel has it, a `dense` one of few lines."""
    from lactui.cards.card import worded
    from lactui.cards.panel import brief
    from lactui.cards.panel import dense as in_few_lines

    made = brief(worded(base, card(base, ref, filters, form, bare=True)))
    return in_few_lines(made) if dense else made


def panel_lines(
    base: Base,
    made: Card,
    ref: str,
    width: int,
    *,
    ascii: bool,
    dense: bool,
    notes: OwnNotes,
    unfolded: Collection[str],
) -> list[Line]:
    """The lines of such a card in a width, with the user's notes and, where it is unfolded, what a search adds."""
    from lactui.render.lines import layout

    laid = layout(made, width, ascii=ascii, panel=True, dense=dense)
    if ref.startswith(CLAIM):
        from lactui.tui.details.figure import with_suggested

        laid = with_suggested(laid, base, ref, width, ascii=ascii, asked=unfolded)
    return with_notes(laid, notes, ref, width, ascii=ascii)


def card_lines(base: Base, ref: str, width: int, ascii: bool) -> list[Line]:
    """The card of a record in few lines, to stand below other lines; one that fails costs one line."""
    from lactui.render.lines import layout

    try:
        made = panel_card(base, ref, EVERYTHING, dense=True)
        return list(layout(made, width, ascii=ascii, panel=True, dense=True))
    except CARD_FAULTS as error:
        return failed_lines(error)


def failed_lines(error: Exception) -> list[Line]:
    """The line shown instead of a card that cannot be made; the traceback goes to the log unless the line says all."""
    if os.environ.get("LACTUI_DEBUG") == "1":
        raise error
    if type(error) is not LookupError and not isinstance(error, BaseError):
        error_log.write(error)
    said = str(error) or type(error).__name__
    return [Line((Span(f"this card cannot be shown: {said}", "warn"),))]
