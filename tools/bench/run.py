"""`make bench`: measures the explorer and the commands from outside, and writes docs/performance.md.

Everything is interleaved with a floor measured in the same minute (an empty Textual app, `python -c pass`), because
ratios travel between machines and milliseconds do not. `--runs N` and `--rounds N` change how often; `--print` only shows.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from tests.support import ROOT, clean_environment
from tools.bench.awake import cores_awake
from tools.bench.commands import carried, commands
from tools.bench.explorer import PRESSES, SESSIONS, Bench, pane_rows
from tools.bench.rows import beside, table

PAGE = ROOT / "docs" / "performance.md"

SIZES = ("80x24", "120x40")
AWAKE = "A process of idle priority kept each core awake, so that the time that a sleeping core takes to wake is not counted."
ASLEEP = "Cores could sleep between keys: the time that they take to wake is counted."
WIDE = "160x45"
"""A size at which panes alone are measured."""


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
    parser.add_argument("--runs", type=int, default=5, help="starts of the explorer a size")
    parser.add_argument("--rounds", type=int, default=31, help="rounds of all commands")
    parser.add_argument("--print", action="store_true", dest="show", help="print the page, leave the file alone")
    args = parser.parse_args()
    general, panes, over = {}, {}, []
    with tempfile.TemporaryDirectory(prefix="lactui-bench-") as home, cores_awake() as awake:
        env = clean_environment(Path(home), real=True)
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        ones = commands(args.rounds, env)
        for size in SIZES:
            bench = Bench(size, args.runs, env)
            start = bench.start()
            found, rows = bench.panes()
            general[size] = start + rows + bench.search()
            panes[size], beyond = pane_rows(found, size)
            over += [f"{size}: {text}" for text in beyond]
        found, _ = Bench(WIDE, args.runs, env).panes()
        panes[WIDE], beyond = pane_rows(found, WIDE)
        over += [f"{WIDE}: {text}" for text in beyond]
    built = carried()
    pair = beside(general["80x24"], general["120x40"])
    over += [each.what for each in (*ones, *pair, *built) if each.kept is False]
    page = TEXT.format(
        machine=machine(),
        awake=AWAKE if awake else ASLEEP,
        commands=table(("command", "ms", "× `pass`", "peak MiB", "budget"), ones),
        explorer=table(("what", *SIZES, "budget"), pair),
        small="\n".join(panes["80x24"]),
        large="\n".join(panes["120x40"]),
        wide="\n".join(panes[WIDE]),
        built=table(("what", "figure", "budget"), built),
        over="All budgets are kept." if not over else "Over budget:\n\n" + "\n".join(f"- {text}" for text in over),
        presses=PRESSES,
        sessions=SESSIONS,
        rounds=args.rounds,
        runs=args.runs,
    )
    if args.show:
        print(page)
    else:
        PAGE.write_text(page, encoding="utf-8")
        print(f"docs/{PAGE.name} written")
    for what in over:
        print(f"over budget: {what}", file=sys.stderr)
    return 1 if over else 0


TEXT = """# How fast it is

Written by `make bench`: medians, from outside, through a pipe or a pseudo-terminal. {machine}

Milliseconds belong to the machine they were measured on; the ratios to `python -c pass` and to an empty Textual app, measured
in turn with lactui, travel better. {awake} A budget that is not kept says **over**.

Beside harlequin, posting, visidata, litecli, datasette and sqlite-utils: [performance-peers.md](performance-peers.md).

{over}

## Commands

Answers read through a pipe, {rounds} rounds of all commands in turn.

{commands}

## The explorer

The whole base; the start pane with its full list of 87 countries. {runs} starts in turn with an empty Textual app. *Search
hits*: a letter typed or taken back in `peace ark peru`. *Enter* and *esc*: from the list of countries to a record and back;
esc waits first whether it is the beginning of a longer key.

{explorer}

### Pane by pane

From a key to the last byte it sends. *Shown first* makes the pane, *later* comes back to it. *Key with detail*: the down key in
the list or map, with the detail beside it. *On a jump*: the cursor left the window, and the list moved by half of it.
*Highlight only*: the down key in the detail, in {sessions} sessions. A `·` was not met in {presses} presses. Budgets in bytes and memory are for 80x24, and bytes of a key with detail for 160x45 too.

80x24:

{small}

120x40:

{large}

160x45:

{wide}

## Carried and built

{built}

What a base of 500,000 events costs, and how many readers each way of sharing it carries, is in [scale.md](scale.md).
"""


if __name__ == "__main__":
    raise SystemExit(main())
