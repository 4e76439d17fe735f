"""Navigation: the view shown, the history of places, the filter over all panes, and the form of comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import plural
from lactui.queries.measures.regions import five_years, views
from lactui.queries.resolve import parse_ref
from lactui.tui.actions import PANES, PANES_BY_NAME
from lactui.tui.details import NOTE, SIDE_BY_SIDE
from lactui.tui.session.history import FILTER, PANE, History, Place

if TYPE_CHECKING:
    from lactui.tui.controllers.needs import App, FilterLine, NavigationApp, ViewAtHand


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


COUNTED = ("country", "comparison")
"""Types whose list counts by the parts of the filter that choose none of its rows."""


def silent(filters: Filters, type: str) -> str:
    """Which parts of a filter say nothing about records of a type, in words; empty when all do."""
    parts = filters.ignored(type)
    if not parts:
        return ""
    what = "filter" if parts == filters.parts() and len(parts) > 1 else " and ".join(parts)
    if type in COUNTED:
        return f"{what}: applies to the counts only"
    several = parts == ("years",) or (what != "filter" and len(parts) > 1)
    return f"the {what} {'filters do' if several and what != 'years' else 'filter does'} not apply to {plural(type)}"


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


FORMS = {"absolute": "absolute", "of-imports": "share of all imports", "per-state": "per state"}


class ComparisonController:
    """Acts on the comparison shown: the card of a dimension, or countries side by side."""

    def __init__(self, app: App, navigation: Navigation, filters: FiltersController) -> None:
        self._app = app
        self._navigation = navigation
        self._filters = filters
        self.form = "absolute"
        """The normalisation of the charts."""

    def forms(self) -> tuple[str, ...]:
        """The forms of the chart of the dimension at hand; empty where there are not several."""
        type, _, dimension = (self._navigation.view.ref or "").partition("/")
        forms = tuple(views(self._app.base, dimension)) if type == "comparison" else ()
        return forms if len(forms) > 1 else ()

    def next_form(self) -> None:
        """Draw the chart in the next form that the dimension at hand has."""
        forms = self.forms()
        if not forms:
            self._app.foot.say("no chart here has another form")
            return
        at = forms.index(self.form) if self.form in forms else 0
        self.form = forms[(at + 1) % len(forms)]
        self._navigation.view.again()
        self._app.foot.say(f"chart: {FORMS[self.form]}; the tables have every form")

    async def period(self, step: int) -> None:
        """Set the years of the filter to five earlier or later ones, and to all after the last."""
        filters = self._filters.current
        ring = [(None, None), *five_years(self._app.base)]
        # From all years the key for earlier leads to the last five, from the first five back to all.
        now = (filters.since, filters.until)
        at = ring.index(now) if now in ring else 0
        since, until = ring[(at + step) % len(ring)]
        await self._filters.set(filters._replace(since=since, until=until))
        self._app.foot.say(f"filter: {self._filters.words()}" if since else "all years; f sets a filter")

    async def member(self) -> None:
        """Add the country at hand to the compared ones, or drop it."""
        from lactui.cards.tables.comparison import FEWEST, MOST

        view, foot = self._navigation.view, self._app.foot
        here = view.ref or ""
        codes = here.removeprefix(SIDE_BY_SIDE).split("+")
        target = view.active.target() or ""
        code = target.removeprefix("country/")
        if here == codes[0]:
            foot.say("m works where countries are compared: mark them in their list, then c")
        elif not target.startswith("country/"):
            foot.say("select a country below the measures first: m adds or removes it")
        elif code in codes and len(codes) <= FEWEST:
            foot.say("a comparison needs two countries: add another first", warn=True)
        elif code not in codes and len(codes) >= MOST:
            foot.say("a comparison takes at most five countries: remove one first", warn=True)
        else:
            left = [one for one in codes if one != code] if code in codes else [*codes, code]
            await self._navigation.go(Place("record", SIDE_BY_SIDE + "+".join(left), self._filters.current))
