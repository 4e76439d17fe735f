"""The page of keys: what works where one is, what works everywhere, examples to learn from, signs and abbreviations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.cards.glossary import sign_terms
from lactui.db.vocabulary import terms
from lactui.render.text.cells import wrap
from lactui.tui.actions import BACK, EVERYWHERE, Action, keys_text
from lactui.tui.controllers.commands import EXAMPLES
from lactui.tui.details import PAGE
from lactui.tui.session.history import Place
from lactui.tui.widgets.key_sheet import KEYS, Entry, Sheet, columns_of
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lactui.tui.widgets.panel import Panel

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
        here = self._part("Here", [action for action in self._working if EVERYWHERE not in action.where])
        everywhere = self._part("Everywhere", self._everywhere())
        width = self._room() - 3
        blank = [Entry()] * (self.explorer.size.height >= ROOMY)
        self.page.show(
            f"Keys where you are: {self._where}",
            (*here, *_said(self._remarks, width), *blank, *self._examples()),
            (*everywhere, *_said((BACK,), width)[1:]),
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

    def _part(self, title: str, actions: list[Action]) -> list[Entry]:
        entries = [Entry(keys_text(action), action.help, action.id) for action in actions if action.help]
        return [Entry("", title, role="strong"), *entries]

    def _everywhere(self) -> list[Action]:
        """The panes in one line, then the rest."""
        working = [action for action in self._working if EVERYWHERE in action.where]
        panes = [action for action in working if action.call.startswith("navigation.pane(")]
        others = [action for action in working if action not in panes]
        if not panes:
            return others
        digits = [action.keys[0] for action in panes]
        shown = " ".join(digits) if len(digits) < 5 else f"{digits[0]} to {digits[-1]}"
        return [others[0], panes[0]._replace(help="panes, as named above", shown=shown), *others[1:]]

    def _examples(self) -> list[Entry]:
        """Questions to learn from; enter asks them."""
        entries = [Entry("", f"/ {words}", EXAMPLE + words) for words, _ in EXAMPLES[:2]]
        return [Entry("", "To try", role="strong"), *entries]

    def _signs(self) -> list[Entry]:
        """The signs with their words."""
        base, signs = self.explorer.base, self.explorer.signs
        rows = [Entry(getattr(signs, term.value), term.label) for term in sign_terms(base)]
        return [Entry("", "Signs", role="strong"), *rows]

    def _room(self) -> int:
        """The cells of a column."""
        width = self.explorer.size.width
        return width // columns_of(width)

    def _terms(self) -> list[Entry]:
        """What abbreviations stand for, from the glossary."""
        base, room = self.explorer.base, self._room() - KEYS - 3
        short = [
            Entry("", " " * KEYS + text) if number else Entry(term.value, text)
            for term in terms(base, "term")
            if len(term.value) < KEYS
            for number, text in enumerate(wrap(term.label, room))
        ]
        return [Entry("", "Glossary", role="strong"), Entry("enter", "meanings and sources", GLOSSARY), *short]


def _said(remarks: Iterable[str], width: int) -> list[Entry]:
    """Remarks, wrapped below keys."""
    texts = [text for remark in remarks for text in ("", *wrap(remark, width))]
    return [Entry("", text, role="muted") for text in texts]
