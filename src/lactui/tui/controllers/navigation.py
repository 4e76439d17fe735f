"""Navigation: the view shown, the history of places, and the pages that open over a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.queries.resolve import parse_ref
from lactui.tui.details.references import NOTE
from lactui.tui.pane_table import PANES, PANES_BY_NAME
from lactui.tui.session.history import FILTER, PANE, History, Place

if TYPE_CHECKING:
    from lactui.db.filters import Filters
    from lactui.tui.controllers.needs import NavigationApp, ViewAtHand


class Navigation:
    """The present place, with its view and filter, and the places before it."""

    def __init__(self, app: NavigationApp, pane: str, filters: Filters) -> None:
        self._app = app
        self.history = History()
        self.filters = filters
        self.views: dict[str, ViewAtHand] = {}
        """The views made so far, by name."""
        self.resumed: str | None = None
        """Where the session was taken up, in words; None where it began anew, and after it was left by escape."""
        self.began: str | None = None
        """The record that the session began with."""
        self.pressed = 0
        """How many keys were pressed so far."""
        self.filtered_at = 0
        """That number when the filter was changed last."""
        self.pane_name = pane
        """The pane that is marked on the first line."""
        self.view = self.named(pane)

    def named(self, name: str) -> ViewAtHand:
        """A view by its name, made when first asked for."""
        if name not in self.views:
            self.views[name] = self._app.make_view(name)
        return self.views[name]

    def at_hand(self) -> str | None:
        """The record under the list's cursor, or the one a detail shows; None for what is no record."""
        ref = getattr(self._app.focus_at, "ref", None)
        if ref is None or ref.startswith(NOTE):
            ref = self.view.ref
        return ref if ref is not None and parse_ref(ref) is not None else None

    def card_at_hand(self) -> str | None:
        """The record at hand, or the reference of the card shown instead (countries compared, a figure)."""
        return self.at_hand() or (self.view.ref if self.view.NAME == "record" else None)

    def listed_type(self) -> str:
        """The type of record in the list of the pane at hand."""
        view = self.views.get(self.pane_name)
        return (view.type if view is not None else None) or PANES_BY_NAME[self.pane_name].type

    # going -------------------------------------------------------------------------------------------------
    async def show(self, place: Place) -> None:
        """Show a place, without remembering the one that is left."""
        self._app.before_leaving()
        view = self.named(place.view)
        self.pane_name = place.view if place.view in PANES_BY_NAME else place.pane or self.pane_name
        self.filters = place.filters
        if view is not self.view:
            before, self.view = self.view, view
            await self._app.put_up(view, before)
        view.arrive(place)
        if not place.state:
            view.take_keys()
        self._app.say_where()

    async def go(self, place: Place, left: str = "") -> None:
        """Show a place, and remember the one that is left."""
        if not self.view.PASSING:
            self.history.push(self._here(), place.filters, left)
        await self.show(place)

    async def go_to_page(self, name: str) -> None:
        """Go to a page that is about the view at hand."""
        self.named(name).called_from(self.view)
        await self.go(Place(name, filters=self.filters))

    async def go_to_pane(self, name: str, left: str = "") -> None:
        """Go to a pane as it was left."""
        if name != self.view.NAME:
            view = self.named(name)
            place = view.place() if view.is_attached else Place(name)
            await self.go(place._replace(filters=self.filters), left)

    # the actions -------------------------------------------------------------------------------------------
    async def pane(self, key: str) -> None:
        """Switch to the pane of a key as it was left."""
        left = PANE if self.view.NAME in PANES_BY_NAME else ""
        await self.go_to_pane(next(pane.name for pane in PANES if pane.key == key), left)

    async def back(self) -> None:
        """Go one place back."""
        place = self.history.back(None if self.view.PASSING else self._here())
        if place is not None:
            await self.show(place)
        else:
            self._app.foot.say("this is the first place visited: nothing to go back to")

    async def forward(self) -> None:
        """Go forward to the place that `back` left."""
        place = self.history.forward(self._here())
        if place is not None:
            await self.show(place)
        else:
            self._app.foot.say("this is the last place visited: nothing to go forward to")

    async def undo(self) -> None:
        """Undo one thing: what the view has to undo, else one place back; never quits."""
        if self._app.close_prompt() or self.view.undo() or await self.view.leave():
            return
        if await self._step_back():
            return
        if self.resumed is None:
            if len(self.history):
                self._app.foot.say("nothing to undo: [ goes back through panes and filters")
            return
        # What the last session left is undone last: the filter first, else the place.
        filters, self.resumed = self.filters, None
        await self.show(Place(PANES[0].name, state={}))
        cleared = "filter of the last session cleared" if filters.parts() else "start page restored"
        self._app.foot.say(cleared)

    def outward(self) -> tuple[int, Place] | None:
        """The place that `undo` goes back to, out of what was opened, and how many it passes over.

        A change of pane opened nothing and is passed over. A filter that was set goes, but one that was cleared or
        replaced comes back by the key after that alone, so that no later step revives it; places keep the filter in force.
        """
        fresh = self.pressed <= self.filtered_at + 1
        for passed, place in enumerate(self.history.past()):
            undoes = place.then == self.filters and (fresh or _drops(place.filters, self.filters))
            if place.left != PANE and (place.left != FILTER or undoes):
                return passed, place if place.then == self.filters else place._replace(filters=self.filters)
        return None

    async def _step_back(self) -> bool:
        """One place outward; False when there is none."""
        found = self.outward()
        if found is None:
            return False
        self.history.drop(found[0])
        self.history.back(None if self.view.PASSING else self._here())
        await self.show(found[1])
        if found[1].left == FILTER:
            self._app.foot.say("the filter is as it was before: ] sets it again")
        return True

    def _here(self) -> Place:
        """The place at hand, with the pane in which it was opened."""
        return self.view.place()._replace(pane=self.pane_name)

    async def search(self) -> None:
        """Search everywhere; on the page of keys, the keys."""
        if self.view.NAME == "keys":
            await self.palette()
        elif self.view.NAME == "search":
            await self.show(self.view.place())  # which gives the keys to the line one types in
        else:
            await self.go(Place("search", filters=self.filters))

    async def palette(self) -> None:
        """Open the palette, or leave it."""
        page = self.named("palette")
        if self.view is page:
            await page.leave()
            return
        if self.view.PASSING:
            await self.back()
        self._app.before_leaving()
        self._app.close_filter()
        page.called_from(self.view)
        await self.show(Place("palette", filters=self.filters))

    async def keys(self) -> None:
        """Open the page of keys, or leave it."""
        if self.view.NAME == "keys":
            await self.back()
        else:
            await self.go_to_page("keys")

    async def columns(self) -> None:
        """Choose the columns of the list at hand."""
        if self.view.NAME not in PANES_BY_NAME and self.view.NAME != "shelf":
            self._app.foot.say("no list here", warn=True)
            return
        page = self.named("columns")
        page.called_from(self.view)
        await self.show(Place("columns", filters=self.filters))

    async def toggle(self, name: str) -> None:
        """Open a view (`coverage`, `shelf`, `filter`), or leave it when it is shown."""
        if name == self.view.NAME:
            await self.back()
        else:
            await self.go(Place(name, filters=self.filters))


def _drops(former: Filters, filters: Filters) -> bool:
    """Whether a former filter is the present one with parts of it dropped."""
    for part in set(filters.parts()) - set(former.parts()):
        filters = filters.without(part)
    return filters == former
