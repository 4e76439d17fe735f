"""The lines of the filter form: labels and items, flowing with the width, each item where the keys find it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lactui.db.vocabulary import LEAST
from lactui.render.text.cells import cell_len, cut, pad, wrap
from lactui.render.text.tables import bar
from lactui.tui.controllers.navigation import silent
from lactui.tui.widgets.panel import Panel
from lactui.tui.widgets.prompts.filter_draft import CHOICES, TYPED, Draft, Numbers, kind_names
from lactui.tui.widgets.prompts.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.filters import Filters
    from lactui.shelf.saved_filters import SavedFilters
    from lactui.tui.widgets.prompts.filter_draft import Fault
    from lactui.tui.widgets.surface import Pieces

INDENT = 13
"""Columns of the labels."""

NARROW = 3
"""Columns before the ticks of kinds where three beside one another fit only so."""

LINES_AFTER = 8
"""Lines of the form after the kinds, where little is saved, and its own two."""

CALLED = {"actor": "who acts"}
"""What a row is called, where not by its field."""

NAME = "name"
"""The field in which a filter is named to be kept."""

SAVED = "saved:"
"""Before the name of a filter that is kept."""

VOICES = {"": "any", "2": "2", "3": "3"}

WIDTHS = {"since": 10, "until": 10, "subregion": 15, "country": 25, "mechanism": 48, "with": 48, NAME: 20}

NARROWEST = 30
"""Columns below which nothing is drawn."""


class Item(NamedTuple):
    """An item that can be at hand: its id, and the group that tab goes on from."""

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


class FormLines(Panel):
    """A draft of a filter and what it means, laid out in lines of labels and items."""

    def __init__(self) -> None:
        super().__init__("Filter")
        self.draft: Draft | None = None
        self.type = "event"
        self.filters: Filters | None = None
        """The filter that the draft means."""
        self.faults: list[Fault] = []
        self.numbers: Numbers | None = None
        self.saved: list[SavedFilters] = []
        self.trouble = ""
        """Why saved filters cannot be read."""
        self.words = ""
        self.flags = ""
        self.at = FIRST
        self.text = Text()
        """The field that has the keys, when it is one that is typed."""
        self.given = ""
        self._lines: list[Pieces] = []
        self._items: list[Placed] = []

    @property
    def typing(self) -> bool:
        """Whether letters are typed where the keys go."""
        return self.at.id in (*TYPED, NAME)

    def value(self, field: str) -> str:
        """What is typed in a field."""
        return self.given if field == NAME else self.draft.texts[field] if self.draft else ""

    def ticked(self, item: Item) -> bool:
        """Whether an item is ticked or chosen."""
        draft, value = self.draft, item.id.partition(":")[2]
        if draft is None:
            return False
        if item.group in CHOICES:
            return (draft.chosen[item.group] or "") == value
        return {
            "least": draft.least == value,
            "voices": (draft.voices or "") == value,
            "contested": draft.contested,
            "uncontested": not draft.uncontested,
            "kind": value in draft.kinds,
        }.get(item.group, False)

    @property
    def wide(self) -> int:
        """Its columns; those of the screen before it is laid out, since a key may come that early."""
        return self.size.width or self.app.size.width

    def _lay(self) -> None:
        """Make the lines for the width and state at hand."""
        draft, numbers = self.draft, self.numbers
        self._lines, self._items = [], []
        if draft is None or numbers is None or self.wide < NARROWEST:
            return
        self._row("years", [(None, "from", "muted"), self._field("since"), (None, "to", "muted"), self._field("until")])
        for field, values in CHOICES.items():
            self._row(CALLED.get(field, field), [self._choice(field, value, name) for value, name in values.items()])
        self._row("subregion", [self._field("subregion"), (None, "country", "muted"), self._field("country")])
        self._row("mechanism", [self._field("mechanism")])
        self._row("with", [self._field("with")])
        sure = [self._choice("least", name, f"{name} {numbers.least[name]:,}") for name in LEAST]
        self._row("confidence", [(None, "at least", "muted"), *sure])
        more = f"{numbers.contested:,} more" if draft.contested else f"{numbers.contested:,} left out"
        shown = self._tick("contested", "contested", f"shown, {more}")
        choices = list(VOICES.items())
        if draft.voices and draft.voices not in VOICES:  # a number of the command line
            choices.append((draft.voices, draft.voices))
        least = [self._choice("voices", value, name) for value, name in choices]
        self._row("contested", [shown, self._tick("uncontested", "uncontested", "these only")])
        self._row("sources", [(None, "independent, at least", "muted"), *least])
        kinds, kept = kind_names(self.explorer.base), numbers.kinds
        self._row("kind", [(None, "the numbers count events under the other filters", "muted")])
        self._grid([(f"kind:{kind}", words, f"{kept.get(kind, 0):,}") for kind, words in kinds.items()])
        self._said("in words", self.words)
        if not self.explorer.reading_only:
            note = "none saved" if not self.saved else f"{len(self.saved):,} saved"
            self._row("saved", [self._field(NAME), (None, f"a name saves the filter; {note}", "muted")])
        if self.trouble:
            self._said("", self.trouble, "warn")
        for one in self.saved:
            item = Item(SAVED + one.name, "saved")
            self._row("", [(item, f"{one.name}  {one.flags or 'no filter'}", "text")])
        self._said("as options", self.flags or "none")
        if self.filters is not None and silent(self.filters, self.type):
            self._said("but", silent(self.filters, self.type))

    def _row(self, label: str, chunks: Sequence[Chunk]) -> None:
        """A label and what belongs to it, flowing on where the line is full."""
        line: list[Chunk] = [(None, pad(f"  {label}", INDENT), "muted")]
        used = INDENT
        for item, text, role in chunks:
            length = cell_len(text) + (item is not None) + 1
            if used + length > self.wide + 1 and used > INDENT:
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
                here = item == self.at
                self._items.append(Placed(item, len(self._lines), column, cell_len(text) + 1))
                pieces.append((self.explorer.signs.here if here else " ", "text"))
                field = item.id if here and self.typing else ""
                pieces += self._typed(field) if field else [(text, "cursor-away" if here else role)]
                column += 1 + cell_len(text)
            else:
                text = f" {text}" if number == 1 else text
                pieces.append((text, role))
                column += cell_len(text)
            if number:
                pieces.append((" ", "text"))
                column += 1
        self._lines.append(pieces)

    def _grid(self, cells: Sequence[tuple[str, str, str]]) -> None:
        """Ticks in columns, read downwards: as many columns as fit; below one another with bars where there are lines."""
        most = max(len(number) for _, _, number in cells)
        if len(self._lines) + len(cells) + LINES_AFTER <= self.size.height:
            self._bars(cells, most)
            return
        for count, indent in ((3, INDENT), (3, NARROW), (2, INDENT), (1, INDENT)):
            rows = -(-len(cells) // count)
            columns = [cells[start : start + rows] for start in range(0, len(cells), rows)]
            widths = [max(len(name) for _, name, _ in column) for column in columns]
            if indent + sum(width + 7 + most for width in widths) <= self.wide + 1:
                break
        for row in range(rows):
            line: list[Chunk] = [(None, " " * indent, "muted")]
            for column, width in zip(columns, widths, strict=True):
                if row < len(column):
                    id, name, number = column[row]
                    line.append(self._tick(id, "kind", f"{pad(name, width)} {number:>{most}}"))
            self._line(line)

    def _bars(self, cells: Sequence[tuple[str, str, str]], most: int) -> None:
        """Ticks below one another, each with a bar as long as its number is large."""
        width = max(len(name) for _, name, _ in cells)
        counts = [int(number.replace(",", "")) for _, _, number in cells]
        room = self.wide - INDENT - width - most - 9
        for (id, name, number), count in zip(cells, counts, strict=True):
            tick = self._tick(id, "kind", f"{pad(name, width)} {number:>{most}}")
            length = bar(self.explorer.signs, count / max(*counts, 1), room)
            self._line([(None, " " * INDENT, "muted"), tick, (None, f" {length}", "bar")])

    def _said(self, label: str, text: str, role: str = "text") -> None:
        for number, part in enumerate(wrap(text, self.wide - INDENT - 1)):
            self._line([(None, pad(f"  {label}" if not number else "", INDENT), "muted"), (None, part, role)])

    def _field(self, field: str) -> Chunk:
        width = min(WIDTHS[field], self.wide - INDENT - 4)
        value = self.value(field)
        shown = value or ("" if field in ("since", "until", NAME) else "any")
        role = self._role(field) if value else "muted"
        return Item(field, field), f"[{pad(cut(shown, width, self.explorer.ascii), width)}]", role

    def _role(self, field: str) -> str:
        return "warn" if any(fault.field == field for fault in self.faults) else "text"

    def _typed(self, field: str) -> Pieces:
        """The field that has the keys, with its cursor and what the name would be completed to."""
        width = min(WIDTHS[field], self.wide - INDENT - 4)
        ghost = ""
        if self.draft is not None and self.text.at == len(self.text.value):
            best = self.draft.offered(field)
            known = self.draft.last(field) if best is not None else ""
            if best is not None and best.name.casefold().startswith(known.casefold()):
                ghost = best.name[len(known) :]
        typed = self.text.pieces(width, active=self.lit, ghost=ghost, role=self._role(field))
        return [("[", "text"), *typed, ("]", "text")]

    def _choice(self, group: str, value: str, words: str) -> Chunk:
        item = Item(f"{group}:{value}", group)
        return item, f"({'x' if self.ticked(item) else ' '}) {words}", "text"

    def _tick(self, id: str, group: str, words: str) -> Chunk:
        item = Item(id, group)
        return item, f"[{'x' if self.ticked(item) else ' '}] {words}", "text"
