"""One base is built a session; every test reads it, none writes it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lactui.build import BuildResult, build
from tests.support import REAL_RECORDS, RECORDS

Lines = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """A base built from the frozen records."""
    return build(RECORDS, tmp_path_factory.mktemp("built") / "lac.db")


@pytest.fixture(scope="session")
def real_built(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """A base built from the records of this checkout."""
    return build(REAL_RECORDS, tmp_path_factory.mktemp("real") / "lac.db")


@pytest.fixture(scope="session")
def base(built: BuildResult) -> Iterator[sqlite3.Connection]:
    """The built base, read-only."""
    connection = sqlite3.connect(f"{Path(built.path).as_uri()}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def lines() -> Lines:
    """The JSON Lines files by stem, read without the loader."""
    return {
        path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in sorted(RECORDS.glob("*.jsonl"))
    }
