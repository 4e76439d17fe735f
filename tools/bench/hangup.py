#!/usr/bin/env python3
"""hangup.py COMMAND...: start it on a pty, drop the terminal as a lost SSH session does, see whether it ends.

Prints how long the program lived after the hang-up, its status, and its CPU if it stayed.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time


def ticks(pid: int) -> int:
    """User and system CPU of a process so far, in clock ticks."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        return sum(map(int, stat.read().rsplit(")", 1)[1].split()[11:13]))


def main(command: list[str]) -> int:
    """Start, hang up, watch for six seconds; 1 when the program stayed alive."""
    pid, fd = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    end = time.time() + 2.5
    while time.time() < end:
        if select.select([fd], [], [], 0.05)[0]:
            try:
                os.read(fd, 65536)
            except OSError:
                break
    os.close(fd)  # the last open master: the kernel sends SIGHUP to the session
    begin = time.time()
    name = " ".join(command[-2:])
    while time.time() - begin < 6:
        got, status = os.waitpid(pid, os.WNOHANG)
        if got:
            code = os.waitstatus_to_exitcode(status)
            print(f"ended {time.time() - begin:.2f} s after the hang-up, status {code}: {name}")
            return 0
        time.sleep(0.01)
    before = ticks(pid)
    time.sleep(2)
    print(f"STILL ALIVE, CPU {(ticks(pid) - before) / 2:.0f} %: {name}")
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
