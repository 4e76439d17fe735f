"""The user's own settings: an optional TOML file, read when the explorer starts.

| setting | says |
| --- | --- |
| `theme` | colours of the explorer |
| `mouse` | whether the explorer takes the mouse |
| `ascii` | signs in ASCII only |
| `start` | `last`: where the last session ended; else a pane |
| `pager` | whether long answers of commands go through a pager |
| `[keys]` | keys of actions, by their ids |

A file with a fault in it is not applied at all, and the fault is told.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.runtime.files import content, user_folder
from lactui.tui.actions import (
    ACTIONS,
    EVERYWHERE,
    NAMES,
    NO_KEYS,
    PANES_BY_NAME,
    Action,
    clashes,
    key_name,
    says,
    typed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FILE = "config.toml"

MOST = 1_000_000
"""Bytes that are read at most."""

THEMES = ("dark", "light", "ansi-dark", "ansi-light")

LAST = "last"
"""The value of `start` that begins a session where the last one ended."""

SETTINGS = ("theme", "mouse", "ascii", "start", "pager", "keys")

STARTS = (LAST, *PANES_BY_NAME)

TYPING = ("palette", "export", "search", "note", "filter")
"""Places where letters are typed."""

CHAINS: tuple[tuple[str, ...], ...] = (
    *(
        (panel, "halves", "pane", *(("wide",) if panel == "list" else ()), name, EVERYWHERE)
        for name in (*PANES_BY_NAME, "shelf")
        for panel in ("list", "detail")
    ),
    ("outlines", "halves", "pane", "map", EVERYWHERE),
    ("plot", "halves", "pane", "arms", EVERYWHERE),
    ("plot", "chart", EVERYWHERE),
    ("detail", "record", EVERYWHERE),
    ("comparison", "detail", "record", EVERYWHERE),
    ("side-by-side", "comparison", "detail", "record", EVERYWHERE),
    ("list", "counts", EVERYWHERE),
    ("list", "coverage", EVERYWHERE),
    ("list", "columns", EVERYWHERE),
    ("form", "filters", EVERYWHERE),
    ("sheet", "keys", EVERYWHERE),
    *((name, EVERYWHERE) for name in TYPING),
)
"""Every chain of places that there can be, for telling whether two actions meet."""

SPECIAL = (
    *[
        "enter",
        "tab",
        "space",
        "escape",
        "backspace",
        "delete",
        "insert",
        "home",
        "end",
        "pageup",
        "pagedown",
        "up",
        "down",
        "left",
        "right",
    ],
    *(f"f{number}" for number in range(1, 13)),
)
"""Textual's names of the keys that write no letter."""

SHORT = {"solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
         "plus_sign": "plus", "low_line": "underscore"}  # fmt: skip
"""Unicode's names of signs, and Textual's where it has another."""


class Fault(NamedTuple):
    """What is wrong with one setting."""

    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.key}: {self.message}" if self.key else self.message


class Settings(NamedTuple):
    """What the file says; None where it says nothing."""

    theme: str | None = None
    mouse: bool | None = None
    ascii: bool | None = None
    start: str = LAST
    pager: bool = True
    keys: Mapping[str, tuple[str, ...]] = NO_KEYS
    """Keys by the ids of actions, by Textual's names."""


def path(env: Mapping[str, str] = os.environ) -> str:
    """The path of the file, whether it is there or not."""
    return os.path.join(user_folder(env, "XDG_CONFIG_HOME", ".config"), FILE)


def load(file: str | None = None) -> tuple[Settings, list[Fault]]:
    """The settings of the file, or those without one; with a fault the latter too."""
    file = path() if file is None else file
    if not os.path.lexists(file):
        return Settings(), []
    import tomllib

    try:
        said = tomllib.loads(content(file, MOST).decode())
    except OSError as error:
        return Settings(), [Fault("", f"cannot be read: {error.strerror or error}")]
    except ValueError as error:  # of TOML, of letters, of a number with more digits than Python takes
        return Settings(), [Fault("", f"is not TOML: {error}")]
    except RecursionError:
        return Settings(), [Fault("", "is not TOML: nested too deeply")]
    if isinstance(said.get("keys"), dict):
        said["keys"] = {re.sub(r"\blens\b", "filters", id): given for id, given in said["keys"].items()}  # former names
    faults = list(_faults(said))
    if faults:
        return Settings(), faults
    keys = {id: tuple(textual_key(key) or key for key in _list(given)) for id, given in said.pop("keys", {}).items()}
    return Settings(**said, keys=keys), []


