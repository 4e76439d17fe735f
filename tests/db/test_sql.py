from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactui.db.database import BaseDamaged, BaseMissing
from lactui.db.sql import SqlRefused, queried, run_sql
from tests.support import BASE

REFUSED = [
    "insert into event(id) values (1)",
    "delete from event",
    "create table z (x)",
    "create temp table z (x)",
    "create view z as select 1",
    "alter table event add column x",
    "attach 'other.db' as other",
    "vacuum into 'leak.db'",
    "pragma query_only = 0",
    "pragma journal_mode = wal",
    "pragma writable_schema = 1",
    "pragma wal_checkpoint",
    "begin immediate",
    "rollback",
    "savepoint x",
    "reindex",
    "analyze",
    "insert into search(search) values ('rebuild')",
    "select load_extension('x')",
    "select fts5(1)",
    "select 1; select 2",
    "with x as (select 1) delete from event",
    "explain delete from event",
]

ENDLESS = [
    "with recursive r(x) as (select 1 union all select x + 1 from r) select count(*) from r",
    "select count(*) from event a, event b, event c, event d, event e where a.summary || b.summary || c.summary || d.summary like '%zzzz%'",
    "select max(a.value + b.value) from indicator_value a, indicator_value b",
]

ALLOWED = [
    "select count(*) from event",
    "with x as (select 1) select * from x",
    "values (1, 2)",
    "explain query plan select * from event",
    "pragma table_info(event)",
    "select name from pragma_table_info('event')",
    "select * from sqlite_master",
    "select * from event_with_countries limit 3",
    "select snippet(search, 2, '[', ']', '…', 8) from search where search match '\"chancay\"' limit 1",
    "select 1;",
    "-- with a remark\nselect 1",
]


@pytest.fixture(autouse=True)
def nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Each test runs in an empty folder, which must stay empty, and the base must stay as it is."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SQLITE_TMPDIR", str(folder))
    beside = sorted(path.name for path in BASE.parent.iterdir())
    yield
    assert not list(folder.iterdir())
    assert sorted(path.name for path in BASE.parent.iterdir()) == beside


@pytest.fixture(scope="module", autouse=True)
def the_base_stays_as_it_is() -> object:
    before = hashlib.sha256(BASE.read_bytes()).digest()
    yield
    assert hashlib.sha256(BASE.read_bytes()).digest() == before


@pytest.mark.parametrize("query", REFUSED)
@pytest.mark.tried(
    "SQL of a user",
    "statements that write, attach, load, or change settings",
    "refused in one line; base and folder as they were",
)
def test_all_but_reading_is_refused_in_a_line_that_says_what_is_allowed(base_path: str, query: str) -> None:
    with pytest.raises(SqlRefused) as caught:
        run_sql(base_path, query)
    message = str(caught.value)
    assert message.startswith("refused: ")
    assert "SELECT" in message
    assert "\n" not in message


@pytest.mark.parametrize("query", ENDLESS)
@pytest.mark.tried(
    "SQL of a user",
    "queries without end, giant values and sorts, single steps of minutes",
    "stopped in time, no process left",
)
def test_what_takes_too_long_is_stopped(base_path: str, query: str) -> None:
    with pytest.raises(SqlRefused, match=r"stopped after 0\.2 seconds"):
        run_sql(base_path, query, seconds=0.2)


@pytest.mark.parametrize("query", ALLOWED)
def test_reading_is_allowed(base_path: str, query: str) -> None:
    found = run_sql(base_path, query)
    assert found.rows
    assert all(len(row) == len(found.columns) for row in found.rows)


