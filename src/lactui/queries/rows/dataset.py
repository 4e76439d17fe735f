"""Data sets with their licence."""

from __future__ import annotations

from lactui.queries.rows.provenance import read_rows
from lactui.queries.rows.query import Columns
from lactui.queries.rows.records import Dataset
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


COLUMNS = Columns(Dataset, "t", "care")


def read(scope: Scope) -> dict[str, Dataset]:
    """The data sets of a scope by id."""
    return read_rows(scope, COLUMNS, "dataset t")
