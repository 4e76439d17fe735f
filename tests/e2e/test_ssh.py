"""The program on a server, reached by a real SSH connection over the loopback address."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.sshd import Sshd
from tests.e2e.tmux import PATIENCE, PROMPT, Tmux
from tests.support import Lactui, clean_environment

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with Sshd(tmp_path_factory.mktemp("host")) as server:
        yield server


def over_ssh(host: Sshd, state: Path, *command: str) -> list[str]:
    """The words that run a command on the host in a terminal there, with no session before it."""
    return [host.ssh[0], "-t", *host.ssh[1:], f"export XDG_STATE_HOME={state};", *command]


def test_a_command_answers_as_it_does_at_home(host: Sshd, run_real: Lactui) -> None:
    there = host.run("lactui", "show", "PER")
    here = run_real("show", "PER")
    assert (there.returncode, there.stderr) == (0, b"")
    assert there.stdout == here.raw
    assert "Peru" in here.out


def test_without_a_terminal_the_explorer_gives_a_hint_and_ends(host: Sshd) -> None:
    done = host.run("lactui")
    assert done.returncode == 2
    assert b"ssh -t" in done.stderr
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"Peru" not in done.stderr
    assert done.stdout.strip()


def test_with_a_terminal_the_explorer_opens_and_quits(
    host: Sshd, require_tool: Callable[..., str], tmp_path: Path
) -> None:
    with Tmux(require_tool("tmux"), clean_environment(tmp_path)) as terminal:
        terminal.run(*over_ssh(host, tmp_path, "lactui"))
        terminal.wait_for("Argentina")
        terminal.keys("Down")
        terminal.wait_for("> Brazil")
        terminal.keys("q")
        terminal.wait_for(lambda screen: screen.rstrip().endswith(PROMPT))
        assert terminal.modes()["alternate_on"] == "0"


def test_an_old_terminal_without_colour_gets_all_of_it(
    host: Sshd, require_tool: Callable[..., str], tmp_path: Path
) -> None:
    with Tmux(require_tool("tmux"), clean_environment(tmp_path)) as terminal:
        terminal.run(*over_ssh(host, tmp_path, "env", "TERM=screen", "NO_COLOR=1", "lactui"))
        terminal.wait_for("1-18 of 87")
        assert terminal.modes()["alternate_on"] == "1"
        assert terminal.modes()["mouse_any_flag"] == "0", "over SSH the terminal keeps its mouse"
        terminal.keys("Down", "Down")
        terminal.wait_for("> Venezuela")
        drawn = terminal._run("capture-pane", "-p", "-e")
        assert not re.search(r"\x1b\[(?:\d+;)*(?:3[0-7]|38|9[0-7])[;m]", drawn), "no colour was asked for"
        assert re.search(r"\x1b\[(?:\d+;)*7[;m][^\x1b]*Venezuela", drawn), "the row at hand is reversed"
        terminal.keys("%")
        terminal.wait_for("mouse on")
        assert terminal.modes()["mouse_any_flag"] == "1"
        terminal.keys("Enter")
        terminal.wait_for("Countries > Venezuela")
        terminal.keys("q")
        terminal.wait_for(lambda screen: screen.rstrip().endswith(PROMPT))
        assert set(terminal.modes().values()) <= {"0", "1"}
        assert terminal.modes()["alternate_on"] == terminal.modes()["mouse_any_flag"] == "0"
        assert terminal.modes()["cursor_flag"] == "1"


def test_the_explorer_ends_with_its_connection(host: Sshd, require_tool: Callable[..., str], tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with Tmux(require_tool("tmux"), clean_environment(tmp_path)) as terminal:
        terminal.run(*over_ssh(host, tmp_path, f"echo $$ > {note}; exec lactui"))
        terminal.wait_for("1-18 of 87")
        explorer = int(note.read_text())
        os.kill(explorer, 0)
    end = time.monotonic() + PATIENCE  # the terminal is gone, and the client with it
    while time.monotonic() < end:
        try:
            os.kill(explorer, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    os.kill(explorer, signal.SIGKILL)
    raise AssertionError("the explorer outlived its connection")
