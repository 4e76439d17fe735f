"""`lactui serve` as a user starts it, and a real Chromium that opens it."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from tests.e2e.sshd import free_port
from tests.support import SCRIPT, clean_environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext

T = TypeVar("T")

HOOK = """
Object.defineProperty(Object.prototype, "websocket_url", {
  configurable: true,
  set(address) {
    window.visit = this;
    Object.defineProperty(this, "websocket_url", { value: address, writable: true });
  },
});
"""
"""Keeps hold of textual-serve's object with its xterm.js terminal, which is otherwise local to its script."""

ROWS = """() => {
  if (!window.visit) return "";
  const terminal = window.visit.terminal, buffer = terminal.buffer.active, rows = [];
  for (let row = 0; row < terminal.rows; row++) rows.push(buffer.getLine(row).translateToString());
  return rows.join("\\n");
}"""


class Served:
    """`lactui serve WORDS` at a free port, ended at the end."""

    def __init__(self, home: Path, *words: str) -> None:
        self.home = home
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.words = [str(SCRIPT), "serve", "--port", str(self.port), *words]

    def __enter__(self) -> Served:
        env = clean_environment(self.home) | {"TMPDIR": str(self.home)}
        self.process = subprocess.Popen(
            self.words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env=env, cwd=self.home, start_new_session=True,
        )  # fmt: skip
        assert self.process.stderr is not None
        self.said = self.process.stderr.readline()
        assert f"{self.address}/" in self.said, self.said + self.process.stderr.read()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.end(signal.SIGKILL)

    def end(self, number: int = signal.SIGINT) -> tuple[int, str, str]:
        """Send a signal; exit status, stdout and the rest of stderr."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err

    def visitors(self) -> set[int]:
        """The processes of visitors."""
        return {pid for pid, (parent, line) in running().items() if parent == self.process.pid and "visitor" in line}


def running() -> dict[int, tuple[int, str]]:
    """All processes with their parents and command lines, those left out that have ended and are only waited for."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line, stat = (folder / "cmdline").read_text(), (folder / "stat").read_text()
        except OSError:
            continue
        if line:
            found[int(folder.name)] = (int(stat.rpartition(")")[2].split()[1]), line)
    return found


class Page:
    """A page of a browser context of its own, with everything it asked for."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.context: BrowserContext = browser.new_context(viewport={"width": 1000, "height": 640}, **options)
        self.context.add_init_script(HOOK)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)

    def __enter__(self) -> Page:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.context.close()

    def terminal(self) -> str:
        """What xterm.js shows."""
        return str(self.page.evaluate(ROWS))

    def wait_for(self, text: str, seconds: float = 20) -> str:
        """What the terminal shows once it has a text."""
        return until(self.terminal, lambda screen: text in screen, seconds)

    def keys(self, *keys: str) -> None:
        """Press keys by Playwright's names."""
        for key in keys:
            self.page.keyboard.press(key)

    def hosts(self) -> set[str]:
        """The hosts that anything was asked of; a page's own icon is no request."""
        return {urlsplit(url).netloc for url in self.asked if not url.startswith("data:")}


def until(look: Callable[[], T], good: Callable[[T], bool], seconds: float = 20) -> T:
    """Look until it is good; AssertionError with the last look when that takes too long."""
    deadline = time.monotonic() + seconds
    while not good(seen := look()):
        assert time.monotonic() < deadline, seen
        time.sleep(0.05)
    return seen
