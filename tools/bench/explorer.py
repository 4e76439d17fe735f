"""The explorer from outside, at one size: start, every pane, keys, search, memory, quit."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from lactui.tui.actions import PANES
from tests.support import SCRIPT
from tools.bench.rows import Row, middle, row

HERE = Path(__file__).resolve().parent

START_RATIO, START_BYTES = 1.4, 20_480
STILL_BYTES, DETAIL_BYTES, JUMP_BYTES = 400, 1_500, 4_000
WIDE_BYTES = 3_000
"""Of a key with detail at 160x45."""
STILL_MS, DETAIL_MS = 4.0, 25.0
FIRST_MS, LATER_MS = 100.0, 30.0
SEARCH_MS, MEMORY_MIB, QUIT_MS = 45.0, 60.0, 200.0

READY = ["Argentina", "of 87", "? keys"]
"""The whole start pane is there: its list of 87, and the last line."""

PRESSES, IN_DETAIL, SESSIONS = 22, 12, 3
"""Keys pressed in a list, which jumps at least once, and in a detail; and in how many sessions in the detail."""


class Pane(NamedTuple):
    """One pane's figures; None where there was nothing to measure."""

    title: str
    first: float | None
    later: float | None
    detail_bytes: float | None
    """A key in its list or map, which changes the detail too."""
    detail_ms: float | None
    jump_bytes: float | None
    still_bytes: float | None
    """A key in its detail, which moves the cursor only."""
    still_ms: float | None


def probe(
    size: str, command: list[str], ready: list[str], quit: str, env: dict[str, str], *more: str
) -> dict[str, Any]:
    """One run of a program under tuiprobe, with no session before it; RuntimeError when it did not get ready."""
    words = [sys.executable, str(HERE / "tuiprobe.py"), "--size", size, "--runs", "1", "--verbose", "--quit", quit]
    words += [word for text in ready for word in ("--ready", text)]
    with tempfile.TemporaryDirectory(prefix="lactui-bench-") as state:
        done = subprocess.run(
            [*words, *more, "--", *command],
            capture_output=True, text=True, env=env | {"XDG_STATE_HOME": state}, check=True, timeout=120,
        )  # fmt: skip
    run: dict[str, Any] = json.loads(done.stdout)["each"][0]
    if run.get("error"):
        raise RuntimeError("\n".join([str(run["error"]), *run.get("screen", [])]))
    return run


