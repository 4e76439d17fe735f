"""Search everywhere, as one types: hits by type, how the words were read, and the record at hand below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.widgets import Input

from lactui.cards.answer import corrected, hinted, missing, reading
from lactui.cards.format import plural as plural_of
from lactui.db.database import open_base
from lactui.db.record_types import plural
from lactui.render.cells import cell_len, wrap
from lactui.search.match import records
from lactui.tui.actions import EVERYWHERE, PANES_BY_NAME, bindings
from lactui.tui.controllers.navigation import OFFER
from lactui.tui.screens.previews import Hits, Preview, find_hits, hit_row
from lactui.tui.widgets.list import ListColumn, ListRow, group_heading
from lactui.tui.widgets.row_filter import build_removals
from lactui.tui.widgets.surface import OneLine, Surface
from lactui.tui.widgets.view import View

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.strip import Strip

    from lactui.db.filters import Filters
    from lactui.search.search import Hit, SearchResult
    from lactui.tui.screens.previews import Asked
    from lactui.tui.session.history import Place
    from lactui.tui.widgets.surface import Pieces
    from lactui.tui.widgets.view import Panel

AT_ONCE = 50_000
"""A base of more records than this is searched in a worker, so that typing goes on."""

HEADINGS = 8
"""Lines of the list that headings and shorter questions take."""

AGAIN = "search:"
"""The prefix of the reference of a row that repeats the search with fewer words."""

EXAMPLES = (
    "peace ark peru",
    "fusiles ecuador",
    "port calls since 2018",
    "F-7NI",
    "和平方舟 秘鲁",
    "space station neuquen",
)

COLUMNS = (
    ListColumn("date", "", 11),
    ListColumn("sign", "", 1),
    ListColumn("kind", "", 9, keep=1, most=17),
    ListColumn("title", "", 20, most=400),
)


class QuestionInput(Input):
    """The line for typing. It calls the view directly instead of posting a message, so that a letter and its hits are one
    frame.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in bindings(EVERYWHERE) if isinstance(binding, Binding) and binding.key == "ctrl+c"
    ]
    """Quitting comes before copying, as everywhere."""

    def __init__(self, view: SearchView) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.view = view

    def watch_value(self, value: str) -> None:
        """Search again whenever the text changes."""
        self.view.ask(value)


READ = 100
"""The most cells of a line of text."""


class ReadingLines(Surface):
    """What the answer says of itself, over as many lines as it needs, to the third."""

    MOST = 3

    def __init__(self, view: SearchView) -> None:
        super().__init__(classes="told whole")
        self.view = view
        self.rows: list[Pieces] = [[]]

    def refit(self) -> None:
        """Take as many lines as the reading of the question needs, and draw them."""
        self.fit()
        self.styles.height = len(self.rows)
        self.view.styles.grid_rows = f"1 1 {len(self.rows)} 1fr"  # of the layout for wide screens
        self.paint()

    def on_resize(self) -> None:
        """Take the lines that are needed at another width."""
        if len(self.rows) != self.size.height:
            self.refit()

    def fit(self) -> None:
        """Break the sentences between words; what is too long for the last line is cut there."""
        rows: list[Pieces] = [[]]
        used, width = 0, min(max(self.view.explorer.size.width - 2, 20), READ)
        for text, role in self.view.read_words():
            for word in text.split():
                if used and used + 1 + cell_len(word) > width and len(rows) < self.MOST:
                    rows.append([])
                    used = 0
                rows[-1].append((f" {word}", role))
                used += cell_len(word) + 1
        self.rows = rows

    def draw(self, y: int) -> Strip:
        """Line `y` of it."""
        return self.strip(self.rows[y] if y < len(self.rows) else [])


