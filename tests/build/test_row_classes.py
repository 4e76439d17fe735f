"""The row classes that reading uses are those of the models."""

from __future__ import annotations

from tools.rows import MODULE, module


def test_the_row_classes_are_not_stale() -> None:
    assert MODULE.read_text("utf-8") == module(), "run `python -m tools.rows`"
