"""Every action once: its keys, its words, and where it works; and the panes in their order.

The bindings, the hints of the last line, the page of keys and the documentation are made from `ACTIONS`.
An action works in its places: `everywhere`, a kind of panel (`list`, `detail`), any view of two panels
(`halves`), or a view by its name. Where one is at a moment is a chain of places, the nearest first.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.db.record_types import ENTITIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from textual.binding import BindingType

EVERYWHERE = "everywhere"


STEP = "move("
"""How the calls begin that move the cursor by a number of rows."""


class Action(NamedTuple):
    """One thing a user can do."""

    id: str
    """The name by which the settings of the user assign keys to it."""
    keys: tuple[str, ...]
    """As Textual names them."""
    label: str
    """One or two words, for the last line."""
    help: str
    """A few words for the page of keys; empty where the words of the action before it cover both."""
    where: tuple[str, ...]
    call: str
    """A method of the widget that stands for its place; or, behind a name and a dot, of that controller or `app`."""
    hint: int = 0
    """Rank among the hints of the last line, from 1; 0 is never shown there."""
    shown: str = ""
    """How the page of keys writes its keys; made from `keys` when empty."""
    says: str = ""
    """What this action alone does, where `help` is empty or covers the next action too."""
    leaves: bool = False
    """Whether it writes to the disk or leads out of the explorer: a session that only reads is without it."""


class PaneEntry(NamedTuple):
    """A pane before it is needed: its module is imported when it is first shown."""

    key: str
    title: str
    name: str
    """Its place, and its module in `tui/panes`."""
    type: str
    """The type of record that its list holds first."""
    others: tuple[str, ...] = ()
    """The types that it holds beside this one, one at a time."""

    def holds(self, type: str) -> bool:
        """Whether records of a type have their list here."""
        return type == self.type or type in self.others

    def make(self) -> Any:
        """A new pane; its module is imported by name, so that this table rests on none of them."""
        from importlib import import_module

        return import_module(f"lactui.tui.panes.{self.name}").PANE()


PANES = (
    PaneEntry("1", "Countries", "countries", "country"),
    PaneEntry("2", "Mechanisms", "mechanisms", "mechanism"),
    PaneEntry("3", "Compare", "compare", "comparison"),
    PaneEntry("4", "Timeline", "timeline", "event"),
    PaneEntry("5", "Arms", "arms", "arms"),
    PaneEntry("6", "Map", "map", "country"),
    PaneEntry("7", "Claims", "claims", "claim"),
    PaneEntry("8", "Sources", "sources", "source"),
    PaneEntry("9", "Names", "names", ENTITIES[0], ENTITIES[1:]),
)

PANES_BY_NAME = {pane.name: pane for pane in PANES}


BOTH = ("list", "detail")
MOVING = (*BOTH, "sheet")

ACTIONS: tuple[Action, ...] = (
    # the half that has the keys
    Action("open", ("enter",), "open", "open the selected record", BOTH, "open", 20),
    Action("down", ("j", "down"), "down", "down, up; the arrows too", MOVING, "move(1)", 0, "j k", says="the next row"),
    Action("up", ("k", "up"), "up", "", MOVING, "move(-1)", says="the previous row"),
    Action("first", ("g", "home"), "first", "first, last; home, end too", MOVING, "first", 0, "g G", says="to the first row"),
    Action("last", ("G", "end"), "last", "", MOVING, "last", says="to the last row"),
    Action("half-down", ("ctrl+d",), "half down", "half a page down, up", MOVING, "page(0.5)", 0, "ctrl+d/u", says="half a page down"),
    Action("half-up", ("ctrl+u",), "half up", "", MOVING, "page(-0.5)", says="half a page up"),
    Action("page-down", ("ctrl+f", "pagedown"), "page down", "a page down, up; pgdn, pgup", MOVING, "page(1.0)", 0, "ctrl+f/b", says="a page down"),
    Action("page-up", ("ctrl+b", "pageup"), "page up", "", MOVING, "page(-1.0)", says="a page up"),
    Action("sort", ("s",), "sort", "sort by next column, reverse", ("list",), "sort_next", 50, "s S", says="sort by the next column"),
    Action("reverse", ("S",), "reverse", "", ("list",), "sort_reverse", says="reverse the order"),
    Action("cite", ("y",), "cite", "copy citation, address", (*BOTH, "outlines"), "export.cite", 70, "y o", says="copy a citation"),
    Action("address", ("o",), "address", "", (*BOTH, "outlines"), "export.address", 74, says="copy the address of the source"),
    Action("copy", ("Y",), "copy", "copy the record; export this", (*BOTH, "outlines"), "export.copy_record", 0, "Y e", says="copy the record as text"),
    Action("export", ("e",), "export", "", (*BOTH, "outlines"), "export.export", 73, says="export what is shown to a file", leaves=True),
    Action("bookmark", ("b",), "bookmark", "bookmark, note", (*BOTH, "outlines"), "shelf.bookmark", 75, "b n", says="bookmark, or take the bookmark away", leaves=True),
    Action("note", ("n",), "note", "", (*BOTH, "outlines"), "shelf.note", 76, says="write a note", leaves=True),
    Action("correction", ("r",), "correct", "correct: object to it", (*BOTH, "outlines"), "export.correction", 77, says="show a correction note of the record"),
    Action("unfold", ("space",), "unfold", "unfold, fold", ("detail",), "unfold", says="unfold or fold"),
    Action("side-right", ("right", "l", "greater_than_sign"), "columns", "more columns; arrows, < >", ("wide",), "sideways(1)", 0, "h l", says="columns further to the right"),
    Action("side-left", ("left", "h", "less_than_sign"), "columns back", "", ("wide",), "sideways(-1)", says="columns further to the left"),
    # the map
    Action("open-state", ("enter",), "open", "open the country", ("outlines",), "open", 20),
    Action("south", ("down", "j"), "next state", "next state; left, right too", ("outlines",), "go(0, 1)", 15, "h j k l", says="the next state to the south"),
    Action("north", ("up", "k"), "north", "", ("outlines",), "go(0, -1)", says="the next state to the north"),
    Action("west", ("left", "h"), "west", "", ("outlines",), "go(-1, 0)", says="the next state to the west"),
    Action("east", ("right", "l"), "east", "", ("outlines",), "go(1, 0)", says="the next state to the east"),
    Action("points", ("p",), "places", "show installations and ports", ("outlines",), "points", 36, says="show installations and ports called at, or hide them"),
    # a chart
    Action("open-year", ("enter",), "rows", "the rows of the year", ("plot",), "open", 20),
    Action("year-later", ("right", "l"), "year", "next year, previous; arrows", ("plot",), "year(1)", 15, "h l", says="the next year"),
    Action("year-before", ("left", "h"), "previous year", "", ("plot",), "year(-1)", says="the previous year"),
    Action("year-first", ("home", "g"), "first", "first year, last; home, end", ("plot",), "first", 0, "g G", says="to the first year"),
    Action("year-last", ("end", "G"), "last", "", ("plot",), "last", says="to the last year"),
    Action("export-chart", ("e",), "export", "export the chart", ("plot",), "export.export", 73, says="export the chart to a file", leaves=True),
    Action("chart-view", ("v",), "view", "share, stack, per head, log", ("chart",), "next_view", 54, says="the next view of the chart"),
    # a view of two halves
    Action("next-half", ("tab",), "next panel", "next panel; shift+tab back", ("halves",), "next_half(1)", 30, says="to the next panel"),
    Action("last-half", ("shift+tab",), "previous panel", "", ("halves",), "next_half(-1)", says="to the previous panel"),
    Action("zoom", ("z",), "zoom", "this panel alone, or all", ("pane",), "zoom", 72),
    # a pane: the list at hand
    Action("filter", ("backslash",), "filter list", "filter this list as you type", ("pane", "shelf"), "filter", 64),
    Action("counts", ("number_sign",), "counts", "count this list by a field", ("pane",), "counts", 65),
    Action("columns", ("C",), "columns", "choose the columns", ("pane",), "navigation.columns"),
    Action("filter-keep", ("enter", "tab"), "keep", "keep it, back to the list", ("filter",), "keep", 20),
    Action("filter-down", ("down",), "down", "down, up; pgdn, pgup too", ("filter",), "move(1)", 0, "down up", says="down in the filtered list"),
    Action("filter-up", ("up",), "up", "", ("filter",), "move(-1)", says="up in the filtered list"),
    Action("filter-page-down", ("pagedown",), "page down", "", ("filter",), "page(1.0)", says="a page down in the filtered list"),
    Action("filter-page-up", ("pageup",), "page up", "", ("filter",), "page(-1.0)", says="a page up in the filtered list"),
    # one view
    Action("mark", ("m",), "mark", "mark, compare the marked", ("countries",), "mark", 52, "m c", says="mark for comparison"),
    Action("compare", ("c",), "compare", "", ("countries",), "compare", 53, says="compare the marked countries"),
    Action("ask-year", ("d",), "year", "jump to a year", ("timeline", "arms"), "ask_year", 35),
    Action("group", ("v",), "group", "by date, by year, by country", ("timeline",), "group", 54),
    Action("periods", ("v",), "view", "next table or chart", ("arms",), "next_view", 54, says="the next table or chart of volumes"),
    Action("names-kind", ("v",), "kind", "people, ships, systems, …", ("names",), "next_kind", 54, says="people, ships, systems, companies or installations"),
    Action("measure", ("v",), "measure", "next measure; other region", ("map",), "next_measure", 32, "v R", says="shade by the next measure"),
    Action("region", ("R",), "region", "", ("map",), "other_region", 34, says="the other region"),
    Action("form", ("v",), "form", "absolute, share, per state", ("compare", "comparison"), "comparison.next_form", 54, says="absolute, share of all imports, per state"),
    Action("period", ("p",), "5 years", "five years earlier, later", ("compare", "comparison"), "comparison.period(-1)", 56, "p P", says="five years earlier"),
    Action("period-later", ("P",), "later", "", ("compare", "comparison"), "comparison.period(1)", says="five years later"),
    Action("member", ("m",), "add, remove", "add or remove a country", ("side-by-side",), "comparison.member", 52, says="add the selected country to the comparison, or remove it"),
    Action("in-list", ("z",), "in its list", "show it in its list", ("record",), "in_list", 40),
    Action("filters-apply", ("enter",), "apply", "apply what is ticked", ("filters",), "apply", 12),
    Action("filters-tick", ("space",), "tick", "tick or untick", ("filters",), "tick", 14),
    Action("filters-field", ("tab",), "next", "next field; shift+tab back", ("filters",), "field(1)", 16, says="to the next field"),
    Action("filters-field-back", ("shift+tab",), "previous field", "", ("filters",), "field(-1)", says="to the previous field"),
    Action("filters-down", ("down", "j"), "down", "down, up; left, right too", ("filters",), "move(1)", 0, "j k", says="a line down"),
    Action("filters-up", ("up", "k"), "up", "", ("filters",), "move(-1)", says="a line up"),
    Action("filters-right", ("right", "l"), "right", "", ("filters",), "item(1)", says="the next value of a field"),
    Action("filters-left", ("left", "h"), "left", "", ("filters",), "item(-1)", says="the previous value of a field"),
    Action("filters-page-down", ("pagedown",), "page down", "", ("filters",), "page(0.5)", says="half a page down"),
    Action("filters-page-up", ("pageup",), "page up", "", ("filters",), "page(-0.5)", says="half a page up"),
    Action("filters-flags", ("Y",), "options", "copy as command-line options", ("filters",), "flags", 50),
    Action("filters-forget", ("d",), "delete", "delete a saved filter", ("filters",), "forget", 18, says="delete the saved filter", leaves=True),
    Action("field", ("tab", "right", "l"), "next field", "next field, previous; arrows", ("counts",), "field(1)", 30, says="count by the next field"),
    Action("field-back", ("shift+tab", "left", "h"), "previous field", "", ("counts",), "field(-1)", says="count by the previous field"),
    Action("cell-right", ("tab", "right", "l"), "next kind", "next kind, previous; arrows", ("coverage",), "cell(1)", 30, says="to the next kind or period"),
    Action("cell-left", ("shift+tab", "left", "h"), "previous kind", "", ("coverage",), "cell(-1)", says="to the previous kind or period"),
    Action("other-matrix", ("v",), "periods", "by kind, by period", ("coverage",), "other_matrix", 54),
    Action("hit-open", ("enter",), "open", "open the hit", ("search",), "open", 20),
    Action("hit-down", ("down",), "select", "select; pgdn, pgup too", ("search",), "move(1)", 25, "down up", says="the next hit"),
    Action("hit-up", ("up",), "select", "", ("search",), "move(-1)", says="the previous hit"),
    Action("hit-page-down", ("pagedown",), "page down", "", ("search",), "page(1.0)", says="a page of hits down"),
    Action("hit-page-up", ("pageup",), "page up", "", ("search",), "page(-1.0)", says="a page of hits up"),
    Action("hit-group", ("tab",), "next group", "next group; shift+tab back", ("search",), "next_group(1)", 30, says="to the next group of hits"),
    Action("hit-group-back", ("shift+tab",), "previous group", "", ("search",), "next_group(-1)", says="to the previous group of hits"),
    Action("hit-clear", ("ctrl+u",), "clear", "clear the query", ("search",), "clear", 40),
    Action("hit-take-back", ("ctrl+r",), "as plain words", "last reading as plain words", ("search",), "take_back", 42, says="take the last thing understood as plain words"),
    Action("hit-exact", ("ctrl+t",), "as typed", "search exactly as typed", ("search",), "as_typed", 44),
    # pages that come and go
    Action("run-key", ("enter",), "run", "run the selected key", ("sheet",), "open", 20),
    Action("key-side", ("tab", "left", "right", "h", "l"), "other side", "the other column", ("sheet",), "side", 0, "tab"),
    Action("run", ("enter",), "run", "run the selected command", ("palette",), "open", 20),
    Action("choose-down", ("down", "ctrl+n"), "select", "select; pgdn, pgup too", ("palette",), "move(1)", 25, "down up", says="the next command"),
    Action("choose-up", ("up",), "select", "", ("palette",), "move(-1)", says="the previous command"),
    Action("choose-page-down", ("pagedown",), "page down", "", ("palette",), "page(1.0)", says="a page of commands down"),
    Action("choose-page-up", ("pageup",), "page up", "", ("palette",), "page(-1.0)", says="a page of commands up"),
    Action("choose-group", ("tab",), "next group", "next group; shift+tab back", ("palette",), "next_group(1)", 30, says="to the next group of commands"),
    Action("choose-group-back", ("shift+tab",), "previous group", "", ("palette",), "next_group(-1)", says="to the previous group of commands"),
    Action("write", ("enter",), "write", "write the file", ("export",), "write", 20, leaves=True),
    Action("format", ("tab",), "format", "next format; shift+tab back", ("export",), "format(1)", 30, says="the next format"),
    Action("format-back", ("shift+tab",), "previous format", "", ("export",), "format(-1)", says="the previous format"),
    Action("tick", ("space",), "show, hide", "show or hide; enter too", ("columns",), "tick", 20, says="show or hide the column"),
    Action("untick", ("d",), "defaults", "restore the default columns", ("columns",), "reset", 22),
    Action("shelf-delete", ("d",), "delete", "delete, after asking", ("shelf",), "delete", 40, says="delete a note or a bookmark", leaves=True),
    Action("shelf-add", ("a",), "new note", "a note without a record", ("shelf",), "add", 42, leaves=True),
    # everywhere
    Action("search", ("slash",), "search", "search everything", (EVERYWHERE,), "navigation.search", 10),
    Action("palette", ("colon", "ctrl+p"), "palette", "all commands; ctrl+p too", (EVERYWHERE,), "navigation.palette", 62, says="list all commands, filtered as you type"),
    Action("filters", ("f",), "filter", "set the filter, clear it", (EVERYWHERE,), "navigation.toggle('filters')", 45, "f F", says="set the filter of all panes"),
    Action("clear-filters", ("F",), "clear filter", "", (EVERYWHERE,), "filters.clear", 46, says="clear the filter"),
    Action("back", ("left_square_bracket", "alt+left"), "back", "back (panes too), forward", (EVERYWHERE,), "navigation.back", 0, "[ ]", says="go back to the place, pane or filter before"),
    Action("forward", ("right_square_bracket", "alt+right"), "forward", "", (EVERYWHERE,), "navigation.forward", says="go forward"),
    Action("undo", ("escape",), "back", "close or undo, then go back", (EVERYWHERE,), "navigation.undo", 55, says="close or undo one thing, then go back out of what was opened"),
    Action("shelf", ("B",), "shelf", "your bookmarks and notes", (EVERYWHERE,), "navigation.toggle('shelf')", says="your bookmarks and notes", leaves=True),
    Action("coverage", ("V",), "coverage", "where records are few", (EVERYWHERE,), "navigation.toggle('coverage')", says="coverage: where records are few"),
    Action("theme", ("t",), "theme", "next theme", (EVERYWHERE,), "app.next_theme", says="the next theme"),
    Action("mouse", ("percent_sign",), "mouse", "mouse on or off", (EVERYWHERE,), "app.mouse"),
    Action("keys", ("question_mark",), "keys", "show or hide this page", (EVERYWHERE,), "navigation.keys", 60, says="show the keys that work here"),
    Action("quit", ("q", "ctrl+q"), "quit", "quit; ctrl+q, ctrl+c too", (EVERYWHERE,), "app.leave(0)", 61, "q", says="quit"),
    Action("interrupt", ("ctrl+c",), "quit", "", (EVERYWHERE,), "app.leave(130)", says="quit as if interrupted"),
    Action("redraw", ("ctrl+l",), "redraw", "draw the screen again", (EVERYWHERE,), "app.redraw", says="draw the screen again, where another program wrote on it"),
    Action("suspend", ("ctrl+z",), "suspend", "suspend; fg returns", (EVERYWHERE,), "app.suspend_process", says="suspend to the shell; fg returns", leaves=True),
    *(Action(f"pane-{pane.key}", (pane.key,), pane.title, pane.title, (EVERYWHERE,), f"navigation.pane({pane.key!r})") for pane in PANES),
)  # fmt: skip

BACK = "Only [ restores a filter cleared earlier."
"""What must be known of the two ways back."""

WITHHELD = frozenset(action.call for action in ACTIONS if action.leaves)
"""What a session that only reads does not do, whoever asks for it."""

DOWNLOADED = frozenset(("export.export", "write"))
"""What of it a browser may ask for all the same: the file is sent there, and the disk sees none."""

NO_KEYS: Mapping[str, tuple[str, ...]] = {}

KEPT = ("keys",)
"""The hints that are kept on the narrowest screen."""

NAMES = {
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "percent_sign": "%",
    "backslash": "\\",
    "number_sign": "#",
    "colon": ":",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
"""Keys as users know them, where Textual's name differs."""


