"""A panel of a view: a rule with its title on top, a cursor and a scroll; it takes the keys when it has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from lactui.render.cells import cell_len, cut
from lactui.tui.controllers.needs import ViewAtHand
from lactui.tui.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.strip import Strip

    from lactui.cards.blocks import Chart


class Frame(ViewAtHand, Protocol):
    """The view that a panel is part of, as the panel knows it."""

    TITLE: ClassVar[str]
    panels: tuple[Panel, ...]

    @property
    def alone(self) -> bool:
        """Whether one panel is shown at a time."""

    def activate(self, panel: Any) -> None:
        """Give the keys to a panel."""

    def entered(self, panel: Any) -> None:
        """A half has received the keys."""


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
        """As `more ↓`, `↑ more ↓`, `↑ end`: which way there are more of so many lines; empty where none are."""
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
    def view(self) -> Frame:
        """The view that it is a half of."""
        return cast("Frame", self.parent)

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
        """Where one is when it has the keys, the nearest first."""
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
        """Whether another half of the same width stands above, so that the upright beside both goes on."""
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

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves by three rows."""
        event.stop()
        self.action_move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves by three rows."""
        event.stop()
        self.action_move(-3)
