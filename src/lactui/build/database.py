"""The build of `lac.db`: the records are checked, the base is built beside the target, and then replaces it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lactui.build import joins, stamp, tables
from lactui.build import meaning_index as sense
from lactui.build import search_index as search
from lactui.build.register import Register
from lactui.build.schema import COUNTED, TABLES, Table, table
from lactui.build.stamp import BuildError
from lactui.build.views import TALLIES, VIEWS
from lactui.db.hashes import seal
from lactui.runtime.files import PART, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlite_utils import Database

    from lactui.build.tables import Row
    from lactui.records.reading.folder import Records

__all__ = ["BuildError", "BuildResult", "build"]

PAGE_SIZE = 4096


class BuildResult(NamedTuple):
    """What was built; `seconds` for reading, checking and building together."""

    path: str
    content_hash: str
    sha256: str
    size: int
    counts: dict[str, int]
    """Rows by table."""
    seconds: float


def build(records: str | Path, target: str | Path, judge: Callable[[str], list[str]] | None = None) -> BuildResult:
    """Build the base from a folder of records; BuildError, and the old base stays, when they have faults.

    `judge` looks at the finished base before it takes the place of the old one, and says what is wrong with it.
    """
    started = time.perf_counter()
    loaded = _load(Path(records))
    try:
        return _write(loaded, Path(target), started, judge)
    except sqlite3.IntegrityError as error:
        raise BuildError(f"the records do not fit the tables: {error}") from error
    except (OSError, sqlite3.Error) as error:
        raise BuildError(f"{target} cannot be written: {error}") from error


def _load(folder: Path) -> Records:
    """The records, when they have no fault; BuildError names the first and says how many there are."""
    from lactui.records.reading.folder import load
    from lactui.records.rules.check import examine

    records = load(folder)
    faults = examine(records).faults
    if faults:
        many = "1 fault" if len(faults) == 1 else f"{len(faults):,} faults"
        raise BuildError(f"{many} in {folder}, nothing was built; the first:\n{faults[0]}")
    return records


def _write(records: Records, target: Path, started: float, judge: Callable[[str], list[str]] | None) -> BuildResult:
    """Write a base beside the target, examine it, and replace the target and its .sha256 file."""
    note = target.with_name(f"{target.name}.sha256")
    draft, draft_note = (file.with_name(f"{PART}{os.getpid()}-{file.name}.part") for file in (target, note))
    sweep(str(target.parent))
    try:
        digest, counts = fill(records, draft, {})
        wrong = judge(str(draft)) if judge else []
        if wrong:
            raise BuildError("nothing was built:\n" + "\n".join(wrong))
        sha256 = hashlib.sha256(draft.read_bytes()).hexdigest()
        draft_note.write_text(f"{sha256}  {target.name}\n", encoding="ascii")
        draft.replace(target)
        draft_note.replace(note)
    finally:
        draft.unlink(missing_ok=True)
        draft_note.unlink(missing_ok=True)
    seconds = time.perf_counter() - started
    return BuildResult(str(target), digest, sha256, target.stat().st_size, counts, seconds)


def fill(records: Records, path: Path, more: Mapping[str, str]) -> tuple[str, dict[str, int]]:
    """Write a base of checked records to a new file, with `more` in its `meta`; its content hash, and its rows by table."""
    from sqlite_utils import Database

    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    try:
        connection.execute(f"pragma page_size = {PAGE_SIZE}")
        connection.execute("pragma journal_mode = memory")
        connection.execute("pragma synchronous = off")
        db = Database(connection)
        for table in TABLES:
            _create(db, table.stored())
        with db.conn:
            counts = _rows(db, records)
            stamp.meta(db, records, more)
        for table in TABLES:
            if table.numbered:
                db.create_view(table.name, table.view())
        for view in VIEWS:
            db.create_view(view.name, _tidy(view.sql))
        with db.conn:
            digest = stamp.seal(db)
        connection.execute("vacuum")
        stamp.examine(connection)
        connection.rollback()
    finally:
        connection.close()
    seal(str(path))
    return digest, counts


def _create(db: Database, table: Table) -> None:
    """Make one table: sqlite-utils writes the statement, we add what it has no word for: clustering, columns worked out."""
    sql = db.create_table_sql(
        table.name,
        {column.name: column.type for column in table.columns},
        pk=table.pk[0] if len(table.pk) == 1 else table.pk,
        foreign_keys=[(c.name, *c.refers) for c in table.columns if c.refers],
        not_null={column.name for column in table.columns if column.required},
        strict=True,
    )
    if table.clustered:
        sql = sql.rstrip().rstrip(";") + ", WITHOUT ROWID"
    for column in table.columns:
        if column.made:
            plain = f'"{column.name}" {column.type}'
            sql = sql.replace(plain, f"{plain} generated always as ({column.made}) virtual", 1)
    db.execute(sql)
    optional = {column.name for column in table.columns if not column.required}
    for columns in table.indexes:
        where = f" where {columns[0]} is not null" if len(columns) == 1 and columns[0] in optional else ""
        db.execute(f"create index {_index(table, columns)} on {table.name} ({', '.join(columns)}){where}")
    for columns in table.unique:
        db.table(table.name).create_index(columns, index_name=_index(table, columns), unique=True)


def _index(table: Table, columns: tuple[str, ...]) -> str:
    return "_".join((table.name, "by", *columns))


def _rows(db: Database, records: Records) -> dict[str, int]:
    register = Register(records)
    filled = [
        ("vocabulary", tables.vocabulary(records.terms)),
        *tables.rows(records, register.number),
        *joins.rows(register),
    ]
    listed = {"reason": "why", "field_list": "fields"}
    texts_of = {f"{name}/{row[listed[name]]}": row["n"] for name, rows in filled if name in listed for row in rows}
    numbers = register.number | texts_of
    for name, rows in filled:
        if rows:
            declared = table(name)
            stored = [_numbered(declared, row, numbers) for row in rows] if declared.numbered else rows
            made = {column.name for column in declared.columns if column.made}
            if made:
                stored = [{name: value for name, value in row.items() if name not in made} for row in stored]
            db.table(declared.stored().name).insert_all(stored, batch_size=1000)
    texts = list(search.texts(register))
    search.fill(db, register, texts)
    sense.fill(db, register, texts)
    return {name: len(rows) for name, rows in filled} | _tallies(db)


def _tallies(db: Database) -> dict[str, int]:
    """Fill the tables of counts; their rows by table."""
    return {name: db.execute(f"insert into {name} {_tidy(sql)}").rowcount for name, sql in TALLIES.items()}


def _numbered(table: Table, row: Row, number: dict[str, int]) -> Row:
    """A row with the numbers of the records that it refers to."""
    made = dict(row)
    for column in table.columns:
        if column.refers in COUNTED:
            type = column.refers[0]
            ref = row[column.name] if type == "record" else f"{type}/{row[column.name]}"
            made[column.name] = number[ref]
    return made


def _tidy(sql: str) -> str:
    return " ".join(sql.split())
