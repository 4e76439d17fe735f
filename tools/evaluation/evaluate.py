"""`make eval`: how often the search puts an answer first, among three, among ten; plain FTS5 beside it.

`python -m tools.evaluation.evaluate` looks at the open queries only, which is what tuning may look at; `--held-out` counts
the held-out third too, as sums. A held-out query is never printed, and no group of fewer than five of them either.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from time import perf_counter
from typing import NamedTuple

from lactui.db.database import Base, open_base
from lactui.search.search import search
from tests.support import REAL_BASE, ROOT
from tools.evaluation.plainsearch import plain_search
from tools.evaluation.queryset import FORMS, LANGUAGES, TOPICS, Negative, Query, load, negatives

REPORT = ROOT / "docs" / "search-evaluation.md"

FIRST = 10
"""So many hits are looked at: what a screen shows."""

HIDDEN = 5
"""Groups of fewer held-out queries are not shown, since they would say what single queries do."""

Engine = Callable[[Base, str], list[str]]


class Score(NamedTuple):
    """What a group of queries comes to; parts of 1."""

    n: int
    at1: float
    at3: float
    at10: float
    mrr: float
    """Mean of 1/rank of the first answer, 0 when it is not among the first ten."""


class Group(NamedTuple):
    """A row of the tables: some queries under a name."""

    name: str
    search: Score
    plain: Score


def ours(base: Base, text: str) -> list[str]:
    """The refs that the search finds, best first."""
    return [hit.head.ref for hit in search(base, text, limit=FIRST).hits]


def plain(base: Base, text: str) -> list[str]:
    """The refs that plain FTS5 finds, best first."""
    return plain_search(base, text, FIRST)


def rank(query: Query, refs: Sequence[str]) -> int | None:
    """Place of the first answer among the hits, from 1; None when there is none."""
    return next((place for place, ref in enumerate(refs, 1) if ref in query.answers), None)


def ranks(base: Base, queries: Iterable[Query], engine: Engine) -> dict[str, int | None]:
    """The place of the first answer by the query's text."""
    return {query.text: rank(query, engine(base, query.text)) for query in queries}


def score(queries: Sequence[Query], found: dict[str, int | None]) -> Score:
    """The score of some queries by the places of their answers."""
    places = [found[query.text] for query in queries]
    n = len(places) or 1

    def within(most: int) -> float:
        return sum(place is not None and place <= most for place in places) / n

    mrr = sum(1 / place for place in places if place is not None and place <= FIRST) / n
    return Score(len(places), within(1), within(3), within(FIRST), mrr)


def groups(
    queries: Sequence[Query], found: dict[str, int | None], baseline: dict[str, int | None], least: int = 1
) -> list[Group]:
    """All, then by language, then by tag; groups of fewer than `least` left out."""
    parts = [("all", list(queries))]
    parts += [(name, [q for q in queries if q.lang == lang]) for lang, name in LANGUAGES.items()]
    parts += [(tag, [q for q in queries if tag in q.kinds]) for tag in (*FORMS, *TOPICS)]
    return [Group(name, score(part, found), score(part, baseline)) for name, part in parts if len(part) >= least]


def figures(of: Score) -> tuple[str, ...]:
    """A score as it is printed."""
    return (f"{of.at1:.0%}", f"{of.at3:.0%}", f"{of.at10:.0%}", f"{of.mrr:.2f}")


def table(rows: Iterable[Group]) -> list[str]:
    """A Markdown table, of even columns so that it reads in a terminal too."""
    head = ("group", "queries", "@1", "@3", "@10", "MRR", "plain @1", "@3", "@10", "MRR")
    body = [(name, str(found.n), *figures(found), *figures(baseline)) for name, found, baseline in rows]
    wide = [max(len(row[i]) for row in (head, *body)) for i in range(len(head))]
    lines = [
        "| "
        + " | ".join(c.ljust(w) if not i else c.rjust(w) for i, (c, w) in enumerate(zip(row, wide, strict=True)))
        + " |"
        for row in (head, *body)
    ]
    rule = "| " + " | ".join("-" * w if not i else "-" * (w - 1) + ":" for i, w in enumerate(wide)) + " |"
    return [lines[0], rule, *lines[1:]]


