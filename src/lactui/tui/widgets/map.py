"""The map of a region: states tinted by a measure, a cursor that goes from state to state, the legend beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from lactui.cards.tables.map_shading import SHORT
from lactui.render.cells import cell_len, clean, cut
from lactui.render.map import code_spots, draw_atlas
from lactui.render.raster import Spot, find_neighbour
from lactui.tui.actions import bindings
from lactui.tui.terminal.theme import NULL, REVERSE
from lactui.tui.terminal.tints import colour_depth, tints
from lactui.tui.widgets.view import Panel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events

    from lactui.cards.tables.map_shading import Shading
    from lactui.queries.lists.countries import Point
    from lactui.render.map import Atlas, Words
    from lactui.render.raster import Shape
    from lactui.tui.widgets.surface import Pieces

BOLD = Style(bold=True)

SIGNS = {"station": ("▲", "A"), "installation": ("◆", "*"), "port": ("•", "o")}
"""The sign of a kind of place, and the same in ASCII."""
CALLED = {"station": "station", "installation": "installation", "port": "port called at"}
POINTS_FROM = 56
"""Columns of a map from which places are shown until the user says otherwise."""

REFER = "frontiers: see ?"
"""The last line of the legend: what the lines are not is said on the page of keys."""


class MapPanel(Panel):
    """Draws what it is given; the raster is made anew for another size, region, measure or theme only."""

    KIND = "outlines"
    BINDINGS = bindings("outlines")

    def __init__(self) -> None:
        super().__init__("Map")
        self.at: str | None = None
        """Code of the state at hand."""
        self.names: Mapping[str, str] = {}
        self.shading: Shading | None = None
        self._area = "LAC"
        self._shapes: Sequence[Shape] = ()
        self._outside = 0
        self._points: Sequence[Point] = ()
        self.pointed: bool | None = None
        """Whether places are shown; None leaves it to the size."""
        self._atlas: Atlas | None = None
        self._made_for: tuple[object, ...] = ()

    # filling -----------------------------------------------------------------------------------------------
    def show(
        self,
        region: str,
        shapes: Sequence[Shape],
        shading: Shading,
        names: Mapping[str, str],
        outside: int,
        points: Sequence[Point] = (),
    ) -> None:
        """Show a region by a measure; `outside` states are left out by the filter."""
        self._area, self._shapes, self.shading, self.names = region, shapes, shading, names
        self._outside, self._points = outside, points
        self._made_for = ()
        if self.at not in shading.shades:
            self.at = next(iter(shading.shades), None)
        self.paint()

    def select(self, iso3: str) -> None:
        """Put the cursor on a state, if it is on this map."""
        if self.shading is not None and iso3 in self.shading.shades and iso3 != self.at:
            self.at = iso3
            self.paint()

    @property
    def ref(self) -> str | None:
        """The country at hand."""
        return self.at and f"country/{self.at}"

    def target(self) -> str | None:
        """What enter opens."""
        return self.ref

    def position(self) -> str:
        """The state at hand with its value, where the list that says it is out of sight."""
        if self.at is None or self.shading is None or not self.view.alone:
            return ""
        shown = self.shading.shades[self.at].shown or self.explorer.signs.unknown
        return f"{clean(self.names.get(self.at, self.at), self.explorer.ascii)}: {shown}"

    def heading(self) -> str:
        """Its name, and how many states are in the list alone: on a small map there is no room for all codes."""
        drawing = self.make_atlas()
        title = f"{self.title}, +{len(drawing.unplaced)} in the list" if drawing and drawing.unplaced else self.title
        return title if cell_len(title) < self.size.width - 3 else self.title

    def save(self) -> dict[str, Any]:
        """The state at hand."""
        return {"at": self.at}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Back to that state."""
        if state.get("at"):
            self.select(state["at"])
        self.paint()  # the theme may have changed while it was out of sight

    def action_points(self) -> None:
        """Show the places, or hide them."""
        self.pointed = not self.shows_points
        self.explorer.foot.say(f"places {'shown' if self.pointed else 'hidden'}")
        self.paint()

    @property
    def shows_points(self) -> bool:
        """Whether places are shown."""
        return self.size.width > POINTS_FROM if self.pointed is None else self.pointed

    # moving ------------------------------------------------------------------------------------------------
    def action_go(self, dx: int, dy: int) -> None:
        """To the nearest state that lies that way."""
        drawing = self.make_atlas()
        if drawing is None or self.at is None or self.at not in drawing.points:
            return
        nearest = find_neighbour(drawing.points, self.at, dx, dy)
        if nearest != self.at:
            self.at = nearest
            self.post_message(self.Moved(self))

    def on_click(self, event: events.Click) -> None:
        """A click chooses a state; a second one opens it."""
        drawing = self.make_atlas()
        if drawing is None or not 0 < event.y <= len(drawing.rows) or event.x >= len(drawing.rows[0]):
            return
        iso3 = drawing.rows[event.y - 1][event.x].iso3
        if iso3 is None or iso3 not in drawing.points:
            return
        if iso3 == self.at:
            self.action_open()
        else:
            self.at = iso3
            self.post_message(self.Moved(self))

    # drawing -----------------------------------------------------------------------------------------------
    def draw(self, y: int) -> Strip:
        """The rule, then a row of the picture; below, the names of the places of the state at hand."""
        if y == 0:
            return self.rule()
        if self.shown_points() and y == self.size.height - 1:
            return self.strip(self._format_places())
        drawing = self.make_atlas()
        if drawing is None or y > len(drawing.rows):
            return self.strip([])
        return self._row(drawing, y - 1)

    def _row(self, drawing: Atlas, line: int) -> Strip:
        """A row of the picture with the state at hand."""
        row = list(drawing.rows[line])
        if self.at is not None:
            for x, y, letter in code_spots(drawing, self.at):
                if y == line:
                    row[x] = Spot(letter, "code", self.at)
        segments: list[Segment] = []
        for spot in row:
            style = self._style(spot)
            if segments and segments[-1].style is style:
                segments[-1] = Segment(segments[-1].text + spot.text, style)
            else:
                segments.append(Segment(spot.text, style))
        rest = self.size.width - len(row)
        if rest > 0:
            if segments and segments[-1].style is NULL:
                segments[-1] = Segment(segments[-1].text + " " * rest, NULL)
            else:
                segments.append(Segment(" " * rest, NULL))
        return Strip(segments, self.size.width)

    def _style(self, spot: Spot) -> Style:
        """The style of a spot of the map, which depends on the shade of its state and on the cursor."""
        if spot.role in ("state", "coast"):
            assert self.shading is not None
            assert spot.iso3 is not None
            at, coast = spot.iso3 == self.at, spot.role == "coast"
            if at and (spot.edge if not self._look.filled else not coast):
                return REVERSE
            if at and coast:
                return BOLD
            step = self.shading.shades[spot.iso3].step
            return (self._look.coasts if coast else self._look.steps)[step]
        if spot.iso3 is not None and spot.iso3 == self.at and spot.role in ("code", "label", "point-state"):
            return REVERSE
        if spot.role in ("label", "point-state"):
            assert self.shading is not None
            return self._look.labels[
                self.shading.shades[str(spot.iso3)].step if spot.iso3 in self.shading.shades else 0
            ]
        if spot.role.startswith("sample-"):
            return self._look.steps[int(spot.role[-1])]
        role = {"sea": "text", "context": "muted", "code": "text"}.get(
            spot.role, "strong" if spot.role.startswith("point") else spot.role
        )
        return self.explorer.roles.get(role, NULL)

    def make_atlas(self) -> Atlas | None:
        """The map without the cursor, drawn anew when size, theme, filter or anything else that it depends on has changed."""
        app = self.explorer
        columns, rows = self.size.width - 1, self.size.height - 1 - bool(self.shown_points())
        if self.shading is None or columns < 4 or rows < 1:
            return None
        depth = colour_depth(app.console, app.no_color)
        wanted = (columns, rows, app.theme, depth, app.ascii, self.shows_points)
        if self._made_for != wanted:
            self._made_for = wanted
            self._look = tints(app.theme, self._area, depth, app.ascii)
            steps = {iso3: shade.step for iso3, shade in self.shading.shades.items()}
            unknown = app.signs.unknown if any(shade.short for shade in self.shading.shades.values()) else ""
            self._atlas = draw_atlas(
                self._shapes,
                self._area,
                columns,
                rows,
                steps,
                {iso3: shade.short or unknown for iso3, shade in self.shading.shades.items()},
                self._legend(self.shading),
                samples=self._look.samples,
                shaded=any(self._look.dotted),
                ascii=app.ascii,
                density={iso3: self._look.dotted[step] for iso3, step in steps.items()},
                names={iso3: clean(name, app.ascii) for iso3, name in self.names.items()},
                marks=[((point.lon, point.lat), SIGNS[point.kind][app.ascii]) for point in self.shown_points()],
            )
        return self._atlas

    def shown_points(self) -> Sequence[Point]:
        """The stations, ports and installations that are shown; none while they are hidden."""
        return self._points if self.shows_points else ()

    def _format_places(self) -> Pieces:
        """The places of the state at hand by their names, as many as there is room for, and how many more there are."""
        ascii, at = self.explorer.ascii, self.at or ""
        here = [point for point in self.shown_points() if point.iso3 == at]
        pieces: Pieces = [(f" {clean(self.names.get(at, at), ascii)}:", "muted")]
        room = self.size.width - cell_len(pieces[0][0]) - 1
        if not here:
            return [*pieces, (" no place shown", "muted")]
        for number, point in enumerate(here):
            more = f"  +{len(here) - number - 1}" if number + 1 < len(here) else ""
            name = f" {clean(point.name, ascii)}"
            if number and 3 + cell_len(name) + cell_len(more) > room:
                return [*pieces, (f"  +{len(here) - number}", "muted")]
            name = cut(name, max(room - 3 - cell_len(more), 1), ascii)
            pieces += [(f"{'  ' if number else ' '}{SIGNS[point.kind][ascii]}", "strong"), (name, "text")]
            room -= cell_len(name) + 3
        return pieces

    def _legend(self, shading: Shading) -> list[Words]:
        """The steps from the highest, with how many states each holds; those outside the filter apart."""
        rows = [(step.step, step.label, step.states) for step in shading.steps]
        kinds = [point.kind for point in self.shown_points()]
        label = max(len(words) for words in (*(words for _, words, _ in rows), *(CALLED[kind] for kind in set(kinds))))
        digits = max(len(str(states)) for states in (*(states for _, _, states in rows), len(kinds)))
        wide = label + digits + 3
        titles = (f"{shading.title}: states", shading.title, SHORT.get(shading.measure, ""))
        heading = next((text for text in titles if len(text) <= wide), "")
        lines: list[Words] = [((heading or "states".rjust(wide), "muted", None),)]
        for step, words, states in rows:
            sample = (self._look.samples[step], f"sample-{step}", None)
            lines.append((sample, (f" {words:<{label}} {states:>{digits}}", "text", None)))
        if self._outside:
            lines.append(((f"  {'filtered out':<{label}} {self._outside:>{digits}}", "muted", None),))
        for kind, called in CALLED.items():
            if kind in kinds:
                sign = (SIGNS[kind][self.explorer.ascii], "strong", None)
                lines.append((sign, (f" {called:<{label}} {kinds.count(kind):>{digits}}", "text", None)))
        lines.append(((REFER, "muted", None),))
        return lines
