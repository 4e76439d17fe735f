"""The user's own notes in a detail, set apart by rules and a colour from what rests on sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from lactui.render.text.cells import cell_len, cut, signs, wrap
from lactui.render.text.spans import Line, Span
from lactui.tui.details.references import NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.shelf.shelf import Draft, Note

MOST = 8
"""Lines of a note that a card shows."""


class OwnNotes(Protocol):
    """What the user has written about records."""

    def notes_on(self, ref: str) -> Sequence[Note]:
        """The notes about a record, those changed last first."""

    def drafts_on(self, ref: str) -> Sequence[Draft]:
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
