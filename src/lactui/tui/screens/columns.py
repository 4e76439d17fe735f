"""Which columns a list shows: ticked here, kept for the next session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.db.vocabulary import terms
from lactui.tui.actions import bindings
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.list import List, ListColumn, ListRow, place_columns
from lactui.tui.widgets.view import SideView

if TYPE_CHECKING:
    from lactui.tui.session.history import Place
    from lactui.tui.widgets.view import Panel

COLUMN = "column:"
"""Before the id of a column, in the references of this list."""


class ColumnList(List):
    """One row a column."""

    RECORDS = False


class ColumnsView(SideView):
    """One line a column, to be ticked; the first column, which names the row, cannot be hidden."""

    NAME = "columns"
    TITLE = "Columns"
    BINDINGS = bindings("columns")

    def __init__(self) -> None:
        self.list = ColumnList(
            "Columns", (ListColumn("tick", "", 3, sorts=False), ListColumn("name", "", 30, most=400))
        )
        self._pane: Pane | None = None
        self._room = 0
        """The cells of the list, which has none while it is out of sight."""
        super().__init__(self.list)

    def called_from(self, view: Any) -> None:
        """Remember the view whose list is concerned, and the place to go back to."""
        assert isinstance(view, Pane)
        super().called_from(view)
        self._pane = view
        view.list.placed()
        self._room = view.list.placed_at

    def labels(self) -> dict[str, str]:
        """Nothing is opened, cited or sorted here."""
        names = ("sort", "cite", "address", "bookmark", "note", "export", "search")
        return dict.fromkeys(names, "") | {"open": "show, hide", "tick": "", "undo": "done"}

    def arrive(self, place: Place) -> None:
        """One row a column of the list."""
        if self._pane is not None:
            self.list.title = f"Columns of {self._pane.TITLE}"
            self._fill(None)
        self.activate(self.list)

    def _fill(self, keep: str | None) -> None:
        assert self._pane is not None
        them = self._pane.list
        rows = []
        known = {term.value: term.label for term in terms(self.explorer.base, "term")}
        placed = {one.number for one in place_columns(them.columns, self._room, them.hidden, 0, bool(them.hidden))}
        for number, column in enumerate(them.columns):
            sign = "[ ]" if column.id in them.hidden else "[x]"
            remark = "   always shown" if number == 0 else ""
            if number not in placed and column.id not in them.hidden:
                remark = "   no room: > in the list brings it in"
            spelled = [f"{word}: {known[word]}" for word in column.title.split() if word in known]
            words = "   ".join((column.title or column.id, *spelled))
            rows.append(ListRow(COLUMN + column.id, (sign, f"{words}{remark}")))
        self.list.fill(rows, keep)

    def on_panel_chosen(self, message: Panel.Chosen) -> None:
        """Tick the column at hand on enter."""
        message.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Show the column at hand, or hide it."""
        target = self.list.target()
        if target is None or self._pane is None:
            return
        them, name = self._pane.list, target.removeprefix(COLUMN)
        if name == them.columns[0].id:
            self.explorer.foot.say("the first column is always shown: it names the row", warn=True)
            return
        self._hide(them.hidden ^ {name})

    def action_reset(self) -> None:
        """All columns again, as many as fit."""
        self._hide(frozenset())
        self.explorer.foot.say("default columns restored: as many as fit")

    def _hide(self, hidden: frozenset[str]) -> None:
        assert self._pane is not None
        self._pane.list.hide(hidden)
        self.explorer.hidden_columns[self._pane.NAME] = sorted(hidden)
        self._fill(self.list.target())
