"""What tests share that is no fixture: the installed program in a clean environment, and the tools it is tried with."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from lactui.db.database import Base
from tests.frozen import BASE, COUNTS, RECORDS, ROOT

__all__ = ["BASE", "COUNTS", "RECORDS", "ROOT"]

REAL_BASE = ROOT / "data" / "lac.db"
REAL_RECORDS = ROOT / "data" / "records"
"""What is shipped: for the few tests that judge it, marked `real`, which take what they expect from the records."""

FAILED = ("cancelled", "not-concluded", "denied", "seized")
"""The statuses of arms lines that came to nothing."""

SCRIPT = Path(sys.executable).parent / "lactui"
"""The entry point as installed beside the Python that runs the tests."""

OURS = ("LACTUI_", "TEXTUAL_", "XDG_")
STRAY = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "PAGER", "LESS", "LC_ALL", "LC_CTYPE", "LANGUAGE",
         "TMUX", "STY")  # fmt: skip
SSH = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "SSH_ORIGINAL_COMMAND")


def require_tool(*names: str) -> str:
    """The path of the first of these programs that is there; else the test is skipped, by name."""
    places = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin", "/usr/local/sbin"])
    for name in names:
        found = shutil.which(name, path=places)
        if found:
            return found
    pytest.skip(f"{' or '.join(names)} is not installed")


def require_module(name: str) -> ModuleType:
    """A module of an extra; without it the test is skipped, by name."""
    try:
        return import_module(name)
    except ImportError:
        pytest.skip(f"{name} is not installed")


def clean_environment(home: Path, *, real: bool = False) -> dict[str, str]:
    """The environment without anything that changes what lactui does, with a home of its own.

    The program reads the frozen base, or with `real` the one it finds by itself.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(OURS) and name not in STRAY and name not in SSH
    }
    kept.pop("TERM", None)
    kept.pop("TMUX", None)
    return (
        kept
        | ({} if real else {"LACTUI_DB": str(BASE)})
        | {
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
        }
    )


class Ran(NamedTuple):
    """What a command did."""

    code: int
    raw: bytes
    """stdout, byte for byte."""
    err: str

    @property
    def out(self) -> str:
        """stdout as text."""
        return self.raw.decode("utf-8")


class Lactui:
    """Runs the installed program as a user would; nothing of this process's environment reaches it."""

    def __init__(self, home: Path, *, real: bool = False) -> None:
        self.home = home
        self.env = clean_environment(home, real=real)

    def __call__(
        self,
        *words: str,
        env: dict[str, str] | None = None,
        stdin: str | None = None,
        cwd: Path | None = None,
        python: tuple[str, ...] = (),
        timeout: float = 60,
    ) -> Ran:
        """Run `lactui WORDS`; `python` are options of the interpreter; stdin is empty unless given."""
        command = [sys.executable, *python, str(SCRIPT), *words] if python else [str(SCRIPT), *words]
        done = subprocess.run(
            command,
            input=(stdin or "").encode(),
            capture_output=True,
            env=self.env | (env or {}),
            cwd=cwd or self.home,
            timeout=timeout,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


Lines = dict[str, list[dict[str, Any]]]
Values = dict[tuple[str, str, int], float]


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
