"""The filter form: its sections in columns, how each part is drawn, and the keys that tick and type in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.db.record_types import plural
from lactui.db.vocabulary import LEAST
from lactui.render.cells import cell_len, cut, pad, wrap
from lactui.render.tables import bar
from lactui.tui.controllers.navigation import silent
from lactui.tui.widgets.filter_draft import CHOICES, TYPED, FilterDraft, Numbers, kind_names
from lactui.tui.widgets.typed_line import Text
from lactui.tui.widgets.view import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.strip import Strip

    from lactui.db.filters import Filters
    from lactui.shelf.saved_filters import SavedFilters
    from lactui.tui.widgets.filter_draft import FieldFault
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


class FormItem(NamedTuple):
    """An item that can be at hand: its id, and the group that tab goes on from."""

    id: str
    group: str


FIRST = FormItem("since", "since")


class PlacedItem(NamedTuple):
    """An item where it stands among the lines."""

    item: FormItem
    line: int
    column: int
    width: int


Chunk = tuple[FormItem | None, str, str]
"""What is not broken between lines: an item or None, its text, its role."""


HELP = {
    "since": "a year or a date: 2015, 2015-06 or 2015-06-30",
    "until": "a year or a date: 2015, 2015-06 or 2015-06-30",
    "subregion": "such as Caribbean or Western Africa; the right arrow completes it",
    "country": "names or codes, separated by commas; the right arrow completes",
    "mechanism": "its name, or a word of it; the right arrow completes it",
    "with": "a person, ship, system, company or installation; the right arrow completes it",
    "actor": "who acts; counts are of events with China unless another is chosen",
    "voices": "independent sources, at least: publishers of one owner or state count once",
    NAME: "enter applies the filter and saves it under this name",
    "saved": "enter applies it, space copies it into the form, d deletes it",
    "": "space ticks; enter applies; the numbers are what would be left",
}


class Form(Panel):
    """A draft of a filter and what it means, laid out in lines of labels and items, and changed by the keys.

    `on_change` is called whenever the draft means something else.
    """

    KIND = "form"

    def __init__(self, on_change: Callable[[], None]) -> None:
        super().__init__("Filter")
        self._on_change = on_change
        self.draft: FilterDraft | None = None
        self.type = "event"
        self.filters: Filters | None = None
        """The filter that the draft means."""
        self.faults: list[FieldFault] = []
        self.numbers: Numbers | None = None
        self.saved: list[SavedFilters] = []
        self.trouble = ""
        """Why saved filters cannot be read."""
        self.words = ""
        self.flags = ""
        self.at = FIRST
        self.text = Text()
        """The field that has the keys, when it is one that is typed."""
        self.new_name = ""
        self._lines: list[Pieces] = []
        self._items: list[PlacedItem] = []

    @property
    def typing(self) -> bool:
        """Whether letters are typed where the keys go."""
        return self.at.id in (*TYPED, NAME)

    def value(self, field: str) -> str:
        """What is typed in a field."""
        return self.new_name if field == NAME else self.draft.texts[field] if self.draft else ""

    def ticked(self, item: FormItem) -> bool:
        """Whether an item is ticked or chosen."""
        return self.draft is not None and self.draft.has(item.group, item.id.partition(":")[2])

    @property
    def wide(self) -> int:
        """The width of the form; before it is laid out that of the screen, since a key may come that early."""
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
        sure = [self._choice("confidence", name, f"{name} {numbers.least[name]:,}") for name in LEAST]
        self._row("confidence", [(None, "at least", "muted"), *sure])
        more = f"{numbers.contested:,} more" if draft.filters.contested else f"{numbers.contested:,} left out"
        shown = self._tick("contested", "contested", f"shown, {more}")
        choices = list(VOICES.items())
        if (voices := draft.filters.voices) and voices not in VOICES:  # a number of the command line
            choices.append((voices, voices))
        least = [self._choice("voices", value, name) for value, name in choices]
        self._row("contested", [shown, self._tick("uncontested", "uncontested", "these only")])
        self._row("sources", [(None, "independent, at least", "muted"), *least])
        kinds, kept = kind_names(self.explorer.base), numbers.kinds
        self._row("kind", [(None, "the numbers count events under the other filters", "muted")])
        self._grid([(f"kind:{kind}", words, f"{kept.get(kind, 0):,}") for kind, words in kinds.items()])
        self._paragraph("in words", self.words)
        if not self.explorer.reading_only:
            note = "none saved" if not self.saved else f"{len(self.saved):,} saved"
            self._row("saved", [self._field(NAME), (None, f"a name saves the filter; {note}", "muted")])
        if self.trouble:
            self._paragraph("", self.trouble, "warn")
        for one in self.saved:
            item = FormItem(SAVED + one.name, "saved")
            self._row("", [(item, f"{one.name}  {one.flags or 'no filter'}", "text")])
        self._paragraph("as options", self.flags or "none")
        if self.filters is not None and silent(self.filters, self.type):
            self._paragraph("but", silent(self.filters, self.type))

    def _row(self, label: str, chunks: Sequence[Chunk]) -> None:
        """Add a label and what belongs to it, over several lines where one is full."""
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
        """Add a line of chunks, and note where its items stand."""
        pieces: Pieces = []
        column = 0
        for number, (item, text, role) in enumerate(chunks):
            if item is not None:
                here = item == self.at
                self._items.append(PlacedItem(item, len(self._lines), column, cell_len(text) + 1))
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
        """Add ticks in as many columns as fit, read downwards; one below the other with bars where there are lines enough."""
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
                    line.append(self._tick(id, "kinds", f"{pad(name, width)} {number:>{most}}"))
            self._line(line)

    def _bars(self, cells: Sequence[tuple[str, str, str]], most: int) -> None:
        """Add ticks one below the other, each with a bar for its number."""
        width = max(len(name) for _, name, _ in cells)
        counts = [int(number.replace(",", "")) for _, _, number in cells]
        room = self.wide - INDENT - width - most - 9
        for (id, name, number), count in zip(cells, counts, strict=True):
            tick = self._tick(id, "kinds", f"{pad(name, width)} {number:>{most}}")
            length = bar(self.explorer.signs, count / max(*counts, 1), room)
            self._line([(None, " " * INDENT, "muted"), tick, (None, f" {length}", "bar")])

    def _paragraph(self, label: str, text: str, role: str = "text") -> None:
        """Add a label with a text that is broken between words."""
        for number, part in enumerate(wrap(text, self.wide - INDENT - 1)):
            self._line([(None, pad(f"  {label}" if not number else "", INDENT), "muted"), (None, part, role)])

    def _field(self, field: str) -> Chunk:
        """The chunk of a field that is typed, with its text."""
        width = min(WIDTHS[field], self.wide - INDENT - 4)
        value = self.value(field)
        shown = value or ("" if field in ("since", "until", NAME) else "any")
        role = self._role(field) if value else "muted"
        return FormItem(field, field), f"[{pad(cut(shown, width, self.explorer.ascii), width)}]", role

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
        """The chunk of a value of which one is chosen."""
        item = FormItem(f"{group}:{value}", group)
        return item, f"({'x' if self.ticked(item) else ' '}) {words}", "text"

    def _tick(self, id: str, group: str, words: str) -> Chunk:
        """The chunk of a value that is ticked."""
        item = FormItem(id, group)
        return item, f"[{'x' if self.ticked(item) else ' '}] {words}", "text"

    # reading the draft -------------------------------------------------------------------------------------
    def take(self, draft: FilterDraft, type: str) -> None:
        """Show a draft for a list of this type, the keys going to its first field."""
        self.draft, self.type, self.numbers = draft, type, None
        self.at, self.new_name, self.top = FIRST, "", 0
        self.changed()
        self._enter(self.at)

    def fill(self, filters: Filters) -> None:
        """Set the form to a filter."""
        if self.draft is not None:
            self.draft.take(filters)
            if self.typing:
                self.text.set(self.value(self.at.id))
            self.changed()

    def changed(self) -> None:
        """Read the draft again, and draw what it means."""
        draft = self.draft
        if draft is None:
            return
        from lactui.shelf.saved_filters import quoted

        filters, self.faults = draft.read()
        if filters != self.filters or self.numbers is None:
            self.filters, self.numbers = filters, draft.numbers(filters, self.type)
        self.words = self.explorer.filters.words(filters)
        self.flags = quoted(filters)
        self._lay()
        self.paint()
        self._on_change()

    def position(self) -> str:
        """What the filter leaves of the list at hand."""
        numbers = self.numbers
        if numbers is None:
            return ""
        return f"{numbers.total:,} of {numbers.of:,} {plural(self.type, numbers.of)}"

    def save(self) -> dict[str, Any]:
        """The item at hand, the name being typed and the scroll."""
        return {"at": list(self.at), "name": self.new_name, "top": self.top}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go back to the item of a saved state."""
        self.new_name = str(state.get("name", ""))
        if state.get("at"):
            self._enter(FormItem(*state["at"]))

    # keys --------------------------------------------------------------------------------------------------
    def _enter(self, item: FormItem) -> None:
        """Give the keys to an item; a field that is left is written out."""
        if item != self.at and self.at.id in TYPED and self.draft is not None:
            self.draft.settle(self.at.id)
        self.at = item
        if self.typing:
            self.text.set(self.value(item.id))
        self.changed()
        self._show_item()
        self.explorer.say_where()

    def _put(self) -> None:
        """Put the text of the field at hand into the draft."""
        if self.at.id == NAME:
            self.new_name = self.text.value
        elif self.draft is not None:
            self.draft.texts[self.at.id] = self.text.value
        self.changed()

    def on_key(self, event: events.Key) -> None:
        """Letters and the keys of a line of text, where one is typed."""
        if not self.typing:
            return
        letter = event.character if event.is_printable else None
        draft, field = self.draft, self.at.id
        at_end = self.text.at == len(self.text.value)
        if event.key == "right" and at_end and draft is not None and draft.complete(field):
            self.text.set(draft.texts[field])
        elif not self.text.key(event.key, letter):
            return
        event.stop()
        self._put()

    def on_paste(self, event: events.Paste) -> None:
        """Put a pasted text into the field at hand."""
        event.stop()
        if self.typing:
            self.text.insert(event.text)
            self._put()

    def go_to(self, field: str) -> None:
        """Give the keys to a field that is typed."""
        self._enter(FormItem(field, field))

    def step_group(self, step: int) -> None:
        """To the next field, or the one before; around the ends."""
        if not self._items:
            self._lay()
        groups = list(dict.fromkeys(placed.item.group for placed in self._items))
        if not groups:  # a key that came before the form was laid out
            return
        at = (groups.index(self.at.group) + step) % len(groups) if self.at.group in groups else 0
        items = [placed.item for placed in self._items if placed.item.group == groups[at]]
        self._enter(next((item for item in items if self.ticked(item)), items[0]))

    def step_item(self, step: int) -> None:
        """To the item beside."""
        items = [placed.item for placed in self._items]
        at = items.index(self.at) + step if self.at in items else 0
        if 0 <= at < len(items):
            self._enter(items[at])

    def action_move(self, step: int) -> None:
        """To the nearest item of a line further down or up."""
        here = next((placed for placed in self._items if placed.item == self.at), None)
        if here is None:
            return
        for _ in range(abs(step)):
            way = 1 if step > 0 else -1
            lines = sorted({one.line for one in self._items if (one.line - here.line) * way > 0}, reverse=way < 0)
            if not lines:
                break
            line = [one for one in self._items if one.line == lines[0]]
            column = here.column
            here = min(line, key=lambda one: abs(one.column - column))
        if here.item != self.at:
            self._enter(here.item)
        else:
            self._scroll(self.top + step)
            self.paint()

    def action_page(self, part: float) -> None:
        """Scroll by a part of the window."""
        self._scroll(self.top + int(self._window() * part))
        self.paint()

    def tick(self) -> None:
        """Tick or choose the item that has the keys."""
        if self.draft is not None and self.draft.tick(self.at.group, self.at.id.partition(":")[2]):
            self.changed()

    # drawing -----------------------------------------------------------------------------------------------
    def message(self) -> tuple[str, str]:
        """What is wrong, first in the field at hand; else what the field at hand takes; with the role of the text."""
        here = [fault for fault in self.faults if fault.field == self.at.id]
        for fault in (*here, *self.faults):
            where = "" if fault.field == self.at.id else f"{fault.field}: "
            return where + fault.message, "warn"
        return HELP.get(self.at.id, HELP.get(self.at.group, HELP[""])), "muted"

    def _window(self) -> int:
        return self.size.height - 2

    def _scroll(self, top: int) -> None:
        self.top = max(min(top, len(self._lines) - self._window()), 0)

    def _show_item(self) -> None:
        """Bring the item that has the keys into sight, and at the ends what stands beyond it."""
        here = next((placed for placed in self._items if placed.item == self.at), None)
        window, count = self._window(), len(self._lines)
        if here is None or window < 1:
            return
        first, last = self._items[0].line, self._items[-1].line
        if here.line == last:
            self.top = max(count - window, 0) if here.line >= count - window else here.line - window // 2
        elif here.line == first:
            self.top = 0
        elif not self.top <= here.line < self.top + window:
            self.top = here.line - window // 2
        self._scroll(self.top)
        self.paint()

    def fit(self) -> None:
        """Lay the lines out for another size."""
        self._lay()
        here = next((placed.line for placed in self._items if placed.item == self.at), 0)
        window = self._window()
        if window > 0:
            if not self.top <= here < self.top + window:
                self.top = here - window // 2
            self._scroll(self.top)

    def draw(self, y: int) -> Strip:
        """The rule, the message, the lines of the window."""
        if y == 0:
            return self.rule()
        if y == 1:
            words, role = self.message()
            more = self.top + self._window() < len(self._lines)
            end = f"more {self.explorer.signs.more} " if more else ""
            room = self.size.width - cell_len(end) - 1
            return self.strip([(pad(cut("  " + words, room, self.explorer.ascii), room), role), (" " + end, "muted")])
        index = self.top + y - 2
        return self.strip(self._lines[index] if index < len(self._lines) else [])

    def on_click(self, event: events.Click) -> None:
        """A click goes to an item, and ticks one that can be ticked."""
        line = self.top + event.y - 2
        for placed in self._items:
            if placed.line == line and placed.column <= event.x < placed.column + placed.width:
                self._enter(placed.item)
                self.tick()