def misses(base: Base, queries: Sequence[Query], found: dict[str, int | None]) -> list[str]:
    """Open queries whose answer is not first: the place, the query, what came first, what was asked."""
    lines = []
    for query in queries:
        if query.held_out or found[query.text] == 1:
            continue
        place = found[query.text]
        first = (ours(base, query.text) or ["nothing"])[0]
        lines.append(
            f"{place or '-':>3}  {query.lang}  {query.text}\n         first {first}; asked {' '.join(query.answers[:4])}"
        )
    return lines


def broken(base: Base, query: Negative) -> list[str]:
    """What comes and must not, each in a line; nothing when the query is answered as it means."""
    hits = search(base, query.text).hits
    wrong = [f"{hit.head.ref} stands above the rule" for hit in hits if hit.whole and judged(hit.head.ref, query.above)]
    wrong += [f"{hit.head.ref} is among the first three" for hit in hits[:3] if judged(hit.head.ref, query.first)]
    taken = [word for _, word in search(base, query.text).corrections]
    if query.corrected is not None and query.corrected not in taken:
        wrong.append(f"{query.corrected} is not said to be taken instead")
    return wrong


def judged(ref: str, patterns: Iterable[str]) -> bool:
    """Whether a record is one of those judged."""
    return any(fnmatchcase(ref, pattern) for pattern in patterns)


def refused(base: Base, queries: Sequence[Negative]) -> tuple[list[str], list[str]]:
    """A Markdown table of how many negative queries keep out what must not come, and what comes nevertheless."""
    found = {query: broken(base, query) for query in queries}
    lines = ["| language | queries | nothing that must not come |", "| --- | ---: | ---: |"]
    for lang, name in {"": "all", **LANGUAGES}.items():
        part = [query for query in queries if lang in ("", query.lang)]
        lines.append(f"| {name} | {len(part)} | {sum(not found[query] for query in part)} |")
    return lines, [f"{query.lang}  {query.text}: {line}" for query in queries for line in found[query]]


class Result(NamedTuple):
    """A whole evaluation."""

    open: list[Group]
    held_out: list[Group]
    """Empty when only the open queries were run."""
    median_ms: float
    p95_ms: float


def evaluate(base: Base, queries: Sequence[Query], *, held_out: bool) -> tuple[Result, dict[str, int | None]]:
    """Run the queries; the places are of the open ones only."""
    times: list[float] = []

    def timed(base: Base, text: str) -> list[str]:
        start = perf_counter()
        refs = ours(base, text)
        times.append((perf_counter() - start) * 1000)
        return refs

    parts = []
    shown: dict[str, int | None] = {}
    for held in (False, True) if held_out else (False,):
        part = [query for query in queries if query.held_out is held]
        found = ranks(base, part, timed)
        if not held:
            shown = found
        parts.append(groups(part, found, ranks(base, part, plain), HIDDEN if held else 1))
    times.sort()
    result = Result(
        parts[0],
        parts[1] if held_out else [],
        times[len(times) // 2],
        times[min(len(times) - 1, int(len(times) * 0.95))],
    )
    return result, shown


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; write the report when asked."""
    parser = argparse.ArgumentParser(prog="python -m tools.evaluation.evaluate", description=__doc__)
    parser.add_argument("--db", default=str(REAL_BASE), help="the base to search, else data/lac.db")
    parser.add_argument("--open-only", action="store_true", help="only the open queries, as when tuning")
    parser.add_argument("--held-out", action="store_true", help="the held-out third too, as sums")
    parser.add_argument("--misses", action="store_true", help="open queries whose answer is not first")
    parser.add_argument("--write", action="store_true", help=f"write {REPORT.relative_to(ROOT)}")
    args = parser.parse_args(argv)
    held_out = (args.held_out or args.write) and not args.open_only
    if args.write and not held_out:
        parser.error("the report needs the held-out third: leave out --open-only")
    queries = load()
    with open_base(args.db) as base:
        result, found = evaluate(base, queries, held_out=held_out)
        print("\n".join(["open queries (two thirds)", "", *table(result.open)]))
        if result.held_out:
            print("\n".join(["", "held-out queries (a third)", "", *table(result.held_out)]))
        print(f"\none search: median {result.median_ms:.1f} ms, 95th percentile {result.p95_ms:.1f} ms")
        kept, wrong = refused(base, negatives())
        print("\n".join(["", "queries with negative judgements", "", *kept, *wrong]))
        if args.misses:
            print("\n".join(["", "open queries whose answer is not first", "", *misses(base, queries, found)]))
        if args.write:
            from tools.evaluation.report import report

            REPORT.write_text(report(result, queries, base.edition, kept), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
