"""`make bench-scale`: the search on 500,000 made-up records, key by key, into docs/performance.md.

The base is a copy of the real one, filled up: each made-up record has the shape of a real one (its type, dates, countries,
lengths) and a text half its own and half of words drawn from the same column of the real index, so that common words are as
common as they are. It is kept in a cache folder and made again when the real base or this file changes. `--records N`,
`--seed N`, `--print`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from lactui.build import meaning_index as sense
from lactui.build import search_index as texts
from lactui.build.lexicon import Lexicon
from lactui.build.register import Register
from lactui.records.reading.folder import load as load_records
from lactui.store.database import Base, open_base
from lactui.store.search.resolve import fold
from lactui.store.search.search import search
from tests.bench.page import PAGE, put_scale
from tests.search.queryset import LANGUAGES, load
from tests.support import REAL_BASE
from tests.support import REAL_RECORDS as FOLDER

RECORDS = 500_000
SEED = 5
ABOUT = 3
"""The column of the index of meanings that says what a record is about: a made-up one is about the same."""

OWN = 0.5
"""The part of a made-up text that is the real record's own."""

TYPED = 4
"""Queries of each language that are typed, letter by letter."""

LIMIT = 200
"""Hits asked for, as the search screen does."""

BATCH = 10_000

REAL_MS, SCALED_MS = 7.0, 100.0
"""What SQLite may take of a key at the median, on the real base and on the large one."""

Row = tuple[Any, ...]


# -- the made-up base -----------------------------------------------------------------------------------


def made_up(records: int, seed: int) -> Path:
    """The path of the made-up base; made when it is not there yet."""
    stamp = hashlib.sha256(
        REAL_BASE.read_bytes() + Path(__file__).read_bytes() + f"{records} {seed}".encode()
    ).hexdigest()
    folder = Path(os.environ.get("XDG_CACHE_HOME") or tempfile.gettempdir()) / "lactui-scale"
    path = folder / f"{stamp[:12]}.db"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.db*"):
        old.unlink()
    half = folder / f"{stamp[:12]}.part"
    half.unlink(missing_ok=True)
    half.write_bytes(REAL_BASE.read_bytes())
    db = sqlite3.connect(half)
    try:
        fill(db, records, seed)
    finally:
        db.close()
    half.rename(path)
    return path


def fill(db: sqlite3.Connection, records: int, seed: int) -> None:
    """Add made-up records until there are so many."""
    rng = random.Random(seed)
    db.executescript("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -200000;")
    tables = Tables(db)
    (last,) = db.execute("select max(n) from record").fetchone()
    for start in range(last + 1, records + 1, BATCH):
        numbers = range(start, min(start + BATCH, records + 1))
        rows: dict[str, list[Row]] = defaultdict(list)
        for n in numbers:
            for table, row in tables.record(n, rng):
                rows[table].append(row)
        for table, several in rows.items():
            marks = ", ".join("?" * len(several[0]))
            db.executemany(f"insert into {table} ({tables.columns[table]}) values ({marks})", several)
        db.commit()
    for index in ("search", "sense"):
        db.execute(f"insert into {index}({index}) values ('optimize')")
    db.execute("analyze")
    db.commit()


def senses() -> dict[int, Row]:
    """The tokens of the real records in the index of meanings, which keeps no text."""
    records = load_records(FOLDER)
    register = Register(records)
    rows = sense.rows(register, Lexicon(records), texts.texts(register), {}, {})
    return {row[0]: row[1:] for row in rows}


def pools(rows: dict[int, Row]) -> list[list[str]]:
    """The words of each column of all rows."""
    first = next(iter(rows.values()))
    return [[word for row in rows.values() for word in (row[i] or "").split(" ")] for i in range(len(first))]


def mixed(columns: Row, pools: list[list[str]], rng: random.Random) -> list[str]:
    """A row's columns with a part of their words drawn from those of all rows."""
    return [
        " ".join(word if rng.random() < OWN else rng.choice(pool) for word in (text or "").split(" "))
        for text, pool in zip(columns, pools, strict=True)
    ]


NAMES = "name_numbered"
"""The table of names, which are made up as well."""


