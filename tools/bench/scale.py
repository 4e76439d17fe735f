"""`make bench-scale`: what size costs, on the real base and on made-up ones up to 500,000 events, into docs/scale.md.

The explorer is measured from outside (tuiprobe), the search letter by letter, the commands through a pipe, and last how many
readers each way of sharing the base carries. `--sizes`, `--runs`, `--print`; tools/bench/made_up.py makes the bases.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from lactui.db.database import Base, open_base
from lactui.search.search import search
from tests.support import REAL_BASE, ROOT, SCRIPT, clean_environment
from tools.bench import made_up, readers
from tools.bench.explorer import READY, jumped, probe
from tools.bench.rows import middle
from tools.bench.run import machine
from tools.evaluation.queryset import LANGUAGES, load

PAGE = ROOT / "docs" / "scale.md"
CHART = ROOT / "docs" / "scale.svg"

BEGIN, END = "<!-- measured: make bench-scale -->", "<!-- end of what is measured -->"
"""What the page has between these is written anew."""

TYPED, LIMIT, SEED = 4, 200, 5
"""Queries of each language that are typed, letter by letter; hits asked for, as the search screen does."""

PRESSES = 22

COMMANDS = (
    ("show", "PER"),
    ("show", "2018-peace-ark-antigua"),
    ("search", "peace", "ark", "peru"),
    ("list", "events", "--kind", "exercise", "--limit", "20"),
    ("timeline", "--country", "PER", "--limit", "20"),
    ("compare", "exercises"),
)

GOALS = {
    "start to the first full paint, ms": "20 % over the real base",
    "bytes a key in the timeline": "as on the real base",
    "a key in the timeline, ms": "as on the real base",
    "a letter of a question, SQL, ms": "100",
    "memory after the panes below, MB": "150",
}
"""What is held against a goal, and which."""

DRAWN = {
    "start to the first full paint, ms": "start",
    "a key in the timeline, ms": "key in a list",
    "timeline shown first, ms": "timeline shown first",
    "form of the filter shown, ms": "form of the filter",
    "a letter of a question, SQL, ms": "letter of a question, SQL",
    "memory after the panes below, MB": "memory, MB",
}
"""What the chart draws, and what it calls it."""


APART = 1.5
"""The factor between the heights of two names in the chart, at the least."""


# -- the search, letter by letter -----------------------------------------------------------------------


class Timed(Base):
    """A base that adds up what its queries take."""

    seconds = 0.0

    def rows(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        """As Base.rows."""
        start = perf_counter()
        try:
            return super().rows(sql, params)
        finally:
            self.seconds += perf_counter() - start

    def row(self, sql: str, params: Any = ()) -> tuple[Any, ...] | None:
        """As Base.row."""
        start = perf_counter()
        try:
            return super().row(sql, params)
        finally:
            self.seconds += perf_counter() - start


class Letters(NamedTuple):
    """What the letters of some typed queries took, in milliseconds, sorted."""

    sql: list[float]
    whole: list[float]


def typed(seed: int = SEED) -> list[str]:
    """The queries to type: some open ones of each language."""
    rng = random.Random(seed)
    queries = [query for query in load() if not query.held_out]
    return [query.text for lang in LANGUAGES for query in rng.sample([q for q in queries if q.lang == lang], TYPED)]


def letters(path: Path, texts: list[str]) -> Letters:
    """Type the texts letter by letter into the search of a base."""
    with open_base(str(path)) as plain:
        base = Timed(plain.connection, plain.path, plain.meta)
        for text in ("peru", "peace ark", "和平方舟"):  # what is loaded once is loaded
            search(base, text, limit=LIMIT)
        sql, whole = [], []
        for text in texts:
            for end in range(1, len(text) + 1):
                base.seconds, start = 0.0, perf_counter()
                search(base, text[:end], limit=LIMIT, typing=True)
                whole.append((perf_counter() - start) * 1000)
                sql.append(base.seconds * 1000)
    return Letters(sorted(sql), sorted(whole))


# -- one base -------------------------------------------------------------------------------------------


def measured(path: Path, env: dict[str, str], runs: int, texts: list[str]) -> dict[str, float | None]:
    """All figures of one base."""
    env = env | {"LACTUI_DB": str(path)}

    def session(*more: str, quit: str = "<ctrl+q>") -> dict[str, Any]:
        return probe("80x24", [str(SCRIPT)], READY, quit, env, "--timeout", "60", "--key-timeout", "6", *more)

    session()  # the hash of the file is compared once, and the file read into the system's cache
    starts = [session() for _ in range(runs)]
    steps = ("--step", "4=>[4Timeline]", "--step", "3=>[3Compare]", "--step", "f=>a year or a date")
    panes = [session(*steps) for _ in range(runs)]
    found: dict[str, float | None] = {
        "the file, MB": path.stat().st_size / 1e6,
        "start to the first full paint, ms": middle(run["ready_ms"] for run in starts),
        "bytes at start": middle(run["start_bytes"] for run in starts),
    }
    press = ("--before", "4", "--before", "<down>", "--press", "down", "--presses", str(PRESSES))
    keys = [key for key in session(*press)["keys"] if key["bytes"] and not jumped(key)]
    found["bytes a key in the timeline"] = middle(key["bytes"] for key in keys)
    found["a key in the timeline, ms"] = middle(key["done_ms"] for key in keys)
    keys = session("--before", "<down>", "--press", "down", "--presses", "4", "--quiet", "2000")["keys"]
    found["a country's card beside the list, ms"] = middle(key["done_ms"] for key in keys)
    for name, at in (("timeline", 0), ("compare", 1), ("form of the filter", 2)):
        what = "shown" if at == 2 else "shown first"
        found[f"{name} {what}, ms"] = middle(run["steps"][at]["ms"] for run in panes)
    found["memory after the panes below, MB"] = middle(run["rss_peak_kib"]["sum"] / 1024 for run in panes)
    asked = session("--before", "/peace ark per", "--press", "u", "--press", "backspace", "--presses", "12")["keys"]
    found["a letter of a question, to painted hits, ms"] = middle(key["done_ms"] for key in asked)
    took = letters(path, texts)
    found["a letter of a question, SQL, ms"] = statistics.median(took.sql)
    found["the same, 95th percentile, ms"] = took.sql[int(len(took.sql) * 0.95)]
    for words in COMMANDS:
        found[f"`lactui {' '.join(words)}`, ms"] = middle(_command(words, env) for _ in range(runs))
    return found


def _command(words: tuple[str, ...], env: dict[str, str]) -> float:
    start = perf_counter()
    subprocess.run([str(SCRIPT), *words], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (perf_counter() - start) * 1000


# -- the page -------------------------------------------------------------------------------------------


def table(found: dict[int, dict[str, float | None]]) -> str:
    """A line a figure, a column a base."""
    sizes = list(found)
    lines = [
        "| what | " + " | ".join(f"{size:,} events" for size in sizes) + " | goal at the largest |",
        "| --- |" + " ---: |" * len(sizes) + " --- |",
    ]
    for name in found[sizes[0]]:
        cells = []
        for size in sizes:
            value = found[size][name]
            cells.append("·" if value is None else f"{value:,.1f}" if value < 10 else f"{value:,.0f}")
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {GOALS.get(name, '')} |")
    return "\n".join(lines)


def draw(found: dict[int, dict[str, float | None]], path: Path) -> None:
    """The chart: cost against size, both in powers of ten."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams |= {"svg.hashsalt": "lactui", "svg.fonttype": "none", "font.size": 9}
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7.2, 4.2))
    ends = []
    for name, called in DRAWN.items():
        points = [(size, value) for size, values in found.items() if (value := values[name])]
        xs, ys = zip(*points, strict=True)
        (line,) = axes.plot(xs, ys, marker="o", markersize=3)
        ends.append((ys[-1], xs[-1], called, line.get_color()))
    below = 0.0
    for y, x, called, colour in sorted(ends):  # names of lines that end together stand one above the other
        below = max(y, below * APART)
        axes.annotate(called, (x, below), xytext=(6, -3), textcoords="offset points", color=colour)
    axes.set(xscale="log", yscale="log", xlabel="events in the base", ylabel="milliseconds (memory: MB)")
    axes.set_xlim(right=max(found) * 6)
    axes.set_xticks(list(found), [f"{size:,}" for size in found])
    axes.minorticks_off()
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None, "Creator": None})


