"""Measure the explorer through a real SSH server, with and without compression, into the table of docs/ssh.md."""

from __future__ import annotations

import socket
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from tests.e2e.sshd import Sshd
from tests.support import ROOT, clean_environment
from tools.bench.explorer import READY, probe
from tools.bench.rows import middle

PAGE = ROOT / "docs" / "ssh.md"
BEGIN, END = "<!-- over_ssh -->\n", "<!-- /over_ssh -->\n"
PRESSES = 40


class Line:
    """A way to the server that counts the bytes that come back."""

    def __init__(self, port: int) -> None:
        self.count, self._to = 0, port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            here, _ = self._listener.accept()
            there = socket.create_connection(("127.0.0.1", self._to))
            for one in (here, there):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._carry, args=(here, there, False), daemon=True).start()
            threading.Thread(target=self._carry, args=(there, here, True), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        while data := source.recv(65536):
            if counted:
                self.count += len(data)
            target.sendall(data)
        with suppress(OSError):  # the other end may have gone by now
            target.shutdown(socket.SHUT_WR)


def measured(host: Sshd, compression: str, home: Path) -> tuple[float, float, float, float]:
    """Bytes and milliseconds of the start, then of a key in the list of countries."""
    line = Line(host.port)
    words = [str(line.port) if word == str(host.port) else word for word in host.ssh[1:]]
    words[words.index("StrictHostKeyChecking=accept-new")] = "StrictHostKeyChecking=no"
    command = [host.ssh[0], "-tt", "-o", f"Compression={compression}", *words, "XDG_STATE_HOME=/dev/null/x lactui"]
    env = clean_environment(home) | {"TERM": "xterm-256color"}
    probe("80x24", command, READY, "q", env)  # fills caches
    line.count = 0
    run = probe("80x24", command, READY, "q", env)
    start = line.count
    line.count = 0
    keys = probe("80x24", command, READY, "q", env, "--press", "down", "--presses", str(PRESSES))["keys"]
    each = (line.count - start) / PRESSES
    return start, run["ready_ms"], each, middle(key["done_ms"] for key in keys if key["bytes"]) or 0.0


def main() -> None:
    """Measure, and put the table into the page."""
    rows = ["| | start, bytes | start, ms | a key, bytes | a key, ms |", "| --- | --- | --- | --- | --- |"]
    with tempfile.TemporaryDirectory() as folder, Sshd(Path(folder)) as host:
        for compression in ("no", "yes"):
            found = measured(host, compression, Path(folder))
            rows.append(f"| `Compression {compression}` | " + " | ".join(f"{value:,.0f}" for value in found) + " |")
    text = PAGE.read_text(encoding="utf-8")
    before, after = text[: text.index(BEGIN) + len(BEGIN)], text[text.index(END) :]
    PAGE.write_text(f"{before}{chr(10).join(rows)}\n{after}", encoding="utf-8")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
