"""Bases of the same schema with as many events as one likes: the real records, and made-up events of their shape.

A made-up event has the kind, the countries, the year, the particulars and the citations of a real one, another day of its year,
and texts half its own and half of words drawn from the texts of all events, so that common words are as common as they are.
Both search indexes are filled as the build fills them. What is made depends on the real base, this file and the seed alone;
it is kept in build/scale, and made again when one of these changes.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from lactui.build import meaning_index as sense
from lactui.build import search_index as texts
from lactui.build.lexicon import Lexicon
from lactui.build.register import Register
from lactui.build.views import TALLIES
from lactui.db import hashes
from lactui.queries.resolve import fold
from lactui.records.reading.folder import load as load_records
from tests.support import REAL_BASE, ROOT
from tests.support import REAL_RECORDS as RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = ROOT / "build" / "scale"

EVENTS = (10_000, 100_000, 500_000)
"""How many events the bases have; the real one stands before them."""

SEED = 5

OWN = 0.5
"""The part of a made-up text that is the real event's own."""

BATCH = 10_000

MIXED = ("title", "summary", "notes", "names", "body")
"""Columns whose words are partly drawn from those of all events."""

Row = tuple[Any, ...]


def bases(sizes: Sequence[int] = EVENTS, seed: int = SEED) -> dict[int, Path]:
    """The paths of the made-up bases, by their number of events; made when they are not there yet."""
    made_of = REAL_BASE.read_bytes() + Path(__file__).read_bytes() + str(seed).encode()
    stamp = hashlib.sha256(made_of).hexdigest()[:12]
    paths = {size: FOLDER / f"{size}-{stamp}.db" for size in sorted(sizes)}
    if not all(path.exists() for path in paths.values()):
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob("*.db*"):
            old.unlink()
        _make(paths, FOLDER / f"{stamp}.db.part", seed)
    return paths


def _make(paths: dict[int, Path], draft: Path, seed: int) -> None:
    """Fill one base, and leave a finished copy behind at each size."""
    shutil.copyfile(REAL_BASE, draft)
    with closing(sqlite3.connect(draft)) as db:
        db.executescript("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -200000;")
        events, rng = Events(db), random.Random(seed)
        (count,) = db.execute("select count(*) from event").fetchone()
        for size, path in paths.items():
            started = perf_counter()
            fill(db, events, size - count, rng)
            count = size
            half = path.with_suffix(".half")
            shutil.copyfile(draft, half)
            finish(half)
            half.rename(path)
            print(
                f"{path.name}: {path.stat().st_size / 1e6:,.0f} MB, {perf_counter() - started:.0f} s", file=sys.stderr
            )
    draft.unlink()


def fill(db: sqlite3.Connection, events: Events, more: int, rng: random.Random) -> None:
    """Add so many made-up events."""
    (last,) = db.execute("select max(n) from record").fetchone()
    for start in range(last + 1, last + more + 1, BATCH):
        end = min(start + BATCH, last + more + 1)
        rows: dict[str, list[Row]] = defaultdict(list)
        for n in range(start, end):
            for table, row in events.made(n, rng):
                rows[table].append(row)
        for table, several in rows.items():
            names = ", ".join(f'"{name}"' for name in events.columns[table])
            db.executemany(f"insert into {table} ({names}) values ({', '.join('?' * len(several[0]))})", several)
        db.execute(
            "insert into search(rowid, title, names, body, han) select n, title, names, body, han from searched"
            " where n between ? and ?",
            (start, end - 1),
        )
        db.commit()


