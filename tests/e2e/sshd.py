"""A real SSH server on the loopback address, with keys, port and configuration of its own."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

from tests.support import SCRIPT


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Sshd:
    """Serves the user who runs the tests; `ssh` has the words of a client that reaches it."""

    def __init__(self, sshd: str, ssh: str, keygen: str, home: Path) -> None:
        self.sshd, self.keygen = sshd, keygen
        self.folder = Path(tempfile.mkdtemp(prefix="lactui-sshd-"))
        self.port = free_port()
        self.home = home
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

    def run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Run words on the host without a terminal."""
        return subprocess.run(
            [*self.ssh, *words], stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60
        )
