"""Long ways through the explorer in a real terminal of 80x24: there and back, a filter, a file, a session resumed."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.tmux import PROMPT, Tmux
from tests.support import COUNTS, SCRIPT, clean_environment

pytestmark = pytest.mark.e2e


@pytest.fixture
def terminal(require_tool: Callable[..., str], tmp_path: Path) -> Iterator[Tmux]:
    """A terminal with a home of its own, which is the working folder too."""
    env = clean_environment(tmp_path) | {"PATH": f"{SCRIPT.parent}:/usr/bin:/bin"}
    with Tmux(require_tool("tmux"), env) as tmux:
        tmux.run("cd", str(tmp_path))
        yield tmux


def frame(screen: str) -> tuple[str, str, str]:
    """The three lines on top: panes, filter, and the rule with what is shown."""
    panes, filters, rule = screen.split("\n")[:3]
    return panes.rstrip(), filters.rstrip(), rule.rstrip()


def cursor_line(screen: str) -> str:
    """The line of the list or card that the cursor is on."""
    return next((line.rstrip() for line in screen.split("\n")[3:] if line.startswith(">")), "")


def rests(terminal: Tmux) -> str:
    """The screen, once two looks at it a moment apart show the same."""
    screen = terminal.screen()
    while True:
        time.sleep(0.06)
        screen, before = terminal.screen(), screen
        if screen == before:
            return screen


def step_to(terminal: Tmux, wanted: str, key: str = "Down", limit: int = 60) -> str:
    """Press a key until the cursor's line holds a text; the screen."""
    screen = rests(terminal)
    for _ in range(limit):
        if wanted in cursor_line(screen):
            return screen
        terminal.keys(key)
        before, screen = screen, rests(terminal)
        deadline = time.monotonic() + 5
        while screen == before and time.monotonic() < deadline:
            screen = rests(terminal)
        assert screen != before, f"{key} leads no further, and never to {wanted!r}:\n{screen}"
    raise AssertionError(f"{wanted!r} is not within {limit} presses:\n{screen}")


def leave(terminal: Tmux) -> None:
    """Quit, and wait for the shell."""
    terminal.keys("q")
    terminal.wait_for(lambda screen: screen.rstrip().endswith(PROMPT))


def test_from_a_country_to_a_source_and_all_the_way_back(terminal: Tmux) -> None:
    terminal.run("lactui")
    terminal.wait_for("1-18 of 87")
    terminal.keys("f")
    terminal.wait_for("═ Filter ")
    terminal.type("2000")
    terminal.keys("Enter")
    terminal.wait_for(" filter: from 2000")
    start = step_to(terminal, "Peru")
    assert frame(start)[0].lstrip().startswith("[1Countries] 2")
    assert "back 1" in start

    terminal.keys("Enter")
    terminal.wait_for("═ Countries > Peru ")
    for _ in range(3):
        terminal.keys("NPage")
    at_country = step_to(terminal, "Mission Harmony")
    assert frame(at_country)[1].startswith(" filter: from 2000")
    assert "back 2" in frame(at_country)[1]

    terminal.keys("Enter")
    terminal.wait_for(re.compile(r"^═ Mechanisms > Mission Harmony|^═ .*Mission Harmony", re.MULTILINE))
    terminal.wait_for("back 3")
    at_mechanism = step_to(terminal, "2015")
    terminal.keys("Enter")
    opened = terminal.wait_for("back 4")
    assert "Peace Ark in Callao" in frame(opened)[2]

    at_event = step_to(terminal, ", zh, military-press")
    terminal.keys("Enter")
    source = terminal.wait_for("back 5")
    assert "records that cite it" in source or "address http" in source
    assert frame(source)[1].startswith(" filter: from 2000")

    for place in (at_event, at_mechanism, at_country, start):
        terminal.keys("Escape")
        number = re.search(r"back (\d)", place)
        assert number is not None
        terminal.wait_for(f"back {number[1]} ")
        back = rests(terminal)
        assert frame(back) == frame(place)
        assert cursor_line(back) == cursor_line(place)
        assert back.split("\n")[:-2] == place.split("\n")[:-2]

    terminal.keys("Escape")  # before the filter was set
    bottom = terminal.wait_for("filter: none (f to set)")
    assert "back" not in frame(bottom)[1]
    terminal.keys("]")
    terminal.wait_for(" filter: from 2000")
    leave(terminal)