class SearchView(View):
    """A question, its hits, and the one at hand."""

    NAME = "search"
    TITLE = "Search"
    BINDINGS = bindings("search")

    def __init__(self) -> None:
        self.list = Hits("", COLUMNS)
        self.preview = Preview("")
        self.result: SearchResult | None = None
        self.asked: Asked | None = None
        """The question whose hits are shown, the filter it was asked under, and the two below."""
        self.without: tuple[str, ...] = ()
        """Parts of the question that are to be taken as words, not as what they were read as."""
        self.exact = False
        """Whether all words are taken as they are written."""
        self.question = OneLine(self._rule, "whole")
        self.read = ReadingLines(self)
        self.input = QuestionInput(self)
        super().__init__(self.list, self.preview)

    def compose(self) -> ComposeResult:
        """The rule, the line one types in, how it was read, the hits, and below or beside them the preview."""
        from textual.containers import Horizontal

        yield self.question
        yield Horizontal(OneLine(lambda: [(" /", "accent")], "sign"), self.input, classes="whole")
        yield self.read
        yield self.list
        yield self.preview

    # places ------------------------------------------------------------------------------------------------
    @property
    def places(self) -> tuple[str, ...]:
        """Typing: letters are no commands."""
        return ("search", "everywhere")

    @property
    def ref(self) -> str | None:
        """The hit at hand."""
        ref = self.list.ref
        return None if ref is None or ref.startswith((AGAIN, OFFER)) else ref

    def labels(self) -> dict[str, str]:
        """Say what esc leads back to."""
        last = self.explorer.navigation.history.last()
        pane = PANES_BY_NAME.get(last.view) if last else None
        taken = {} if self.without or self._chips() else {"hit-take-back": ""}
        return {"undo": f"back to {pane.title}" if pane else "back", **taken}

    def _chips(self) -> list[str]:
        """The parts of the question that were read as a [term], as they were typed."""
        return [part.typed for part in self.result.parts if part.chip] if self.result else []

    def save(self) -> dict[str, Any]:
        """The question and the hit at hand."""
        return {"query": self.input.value, "without": self.without, "exact": self.exact, "list": self.list.save()}

    def arrive(self, place: Place) -> None:
        """Ask again what was asked: in a place of the history as it was there, else the last question, selected, so that
        typing replaces it and an arrow goes on with it.
        """
        query = place.state.get("query", self.input.value)
        self.without = tuple(place.state.get("without", self.without))
        self.exact = bool(place.state.get("exact", self.exact))
        self.input.value = query
        self.input.cursor_position = len(query)
        self.ask(query)
        if place.state:
            self.list.restore(place.state["list"])
            self._preview()
        else:
            self.input.select_all()
        # Whoever comes back the next day types a key of the explorer, not one more letter of the question.
        self.list.can_focus = place is self.explorer.resumed.place
        self.activate(self.list)

    def activate(self, panel: Any) -> None:
        """Give the keys to the field for typing; to the hits where the last session ended with them."""
        if self.input.is_attached:
            self.screen.set_focus(self.list if self.list.can_focus else self.input, scroll_visible=False)

    # asking ------------------------------------------------------------------------------------------------
    def ask(self, query: str) -> None:
        """Show the hits of a question; the cursor stays on the first."""
        if not query.strip():
            self.without, self.exact = (), False
        asked = query, self.explorer.filters.current, self.without, self.exact
        if asked == self.asked:
            return
        self.asked = asked
        if query.strip() and records(self.explorer.base) > AT_ONCE:
            self.run_worker(lambda: self._ask_apart(asked), thread=True, exclusive=True)
        else:
            self._show(find_hits(self.explorer.base, asked, filled=self._room()) if query.strip() else None)

    def _ask_apart(self, asked: Asked) -> None:
        """Search a large base in a worker with a connection of its own; hits of an older question are dropped."""
        with open_base(self.explorer.base.path) as base:
            result = find_hits(base, asked, filled=self._room())
        if asked == self.asked:
            self.app.call_from_thread(self._show, result)

    def _room(self) -> int:
        """The lines of hits that fill the list, with headings between them."""
        return self.list.size.height - HEADINGS

    def _show(self, result: SearchResult | None) -> None:
        """Show the hits of a result; None shows the examples."""
        self.result = result
        self.list.fill(self._rows())
        self.question.paint()
        self.read.refit()
        self.explorer.foot.paint()
        self._preview()

    def _rows(self) -> list[ListRow]:
        """The rows of the hits by type, then partial matches, nearest names and questions with fewer words."""
        result = self.result
        if result is None:
            self.list.empty = ""
            return [group_heading("try")] + [ListRow(AGAIN + words, (words,)) for words in EXAMPLES]
        base, signs = self.explorer.base, self.explorer.signs
        rows = [] if result.total else self._outside()
        groups: dict[str, list[Hit]] = {}
        for hit in result.hits:
            groups.setdefault(hit.head.type if hit.whole else "", []).append(hit)
        others = groups.pop("", [])
        for kind, hits in groups.items():
            total = result.groups.get(kind, len(hits))
            shown = f", the first {len(hits)}" if total > len(hits) else ""
            rows.append(group_heading(f"{plural(kind)} {total:,}{shown}"))
            rows += [self._row(hit) for hit in hits]
        if others:
            rows += [*self._missing(result), *map(self._row, others)]
        if result.nearest:
            rows += [
                group_heading("nearest names"),
                *(hit_row(base, signs, head, head.title) for head in result.nearest),
            ]
        if result.corrections:
            rows += [group_heading("exactly as typed"), ListRow(AGAIN + self._quoted(), (self._quoted(),))]
        if result.fewer:
            rows.append(group_heading("with fewer words"))
            rows += [ListRow(AGAIN + words, (f"{words}   {total:,}",)) for words, total in result.fewer]
        self.list.empty = "nothing found"
        return rows

    def _row(self, hit: Hit) -> ListRow:
        return hit_row(self.explorer.base, self.explorer.signs, hit.head, hit.title, hit.told, hit.amount)

    def _missing(self, result: SearchResult) -> list[ListRow]:
        """The rows above the partial matches: a rule and a sentence that says what they lack."""
        rule = [group_heading(self.explorer.signs.single * max(0, self._wide() - 4))] if result.total else []
        within = self.explorer.filters.words() if self.explorer.filters.current.parts() else ""
        return rule + [
            group_heading(line) for line in wrap(missing(self.explorer.base, result, within), max(20, self._wide() - 2))
        ]

    def _wide(self) -> int:
        """The width of the list, or of the view before it is laid out."""
        return self.list.size.width or self.size.width

    def _outside(self) -> list[ListRow]:
        """The rows that drop a part of the filter, with the number of hits without it."""
        filters = self.explorer.filters.current

        def total(under: Filters) -> int:
            return find_hits(self.explorer.base, (self.input.value, under, self.without, self.exact), 1).total

        rows = build_removals(self.explorer.filters, [(part, filters.without(part)) for part in filters.parts()], total)
        return [group_heading("The filter hides all hits. Enter removes it"), *rows] if rows else []

    def _quoted(self) -> str:
        """The question with what was corrected in quotation marks: it is then taken as it is written."""
        words = self.input.value
        for typed, _ in self.result.corrections if self.result else ():
            words = words.replace(typed, f'"{typed}"', 1)
        return words

    def _rule(self) -> Pieces:
        """The rule of the view, with the number of hits."""
        hits = "type to search" if self.result is None else plural_of(self.result.total, "hit")
        signs = self.explorer.signs
        right = f" {hits} {signs.double}"
        filters = self.explorer.filters
        title = f" Search within the filter: {filters.words()} " if filters.current.parts() else " Search everywhere "
        fill = signs.double * (self.question.size.width - 1 - len(title) - len(right))
        return [(f"{signs.double} ", "text"), (title[1:], "accent"), (fill + right, "text")]

    def read_words(self) -> Pieces:
        """What was corrected, then how the question was read: `Read as ship Peace Ark and country Peru`."""
        result = self.result
        if result is None:
            return [("countries, events, arms, people, sources; English, 中文, español, français, português", "muted")]
        how_read = "Read exactly as typed." if self.exact else reading(result)
        hint = hinted(self.explorer.base, result)
        sentences = ((corrected(result), "warn"), (hint, "strong"), (how_read, "muted"))
        return [(text, role) for text, role in sentences if text]

    def _preview(self) -> None:
        ref = self.ref
        if ref is None:
            self.preview.show("preview", lambda width, ascii: [])
        elif ref != self.preview.ref:
            self.preview.show_record(ref, ref)

    async def on_panel_chosen(self, message: Panel.Chosen) -> None:
        """Open the hit that the list itself was asked to open."""
        message.stop()
        await self.action_open()

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        """Open the hit at hand: the line for typing receives enter first."""
        message.stop()
        await self.action_open()

    # keys --------------------------------------------------------------------------------------------------
    async def action_open(self) -> None:
        """Open the hit at hand, or ask again with the words of the row."""
        ref = self.list.target()
        if ref is None:
            return
        if ref.startswith(AGAIN):
            self.input.value = ref.removeprefix(AGAIN)
            self.input.cursor_position = len(self.input.value)
        else:
            await self.explorer.open(ref)

    def action_next_group(self, step: int) -> None:
        """Bound to tab."""
        self.list.action_next_group(step)

    def action_clear(self) -> None:
        """Begin the question anew."""
        self.input.value = ""

    def action_take_back(self) -> None:
        """Take the last thing that was understood as a word only; when none is left, understand all again."""
        chips = self._chips()
        self.without = (*self.without, chips[-1]) if chips else ()
        self.ask(self.input.value)

    def action_as_typed(self) -> None:
        """Read all words exactly as typed, or no longer."""
        self.exact = not self.exact
        self.ask(self.input.value)

    def follow(self, panel: Panel) -> None:
        """The preview of the hit at hand."""
        self._preview()
