"""What all panes are: a list under the lens, and the card of the record at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.tui.actions import bindings
from lactui.tui.cards import show_card
from lactui.tui.narrowing import offers
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.store.lens import Lens
    from lactui.tui.history import Place
    from lactui.tui.widgets.half import Half
    from lactui.tui.widgets.list import List, Row


class Pane(View):
    """A list on which every other half follows."""

    BINDINGS = bindings("halves")

    def __init__(self, master: List, *details: Half, before: tuple[Half, ...] = ()) -> None:
        super().__init__(*before, master, *details)
        self.list = master
        self.loaded_under: Lens | None = None
        """The lens whose rows are shown; another one makes them stale until the pane is shown again."""
        self._last: str | None = None
        """The record that was at hand last."""
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
    def loaded(self) -> bool:
        """Whether it has had rows yet, under whatever lens."""
        return self.loaded_under is not None

    @property
    def ref(self) -> str | None:
        """The record at hand in the list, whichever half has the keys."""
        return self.list.ref

    def on_mount(self) -> None:
        """Fill the list once it is there."""
        super().on_mount()
        self.ready()

    def ready(self) -> None:
        """Load and fill, once for a lens; the cursor stays on its record or goes to the next that is left."""
        if self.loaded_under != self.explorer.lens:
            self.loaded_under = self.explorer.lens
            self.load()
            self.fill()
            self.renew()

    def relens(self) -> None:
        """The lens has changed."""
        self.ready()

    def fill(self) -> None:
        """Put the rows into the list in their order; an empty list offers what would fill it."""
        if self.list.ref is not None:
            self._last = self.list.ref
        rows = self.arranged()
        left = {row.ref for row in rows if row.ref is not None}
        keep = (
            self._last
            if self._last in left
            else next((ref for ref in self.list.after() if ref in left), None)
        )
        self.list.fill(rows if left else self._offers(), keep)

    def _offers(self) -> list[Row]:
        """What stands in an empty list: what each part of the lens keeps out of it."""
        entry = next(pane for pane in self.explorer.panes if pane.name == self.NAME)
        return offers(self.explorer, entry.type)

    def renew(self) -> None:
        """Show the record at hand in the details; without one they show nothing."""
        if self.list.ref is not None:
            self.preview()
            return
        for half in self.halves:
            if isinstance(half, Detail) and half.ref is not None:
                half.show("nothing at hand", lambda width, ascii: [])

    def arrive(self, place: Place) -> None:
        """Show the pane as it was left, or with its cursor on a record."""
        self.ready()
        if place.state:
            wanted = place.state["halves"][self.halves.index(self.list)]
            self.order(wanted.get("sort", self.list.sort), bool(wanted.get("reverse")))
        elif place.ref:
            self.list.select(place.ref)
            self.activate(self.list)
        self.renew()
        super().arrive(place)

    def order(self, column: str, reverse: bool) -> None:
        """Sort the list, the cursor staying on its record."""
        if (column, reverse) != (self.list.sort, self.list.reverse):
            self.list.sort, self.list.reverse = column, reverse
            self.fill()

    def labels(self) -> dict[str, str]:
        """Name the half that tab leads to."""
        return {"next-half": "list" if self.active is self.halves[-1] else "detail"}

    def follow(self, half: Half) -> None:
        """The detail follows the list, as soon as it is seen."""
        if half is self.list:
            self.behind = self.alone and self.active is self.list
            if not self.behind:
                self.renew()

    def mark_active(self) -> None:
        """A detail that comes into sight is brought up to date first."""
        super().mark_active()
        if self.behind and not (self.alone and self.active is self.list):
            self.behind = False
            self.renew()

    def on_list_sort(self, message: List.Sort) -> None:
        """Sort as asked."""
        message.stop()
        self.order(message.column, message.reverse)


def by(rows: list[Any], value: Any, *, falls: bool) -> list[Any]:
    """Rows in the order of a value; those without one come last, whichever way round."""
    known = [row for row in rows if value(row) is not None]
    unknown = [row for row in rows if value(row) is None]
    return sorted(known, key=value, reverse=falls) + unknown
