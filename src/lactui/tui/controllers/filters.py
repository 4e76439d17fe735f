"""The filter over all panes, how it is set and cleared; and the filter of the list at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.db.filters import EVERYTHING, Filters
from lactui.tui.details.filter_words import silent
from lactui.tui.session.history import FILTER, Place

if TYPE_CHECKING:
    from lactui.tui.controllers.navigation import Navigation
    from lactui.tui.controllers.needs import App, FilterLine

OFFER = "filters:"
"""Before the parts of the filter that a row of an empty list offers to drop; no record has such a reference."""

AND = "+"
"""Between the parts of the filter that an offer drops."""


class FiltersController:
    """Changes the filter of the place one is at; the way back restores the former one."""

    def __init__(self, app: App, navigation: Navigation) -> None:
        self._app = app
        self._navigation = navigation
        self._line: FilterLine | None = None
        """The line in which a filter is typed, once there is one."""

    @property
    def current(self) -> Filters:
        """The filter in force."""
        return self._navigation.filters

    async def set(self, filters: Filters) -> None:
        """Show the same place under another filter.

        The view at hand is brought up to date now, every other one when it is shown.
        """
        navigation = self._navigation
        if filters != navigation.filters:
            self.remember(navigation.view.place(), filters)
            navigation.filters = filters
            navigation.view.refilter()
            self._app.say_where()

    def remember(self, place: Place, filters: Filters) -> None:
        """Remember a place that is left for the same one under another filter."""
        self._navigation.history.push(place, filters, FILTER)
        self._navigation.filtered_at = self._navigation.pressed

    async def clear(self) -> None:
        """Set the empty filter; in the form of the filter, clear the form."""
        if self._navigation.view.clear_filters():
            return
        if self.current == EVERYTHING:
            self._app.foot.say("no filter is set: f sets one")
            return
        await self.set(EVERYTHING)
        self._app.foot.say("filter cleared; esc restores it")

    async def apply(self, filters: Filters) -> None:
        """Leave the form for the place where it was opened, under this filter."""
        navigation = self._navigation
        origin = navigation.history.back()
        if origin is None:
            origin = Place(navigation.pane_name)
        former = origin.filters
        if filters != former:
            self.remember(origin, filters)
        await navigation.show(origin._replace(filters=filters))
        if filters != former:
            self._say_changed()

    async def take_offer(self, target: str) -> None:
        """Drop the parts of the filter that a row of an empty list offers to drop."""
        filters = self.current
        for part in target.removeprefix(OFFER).split(AND):
            filters = filters.without(part)
        await self.set(filters)
        self._say_changed()

    def _say_changed(self) -> None:
        self._app.foot.say(f"filter: {self.words()}; esc restores the previous one")

    def saved(self) -> dict[str, Filters]:
        """The filters that the user has saved, by name; none, and a message, when they cannot be read."""
        if self._app.reading_only:
            return {}
        from lactui.shelf.saved_filters import saved_filters
        from lactui.shelf.shelf import ShelfError

        try:
            return {saved.name: saved.filters for saved in saved_filters()}
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
    def words(self, filters: Filters | None = None) -> str:
        """A filter as a sentence; without one the filter in force."""
        from lactui.queries.resolve import name_of

        filters = self.current if filters is None else filters
        base = self._app.base
        return filters.sentence(lambda code: name_of(base, code)) if filters.parts() else "none"

    def silent(self) -> str:
        """Which parts of the filter say nothing about the list at hand, in words; empty when all do."""
        navigation = self._navigation
        at_pane = navigation.pane_name == navigation.view.NAME
        return silent(self.current, navigation.listed_type()) if at_pane else ""
