"""A page with a text that was sent to the terminal's clipboard, in plain lines that can be selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.render.text.cells import hanging
from lactui.render.text.spans import Line, Span
from lactui.tui.widgets.detail import Detail
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from lactui.tui.session.history import Place


class CopiedView(View):
    """Shows a text that was sent to the clipboard, since a terminal does not say whether it took it."""

    NAME = "copied"
    TITLE = "Copied"
    PASSING = True

    def __init__(self) -> None:
        self.page = Detail("Copied")
        self._text = ""
        self._what = ""
        super().__init__(self.page)

    def labels(self) -> dict[str, str]:
        """Nothing opens here; what is copied is the text."""
        names = ("open", "cite", "address", "bookmark", "note", "export", "unfold", "correction")
        return dict.fromkeys(names, "") | {"undo": "back"}

    def arrive(self, place: Place) -> None:
        """Show the text of the place from its top."""
        self._what, self._text = place.state.get("what", self._what), place.state.get("text", self._text)
        self.page.show(f"{self._what}, as sent to the terminal", self._lines)
        self.activate(self.page)

    def _lines(self, width: int, ascii: bool) -> list[Line]:
        return [Line((Span(piece),)) for line in self._text.splitlines() for piece in hanging(line, width)]
