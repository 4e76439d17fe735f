"""A view with a card, which on a wide screen goes on in a column beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lactui.tui.widgets.continued import Continued
    from lactui.tui.widgets.detail import Detail
    from lactui.tui.widgets.panel import Panel


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
        from lactui.tui.widgets.continued import Continued

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
