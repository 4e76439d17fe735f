"""Every action once: its keys, its words, and where it works.

The bindings, the hints of the last line, the page of keys and the documentation are made from `ACTIONS`.
An action works in its places: `everywhere`, a kind of half (`list`, `detail`), any view of two halves
(`halves`), or a view by its name. Where one is at a moment is a chain of places, the nearest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType

EVERYWHERE = "everywhere"


class Action(NamedTuple):
    """One thing a user can do."""

    id: str
    """By this name a key map of the user's own knows it."""
    keys: tuple[str, ...]
    """As Textual names them."""
    label: str
    """One or two words, for the last line."""
    help: str
    """A few words, for the page of keys; empty where the action before it speaks for both."""
    where: tuple[str, ...]
    call: str
    """A method of the widget that stands for its place, or `app.` and one of the app."""
    hint: int = 0
    """Rank among the hints of the last line, from 1; 0 is never shown there."""
    shown: str = ""
    """How its keys stand on the page of keys; made from `keys` when empty."""


BOTH = ("list", "detail")

ACTIONS: tuple[Action, ...] = (
    # the half that has the keys
    Action("open", ("enter",), "open", "open what is at hand", BOTH, "open", 20),
    Action("down", ("j", "down"), "down", "down, up; the arrows too", BOTH, "move(1)", 0, "j k"),
    Action("up", ("k", "up"), "up", "", BOTH, "move(-1)"),
    Action("first", ("g", "home"), "first", "first, last; home, end too", BOTH, "first", 0, "g G"),
    Action("last", ("G", "end"), "last", "", BOTH, "last"),
    Action("half-down", ("ctrl+d",), "half down", "half a page down, up", BOTH, "page(0.5)", 0, "ctrl+d/u"),
    Action("half-up", ("ctrl+u",), "half up", "", BOTH, "page(-0.5)"),
    Action("page-down", ("ctrl+f", "pagedown"), "page down", "a page down, up; pgdn, pgup", BOTH, "page(1.0)", 0, "ctrl+f/b"),
    Action("page-up", ("ctrl+b", "pageup"), "page up", "", BOTH, "page(-1.0)"),
    Action("sort", ("s",), "sort", "sort by next column, reverse", ("list",), "sort_next", 50, "s S"),
    Action("reverse", ("S",), "reverse", "", ("list",), "sort_reverse"),
    Action("cite", ("y",), "cite", "copy citation, address", (*BOTH, "outlines"), "app.cite", 70, "y o"),
    Action("address", ("o",), "address", "", (*BOTH, "outlines"), "app.address", 74),
    Action("bookmark", ("b",), "bookmark", "bookmark, note", (*BOTH, "outlines"), "app.bookmark", 75, "b n"),
    Action("note", ("n",), "note", "", (*BOTH, "outlines"), "app.note", 76),
    Action("unfold", ("space",), "unfold", "unfold, fold", ("detail",), "unfold"),
    # the map
    Action("open-state", ("enter",), "open", "open the country", ("outlines",), "open", 20),
    Action("south", ("down", "j"), "next state", "next state; left, right too", ("outlines",), "go(0, 1)", 15, "h j k l"),
    Action("north", ("up", "k"), "north", "", ("outlines",), "go(0, -1)"),
    Action("west", ("left", "h"), "west", "", ("outlines",), "go(-1, 0)"),
    Action("east", ("right", "l"), "east", "", ("outlines",), "go(1, 0)"),
    # a view of two halves
    Action("next-half", ("tab",), "next half", "next half; shift+tab before", ("halves",), "next_half(1)", 30),
    Action("last-half", ("shift+tab",), "half before", "", ("halves",), "next_half(-1)"),
    Action("zoom", ("z",), "zoom", "this half alone, then all", ("halves",), "zoom", 72),
    # a pane: the list at hand
    Action("filter", ("backslash",), "filter", "filter this list as typed", ("pane",), "filter", 64),
    Action("counts", ("number_sign",), "counts", "counts of this list", ("pane",), "counts", 65),
    Action("filter-keep", ("enter", "tab"), "keep", "keep the filter, back to the list", ("filter",), "keep", 20),
    Action("filter-down", ("down",), "down", "down, up in the list; pgdn, pgup", ("filter",), "move(1)", 0, "down up"),
    Action("filter-up", ("up",), "up", "", ("filter",), "move(-1)"),
    Action("filter-page-down", ("pagedown",), "page down", "", ("filter",), "page(1.0)"),
    Action("filter-page-up", ("pageup",), "page up", "", ("filter",), "page(-1.0)"),
    # one view
    Action("mark", ("m",), "mark", "mark, compare the marked", ("countries",), "mark", 52, "m c"),
    Action("compare", ("c",), "compare", "", ("countries",), "compare", 53),
    Action("ask-year", ("d",), "year", "jump to a year", ("timeline",), "ask_year", 35),
    Action("group", ("v",), "group", "by date, by year, by country", ("timeline",), "group", 54),
    Action("periods", ("v",), "years", "each year, or five together", ("arms",), "periods", 54),
    Action("measure", ("v",), "measure", "next measure; other region", ("map",), "next_measure", 32, "v R"),
    Action("region", ("R",), "region", "", ("map",), "other_region", 34),
    Action("in-list", ("z",), "both halves", "its place in the list", ("record",), "in_list", 40),
    Action("field", ("tab", "right", "l"), "next field", "next field, the one before; arrows", ("counts",), "field(1)", 30),
    Action("field-back", ("shift+tab", "left", "h"), "field before", "", ("counts",), "field(-1)"),
    Action("hit-open", ("enter",), "open", "open the hit", ("search",), "open", 20),
    Action("hit-down", ("down",), "choose", "choose; pgdn, pgup too", ("search",), "move(1)", 25, "down up"),
    Action("hit-up", ("up",), "choose", "", ("search",), "move(-1)"),
    Action("hit-page-down", ("pagedown",), "page down", "", ("search",), "page(1.0)"),
    Action("hit-page-up", ("pageup",), "page up", "", ("search",), "page(-1.0)"),
    Action("hit-group", ("tab",), "next group", "next group; shift+tab before", ("search",), "next_group(1)", 30),
    Action("hit-group-back", ("shift+tab",), "group before", "", ("search",), "next_group(-1)"),
    Action("hit-clear", ("ctrl+u",), "clear", "clear the question", ("search",), "clear", 40),
    Action("shelf-delete", ("d",), "delete", "delete; asks once", ("shelf",), "delete", 40),
    Action("shelf-add", ("a",), "new note", "a note about no record", ("shelf",), "add", 42),
    # everywhere
    Action("search", ("slash",), "search", "search all kinds", (EVERYWHERE,), "app.search", 10),
    Action("clear-lens", ("F",), "clear lens", "clear the lens", (EVERYWHERE,), "app.clear_lens"),
    Action("back", ("left_square_bracket", "alt+left"), "back", "back, forward; alt+arrows", (EVERYWHERE,), "app.back", 0, "[ ]"),
    Action("forward", ("right_square_bracket", "alt+right"), "forward", "", (EVERYWHERE,), "app.forward"),
    Action("undo", ("escape",), "back", "undo one thing, then back", (EVERYWHERE,), "app.undo", 55),
    Action("shelf", ("B",), "shelf", "your bookmarks and notes", (EVERYWHERE,), "app.shelf"),
    Action("theme", ("t",), "theme", "next theme", (EVERYWHERE,), "app.next_theme"),
    Action("mouse", ("percent_sign",), "mouse", "mouse on or off", (EVERYWHERE,), "app.mouse"),
    Action("keys", ("question_mark",), "keys", "this page, and away", (EVERYWHERE,), "app.keys", 60),
    Action("quit", ("q", "ctrl+q", "ctrl+c"), "quit", "quit; ctrl+q, ctrl+c too", (EVERYWHERE,), "app.leave", 61, "q"),
)  # fmt: skip

