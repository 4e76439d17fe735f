"""The explorer on a pseudo-terminal, without a program between: what it writes is seen byte for byte."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

from tests.support import BASE

PROGRAM = "import sys; from lactui.tui.run import run; sys.exit(run(sys.argv[1]))"
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1004l")
MOUSE_ON, MOUSE_OFF = b"\x1b[?1000h", b"\x1b[?1000l"


class Child:
    """The explorer on a pseudo-terminal of 80x25, and what it has written."""

    def __init__(self, program: str = PROGRAM, base: Path = BASE, **env: str) -> None:
        self.out = b""
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self.status: int | None = None
        clean = {k: v for k, v in os.environ.items() if k not in ("SSH_TTY", "SSH_CONNECTION", "NO_COLOR")}
        clean |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "COLUMNS": "80", "LINES": "24", **env}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-c", program, str(base)], clean)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal a size."""
        self._screen.resize(lines, columns)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def wait_for(self, text: bytes, seconds: float = 20) -> None:
        """Read until a text has been written."""
        end = time.monotonic() + seconds
        while text not in self.out:
            assert time.monotonic() < end, f"{text!r} never came: {self.out[-500:]!r}"
            self.read()

    def see(self, shows: Callable[[list[str]], object], seconds: float = 20) -> None:
        """Read until the screen, a text a line, shows what is waited for."""
        end = time.monotonic() + seconds
        while not shows(lines := [line.rstrip() for line in self._screen.display]):
            assert time.monotonic() < end, "never seen:\n" + "\n".join(lines)
            self.read()

    def read(self, seconds: float = 0.05) -> bool:
        """Take what there is, or comes soon; False at the end."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return True
        try:
            got = os.read(self.fd, 65536)
        except OSError:
            return False
        self.out += got
        self._stream.feed(got)
        return bool(got)

    def end(self, seconds: float = 20) -> int:
        """Read to the end; the exit status."""
        end = time.monotonic() + seconds
        while self.read():
            assert time.monotonic() < end, "it does not end"
        return self.wait()

    def wait(self) -> int:
        """The exit status, once it has ended."""
        end = time.monotonic() + 20
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                return self.status
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                raise AssertionError("it does not end")
            time.sleep(0.01)
