"""Comparisons: the two regions side by side in one dimension."""

from __future__ import annotations

from lactui.queries.rows.provenance import read_rows
from lactui.queries.rows.query import Columns
from lactui.queries.rows.records import Comparison
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


COLUMNS = Columns(Comparison, "t", "statistics", "related", "sources", "care")


def read(scope: Scope) -> dict[str, Comparison]:
    """The comparisons of a scope by id."""
    statistics = scope.values("statistic", "comparison_statistic", "comparison")
    return read_rows(scope, COLUMNS, "comparison t", statistics=statistics)
