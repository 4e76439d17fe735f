"""The actions of comparisons: the form of the chart, the years, the countries compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.queries.measures.regions import five_years, views
from lactui.tui.details.references import SIDE_BY_SIDE
from lactui.tui.session.history import Place

if TYPE_CHECKING:
    from lactui.tui.controllers.filters import FiltersController
    from lactui.tui.controllers.navigation import Navigation
    from lactui.tui.controllers.needs import App

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
