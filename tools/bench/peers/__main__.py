"""`make bench-peers`: lactui beside harlequin, posting, visidata, litecli, datasette and sqlite-utils, into docs/performance-peers.md.

Installs each of them once in an environment of its own under .peers/, in the versions of versions.txt, and lactui from the
checkout; then measures all of them in one run, each session of one after that of the other. `--runs N` and `--only NAME,NAME`
make it shorter, `--print` shows the page and leaves the files alone, `--keep FILE` keeps the figures as JSON, `--from FILE`
writes the page from them again.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import sqlite3
import sys
from pathlib import Path
from typing import Any

from tests.support import REAL_BASE, SCRIPT
from tools.bench.peers import environments as homes_of
from tools.bench.peers.chart import chart
from tools.bench.peers.environments import LEAST, MINE
from tools.bench.peers.measure import COLOURS, SIZES, Homes, first_starts, room, screen_figures
from tools.bench.peers.page import CHART, FLOOR, PAGE, Told, behind, page
from tools.bench.peers.programs import Lookups, Screen, files, lookups, screens
from tools.bench.peers.timing import MISSING, hyperfine, lookup_figures

BUSY = 0.5
"""A load above which the figures are not to be kept."""


def install(only: set[str] | None) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Make all environments; what could not be made, and why by its name."""
    wanted = homes_of.pins(homes_of.PINS.read_text(encoding="utf-8"))
    reasons = {name: homes_of.install(name, words) for name, words in wanted.items() if not only or name in only}
    reasons[MINE] = homes_of.install_mine()
    textual = homes_of.packages(MINE).get("textual", "")
    reasons[LEAST] = homes_of.install(LEAST, [f"textual=={textual}"])
    failed = {name: why for name, why in reasons.items() if why}
    return [(f"{name}, not installed", why) for name, why in failed.items()], failed


def machine() -> str:
    """What it was measured on, in a line."""
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores; Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}."
    )


def about(shown: list[Screen], asked: list[Lookups]) -> dict[str, dict[str, Any]]:
    """The programs of the page, in order, with their versions."""
    found: dict[str, dict[str, Any]] = {}
    for program in shown:
        told = {
            "peer": program.peer,
            "screen": True,
            "prompt": program.prompt,
            "about": program.about,
            "notes": list(program.notes),
        }
        found[program.name] = told
    for command in asked:
        found.setdefault(command.name, {"peer": command.peer, "screen": False, "about": ""})
    for name, each in found.items():
        installed = homes_of.packages(name)
        each["version"] = installed.get(name, "")
        each["textual"] = installed.get("textual", "") if name != LEAST else ""
    ordered = sorted(found.items(), key=lambda pair: not pair[1]["peer"])  # lower bounds last
    return dict(ordered)


def measured(args: argparse.Namespace) -> Told:
    """Install and measure everything."""
    load = os.getloadavg()[0]
    only = set(args.only.split(",")) | {MINE} if args.only else None
    failed, gone = install(only)
    if MINE in gone:
        raise SystemExit(f"lactui could not be installed: {gone[MINE]}")
    tool = hyperfine()
    if tool is None:
        print(MISSING, file=sys.stderr)
    with room() as folder:
        given = files(Path(folder), REAL_BASE)
        homes = Homes(Path(folder))

        def fail(what: str, why: str) -> None:
            print(f"failed: {what}: {why}", file=sys.stderr)
            failed.append((what, why))

        gone_too = {*gone, FLOOR} if LEAST in gone else {*gone}
        shown = [each for each in screens(given) if each.name not in gone_too and (not only or each.name in only)]
        shown = first_starts(shown, homes, fail)
        asked = [each for each in lookups(given) if each.name not in gone and (not only or each.name in only)]
        print("measuring the look-ups", file=sys.stderr)
        home = Path(folder) / "home"
        home.mkdir()
        answers = lookup_figures(asked, home, args.runs * 3, tool, fail)
        looked = {}
        for colours in COLOURS:
            for size in SIZES:
                print(f"measuring {size}, {colours}", file=sys.stderr)
                runs = args.runs if colours == "truecolor" else max(1, args.runs // 2)
                looked[f"{size}, {colours}"] = screen_figures(shown, homes, size, colours, runs, fail)
    sizes = {name: homes_of.size_mib(name) for name in homes_of.pins(homes_of.PINS.read_text()) if name not in gone}
    sizes |= {name: homes_of.size_mib(place) for name, place in ((MINE, MINE), (FLOOR, LEAST)) if place not in gone}
    return {
        "machine": machine(),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "load": f"{load:.1f}",
        "clock": f"Timed by {'hyperfine' if tool else 'a clock of our own, as hyperfine is not installed'}",
        "runs": f"{args.runs} starts, {max(1, args.runs // 2)} in 16 colours; one walk of each kind",
        "programs": about(shown, asked),
        "lookups": answers,
        "sizes": {name: round(value, 1) for name, value in sizes.items()},
        "largest": homes_of.largest_mib(MINE),
        "screens": looked,
        "failed": failed,
    }


def main() -> int:
    """Measure, write the page and its chart, and name where lactui is behind."""
    parser = argparse.ArgumentParser(prog="make bench-peers", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="starts of each program a size")
    parser.add_argument("--only", help="these programs beside lactui, by name, with commas between")
    parser.add_argument("--print", action="store_true", dest="show", help="print the page, leave the files alone")
    parser.add_argument("--keep", metavar="FILE", help="write the figures there, as JSON")
    parser.add_argument("--from", metavar="FILE", dest="again", help="write the page from kept figures")
    args = parser.parse_args()
    if not SCRIPT.exists():
        raise SystemExit("run it by `make bench-peers`")
    told: Told = json.loads(Path(args.again).read_text(encoding="utf-8")) if args.again else measured(args)
    if args.keep:
        Path(args.keep).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if args.show:
        print(page(told))
    else:
        PAGE.write_text(page(told), encoding="utf-8")
        CHART.write_text(chart(told), encoding="utf-8")
        print(f"docs/{PAGE.name} and docs/{CHART.name} written")
    for key in dict.fromkeys((each.what.what, each.peer) for each in behind(told)):
        print(f"behind: {key[0]} ({key[1]})", file=sys.stderr)
    if float(told["load"]) > BUSY:
        print(f"the machine was busy when it began (load {told['load']}): do not keep these figures", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
