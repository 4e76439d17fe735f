"""Functions, files and folders stay small; that no circle of imports forms is import-linter's contract `no-circles`."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.support import ROOT

SRC = ROOT / "src"

LONGEST_FUNCTION, LONGEST_FILE, WIDEST_FOLDER = 60, 400, 15


def dotted(path: Path) -> str:
    """The name under which a file is imported."""
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {dotted(path): path for path in sorted((SRC / "lactui").rglob("*.py"))}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}


def test_functions_files_and_folders_are_small() -> None:
    large = []
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    large.append(f"{name}.{node.name}: {lines} lines")
        lines = len(MODULES[name].read_text("utf-8").splitlines())
        if lines > LONGEST_FILE:
            large.append(f"{name}: {lines} lines")
    for folder in {path.parent for path in MODULES.values()}:
        modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        if len(modules) > WIDEST_FOLDER:
            large.append(f"{folder.relative_to(SRC)}: {len(modules)} modules")
    assert large == []


def test_tests_stand_where_their_code_stands() -> None:
    apart = {"bench", "e2e", "fixture_base", "fuzz", "search"}  # of the whole program, and of no folder
    tests = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    assert [
        str(folder)
        for folder in sorted(tests)
        if folder.parts[:1] and folder.parts[0] not in apart and not (SRC / "lactui" / folder).is_dir()
    ] == []
