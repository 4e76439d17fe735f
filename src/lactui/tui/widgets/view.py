"""A view, which fills the screen between the lines on top and the last line, and its panels, each with a rule, a cursor and a scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from lactui.render.cells import cell_len, cut
from lactui.tui.actions import EVERYWHERE, bindings
from lactui.tui.session.history import Place
from lactui.tui.textual_internals import Still
from lactui.tui.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from lactui.cards.blocks import Chart
    from lactui.tui.controllers.needs import ListAtHand
    from lactui.tui.widgets.host import Host


class Panel(Surface, can_focus=True):
    """What lists and details share: the rule, the focus, and scrolling by jumps.

    The window jumps by half its height when the cursor leaves it, so that one press in ten repaints it and the
    others send two lines.
    """

    KIND = ""
    """Its place in the table of actions: list or detail."""
    live = False
    """Whether it is drawn as focused while another widget hands on its keys."""

    class Moved(Message):
        """The cursor stands on another row; a later one makes an earlier one superfluous.

        Whoever takes it paints the list and what follows from it together: one frame a key, where two would
        wait for the screen's clock in between.
        """

        def __init__(self, panel: Panel) -> None:
            super().__init__()
            self.panel = panel

        @property
        def control(self) -> Panel:
            """The panel that it comes from."""
            return self.panel

        def can_replace(self, message: Message) -> bool:
            """Whether an unread message of the same panel can be dropped."""
            return isinstance(message, Panel.Moved) and message.panel is self.panel

    class Chosen(Message):
        """Enter, or a click on the row at hand: open it."""

        def __init__(self, panel: Panel, target: str) -> None:
            super().__init__()
            self.panel = panel
            self.target = target
            """A reference, or an address."""

    def __init__(self, name: str, classes: str = "") -> None:
        super().__init__(classes=f"panel {classes}")
        self.title = name
        """What the rule says at its left."""
        self.top = 0
        """The first line shown below what stands still."""
        self.edge = False
        """Whether another panel lies to the left, and an upright between."""

    def heading(self) -> str:
        """What the rule says at its left."""
        return self.title

    # what the kinds of half fill in ------------------------------------------------------------------------
    def position(self) -> str:
        """What the rule says at its right."""
        return ""

    def target(self) -> str | None:
        """What enter would open: a reference or an address."""
        return None

    def drawn(self) -> tuple[Chart, str] | None:
        """The chart that it shows and its title, for an export; None where it shows no chart."""
        return None

    def address(self) -> str | None:
        """The first address of a source in sight."""
        return None

    def save(self) -> dict[str, Any]:
        """Cursor and scroll, for the way back."""
        return {"top": self.top}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Put cursor and scroll where `save` found them."""

    def action_move(self, step: int) -> None:
        """Move the cursor by so many rows."""

    def action_page(self, part: float) -> None:
        """Move by a part of the window."""

    def _window(self) -> int:
        """How many lines are shown at a time: all but the rule."""
        return self.size.height - 1

    def more(self, lines: int) -> str:
        """Which way there are more lines, as `more ↓`, `↑ more ↓` or `↑ end`; empty where all are shown."""
        signs = self.explorer.signs
        back = f"{signs.back} " if self.top > 0 else ""
        if self.top + self._window() < lines:
            return f"{back}more {signs.more}"
        return f"{back}end" if back else ""

    def again(self) -> None:
        """Draw anew: what is shown of the same record has changed."""
        self.paint()

    # -------------------------------------------------------------------------------------------------------
    def paint(self) -> None:
        """Draw anew; a panel of a view that is out of sight is drawn when that is shown again."""
        if isinstance(self.parent, Widget) and not self.parent.display:
            self._drawn_at = Size(0, 0)
        else:
            super().paint()

    @property
    def view(self) -> View:
        """The view that this panel is part of."""
        return cast("View", self.parent)

    @property
    def reachable(self) -> bool:
        """Whether it can be given the keys at this size."""
        return True

    @property
    def typing(self) -> bool:
        """Whether letters are typed into it."""
        return False

    @property
    def lit(self) -> bool:
        """Whether it is drawn as having the keys."""
        return self.live or self.screen.focused is self

    @property
    def places(self) -> tuple[str, ...]:
        """The places of the table of actions whose keys work while this panel has the focus, the innermost first."""
        return (self.KIND, *self.view.places)

    def rule(self) -> Strip:
        """The top line: `═ Countries ═══ 1-18 of 87 ═`."""
        signs = self.explorer.signs
        focused = self.screen.focused
        lit = self.lit
        line, role = (signs.double, "text") if lit else (signs.single, "muted")
        self.edge = self.region.x > 0
        pieces = []
        if self.edge:
            double = isinstance(focused, Panel) and focused.region.y == self.region.y
            tee = signs.branch if self._below() else signs.tee_double if double else signs.tee
            pieces.append((tee, "muted"))
        width = self.size.width - self.edge
        position = self.position()
        title = self.heading()
        if not title:
            return self.strip([*pieces, (line * width, role)])
        right = f" {position} {line}" if position else line
        if self.explorer.narrow and self is not self.view.panels[0]:
            title = f"{self.view.TITLE} > {title}"
        title = cut(title, max(width - len(right) - 4, 1), self.explorer.ascii)
        fill = width - cell_len(title) - 3 - len(right)
        pieces += [(f"{line} ", role), (title, "accent" if lit else "muted")]
        pieces.append((f" {line * max(fill, 0)}{right}", role))
        return self.strip(pieces)

    def _below(self) -> bool:
        """Whether another panel ends where this one begins, so that the upright line at their left goes on."""
        x, y = self.region.offset
        return any((panel.region.x, panel.region.bottom) == (x, y) for panel in self.view.panels)

    def on_focus(self) -> None:
        """Draw the rule double, and say which keys work here."""
        self.view.entered(self)

    def on_blur(self) -> None:
        """Draw the rule single."""
        self.paint()

    def action_open(self) -> None:
        """Bound to enter."""
        target = self.target()
        if target is not None:
            self.post_message(self.Chosen(self, target))

    def turn_wheel(self, direction: int) -> None:
        """Move by three rows for each step of the mouse wheel: 1 is down, -1 is up."""
        self.action_move(3 * direction)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down by a step of the wheel."""
        event.stop()
        self.turn_wheel(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up by a step of the wheel."""
        event.stop()
        self.turn_wheel(-1)


