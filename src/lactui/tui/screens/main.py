"""The one screen of the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from textual.screen import Screen

from lactui.tui.textual_internals import ExactCompositor
from lactui.tui.widgets.surface import Still

if TYPE_CHECKING:
    from textual.geometry import Region, Size
    from textual.widget import Widget

    from lactui.tui.app import Explorer


class Main(Still, Screen[None], inherit_bindings=False):
    """A screen without keys of its own: tab, escape and the rest are in the table of actions."""

    AUTO_FOCUS = ""
    TITLE = "lactui"
    _focusing = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._compositor = ExactCompositor()

    @property
    def explorer(self) -> Explorer:
        """The app, by its own type."""
        return cast("Explorer", self.app)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the keys to a widget; those that lose or gain them draw themselves anew."""
        self._focusing = True
        super().set_focus(widget, scroll_visible, from_app_focus)
        self._focusing = False

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Send the lines around a view in the picture of its layout: their own word of a change comes a frame later."""
        self._dirty_widgets.update((self.explorer.top, self.explorer.foot))
        super()._refresh_layout(size, scroll)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """As always, but neither a change of focus sends the whole screen again, nor a layout: it sends what it moved."""
        if self._focusing and not regions and not layout and not recompose:
            return self
        if layout and not regions:
            repaint = False
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