def test_a_filter_goes_with_one_from_pane_to_pane(terminal: Tmux) -> None:
    terminal.run("lactui")
    terminal.wait_for("1-18 of 87")
    terminal.keys("f")
    terminal.wait_for("═ Filter ")
    terminal.type("2015")
    terminal.keys("Tab")
    terminal.type("2020")
    terminal.keys("Enter")
    terminal.wait_for(" filter: 2015 to 2020")
    for key, title in (
        ("2", "Mechanisms"),
        ("4", "Timeline"),
        ("5", "Arms"),
        ("6", "Map"),
        ("7", "Claims"),
        ("1", "Countries"),
    ):
        terminal.keys(key)
        screen = terminal.wait_for(f"[{key}{title}]")
        assert " filter: 2015 to 2020" in frame(screen)[1]
    terminal.keys("4")
    dated = terminal.wait_for("[4Timeline]")
    total = re.search(r"of ([\d,]+) ═$", frame(rests(terminal))[2])
    assert total is not None, dated
    assert int(total[1]) < COUNTS["events"]
    terminal.keys("F")
    terminal.wait_for(" filter: none (f to set)")
    terminal.wait_for(re.compile(rf"of {COUNTS['events']} ═$", re.MULTILINE))
    leave(terminal)


def test_a_session_goes_on_where_the_last_one_ended(terminal: Tmux) -> None:
    terminal.run("lactui")
    terminal.wait_for("1-18 of 87")
    terminal.keys("f")
    terminal.wait_for("═ Filter ")
    terminal.type("2010")
    terminal.keys("Enter")
    terminal.wait_for(" filter: from 2010")
    terminal.keys("4")
    terminal.wait_for("[4Timeline]")
    for _ in range(3):
        terminal.keys("Down")
    left = rests(terminal)
    leave(terminal)
    terminal.run("clear")
    terminal.wait_for(lambda screen: "clear" not in screen)
    terminal.run("lactui")
    terminal.wait_for("[4Timeline]")
    found = rests(terminal)
    assert " filter: from 2010" in frame(found)[1]
    assert cursor_line(found) == cursor_line(left)
    leave(terminal)


def test_open_leads_straight_to_a_record(terminal: Tmux) -> None:
    terminal.run("lactui", "open", "peru")
    screen = terminal.wait_for("═ Countries > Peru ")
    assert frame(screen)[1].startswith(" filter: none (f to set)")
    assert "秘鲁" in screen
    terminal.keys("Escape")
    terminal.wait_for("1-18 of 87")
    leave(terminal)


def test_without_colour_and_with_few_the_row_at_hand_is_seen(terminal: Tmux) -> None:
    for setting in ("NO_COLOR=1", "TERM=screen", "TERM=linux"):
        terminal.run("env", setting, "lactui", "open", "peru")
        terminal.wait_for("═ Countries > Peru ")
        terminal.keys("z")
        terminal.wait_for(re.compile(r"^> Peru\b", re.MULTILINE))
        rests(terminal)
        drawn = terminal._run("capture-pane", "-p", "-e")
        row = next(line for line in drawn.split("\n") if "Peru" in line and ">" in line)
        assert "\x1b[7m" in row or ";7m" in row or "\x1b[7;" in row, row
        if setting == "NO_COLOR=1":
            assert not re.search(r"\x1b\[(?:\d+;)*(?:3[0-7]|38|9[0-7])[;m]", drawn)
        leave(terminal)


def test_an_ascii_locale_gets_ascii(terminal: Tmux) -> None:
    terminal.run("env", "LANG=C", "LC_ALL=C", "lactui")
    screen = terminal.wait_for("of 87")
    assert screen.isascii(), screen
    terminal.keys("6")
    assert terminal.wait_for("[6Map]").isascii()
    leave(terminal)


def test_a_terminal_that_shrinks_and_grows_is_drawn_anew(terminal: Tmux) -> None:
    terminal.run("lactui")
    terminal.wait_for("1-18 of 87")
    step_to(terminal, "Brazil")
    terminal._run("resize-window", "-x", "30", "-y", "8")
    terminal.wait_for("lactui needs 40")
    terminal._run("resize-window", "-x", "60", "-y", "20")
    terminal.wait_for(re.compile(r"^> Brazil\b", re.MULTILINE))
    terminal._run("resize-window", "-x", "120", "-y", "40")
    terminal.wait_for(re.compile(r"^> Brazil\b.*│", re.MULTILINE))
    leave(terminal)


def test_it_stands_aside_for_the_shell_and_comes_back_whole(terminal: Tmux) -> None:
    terminal.run("lactui")
    before = terminal.wait_for("1-18 of 87")
    terminal.keys("C-z")
    terminal.wait_for("Stopped")
    terminal.run("fg")
    terminal.wait_for("1-18 of 87")
    assert rests(terminal) == before
    terminal.keys("2")
    terminal.wait_for("[2Mechanisms]")
    leave(terminal)
