"""Sources: where something was read, and how many records rest on it."""

from __future__ import annotations

from lactui.queries.rows.provenance import read_rows
from lactui.queries.rows.query import Columns
from lactui.queries.rows.records import Source
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


COLUMNS = Columns(Source, "t", "care")


def read(scope: Scope) -> dict[str, Source]:
    """The sources of a scope by id."""
    return read_rows(scope, COLUMNS, "source t")
