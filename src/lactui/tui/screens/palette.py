"""The palette: everything that can be done, found by words as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lactui.db.dates import is_year
from lactui.queries.resolve import fold
from lactui.tui.actions import EVERYWHERE, bindings
from lactui.tui.controllers.commands import EXAMPLES, Entry
from lactui.tui.details import PAGE
from lactui.tui.panes.compare import ComparePane
from lactui.tui.panes.countries import CountriesPane
from lactui.tui.panes.pane import ByYear
from lactui.tui.session.history import Place
from lactui.tui.session.settings import THEMES
from lactui.tui.widgets.list import List, ListColumn, ListRow, group_heading
from lactui.tui.widgets.typed_line import Text
from lactui.tui.widgets.view import SideView

if TYPE_CHECKING:
    from textual import events

    from lactui.db.filters import Filters
    from lactui.tui.actions import Action
    from lactui.tui.widgets.surface import Pieces
    from lactui.tui.widgets.view import Panel

UNSAID = ("palette", "undo", "open-state")
"""The ids of actions that the palette leaves out."""

ENTRY = "entry:"
"""Before the number of an entry, in the references of this list."""

COLUMNS = (ListColumn("keys", "", 9, role="accent"), ListColumn("words", "", 24, most=400))


class Commands(List, inherit_bindings=False):
    """The entries that have every word typed, under the line one types in."""

    KIND = "palette"
    RECORDS = False
    BINDINGS = bindings("palette")

    def __init__(self) -> None:
        super().__init__("Every command", COLUMNS)
        self.text = Text()

    @property
    def typing(self) -> bool:
        """Letters are no commands here."""
        return True

    @property
    def places(self) -> tuple[str, ...]:
        """The places of the table of actions whose keys work here."""
        return (self.KIND, EVERYWHERE)

    def labels(self) -> dict[str, str]:
        """Say what esc does."""
        return {"undo": "close", "palette": "", "keys": ""}

    def position(self) -> str:
        """How many there are."""
        count = sum(row.ref is not None for row in self.rows)
        return f"{count:,} commands" if count != 1 else "1 command"

    def above(self) -> int:
        """One line for what is typed, which does not scroll."""
        return 1

    def draw_above(self, y: int) -> Pieces:
        """A colon, as the key that leads here, and the words."""
        ghost = "" if self.text.value else " a word, a pane, a year"
        typed = self.text.pieces(self.size.width - 4 - self.edge, active=True, ghost=ghost)
        return [(" : ", "accent"), *typed]

    def on_key(self, event: events.Key | events.Paste) -> None:
        """Letters, and what moves in the line or takes letters away."""
        view = self.view
        if self.text.take(event) and isinstance(view, PaletteView):
            view.filter_entries()
        else:
            self.paint()

    on_paste = on_key


class PaletteView(SideView):
    """Actions, panes, saved filters, themes, a year to jump to, and the search for whatever else is typed."""

    NAME = "palette"
    TITLE = "Commands"

    def __init__(self) -> None:
        self.list = Commands()
        self._working: list[Action] = []
        """The actions that worked in the place where the palette was opened."""
        self._groups: list[tuple[str, list[Entry]]] = []
        self._shown: list[Entry] = []
        super().__init__(self.list)

    def called_from(self, view: Any) -> None:
        """Remember where the palette is asked for, and what works there."""
        super().called_from(view)
        self._working = self.explorer.keymap.working()

    def arrive(self, place: Place) -> None:
        """Show all entries."""
        self.list.text.set(str(place.state.get("text", "")))
        self._groups = self._build_groups()
        self.filter_entries()
        self.activate(self.list)

    # entries -----------------------------------------------------------------------------------------------
    def _build_groups(self) -> list[tuple[str, list[Entry]]]:
        """All entries under their headings: actions by where they work, panes, saved filters, themes and examples."""
        app, entry = self.explorer, self.explorer.commands.entry
        panes = [action for action in self._working if action.call.startswith("navigation.pane(")]
        actions = [action for action in self._working if action not in panes and action.id not in UNSAID]
        moving = [action for action in actions if "sheet" in action.where or action.id.startswith("choose")]
        here = [a for a in actions if EVERYWHERE not in a.where and a not in moving]
        anywhere = [entry(action) for action in actions if EVERYWHERE in action.where]
        anywhere[:0] = (
            Entry("", "start: what the database holds, and what to try", self._start_page),
            self._page("about", "who made the database, when it was checked, how to object"),
            self._page(
                "glossary", "abbreviations, signs and terms", "tiv abbreviation acronym meaning definition help"
            ),
        )
        if app.base.bundled is not None:
            left = "leave out of" if app.base.counts_private else "include in"
            anywhere.append(Entry("", f"private records: {left} the comparison", self._count_private))
        groups = [
            ("here", [entry(action) for action in here]),
            ("panes", [entry(action) for action in panes]),
            ("everywhere", anywhere),
            ("saved filters", [self._filters_entry(*saved) for saved in app.filters.saved().items()]),
            ("themes", [self._theme_entry(name) for name in THEMES]),
            ("moving", [entry(action) for action in moving]),
            ("to try: search for", [self._search(words, f"{words}   {what}") for words, what in EXAMPLES]),
        ]
        return [(title, entries) for title, entries in groups if entries]

    def _theme_entry(self, name: str) -> Entry:
        async def do() -> None:
            self.explorer.set_theme(name)

        return Entry("", f"theme {name}", do)

    def _filters_entry(self, name: str, saved: Filters) -> Entry:
        filters = self.explorer.filters
        return Entry("", f"filter {name}: {filters.words(saved)}", lambda: filters.set(saved))

    def _search(self, words: str, label: str) -> Entry:
        app = self.explorer
        state = {"query": words, "list": {}}
        return Entry("/", label, lambda: app.navigation.go(Place("search", None, app.filters.current, state)))

    def _page(self, name: str, description: str, also: str = "") -> Entry:
        """The entry that opens a page about no record; `also` are further words by which it is found."""
        app, place = self.explorer, Place("record", PAGE + name)
        return Entry(
            "", f"{name}: {description}", lambda: app.navigation.go(place._replace(filters=app.filters.current)), also
        )

    async def _start_page(self) -> None:
        """Show the countries and beside them what the base holds, as at the first start."""
        navigation = self.explorer.navigation
        pane = navigation.named("countries")
        assert isinstance(pane, CountriesPane)
        if navigation.view is not pane:
            await navigation.go(Place("countries", filters=navigation.filters))
        pane.untouched = True
        pane.activate(pane.detail if pane.alone else pane.list)
        pane.preview()

    async def _count_private(self) -> None:
        """Show the comparison with private records counted, or no longer."""
        app = self.explorer
        app.base.counts_private = not app.base.counts_private
        pane = app.navigation.named("compare")
        assert isinstance(pane, ComparePane)
        pane.loaded_under = None
        if pane.is_attached:
            pane.ready()
        await app.navigation.go_to_pane("compare")
        counted = "included in" if app.base.counts_private else "left out of"
        app.foot.say(f"your {len(app.base.private):,} private records are {counted} the figures")

    async def _jump_to_year(self, year: str) -> None:
        """Jump to a year of the arms pane where the palette was opened from there, else of the timeline."""
        navigation = self.explorer.navigation
        name = self._dated()
        pane = navigation.named(name)
        assert isinstance(pane, ByYear)
        await navigation.go_to_pane(name)
        pane.jump_year(year)

    def _dated(self) -> str:
        """The pane in which a year is looked for."""
        return "arms" if self.explorer.navigation.pane_name == "arms" else "timeline"

    def filter_entries(self) -> None:
        """Show the entries in which every word typed occurs."""
        typed = self.list.text.value.strip()
        words = fold(typed).split()
        rows: list[ListRow] = []
        self._shown = []

        def rank(entry: Entry) -> int:
            """0 where the key of an entry was typed, 1 where its words begin so, else 2."""
            return 0 if typed == entry.keys else 1 if fold(entry.words).startswith(fold(typed)) else 2

        def add(title: str, entries: list[Entry]) -> None:
            if entries:
                rows.append(group_heading(title))
            for entry in entries:
                rows.append(ListRow(f"{ENTRY}{len(self._shown)}", (entry.keys, entry.words)))
                self._shown.append(entry)

        if is_year(typed):
            jump = Entry("", f"{typed}: jump there in the timeline", lambda: self._jump_to_year(typed))
            add("timeline", [jump])
        groups = []
        for title, entries in self._groups:
            left = [
                entry
                for entry in entries
                if all(word in fold(f"{title} {entry.words} {entry.also}") for word in words) or typed == entry.keys
            ]
            if left:
                left.sort(key=rank)
                groups.append((rank(left[0]) if typed else 0, title, left))
        for _, title, entries in sorted(groups, key=lambda group: group[0]):
            add(title, entries)
        if typed:
            add("the database", [self._search(typed, f"search everywhere for: {typed}")])
        self.list.fill(rows)

    async def on_panel_chosen(self, message: Panel.Chosen) -> None:
        """Go back to the view the palette was opened from, and run the entry there."""
        message.stop()
        entry = self._shown[int(message.target.removeprefix(ENTRY))]
        await self.leave()
        await entry.do()
