"""The program on a server, reached by a real SSH connection over the loopback address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.sshd import Sshd
from tests.e2e.tmux import PROMPT, Tmux
from tests.support import Lactui, clean_environment
from tests.support import require_tool as find_tool

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    sshd, ssh, keygen = (find_tool(name) for name in ("sshd", "ssh", "ssh-keygen"))
    with Sshd(sshd, ssh, keygen, tmp_path_factory.mktemp("host")) as server:
        yield server


def test_a_command_answers_as_it_does_at_home(host: Sshd, run_lactui: Lactui) -> None:
    there = host.run("lactui", "show", "PER")
    here = run_lactui("show", "PER")
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
        terminal.run(host.ssh[0], "-t", *host.ssh[1:], "lactui")
        terminal.wait_for("Argentina")
        terminal.keys("Down")
        terminal.wait_for("> Brazil")
        terminal.keys("q")
        terminal.wait_for(lambda screen: screen.rstrip().endswith(PROMPT))
        assert terminal.modes()["alternate_on"] == "0"
