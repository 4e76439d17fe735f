"""The form of the filter: lines of labels and items, one of which has the keys; what is typed stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.db.record_types import plural
from lactui.render.text.cells import cell_len, cut, pad
from lactui.tui.widgets.prompts.filter_draft import TYPED, Draft
from lactui.tui.widgets.prompts.filter_form_layout import FIRST, NAME, FormLines, Item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.strip import Strip

    from lactui.db.filters import Filters

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


class Form(FormLines):
    """The form: draws a draft and changes it by the keys; the view reads the filter from it."""

    KIND = "form"

    # the draft ---------------------------------------------------------------------------------------------
    def take(self, draft: Draft, type: str) -> None:
        """Show a draft for a list of this type, the keys going to its first field."""
        self.draft, self.type, self.numbers = draft, type, None
        self.at, self.given, self.top = FIRST, "", 0
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

    def position(self) -> str:
        """What the filter leaves of the list at hand."""
        numbers = self.numbers
        if numbers is None:
            return ""
        return f"{numbers.total:,} of {numbers.of:,} {plural(self.type, numbers.of)}"

    def save(self) -> dict[str, Any]:
        """Where the keys go."""
        return {"at": list(self.at), "name": self.given, "top": self.top}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Back to that item."""
        self.given = str(state.get("name", ""))
        if state.get("at"):
            self._enter(Item(*state["at"]))

    # keys --------------------------------------------------------------------------------------------------
    def _enter(self, item: Item) -> None:
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
            self.given = self.text.value
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
        """A text put in at once."""
        event.stop()
        if self.typing:
            self.text.insert(event.text)
            self._put()

    def go_to(self, field: str) -> None:
        """Give the keys to a field that is typed."""
        self._enter(Item(field, field))

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
        """So many lines further."""
        self._scroll(self.top + int(self._window() * part))
        self.paint()

    def tick(self) -> None:
        """Tick or choose the item that has the keys."""
        draft, (id, group) = self.draft, self.at
        if draft is None:
            return
        value = id.partition(":")[2]
        if group in draft.chosen:
            draft.chosen[group] = value or None
        elif group in ("least", "voices"):
            setattr(draft, group, value or None)
        elif group == "contested":
            draft.contested = not draft.contested
            draft.uncontested = draft.uncontested or not draft.contested
        elif group == "uncontested":
            draft.uncontested = not draft.uncontested
            draft.contested = draft.contested or not draft.uncontested
        elif group == "kind":
            draft.kinds ^= {value}
        else:
            return
        self.changed()

    # drawing -----------------------------------------------------------------------------------------------
    def message(self) -> tuple[str, str]:
        """What is wrong, at hand first; else what the field at hand takes."""
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
