"""The lines of the lens form: labels and items, flowing with the width, each item where the keys find it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from lactui.faces.text.cells import cell_len, cut, pad, wrap
from lactui.store.vocabulary import LEAST, REGIONS
from lactui.tui.details.words import silent
from lactui.tui.widgets.prompts.lens_draft import Draft, Numbers, kind_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from lactui.shelf.lenses import SavedLens
    from lactui.store.lens import Lens
    from lactui.tui.widgets.host import Host
    from lactui.tui.widgets.prompts.lens_draft import Fault
    from lactui.tui.widgets.prompts.text import Text
    from lactui.tui.widgets.surface import Pieces

INDENT = 13
"""Columns of the labels."""

NAME = "name"
"""The field in which a lens is named to be kept."""

SAVED = "saved:"
"""Before the name of a lens that is kept."""

CHOICES = {**REGIONS, "": "both"}

VOICES = {"": "any", "2": "2+", "3": "3+"}

WIDTHS = {"since": 10, "until": 10, "subregion": 15, "country": 25, "mechanism": 48, "with": 48, NAME: 20}

NARROWEST = 30
"""Columns below which nothing is drawn."""


class Item(NamedTuple):
    """Something that the keys can go to: its name, and the group that tab steps over."""

    id: str
    group: str


FIRST = Item("since", "since")


class Placed(NamedTuple):
    """An item where it stands among the lines."""

    item: Item
    line: int
    column: int
    width: int


Chunk = tuple[Item | None, str, str]
"""What is not broken between lines: an item or None, its text, its role."""


class FormState(Protocol):
    """What is laid out: the draft of a lens, what it means, and which item has the keys."""

    draft: Draft | None
    numbers: Numbers | None
    lens: Lens | None
    type: str
    faults: list[Fault]
    saved: list[SavedLens]
    trouble: str
    words: str
    flags: str
    at: Item
    text: Text

    @property
    def explorer(self) -> Host:
        """The explorer that the form is shown in."""

    @property
    def size(self) -> Size:
        """The size of the form in cells."""

    @property
    def typing(self) -> bool:
        """Whether letters are typed where the keys go."""

    @property
    def lit(self) -> bool:
        """Whether the keys come to the form."""

    def value(self, field: str) -> str:
        """What is typed in a field."""

    def ticked(self, item: Item) -> bool:
        """Whether an item is ticked or chosen."""


class Lay:
    """Makes the lines of a form for its width and state."""

    def __init__(self, form: FormState) -> None:
        self.form = form
        self.width = form.size.width
        self.ascii = form.explorer.ascii
        self.lines: list[Pieces] = []
        self.items: list[Placed] = []
        if form.draft is not None and form.numbers is not None and self.width >= NARROWEST:
            self._lay(form.draft, form.numbers)

    def _lay(self, draft: Draft, numbers: Numbers) -> None:
        form = self.form
        self._row(
            "years",
            [(None, "from", "muted"), self._field("since"), (None, "to", "muted"), self._field("until")],
        )
        self._row("region", [self._choice("region", value, name) for value, name in CHOICES.items()])
        self._row("subregion", [self._field("subregion"), (None, "country", "muted"), self._field("country")])
        self._row("mechanism", [self._field("mechanism")])
        self._row("with", [self._field("with")])
        self._row("least", [self._choice("least", name, f"{name} {numbers.least[name]:,}") for name in LEAST])
        more = f"{numbers.contested:,} more" if draft.contested else f"{numbers.contested:,} left out"
        shown = self._tick("contested", "contested", f"shown, {more}")
        choices = list(VOICES.items())
        if draft.voices and draft.voices not in VOICES:  # a number of the command line
            choices.append((draft.voices, f"{draft.voices}+"))
        least = [self._choice("voices", value, name) for value, name in choices]
        self._row("contested", [shown, (None, " voices", "muted"), *least])
        kinds, kept = kind_names(form.explorer.base), numbers.kinds
        self._row("kind", [(None, "numbers: events under the rest of it", "muted")])
        self._grid([(f"kind:{kind}", kind, f"{kept.get(kind, 0):,}") for kind in kinds])
        self._line([])
        note = "none saved yet" if not form.saved else f"{len(form.saved):,} saved"
        self._row("saved", [self._field(NAME), (None, f"name it to keep it; {note}", "muted")])
        if form.trouble:
            self._said("", form.trouble, "warn")
        for one in form.saved:
            item = Item(SAVED + one.name, "saved")
            self._row("", [(item, f"{one.name}  {one.flags or 'all records'}", "text")])
        self._said("in words", form.words)
        self._said("as flags", form.flags or "none")
        if form.lens is not None and silent(form.lens, form.type):
            self._said("but", silent(form.lens, form.type))

    def _row(self, label: str, chunks: Sequence[Chunk]) -> None:
        """A label and what belongs to it, flowing on where the line is full."""
        line: list[Chunk] = [(None, pad(f"  {label}", INDENT), "muted")]
        used = INDENT
        for item, text, role in chunks:
            length = cell_len(text) + (item is not None) + 1
            if used + length > self.width + 1 and used > INDENT:
                self._line(line)
                line, used = [(None, " " * INDENT, "muted")], INDENT
            line.append((item, text, role))
            used += length
        self._line(line)

    def _line(self, chunks: Sequence[Chunk]) -> None:
        pieces: Pieces = []
        column = 0
        for number, (item, text, role) in enumerate(chunks):
            if item is not None:
                here = item == self.form.at
                self.items.append(Placed(item, len(self.lines), column, cell_len(text) + 1))
                pieces.append((self.form.explorer.signs.here if here else " ", "text"))
                field = item.id if here and self.form.typing else ""
                pieces += self._typed(field) if field else [(text, "cursor-away" if here else role)]
                column += 1 + cell_len(text)
            else:
                text = f" {text}" if number == 1 else text
                pieces.append((text, role))
                column += cell_len(text)
            if number:
                pieces.append((" ", "text"))
                column += 1
        self.lines.append(pieces)

    def _grid(self, cells: Sequence[tuple[str, str, str]]) -> None:
        """Ticks in columns, read downwards: as many columns as fit."""
        most = max(len(number) for _, _, number in cells)
        for count in (3, 2, 1):
            rows = -(-len(cells) // count)
            columns = [cells[start : start + rows] for start in range(0, len(cells), rows)]
            widths = [max(len(name) for _, name, _ in column) for column in columns]
            if INDENT + sum(width + 7 + most for width in widths) <= self.width + 1:
                break
        for row in range(rows):
            line: list[Chunk] = [(None, " " * INDENT, "muted")]
            for column, width in zip(columns, widths, strict=True):
                if row < len(column):
                    id, name, number = column[row]
                    line.append(self._tick(id, "kind", f"{pad(name, width)} {number:>{most}}"))
            self._line(line)

    def _said(self, label: str, text: str, role: str = "text") -> None:
        for number, part in enumerate(wrap(text, self.width - INDENT - 1)):
            self._line([(None, pad(f"  {label}" if not number else "", INDENT), "muted"), (None, part, role)])

    def _field(self, field: str) -> Chunk:
        width = min(WIDTHS[field], self.width - INDENT - 4)
        value = self.form.value(field)
        group = field
        wrong = any(fault.field == field for fault in self.form.faults)
        shown = value or ("" if field in ("since", "until", NAME) else "any")
        role = "warn" if wrong else "text" if value else "muted"
        return (
            Item(field, group),
            f"[{pad(shown[:width] if cell_len(shown) <= width else cut(shown, width, self.ascii), width)}]",
            role,
        )

    def _typed(self, field: str) -> Pieces:
        """The field that has the keys, with its cursor and what the name would be completed to."""
        width = min(WIDTHS[field], self.width - INDENT - 4)
        ghost = ""
        if self.form.draft is not None and self.form.text.at == len(self.form.text.value):
            best, typed = (
                self.form.draft.offered(field),
                self.form.draft.last(field) if field in self.form.draft.texts else "",
            )
            if best is not None and best.name.casefold().startswith(typed.casefold()):
                ghost = best.name[len(typed) :]
        wrong = any(fault.field == field for fault in self.form.faults)
        typed_pieces = self.form.text.pieces(
            width, active=self.form.lit, ghost=ghost, role="warn" if wrong else "text"
        )
        return [("[", "text"), *typed_pieces, ("]", "text")]

    def _choice(self, group: str, value: str, words: str) -> Chunk:
        item = Item(f"{group}:{value}", group)
        return item, f"({'x' if self.form.ticked(item) else ' '}) {words}", "text"

    def _tick(self, id: str, group: str, words: str) -> Chunk:
        item = Item(id, group)
        return item, f"[{'x' if self.form.ticked(item) else ' '}] {words}", "text"
