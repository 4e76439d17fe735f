"""Export: texts to the terminal's clipboard (`y`, `o`, `Y`), lists and cards to files (`e`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.render.text.cells import cell_len
from lactui.tui.session.history import Place
from lactui.tui.terminal import terminal

if TYPE_CHECKING:
    from lactui.tui.controllers.filters import FiltersController
    from lactui.tui.controllers.navigation import Navigation
    from lactui.tui.controllers.needs import App, ExportLine
    from lactui.tui.details.export_content import Shown

NOTE = "correction note"
WHOLE = ("record", NOTE)
"""What is shown on a page of its own at once."""

BACK = "; esc goes back"
"""Said of a page of its own where there is room for it; the key stands below as well."""

ROOM = 12
"""The fewest cells in which the beginning of a text that was sent is shown."""

LONGEST_SEQUENCE = 74_994
"""Bytes that many terminals take at most by OSC 52, before they are encoded."""


class ExportController:
    """Copies or writes the record, address, list or card at hand."""

    def __init__(self, app: App, navigation: Navigation, filters: FiltersController) -> None:
        self._app = app
        self._navigation = navigation
        self._filters = filters
        self._line: ExportLine | None = None
        self._handed = ("", "")
        """What was copied last, and its text."""

    # the terminal's clipboard ------------------------------------------------------------------------------
    async def cite(self) -> None:
        """Hand a citation of the record at hand to the terminal's clipboard."""
        from lactui.tui.details.export_content import citation

        ref = self._navigation.at_hand()
        text = citation(self._app.base, ref) if ref is not None else None
        if text is None:
            self._app.foot.say("nothing selected that can be cited", warn=True)
        else:
            await self.hand_out("citation", text)

    async def address(self) -> None:
        """Hand the address of the source at hand to the terminal's clipboard."""
        address = self._navigation.view.address()
        if address is None:
            self._app.foot.say("nothing selected that has an address", warn=True)
        else:
            await self.hand_out("address", address)

    async def copy_record(self) -> None:
        """Hand the record at hand to the terminal's clipboard, as its card in plain text."""
        from lactui.tui.details.export_content import record_text

        app, ref = self._app, self._navigation.card_at_hand()
        text = record_text(app.base, ref, app.size.width - 2, ascii=app.ascii) if ref is not None else None
        if text is None:
            app.foot.say("no record selected", warn=True)
        else:
            await self.hand_out("record", text)

    async def correction(self) -> None:
        """Show a correction note for the record at hand, and hand it to the terminal's clipboard."""
        from lactui.cards.correction import correction, correction_text
        from lactui.cards.tables.objects import record_object
        from lactui.queries.rows.fetch import fetch_one

        app, ref = self._app, self._navigation.at_hand()
        base = app.base.bundled or app.base
        row = fetch_one(base, ref) if ref is not None else None
        if row is None:
            own = ref in app.base.private
            app.foot.say("private: correct your own file" if own else "no record selected to correct", warn=True)
            return
        record = record_object(base, row)
        await self.hand_out(NOTE, correction_text(correction(base, record), record, ascii=app.ascii))

    async def hand_out(self, what: str, text: str) -> None:
        """Give a text to the terminal's clipboard and say so, with the text itself: no terminal answers.

        One that does not fit the last line is shown on a page of its own: a record at once, a citation or an
        address when it is asked for again.
        """
        app = self._app
        again, self._handed = (what, text) == self._handed, (what, text)
        app.copy_to_clipboard(text)
        said = terminal.sent(what, text)
        if len(text.encode()) > LONGEST_SEQUENCE:
            said += ", more than many terminals take"
        shown = " ".join(text.split())
        if what not in WHOLE and cell_len(f" {said}: {shown}") <= app.size.width:
            app.foot.say(f"{said}: {shown}")
        elif what in WHOLE or again:
            place = Place("copied", filters=self._filters.current, state={"what": what, "text": text})
            at_page = self._navigation.view.NAME == "copied"
            await (self._navigation.show if at_page else self._navigation.go)(place)
            app.foot.say(said if cell_len(f" {said}{BACK}") > app.size.width else said + BACK)
        else:
            told = f"{said}; again to view"
            app.foot.say(f"{told}: {shown}" if cell_len(told) + ROOM <= app.size.width else told)

    # files -------------------------------------------------------------------------------------------------
    async def export(self) -> None:
        """Ask for the name of a file, and write what is shown."""
        shown = self.shown()
        if shown is None:
            words = "notes and bookmarks are private: lactui notes export writes them"
            at_shelf = self._navigation.view.NAME == "shelf"
            self._app.foot.say(words if at_shelf else "nothing to export here", warn=True)
            return
        self._navigation.history.settle()  # a file was made of what the filter leaves
        self._line = await self._app.prompt("export")
        self._line.open(shown, self._navigation.view.active)

    def close(self) -> bool:
        """Close the line that asks for a name; False when it is not open."""
        return self._line is not None and self._line.close()

    def shown(self) -> Shown | None:
        """What an export would write: the map, the chart or the list that has the focus, else the card, else the screen."""
        from lactui.tui.details.export_content import card_shown, chart_shown, list_shown, map_shown, screen_shown

        base, view = self._app.base, self._navigation.view
        if view.NAME == "shelf" or view.PASSING:
            return None
        if (map := view.map_at_hand()) is not None:
            filters = self._filters.current
            return map_shown(*map, base, self._filters.words(filters) if filters.parts() else "")
        if (drawn := view.chart_at_hand()) is not None:
            return chart_shown(*drawn, base)
        found = view.list_at_hand()
        if found is not None:
            filters = self._filters.current
            for part in filters.ignored(found.type):  # a file is not named after what it is not filtered by
                filters = filters.without(part)
            words = self._filters.words(filters) if filters.parts() else ""
            return list_shown(found.type, found.refs, base, words, found.filter) if found.refs else screen_shown(base)
        ref = self._navigation.card_at_hand()
        return card_shown(ref, base) if ref is not None else screen_shown(base)
