"""Commands that answer and end: by hyperfine where it is installed, else by a clock of our own, in turn either way."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from tests.support import clean_environment
from tools.bench.commands import once
from tools.bench.peers.measure import Figures, middle
from tools.bench.peers.programs import FOUND_SAYS, ONE_SAYS, Lookups

ROUNDS = 3
"""Rounds of all commands; the runs of each are divided among them, so that a busy minute meets all."""

LAUNCHER = """
import os, sys
own = 0
try:
    for line in open("/proc/self/status"):
        if line.startswith("VmHWM"):
            own = int(line.split()[1])
except OSError:
    pass
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print()
print(os.waitstatus_to_exitcode(status), own, usage.ru_maxrss)
"""
"""Starts a command from a small process, as a child is said to have had at least what its parent has."""

KIB = 1024 if sys.platform == "linux" else 2**20
"""What `ru_maxrss` is counted in, in a MiB."""

MISSING = "hyperfine is not installed: the commands are timed by a clock of our own"


def hyperfine() -> str | None:
    """The program, where it is installed."""
    return shutil.which("hyperfine")


def timed(command: tuple[str, ...], runs: int, env: dict[str, str], tool: str | None) -> list[float]:
    """How long a command takes with its answer read through a pipe, ms."""
    if not tool:
        once(list(command), env)
        return [once(list(command), env) for _ in range(runs)]
    with tempfile.NamedTemporaryFile(suffix=".json") as told:
        words = [tool, "-N", "--warmup", "1", "--runs", str(runs), "--output", "pipe", "--style", "none"]
        words += ["--export-json", told.name, shlex.join(command)]
        subprocess.run(words, env=env, check=True, capture_output=True, timeout=120)
        found: list[float] = json.loads(Path(told.name).read_bytes())["results"][0]["times"]
    return [seconds * 1000 for seconds in found]


def answer(command: tuple[str, ...], says: str, env: dict[str, str]) -> tuple[str | None, float | None]:
    """What is wrong with a command, if anything; and the most memory that it had, MiB, where it is more than the launcher's."""
    launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, *command]
    try:
        done = subprocess.run(launcher, capture_output=True, stdin=subprocess.DEVNULL, env=env, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return "took longer than a minute", None
    if done.returncode:
        return done.stderr.decode("utf-8", "replace").strip().split("\n")[-1], None
    *said, usage = done.stdout.decode("utf-8", "replace").rstrip().split("\n")
    code, own, most = map(int, usage.split())
    if code or not any(says in line for line in said):
        last = [line for line in (*said, *done.stderr.decode("utf-8", "replace").split("\n")) if line.strip()]
        return f"ended with {code}, and said: {last[-1].strip() if last else 'nothing'}", None
    return None, most / KIB if most > 1.05 * own else None


def lookup_figures(
    programs: list[Lookups], home: Path, runs: int, tool: str | None, failed: Callable[[str, str], None]
) -> dict[str, Figures]:
    """The look-ups of all programs, ms, and the memory of the first."""
    env = clean_environment(home, real=True)
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    able: dict[tuple[str, str], tuple[str, ...]] = {}
    figures: dict[str, Figures] = defaultdict(dict)
    for program in programs:
        for kind, command, says in (("one", program.one, ONE_SAYS), ("found", program.found, FOUND_SAYS)):
            if command is None:
                continue
            answer(command, says, env)  # the first start fills caches
            wrong, memory = answer(command, says, env)
            if wrong:
                failed(f"{program.name}, look-up", wrong)
                continue
            able[program.name, kind] = command
            if memory is not None:
                figures[program.name].setdefault("lookup_mib", round(memory, 1))
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        for key, command in able.items():
            times[key] += timed(command, max(1, runs // ROUNDS), env, tool)
    for (name, kind), taken in times.items():
        figures[name][f"{kind}_ms"] = round(middle(taken) or 0.0, 2)
    return dict(figures)
