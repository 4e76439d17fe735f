"""SQLite's inner module is loaded without `functools`, and works as the whole package does."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import sys
from lactui.runtime.sqlite import sqlite3
assert sqlite3.__name__ == "_sqlite3", sqlite3.__name__
assert "functools" not in sys.modules
connection = sqlite3.connect(":memory:", cached_statements=2)
for number in range(5):
    assert connection.execute(f"select {number % 3} + ?", (1,)).fetchone() == (number % 3 + 1,)
import functools
assert functools.lru_cache(maxsize=2)(len)("abc") == 3
import sqlite3 as whole
assert whole.Connection is sqlite3.Connection
"""


def test_it_comes_without_what_it_would_load() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_where_functools_is_loaded_already_it_is_left() -> None:
    code = (
        "import functools, sys; mine = functools; import lactui.runtime.sqlite; assert sys.modules['functools'] is mine"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
