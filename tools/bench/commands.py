"""The commands beside `python -c pass`, in turn; the wheel, and the base built anew."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support import REAL_BASE, REAL_RECORDS, ROOT, SCRIPT
from tools.bench.rows import Row, middle, row

COMMANDS: dict[str, tuple[str, ...]] = {
    "lactui show PER": ("show", "PER"),
    "lactui show 2018-peace-ark-antigua": ("show", "2018-peace-ark-antigua"),
    "lactui search peace ark peru": ("search", "peace", "ark", "peru"),
    "lactui list events": ("list", "events"),
    "lactui list events --format csv": ("list", "events", "--format", "csv"),
    "lactui compare arms-sales": ("compare", "arms-sales"),
    'lactui sql "select count(*) from event"': ("sql", "select count(*) from event"),
    "lactui --version": ("--version",),
}
BUDGETED = ("lactui show PER", "lactui search peace ark peru")
"""The commands that the budget of three times `python -c pass` is for."""

RATIO, COMMAND_MIB = 3.0, 20.0
WHEEL_MB, BUILD_S = 10.0, 15.0

PEAK = """
import sys
from lactui import __main__ as cli
cli._end = lambda code: None  # the process goes on, to be looked at
sys.argv = ["lactui", *sys.argv[1:]]
try:
    cli.main()
except SystemExit:
    pass
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        print(line.split()[1], file=sys.stderr)
"""


def once(command: list[str], env: dict[str, str]) -> float:
    """How long a process takes with its output read through a pipe, ms."""
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env) as process:
        assert process.stdout is not None
        process.stdout.read()
        code = process.wait()
    took = (time.perf_counter() - begin) * 1000
    if code:
        raise RuntimeError(f"{' '.join(command)} ended with {code}")
    return took


def peak_mib(words: tuple[str, ...], env: dict[str, str]) -> float:
    """The most memory that a command had resident; 0 where /proc does not say."""
    done = subprocess.run([sys.executable, "-c", PEAK, *words], capture_output=True, text=True, env=env, check=False)
    last = done.stderr.split()[-1:] or ["0"]
    return int(last[0]) / 1024 if last[0].isdigit() else 0.0


def commands(rounds: int, env: dict[str, str]) -> list[Row]:
    """`python -c pass`, and every command beside it."""
    programs = {"python -c pass": [sys.executable, "-c", "pass"]}
    programs |= {name: [str(SCRIPT), *words] for name, words in COMMANDS.items()}
    times: dict[str, list[float]] = {name: [] for name in programs}
    for index in range(rounds + 2):
        for name, command in programs.items():
            took = once(command, env)
            if index > 1:  # the first two warm the file cache
                times[name].append(took)
    floor = middle(times["python -c pass"]) or 1.0
    rows = [Row("python -c pass", (f"{floor:.1f}", "1.0", ""), "", None)]
    for name, words in COMMANDS.items():
        took, peak = middle(times[name]) or 0.0, peak_mib(words, env)
        budgeted = name in BUDGETED
        rows.append(
            Row(
                name,
                (f"{took:.1f}", f"{took / floor:.1f}", f"{peak:.1f}"),
                f"{RATIO:g} ×, {COMMAND_MIB:g} MiB" if budgeted else "",
                took <= RATIO * floor and peak <= COMMAND_MIB if budgeted else None,
            )
        )
    return rows


def carried() -> list[Row]:
    """The size of a wheel with the base in it, and how long the base takes to be built from the records."""
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    with tempfile.TemporaryDirectory(prefix="lactui-bench-") as folder:
        wheel = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(wheel, cwd=ROOT, env=env, check=True, capture_output=True)
        size = sum(path.stat().st_size for path in Path(folder).glob("*.whl")) / 1_000_000
        made = Path(folder) / "lac.db"
        code = f"from lactui.build import build; build({str(REAL_RECORDS)!r}, {str(made)!r})"
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True, capture_output=True)
        took = time.perf_counter() - begin
        same = hashlib.sha256(made.read_bytes()).digest() == hashlib.sha256(REAL_BASE.read_bytes()).digest()
    return [
        row("wheel with the base, MB", size, WHEEL_MB, digits=1),
        row("base built from the records, s", took, BUILD_S, digits=1),
        Row("the base built is the one committed, byte for byte", ("yes" if same else "no",), "yes", same),
    ]
