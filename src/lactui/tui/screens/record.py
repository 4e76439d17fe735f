"""A record in full width: its card, what it leads to, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.tui.actions import bindings
from lactui.tui.cards import show_card
from lactui.tui.history import Place
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from lactui.tui.panes import PaneEntry


class RecordView(View):
    """One record, whatever its type."""

    NAME = "record"
    BINDINGS = bindings("record")

    def __init__(self) -> None:
        self.detail = Detail("")
        super().__init__(self.detail)

    @property
    def ref(self) -> str | None:
        """The record shown."""
        return self.detail.ref

    def arrive(self, place: Place) -> None:
        """Make the card anew: it is cheap, and under another lens it may differ."""
        assert place.ref is not None
        entry = self._pane(place.ref)
        if entry is not None:
            self.explorer.pane_name = entry.name
        state = place.state["halves"][0] if place.state else None
        show_card(self.detail, self.explorer.base, place.ref, self._title(place.ref, entry), state)
        self.activate(self.detail)

    def _pane(self, ref: str) -> PaneEntry | None:
        """The pane whose list has records of this type."""
        kind = ref.partition("/")[0]
        return next((pane for pane in self.explorer.panes if pane.type == kind), None)

    def _title(self, ref: str, entry: PaneEntry | None) -> str:
        if entry is None:
            return ref
        from lactui.store.records import heads

        found = heads(self.explorer.base, [ref])
        name = ref.partition("/")[2] if entry.type == "comparison" or not found else found[0].title
        return f"{entry.title} > {name}"

    def labels(self) -> dict[str, str]:
        """Only records of a pane have a place in a list."""
        return {} if self.ref and self._pane(self.ref) else {"in-list": ""}

    async def action_in_list(self) -> None:
        """To the record's place in the list of its pane."""
        entry = self._pane(self.ref) if self.ref else None
        if entry is not None:
            await self.explorer.go(Place(entry.name, self.ref, self.explorer.lens))
        else:
            self.explorer.foot.say("no list of these yet: esc leads back")
