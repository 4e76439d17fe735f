"""What a widget can ask of the explorer that it is shown in: how to draw, and the controllers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from lactui.tui.controllers.needs import App

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console
    from rich.style import Style
    from textual.widget import Widget

    from lactui.render.cells import Signs
    from lactui.tui.controllers.commands import Commands, Keymap
    from lactui.tui.controllers.export import ExportController
    from lactui.tui.controllers.navigation import ComparisonController, FiltersController, Navigation
    from lactui.tui.controllers.shelf import ShelfController
    from lactui.tui.session.resume import Resumed


class Host(App, Protocol):
    """The explorer, as its widgets know it."""

    filters: FiltersController
    shelf: ShelfController
    export: ExportController
    navigation: Navigation
    comparison: ComparisonController
    commands: Commands
    keymap: Keymap
    resumed: Resumed
    """What the session began with."""
    hidden_columns: dict[str, list[str]]
    """Name of a pane to the ids of the columns that its list does not show."""
    signs: Signs
    roles: dict[str, Style]
    """The style of each role of text in the theme at hand."""

    @property
    def theme(self) -> str:
        """The name of the theme."""

    @property
    def no_color(self) -> bool:
        """Whether the user wants no colours."""

    @property
    def console(self) -> Console:
        """What the terminal can show."""

    @property
    def narrow(self) -> bool:
        """Whether one half of a view is shown at a time."""

    @property
    def lines_around(self) -> tuple[Widget, ...]:
        """The lines above and below the view."""

    @property
    def is_web(self) -> bool:
        """Whether it is drawn in a browser."""

    def deliver_binary(self, path_or_file: Any, *, save_directory: Any, save_filename: Any, mime_type: Any) -> Any:
        """Give a file to the browser."""

    def set_theme(self, name: str) -> None:
        """Draw everything in another theme, and say so."""

    def call_later(self, callback: Callable[[], Any]) -> bool:
        """Call something once the message at hand has been answered."""

    async def open(self, target: str) -> None:
        """Open what a reference names, or hand out what an address says."""
