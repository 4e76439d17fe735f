"""What a process refuses itself: the explorer, and more where visitors read over SSH or behind a page in the browser."""

from __future__ import annotations

import os
import sys

from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

MINUTES = 15
"""How long nothing may happen, unless `--idle` says otherwise."""

MEMORY, FILES = 1_000_000_000, 64
"""Of address space, of open files."""

NEVER = frozenset(
    (
        *(
            "os.exec",
            "os.fork",
            "os.forkpty",
            "os.posix_spawn",
            "os.spawn",
            "os.system",
            "pty.spawn",
            "subprocess.Popen",
        ),
        *(
            "os.chmod",
            "os.chown",
            "os.link",
            "os.mkdir",
            "os.remove",
            "os.rename",
            "os.rmdir",
            "os.symlink",
            "os.truncate",
        ),
        *("os.utime", "os.kill", "os.killpg", "socket.bind", "socket.connect", "socket.getaddrinfo", "socket.sendto"),
    )
)
"""The audit events that are refused once the process has confined itself."""

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

DEVICES = (os.devnull, "/dev/tty")


def stay_offline() -> None:
    """Do without TLS, for a process that speaks to no network: asyncio would load it, for 2 MiB and 7 ms of a start.

    To be called before asyncio is imported, which then does as where Python was built without it.
    """
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]


def confine() -> None:
    """Give up, for good, what a reading process never needs."""
    import resource

    sys.dont_write_bytecode = True
    for kind, most in (
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_NOFILE, FILES),
    ):
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (least, least))
        except ValueError:
            if kind != resource.RLIMIT_AS:  # which some systems do not let one set
                raise
    sys.modules["matplotlib"] = None  # type: ignore[assignment]  # it keeps a cache on the disk; pictures are drawn in cells
    sys.addaudithook(refuse)


def refuse(event: str, args: tuple[Any, ...]) -> None:
    """The audit hook: PermissionError for what writes, starts a program or reaches the network."""
    if event == "open":
        path, _, flags = args
        if not flags & WRITES or isinstance(path, int) or path in DEVICES:
            return
    elif event == "sqlite3.connect":
        if str(args[0]).endswith("?mode=ro&immutable=1"):
            return
    elif event not in NEVER:
        return
    raise PermissionError(1, f"a session that only reads does not do this: {event}")
