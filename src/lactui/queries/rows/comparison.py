"""Comparisons: the two regions side by side in one dimension."""

from __future__ import annotations

from lactui.queries.rows.provenance import NOTHING, Care, read_rows
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.provenance import Citation, Related
    from lactui.queries.rows.query import Scope


class Comparison(NamedTuple):
    """LAC and Africa set side by side in one dimension."""

    id: str
    dimension: str
    lac: str
    africa: str
    assessment: str
    direction: str
    statistics: tuple[str, ...]
    measure: str | None
    notes: str | None
    inverse: bool
    basis: str
    departs: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"comparison/{self.id}"


COLUMNS = Columns(Comparison, "t", "statistics", "related", "sources", "care")


def read(scope: Scope) -> dict[str, Comparison]:
    """The comparisons of a scope by id."""
    statistics = scope.values("statistic", "comparison_statistic", "comparison")
    return read_rows(scope, COLUMNS, "comparison t", statistics=statistics)