class View(Still):
    """A view of one or more panels, placed by the style sheet; one of them is active and gets the keys."""

    DEFAULT_CSS = ""
    BINDINGS = bindings("halves")
    NAME: ClassVar[str] = ""
    """Its name in places, actions and history."""
    TITLE: ClassVar[str] = ""
    REMARKS: ClassVar[tuple[str, ...]] = ()
    """Paragraphs that the page of keys ends with: what must be known of a view, and has no room in it."""
    PASSING: ClassVar[bool] = False
    """Whether the history leaves it out."""

    @property
    def explorer(self) -> Host:
        """The explorer that it is shown in."""
        return cast("Host", self.app)

    def __init__(self, *panels: Panel) -> None:
        super().__init__()
        self.panels = panels
        self.active = panels[0]
        """The panel that has, or last had, the keys."""

    def compose(self) -> ComposeResult:
        """The panels, in reading order."""
        yield from self.panels

    def on_mount(self) -> None:
        """Mark the panel that a narrow screen shows."""
        self.active.add_class("-active")

    # places ------------------------------------------------------------------------------------------------
    @property
    def places(self) -> tuple[str, ...]:
        """The places of the table of actions whose keys work in the whole view, the innermost first."""
        panels = ("halves",) if len(self.panels) > 1 else ()
        return (*panels, self.NAME, EVERYWHERE)

    def labels(self) -> dict[str, str]:
        """Hints that say more here than in the table of actions; an empty text leaves a hint out."""
        return {}

    @property
    def ref(self) -> str | None:
        """The record at hand."""
        return getattr(self.active, "ref", None)

    @property
    def type(self) -> str | None:
        """The type of record that its list holds; None for a view without a list of records."""
        return None

    @property
    def filtered(self) -> bool:
        """Whether its list has a filter of its own beside the filter."""
        return False

    def list_at_hand(self) -> ListAtHand | None:
        """The list that has the keys, for an export; None where a card has them."""
        return None

    def map_at_hand(self) -> tuple[str, str] | None:
        """Region and measure of the map that has the keys, for an export; None elsewhere."""
        return None

    def chart_at_hand(self) -> tuple[Chart, str] | None:
        """The chart that has the keys and its title, for an export; None elsewhere."""
        return self.active.drawn()

    def address(self) -> str | None:
        """The first address of a source in sight, in the panel that has the keys or in another."""
        addresses = (panel.address() for panel in (self.active, *self.panels))
        return next((address for address in addresses if address is not None), None)

    def called_from(self, view: Any) -> None:
        """Remember the view that this page was opened from."""

    def place_to_resume(self) -> Place:
        """Where the next session begins when this one ends here."""
        return self.place()

    def place(self) -> Place:
        """The place of the history that leads back here."""
        return Place(self.NAME, self.ref, self.explorer.filters.current, self.save())

    def save(self) -> dict[str, Any]:
        """The state that makes the view look the same again, as plain values."""
        return {
            "active": self.panels.index(self.active),
            "zoom": self.has_class("-zoom"),
            "halves": [panel.save() for panel in self.panels],
        }

    def arrive(self, place: Place) -> None:
        """Show a place: one that `place` made, or a new one without a state."""
        if not place.state:
            return
        self.set_class(bool(place.state.get("zoom")), "-zoom")
        for panel, state in zip(self.lasting, place.state.get("halves", ()), strict=False):
            panel.restore(state)
        self.activate(self.lasting[place.state.get("active", 0)])

    def refilter(self) -> None:
        """Show the same under another filter."""
        self.arrive(self.place())

    def clear_filters(self) -> bool:
        """Clear a filter that is being made here; False for a view that makes none."""
        return False

    def again(self) -> None:
        """Make the card at hand anew."""

    # halves ------------------------------------------------------------------------------------------------
    def activate(self, panel: Panel) -> None:
        """Give the keys to a panel, or to the first where that has no room; on a narrow screen it is the one shown."""
        self.active = panel = panel if panel.reachable else self.panels[0]
        if panel.is_attached:
            self.screen.set_focus(panel, scroll_visible=False)
            self.entered(panel)

    @property
    def lasting(self) -> tuple[Panel, ...]:
        """The panels whose state is kept."""
        return self.panels

    def take_keys(self) -> None:
        """Give the keys to the panel that had them last."""
        self.activate(self.active)

    def entered(self, panel: Panel) -> None:
        """Take note that a panel has received the keys."""
        self.active = panel
        self.mark_active()
        for other in self.panels:
            other.paint()
        self.explorer.say_where()

    def reachable(self) -> list[Panel]:
        """The panels that tab leads to."""
        return [panel for panel in self.panels if panel.reachable]

    def next_panel(self, step: int = 1) -> Panel:
        """The panel that tab leads to; the first one where the active panel shows nothing any more."""
        panels = self.reachable()
        at = panels.index(self.active) + step if self.active in panels else 0
        return panels[at % len(panels)]

    @property
    def alone(self) -> bool:
        """Whether one panel is shown: on a narrow screen, or zoomed."""
        return self.explorer.narrow or self.has_class("-zoom")

    def mark_active(self) -> None:
        """Tell the style sheet which panel is shown when there is room for one only."""
        if self.alone:
            for panel in self.panels:
                panel.set_class(panel is self.active, "-active")

    def on_resize(self) -> None:
        """Show one panel alone on a screen that has become narrow; a panel without room gives the keys to the first."""
        if self.active.is_attached and not self.active.reachable:
            self.call_later(self.activate, self.panels[0])
        self.mark_active()

    def on_show(self) -> None:
        """Take the keys back after the screen was too small for anything."""
        if self.explorer.navigation.view is self and self.screen.focused is None:
            self.activate(self.active)

    def on_panel_moved(self, message: Panel.Moved) -> None:
        """Draw a cursor that has moved, and bring up to date what depends on it."""
        message.stop()
        message.panel.paint()
        self.follow(message.panel)

    def follow(self, panel: Panel) -> None:
        """Bring up to date what depends on the cursor of a panel."""

    async def leave(self) -> bool:
        """Go back to where this page was called from; False for a view that is a step on the way."""
        return False

    def shelf_changed(self) -> None:
        """The user's bookmarks or notes have changed: draw anew what shows them."""
        for panel in self.panels:
            panel.again()

    def action_next_half(self, step: int) -> None:
        """Bound to tab."""
        panel = self.next_panel(step)
        if panel is self.active:
            self.explorer.foot.say("there is no other panel here")
        self.activate(panel)

    def action_move(self, step: int) -> None:
        """Move the cursor of the active panel by so many rows."""
        self.active.action_move(step)

    def action_page(self, part: float) -> None:
        """Move in the active panel by a part of its window."""
        self.active.action_page(part)

    def action_zoom(self) -> None:
        """Show the active half alone, or all again."""
        self.toggle_class("-zoom")
        self.mark_active()
        self.explorer.say_where()

    def can_undo(self) -> bool:
        """Whether zoom, or the panel on a narrow screen, can be undone."""
        return self.has_class("-zoom") or (self.alone and self.active is not self.panels[0])

    def undo(self) -> bool:
        """Undo one thing of the view's own (zoom, the panel on a narrow screen); False when there is none."""
        if self.has_class("-zoom"):
            self.action_zoom()
            return True
        if self.explorer.narrow and self.active is not self.panels[0]:
            self.activate(self.panels[0])
            return True
        return False


class SideView(View):
    """A view that the history leaves out: leaving it leads back to the place where it was opened."""

    PASSING = True
    _left: Place | None = None

    def called_from(self, view: Any) -> None:
        """Remember the place to go back to."""
        self._left = view.place()

    def place_to_resume(self) -> Place:
        """The place that was left."""
        return self._left or self.place()

    async def leave(self) -> bool:
        """Go back to the place where the page was opened."""
        navigation = self.explorer.navigation
        await navigation.show(self._left or Place(navigation.pane_name, filters=navigation.filters))
        return True