def main(argv: list[str] | None = None) -> int:
    """Make the bases, measure, write the page and its chart."""
    parser = argparse.ArgumentParser(prog="make bench-scale", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=list(made_up.EVENTS), help="events of the made-up bases"
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--print", dest="show", action="store_true", help="only show")
    args = parser.parse_args(argv)
    with open_base(str(REAL_BASE)) as base:
        bases = {base.number("select count(*) from event"): REAL_BASE, **made_up.bases(args.sizes)}
    found: dict[int, dict[str, float | None]] = defaultdict(dict)
    texts = typed()
    with tempfile.TemporaryDirectory(prefix="lactui-scale-") as home:
        env = clean_environment(Path(home), real=True)
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        for size, path in bases.items():
            print(f"{size:,} events: {path}", file=sys.stderr)
            found[size] = measured(path, env, args.runs, texts)
    shared = "\n".join(readers.measured(str(REAL_BASE)))
    text = f"{BEGIN}\n\n{machine()}\n\n{table(found)}\n\n### Readers\n\n{shared}\n\n{END}"
    if args.show:
        print(text)
        return 0
    page = PAGE.read_text(encoding="utf-8")
    before, after = page[: page.index(BEGIN)], page[page.index(END) + len(END) :]
    PAGE.write_text(before + text + after, encoding="utf-8")
    draw(found, CHART)
    print(f"docs/{PAGE.name} and docs/{CHART.name} written")
    return 0


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.exit(main())
