"""The one screen of the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from lactui.tui.textual_internals import StillScreen

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.widget import Widget

    from lactui.tui.widgets.host import Host


class Main(StillScreen):
    """A screen without keys of its own: tab, escape and the rest are in the table of actions."""

    AUTO_FOCUS = ""
    TITLE = "lactui"
    _focusing = False

    @property
    def explorer(self) -> Host:
        """The explorer that it is the screen of."""
        return cast("Host", self.app)

    def on_mount(self) -> None:
        """Send all of it again when the process comes back from having been put aside."""
        self.app.app_resume_signal.subscribe(self, lambda _: self.draw_anew())

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Give the keys to a widget; those that lose or gain them draw themselves anew."""
        self._focusing = True
        super().set_focus(widget, scroll_visible, from_app_focus)
        self._focusing = False

    def drawn_with_layout(self) -> tuple[Widget, ...]:
        """The lines around a view."""
        return self.explorer.lines_around

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Repaint, but neither for a change of focus nor for a layout the whole screen: a layout sends the widgets that it moved."""
        if self._focusing and not regions and not layout and not recompose:
            return self
        if layout and not regions:
            repaint = False
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