@pytest.mark.parametrize("query", ["", " ", ";", "-- nothing", "/* nothing */"])
def test_nothing_to_run_is_said(base_path: str, query: str) -> None:
    with pytest.raises(SqlRefused, match="nothing to show"):
        run_sql(base_path, query)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("select nope from event", "no such column: nope"),
        ("select * from nowhere", "no such table: nowhere"),
        ("selec 1", "syntax error"),
        ("select 'a\0b'", ""),
        ("select '\udc80'", ""),
    ],
)
def test_a_mistake_is_said_in_a_line(base_path: str, query: str, said: str) -> None:
    with pytest.raises(SqlRefused) as caught:
        run_sql(base_path, query)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_rows_and_bytes_have_a_budget(base_path: str) -> None:
    found = run_sql(base_path, "select * from indicator_value", rows=10)
    assert (len(found.rows), found.truncated) == (10, "rows")
    found = run_sql(base_path, "select summary from event", bytes=1000)
    assert found.truncated == "bytes"
    assert 0 < sum(len(str(row[0])) for row in found.rows) <= 1000
    assert run_sql(base_path, "select * from meta", rows=100).truncated is None
    endless = "with recursive r(x) as (select 1 union all select x + 1 from r) select x from r"
    assert len(run_sql(base_path, endless, rows=50).rows) == 50


@pytest.mark.parametrize("query", ["select randomblob(1000000000)", "select hex(zeroblob(2000000000))"])
@pytest.mark.tried(
    "SQL of a user",
    "queries without end, giant values and sorts, single steps of minutes",
    "stopped in time, no process left",
)
def test_a_giant_value_is_refused(base_path: str, query: str) -> None:
    with pytest.raises(SqlRefused, match="longer than"):
        run_sql(base_path, query)


@pytest.mark.tried(
    "SQL of a user",
    "queries without end, giant values and sorts, single steps of minutes",
    "stopped in time, no process left",
)
def test_a_giant_sort_is_stopped_by_memory_or_time(base_path: str) -> None:
    tables = ", ".join(f"event {name}" for name in "abcdefg")
    with pytest.raises(SqlRefused, match="stopped"):
        run_sql(base_path, f"select a.id || b.id || c.id || d.id x from {tables} order by x", seconds=1.5)


SLOW_STEP = "select length(replace(hex(zeroblob(400000)), '0', hex(zeroblob(400000))))"
"""One call of a function, between the steps of which SQLite looks at no clock."""


@pytest.mark.parametrize(
    "query",
    [
        SLOW_STEP,
        "select count(*) from event where replace(hex(zeroblob(300000)), '00', '1') like '%1%1%1%1%1%1%1%1%1%2'",
        "with recursive r(x, t) as (select 1, hex(zeroblob(100000)) union all select x + 1, t || x from r) select sum(length(t)) from r",
    ],
)
@pytest.mark.tried(
    "SQL of a user",
    "queries without end, giant values and sorts, single steps of minutes",
    "stopped in time, no process left",
)
def test_a_long_step_is_stopped_in_time_and_leaves_no_process(base_path: str, query: str) -> None:
    before = time.monotonic()
    with suppress(SqlRefused):
        run_sql(base_path, query, seconds=0.3)
    assert time.monotonic() - before < 5
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_ctrl_c_ends_a_query_at_once(base_path: str) -> None:
    program = "import sys; from lactui.db.sql import run_sql; run_sql(*sys.argv[1:], seconds=60)"
    child = subprocess.Popen([sys.executable, "-c", program, base_path, ENDLESS[0]], stderr=subprocess.PIPE)
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=10)
    assert b"KeyboardInterrupt" in said


def test_rows_are_plain_values(base_path: str) -> None:
    found = run_sql(base_path, "select 1, 2.5, 'a', x'00ff', null, cast(x'ff' as text)")
    assert found.rows == ((1, 2.5, "a", b"\x00\xff", None, "\ufffd"),)
    assert run_sql(base_path, "select 1 as a, 2 as a").columns == ("a", "a")


def test_a_base_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BaseMissing):
        run_sql(str(tmp_path / "none.db"), "select 1")
    path = tmp_path / "bad.db"
    path.write_bytes(b"no database")
    with pytest.raises(BaseDamaged):
        run_sql(str(path), "select 1")


@given(st.text(max_size=60))
def test_any_text_is_answered_or_refused(query: str) -> None:
    with suppress(SqlRefused):
        queried(str(BASE), query, 1, 10_000, 10_000_000)
