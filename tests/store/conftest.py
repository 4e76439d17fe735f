"""The committed base, and the record files read without any of our code, so that counts can be counted again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

import pytest

from lactui.store.database import Base, open_base
from tests.support import RECORDS

Lines = dict[str, list[dict[str, Any]]]
Values = dict[tuple[str, str, int], float]


@pytest.fixture(scope="session")
def base(base_path: str) -> Iterator[Base]:
    """The base of this checkout."""
    with open_base(base_path) as base:
        yield base


@pytest.fixture(scope="session")
def lines() -> Lines:
    """The JSON Lines files by stem."""
    return {
        path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in sorted(RECORDS.glob("*.jsonl"))
    }


@pytest.fixture(scope="session")
def values() -> Values:
    """(iso3, code, year) → value of the yearly series."""
    with (RECORDS / "indicator_values.csv").open(newline="", encoding="utf-8") as file:
        return {
            (row["iso3"], row["code"], int(row["year"])): float(row["value"]) for row in csv.DictReader(file)
        }


class Counting:
    """A base that counts its queries."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.queries = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.base, name)

    def rows(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        """As Base.rows."""
        self.queries += 1
        return self.base.rows(sql, params)

    def row(self, sql: str, params: Any = ()) -> tuple[Any, ...] | None:
        """As Base.row."""
        self.queries += 1
        return self.base.row(sql, params)


@pytest.fixture
def counting(base: Base) -> Any:
    """The base, counting queries in `queries`."""
    return Counting(base)
