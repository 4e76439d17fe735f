"""The data dictionary says what the base holds."""

from __future__ import annotations

import sqlite3

from lactui.build import dictionary
from lactui.build.schema import TABLES
from tests.support import ROOT

PAGE = ROOT / "docs" / "data-dictionary.md"


def test_the_page_is_in_step_with_the_schema() -> None:
    page = PAGE.read_text("utf-8")
    assert dictionary.put(page) == page, "run `python -m lactui.build.dictionary docs/data-dictionary.md`"


def test_the_part_is_replaced_and_the_rest_stays() -> None:
    page = f"# Data\n\nabove\n\n{dictionary.BEGIN}\nold\n{dictionary.END}\n\nbelow\n"
    made = dictionary.put(page)
    assert made.startswith("# Data\n\nabove\n")
    assert made.endswith("\n\nbelow\n")
    assert "old\n" not in made
    assert dictionary.put("# Data\n").count(dictionary.BEGIN) == 1


def test_every_table_and_column_is_declared(base: sqlite3.Connection) -> None:
    made = {
        row[1] for row in base.execute("pragma table_list") if row[2] == "table" and row[1][:7] != "sqlite_"
    }
    assert made == {table.name for table in TABLES}
    for table in TABLES:
        columns = [row[1:4] for row in base.execute(f"pragma table_info({table.name})")]
        declared = [(column.name, column.type, int(column.required)) for column in table.columns]
        assert columns == declared
        assert all(column.meaning for column in table.columns)
