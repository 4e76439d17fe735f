"""What `lactui serve` needs: the explorer and the base's tables, served to browsers, and the address at which they are.

The address is taken before anything is started, so that what is wrong with it is told at once.
"""

from __future__ import annotations

import os
import socket
from ipaddress import ip_address

from lactui.cli.errors import CommandError, say

HIGHEST = 65535
"""The last port there is."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; CommandError says in one line why there is none."""
    if port > HIGHEST:
        raise CommandError(f"--port takes a number up to {HIGHEST}, not {port}")
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        return socket.create_server(addresses[0][4][:2], family=addresses[0][0])
    except (socket.gaierror, UnicodeError) as error:
        raise CommandError(f'--host "{host}" is not an address of this machine') from error
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else error
        raise CommandError(f"cannot listen at {host}, port {port}: {why}; --host and --port name another") from error


def tell(what: str, bound: socket.socket) -> None:
    """Say where something is served, how it is ended, and who can open it."""
    host, port = bound.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    say(f"{what} at http://{shown}:{port}/ (Ctrl+C ends it)")
    if not ip_address(host).is_loopback:
        say("whoever reaches this address can open it: there is no password; docs/browser.md says how to guard it")
