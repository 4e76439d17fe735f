"""What the explorer does to carry things away: `y`, `o`, `Y` to the terminal's clipboard, `e` to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lactui.faces.text.cells import cell_len
from lactui.tui.session.history import Place
from lactui.tui.terminal import terminal

if TYPE_CHECKING:
    from lactui.tui.app import Explorer
    from lactui.tui.details.export_content import Shown
    from lactui.tui.widgets.prompts.export import ExportLine

LONGEST_SEQUENCE = 74_994
"""Bytes that many terminals take at most by OSC 52, before they are encoded."""


class Carrying:
    """The part of the explorer that hands things out."""

    export_line: ExportLine | None = None
    _handed: tuple[str, str] = ("", "")
    """What was handed out last, and its text."""

    @property
    def _app(self) -> Explorer:
        return cast("Explorer", self)

    # the terminal's clipboard ------------------------------------------------------------------------------
    async def action_cite(self) -> None:
        """Hand a citation of the record at hand to the terminal's clipboard."""
        app = self._app
        ref = app.at_hand()
        from lactui.tui.details.export_content import citation

        text = citation(app.base, ref) if ref is not None else None
        if text is None:
            app.foot.say("nothing here to cite", warn=True)
        else:
            await self.hand_out("citation", text)

    async def action_address(self) -> None:
        """Hand the address of the source at hand to the terminal's clipboard."""
        from lactui.tui.widgets.detail import Detail

        app = self._app
        details = [half for half in (app.view.active, *app.view.halves) if isinstance(half, Detail)]
        address = next((found for half in details if (found := half.address())), None)
        if address is None:
            app.foot.say("no address here", warn=True)
        else:
            await self.hand_out("address", address)

    async def action_copy_record(self) -> None:
        """Hand the record at hand to the terminal's clipboard, as its card in plain text."""
        app = self._app
        from lactui.tui.details.export_content import record_text

        ref = self._card_ref()
        text = record_text(app.base, ref, app.size.width - 2, ascii=app.ascii) if ref is not None else None
        if text is None:
            app.foot.say("no record here to copy", warn=True)
        else:
            await self.hand_out("record", text)

    async def hand_out(self, what: str, text: str) -> None:
        """Give a text to the terminal's clipboard and say so honestly, with the text itself.

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
        if what != "record" and cell_len(f" {said}: {shown}") <= app.size.width:
            app.foot.say(f"{said}: {shown}")
        elif what == "record" or again:
            await self._show_text(what, text)
            app.foot.say(f"{said}; esc goes back")
        else:
            app.foot.say(f"{said}; again shows it: {shown}")

    async def _show_text(self, what: str, text: str) -> None:
        from lactui.tui.screens.said import SaidView

        app = self._app
        page = app._view("said")
        assert isinstance(page, SaidView)
        page.note(what, text)
        if app.view is not page:
            await app.go(Place("said", lens=app.lens))

    # files -------------------------------------------------------------------------------------------------
    async def action_export(self) -> None:
        """Ask for the name of a file, and write what is shown."""
        app = self._app
        shown = self.shown()
        if shown is None:
            words = "notes and bookmarks are yours alone: lactui notes export writes them"
            app.foot.say(words if app.view.NAME == "shelf" else "nothing here to export", warn=True)
            return
        if self.export_line is None:
            from lactui.tui.widgets.prompts.export import ExportLine

            self.export_line = ExportLine()
            await app.screen.mount(self.export_line, after=app.foot)
        self.export_line.open(shown, app.view.active)

    def close_export(self) -> bool:
        """Close the line that asks for a name; False when it is not open."""
        return self.export_line is not None and self.export_line.close()

    def shown(self) -> Shown | None:
        """What an export would write: the list that has the keys, else the card."""
        from lactui.tui.details.export_content import card_shown, list_shown
        from lactui.tui.panes.pane import Pane

        app = self._app
        view = app.view
        if view.NAME == "shelf" or view.PASSING:
            return None
        if isinstance(view, Pane) and view.active is view.halves[view.halves.index(view.list)]:
            refs = view.refs()
            lens = app.lens_words() if app.lens.parts() else ""
            filter = view.filter.sentence(app.base, view.type) if view.filtered else ""
            return list_shown(view.type, refs, app.base, lens, filter) if refs else None
        ref = self._card_ref()
        return card_shown(ref, app.base) if ref is not None else None

    def _card_ref(self) -> str | None:
        """The record at hand, or whatever card is shown in its place (countries compared, a figure)."""
        app = self._app
        return app.at_hand() or (app.view.ref if app.view.NAME == "record" else None)
