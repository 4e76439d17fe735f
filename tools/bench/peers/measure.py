"""The programs with a screen, measured in turn by tuiprobe: what a session tells becomes figures by name."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.support import clean_environment
from tools.bench.peers.programs import WALK, Screen

PROBE = Path(__file__).resolve().parent.parent / "tuiprobe.py"

SIZES = ("80x24", "120x40")
COLOURS = {"truecolor": ("xterm-256color", "truecolor"), "16 colours": ("xterm", "")}
"""TERM and COLORTERM."""

SETTLE = ("--settle", "250")
LIMIT = 90.0
"""Seconds after which a session counts as failed."""

STILL = 2
"""Lines of text that a key changes at most when only the cursor moves: its sign on two lines."""

Press = dict[str, Any]
Figures = dict[str, float]


class FailedError(Exception):
    """A session that told nothing, and why."""


class Homes:
    """A home a program, made by a first start; every session has a copy, so that none meets what another left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def first(self, program: Screen) -> None:
        """Start the program once, so that it has its settings and caches."""
        home = self._folder / program.name.replace(" ", "-")
        home.mkdir()
        session(program, "80x24", "truecolor", (), home)

    def session(self, program: Screen, size: str, colours: str, options: tuple[str, ...]) -> dict[str, Any]:
        """A session in a home as the first start left it; it is tried twice, as some programs lose keys now and then."""
        for last in (False, True):
            home = self._folder / "home-of-a-session"
            shutil.copytree(self._folder / program.name.replace(" ", "-"), home, symlinks=True)
            try:
                run = session(program, size, colours, options, home)
                if "--press" in options and not pressed([run]):
                    raise FailedError("no key was answered")
                return run
            except FailedError:
                if last:
                    raise
            finally:
                shutil.rmtree(home, ignore_errors=True)
        raise AssertionError


def session(program: Screen, size: str, colours: str, options: Iterable[str], home: Path) -> dict[str, Any]:
    """One run of a program; FailedError with the reason when it told nothing."""
    term, colorterm = COLOURS[colours]
    words = [sys.executable, str(PROBE), "--size", size, "--runs", "1", "--verbose", "--quit", program.quit, *SETTLE]
    words += ["--term", term, "--colorterm", colorterm, *(("--watch", program.watch) if program.watch else ())]
    words += [word for text in program.ready for word in ("--ready", text)]
    env = clean_environment(home, real=True)
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        done = subprocess.run(
            [*words, *options, "--", *program.command],
            capture_output=True, text=True, env=env, cwd=home, stdin=subprocess.DEVNULL, check=True, timeout=LIMIT,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise FailedError(f"took longer than {LIMIT:g} s") from None
    except subprocess.CalledProcessError as error:
        raise FailedError((error.stderr.strip().splitlines() or ["the probe failed"])[-1]) from None
    run: dict[str, Any] = json.loads(done.stdout)["each"][0]
    if run.get("error"):
        shown = [line.strip() for line in run.get("screen", ()) if line.strip()]
        raise FailedError(f"{run['error']}; last on its screen: {shown[-1] if shown else 'nothing'}")
    return run


def opposite(size: str) -> str:
    """The size that a terminal of this size is changed to."""
    return SIZES[1 - SIZES.index(size)]


def screen_figures(
    programs: list[Screen], homes: Homes, size: str, colours: str, runs: int, failed: Callable[[str, str], None]
) -> dict[str, Figures]:
    """All programs at one size and number of colours, each session of one after that of the other."""
    told: dict[str, dict[str, list[dict[str, Any]]]] = {each.name: defaultdict(list) for each in programs}
    plan = [("start", index) for index in range(runs)]
    plan += [(kind, 0) for kind in ("list", "highlight", "pages", "letter", "panes")]
    for kind, index in plan:
        for program in programs:
            if kind == "start":
                options: tuple[str, ...] = ("--resize", opposite(size), *(("--idle", "1.5") if index < 2 else ()))
            elif kind in program.sessions:
                options = program.sessions[kind]
            else:
                continue
            try:
                told[program.name][kind].append(homes.session(program, size, colours, options))
            except FailedError as why:
                failed(f"{program.name}, {size}, {colours}, {kind}", str(why))
    return {name: figures(runs) for name, runs in told.items() if runs}


def figures(runs: dict[str, list[dict[str, Any]]]) -> Figures:
    """What the sessions of a program tell, by the name of the figure."""
    starts = runs.get("start", [])
    found: dict[str, float | None] = {
        "ready_ms": middle(run["ready_ms"] for run in starts),
        "start_bytes": middle(run["start_bytes"] for run in starts),
        "start_shown": middle(run["start_shown"] for run in starts),
        "resize_bytes": middle(run["resize"]["bytes"] for run in starts),
        "resize_ms": middle(run["resize"]["done_ms"] for run in starts),
        "idle_bytes": middle(run["idle"]["bytes_per_s"] for run in starts if "idle" in run),
        "quit_ms": middle(run["exit"]["ms"] for run in starts if not run["exit"]["forced"]),
        "memory_mib": max((run["rss_peak_kib"]["sum"] / 1024 for each in runs.values() for run in each), default=None),
    }
    walk = pressed(runs.get("list", []))
    still = [press for press in pressed(runs.get("highlight", [])) or walk if press["lines"] <= STILL]
    moved = [press for press in walk if moves(press)]
    detail = [press for press in walk if press["lines"] > STILL and not moves(press)]
    shown = pressed(runs.get("panes", []))
    for kind, presses in (
        ("highlight", still),
        ("detail", detail),
        ("moved", moved),
        ("page", [press for press in pressed(runs.get("pages", [])) if press["lines"] > STILL]),
        ("letter", pressed(runs.get("letter", []))),
        ("pane", shown[len(shown) // 2 :]),
    ):
        found[f"{kind}_bytes"] = middle(press["bytes"] for press in presses)
        found[f"{kind}_ms"] = middle(press["done_ms"] for press in presses)
        found[f"{kind}_shown"] = middle(press["shown"] for press in presses)
    for kind, name in (("page", "pages"), ("letter", "letter"), ("pane", "panes")):
        found[f"{kind}_cpu"] = middle(run.get("cpu_key_ms") for run in runs.get(name, []))
    if walk:
        found["moved_keys"] = len(moved)
        found["walk_bytes"] = sum(press["bytes"] for press in walk)
    return {name: round(value, 2) for name, value in found.items() if value is not None}


def pressed(runs: list[dict[str, Any]]) -> list[Press]:
    """The presses that were answered."""
    return [press for run in runs for press in run.get("keys", ()) if press["bytes"]]


def moves(press: Press) -> bool:
    """Whether a press moved the list: what is watched of it changed, or without a detail any text but the cursor's lines."""
    watched: int | None = press.get("watched")
    lines: int = press["lines"]
    return (lines if watched is None else watched) > STILL


def middle(values: Iterable[float | None]) -> float | None:
    """The median of what there is."""
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


WALKED = int(WALK[-1])
"""Keys of a walk down a list."""


def first_starts(programs: list[Screen], homes: Homes, failed: Callable[[str, str], None]) -> list[Screen]:
    """Start every program once; those that start."""
    able = []
    for program in programs:
        try:
            homes.first(program)
            able.append(program)
        except FailedError as why:
            failed(program.name, str(why))
    return able


def room() -> tempfile.TemporaryDirectory[str]:
    """A folder for homes and files, removed at the end."""
    return tempfile.TemporaryDirectory(prefix="lactui-peers-")
