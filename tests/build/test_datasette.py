"""What Datasette is told of the base fits the base."""

from __future__ import annotations

import json
import sqlite3

import pytest

from lactui.build.datasette import KEYS, REFERENCES, metadata
from lactui.build.schema import TABLES
from lactui.build.views import VIEWS
from tests.support import BASE


@pytest.fixture(name="base")
def open_base() -> sqlite3.Connection:
    """The committed base."""
    return sqlite3.connect(f"file:{BASE}?mode=ro&immutable=1", uri=True)


def test_every_table_view_and_column_is_described(base: sqlite3.Connection) -> None:
    tables = metadata({})["databases"]["lac"]["tables"]
    assert set(tables) == {name for table in TABLES for name in (table.name, table.stored().name)} | {
        "searched",
        *(view.name for view in VIEWS),
    }
    for name, told in tables.items():
        assert told["title"]
        assert told["description"]
        there = [row[1] for row in base.execute(f"pragma table_xinfo({name})")]
        for key in ("label_column", "sort_desc", "fts_pk"):
            assert told.get(key, there[0]) in there, (name, key)
        assert set(told.get("facets", ())) <= set(there)
        assert set(told.get("columns", there)) == set(there)


def test_what_others_refer_to_has_a_label_that_people_read() -> None:
    tables = metadata({})["databases"]["lac"]["tables"]
    referred = {column.refers[0] for table in TABLES for column in table.columns if column.refers}
    assert {name for name in referred if "label_column" not in tables[name]} == set()
    assert {name: tables[name]["label_column"] for name in ("event", "statistic", "actor", "claim")} == {
        "event": "title",
        "statistic": "metric",
        "actor": "name",
        "claim": "claim",
    }


def test_it_says_edition_content_and_licence(base: sqlite3.Connection) -> None:
    about = dict(base.execute("select key, value from meta"))
    told = json.loads(json.dumps(metadata(about)))
    assert about["edition"] in told["description"]
    assert about["content_hash"][:7] in told["description"]
    assert told["license"] == about["licence"]


def test_records_are_searched_by_the_index(base: sqlite3.Connection) -> None:
    told = metadata({})["databases"]["lac"]["tables"]["record"]
    found = base.execute(
        f"select ref from record where {told['fts_pk']} in"
        f' (select rowid from {told["fts_table"]} where {told["fts_table"]} match \'"peace" "ark" "callao"\')'
    ).fetchall()
    assert ("event/2015-peace-ark-peru",) in found


def test_every_reference_leads_to_one_row(base: sqlite3.Connection) -> None:
    for table, columns in REFERENCES.items():
        for column, (to, key) in columns.items():
            assert KEYS[to] == key
            lost = (
                f"select count(*) from {table} where {column} is not null and {column} not in (select {key} from {to})"
            )
            assert base.execute(lost).fetchone() == (0,), (table, column)
    for table, key in KEYS.items():
        assert len(set(base.execute(f"select count(*), count(distinct {key}) from {table}").fetchone())) == 1, table
    assert REFERENCES["event_country"] == {"event": ("event", "id"), "iso3": ("actor", "iso3")}
    assert REFERENCES["citation"] == {"ref": ("record", "ref"), "source": ("source", "id")}


def test_every_page_says_under_which_licence(base: sqlite3.Connection) -> None:
    told = metadata(dict(base.execute("select key, value from meta")))["databases"]["lac"]
    for page in (told, *told["tables"].values()):
        assert page["license"].startswith("CC BY 4.0")
