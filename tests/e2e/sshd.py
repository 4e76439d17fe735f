"""A real SSH server on the loopback address, with keys, port and configuration of its own."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.support import SCRIPT, require_tool


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Sshd:
    """Serves the user who runs the tests; `ssh` has the words of a client that reaches it."""

    def __init__(self, home: Path, more: str = "", variables: Mapping[str, str] | None = None) -> None:
        """`more` is put at the end of the configuration, with `{folder}` for the folder of the keys."""
        self.sshd, ssh, self.keygen = (require_tool(name) for name in ("sshd", "ssh", "ssh-keygen"))
        self.folder = Path(tempfile.mkdtemp(prefix="lactui-sshd-"))
        self.port = free_port()
        self.home, self.more = home, more
        self.variables = variables or {}
        """Variables of the session beside those that lead to its home."""
        self.ssh = [
            ssh, "-F", "/dev/null", "-p", str(self.port), "-i", str(self.folder / "user"),
            "-o", f"UserKnownHostsFile={self.folder / 'known'}", "-o", "StrictHostKeyChecking=accept-new",
            "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR", "-o", "ConnectTimeout=10",
            "-o", "EscapeChar=none", f"{getpass.getuser()}@127.0.0.1",
        ]  # fmt: skip
        """What stands before a command to run there; options such as -t go right after the first word."""

    def __enter__(self) -> Sshd:
        for name in ("host", "user"):
            key = [self.keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(self.folder / name)]
            subprocess.run(key, check=True, stdin=subprocess.DEVNULL)
        (self.folder / "authorized").write_text((self.folder / "user.pub").read_text())
        path = f"{SCRIPT.parent}:{os.environ.get('PATH', os.defpath)}"
        variables = {
            "PATH": path,
            "LANG": "C.UTF-8",
            "XDG_CONFIG_HOME": self.home / "config",
            "XDG_CACHE_HOME": self.home / "cache",
            "XDG_DATA_HOME": self.home / "data",
            "XDG_STATE_HOME": self.home / "state",
            **self.variables,
        }
        setenv = " ".join(f'"{name}={value}"' for name, value in variables.items())
        config = self.folder / "config"
        config.write_text(
            f"""
ListenAddress 127.0.0.1:{self.port}
HostKey "{self.folder}/host"
AuthorizedKeysFile "{self.folder}/authorized"
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PrintMotd no
PrintLastLog no
SetEnv {setenv}
{self.more.replace("{folder}", str(self.folder))}
"""
        )
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)  # the server insists on it, and only a service makes it
        self.log = (self.folder / "log").open("w")
        self.server = subprocess.Popen(
            [self.sshd, "-D", "-e", "-f", str(config)],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, start_new_session=True,
        )  # fmt: skip
        end = time.monotonic() + 15
        while time.monotonic() < end and self.server.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return self
        said = (self.folder / "log").read_text()
        self.close()
        raise AssertionError(f"sshd does not answer: {said}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the server and forget its keys."""
        self.server.terminate()
        self.server.wait(10)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(
        self, *words: str | bytes, options: Sequence[str] = (), stdin: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run words on the host, without a terminal unless the options of `ssh` ask for one."""
        command = [self.ssh[0], *options, *self.ssh[1:], *words]
        variables = os.environ | (env or {})
        return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=60, env=variables)

    def sessions(self) -> list[tuple[int, str]]:
        """The processes that the server has started, with their command lines; without the one that listens."""
        return [(pid, line) for pid, line in descendants(self.server.pid) if not line.startswith("sshd-auth")]


def descendants(root: int) -> list[tuple[int, str]]:
    """The processes below one, with their command lines."""
    parents, lines = dict[int, int](), dict[int, str]()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status, line = (folder / "stat").read_text(), (folder / "cmdline").read_bytes()
        except OSError:
            continue
        after = status.rpartition(")")[2].split()
        if after[0] != "Z":
            parents[int(folder.name)] = int(after[1])
            lines[int(folder.name)] = line.replace(b"\0", b" ").decode("utf-8", "replace").strip()
    found, wave = list[tuple[int, str]](), {root}
    while wave:
        wave = {pid for pid, parent in parents.items() if parent in wave}
        found += [(pid, lines[pid]) for pid in sorted(wave)]
    return found
