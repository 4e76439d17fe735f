"""The frozen base and the committed one, and the record files of both read without any of our code, so that counts can be counted again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lactui.store.database import Base, open_base
from tests.support import REAL_RECORDS, RECORDS

Lines = dict[str, list[dict[str, Any]]]
Values = dict[tuple[str, str, int], float]


@pytest.fixture(scope="session")
def real_base(real_path: str) -> Iterator[Base]:
    """The base of this checkout."""
    with open_base(real_path) as base:
        yield base


def read_lines(folder: Path) -> Lines:
    """The JSON Lines files by stem."""
    return {
        path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in sorted(folder.glob("*.jsonl"))
    }


def read_values(folder: Path) -> Values:
    """(iso3, code, year) → value of the yearly series."""
    with (folder / "indicator_values.csv").open(newline="", encoding="utf-8") as file:
        return {(row["iso3"], row["code"], int(row["year"])): float(row["value"]) for row in csv.DictReader(file)}


@pytest.fixture(scope="session")
def lines() -> Lines:
    """The frozen files."""
    return read_lines(RECORDS)


@pytest.fixture(scope="session")
def values() -> Values:
    """The frozen series."""
    return read_values(RECORDS)


@pytest.fixture(scope="session")
def real_lines() -> Lines:
    """The files of this checkout."""
    return read_lines(REAL_RECORDS)


@pytest.fixture(scope="session")
def real_values() -> Values:
    """The series of this checkout."""
    return read_values(REAL_RECORDS)


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
