"""Map: a region shaded by a measure, the same as a list with bars, and the short card of the country at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.cards.tables.map_shading import MEASURES, SHORT, Shading, shading
from lactui.db.vocabulary import REGIONS
from lactui.queries.lists.arms import years_supplied
from lactui.queries.lists.countries import Point, State, outlines, points, states
from lactui.render.raster import Shape
from lactui.render.tables import bar
from lactui.tui.actions import bindings
from lactui.tui.details.cards import CARD_FAULTS, failed_lines
from lactui.tui.panes.pane import Pane
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.list import Cell, List, ListColumn, ListRow
from lactui.tui.widgets.map import MapPanel
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from textual.events import Resize

    from lactui.tui.session.history import Place
    from lactui.tui.widgets.view import Panel


SIZES = {"LAC": 33, "AFR": 54}

BAR = {"partnership": 3, "last": 3}
"""The cells of a bar where the measure is no quantity and the bar shows its step."""

VALUE = {"tiv": 7, "partnership": 16, "last": 10}

NAME = {"partnership": 13}
"""The least cells of a name."""

MOST_NAME = 24
"""The most cells of a name."""

ROOM = 17
"""Columns of a value, a gap and its bar."""


class MeasureList(List):
    """The list beside the map, whose bars are as long as there is room."""

    def on_resize(self, event: Resize) -> None:
        """Lengthen or shorten the bars."""
        if isinstance(self.parent, MapPane):
            self.parent.widen(event.size.width)


class MapPane(Pane):
    """The map has the keys first; it and the list follow each other, and the card follows both."""

    NAME = "map"
    TITLE = "Map"
    BINDINGS = bindings("map")
    SORT = "value"
    REMARKS = (
        (
            "The lines of the map, by Natural Earth, take no position on sovereignty: they show who administers"
            " a place. Made coarser. Without a tint, so that there are no holes: French Guiana, Puerto Rico,"
            " Falkland Islands (Malvinas), Western Sahara east of the berm. West of it is drawn with Morocco,"
            " Somaliland with Somalia."
        ),
    )

    def __init__(self) -> None:
        self.map = MapPanel()
        self.card = Detail("")
        self.states: dict[str, State] = {}
        """The states of both regions that the filter leaves."""
        self.places_shown: tuple[Point, ...] = ()
        """Installations and ports called at."""
        self.measure = MEASURES[0]
        self.chosen = "LAC"
        """The region that the user chose; a region named by the filter comes before it."""
        self.shading: Shading | None = None
        self.room = 0
        """Columns of the list."""
        self.bar = 0
        """Cells of the longest bar."""
        self._card_filters: object = None
        self._left_at: dict[str, str] = {}
        """Where the cursor was in the region that is not shown."""
        super().__init__(self.card, master=MeasureList(self.TITLE, self.COLUMNS, "master"), before=(self.map,))
        self.list.empty = "No states match. F clears the filter"

    @property
    def area(self) -> str:
        """The region shown."""
        return self.explorer.filters.current.region or self.chosen

    def map_at_hand(self) -> tuple[str, str] | None:
        """Region and measure, where the map has the keys."""
        return (self.area, self.measure) if self.active is self.map else None

    # filling -----------------------------------------------------------------------------------------------
    def load(self) -> None:
        """The states of the filter with their measures."""
        found = states(self.explorer.base, self.explorer.filters.current)
        self.states = {state.iso3: state for state in found}
        self.places_shown = points(self.explorer.base, self.explorer.filters.current)
        if not any(state.region == self.area for state in found) and found:
            self.chosen = found[0].region
        self._shade()

    def _shade(self) -> None:
        """Shade the region anew, and give map and list what they show."""
        region, filters = self.area, self.explorer.filters.current
        here = [state for state in self.states.values() if state.region == region]
        made = shading(here, self.measure, years_supplied(self.explorer.base, filters))
        order = sorted(here, key=lambda state: (-made.shades[state.iso3].rank, state.name))
        self.shading = made._replace(shades={state.iso3: made.shades[state.iso3] for state in order})
        self._place_columns()
        china = " with China" if self.measure in ("events", "last") and not filters.actor else ""
        words = self.shading.title.replace("TIV m", "arms")  # the unit stands in the legend and over the list
        self.map.title = f"Map: {words}{china}, {REGIONS[region]}"
        shapes = [
            Shape(shape.iso3, shape.member, shape.label, shape.polygons)
            for shape in outlines(self.explorer.base, region)
        ]
        names = {state.iso3: state.name for state in here}
        here_too = set(names)
        places = [point for point in self.places_shown if point.iso3 in here_too]
        self.map.show(region, shapes, self.shading, names, SIZES[region] - len(here), places)

    def _place_columns(self) -> None:
        """The columns of the list; the bar takes what names and values leave."""
        width = VALUE.get(self.measure, 5)
        left = self.room - MOST_NAME - width - 6
        self.bar = BAR.get(self.measure, max(ROOM - 1 - width, left))
        self.list.set_columns(
            (
                ListColumn("name", "", NAME.get(self.measure, 16), most=MOST_NAME),
                ListColumn("value", "", width, "left" if self.measure in BAR else "right", falls=True),
                ListColumn("bar", "", self.bar, keep=5, sorts=False),
            )
        )

    def widen(self, width: int) -> None:
        """Bars as long as the list has room for."""
        before, self.room = self.bar, width
        if self.shading is not None:
            self._place_columns()
            if self.bar != before:
                super().fill()

    def fill(self) -> None:
        """Fill the list after its rows have changed; the map follows the cursor of the list."""
        super().fill()
        self._map_follows()

    def arranged(self) -> list[ListRow]:
        """By the measure, the most first, ties by name; or by name."""
        assert self.shading is not None
        signs = self.explorer.signs
        order = list(self.shading.shades)
        if self.list.sort == "name":
            order.sort(key=lambda iso3: self.states[iso3].name, reverse=self.list.reverse)
        elif self.list.reverse:
            order.reverse()
        falls = (self.list.sort == "value") != self.list.reverse
        title = SHORT.get(self.measure, self.shading.title)
        by = title if self.list.sort == "value" else "name"
        self.list.title = f"by {by} {signs.sorted_down if falls else signs.sorted_up}"
        return [self._row(iso3) for iso3 in order]

    def _row(self, iso3: str) -> ListRow:
        assert self.shading is not None
        shade, state, signs = self.shading.shades[iso3], self.states[iso3], self.explorer.signs
        cells: tuple[Cell, ...] = (
            state.name,
            shade.shown or signs.unknown,
            ((bar(signs, shade.part, self.bar), "lac" if state.region == "LAC" else "afr"),),
        )
        return ListRow(f"country/{iso3}", cells)

    def preview(self) -> None:
        """The short card of the country at hand."""
        from lactui.cards.panel import short_card
        from lactui.render.lines import layout

        ref = self.map.ref if self.active is self.map else self.list.ref
        if ref is None or (ref == self.card.ref and self._card_filters == self.explorer.filters.current):
            return
        state = self.states.get(ref.partition("/")[2])
        if state is None:
            return
        self._card_filters = self.explorer.filters.current
        try:
            made = short_card(self.explorer.base, state, self.explorer.filters.current)
            if made is None:
                raise LookupError(f'No record is called "{ref}"')
        except CARD_FAULTS as error:
            lines = failed_lines(error)
            self.card.show(state.name, lambda width, ascii: lines, ref)
            return
        card = made
        self.card.show(state.name, lambda width, ascii: layout(card, width, ascii=ascii, panel=True, dense=True), ref)

    # places ------------------------------------------------------------------------------------------------
    def arrive(self, place: Place) -> None:
        """Show the map as it was left, or with its cursor on a country."""
        self.ready()
        self.take_filter(place)
        code = (place.ref or "").partition("/")[2]
        measure, region = self.measure, self.chosen
        if place.state:
            measure, region = place.state.get("measure", measure), place.state.get("region", region)
        elif code in self.states:
            region = self.states[code].region
        if (measure, region) != (self.measure, self.chosen):
            self.measure, self.chosen = measure, region
            self._shade()
            self.fill()
        if place.state:
            wanted = place.state["halves"][1]
            self.order(wanted.get("sort", self.list.sort), bool(wanted.get("reverse")))
            if wanted.get("ref"):
                self.list.select(wanted["ref"])
        elif place.ref:
            self.list.select(place.ref)
        self._map_follows()
        self.renew()
        View.arrive(self, place)

    def save(self) -> dict[str, Any]:
        """The state of the pane, with the measure and the region."""
        return super().save() | {"measure": self.measure, "region": self.chosen}

    def labels(self) -> dict[str, str]:
        """Name the panel that tab leads to, and the region that is not shown."""
        following = {id(self.map): "list", id(self.list): "card"}.get(id(self.active), "map")
        other = "" if self.explorer.filters.current.region else REGIONS[self._other()]
        return {"next-half": following, "region": other}

    # moving ------------------------------------------------------------------------------------------------
    def follow(self, panel: Panel) -> None:
        """Map and list follow each other; the card follows both, as soon as it is seen."""
        if panel is self.map and self.map.ref is not None:
            self.list.select(self.map.ref)
        elif panel is self.list:
            self._map_follows()
        if panel is not self.card:
            self.renew_if_seen()

    def details_hidden(self) -> bool:
        """Whether the card is out of sight: map and list may each be shown without it."""
        return self.alone and self.active is not self.card

    def _map_follows(self) -> None:
        if self.list.ref is not None:
            self.map.select(self.list.ref.partition("/")[2])

    def _other(self) -> str:
        return next(region for region in REGIONS if region != self.area)

    def action_next_measure(self) -> None:
        """Shade by the next measure; the cursor stays on its country, on the first row on the first."""
        first = self.list.cursor == 0
        self.measure = MEASURES[(MEASURES.index(self.measure) + 1) % len(MEASURES)]
        self._change(None if first else self.list.ref)

    def action_other_region(self) -> None:
        """LAC instead of Africa, or the other way round; the cursor stays where it was in each."""
        if self.explorer.filters.current.region:
            self.explorer.foot.say("the filter is set to one region: f changes it, F clears it", warn=True)
            return
        if self.map.at is not None:
            self._left_at[self.area] = self.map.at
        self.chosen = self._other()
        self._change(f"country/{self._left_at.get(self.chosen, '')}")

    def _change(self, ref: str | None) -> None:
        self._shade()
        self.fill()
        if ref is None and self.list.rows:
            ref = self.list.rows[0].ref
        if ref is not None:
            self.list.select(ref)
            self._map_follows()
        self.renew_if_seen()
        self.explorer.say_where()


PANE = MapPane
