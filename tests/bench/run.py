"""`make bench`: measures the explorer and the commands from outside, and writes docs/performance.md.

Everything is interleaved with a floor measured in the same minute (an empty Textual app, `python -c pass`), because
ratios travel between machines and milliseconds do not. `--runs N` and `--rounds N` change how often; `--print` only shows.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.page import PAGE, scale_part
from tests.support import SCRIPT, clean_environment

HERE = Path(__file__).resolve().parent
SIZES = ("80x24", "120x40")

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

STEPS = (
    ("2", "by category"),
    ("1", "of 87"),
    ("2", "by category"),
)
"""Keys, and the text that says that the answer to the last of them is on the screen."""

RATIO, START_RATIO, COMMAND_MIB = 3.0, 1.4, 20.0


class Row(NamedTuple):
    """One line of a table: what, a figure a column, and the budget."""

    what: str
    figures: tuple[str, ...]
    budget: str
    kept: bool | None
    """Whether the budget is kept; None where there is none."""


def probe(
    size: str, command: list[str], ready: list[str], quit: str, env: dict[str, str], *more: str
) -> dict[str, Any]:
    """One run of a program under tuiprobe; RuntimeError when it did not get ready."""
    words = [
        sys.executable,
        str(HERE / "tuiprobe.py"),
        "--size",
        size,
        "--runs",
        "1",
        "--verbose",
        "--quit",
        quit,
    ]
    for text in ready:
        words += ["--ready", text]
    done = subprocess.run(
        [*words, *more, "--", *command], capture_output=True, text=True, env=env, check=True, timeout=120
    )
    run: dict[str, Any] = json.loads(done.stdout)["each"][0]
    if run.get("error"):
        raise RuntimeError("\n".join([str(run["error"]), *run.get("screen", [])]))
    return run


def middle(values: list[float]) -> float:
    """The median; 0 of nothing."""
    return statistics.median(values) if values else 0.0


def explorer(size: str, runs: int, env: dict[str, str]) -> list[Row]:
    """The explorer beside an empty app, each run after the other's."""
    mine, typed, floor = [], [], []
    empty = [sys.executable, str(HERE / "empty_app.py")]
    for index in range(runs + 1):
        a = probe(size, empty, ["ready"], "<ctrl+q>", env)
        b = probe(
            size, [str(SCRIPT)], ["Argentina", "keys"], "q", env,
            "--before", "<down>", "--press", "down", "--presses", "40", "--idle", "2", "--typing", "80",
            *(word for keys, text in STEPS for word in ("--step", f"{keys}=>{text}")),
        )  # fmt: skip
        c = probe(
            size, [str(SCRIPT)], ["Argentina", "keys"], "<escape>q", env,
            "--before", "/peace ark per", "--press", "u", "--press", "backspace", "--presses", "20",
        )  # fmt: skip
        if index:  # the first of each warms the file cache
            floor.append(a)
            mine.append(b)
            typed.append(c)
    start, empty_start = middle([run["ready_ms"] for run in mine]), middle([run["ready_ms"] for run in floor])
    presses = [press for run in mine for press in run["keys"]]
    usual = middle([press["bytes"] for press in presses])
    jumps = [press for press in presses if press["bytes"] > 1.5 * usual]
    moves = [press for press in presses if press["bytes"] <= 1.5 * usual]
    still = [press for press in moves if press["lines"] == 0]
    moved = [press for press in moves if press["lines"] > 0]
    rows = [
        row("start to first full paint, ms", start, START_RATIO * empty_start, f"{START_RATIO} × empty app"),
        row("an empty Textual app, ms", empty_start),
        row("start, as a multiple of the empty app", start / empty_start, START_RATIO, digits=2),
        row(
            "bytes at start",
            middle([run["start_bytes"] for run in mine]),
            20_480 if size == "80x24" else None,
        ),
    ]
    for name, those, size_budget, time_budget in (
        ("highlight only", still, 400, 4.0),
        ("with detail", moved, 1_500, 25.0),
        ("on a jump", jumps, 4_000, None),
    ):
        if those:
            small = size == "80x24"
            rows += [
                row(
                    f"bytes a cursor key, {name}",
                    middle([p["bytes"] for p in those]),
                    size_budget if small else None,
                ),
                row(
                    f"cursor key to last byte, {name}, ms",
                    middle([p["done_ms"] for p in those if p["done_ms"] is not None]),
                    time_budget,
                    digits=1,
                ),
            ]
    for name, index, limit in (("first", 0, 100), ("later", 2, 30)):
        times = [run["steps"][index]["after_last_key_ms"] for run in mine]
        rows.append(row(f"another pane, {name}, ms", middle(times), limit))
    times = [press["done_ms"] for run in typed for press in run["keys"] if press["done_ms"] is not None]
    rows.append(row("key to painted search hits, ms", middle(times), 45))
    rows += [
        row("bytes a second, untouched", middle([run["idle"]["bytes_per_s"] for run in mine]), 0),
        row("CPU a second, untouched, ms", middle([run["idle"]["cpu_ms_per_s"] for run in mine])),
        row(
            "resident memory, MiB",
            middle([run["rss_peak_kib"]["largest"] / 1024 for run in mine]),
            60,
            digits=1,
        ),
        row(
            "quit after the key, ms (50 of them the probe's)",
            middle([run["exit"]["ms"] for run in mine]),
            200,
        ),
    ]
    return rows