def finish(path: Path) -> None:
    """What the build does at the end: indexes in one piece, the numbers of words and records, no gaps, the hash."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -200000;")
        for index in ("search", "sense", "characters"):
            db.execute(f"insert into {index}({index}) values ('optimize')")
        db.execute("create temp table counted (token text primary key, n integer)")
        db.executemany("insert into counted values (?, ?)", sense.token_counts(Database(db)).items())
        db.execute("update term set n = coalesce((select c.n from counted c where c.token = term.token), n)")
        for table, sql in TALLIES.items():
            db.execute(f"delete from {table}")
            db.execute(f"insert into {table} {sql}")
        db.execute("update meta set value = (select count(*) from event) where key = 'count_event'")
        mark = (hashes.FILE_MARK + hashes.EMPTY).decode()
        db.execute("update meta set value = ? where key = ?", (mark, hashes.FILE_KEY))
        db.commit()
        db.execute("vacuum")
    hashes.seal(str(path))


class Events:
    """The real events that made-up ones are modelled on, whatever tables and columns say something of them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.columns: dict[str, list[str]] = {}
        self.records = {row["n"]: row for row in self._read(db, "record", "type = 'event'")}
        self.numbers = sorted(self.records)
        self.beside = self._beside(db)
        self.senses = _senses(self.records)
        self.columns["sense"] = ["rowid", "title", "names", "body", "about"]
        self.columns["characters"] = ["rowid", "han"]
        self.columns["name_numbered"] = ["folded", "ref", "weight"]
        self.pools = self._pools()
        columns = zip(*self.senses.values(), strict=True)
        self.sense_pools = [[word for text in column for word in text.split()] for column in columns]

    def _read(self, db: sqlite3.Connection, table: str, where: str) -> list[dict[str, Any]]:
        """Rows with the columns that can be written, those that are worked out left out."""
        found = db.execute(f"pragma table_xinfo({table})").fetchall()
        names = self.columns[table] = [name for _, name, _, _, _, _, hidden in found if not hidden]
        listed = ", ".join(f'"{name}"' for name in names)
        return [dict(zip(names, row, strict=True)) for row in db.execute(f"select {listed} from {table} where {where}")]

    def _beside(self, db: sqlite3.Connection) -> dict[str, tuple[str, dict[Any, list[dict[str, Any]]]]]:
        """Rows of the tables that hang on an event: table -> (its column, rows by number or reference)."""
        found = {}
        refs = {record["ref"] for record in self.records.values()}
        query = "select name from sqlite_schema where type = 'table' and sql not like '%virtual table%'"
        for (table,) in db.execute(query).fetchall():
            key = db.execute(f"select name from pragma_table_info('{table}') where pk = 1").fetchone()
            leads = {row[3]: row[2] for row in db.execute(f"pragma foreign_key_list({table})")}
            column = "n" if table == "event" else key and key[0]
            if table == "name_numbered" or not (table == "event" or leads.get(column) in ("record", "event")):
                continue
            by: dict[Any, list[dict[str, Any]]] = defaultdict(list)
            for row in self._read(db, table, "1"):
                if row[column] in self.records or row[column] in refs:
                    by[row[column]].append(row)
            if by:
                found[table] = (column, by)
        return found

    def _pools(self) -> dict[str, list[str]]:
        pools: dict[str, list[str]] = defaultdict(list)
        beside = (row for _, by in self.beside.values() for rows in by.values() for row in rows)
        for row in (*self.records.values(), *beside):
            for name in MIXED:
                pools[name] += str(row.get(name) or "").split()
        return pools

    def made(self, n: int, rng: random.Random) -> Iterator[tuple[str, Row]]:
        """(table, row) of everything that one made-up event consists of."""
        was = rng.choice(self.numbers)
        model = self.records[was]
        id = f"{model['ref'].partition('/')[2][:70]}-{n}"
        ref, day = f"event/{id}", _day(model["date"], rng)
        own: dict[str, Any] = {"n": n, "id": id, "ref": ref, "date": day, "start": day}
        own["title"] = _mixed(model["title"], self.pools["title"], rng)
        if (model["end"] or "") <= day:
            own["end"] = None
        yield "record", self._row("record", model, own)
        for table, (column, by) in self.beside.items():
            key = was if was in by else model["ref"]
            for row in by.get(key, ()):
                said = dict(own) if table == "event" else {column: ref if key == model["ref"] else n}
                said |= {
                    name: _mixed(row[name], self.pools[name], rng) for name in MIXED if name in row and name not in said
                }
                yield table, self._row(table, row, said)
        means = self.senses[was]
        mixed = [_mixed(text, pool, rng) for text, pool in zip(means, self.sense_pools, strict=True)]
        *_, mixed[3], written = means  # what it is about, and Chinese, as they are
        yield "sense", (n, *mixed[:4])
        if written:
            yield "characters", (n, written)
        yield "name_numbered", (fold(own["title"]), n, 1)

    def _row(self, table: str, row: dict[str, Any], said: dict[str, Any]) -> Row:
        return tuple(said.get(name, row[name]) for name in self.columns[table])


def _senses(records: dict[int, Any]) -> dict[int, Row]:
    """The tokens of the real events in the index of meanings, which keeps no text."""
    loaded = load_records(RECORDS)
    register = Register(loaded)
    rows = sense.rows(register, Lexicon(loaded), texts.texts(register), {}, {})
    return {row[0]: row[1:] for row in rows if row[0] in records}


def _mixed(text: str | None, pool: list[str], rng: random.Random) -> str | None:
    """A text with a part of its words drawn from a pool; separators and empty texts stay."""
    if not text or not pool:
        return text
    return " ".join(word if rng.random() < OWN else rng.choice(pool) for word in text.split(" "))


def _day(date: str, rng: random.Random) -> str:
    """Another day of the same year, at the same precision."""
    year, *rest = date.split("-")
    return "-".join([year, *(f"{rng.randint(1, most):02}" for most in (12, 28)[: len(rest)])])
