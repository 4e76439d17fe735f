"""What the tests tried: a test marked `tried` notes how often, and `make docs` makes docs/reliability.md of the notes.

    @pytest.mark.tried("the base", "cut off at any byte", "refused in one line, exit 3")
    def test_...(tries: Tries) -> None:
        tries(56)

The three texts stand in the mark itself. A test without the fixture counts as one try, and so does each of its parameters. Notes lie in .pytest_cache; only a test that
passed leaves one.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTES = ROOT / ".pytest_cache" / "tries"
MARK = "tried"


class Row(NamedTuple):
    """A line of the page: a part of the program, what was tried on it, and what came of it each time."""

    part: str
    what: str
    outcome: str


class Tries:
    """Counts what one test tried."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, number: int = 1) -> None:
        """So many more."""
        self.number += number


def note(item: pytest.Item, report: pytest.TestReport) -> None:
    """Write down what a marked test tried, once it has passed."""
    mark = item.get_closest_marker(MARK)
    if mark is None or report.when != "call" or not report.passed:
        return
    found = getattr(item, "funcargs", {}).get("tries")
    number = found.number if isinstance(found, Tries) else 1
    NOTES.mkdir(parents=True, exist_ok=True)
    path = NOTES / f"{hashlib.sha256(item.nodeid.encode()).hexdigest()[:24]}.json"
    part = path.with_suffix(f".{id(item)}")
    part.write_text(json.dumps({"test": item.nodeid.partition("[")[0], "row": Row(*mark.args), "number": number}))
    part.replace(path)


def declared() -> dict[Row, list[str]]:
    """Every line that the tests declare, and the tests that fill it, as `tests/x.py::test_y`."""
    found: dict[Row, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for row, name in _marks(ast.parse(path.read_text("utf-8"))):
            found.setdefault(row, []).append(f"{path.relative_to(ROOT)}::{name}")
    return found


def _marks(tree: ast.Module) -> Iterator[tuple[Row, str]]:
    for node in ast.walk(tree):
        for mark in getattr(node, "decorator_list", ()):
            if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == MARK:
                yield Row(*(ast.literal_eval(word) for word in mark.args)), getattr(node, "name", "")


def noted() -> dict[Row, int]:
    """How much was tried in the last runs of the tests, for the lines of which every test has a note that is no older than itself."""
    tests = declared()
    numbers: dict[Row, int] = {}
    seen: dict[Row, set[str]] = {}
    for path in NOTES.glob("*.json"):
        said = json.loads(path.read_text("utf-8"))
        row, test = Row(*said["row"]), said["test"]
        file = ROOT / test.partition("::")[0]
        if test in tests.get(row, ()) and file.stat().st_mtime <= path.stat().st_mtime:
            numbers[row] = numbers.get(row, 0) + said["number"]
            seen.setdefault(row, set()).add(test)
    return {row: number for row, number in numbers.items() if seen[row] == set(tests[row])}
