"""What the pane of comparisons and a compared record have in common: the form of the chart, the years, the countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lactui.store.measures.regions import five_years, views
from lactui.tui.details.cards import SIDE_BY_SIDE
from lactui.tui.session.history import Place

if TYPE_CHECKING:
    from lactui.tui.app import Explorer

FORMS = {"absolute": "absolute", "of-imports": "share of all imports", "per-state": "per state"}


class Comparing:
    """The part of a view that compares."""

    @property
    def _app(self) -> Explorer:
        return cast("Explorer", self.explorer)  # type: ignore[attr-defined]

    def again(self) -> None:
        """Show the same anew."""
        raise NotImplementedError

    def action_next_form(self) -> None:
        """Draw the chart in the next form that the dimension at hand has."""
        app = self._app
        type, _, dimension = (self.ref or "").partition("/")  # type: ignore[attr-defined]
        forms = views(app.base, dimension) if type == "comparison" else ()
        if len(forms) < 2:
            app.foot.say("there is one form of this chart, or no chart")
            return
        at = forms.index(app.charted) if app.charted in forms else 0
        app.charted = forms[(at + 1) % len(forms)]
        self.again()
        app.foot.say(f"chart: {FORMS[app.charted]}; the tables have every form")

    async def action_period(self, step: int) -> None:
        """Set the years of the lens to five earlier or later ones, and to all after the last."""
        app = self._app
        spans = five_years(app.base)
        now = (app.lens.since, app.lens.until)
        ring = [(None, None), *spans]
        # From all years the key for earlier leads to the last five, from the first five back to all.
        at = ring.index(now) if now in ring else 0
        since, until = ring[(at + step) % len(ring)]
        await app.set_lens(app.lens._replace(since=since, until=until))
        app.foot.say(f"lens: {app.lens_words()}" if since else "all years; f sets other ones")

    async def action_member(self) -> None:
        """Add the country at hand to the compared ones, or drop it."""
        from lactui.cards.tables.comparison import FEWEST, MOST

        app = self._app
        codes = (self.ref or "").removeprefix(SIDE_BY_SIDE).split("+")  # type: ignore[attr-defined]
        target = self.active.target() or ""  # type: ignore[attr-defined]
        code = target.removeprefix("country/")
        if not target.startswith("country/"):
            app.foot.say("m adds or drops the country at hand: they stand below the measures")
        elif code in codes and len(codes) <= FEWEST:
            app.foot.say("two countries are the fewest: add another first", warn=True)
        elif code not in codes and len(codes) >= MOST:
            app.foot.say("five countries are the most: drop one first", warn=True)
        else:
            left = [one for one in codes if one != code] if code in codes else [*codes, code]
            await app.go(Place("record", SIDE_BY_SIDE + "+".join(left), app.lens))
