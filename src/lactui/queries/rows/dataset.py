"""Data sets with their licence."""

from __future__ import annotations

from lactui.queries.rows.provenance import NOTHING, Care, read_rows
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.query import Scope


class Dataset(NamedTuple):
    """A data set, with its licence."""

    id: str
    title: str
    publisher: str | None
    edition: str | None
    url: str | None
    licence: str | None
    redistribution: str
    attribution: str | None
    notes: str | None
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"dataset/{self.id}"


COLUMNS = Columns(Dataset, "t", "care")


def read(scope: Scope) -> dict[str, Dataset]:
    """The data sets of a scope by id."""
    return read_rows(scope, COLUMNS, "dataset t")
