"""How many readers each way of sharing the base carries: look-ups by file, sessions of the kiosk, Datasette alone and behind a cache.

All on loopback, on one machine that serves and asks at once, so that the figures are lower bounds. Run by `make bench-scale`;
alone `python -m tools.bench.readers [--base FILE] [--seconds N]`.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import pty
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import aiohttp
from aiohttp import web

from tests.e2e.sshd import free_port
from tests.support import REAL_BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

BIN = Path(sys.executable).parent

SECONDS = 3.0

PATIENCE = 20.0
"""Seconds in which a server must listen."""

READERS = (1, 2, 8)
"""Processes that look up at once."""

SESSIONS = 8
"""Sessions of the kiosk at once."""

CLIENTS = (1, 32)
"""Requests under way at once."""

ASKED = (
    "/lac/event?_size=20",
    "/lac/event?kind=exercise&_size=20",
    "/lac/country/PER",
    "/lac/event/2018-peace-ark-antigua",
    "/lac.json?sql=select+region,+count(*)+from+country+group+by+region",
)
"""Pages as readers of a table open them: a list, a filtered list, a country, a record, a question."""


class Rate(NamedTuple):
    """What was carried: how many readers at once, answers a second, and milliseconds of one."""

    readers: int
    rate: float
    median: float
    late: float
    """The 95th percentile."""


def rate(readers: int, seconds: float, took: list[float]) -> Rate:
    """The figures of answers that took so many milliseconds."""
    took.sort()
    return Rate(readers, len(took) / seconds, statistics.median(took), took[int(len(took) * 0.95)])


# -- by file ------------------------------------------------------------------------------------------------


def _look_up(path: str, seconds: float, seed: int, answers: Any) -> None:
    """Show records and search, each time with the base opened anew, as a command does."""
    from lactui.cards.card import card
    from lactui.db.database import open_base
    from lactui.search.search import search

    rng, took, end = random.Random(seed), [], time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        with open_base(path) as base:
            if rng.random() < 0.5:
                card(base, rng.choice(("event/2018-peace-ark-antigua", "mechanism/china-celac-forum", "country/ATG")))
            else:
                search(base, rng.choice(("peace ark peru", "port call antigua", "和平方舟 秘鲁")), limit=20)
        took.append((time.perf_counter() - start) * 1000)
    answers.put(took)


def by_file(path: str, readers: int, seconds: float) -> Rate:
    """Look-ups by so many processes that read one file."""
    spawn = multiprocessing.get_context("spawn")
    answers = spawn.Queue()
    running = [spawn.Process(target=_look_up, args=(path, seconds, n, answers)) for n in range(readers)]
    for one in running:
        one.start()
    took = [ms for _ in running for ms in answers.get()]
    for one in running:
        one.join()
    return rate(readers, seconds, took)


# -- the kiosk ----------------------------------------------------------------------------------------------


def kiosk(path: str, sessions: int) -> tuple[float, float]:
    """Memory of one more session, in MB: what is its own, and with its part of what all share."""
    home = tempfile.mkdtemp(prefix="lactui-readers-")
    env = {**os.environ, "HOME": home, "XDG_CACHE_HOME": home, "TERM": "xterm-256color", "LACTUI_DB": path}
    held = []
    try:
        for _ in range(sessions):
            pid, end = pty.fork()
            if pid == 0:
                os.execve(BIN / "lactui", ["lactui", "kiosk"], env)
            held.append((pid, end))
        until = time.monotonic() + 3 + sessions / 2
        while time.monotonic() < until:
            for _, end in held:
                os.set_blocking(end, False)
                with suppress(BlockingIOError):
                    os.read(end, 65536)
            time.sleep(0.05)
        own, whole = zip(*(_memory(pid) for pid, _ in held), strict=True)
        return statistics.median(own), statistics.median(whole)
    finally:
        for pid, end in held:
            os.kill(pid, 15)
            os.close(end)
            os.waitpid(pid, 0)
        shutil.rmtree(home, ignore_errors=True)


def _memory(pid: int) -> tuple[float, float]:
    said = dict(re.findall(r"^(\w+): +(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE))
    return (int(said["Private_Dirty"]) + int(said["Private_Clean"])) / 1024, int(said["Pss"]) / 1024


# -- Datasette ----------------------------------------------------------------------------------------------


def listening(port: int) -> str:
    """The address of a port of loopback, as soon as something listens there; TimeoutError when nothing does for long."""
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return f"http://127.0.0.1:{port}"
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens at 127.0.0.1, port {port}")


@contextmanager
def datasette(path: str) -> Iterator[str]:
    """Datasette with a base on a free port of loopback; its address."""
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="lactui-readers-"))
    (folder / "lac.db").symlink_to(Path(path).resolve())
    words = [
        str(BIN / "datasette"),
        "-i",
        str(folder / "lac.db"),
        "-p",
        str(port),
        "--setting",
        "default_cache_ttl",
        "3600",
    ]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield listening(port)
    finally:
        running.terminate()
        running.wait()
        shutil.rmtree(folder, ignore_errors=True)


async def asked(address: str, clients: int, seconds: float) -> Rate:
    """Pages fetched by so many clients, each when it has the one before."""
    took: list[float] = []
    end = time.perf_counter() + seconds

    async def client(session: aiohttp.ClientSession, seed: int) -> None:
        rng = random.Random(seed)
        while time.perf_counter() < end:
            start = time.perf_counter()
            async with session.get(address + rng.choice(ASKED)) as answer:
                await answer.read()
                assert answer.status == 200, (answer.status, str(answer.url))
            took.append((time.perf_counter() - start) * 1000)

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        for page in ASKED:  # what is made once is made
            async with session.get(address + page) as answer:
                await answer.read()
        end = time.perf_counter() + seconds
        await asyncio.gather(*(client(session, seed) for seed in range(clients)))
    return rate(clients, seconds, took)


@contextmanager
def cache(address: str) -> Iterator[str]:
    """The plainest HTTP cache before an address, in a process of its own: it keeps every answer as long as it runs."""
    port = free_port()
    running = multiprocessing.get_context("spawn").Process(target=_serve_cache, args=(address, port), daemon=True)
    running.start()
    try:
        yield listening(port)
    finally:
        running.terminate()
        running.join()


def _serve_cache(address: str, port: int) -> None:
    kept: dict[str, tuple[int, bytes, str]] = {}

    async def answer(request: web.Request) -> web.Response:
        if request.path_qs not in kept:
            async with aiohttp.ClientSession() as session, session.get(address + request.path_qs) as found:
                kept[request.path_qs] = (found.status, await found.read(), found.content_type)
        status, body, type = kept[request.path_qs]
        return web.Response(status=status, body=body, content_type=type)

    app = web.Application()
    app.router.add_get("/{rest:.*}", answer)
    web.run_app(app, host="127.0.0.1", port=port, print=None)


# -- the table ----------------------------------------------------------------------------------------------


def measured(path: str, seconds: float = SECONDS) -> list[str]:
    """The lines of the table of docs/scale.md."""
    lines = [
        "| way | readers at once | answers a second | median, ms | 95th percentile, ms |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]

    def row(way: str, found: Rate) -> None:
        lines.append(f"| {way} | {found.readers} | {found.rate:,.0f} | {found.median:,.1f} | {found.late:,.1f} |")

    for readers in READERS:
        row("the file, look-ups", by_file(path, readers, seconds))
    with datasette(path) as address:
        for clients in CLIENTS:
            row("Datasette", asyncio.run(asked(address, clients, seconds)))
        with cache(address) as kept:
            for clients in CLIENTS:
                row("Datasette behind a cache", asyncio.run(asked(kept, clients, seconds)))
    own, whole = kiosk(path, SESSIONS)
    lines += [
        "",
        f"A session of the kiosk takes {own:.0f} MB of its own, {whole:.0f} MB with its part of what {SESSIONS} sessions share.",
    ]
    return lines


def main(argv: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.readers", description=__doc__)
    parser.add_argument("--base", default=str(REAL_BASE))
    parser.add_argument("--seconds", type=float, default=SECONDS)
    args = parser.parse_args(argv)
    print("\n".join(measured(args.base, args.seconds)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
