"""The base as Parquet: what its files say of themselves, and five questions that SQLite, DuckDB and Polars answer alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from lactui.queries.editions import loadable, table_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lactui.db.database import Base
    from tests.cli.support import Done

pytestmark = pytest.mark.loading

QUESTIONS = {
    "events with China by region": """
        select region, count(*) as n from event where actor = 'CHN' group by region order by region
    """,
    "countries with most exercises": """
        select c.name, count(*) as n
        from event e
        join event_country p on p.event = e.id
        join country c on c.iso3 = p.iso3
        where e.kind = 'exercise' and e.actor = 'CHN'
        group by c.name
        order by n desc, c.name
        limit 5
    """,
    "assistance by form": """
        select v.form, count(*) as n, sum(v.value_usd) as usd
        from value v
        where v.counts = 1 and v.payer = 'CHN'
        group by v.form
        order by v.form
    """,
    "arms by supplier": """
        select i.supplier, count(*) as n, round(sum(y.value), 3) as tiv
        from indicator_year y
        join indicator i on i.n = y.indicator
        where i.supplier is not null
        group by i.supplier
        order by i.supplier
    """,
    "languages of the sources of events": """
        select s.lang, count(distinct c.ref) as n
        from citation c
        join source s on s.id = c.source
        join record r on r.ref = c.ref
        where r.type = 'event' and r.confidence = 'official'
        group by s.lang
        order by n desc, s.lang
    """,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("parquet") / "lac"


@pytest.fixture
def exported(run: Callable[..., Done], folder: Path) -> Path:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: make test-loading")
    if not folder.exists():
        assert run("export", "base", "--format", "parquet", "--output", str(folder)).code == 0
    return folder


def test_every_table_is_a_file_that_says_what_it_holds(base: Base, exported: Path) -> None:
    from pyarrow.parquet import read_table  # type: ignore[import-not-found,unused-ignore]

    assert {path.stem for path in exported.iterdir()} == set(table_names(base))
    for path in exported.iterdir():
        found, dump = read_table(path), loadable(base, path.stem)
        said = {key.decode(): value.decode() for key, value in found.schema.metadata.items()}
        assert said["lactui.edition"] == base.edition
        assert said["lactui.content"] == base.content
        assert said["lactui.licence"] == base.meta["licence"]
        told = json.loads(said["lactui.schema"])
        assert [field["name"] for field in told["fields"]] == found.column_names
        assert told["primaryKey"]
        assert all(field.metadata[b"description"] for field in found.schema)
        assert found.column_names == [name for name, _ in dump.columns]
        rows = [tuple(_plain(value) for value in row.values()) for row in found.to_pylist()]
        types = [type for _, type in dump.columns]
        assert rows == [tuple(_stored(*cell) for cell in zip(row, types, strict=True)) for row in dump.rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _stored(value: Any, type: str) -> Any:
    """A value as a column of its type holds it: one without a type has texts alone."""
    return value if value is None or type in ("TEXT", "INTEGER", "REAL") else str(value)


@pytest.mark.parametrize("question", QUESTIONS)
def test_duckdb_and_polars_answer_as_sqlite_does(question: str, base: Base, exported: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: make test-loading")
    polars = pytest.importorskip("polars", reason="polars is not installed: make test-loading")
    expected = [tuple(row) for row in base.rows(QUESTIONS[question])]
    assert expected
    connection = duckdb.connect()
    for path in exported.iterdir():
        connection.execute(f"create view \"{path.stem}\" as select * from '{path}'")
    assert connection.execute(QUESTIONS[question]).fetchall() == expected
    tables = {path.stem: polars.scan_parquet(path) for path in exported.iterdir()}
    assert polars.SQLContext(tables).execute(QUESTIONS[question], eager=True).rows() == expected
