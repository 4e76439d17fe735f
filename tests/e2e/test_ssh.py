"""The program on a server, reached by a real SSH connection over the loopback address."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.sshd import Sshd, descendants
from tests.e2e.test_explorer import rests
from tests.e2e.tmux import PATIENCE, PROMPT, Tmux
from tests.support import Lactui, clean_environment
from tools.bench.over_ssh import Line

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
        terminal.wait_for("> Argentina")
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


# connections that are shared, cut, and of another size -------------------------------------------------------------
@pytest.fixture
def shared(host: Sshd, tmp_path: Path) -> Iterator[list[str]]:
    """The options of `ssh` for a connection that sessions share, open while the test runs."""
    folder = Path(tempfile.mkdtemp(prefix="lactui-control-", dir="/tmp"))  # a socket's path must be short
    options = ["-o", f"ControlPath={folder / 's'}"]
    master = subprocess.Popen(
        [host.ssh[0], *options, "-M", "-N", *host.ssh[1:]], stdin=subprocess.DEVNULL, start_new_session=True
    )
    end = time.monotonic() + PATIENCE
    while not (folder / "s").exists():
        assert master.poll() is None
        assert time.monotonic() < end, "the shared connection does not come about"
        time.sleep(0.02)
    yield options
    master.terminate()
    master.wait(10)
    folder.rmdir()


def test_sessions_share_a_connection(
    host: Sshd, shared: list[str], run_real: Lactui, require_tool: Callable[..., str], tmp_path: Path
) -> None:
    with Tmux(require_tool("tmux"), clean_environment(tmp_path)) as terminal:
        command = over_ssh(host, tmp_path, "lactui")
        terminal.run(command[0], *shared, *command[1:])
        terminal.wait_for("1-18 of 87")
        for _ in range(3):  # beside the explorer, each without a key exchange of its own
            there = host.run("lactui", "show", "PER", options=shared)
            assert (there.returncode, there.stderr) == (0, b"")
            assert there.stdout == run_real("show", "PER").raw
        terminal.keys("Down")
        terminal.wait_for("> Argentina")
        terminal.keys("q")
        terminal.wait_for(lambda screen: screen.rstrip().endswith(PROMPT))


def test_the_explorer_takes_another_size(host: Sshd, require_tool: Callable[..., str], tmp_path: Path) -> None:
    with Tmux(require_tool("tmux"), clean_environment(tmp_path)) as terminal:
        terminal.run(*over_ssh(host, tmp_path, "lactui"))
        terminal.wait_for("1-18 of 87")
        for columns, rows in ((120, 40), (60, 20), (38, 9), (80, 24)):
            terminal._run("resize-window", "-x", str(columns), "-y", str(rows))
            listed = re.compile(r"1-(\d+) of 87")
            terminal.wait_for(
                lambda screen, rows=rows, listed=listed: (  # type: ignore[misc]
                    rows - 9 <= int(found[1]) < rows
                    if (found := listed.search(screen))
                    else rows == 9 and "40" in screen
                )
            )
            assert max(len(line) for line in terminal.screen().split("\n")) <= columns
        terminal.keys("q")
        terminal.wait_for(lambda screen: screen.rstrip().endswith(PROMPT))


@pytest.mark.tried("Notes", "the client of a connection killed while one types", "no process left, note and place kept")
def test_a_cut_connection_costs_neither_the_note_nor_the_place(
    host: Sshd, require_tool: Callable[..., str], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    tool, environment = require_tool("tmux"), clean_environment(tmp_path)
    with Tmux(tool, environment) as terminal:
        terminal.run(*over_ssh(host, tmp_path, "lactui", "open", "PER"))
        terminal.wait_for("Countries > Peru")
        terminal.keys("n")
        terminal.wait_for("note on")
        terminal.type("half a sent")
        terminal.wait_for("half a sent")
        client = next(
            pid
            for pid, line in descendants(os.getpid()) + descendants(1)
            if f"-p {host.port}" in line and "lactui open" in line and "ssh" in line.split()[0]
        )
        before = time.monotonic()
        os.kill(client, signal.SIGKILL)
        while left := [line for _, line in host.sessions() if not line.startswith("sshd")]:
            assert time.monotonic() < before + PATIENCE, left
            time.sleep(0.01)
        record_property("seconds from the cut to the last process's end", round(time.monotonic() - before, 2))
    assert "half a sent" in host.run("lactui", "notes", "list").stdout.decode("utf-8")
    with Tmux(tool, environment) as terminal:
        terminal.run(*over_ssh(host, tmp_path, "lactui"))
        shown = terminal.wait_for("back where you left: Countries > Peru; esc goes back")
        assert "half a sent" in terminal.wait_for("half a sent"), shown
        terminal.keys("q")
        terminal.wait_for(lambda screen: screen.rstrip().endswith(PROMPT))


def test_a_key_costs_little_on_the_line(
    host: Sshd, require_tool: Callable[..., str], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    presses, each = 12, {}
    for compression in ("no", "yes"):
        line = Line(host.port)
        ssh, *words = host.ssh
        words[words.index(str(host.port))] = str(line.port)
        words[words.index("StrictHostKeyChecking=accept-new")] = "StrictHostKeyChecking=no"
        with Tmux(require_tool("tmux"), clean_environment(tmp_path)) as terminal:
            terminal.run(
                ssh,
                "-t",
                "-C" if compression == "yes" else "-a",
                *words,
                f"XDG_STATE_HOME={tmp_path}/{compression} lactui",
            )
            terminal.wait_for("1-18 of 87")
            rests(terminal)
            before = line.count
            for _ in range(presses):
                terminal.keys("Down")
                rests(terminal)
            each[compression] = (line.count - before) / presses
            terminal.keys("q")
            terminal.wait_for(lambda screen: screen.rstrip().endswith(PROMPT))
        record_property(f"bytes on the line for a key, compression {compression}", round(each[compression]))
    assert 0 < each["yes"] < each["no"] / 1.5
    assert each["no"] < 3_000