def key_name(key: str) -> str:
    """A key as the screen writes it."""
    return NAMES.get(key, key)


def keys_text(action: Action) -> str:
    """The keys of an action as the page of keys writes them."""
    return action.shown or key_name(action.keys[0])


def says(action: Action) -> str:
    """What an action does, by itself: for the palette and the documentation."""
    return action.says or action.help or action.label


def typed(key: str) -> bool:
    """Whether a key writes a letter where one is typing, and so is no command there."""
    return len(key_name(key)) == 1


def actions_at(
    places: Iterable[str],
    typing: bool = False,
    keys: Mapping[str, tuple[str, ...]] = NO_KEYS,
    withheld: Collection[str] = (),
) -> list[Action]:
    """The actions that work in a chain of places, the nearest place first; keys that write letters are left out while typing.

    `keys` are those of the user's own, by the ids of actions; those whose calls are `withheld` are left out.
    """
    found = [action for place in places for action in ACTIONS if place in action.where]
    if withheld:
        found = _without(withheld, found)
    if keys:
        found = [action._replace(keys=keys[action.id], shown="") if action.id in keys else action for action in found]
    if not typing:
        return found
    kept = [(action, tuple(key for key in action.keys if not typed(key))) for action in found]
    return [action._replace(keys=keys, shown="") for action, keys in kept if keys]


def _without(withheld: Collection[str], actions: list[Action]) -> list[Action]:
    """The actions without those of some calls; one whose words covered the next as well speaks for itself."""
    alone = {first.id for first, second in pairwise(actions) if second.call in withheld and not second.help}
    kept = [action for action in actions if action.call not in withheld]
    return [action._replace(help=says(action), shown="") if action.id in alone else action for action in kept]


def bindings(place: str) -> list[BindingType]:
    """The bindings of the widget that stands for a place."""
    from textual.binding import Binding

    return [
        Binding(key, action.call, action.label, show=False, id=action.id if key == action.keys[0] else None)
        for action in ACTIONS
        if place in action.where
        for key in action.keys
    ]


def clashes(
    places: Iterable[str], typing: bool = False, keys: Mapping[str, tuple[str, ...]] = NO_KEYS
) -> list[tuple[str, str, str]]:
    """The keys with two meanings in one chain of places, as (key, action, action)."""
    seen: dict[str, str] = {}
    found = []
    for action in actions_at(places, typing, keys):
        for key in action.keys:
            if key in seen and seen[key] != action.id:
                found.append((key, seen[key], action.id))
            seen[key] = action.id
    return found
