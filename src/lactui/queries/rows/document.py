"""Documents: policy papers, plans and declarations with what they provide."""

from __future__ import annotations

from lactui.queries.rows.provenance import NOTHING, Care, read_rows
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.provenance import Citation, Related
    from lactui.queries.rows.query import Scope


class Document(NamedTuple):
    """A policy paper, plan or declaration, with what it provides."""

    id: str
    title: str
    title_zh: str | None
    issuer: str | None
    date: str | None
    region: str
    url: str | None
    provisions: tuple[str, ...]
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"document/{self.id}"


COLUMNS = Columns(Document, "t", "provisions", "related", "sources", "care")


def read(scope: Scope) -> dict[str, Document]:
    """The documents of a scope by id."""
    provisions = scope.values("text", "document_provision", "document")
    return read_rows(scope, COLUMNS, "document t", provisions=provisions)
