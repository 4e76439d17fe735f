"""Statistics: numbers that somebody printed or derived."""

from __future__ import annotations

from lactui.queries.rows.provenance import read_rows
from lactui.queries.rows.query import Columns
from lactui.queries.rows.records import Statistic
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


COLUMNS = Columns(Statistic, "t", "related", "sources", "care")


def read(scope: Scope) -> dict[str, Statistic]:
    """The statistics of a scope by id."""
    return read_rows(scope, COLUMNS, "statistic t")
