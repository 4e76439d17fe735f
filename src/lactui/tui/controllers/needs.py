"""What the controllers need of the explorer they work in, and of the views and lines that it shows.

The controllers rest on these protocols alone. They know neither the app's class nor a widget, so each can be
tried without a terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from textual.geometry import Size

    from lactui.cards.blocks import Chart
    from lactui.db.database import Base
    from lactui.shelf.shelf import NoteDraft
    from lactui.tui.session.history import Place


class ListAtHand(NamedTuple):
    """The list of a view as an export has it: its type of record, its records in their order, its filter in words."""

    type: str
    refs: list[str]
    filter: str


class MessageLine(Protocol):
    """The last line of the screen; a line that one types in takes its place."""

    display: Any

    def say(self, message: str, *, warn: bool = False) -> None:
        """Show a message until the next key."""

    def refuse(self, message: str) -> None:
        """Say why nothing can be typed here, and take what is typed all the same."""

    def ask(self, question: str, then: Callable[[], Any]) -> None:
        """Show a question; `then` is called when the next key says yes."""

    def paint(self) -> None:
        """Draw it anew, where the keys that it offers may have changed."""


class PanelAtHand(Protocol):
    """The part of a view that has the keys."""

    def target(self) -> str | None:
        """The reference or address that enter would open."""


class ViewAtHand(Protocol):
    """A view: a pane, a record, the search, a page of keys."""

    NAME: ClassVar[str]
    PASSING: ClassVar[bool]

    @property
    def active(self) -> PanelAtHand:
        """The part that has, or last had, the keys."""

    @property
    def ref(self) -> str | None:
        """The record at hand."""

    @property
    def type(self) -> str | None:
        """The type of record that its list holds; None for a view without a list of records."""

    @property
    def filtered(self) -> bool:
        """Whether its list has a filter of its own beside the filter."""

    @property
    def is_attached(self) -> bool:
        """Whether it has been shown yet."""

    @property
    def places(self) -> tuple[str, ...]:
        """Where one is in it, the nearest first."""

    def labels(self) -> dict[str, str]:
        """Hints by the ids of actions that say more here than in the table of actions."""

    def place(self) -> Place:
        """Where one is, to come back to."""

    def arrive(self, place: Place) -> None:
        """Show a place."""

    def called_from(self, view: Any) -> None:
        """Learn which view one was at when this page was asked for."""

    def take_keys(self) -> None:
        """Give the keys to the part that had them last."""

    def refilter(self) -> None:
        """Show the same under another filter."""

    def again(self) -> None:
        """Make the card at hand anew."""

    def clear_filters(self) -> bool:
        """Clear a filter that is being made in the view; False when it makes none."""

    def can_undo(self) -> bool:
        """Whether `undo` would do anything."""

    def undo(self) -> bool:
        """Undo one thing of the view's own; False when there is none."""

    async def leave(self) -> bool:
        """Go back to where a page was called from; False for a view that is a step on the way."""

    def shelf_changed(self) -> None:
        """Draw anew what shows marks and notes."""

    def address(self) -> str | None:
        """The first address of a source in sight."""

    def list_at_hand(self) -> ListAtHand | None:
        """The list that has the keys; None where a card has them."""

    def map_at_hand(self) -> tuple[str, str] | None:
        """Region and measure of the map that has the keys; None elsewhere."""

    def chart_at_hand(self) -> tuple[Chart, str] | None:
        """The chart that has the keys and its title; None elsewhere."""


class NoteEditor(Protocol):
    """The editor of a note."""

    draft: NoteDraft | None

    def open(self, draft: NoteDraft) -> None:
        """Show a text to go on with."""

    def close(self) -> object:
        """Keep the text and give the keys back."""


class FilterLine(Protocol):
    """The line in which the filter of a list is typed."""

    def open(self, pane: Any) -> None:
        """Take the keys for the list of a pane."""

    def close_to_list(self, *, back: bool) -> bool:
        """Close, the keys going to the list or back to who had them; False when it was not open."""


class ExportLine(Protocol):
    """The line in which the name of a file is typed."""

    def open(self, shown: Any, panel: Any) -> None:
        """Take the keys from a part of the view, and propose a name."""

    def close(self) -> bool:
        """Go, and give the keys back; False when it was not open."""


class App(Protocol):
    """The explorer, as its controllers and its widgets know it."""

    base: Base
    reading_only: bool
    """Whether nothing leads out of the explorer: no file, no shelf, no shell."""

    @property
    def withheld(self) -> Collection[str]:
        """The calls that this session refuses."""

    @property
    def foot(self) -> MessageLine:
        """The last line of the screen."""

    @property
    def ascii(self) -> bool:
        """Whether signs are in ASCII only."""

    @property
    def size(self) -> Size:
        """The size of the screen in cells."""

    @property
    def focus_at(self) -> object | None:
        """The widget that has the keys."""

    def say_where(self) -> None:
        """Redraw the lines around the view for the place one is at."""

    async def prompt(self, name: str) -> Any:
        """A line or an editor that one types in, `note`, `filter` or `export`, made when first asked for."""

    async def run_widget_action(self, call: str, owner: object) -> None:
        """Run an action of a widget, from a list of commands."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard."""


class NavigationApp(App, Protocol):
    """What navigation needs beside it."""

    def make_view(self, name: str) -> ViewAtHand:
        """A new view."""

    async def put_up(self, view: Any, instead_of: Any) -> None:
        """Show a view instead of another one."""

    def before_leaving(self) -> None:
        """Do what is to be done before another place is shown."""

    def close_prompt(self) -> bool:
        """Close the editor of a note or the line of an export; False when neither is open."""

    def close_filter(self) -> bool:
        """Close the line in which a filter is typed; False when it is not open."""
