"""The file as a whole: the same each time, in step with the records, sound, small, and never half written."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from lactui.build import BuildError, BuildResult, build
from lactui.build.schema import TABLES
from lactui.db.database import APPLICATION_ID, SCHEMA_VERSION
from lactui.db.hashes import content_hash
from tests.support import REAL_BASE, RECORDS

MOST_PER_RECORD = 1_763
"""Bytes that the base may have a record: 12 MB for the 6,806 records that it had when the limit was set."""


def edit(folder: Path, stem: str, id: str, **changes: object) -> None:
    """Change one record of a copy of the records."""
    path = folder / f"{stem}.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    (record,) = [line for line in lines if line["id"] == id]
    record.update(changes)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


def test_a_dangling_reference_is_refused(copy: Path) -> None:
    edit(copy, "events", "1988-cbers-agreement", mechanism="no-such-mechanism")
    with pytest.raises(BuildError, match="no-such-mechanism"):
        build(copy, copy.parent / "lac.db")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the records that a test may break."""
    return Path(shutil.copytree(RECORDS, tmp_path / "records"))


def test_a_second_build_elsewhere_has_the_same_bytes(built: BuildResult, tmp_path: Path) -> None:
    other = tmp_path / "a folder" / "other.db"
    other.parent.mkdir()
    program = "import sys; from lactui.build import build; print(build(sys.argv[1], sys.argv[2]).content_hash)"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    run = subprocess.run(
        [sys.executable, "-c", program, str(RECORDS), str(other)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == built.content_hash
    assert other.read_bytes() == Path(built.path).read_bytes()


def test_the_committed_base_is_in_step_with_the_records(real_built: BuildResult) -> None:
    with sqlite3.connect(f"{REAL_BASE.as_uri()}?mode=ro", uri=True) as committed:
        assert content_hash(committed) == real_built.content_hash, "data/records changed: run `make data`"
        said = committed.execute("select value from meta where key = 'content_hash'").fetchone()[0]
    assert said == real_built.content_hash


def test_the_committed_index_is_in_step_with_the_code(real_built: BuildResult) -> None:
    """The hash leaves the index out, so that code which indexes something else would go unseen."""
    rows = "select rowid, title, names, body, han from search order by rowid"
    with (
        sqlite3.connect(f"{REAL_BASE.as_uri()}?mode=ro", uri=True) as committed,
        sqlite3.connect(real_built.path) as base,
    ):
        assert committed.execute(rows).fetchall() == base.execute(rows).fetchall(), "run `make data`"


@pytest.mark.real
def test_the_hash_of_the_bytes_lies_beside_the_committed_base() -> None:
    said, name = REAL_BASE.with_name("lac.db.sha256").read_text("ascii").split()
    assert name == "lac.db"
    assert said == hashlib.sha256(REAL_BASE.read_bytes()).hexdigest()


def test_the_file_is_marked_sound_and_small(real_built: BuildResult) -> None:
    base = sqlite3.connect(f"{Path(real_built.path).as_uri()}?mode=ro", uri=True)

    def pragma(name: str) -> object:
        return base.execute(f"pragma {name}").fetchone()[0]

    assert pragma("application_id") == APPLICATION_ID
    assert pragma("user_version") == SCHEMA_VERSION
    assert pragma("page_size") == 4096
    assert pragma("journal_mode") == "delete"
    assert pragma("freelist_count") == 0
    assert pragma("integrity_check") == "ok"
    assert base.execute("pragma foreign_key_check").fetchall() == []
    size = Path(real_built.path).stat().st_size
    assert real_built.size == size < MOST_PER_RECORD * real_built.counts["record"]


def test_the_index_agrees_with_its_text(built: BuildResult, tmp_path: Path) -> None:
    connection = sqlite3.connect(shutil.copy(built.path, tmp_path / "copy.db"))
    connection.execute("insert into search(search, rank) values ('integrity-check', 1)")
    connection.execute("update record set title = 'altered' where n = 1")
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("insert into search(search, rank) values ('integrity-check', 1)")
    connection.close()


def test_every_declared_reference_is_a_foreign_key(base: sqlite3.Connection) -> None:
    for table in (declared.stored() for declared in TABLES):
        kept = {(row[3], row[2], row[4]) for row in base.execute(f"pragma foreign_key_list({table.name})")}
        assert kept == {(column.name, *column.refers) for column in table.columns if column.refers}


def test_every_table_and_column_is_declared(base: sqlite3.Connection) -> None:
    made = {row[1] for row in base.execute("pragma table_list") if row[2] == "table" and row[1][:7] != "sqlite_"}
    stored = [declared.stored() for declared in TABLES]
    assert made == {table.name for table in stored}
    for table in stored:
        columns = [row[1:4] for row in base.execute(f"pragma table_xinfo({table.name})")]
        declared = [(column.name, column.type, int(column.required)) for column in table.columns]
        assert columns == declared
        assert all(column.meaning for column in table.columns)
    for table in TABLES:
        shown = [row[1] for row in base.execute(f"pragma table_xinfo({table.name})")]
        assert shown == [column.name for column in table.columns]


def test_the_hash_counts_content_and_not_bytes(built: BuildResult, tmp_path: Path) -> None:
    path = shutil.copy(built.path, tmp_path / "copy.db")
    connection = sqlite3.connect(path)
    connection.execute("pragma page_size = 8192")
    connection.execute("vacuum")
    assert Path(path).read_bytes() != Path(built.path).read_bytes()
    assert content_hash(connection) == built.content_hash
    seen = {built.content_hash}
    for change in (
        "update event set title = title || '.' where id = (select min(id) from event)",
        "update event_detail_numbered set value = cast(value as text) where typeof(value) = 'integer'",
        "update meta set value = 'x' where key = 'edition'",
        "delete from outline where iso3 = 'PER'",
        "drop index citation_numbered_by_source",
        "drop view coverage",
    ):
        connection.execute(change)
        seen.add(content_hash(connection))
    assert len(seen) == 7
    connection.close()


def test_faulty_records_are_refused_and_the_old_base_stays(copy: Path) -> None:
    target = copy.parent / "lac.db"
    target.write_bytes(b"the old base")
    edit(copy, "events", "1988-cbers-agreement", kind="party")
    with pytest.raises(BuildError, match=r"1 fault.*\n?.*events\.jsonl.*kind.*party"):
        build(copy, target)
    assert target.read_bytes() == b"the old base"
    assert sorted(path.name for path in copy.parent.iterdir()) == ["lac.db", "records"]


def test_a_folder_that_cannot_be_written_is_said_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot be written"):
        build(RECORDS, tmp_path / "missing" / "lac.db")


def test_without_measures_the_table_is_empty(copy: Path) -> None:
    (copy / "measures.jsonl").unlink()
    claims = [json.loads(line) for line in (copy / "claims.jsonl").read_text("utf-8").splitlines()]
    text = "".join(json.dumps({**claim, "measures": []}) + "\n" for claim in claims)
    (copy / "claims.jsonl").write_text(text, "utf-8")
    compared = [json.loads(line) for line in (copy / "comparisons.jsonl").read_text("utf-8").splitlines()]
    text = "".join(json.dumps({**each, "basis": "literature", "departs": None}) + "\n" for each in compared)
    (copy / "comparisons.jsonl").write_text(text, "utf-8")
    manifest = json.loads((copy / "MANIFEST.json").read_text("utf-8"))
    manifest["counts"].pop("measures", None)
    (copy / "MANIFEST.json").write_text(json.dumps(manifest), "utf-8")
    result = build(copy, copy.parent / "bare.db")
    assert result.counts["measure"] == 0
