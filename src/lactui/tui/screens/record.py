"""A record in full width: its card, what it leads to, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.cards.tables.assistance import ASSISTANCE
from lactui.db.vocabulary import label
from lactui.tui.actions import PANES, PANES_BY_NAME, bindings
from lactui.tui.details import FIGURE, PAGE, SIDE_BY_SIDE, VOLUMES
from lactui.tui.session.history import Place
from lactui.tui.widgets.card_view import CardView
from lactui.tui.widgets.detail import Detail

if TYPE_CHECKING:
    from lactui.tui.actions import PaneEntry

STEPS = 4
"""The most records of the way that are shown, the last ones."""

SHORT = 24
"""Letters of a step that is kept where the way is too long for the rule."""


TABLES = (SIDE_BY_SIDE, FIGURE, VOLUMES, ASSISTANCE, "comparison/", "claim/")
"""What has tables, for which half of a screen of 120 columns would be too narrow."""

WIDE = 160
"""Columns of the screen from which these, too, go on in a column of their own; the style sheet has the same."""


class RecordView(CardView):
    """One record, whatever its type; also countries side by side, and what a figure counts."""

    NAME = "record"
    CONTINUES = 120
    BINDINGS = [*bindings("record"), *bindings("comparison"), *bindings("side-by-side")]

    def __init__(self) -> None:
        self.detail = Detail("")
        super().__init__(self.detail)

    @property
    def ref(self) -> str | None:
        """The record shown."""
        return self.detail.ref

    def arrive(self, place: Place) -> None:
        """Make the card anew: it is cheap, and under another filter it may differ."""
        assert place.ref is not None
        entry = self._pane(place.ref)
        if entry is not None:
            self.explorer.navigation.pane_name = entry.name
        state = place.state["halves"][0] if place.state else None
        self.set_class(place.ref.startswith(TABLES), "-tables")
        beside = place.state.get("beside") or {}
        if self.beside is not None:
            self.beside.awaited = place.ref, beside or None
        self.detail.show_record(place.ref, self._title(place.ref, entry), state)
        self.activate(self.beside if self.beside is not None and beside.get("active") else self.detail)

    @property
    def places(self) -> tuple[str, ...]:
        """What is compared has keys of its own."""
        ref = self.ref or ""
        own: tuple[str, ...] = ("side-by-side", "comparison") if ref.startswith(SIDE_BY_SIDE) else ()
        if ref.startswith(("comparison/", FIGURE)):
            own = ("comparison",)
        halves, *rest = super().places
        alone = ref.startswith(TABLES) and self.explorer.size.width < WIDE
        return (*own, *rest) if alone and halves == "halves" else (*own, halves, *rest)

    def again(self) -> None:
        """Make the card anew where one is."""
        self.arrive(self.place())

    def _listed(self, ref: str) -> str:
        """The reference of the record in a list that belongs to a reference: of a figure, what it compares."""
        if ref.startswith(ASSISTANCE):
            return ref.replace(ASSISTANCE, "country/")
        if ref.startswith(FIGURE):
            where = ref.removeprefix(FIGURE).partition(":")[0]
            return (SIDE_BY_SIDE if where.isupper() else "comparison/") + where
        return ref

    def _pane(self, ref: str) -> PaneEntry | None:
        """The pane to which a reference belongs."""
        kind = (
            "arms" if ref.startswith(VOLUMES) else self._listed(ref).partition("/")[0].replace("compare", "comparison")
        )
        return next((pane for pane in PANES if pane.holds(kind)), None)

    def _title(self, ref: str, entry: PaneEntry | None) -> str:
        """The way here, as `Countries > Peru > Hospital ship Peace Ark in Callao`: esc leads back along it.

        Without one the pane that lists the record, or for a record of none its reference.
        """
        if ref.startswith(PAGE):
            return ref.removeprefix(PAGE).capitalize()
        way = self._way(ref)
        if not way:
            if entry is None:
                return ref
            way = [entry.title]
        name = self._called(ref)
        if len(way) > 2 and len(" > ".join((*way, name))) > self.explorer.size.width - 20:
            way = [way[0], self.explorer.signs.cut, *(way[-1:] if len(way[-1]) < SHORT else [])]
        return " > ".join((*way, name))

    def _called(self, ref: str) -> str:
        """What a record is called in the way."""
        name = self._listed(ref).partition("/")[2]
        if ref.startswith(SIDE_BY_SIDE):
            return name.replace("+", " ")
        if ref.startswith(FIGURE):
            return "what is counted"
        if ref.startswith(ASSISTANCE):
            return "gifts and loans"
        if ref.startswith(VOLUMES):
            return f"volumes {name.replace(':', ' in ')}"
        if ref.startswith("comparison/"):
            return label(self.explorer.base, "dimension", name)
        if ref.startswith(("statistic/", "dataset/")):
            return name
        from lactui.queries.rows.heads import heads

        found = heads(self.explorer.base, [ref])
        return found[0].title if found else name

    def _way(self, ref: str) -> list[str]:
        """The places behind, up to the pane from which one came; empty at the start of a session."""
        way: list[str] = []
        if ref == self.explorer.navigation.began and len(self.explorer.navigation.history) < 2:
            return way  # the row at hand in the pane of the last session did not lead here
        after = ref
        for place in self.explorer.navigation.history.past():
            pane = PANES_BY_NAME.get(place.view)
            if pane is None and place.view != "record":
                return ["Search", *way] if place.view == "search" else way
            # A pane's record is no step where what comes after is of its list, or was not reached through it.
            beside = after.startswith(SIDE_BY_SIDE) or (pane and pane.holds(after.partition("/")[0]))
            if place.ref and place.ref != after and not (pane and beside):
                way.insert(0, self._called(place.ref))
            after = place.ref or after
            if pane is not None:
                return [] if place.state.get("untouched") else [pane.title, *way]
            if len(way) > STEPS:
                return way
        return way

    def labels(self) -> dict[str, str]:
        """Only records of a pane have a place in a list."""
        ref = self.ref or ""
        return {} if self._pane(ref) and not ref.startswith(SIDE_BY_SIDE) else {"in-list": ""}

    async def action_in_list(self) -> None:
        """To the record's place in the list of its pane."""
        ref = self.ref or ""
        entry = self._pane(ref)
        if entry is None or ref.startswith(SIDE_BY_SIDE):
            self.explorer.foot.say("this page belongs to no list: esc goes back")
        else:
            await self.explorer.navigation.go(Place(entry.name, self._listed(ref), self.explorer.filters.current))
