"""What the explorer does with the lens: sets and clears it, says it, and never leaves a list empty without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lactui.store.lens import EVERYTHING, Lens, applies
from lactui.store.record_types import plural
from lactui.tui.session.history import Place
from lactui.tui.widgets.list import OFFER, Row, group

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lactui.tui.app import Explorer
    from lactui.tui.panes.pane import Pane
    from lactui.tui.widgets.prompts.filter import FilterLine

AND = "+"
"""Between the parts of the lens that an offer drops."""

COUNTED = ("country", "comparison")
"""Types whose list counts by the parts of the lens that choose none of its rows."""


class Narrowing:
    """The part of the explorer that has the lens."""

    lens: Lens
    filter_line: FilterLine | None = None

    @property
    def _app(self) -> Explorer:
        return cast("Explorer", self)

    async def set_lens(self, lens: Lens) -> None:
        """Show the same place under another lens; the way back restores the former one.

        The view at hand is brought up to date now, every other one when it is shown.
        """
        app = self._app
        if lens == app.lens:
            return
        app.history.push(app.view.place())
        app.lens = lens
        app.view.relens()
        app.say_where()

    async def action_clear_lens(self) -> None:
        """Let everything through again."""
        app = self._app
        if app.view.NAME == "lens":
            app.view.clear()  # type: ignore[attr-defined]
            return
        if app.lens == EVERYTHING:
            app.foot.say("the lens lets all records through: f sets it")
            return
        await self.set_lens(EVERYTHING)
        app.foot.say("lens cleared; esc brings it back")

    async def action_lens(self) -> None:
        """The form of the lens, and away from it."""
        app = self._app
        if app.view.NAME == "lens":
            await app.action_back()
        else:
            await app.go(Place("lens", lens=app.lens))

    async def apply_lens(self, lens: Lens) -> None:
        """From the form back to where it was asked for, under this lens; the way back restores the former one."""
        app = self._app
        origin = app.history.back()
        if origin is None:
            origin = Place(app.pane_name)
        former = origin.lens
        if lens != former:
            app.history.push(origin)
        await app.show(origin._replace(lens=lens))
        if lens != former:
            app.foot.say(f"lens: {self.lens_words()}; esc brings the former one back")

    async def take_offer(self, target: str) -> None:
        """Do what a row of an empty list offers."""
        lens = self.lens
        for part in target.removeprefix(OFFER).split(AND):
            lens = lens.without(part)
        await self.set_lens(lens)
        self._app.foot.say(f"lens: {self.lens_words()}; esc brings the former one back")

    # the filter of the list at hand ------------------------------------------------------------------------
    async def open_filter(self, pane: Pane) -> None:
        """Let a filter for the list of a pane be typed."""
        app = self._app
        if self.filter_line is None:
            from lactui.tui.widgets.prompts.filter import FilterLine

            self.filter_line = FilterLine()
            await app.screen.mount(self.filter_line, after=app.foot)
        self.filter_line.open(pane)

    def close_filter(self, *, back: bool = False) -> bool:
        """Close the line in which it is typed, the keys going to the list or back; False when it is not open."""
        line = self.filter_line
        if line is None or line.pane is None:
            return False
        line.action_keep(back)
        return True

    # counts of the list at hand ----------------------------------------------------------------------------
    def pane(self, name: str) -> Pane:
        """A pane by its name."""
        from lactui.tui.panes.pane import Pane

        view = self._app._view(name)
        assert isinstance(view, Pane)
        return view

    async def count(self, pane: Pane) -> None:
        """Count the list of a pane."""
        from lactui.tui.screens.counts import CountsView

        app = self._app
        if not pane.refs():
            app.foot.say("nothing here to count", warn=True)
            return
        view = app._view("counts")
        assert isinstance(view, CountsView)
        view.note(pane)
        await app.go(Place("counts", lens=app.lens))

    # in words ----------------------------------------------------------------------------------------------
    def lens_words(self, lens: Lens | None = None) -> str:
        """The lens as a sentence."""
        from lactui.store.search.resolve import name_of

        lens = self.lens if lens is None else lens
        base = self._app.base
        return lens.sentence(lambda code: name_of(base, code)) if lens.parts() else "all records"

    def lens_silent(self) -> str:
        """Which parts of the lens say nothing about the list at hand, in words; empty when all do."""
        app = self._app
        return silent(self.lens, self.listed()) if app.pane_name == app.view.NAME else ""

    def listed(self) -> str:
        """The type of record in the list of the pane at hand."""
        app = self._app
        view = app.views.get(app.pane_name)
        type: str | None = getattr(view, "type", None)
        return type or next(pane.type for pane in app.panes if pane.name == app.pane_name)


def silent(lens: Lens, type: str) -> str:
    """Which parts of a lens say nothing about records of a type, in words; empty when all do."""
    parts = lens.ignored(type)
    if not parts:
        return ""
    what = "lens" if parts == lens.parts() and len(parts) > 1 else " and ".join(parts)
    if type in COUNTED:
        return f"{what}: in the counts only"
    several = parts == ("years",) or (what != "lens" and len(parts) > 1)
    return f"{what} {'say' if several else 'says'} nothing about {plural(type)}"


def offers(app: Explorer, type: str) -> list[Row]:
    """The rows of an empty list: what each part of the lens keeps out, for enter to drop it."""
    from lactui.store.lists.totals import total

    parts = [(part, app.lens.without(part)) for part in app.lens.parts() if applies(part, type)]
    rows = dropping(app, parts, lambda lens: total(app.base, type, lens))
    if not rows:
        return []
    all = total(app.base, type)
    return [group(f"none of {all:,} {plural(type)} passes the lens; enter drops what keeps them out"), *rows]


def dropping(app: Explorer, parts: Sequence[tuple[str, Lens]], total: Callable[[Lens], int]) -> list[Row]:
    """Rows that drop a part of the lens, with what is left then, the most first; all of them where none alone helps."""
    counted = sorted(((total(lens), part) for part, lens in parts), key=lambda one: -one[0])
    rows = [Row(OFFER + part, (f"{_dropped(app, part)}: {n:,}",)) for n, part in counted if n]
    if len(parts) > 1:
        lens = app.lens
        for part, _ in parts:
            lens = lens.without(part)
        n = total(lens)
        if n:
            rows.append(Row(OFFER + AND.join(part for part, _ in parts), (f"without any of these: {n:,}",)))
    return rows


def _dropped(app: Explorer, part: str) -> str:
    """As `without kind exercise`."""
    if part == "contested":
        return "with contested records"
    return f"without {part} {app.lens_words(only(app.lens, part))}"


def only(lens: Lens, part: str) -> Lens:
    """A lens with one of its parts alone."""
    for name in lens.parts():
        if name != part:
            lens = lens.without(name)
    return lens
