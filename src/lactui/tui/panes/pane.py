"""What all panes are: a list under the lens, and the card of the record at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.tui.actions import bindings
from lactui.tui.cards import show_card
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.tui.history import Place
    from lactui.tui.widgets.half import Half
    from lactui.tui.widgets.list import List, Row


class Pane(View):
    """A list on which every other half follows."""

    BINDINGS = bindings("halves")

    def __init__(self, master: List, *details: Half) -> None:
        super().__init__(master, *details)
        self.list = master
        self.loaded = False
        self.behind = False
        """The details are out of sight and show an earlier record."""

    # what a pane fills in ----------------------------------------------------------------------------------
    def load(self) -> None:
        """Ask the store for the rows under the lens."""
        raise NotImplementedError

    def arranged(self) -> Sequence[Row]:
        """The rows in the order of `list.sort` and `list.reverse`, with their groups."""
        raise NotImplementedError

    def preview(self) -> None:
        """Show the record at hand in the detail."""
        detail = self.halves[-1]
        if self.list.ref is not None and isinstance(detail, Detail):
            show_card(detail, self.explorer.base, self.list.ref)

    # -------------------------------------------------------------------------------------------------------
    @property
    def ref(self) -> str | None:
        """The record at hand in the list, whichever half has the keys."""
        return self.list.ref

    def on_mount(self) -> None:
        """Fill the list once it is there."""
        super().on_mount()
        self.ready()

    def ready(self) -> None:
        """Load, fill and show the first record, once."""
        if not self.loaded:
            self.loaded = True
            self.load()
            self.list.fill(self.arranged(), self.list.ref)
            self.preview()

    def arrive(self, place: Place) -> None:
        """Show the pane as it was left, or with its cursor on a record."""
        self.ready()
        if place.state:
            wanted = place.state["halves"][0]
            self.order(wanted.get("sort", self.list.sort), bool(wanted.get("reverse")))
        elif place.ref:
            self.list.select(place.ref)
            self.activate(self.list)
        self.preview()
        super().arrive(place)

    def order(self, column: str, reverse: bool) -> None:
        """Sort the list, the cursor staying on its record."""
        if (column, reverse) != (self.list.sort, self.list.reverse):
            self.list.sort, self.list.reverse = column, reverse
            self.list.fill(self.arranged(), self.list.ref)

    def labels(self) -> dict[str, str]:
        """Name the half that tab leads to."""
        return {"next-half": "list" if self.active is self.halves[-1] else "detail"}

    def follow(self, half: Half) -> None:
        """The detail follows the list, as soon as it is seen."""
        if half is self.list:
            self.behind = self.alone and self.active is self.list
            if not self.behind:
                self.preview()

    def mark_active(self) -> None:
        """A detail that comes into sight is brought up to date first."""
        super().mark_active()
        if self.behind and not (self.alone and self.active is self.list):
            self.behind = False
            self.preview()

    def on_list_sort(self, message: List.Sort) -> None:
        """Sort as asked."""
        message.stop()
        self.order(message.column, message.reverse)


def by(rows: list[Any], value: Any, *, falls: bool) -> list[Any]:
    """Rows in the order of a value; those without one come last, whichever way round."""
    known = [row for row in rows if value(row) is not None]
    unknown = [row for row in rows if value(row) is None]
    return sorted(known, key=value, reverse=falls) + unknown
