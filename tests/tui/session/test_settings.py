"""The user's own settings and keys: taken whole or refused with what is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lactui.tui.session.settings import Settings, load, path, textual_key
from tests.tui.support import explorer

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
theme = "light"
mouse = false
ascii = true
start = "timeline"
pager = false
[keys]
mark = "M"
search = ["ctrl+s", "/"]
"""


@pytest.fixture
def write(tmp_path: Path) -> object:
    def written(text: str) -> str:
        file = tmp_path / "config.toml"
        file.write_text(text, encoding="utf-8")
        return str(file)

    return written


def test_without_a_file_there_are_the_usual_settings(tmp_path: Path) -> None:
    assert load(str(tmp_path / "none.toml")) == (Settings(), [])


def test_a_file_is_taken(write: object) -> None:
    said, faults = load(write(GOOD))  # type: ignore[operator]
    assert faults == []
    assert said[:5] == ("light", False, True, "timeline", False)
    assert said.keys == {"mark": ("M",), "search": ("ctrl+s", "slash")}


def test_former_names_of_actions_are_taken(write: object) -> None:
    said, faults = load(write('[keys]\nclear-lens = "ctrl+x"\nlens-flags = "ctrl+y"'))  # type: ignore[operator]
    assert (faults, list(said.keys)) == ([], ["clear-filters", "filters-flags"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "drak"', 'theme: cannot be "drak"; did you mean dark? allowed: dark, light'),
        ('thme = "dark"', "thme: unknown setting; did you mean theme?"),
        ('start = "timelien"', "did you mean timeline?"),
        ("mouse = 1", "mouse: cannot be 1; allowed: true, false"),
        ("keys = 3", "keys: is a table"),
        ('[keys]\nmrk = "x"', "keys.mrk: unknown action; did you mean mark?"),
        ('[keys]\nmark = "s"', 'keys.mark: "s" also runs sort (sort by the next column)'),
        ('[keys]\nmark = "/"', 'keys.mark: "/" also runs search'),
        ('[keys]\nmark = "7"', 'keys.mark: "7" also runs pane-7 (Claims)'),
        ('[keys]\nmark = "hyper+x"', '"hyper+x" is not a key'),
        ("[keys]\nmark = []", "keys.mark: needs a key"),
        ("[keys]\nmark = [1]", "keys.mark: 1 is not a key"),
        ('[keys]\nhit-open = "x"', '"x" is typed there'),
        ("theme =", "is not TOML"),
        ("a = " + "[" * 5000, "is not TOML"),
    ],
)
def test_a_fault_names_setting_value_and_what_is_allowed(write: object, text: str, said: str) -> None:
    settings, faults = load(write(text))  # type: ignore[operator]
    assert settings == Settings()
    assert len(faults) == 1
    assert said in str(faults[0])
    assert "\n" not in str(faults[0])


def test_two_actions_may_change_their_keys_with_each_other(write: object) -> None:
    assert load(write('[keys]\nmouse = "/"\nsearch = "%"'))[1] == []  # type: ignore[operator]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"theme = \xff")
    assert "is not TOML" in str(load(str(file))[1][0])
    assert "cannot be read" in str(load(str(tmp_path))[1][0])


def test_keys_are_written_as_the_screen_shows_them() -> None:
    written = ("/", "?", "esc", "pgdn", "ctrl+x", ",", "x", "X", "enter", "f5", "shift+tab", "-", "hyper+x", "foo", "")
    names = [textual_key(key) for key in written]
    assert names == [
        *("slash", "question_mark", "escape", "pagedown", "ctrl+x", "comma", "x", "X", "enter", "f5"),
        *("shift+tab", "minus", None, None, None),
    ]


def test_the_path_follows_the_folders_of_the_desktop() -> None:
    assert path({"XDG_CONFIG_HOME": "/c", "HOME": "/h"}) == "/c/lactui/config.toml"
    assert path({"XDG_CONFIG_HOME": "relative", "HOME": "/h"}) == "/h/.config/lactui/config.toml"


async def test_own_keys_run_their_actions_and_the_old_ones_no_more() -> None:
    keys = {"mark": ("M",), "search": ("ctrl+s",), "undo": ("backspace",)}
    async with explorer("80x24", "down", keys=keys) as session:
        await session.press("m")
        assert session.list.marks == {}
        await session.press("M")
        assert session.list.marks == {"country/BRA": "m"}
        assert " M mark" in session.lines[-1] or "marked" in session.lines[-1]
        await session.press("slash")
        assert session.app.view.NAME == "countries"
        await session.press("ctrl+s")
        assert session.app.view.NAME == "search"
        await session.type("Mm/")
        assert "Mm/" in session.lines[3]
        await session.press("escape")
        assert session.app.view.NAME == "search"


async def test_own_keys_stand_on_the_page_of_keys_and_in_the_hints() -> None:
    async with explorer("80x24", "down", keys={"mark": ("M",), "keys": ("H",)}) as session:
        assert "M mark" in session.lines[-1]
        assert "H keys" in session.lines[-1]
        await session.press("H")
        assert "  M         mark" in session.text


async def test_a_fault_is_said_at_the_start() -> None:
    async with explorer("80x24", greeting="config.toml is left out: theme: cannot be x") as session:
        assert session.lines[-1] == " config.toml is left out: theme: cannot be x"