def _faults(said: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong, setting by setting."""
    for name, value in said.items():
        if name not in SETTINGS:
            yield Fault(name, f"unknown setting{_near(name, SETTINGS)} settings: {', '.join(SETTINGS)}")
        elif name == "keys":
            if isinstance(value, dict):
                yield from key_faults(value)
            else:
                yield Fault(name, 'is a table: [keys], then lines as mark = ["M"]')
        elif name in ("theme", "start"):
            allowed = THEMES if name == "theme" else STARTS
            if value not in allowed:
                yield Fault(name, f"cannot be {_quoted(value)}{_near(value, allowed)} allowed: {', '.join(allowed)}")
        elif not isinstance(value, bool):
            yield Fault(name, f"cannot be {_quoted(value)}; allowed: true, false")


def key_faults(said: Mapping[str, Any]) -> Iterator[Fault]:
    """The faults of a key map: unknown actions, unknown keys, keys with two meanings in one place."""
    known = {action.id: action for action in ACTIONS}
    keys: dict[str, tuple[str, ...]] = {}
    for id, given in said.items():
        if id not in known:
            yield Fault(f"keys.{id}", f"unknown action{_near(id, list(known))} docs/keys.md names all")
            continue
        found = _list(given)
        wrong = next((key for key in found if not isinstance(key, str) or textual_key(key) is None), None)
        if not found or wrong is not None:
            what = f"{_quoted(wrong)} is not a key" if found else "needs a key"
            yield Fault(f"keys.{id}", f'{what}: write "x", "X", "/", "ctrl+x", "enter", "pgdn" or a list of such')
            continue
        keys[id] = tuple(textual_key(key) or key for key in found)
        letters = [key for key in keys[id] if typed(key)]
        if letters and set(known[id].where) <= set(TYPING):
            yield Fault(f"keys.{id}", f'"{key_name(letters[0])}" is typed there: take a key that writes no letter')
    yield from _clashes(keys, known)


def _clashes(keys: Mapping[str, tuple[str, ...]], known: Mapping[str, Action]) -> Iterator[Fault]:
    """Each pair of actions once that one key would mean in one place."""
    seen = set()
    for chain in CHAINS:
        for key, first, second in clashes(chain, typing=chain[0] in TYPING, keys=keys):
            if (first not in keys and second not in keys) or (first, second) in seen:
                continue
            seen.add((first, second))
            mine, other = (first, second) if first in keys else (second, first)
            yield Fault(f"keys.{mine}", f'"{key_name(key)}" also runs {other} ({says(known[other])})')


def textual_key(key: str) -> str | None:
    """Textual's name of a key as a user writes it: `/`, `esc`, `ctrl+x`; None for what is no key."""
    *held, last = key.split("+") if len(key) > 1 else [key]
    if any(word not in ("ctrl", "alt", "shift") for word in held):
        return None
    last = {shown: name for name, shown in NAMES.items()}.get(last, last)
    if len(last) == 1:
        if not last.isprintable() or last == " ":
            return None
        last = last if last.isalnum() else _sign(last)
    elif last not in SPECIAL and last not in NAMES:
        return None
    return "+".join((*held, last))


def _sign(letter: str) -> str:
    import unicodedata

    name = unicodedata.name(letter, "").lower().replace("-", "_").replace(" ", "_")
    return SHORT.get(name, name)


def _list(given: Any) -> list[Any]:
    return list(given) if isinstance(given, list) else [given]


def _quoted(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _near(word: Any, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    found = get_close_matches(str(word).casefold(), known, n=1, cutoff=0.6)
    return f"; did you mean {found[0]}?" if found else ";"
