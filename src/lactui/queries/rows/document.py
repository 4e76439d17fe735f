"""Documents: policy papers, plans and declarations with what they provide."""

from __future__ import annotations

from lactui.queries.rows.provenance import read_rows
from lactui.queries.rows.query import Columns
from lactui.queries.rows.records import Document
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


COLUMNS = Columns(Document, "t", "provisions", "related", "sources", "care")


def read(scope: Scope) -> dict[str, Document]:
    """The documents of a scope by id."""
    provisions = scope.values("text", "document_provision", "document")
    return read_rows(scope, COLUMNS, "document t", provisions=provisions)
