"""What the explorer does to get about: the palette, the page of keys, the start page, a year in the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lactui.tui.session.history import Place

if TYPE_CHECKING:
    from lactui.store.lens import Lens
    from lactui.tui.app import Explorer


class About:
    """The part of the explorer that leads elsewhere by name."""

    hidden_columns: dict[str, list[str]]
    """Name of a pane to the ids of the columns that its list does not show."""

    @property
    def _app(self) -> Explorer:
        return cast("Explorer", self)

    async def action_palette(self) -> None:
        """Everything that can be done, and away from it."""
        app = self._app
        from lactui.tui.screens.palette import PaletteView

        page = app._view("palette")
        assert isinstance(page, PaletteView)
        if app.view is page:
            await page.leave()
            return
        if app.view.PASSING:
            await app.action_back()
        app.close_note()
        app.close_filter()
        page.note(app.view, app.working())
        await app.show(Place("palette", lens=app.lens))

    async def action_keys(self) -> None:
        """The page of keys, and away from it."""
        app = self._app
        if app.view.NAME == "keys":
            await app.action_back()
            return
        from lactui.tui.screens.keys import KeysView

        page = app._view("keys")
        assert isinstance(page, KeysView)
        page.note(app.view, app.working())
        await app.go(Place("keys", lens=app.lens))

    async def action_columns(self) -> None:
        """Choose the columns of the list at hand."""
        app = self._app
        from lactui.tui.panes.pane import Pane
        from lactui.tui.screens.columns import ColumnsView

        pane = app.view
        if not isinstance(pane, Pane):
            app.foot.say("there is no list here", warn=True)
            return
        page = app._view("columns")
        assert isinstance(page, ColumnsView)
        page.note(pane)
        await app.show(Place("columns", lens=app.lens))

    async def action_coverage(self) -> None:
        """Where the base is thin, and away from it."""
        app = self._app
        if app.view.NAME == "coverage":
            await app.action_back()
        else:
            await app.go(Place("coverage", lens=app.lens))

    async def start_page(self) -> None:
        """The countries with what the base holds beside them, as at the first start."""
        app = self._app
        from lactui.tui.panes.countries import CountriesPane

        pane = app._view("countries")
        assert isinstance(pane, CountriesPane)
        if app.view is not pane:
            await app.go(Place("countries", lens=app.lens))
        pane.untouched = True
        pane.activate(pane.halves[-1] if pane.alone else pane.list)
        pane.preview()

    async def jump_to_year(self, year: str) -> None:
        """To the first event of a year in the timeline."""
        app = self._app
        from lactui.tui.panes.timeline import TimelinePane

        pane = app._view("timeline")
        assert isinstance(pane, TimelinePane)
        if app.view is not pane:
            place = pane.place() if pane.is_attached else Place("timeline")
            await app.go(place._replace(lens=app.lens))
        pane.jump_year(year)


def saved_lenses(app: Explorer) -> dict[str, Lens]:
    """The lenses that the user has saved, by name; none when they cannot be read."""
    from lactui.shelf import lenses
    from lactui.shelf.rows import ShelfError

    try:
        return {saved.name: saved.lens for saved in lenses.saved_lenses()}
    except ShelfError as error:
        app.foot.say(str(error), warn=True)
        return {}
