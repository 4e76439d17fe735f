"""What leaves the program: citations, correction notes, queries, exports, and what it says of itself."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lactui.db.database import Base
from lactui.tui import error_log
from tests.cli.support import document, table
from tests.support import COUNTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.support import Done


def test_a_report_is_ready_to_send(base: Base, run: Callable[..., Done]) -> None:
    ((present,),) = base.rows("select start from event where id = '2015-peace-ark-peru'")
    words = ("report", "2015-peace-ark-peru", "--field", "start", "--value", "2015-12-20", "--source", "https://x.org")
    note = run(*words).out
    for line in (
        "ref       event/2015-peace-ark-peru",
        "field     start",
        f"present   {present}",
        "proposed  2015-12-20",
    ):
        assert line in note.splitlines()
    found = document(run(*words, "--format", "json"))
    assert (found["present"], found["proposed"], found["source"]) == (present, "2015-12-20", "https://x.org")


@pytest.mark.parametrize(
    "query", ["delete from event", "attach '/tmp/lactui-attached.db' as x", "select 1; select 2", "selec 1", ""]
)
def test_sql_that_does_not_read_is_refused_in_one_line(query: str, run: Callable[..., Done]) -> None:
    done = run("sql", query)
    assert (done.code, done.raw) == (2, b"")
    assert done.err.startswith("lactui: ")
    assert done.err.count("\n") == 1


def test_sql_answers_in_every_format(run: Callable[..., Done]) -> None:
    query = "select region, count(*) as n, count(*) as n from event group by 1 order by 1"
    rows = document(run("sql", query, "--format", "json"))["rows"]
    assert list(rows[0]) == ["region", "n", "n_2"]
    assert [row["region"] for row in table(run("sql", query, "--format", "csv"))] == ["AFR", "LAC", "both"]
    assert run("sql", "-", stdin=query).out == run("sql", query).out
    assert run("sql", "-", stdin="-- what is there\nselect 7 as seven").out.split() == ["seven", "7"]
    assert "limited" in run("sql", "select * from event", "--limit", "2").err


@pytest.mark.parametrize(
    "words", [("show", "PER"), ("show", "2015-peace-ark-peru"), ("sources", "--datasets")], ids=" ".join
)
def test_a_pipe_gets_every_address_in_one_piece(words: tuple[str, ...], run: Callable[..., Done]) -> None:
    printed = set(run(*words).out.split())
    found = document(run(*words, "--format", "json"))
    cited = {source["url"] for source in found.get("sources", found.get("rows")) if source["url"]}
    assert cited
    assert cited <= printed


def test_exports_hold_what_lists_hold(run: Callable[..., Done], tmp_path: Path) -> None:
    lines = run("export", "claims", "arms", "--format", "jsonl").out.splitlines()
    held = document(run("stats", "--format", "json"))["type"]
    assert len(lines) == held["claim"] + held["arms"]
    assert {json.loads(line)["type"] for line in lines} == {"claim", "arms"}
    assert run("export", "sources", "--format", "bibtex", "--since", "2026").out.startswith("@misc{")
    assert document(run("export", "base", "--format", "json"))["total"] == len(
        run("export", "base", "--format", "jsonl").out.splitlines()
    )


def test_an_export_of_several_types_is_a_folder(run: Callable[..., Done], tmp_path: Path) -> None:
    folder = tmp_path / "out"
    words = ("export", "claims", "datasets", "--format", "csv", "--output", str(folder))
    assert run(*words).code == 0
    assert {"claims.csv", "claims_evidence.csv", "datasets.csv"} <= {path.name for path in folder.iterdir()}
    again = run(*words)
    assert (again.code, again.raw) == (2, b"")
    assert "--force" in again.err
    assert run(*words, "--force").code == 0


def test_the_whole_base_leaves_as_tables(run: Callable[..., Done], tmp_path: Path, base_path: str) -> None:
    assert run("export", "base", "--format", "csv", "--output", str(tmp_path / "all")).code == 0
    with sqlite3.connect(base_path) as connection:
        (values,) = connection.execute("select count(*) from indicator_value").fetchone()
    with (tmp_path / "all" / "indicator_year.csv").open(encoding="utf-8", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == values


def test_the_base_leaves_as_itself(run: Callable[..., Done], tmp_path: Path, base_path: str) -> None:
    copy = tmp_path / "copy.db"
    assert run("export", "base", "--format", "sqlite", "--output", str(copy)).code == 0
    assert copy.read_bytes() == Path(base_path).read_bytes()
    assert run("show", "PER", "--db", str(copy)).raw == run("show", "PER").raw


def test_parquet_names_its_extra_or_works(run: Callable[..., Done], tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    done = run("export", "claims", "--format", "parquet", "--output", str(path))
    try:
        from pyarrow.parquet import read_table  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        assert done.code == 2
        assert "lactui[parquet]" in done.err
        return
    found = read_table(path)
    assert found.num_rows == len(table(run("export", "claims", "--format", "csv")))
    assert found.schema.metadata[b"lactui.edition"]


def test_doctor_recomputes_the_hash(run: Callable[..., Done]) -> None:
    report = document(run("doctor", "--format", "json"))
    assert report["log"]["path"] == error_log.path()
    assert report["base"]["recomputed"] == report["base"]["hash_inside"] == "the same"
    assert report["faults"] == []


def test_version_names_program_edition_and_content(base: Base, run: Callable[..., Done]) -> None:
    from lactui import __version__

    assert run("--version").out == f"lactui {__version__}, base {base.edition}, content {base.content}\n"


def test_data_sets_show_licence_and_attribution(run: Callable[..., Done]) -> None:
    shown = " ".join(run("sources", "--datasets").out.split())
    rows = document(run("sources", "--datasets", "--format", "json"))["rows"]
    assert len(rows) == COUNTS["datasets"]
    for row in rows:
        assert row["attribution"]
        assert " ".join(row["attribution"].split()) in shown
        assert row["licence"] is None or row["licence"] in shown


def test_numbers_of_a_query_are_neither_rounded_nor_grouped(run: Callable[..., Done]) -> None:
    text = run("sql", "select 1.0 / 3 as x, 2015 as y, 1234567 as n").out
    assert text.split() == ["x", "y", "n", "0.3333333333333333", "2015", "1234567"]


@pytest.mark.parametrize(
    "words",
    [
        ("show", "PER", "--section", "sources", "--all", "--format", "svg"),
        ("timeline", "--fields", "ref", "--format", "html"),
    ],
)
def test_a_list_is_not_written_under_the_name_of_a_picture(run: Callable[..., Done], words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert "picture" in done.err or "drawn" in done.err
