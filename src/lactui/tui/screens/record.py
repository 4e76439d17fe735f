"""A record in full width: its card, what it leads to, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.tui.actions import bindings
from lactui.tui.cards import FIGURE, SIDE_BY_SIDE, show_card
from lactui.tui.history import Place
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from lactui.tui.panes import PaneEntry


class RecordView(View):
    """One record, whatever its type; also countries side by side, and what a figure counts."""

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
        show_card(
            self.detail, self.explorer.base, place.ref, title=self._title(place.ref, entry), state=state
        )
        self.activate(self.detail)

    def _listed(self, ref: str) -> str:
        """The record of a list to which a reference belongs."""
        if ref.startswith(FIGURE):
            return "comparison/" + ref.removeprefix(FIGURE).partition(":")[0]
        return ref

    def _pane(self, ref: str) -> PaneEntry | None:
        """The pane to which a reference belongs."""
        kind = self._listed(ref).partition("/")[0].replace("compare", "comparison")
        return next((pane for pane in self.explorer.panes if pane.type == kind), None)

    def _title(self, ref: str, entry: PaneEntry | None) -> str:
        """`Countries > Peru` for what a pane lists; else the reference, which the card itself does not show."""
        if entry is None:
            return ref
        name = self._listed(ref).partition("/")[2]
        if ref.startswith(SIDE_BY_SIDE):
            name = name.replace("+", " ")
        elif ref.startswith(FIGURE):
            name += " > what is counted"
        elif entry.type != "comparison":
            from lactui.store.records import heads

            found = heads(self.explorer.base, [ref])
            name = found[0].title if found else name
        return f"{entry.title} > {name}"

    def labels(self) -> dict[str, str]:
        """Only records of a pane have a place in a list."""
        ref = self.ref or ""
        return {} if self._pane(ref) and not ref.startswith(SIDE_BY_SIDE) else {"in-list": ""}

    async def action_in_list(self) -> None:
        """To the record's place in the list of its pane."""
        ref = self.ref or ""
        entry = self._pane(ref)
        if entry is None or ref.startswith(SIDE_BY_SIDE):
            self.explorer.foot.say("there is no list of these: esc leads back")
        else:
            await self.explorer.go(Place(entry.name, self._listed(ref), self.explorer.lens))
