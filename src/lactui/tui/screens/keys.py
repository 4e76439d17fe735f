"""The page of keys: what works where one is, what works everywhere, and the signs."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from lactui.faces.cells import cut, fit, wrap
from lactui.faces.spans import Line, Span
from lactui.tui.actions import EVERYWHERE, Action, keys_text
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from lactui.tui.history import Place

KEYS = 10
"""Columns of the keys, their help beside them."""


class KeysView(View):
    """Made from the table of actions, so that no key is missing and none is named that does not work."""

    NAME = "keys"
    PASSING = True

    def __init__(self) -> None:
        self.page = Detail("Keys")
        self._working: list[Action] = []
        self._remarks: tuple[str, ...] = ()
        super().__init__(self.page)

    def note(self, view: View, working: list[Action]) -> None:
        """Remember what worked where the page was asked for."""
        self._working = working
        self._remarks = view.REMARKS
        half = getattr(view.active, "KIND", "")
        self._where = ", ".join(word for word in (view.TITLE or view.NAME, half) if word)

    def labels(self) -> dict[str, str]:
        """Nothing opens here, and nothing is cited."""
        return {"open": "", "cite": "", "address": "", "bookmark": "", "note": "", "keys": "close"}

    def arrive(self, place: Place) -> None:
        """Draw the page."""
        self.page.show(f"Keys where you are: {self._where}", self._lines)
        self.activate(self.page)

    def _lines(self, width: int, ascii: bool) -> list[Line]:
        here = self._part("Here", [action for action in self._working if EVERYWHERE not in action.where])
        everywhere = self._part("Everywhere", self._everywhere())
        signs = self._signs()
        if width < 76:
            lines = (*here, ("", ""), *everywhere, ("", ""), *signs)
            return [*(self._line(row, width) for row in lines), *self._said(width, ascii)]
        half = width // 2
        left = [*(self._line(row, half, ascii) for row in here), *self._said(half, ascii)]
        right = [self._line(row, width - half, ascii) for row in (*everywhere, ("", ""), *signs)]
        blank = Line((Span(" " * half),))
        rows = zip_longest(left, right, fillvalue=blank)
        return [Line((*one.spans, *other.spans)) for one, other in rows]

    def _said(self, width: int, ascii: bool) -> list[Line]:
        """The remarks of the view, wrapped below its keys."""
        texts = [text for remark in self._remarks for text in ("", *wrap(remark, width - 2))]
        return [Line((Span(fit(text, width, ascii=ascii), "muted"),)) for text in texts]

    def _part(self, title: str, actions: list[Action]) -> list[tuple[str, str]]:
        return [("", title)] + [(keys_text(action), action.help) for action in actions if action.help]

    def _everywhere(self) -> list[Action]:
        """The panes in one line, then the rest."""
        working = [action for action in self._working if EVERYWHERE in action.where]
        panes = [action for action in working if action.call.startswith("app.pane(")]
        others = [action for action in working if action not in panes]
        if not panes:
            return others
        digits = [action.keys[0] for action in panes]
        shown = " ".join(digits) if len(digits) < 5 else f"{digits[0]} to {digits[-1]}"
        return [others[0], panes[0]._replace(help="panes, as named above", shown=shown), *others[1:]]

    def _signs(self) -> list[tuple[str, str]]:
        signs = self.explorer.signs
        return [
            ("", "Signs"),
            (f"{signs.official} {signs.reported}", "official, reported"),
            (signs.contested, "contested: sources differ"),
            (signs.claimed, "claimed"),
            (signs.failed, "a deal that failed"),
            (signs.unknown, "not known, not in the data"),
            (signs.cut, "cut here; enter shows all"),
            (signs.collected, "counts what was collected"),
            (f"{signs.computed} {signs.printed}", "counted here, printed"),
            (signs.pair, "has a counterpart"),
        ]

    def _line(self, row: tuple[str, str], width: int, ascii: bool = False) -> Line:
        keys, words = row
        if not keys:
            return Line((Span(fit(words, width, ascii=ascii), "strong"),))
        keys = fit(keys, max(KEYS, len(keys) + 1), ascii=ascii)
        return Line(
            (Span(keys, "accent"), Span(fit(cut(words, width - len(keys) - 1, ascii), width - len(keys))))
        )
