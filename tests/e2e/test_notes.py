"""A note in a real terminal: killed in the middle of typing, it is there but for the last second."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lactui.shelf.shelf import Shelf
from tests.e2e.tmux import Tmux
from tests.support import SCRIPT, clean_environment

pytestmark = pytest.mark.e2e


@pytest.fixture
def terminal(require_tool: Callable[..., str], tmp_path: Path) -> Iterator[Tmux]:
    """A terminal with a home of its own."""
    env = clean_environment(tmp_path) | {"PATH": f"{SCRIPT.parent}:/usr/bin:/bin"}
    with Tmux(require_tool("tmux"), env) as tmux:
        yield tmux


def shelf_of(home: Path) -> Shelf:
    """The shelf that a program with that home writes to."""
    return Shelf(str(home / "data" / "lactui" / "shelf.db"))


def begin(terminal: Tmux) -> int:
    """Open the explorer at Argentina with the editor of a note; its process id."""
    terminal.run("lactui")
    terminal.wait_for("1-18 of 87")
    terminal.keys("Down", "Down")
    terminal.wait_for(re.compile(r"^> Argentina", re.MULTILINE))
    terminal.keys("n")
    terminal.wait_for("Your note on Argentina")
    shell = int(terminal._run("display-message", "-p", "#{pane_pid}"))
    children = Path(f"/proc/{shell}/task/{shell}/children").read_text(encoding="ascii").split()
    assert len(children) == 1
    return int(children[0])


@pytest.mark.tried("Notes", "killed, or the connection cut, while one types", "all is kept but the last moment")
def test_a_kill_while_typing_leaves_all_but_the_last_moment(terminal: Tmux, tmp_path: Path) -> None:
    process = begin(terminal)
    for number in range(20):
        terminal.type(f"word{number} ")
    terminal.wait_for("word19")
    terminal.wait_for(re.compile(r" kept ═$", re.MULTILINE))  # it says so within half a second of the last letter
    for number in range(20, 40):
        terminal.type(f"word{number} ")
    os.kill(process, signal.SIGKILL)
    # The shell's word of it may be written over by its prompt.
    terminal.wait_for(lambda _: not Path(f"/proc/{process}").exists())
    (note,) = shelf_of(tmp_path).notes()
    words = [f"word{number}" for number in range(40)]
    assert note.ref == "country/ARG"
    assert "".join(f"{word} " for word in words).startswith(note.text)
    assert set(words[:20]) <= set(note.text.split())


@pytest.mark.tried("Notes", "killed, or the connection cut, while one types", "all is kept but the last moment")
def test_a_lost_connection_loses_nothing(terminal: Tmux, tmp_path: Path) -> None:
    process = begin(terminal)
    terminal.type("last words")
    terminal.wait_for("last words")
    os.kill(process, signal.SIGHUP)
    terminal.wait_for(lambda screen: "Your note" not in screen)
    deadline = time.monotonic() + 10
    while not shelf_of(tmp_path).notes() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [note.text for note in shelf_of(tmp_path).notes()] == ["last words"]


def test_what_cannot_be_kept_is_printed_at_the_end(terminal: Tmux) -> None:
    terminal.run("env", "XDG_DATA_HOME=/dev/null", "lactui")
    terminal.wait_for("1-18 of 87")
    terminal.keys("Down", "Down", "n")
    terminal.wait_for("Your note on Argentina")
    terminal.type("precious words")
    terminal.wait_for("not saved")
    terminal.keys("Escape")
    terminal.wait_for("your note, not saved")
    terminal.keys("q")
    after = terminal.wait_for("country/ARG is not saved")
    assert "precious words" in after
    assert "/dev/null/lactui/shelf.db" in after.replace("\n", "")