class Bench:
    """Everything measured at one size."""

    def __init__(self, size: str, runs: int, env: dict[str, str]) -> None:
        self.size, self.runs, self.env = size, runs, env
        self.small = size == "80x24"
        """The size that the budgets in bytes are for."""

    def probe(self, *more: str, quit: str = "q") -> dict[str, Any]:
        """One session of the explorer."""
        return probe(self.size, [str(SCRIPT)], READY, quit, self.env, *more)

    # the start ---------------------------------------------------------------------------------------------
    def start(self) -> list[Row]:
        """Beside an empty app, each run after the other's."""
        empty = [sys.executable, str(HERE / "empty_app.py")]
        mine, floor = [], []
        for index in range(self.runs + 1):
            a = probe(self.size, empty, ["ready"], "<ctrl+q>", self.env)
            b = self.probe("--idle", "1")
            if index:  # the first of each warms the file cache
                floor.append(a)
                mine.append(b)
        took, least = (middle(run["ready_ms"] for run in runs) or 0.0 for runs in (mine, floor))
        idle = [run["idle"] for run in mine]
        return [
            row("start to the first full paint, ms", took, START_RATIO * least, f"{START_RATIO} × empty app"),
            row("an empty Textual app, ms", least),
            row("start, as a multiple of the empty app", took / least, START_RATIO, digits=2),
            row("bytes at start", middle(run["start_bytes"] for run in mine), START_BYTES if self.small else None),
            row("bytes a second, untouched", middle(each["bytes_per_s"] for each in idle), 0),
            row("CPU a second, untouched, ms", middle(each["cpu_ms_per_s"] for each in idle)),
            row("quit after the key, ms", middle(r["exit"]["ms"] for r in mine), QUIT_MS),
        ]

    # panes -------------------------------------------------------------------------------------------------
    def panes(self) -> tuple[list[Pane], list[Row]]:
        """Every pane: shown first, shown later, and keys in its halves; then memory."""
        others = [*PANES[1:], *PANES]
        steps = [word for pane in others for word in ("--step", f"{pane.key}=>[{pane.key}{pane.title}]")]
        runs = [self.probe(*steps) for _ in range(3)]
        shown: dict[str, list[list[float]]] = {pane.title: [[], []] for pane in PANES}
        for run in runs:
            for index, (pane, step) in enumerate(zip(others, run["steps"], strict=True)):
                shown[pane.title][index >= len(PANES) - 1].append(step["settled_ms"])
        found = [self._pane(pane.key, pane.title, *map(middle, shown[pane.title])) for pane in PANES]
        memory = middle(run["rss_peak_kib"]["largest"] / 1024 for run in runs)
        back = self.probe("--step", "<down><enter>=>back 1", "--step", "<escape>=>1-")
        rows = [
            row("resident memory after all panes, MiB", memory, MEMORY_MIB if self.small else None, digits=1),
            row("enter to the record, ms", back["steps"][0]["after_last_key_ms"], FIRST_MS),
            row("esc to the list, ms", back["steps"][1]["settled_ms"]),
        ]
        return found, rows

    def _pane(self, key: str, title: str, first: float | None, later: float | None) -> Pane:
        down = ("--press", "down", "--presses", str(PRESSES))
        here = ("--before", key) if key != "1" else ()
        inside = ("--press", "down", "--presses", str(IN_DETAIL), "--key-timeout", "0.3")
        if title == "Map":  # from state to state; its list is the second half, and the detail the third
            moved = self.probe(*here, "--press", "up", "--press", "down", "--presses", str(PRESSES))["keys"]
            to_detail = "<tab><tab>"
        else:
            moved = self.probe(*here, "--before", "<down>", *down)["keys"]
            to_detail = "<down><tab>"
        sessions = [self.probe(*here, "--before", to_detail, *inside)["keys"] for _ in range(SESSIONS)]
        moved = [press for press in moved if press["bytes"]]
        jumps = [press for press in moved if jumped(press)]
        steps = [press for press in moved if not jumped(press)]
        still = [press for keys in sessions for press in keys if 0 < press["lines"] <= 2]
        return Pane(
            title,
            first,
            later,
            middle(press["bytes"] for press in steps),
            middle(press["done_ms"] for press in steps),
            middle(press["bytes"] for press in jumps),
            middle(press["bytes"] for press in still),
            middle(press["done_ms"] for press in still),
        )

    # search ------------------------------------------------------------------------------------------------
    def search(self) -> list[Row]:
        """A letter typed or taken back in a question, until its hits are painted."""
        keys = ("--before", "/peace ark per", "--press", "u", "--press", "backspace", "--presses", "20")
        runs = [self.probe(*keys, quit="<ctrl+q>") for _ in range(3)]
        presses = [press for run in runs for press in run["keys"]]
        return [
            row("key to painted search hits, ms", middle(p["done_ms"] for p in presses), SEARCH_MS),
            row("bytes a letter of a question", middle(p["bytes"] for p in presses)),
        ]


def jumped(press: dict[str, Any]) -> bool:
    """Whether the cursor left the window and the list moved by half of it: the cursor went up."""
    before, after = press.get("mark", (None, None))
    return before is not None and after is not None and after < before


def pane_rows(panes: list[Pane], size: str) -> tuple[list[str], list[str]]:
    """The lines of a table of panes, and what is over its budget."""
    small = size == "80x24"
    detail = DETAIL_BYTES if small else WIDE_BYTES if size == "160x45" else None
    jump, still = (JUMP_BYTES, STILL_BYTES) if small else (None, None)
    limits = (FIRST_MS, LATER_MS, detail, DETAIL_MS, jump, still, STILL_MS)
    units = ("ms", "ms", "B", "ms", "B", "B", "ms")
    names = (
        "shown first",
        "shown later",
        "a key with detail",
        "a key with detail",
        "a jump",
        "highlight only",
        "highlight only",
    )
    lines = [
        "| pane | shown first | later | key with detail | | on a jump | highlight only | |",
        "| --- |" + " ---: |" * len(units),
        "| *budget* | " + " | ".join(
            f"*{limit:,g} {unit}*" if limit is not None else ""
            for limit, unit in zip(limits, units, strict=True)
        ) + " |",
    ]  # fmt: skip
    over = []
    for pane in panes:
        cells = []
        for value, limit, unit, name in zip(pane[1:], limits, units, names, strict=True):
            assert not isinstance(value, str)
            if value is None:
                cells.append("·")
                continue
            beyond = limit is not None and value > limit
            digits = 1 if unit == "ms" and value < 100 else 0
            cells.append(f"{value:,.{digits}f} {unit}" + (" **over**" if beyond else ""))
            if beyond:
                over.append(f"{pane.title}, {name}: {value:,.0f} {unit} of {limit:,g}")
        lines.append(f"| {pane.title} | " + " | ".join(cells) + " |")
    return lines, over