def row(what: str, value: float, limit: float | None = None, says: str = "", *, digits: int = 0) -> Row:
    """A line with one figure and what it is held against."""
    budget = "" if limit is None else says or f"{limit:,g}"
    return Row(what, (f"{value:,.{digits}f}",), budget, None if limit is None else value <= limit)


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


PEAK = """
import sys
from lactui.cli import main
sys.argv = ["lactui", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        print(line.split()[1], file=sys.stderr)
"""


def peak_mib(words: tuple[str, ...], env: dict[str, str]) -> float:
    """The most memory that a command had resident; 0 where /proc does not say."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *words], capture_output=True, text=True, env=env, check=False
    )
    last = done.stderr.split()[-1:] or ["0"]
    return int(last[0]) / 1024 if last[0].isdigit() else 0.0


def commands(rounds: int, env: dict[str, str]) -> tuple[float, list[Row]]:
    """`python -c pass` in ms, and every command beside it."""
    programs = {"python -c pass": [sys.executable, "-c", "pass"]}
    programs |= {name: [str(SCRIPT), *words] for name, words in COMMANDS.items()}
    times: dict[str, list[float]] = {name: [] for name in programs}
    for index in range(rounds + 2):
        for name, command in programs.items():
            took = once(command, env)
            if index > 1:
                times[name].append(took)
    floor = middle(times["python -c pass"])
    rows = [Row("python -c pass", (f"{floor:.1f}", "1.0", ""), "", None)]
    for name, words in COMMANDS.items():
        took, peak = middle(times[name]), peak_mib(words, env)
        budgeted = name in BUDGETED
        rows.append(
            Row(
                f"{name}",
                (f"{took:.1f}", f"{took / floor:.1f}", f"{peak:.1f}"),
                f"{RATIO:g} ×, {COMMAND_MIB:g} MiB" if budgeted else "",
                took <= RATIO * floor and peak <= COMMAND_MIB if budgeted else None,
            )
        )
    return floor, rows


def table(heads: tuple[str, ...], rows: list[Row]) -> str:
    """A Markdown table; a budget that is not kept says so."""
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 2) + " --- |"]
    for each in rows:
        budget = each.budget + (" **over**" if each.kept is False else "")
        what = f"`{each.what}`" if each.what.startswith(("lactui", "python")) else each.what
        lines.append(f"| {what} | " + " | ".join(each.figures) + f" | {budget} |")
    return "\n".join(lines)


def beside(small: list[Row], large: list[Row]) -> list[Row]:
    """Two sizes in one table, by what they measure."""
    figures = {each.what: each for each in large}
    names = [each.what for each in small] + [
        each.what for each in large if each.what not in {s.what for s in small}
    ]
    first = {each.what: each for each in small}
    rows = []
    for name in names:
        pair = (first.get(name), figures.get(name))
        kept = [each.kept for each in pair if each is not None and each.kept is not None]
        budget = next((each.budget for each in pair if each is not None and each.budget), "")
        values = tuple(each.figures[0] if each is not None else "" for each in pair)
        rows.append(Row(name, values, budget, all(kept) if kept else None))
    return rows


def machine() -> str:
    """What it was measured on, in a line."""
    python = platform.python_version()
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores; Python {python},"
        f" Textual {version('textual')}, SQLite {sqlite3.sqlite_version}; lactui {version('lactui')}."
    )


def main() -> int:
    """Measure, write the page, and return 1 when a budget is not kept."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs of the explorer a size")
    parser.add_argument("--rounds", type=int, default=31, help="rounds of all commands")
    parser.add_argument(
        "--print", action="store_true", dest="show", help="print the page, leave the file alone"
    )
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lactui-bench-") as home:
        env = clean_environment(Path(home))
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        _, ones = commands(args.rounds, env)
        screens = {size: explorer(size, args.runs, env) for size in SIZES}
    pair = beside(screens["80x24"], screens["120x40"])
    page = TEXT.format(
        machine=machine(),
        commands=table(("command", "ms", "× `pass`", "peak MiB", "budget"), ones),
        explorer=table(("what", *SIZES, "budget"), pair),
        rounds=args.rounds,
        runs=args.runs,
    )
    if args.show:
        print(page)
    else:
        PAGE.write_text(page + scale_part(), encoding="utf-8")
        print(f"docs/{PAGE.name} written")
    over = [each.what for each in (*ones, *pair) if each.kept is False]
    for what in over:
        print(f"over budget: {what}", file=sys.stderr)
    return 1 if over else 0


TEXT = """# How fast it is

Written by `make bench`: medians, from outside, through a pipe or a pseudo-terminal. {machine}

Milliseconds belong to the machine they were measured on; the ratios to `python -c pass` and to an empty Textual app, measured
in turn with lactui, travel better. A budget that is not kept says **over**.

## Commands

Answers read through a pipe, {rounds} rounds of all commands in turn.

{commands}

## The explorer

The whole base, Countries pane, {runs} runs in turn with an empty Textual app; 40 presses of the down key each. *With
detail*: the panel beside the list changes with the row. *On a jump*: the cursor left the window, and the list moved by half of it.
*Another pane*: Mechanisms, from the key to its list. *Search hits*: a letter typed or taken back in `peace ark peru`.
Budgets in bytes are for 80x24.

{explorer}
"""


if __name__ == "__main__":
    raise SystemExit(main())
