"""A view: what fills the screen between the lines on top and the last line, in one panel or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from lactui.tui.actions import EVERYWHERE, bindings
from lactui.tui.session.history import Place
from lactui.tui.textual_internals import Still

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lactui.cards.blocks import Chart
    from lactui.tui.controllers.needs import ListAtHand
    from lactui.tui.widgets.detail import Continued, Detail
    from lactui.tui.widgets.host import Host
    from lactui.tui.widgets.panel import Panel


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
        """Say which half a narrow screen shows."""
        self.active.add_class("-active")

    # places ------------------------------------------------------------------------------------------------
    @property
    def places(self) -> tuple[str, ...]:
        """Where one is, from the view outwards."""
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
        found = (panel.address() for panel in (self.active, *self.panels))
        return next((address for address in found if address is not None), None)

    def called_from(self, view: Any) -> None:
        """Remember the view that this page was opened from."""

    def place_to_resume(self) -> Place:
        """Where the next session begins when this one ends here."""
        return self.place()

    def place(self) -> Place:
        """Where one is, to come back to."""
        return Place(self.NAME, self.ref, self.explorer.filters.current, self.save())

    def save(self) -> dict[str, Any]:
        """What the view needs to look the same again."""
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
        """A half has received the keys."""
        self.active = panel
        self.mark_active()
        for other in self.panels:
            other.paint()
        self.explorer.say_where()

    def reachable(self) -> list[Panel]:
        """The panels that tab leads to."""
        return [panel for panel in self.panels if panel.reachable]

    def next_panel(self, step: int = 1) -> Panel:
        """The one that tab leads to; the first where the one that has the keys shows nothing any more."""
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
        """On a screen that has become narrow one panel is shown; one without room gives the keys back."""
        if self.active.is_attached and not self.active.reachable:
            self.call_later(self.activate, self.panels[0])
        self.mark_active()

    def on_show(self) -> None:
        """Take the keys back after the screen was too small for anything."""
        if self.explorer.navigation.view is self and self.screen.focused is None:
            self.activate(self.active)

    def on_panel_moved(self, message: Panel.Moved) -> None:
        """A cursor has moved: draw it, and what follows from it."""
        message.stop()
        message.panel.paint()
        self.follow(message.panel)

    def follow(self, panel: Panel) -> None:
        """Bring what depends on a panel's cursor up to date."""

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
    """A page that the history leaves out: leaving it leads back to the place where it was opened."""

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


class CardView(View):
    """The column is made when the screen is first wide enough; the style sheet says where it stands, and when it is shown."""

    CONTINUES: ClassVar[int] = 0
    """Columns of the screen from which the card goes on in a column of its own; 0 for a layout that has none."""

    detail: Detail
    """The card."""

    beside: Continued | None = None
    """The column, once it was made."""

    def compose(self) -> ComposeResult:
        """The panels, with the column where there is room for it."""
        self._go_on()
        yield from super().compose()

    def on_resize(self) -> None:
        """Make the column on a screen that has become wide."""
        super().on_resize()
        if self._go_on() and self.beside is not None:
            self.mount(self.beside, after=self.detail)

    def _go_on(self) -> bool:
        """Make the column once it has room; whether it was made."""
        if not 0 < self.CONTINUES <= self.explorer.size.width or self.beside is not None:
            return False
        from lactui.tui.widgets.detail import Continued

        self.beside = self.detail.continued = made = Continued(self.detail)
        at = self.panels.index(self.detail) + 1
        self.panels = (*self.panels[:at], made, *self.panels[at:])
        return True

    @property
    def lasting(self) -> tuple[Panel, ...]:
        """The panels that it has at every size, whose state is kept."""
        return tuple(panel for panel in self.panels if panel is not self.beside)

    def save(self) -> dict[str, Any]:
        """The state; that of the column beside the card apart, since a narrower screen has none."""
        at_side = self.active is self.beside
        lasting = self.lasting
        active = lasting.index(self.detail if at_side else self.active)
        beside = self.beside.save() | {"active": at_side} if self.beside is not None else None
        return super().save() | {"active": active, "halves": [panel.save() for panel in lasting], "beside": beside}
