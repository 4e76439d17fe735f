"""The form of the filter, with the number of records each choice leaves, the filter in words and flags, and the saved filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.db.filters import EVERYTHING, Filters
from lactui.shelf.shelf import ShelfError
from lactui.tui.actions import bindings
from lactui.tui.screens.previews import Newest
from lactui.tui.widgets.filter_draft import FilterDraft
from lactui.tui.widgets.filter_form import NAME, SAVED, Form
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lactui.tui.session.history import Place


class FiltersView(View):
    """The view with the form of the filter; the filter in force changes only when the form is applied."""

    NAME = "filters"
    TITLE = "Filter"
    BINDINGS = bindings("filters")

    def __init__(self) -> None:
        self.form = Form(self.show_newest)
        self.newest = Newest("")
        self.listed_type = "event"
        super().__init__(self.form)

    def compose(self) -> ComposeResult:
        """The form, and below it the newest of what it leaves."""
        yield from super().compose()
        yield self.newest

    def on_resize(self) -> None:
        """The newest records may have room now."""
        super().on_resize()
        self.show_newest()

    def show_newest(self) -> None:
        """Show the newest of what the form leaves."""
        form = self.form
        if form.numbers is not None and form.filters is not None:
            self.newest.show_newest(form.type, form.numbers.total, *form.filters.where(form.type, "r"))

    # places ------------------------------------------------------------------------------------------------
    def save(self) -> dict[str, Any]:
        """The state of the view, with what is typed and ticked."""
        draft = self.form.draft
        return super().save() | {"draft": draft.saved() if draft else None, "type": self.listed_type}

    def arrive(self, place: Place) -> None:
        """Show the filter in force, or the state in which the form was left."""
        app = self.explorer
        draft = FilterDraft(app.base, app.filters.current)
        self.listed_type = app.navigation.listed_type()
        if place.state and place.state.get("draft"):
            draft.restore(place.state["draft"])
            self.listed_type = place.state["type"]
        self.read_saved()
        self.form.take(draft, self.listed_type)
        super().arrive(place)
        self.activate(self.form)

    def read_saved(self) -> None:
        """Read the saved filters; a session that only reads has none."""
        if self.explorer.reading_only:
            return
        from lactui.shelf.saved_filters import saved_filters

        self.form.trouble = ""
        try:
            self.form.saved = saved_filters()
        except ShelfError as error:
            self.form.saved, self.form.trouble = [], str(error)

    def labels(self) -> dict[str, str]:
        """What the keys do at the item at hand."""
        saved = self._kept() is not None
        kept = {} if saved else {"filters-forget": ""}
        return kept | {
            "filters": "",
            "search": "",
            "clear-filters": "clear",
            "undo": "leave",
            "filters-apply": "use" if saved else "apply",
            "filters-tick": "" if self.form.typing else "copy to form" if saved else "tick",
        }

    def _kept(self) -> str | None:
        """The name of the saved filter at hand."""
        id = self.form.at.id
        return id.removeprefix(SAVED) if id.startswith(SAVED) else None

    def _saved(self) -> Filters | None:
        name = self._kept()
        return next((one.filters for one in self.form.saved if one.name == name), None)

    # keys --------------------------------------------------------------------------------------------------
    def action_field(self, step: int) -> None:
        """To the next field."""
        self.form.step_group(step)

    def action_item(self, step: int) -> None:
        """To the item beside."""
        self.form.step_item(step)

    def action_tick(self) -> None:
        """Tick what is at hand; a saved filter is taken into the form."""
        filters = self._saved()
        if filters is None:
            self.form.tick()
        else:
            self.form.fill(filters)

    def clear_filters(self) -> bool:
        """An empty form: it lets everything through."""
        self.form.fill(EVERYTHING)
        return True

    async def action_flags(self) -> None:
        """Hand out the flags of the commands that say the same."""
        if self.form.flags:
            await self.explorer.export.hand_out("flags", self.form.flags)
        else:
            self.explorer.foot.say("no filter is set: no options to copy")

    async def action_apply(self) -> None:
        """Set the filter, and save it if it was given a name; with a fault in the form nothing is applied."""
        filters = self._saved()
        if filters is None:
            if self.form.faults:
                self.form.go_to(self.form.faults[0].field)
                self.explorer.foot.say("not applied: see the message at the top", warn=True)
                return
            filters = self.form.filters or EVERYTHING
            if self.form.at.id == NAME and self.form.new_name.strip():
                self._keep(self.form.new_name, filters)
                return
        await self.explorer.filters.apply(filters)

    def _keep(self, name: str, filters: Filters, *, replace: bool = False) -> None:
        """Keep a filter under a name and put it in force, asking before another one is replaced."""
        from lactui.shelf.saved_filters import keep_filters, tidy_name

        name = tidy_name(name)
        try:
            if not keep_filters(name, filters, replace=replace):
                self.explorer.foot.ask(
                    f'a filter called "{name}" exists: y replaces it, any other key leaves it',
                    lambda: self._keep(name, filters, replace=True),
                )
                return
        except ShelfError as error:
            self.explorer.foot.say(f"not saved: {error}", warn=True)
            return
        self.form.new_name = ""
        self.read_saved()

        async def apply() -> None:
            await self.explorer.filters.apply(filters)
            self.explorer.foot.say(f'saved as "{name}" and applied; f shows it')

        self.explorer.call_later(apply)

    def action_forget(self) -> None:
        """Delete the saved filter at hand, asking once."""
        name = self._kept()
        if name is not None:
            self.explorer.foot.ask(
                f'y deletes the saved filter "{name}", any other key keeps it', lambda: self._forget(name)
            )

    def _forget(self, name: str) -> None:
        from lactui.shelf.saved_filters import forget_filters

        try:
            done = forget_filters(name)
        except ShelfError as error:
            self.explorer.foot.say(f"not deleted: {error}", warn=True)
            return
        self.read_saved()
        self.form.changed()
        self.form.go_to(NAME)
        self.explorer.foot.say(f'"{name}" deleted' if done else "it had been deleted already")
