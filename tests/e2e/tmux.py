"""A real terminal to try the program in: tmux with a socket, size and configuration of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shlex
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

PROMPT = "at-your-service$"
"""What the shell in the terminal asks with: on the screen, the program before it has ended."""

PATIENCE = 20.0
"""Seconds to wait for a text; a busy machine needs them, a passing test does not."""


class Tmux:
    """A shell in a terminal of a given size. Waits are for texts on the screen, never for a time."""

    def __init__(self, tmux: str, env: dict[str, str], size: tuple[int, int] = (80, 24)) -> None:
        self.columns, self.rows = size
        self.folder = Path(tempfile.mkdtemp(prefix="lactui-tmux-", dir="/tmp"))  # a socket's path must be short
        self.command = [tmux, "-S", str(self.folder / "s"), "-f", "/dev/null"]
        self.env = env | {"PS1": PROMPT + " ", "TMUX_TMPDIR": str(self.folder), "SHELL": "/bin/sh"}

    def __enter__(self) -> Tmux:
        size = ["-x", str(self.columns), "-y", str(self.rows)]
        self._run("new-session", "-d", *size, "exec /bin/sh")
        self._run("set-option", "-s", "escape-time", "10")
        self._run("set-option", "-g", "status", "off")
        self._run("resize-window", *size)
        self.wait_for(PROMPT)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        subprocess.run([*self.command, "kill-server"], env=self.env, capture_output=True, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, *words: str) -> str:
        done = subprocess.run([*self.command, *words], env=self.env, capture_output=True, text=True, check=True)
        return done.stdout

    def run(self, *words: str) -> None:
        """Type a command line at the prompt and press enter."""
        self.type(shlex.join(words))
        self.keys("Enter")

    def keys(self, *names: str) -> None:
        """Press keys by tmux's names: Enter, Escape, Down, C-d, or a character."""
        self._run("send-keys", *names)

    def type(self, text: str) -> None:
        """Type a text as it is."""
        self._run("send-keys", "-l", text)

    def screen(self) -> str:
        """What is on the screen, a line a row."""
        return self._run("capture-pane", "-p")

    def line(self, number: int) -> str:
        """One row of the screen, from 0."""
        rows = self.screen().split("\n")
        return rows[number] if number < len(rows) else ""

    def wait_for(self, wanted: str | re.Pattern[str] | Callable[[str], object]) -> str:
        """The screen, as soon as it shows a text or pattern, or a function of it is true."""
        if callable(wanted):
            shows = wanted
        elif isinstance(wanted, str):
            shows = lambda screen: wanted in screen  # noqa: E731
        else:
            shows = wanted.search
        end = time.monotonic() + PATIENCE
        while True:
            screen = self.screen()
            if shows(screen):
                return screen
            if time.monotonic() > end:
                raise AssertionError(f"{wanted!r} never appeared on the screen:\n{screen}")
            time.sleep(0.02)

    def wait_gone(self, text: str) -> str:
        """The screen, as soon as it shows the text no more."""
        return self.wait_for(lambda screen: text not in screen)

    @contextmanager
    def attached(self, columns: int, rows: int) -> Iterator[int]:
        """A client at this session, in a terminal of its own; where its keys and its mouse are written to."""
        pid, fd = pty.fork()
        if pid == 0:
            os.execve(self.command[0], [*self.command, "attach"], self.env | {"TERM": "xterm-256color"})
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(pid, signal.SIGWINCH)
        reader = threading.Thread(target=_swallow, args=(fd,), daemon=True)
        reader.start()
        try:
            self.wait_for(lambda _: self._run("display-message", "-p", "#{session_attached}").strip() == "1")
            yield fd
        finally:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGHUP)
            os.waitpid(pid, 0)
            reader.join(5)
            os.close(fd)
            self.wait_for(lambda _: self._run("display-message", "-p", "#{session_attached}").strip() == "0")

    def modes(self) -> dict[str, str]:
        """Whether the alternate screen and the mouse are still on: "0" or "1" each."""
        names = ("alternate_on", "mouse_any_flag", "cursor_flag", "bracket_paste_flag")
        answer = self._run("display-message", "-p", " ".join(f"#{{{name}}}" for name in names))
        return dict(zip(names, answer.split(), strict=False))


def _swallow(fd: int) -> None:
    """Read what a client draws, so that it never waits."""
    with suppress(OSError):
        while os.read(fd, 65536):
            pass
