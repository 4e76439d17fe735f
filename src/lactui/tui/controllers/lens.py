"""The lens over all panes, how it is set and cleared; and the filter of the list at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.store.lens import EVERYTHING, Lens
from lactui.tui.details.lens_words import silent
from lactui.tui.session.history import FILTER, Place

if TYPE_CHECKING:
    from lactui.tui.controllers.navigation import Navigation
    from lactui.tui.controllers.needs import App, FilterLine

OFFER = "lens:"
"""Before the parts of the lens that a row of an empty list offers to drop; no record has such a reference."""

AND = "+"
"""Between the parts of the lens that an offer drops."""


class LensController:
    """Changes the lens of the place one is at; the way back restores the former one."""

    def __init__(self, app: App, navigation: Navigation) -> None:
        self._app = app
        self._navigation = navigation
        self._line: FilterLine | None = None
        """The line in which a filter is typed, once there is one."""

    @property
    def current(self) -> Lens:
        """The lens in force."""
        return self._navigation.lens

    async def set(self, lens: Lens) -> None:
        """Show the same place under another lens.

        The view at hand is brought up to date now, every other one when it is shown.
        """
        navigation = self._navigation
        if lens != navigation.lens:
            self.remember(navigation.view.place(), lens)
            navigation.lens = lens
            navigation.view.relens()
            self._app.say_where()

    def remember(self, place: Place, lens: Lens) -> None:
        """Remember a place that is left for the same one under another lens."""
        self._navigation.history.push(place, lens, FILTER)
        self._navigation.filtered_at = self._navigation.pressed

    async def clear(self) -> None:
        """Set the empty lens; in the form of the lens, clear the form."""
        if self._navigation.view.clear_lens():
            return
        if self.current == EVERYTHING:
            self._app.foot.say("no filter is set: f sets one")
            return
        await self.set(EVERYTHING)
        self._app.foot.say("filter cleared; esc restores it")

    async def apply(self, lens: Lens) -> None:
        """Leave the form for the place where it was opened, under this lens."""
        navigation = self._navigation
        origin = navigation.history.back()
        if origin is None:
            origin = Place(navigation.pane_name)
        former = origin.lens
        if lens != former:
            self.remember(origin, lens)
        await navigation.show(origin._replace(lens=lens))
        if lens != former:
            self._say_changed()

    async def take_offer(self, target: str) -> None:
        """Drop the parts of the lens that a row of an empty list offers to drop."""
        lens = self.current
        for part in target.removeprefix(OFFER).split(AND):
            lens = lens.without(part)
        await self.set(lens)
        self._say_changed()

    def _say_changed(self) -> None:
        self._app.foot.say(f"filter: {self.words()}; esc restores the previous one")

    def saved(self) -> dict[str, Lens]:
        """The lenses that the user has saved, by name; none, and a message, when they cannot be read."""
        if self._app.reading_only:
            return {}
        from lactui.shelf.lenses import saved_lenses
        from lactui.shelf.rows import ShelfError

        try:
            return {saved.name: saved.lens for saved in saved_lenses()}
        except ShelfError as error:
            self._app.foot.say(str(error), warn=True)
            return {}

    # the filter of the list at hand ------------------------------------------------------------------------
    async def open_filter(self, pane: Any) -> None:
        """Let a filter for the list of a pane be typed."""
        self._line = await self._app.prompt("filter")
        self._line.open(pane)

    def close_filter(self, *, back: bool = False) -> bool:
        """Close the line in which it is typed, the keys going to the list or back; False when it is not open."""
        return self._line is not None and self._line.close_to_list(back=back)

    # in words ----------------------------------------------------------------------------------------------
    def words(self, lens: Lens | None = None) -> str:
        """A lens as a sentence; without one the lens in force."""
        from lactui.store.search.resolve import name_of

        lens = self.current if lens is None else lens
        base = self._app.base
        return lens.sentence(lambda code: name_of(base, code)) if lens.parts() else "none"

    def silent(self) -> str:
        """Which parts of the lens say nothing about the list at hand, in words; empty when all do."""
        navigation = self._navigation
        at_pane = navigation.pane_name == navigation.view.NAME
        return silent(self.current, navigation.listed_type()) if at_pane else ""