KEPT = ("keys",)
"""Hints that the narrowest line keeps."""

NAMES = {
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "percent_sign": "%",
    "backslash": "\\",
    "number_sign": "#",
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


def typed(key: str) -> bool:
    """Whether a key writes a letter where one is typing, and so is no command there."""
    return len(key_name(key)) == 1


def pane_actions(panes: Iterable[tuple[str, str]]) -> tuple[Action, ...]:
    """One action a pane, made from the table of panes: (its key, its title)."""
    return tuple(
        Action(f"pane-{key}", (key,), title, title, (EVERYWHERE,), f"app.pane({key!r})")
        for key, title in panes
    )


def actions_at(places: Iterable[str], extra: tuple[Action, ...] = (), typing: bool = False) -> list[Action]:
    """What works in a chain of places, the nearest first; while typing, letters are no commands."""
    found = [action for place in places for action in ACTIONS + extra if place in action.where]
    if not typing:
        return found
    kept = [(action, tuple(key for key in action.keys if not typed(key))) for action in found]
    return [action._replace(keys=keys, shown="") for action, keys in kept if keys]


def bindings(place: str, extra: tuple[Action, ...] = ()) -> list[BindingType]:
    """The bindings of the widget that stands for a place."""
    from textual.binding import Binding

    return [
        Binding(key, action.call, action.label, show=False, id=action.id if key == action.keys[0] else None)
        for action in ACTIONS + extra
        if place in action.where
        for key in action.keys
    ]


def clashes(places: Iterable[str], extra: tuple[Action, ...] = ()) -> list[tuple[str, str, str]]:
    """Keys that mean two things in one chain of places: (key, action, action)."""
    seen: dict[str, str] = {}
    found = []
    for action in actions_at(places, extra):
        for key in action.keys:
            if key in seen and seen[key] != action.id:
                found.append((key, seen[key], action.id))
            seen[key] = action.id
    return found
