"""The page of keys: what works where one is and everywhere, examples, signs and abbreviations, on a sheet in one to three columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.cards.about import sign_terms
from lactui.db.vocabulary import terms
from lactui.render.cells import cut, fit, wrap
from lactui.tui.actions import BACK, EVERYWHERE, Action, bindings, keys_text
from lactui.tui.controllers.commands import EXAMPLES
from lactui.tui.details import PAGE
from lactui.tui.session.history import Place
from lactui.tui.widgets.view import Panel, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual import events
    from textual.strip import Strip

    from lactui.tui.widgets.surface import Pieces

KEYS = 10
"""Cells of the keys, their words beside them."""

TWO = 76
"""Columns of the screen from which there are two columns."""

THREE = 116
"""Those from which there are three."""

LEAST = 8
"""Lines of the abbreviations that are worth beginning in the column before theirs."""


def count_columns(width: int) -> int:
    """How many columns there are in a width."""
    return 1 + (width >= TWO) + (width >= THREE)


class KeyEntry(NamedTuple):
    """One line: keys with what they do, a heading (without keys), or a remark."""

    keys: str = ""
    words: str = ""
    target: str | None = None
    """What enter runs."""
    role: str = "text"


def _below(above: Sequence[KeyEntry], below: Sequence[KeyEntry]) -> tuple[KeyEntry, ...]:
    """Two parts one below the other, with a blank line between."""
    return (*above, KeyEntry(), *below)


class Sheet(Panel):
    """Entries in reading order: the left column from top to bottom, then the right one."""

    KIND = "sheet"
    BINDINGS = bindings("sheet")

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.parts: tuple[Sequence[KeyEntry], ...] = ()
        self.at = (0, 0)
        """Column and line of the cursor."""

    def show(self, title: str, *parts: Sequence[KeyEntry]) -> None:
        """Show other entries, the cursor on the first that can be run.

        The parts are what works here, what works everywhere, the signs, and the abbreviations.
        """
        self.title, self.parts = title, parts
        self.top = 0
        self._arrange()
        self.at = next(iter(self._stops()), (0, 0))
        self.paint()

    # moving ------------------------------------------------------------------------------------------------
    def _arrange(self) -> None:
        """Distribute the parts over as many columns as the width has."""
        count, room = count_columns(self.size.width), self._window()
        shown = list(self.parts) or [()]
        if count > 1 and len(shown) > count:  # the signs below what works here where they fit, the abbreviations after
            here, everywhere, signs, terms = shown
            first, over = _below(here, signs), max(room - len(everywhere) - 1, 0)
            shown = [here, _below(everywhere, signs), terms]
            while 0 < over < len(terms) and not terms[over].keys:  # what an abbreviation stands for is not parted
                over -= 1
            if len(first) <= room and over > LEAST:
                shown = [first, _below(everywhere, terms[:over]), terms[over:]]
                shown = shown if count == 3 else [first, _below(everywhere, terms)]
        while len(shown) > count:  # the last two, one below the other
            *shown, above, below = shown
            shown.append(_below(above, below))
        self._shown: tuple[Sequence[KeyEntry], ...] = tuple(shown)

    def _stops(self) -> list[tuple[int, int]]:
        """The column and line of every entry that can be run, in reading order."""
        return [
            (column, line)
            for column, entries in enumerate(self._shown)
            for line, entry in enumerate(entries)
            if entry.target is not None
        ]

    def target(self) -> str | None:
        """The entry at hand."""
        column, line = self.at
        entries = self._shown[column] if column < len(self._shown) else ()
        return entries[line].target if line < len(entries) else None

    def action_move(self, step: int) -> None:
        """To the next entry in reading order; it stops at both ends."""
        stops = self._stops()
        if stops:
            at = stops.index(self.at) if self.at in stops else 0
            to = at + step
            if (stop := stops[max(min(to, len(stops) - 1), 0)]) != self.at:
                self._go(stop)
            if to >= len(stops) or to < 0:  # past the last key there are abbreviations to read
                self._scroll(step if abs(step) > 1 else step * max(self._window() // 2, 1))

    def action_page(self, part: float) -> None:
        """Scroll by a part of the window; the cursor goes along where there are keys in it."""
        before = self.top
        self._scroll(int(self._window() * part))
        column, line = self.at
        inside = [stop for stop in self._stops() if self.top <= stop[1] < self.top + self._window()]
        if self.top != before and self.at not in inside and inside:
            self.at = min(inside, key=lambda stop: (stop[0] != column, abs(stop[1] - line)))
            self.paint()
        elif self.top == before:
            self.at = (self._stops() or [self.at])[-1 if part > 0 else 0]
            self.paint()

    def _scroll(self, lines: int) -> None:
        self.top = max(min(self.top + lines, self._length() - self._window()), 0)
        self.paint()

    def action_first(self) -> None:
        """To the first entry."""
        self._go(next(iter(self._stops()), self.at))

    def action_last(self) -> None:
        """To the last entry."""
        self._go(next(reversed(self._stops()), self.at))
        self._scroll(self._length())

    def action_side(self) -> None:
        """To the nearest entry of the other column."""
        there = [stop for stop in self._stops() if stop[0] != self.at[0]]
        if there:
            self._go(min(there, key=lambda stop: abs(stop[1] - self.at[1])))

    def _go(self, at: tuple[int, int]) -> None:
        self.at = at
        self._follow()
        self.paint()

    def _length(self) -> int:
        return max(len(entries) for entries in self._shown)

    def _follow(self) -> None:
        window = self._window()
        line = self.at[1]
        if not self.top <= line < self.top + window:
            self.top = line - window // 2
        if line <= 1:
            self.top = 0  # with the heading above the first entry
        self.top = max(min(self.top, self._length() - window), 0)

    def position(self) -> str:
        """Whether there is more."""
        return self.more(self._length())

    def save(self) -> dict[str, Any]:
        """The entry at hand."""
        return {"at": list(self.at)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Put the cursor back on that entry."""
        at = state.get("at")
        if isinstance(at, list) and tuple(at) in self._stops():
            self._go((at[0], at[1]))

    # drawing -----------------------------------------------------------------------------------------------
    def draw(self, y: int) -> Strip:
        """The rule, then the entries side by side."""
        if y == 0:
            return self.rule()
        pieces: Pieces = []
        count = len(self._shown)
        for column, entries in enumerate(self._shown):
            part = self.size.width // count
            width = part if column + 1 < count else self.size.width - part * (count - 1)
            line = self.top + y - 1
            pieces += self._entry(
                entries[line] if line < len(entries) else KeyEntry(), width, (column, line) == self.at
            )
        return self.strip(pieces)

    def _entry(self, entry: KeyEntry, width: int, here: bool) -> Pieces:
        """The pieces of one entry in the width of its column."""
        ascii = self.explorer.ascii
        sign = f"{self.explorer.signs.here} " if here else "  "
        width -= len(sign)
        if entry.keys:
            keys = fit(entry.keys, max(KEYS, len(entry.keys) + 1), ascii=ascii)
        else:
            keys = ""
        room = max(width - len(keys), 1)
        words = fit(cut(entry.words, room, ascii), room)
        if here and self.lit:
            return [(sign + keys + words, "cursor")]
        return [(sign, "text"), (keys, "accent"), (words, entry.role)]

    def fit(self) -> None:
        """Arrange for another width, the cursor staying on what it runs."""
        target = self.target() if self.parts else None
        self._arrange()
        stops = [stop for stop in self._stops() if self._shown[stop[0]][stop[1]].target == target]
        self.at = next(iter(stops or self._stops()), (0, 0))
        self._follow()

    def on_click(self, event: events.Click) -> None:
        """A click chooses an entry; a second one runs it."""
        column = min(event.x * len(self._shown) // max(self.size.width, 1), len(self._shown) - 1)
        at = (column, self.top + event.y - 1)
        if at == self.at:
            self.action_open()
        elif at in self._stops():
            self._go(at)


EXAMPLE = "example:"
"""Before the words of an example, in what enter runs."""

GLOSSARY = PAGE + "glossary"

ROOMY = 30
"""Lines of the screen from which a blank one stands before the examples."""


class KeysView(View):
    """The page of keys, made from the table of actions, so that it lists exactly the keys that work."""

    NAME = "keys"
    PASSING = True

    def __init__(self) -> None:
        self.page = Sheet("Keys")
        self._working: list[Action] = []
        self._remarks: tuple[str, ...] = ()
        self._where = ""
        super().__init__(self.page)

    def called_from(self, view: Any) -> None:
        """Remember what works where the page is asked for."""
        self._working = self.explorer.keymap.working()
        self._remarks = view.REMARKS
        panel = getattr(view.active, "KIND", "")
        self._where = ", ".join(word for word in (view.TITLE or view.NAME, panel) if word)

    def labels(self) -> dict[str, str]:
        """The search finds keys here."""
        return {"search": "find a key", "keys": "close", "export": "", "palette": ""}

    def arrive(self, place: Place) -> None:
        """Draw the page."""
        here = self._section("Here", [action for action in self._working if EVERYWHERE not in action.where])
        everywhere = self._section("Everywhere", self._everywhere())
        width = self._room() - 3
        blank = [KeyEntry()] * (self.explorer.size.height >= ROOMY)
        self.page.show(
            f"Keys where you are: {self._where}",
            (*here, *_remark_entries(self._remarks, width), *blank, *self._examples()),
            (*everywhere, *_remark_entries((BACK,), width)[1:]),
            self._signs(),
            self._terms(),
        )
        self.activate(self.page)

    async def on_panel_chosen(self, message: Panel.Chosen) -> None:
        """Go back to the view the page was opened from, and run the action there."""
        message.stop()
        app = self.explorer
        await app.navigation.back()
        if message.target.startswith(EXAMPLE):
            words = message.target.removeprefix(EXAMPLE)
            await app.navigation.go(Place("search", None, app.filters.current, {"query": words, "list": {}}))
            return
        if message.target == GLOSSARY:
            await app.open(GLOSSARY)
            return
        action = next(action for action in self._working if action.id == message.target)
        await app.commands.run(action)

    def _section(self, title: str, actions: list[Action]) -> list[KeyEntry]:
        """The entries of a section: its title, then its actions with their keys."""
        entries = [KeyEntry(keys_text(action), action.help, action.id) for action in actions if action.help]
        return [KeyEntry("", title, role="strong"), *entries]

    def _everywhere(self) -> list[Action]:
        """The actions that work everywhere, the panes joined into one."""
        working = [action for action in self._working if EVERYWHERE in action.where]
        panes = [action for action in working if action.call.startswith("navigation.pane(")]
        others = [action for action in working if action not in panes]
        if not panes:
            return others
        digits = [action.keys[0] for action in panes]
        shown = " ".join(digits) if len(digits) < 5 else f"{digits[0]} to {digits[-1]}"
        return [others[0], panes[0]._replace(help="panes, as named above", shown=shown), *others[1:]]

    def _examples(self) -> list[KeyEntry]:
        """Questions to learn from; enter asks them."""
        entries = [KeyEntry("", f"/ {words}", EXAMPLE + words) for words, _ in EXAMPLES[:2]]
        return [KeyEntry("", "To try", role="strong"), *entries]

    def _signs(self) -> list[KeyEntry]:
        """The signs and what they mean."""
        base, signs = self.explorer.base, self.explorer.signs
        rows = [KeyEntry(getattr(signs, term.value), term.label) for term in sign_terms(base)]
        return [KeyEntry("", "Signs", role="strong"), *rows]

    def _room(self) -> int:
        """The cells of a column."""
        width = self.explorer.size.width
        return width // count_columns(width)

    def _terms(self) -> list[KeyEntry]:
        """What abbreviations stand for, from the glossary."""
        base, room = self.explorer.base, self._room() - KEYS - 3
        short = [
            KeyEntry("", " " * KEYS + text) if number else KeyEntry(term.value, text)
            for term in terms(base, "term")
            if len(term.value) < KEYS
            for number, text in enumerate(wrap(term.label, room))
        ]
        return [KeyEntry("", "Glossary", role="strong"), KeyEntry("enter", "meanings and sources", GLOSSARY), *short]


def _remark_entries(remarks: Iterable[str], width: int) -> list[KeyEntry]:
    """The remarks of a view as entries, wrapped to a width."""
    texts = [text for remark in remarks for text in ("", *wrap(remark, width))]
    return [KeyEntry("", text, role="muted") for text in texts]
