"""What docs/ssh.md says to write and to type works: its settings are read by the programs that they are for, its commands run."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.sshd import Sshd
from tests.e2e.tmux import Tmux
from tests.support import ROOT, clean_environment

pytestmark = pytest.mark.e2e

PAGE = (ROOT / "docs" / "ssh.md").read_text(encoding="utf-8")


def block(language: str, number: int = 0) -> str:
    """A block of the page."""
    return str(re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[number])


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with Sshd(tmp_path_factory.mktemp("host")) as server:
        yield server


@pytest.fixture
def client(host: Sshd, tmp_path: Path) -> dict[str, str]:
    """An environment in which `ssh` reads the page's settings, `atlas` is the test's server, and `host` another name of it."""
    folder = tmp_path / ".ssh"
    folder.mkdir(mode=0o700)
    user, _, address = host.ssh[-1].partition("@")
    reached = [
        f"User {user}", f"Port {host.port}", f"IdentityFile {host.folder}/user", "IdentitiesOnly yes", "BatchMode yes",
        "StrictHostKeyChecking no", f"UserKnownHostsFile {host.folder}/known", "LogLevel ERROR",
    ]  # fmt: skip
    said = block("ssh_config").replace("host.example.org", address).replace("~/.ssh/control", "/tmp/lactui-c")
    config = folder / "config"
    config.write_text(
        f"{said.replace('10m', '1')}Host host\n    HostName {address}\nHost *\n    " + "\n    ".join(reached)
    )
    (tmp_path / "bin").mkdir()
    wrapped = tmp_path / "bin" / "ssh"
    wrapped.write_text(f'#!/bin/sh\nexec {host.ssh[0]} -F {config} "$@"\n')
    wrapped.chmod(0o755)
    env = clean_environment(tmp_path, real=True)
    return env | {"PATH": f"{tmp_path / 'bin'}:{env['PATH']}"}


COMMANDS = [line.removeprefix("$ ") for line in block("console").splitlines()]


@pytest.mark.real
@pytest.mark.parametrize("command", [line for line in COMMANDS if " -t " not in line])
def test_the_commands_of_the_page_answer(
    client: dict[str, str], require_tool: Callable[..., str], command: str
) -> None:
    require_tool("jq")
    done = subprocess.run(["/bin/sh", "-c", command], env=client, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert all(line.startswith(b"lactui: limited") for line in done.stderr.splitlines())
    assert done.stdout


@pytest.mark.real
def test_the_aliases_of_the_page_answer(client: dict[str, str]) -> None:
    script = block("sh") + "lac PER\n" + "ssh atlas \"lactui show 'el salvador'\"\n"
    done = subprocess.run(["/bin/sh", "-c", script], env=client, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Republic of Peru" in done.stdout
    assert b"San Salvador" in done.stdout


@pytest.mark.parametrize("command", [line for line in COMMANDS if " -t " in line])
def test_the_explorer_of_the_page_opens(client: dict[str, str], require_tool: Callable[..., str], command: str) -> None:
    with Tmux(require_tool("tmux"), client) as terminal:
        terminal.type(command)
        terminal.keys("Enter")
        terminal.wait_for("Peru")
        terminal.wait_for("edition 20")
        terminal.keys("q")


def test_tmux_takes_the_settings_of_the_page(require_tool: Callable[..., str], tmp_path: Path) -> None:
    settings = tmp_path / "tmux.conf"
    settings.write_text(block("tmux"))
    with Tmux(require_tool("tmux"), clean_environment(tmp_path)) as terminal:
        assert terminal._run("source-file", str(settings)) == ""
        assert terminal._run("show-options", "-s", "-v", "set-clipboard").strip() == "on"
        assert terminal._run("show-options", "-s", "-v", "escape-time").strip() == "10"


def test_tmux_drops_what_is_sent_unless_it_is_told(require_tool: Callable[..., str], tmp_path: Path) -> None:
    sent = r"printf '\033]52;c;aGVsbG8=\007'; echo done-$?"
    for value, kept in (("external", ""), ("on", "hello")):
        with Tmux(require_tool("tmux"), clean_environment(tmp_path)) as terminal:
            terminal._run("set-option", "-s", "set-clipboard", value)
            terminal.type(sent)
            terminal.keys("Enter")
            terminal.wait_for("done-0")
            buffers = terminal._run("list-buffers", "-F", "#{buffer_sample}").strip()
            assert buffers == kept
