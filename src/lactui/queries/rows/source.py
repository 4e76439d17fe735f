"""Sources: where something was read, and how many records rest on it."""

from __future__ import annotations

from lactui.queries.rows.provenance import NOTHING, Care, read_rows
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


class Source(NamedTuple):
    """Where something was read."""

    id: str
    title: str
    publisher: str | None
    via: str | None
    """Where it was read, when not with the publisher."""
    author: str | None
    published: str | None
    url: str | None
    archived: str | None
    """A copy in an archive of the web."""
    accessed: str | None
    """The day on which it was read and taken in."""
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    lang: str
    type: str
    licence: str | None
    evidence: str
    voice: str
    """Its publisher, or the family of that: sources of one voice are not independent."""
    notes: str | None
    records: int
    """How many records rest on it."""
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"source/{self.id}"


COLUMNS = Columns(Source, "t", "care")


def read(scope: Scope) -> dict[str, Source]:
    """The sources of a scope by id."""
    return read_rows(scope, COLUMNS, "source t")