class Tables:
    """The real rows that made-up ones are modelled on, whatever tables and columns the index has."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.columns: dict[str, str] = {}
        self.records = self._read(db, "record", "type not in ('country', 'comparison')")
        self.fields = self.columns["record"].replace('"', "").split(", ")
        self.texts = {row[0]: row[1:] for row in self._read(db, "search", "1", "rowid, *")}
        self.columns["search"] = "rowid, " + self.columns["search"]
        self.pools = pools(self.texts)
        self.senses = senses()
        self.columns["sense"] = "rowid, title, names, body, about, han"
        self.sense_pools = pools(self.senses)
        self.columns[NAMES] = "folded, ref, weight"
        self.beside = self._beside(db)

    def _read(self, db: sqlite3.Connection, table: str, where: str, what: str = "*") -> list[Row]:
        found = db.execute(f"select {what} from {table} where {where}")
        names = [column[0] for column in found.description if column[0] != "rowid"]
        self.columns[table] = ", ".join(f'"{name}"' for name in names)
        return found.fetchall()

    def _beside(self, db: sqlite3.Connection) -> dict[str, tuple[int, dict[int, list[Row]]]]:
        """Rows of the tables that hang on a record's number: table -> (place of the number, rows by number)."""
        found: dict[str, tuple[int, dict[int, list[Row]]]] = {}
        for (table,) in db.execute("select name from sqlite_schema where type = 'table' and sql not like '%virtual%'"):
            keys = db.execute(f"pragma foreign_key_list({table})").fetchall()
            numbers = [key[3] for key in keys if key[2] == "record" and key[4] in ("n", None)]
            own = [row[1] for row in db.execute(f"pragma table_info({table})") if row[5] == 1 and row[1] in numbers]
            if own and table != NAMES:
                rows = self._read(db, table, "1")
                at = self.columns[table].replace('"', "").split(", ").index(own[0])
                by_number: dict[int, list[Row]] = defaultdict(list)
                for row in rows:
                    by_number[row[at]].append(row)
                found[table] = (at, by_number)
        return found

    def record(self, n: int, rng: random.Random) -> Iterator[tuple[str, Row]]:
        """(table, row) of everything that one made-up record consists of."""
        model = dict(zip(self.fields, rng.choice(self.records), strict=True))
        was = model["n"]
        columns = mixed(self.texts[was], self.pools, rng)
        id = f"{n}-{model['id']}"[:80]
        ref = f"{model['type']}/{id}"
        title = columns[0] or model["title"]
        summary = model["summary"] and " ".join(columns[2].split(" ")[:40] if len(columns) > 2 else [title])
        made = model | {"n": n, "id": id, "ref": ref, "title": title, "summary": summary}
        yield "record", tuple(made[field] for field in self.fields)
        yield "search", (n, *columns)
        means = mixed(self.senses[was], self.sense_pools, rng)
        means[ABOUT] = self.senses[was][ABOUT]
        yield "sense", (n, *means)
        for text in {fold(text): text for text in (title, id)}.values():
            yield NAMES, (fold(text), n, 1)
        for table, (at, rows) in self.beside.items():
            for row in rows[was]:
                yield table, (*row[:at], n, *row[at + 1 :])


# -- the keys -------------------------------------------------------------------------------------------


class Timed(Base):
    """A base that adds up what its queries take."""

    seconds = 0.0

    def rows(self, sql: str, params: Any = ()) -> list[Row]:
        """As Base.rows."""
        start = perf_counter()
        try:
            return super().rows(sql, params)
        finally:
            self.seconds += perf_counter() - start

    def row(self, sql: str, params: Any = ()) -> Row | None:
        """As Base.row."""
        start = perf_counter()
        try:
            return super().row(sql, params)
        finally:
            self.seconds += perf_counter() - start


class Keys(NamedTuple):
    """What the keys of some typed queries took, in milliseconds, sorted."""

    sql: list[float]
    whole: list[float]
    slowest: str


def typed(seed: int) -> list[str]:
    """The queries to type: some open ones of each language."""
    rng = random.Random(seed)
    queries = [query for query in load() if not query.held_out]
    return [query.text for lang in LANGUAGES for query in rng.sample([q for q in queries if q.lang == lang], TYPED)]


def press(path: str, texts: list[str]) -> Keys:
    """Type the texts letter by letter into the search of a base."""
    with open_base(path) as plain:
        base = Timed(plain.connection, plain.path, plain.meta)
        for text in ("peru", "peace ark", "和平方舟"):  # what is loaded once is loaded
            search(base, text, limit=LIMIT)
        sql, whole, slowest = [], [], (0.0, "")
        for text in texts:
            for end in range(1, len(text) + 1):
                base.seconds, start = 0.0, perf_counter()
                search(base, text[:end], limit=LIMIT, typing=True)
                took = perf_counter() - start
                sql.append(base.seconds * 1000)
                whole.append(took * 1000)
                slowest = max(slowest, (took, text[:end]))
    return Keys(sorted(sql), sorted(whole), slowest[1])


def part(times: list[float], share: float) -> float:
    """A quantile of sorted times."""
    return times[min(len(times) - 1, int(len(times) * share))]


def told(ms: float, budget: float) -> str:
    """A budget, and whether it is kept."""
    return f"{budget:.0f}" if ms <= budget else f"{budget:.0f} **over**"


def section(real: Keys, scaled: Keys, records: int, megabytes: float) -> str:
    """The section of docs/performance.md."""
    lines = [
        f"The search on a base of {records:,} records ({megabytes:,.0f} MB: the real ones, and made-up ones of their shape and",
        f"vocabulary), beside the real base. {TYPED} open queries of each of five languages (tests/search) are typed letter by",
        f"letter, {len(real.sql):,} keys; *SQL* is what SQLite takes of it, *whole* all that the search does for a key. Milliseconds.",
        "",
        f"| a key | real base | {records:,} records | budget |",
        "| --- | ---: | ---: | --- |",
    ]
    for what, share in (("median", 0.5), ("95th percentile", 0.95)):
        for name, one, other in (("SQL", real.sql, scaled.sql), ("whole", real.whole, scaled.whole)):
            here, there = part(one, share), part(other, share)
            budget = ""
            if (name, share) == ("SQL", 0.5):
                budget = f"{told(here, REAL_MS)}; {told(there, SCALED_MS)}"
            lines.append(f"| {name}, {what} | {here:.1f} | {there:.1f} | {budget} |")
    lines.append(f"| whole, slowest | {real.whole[-1]:.0f} | {scaled.whole[-1]:.0f} |  |")
    lines += ["", f"Slowest on the large base: `{scaled.slowest}`."]
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Make the base, press the keys, write the section."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale", description=__doc__)
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--print", dest="show", action="store_true", help="only show")
    args = parser.parse_args(argv)
    begun = perf_counter()
    path = made_up(args.records, args.seed)
    size = path.stat().st_size / 1e6
    print(f"{path}: {size:,.0f} MB, {perf_counter() - begun:.0f} s", file=sys.stderr)
    texts = typed(args.seed)
    text = section(press(str(REAL_BASE), texts), press(str(path), texts), args.records, size)
    if args.show:
        print(text)
    else:
        put_scale(text)
        print(f"docs/{PAGE.name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
