"""Statistics: numbers that somebody printed or derived."""

from __future__ import annotations

from lactui.queries.rows.provenance import NOTHING, Care, read_rows
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.provenance import Citation, Related
    from lactui.queries.rows.query import Scope


class Statistic(NamedTuple):
    """A number that somebody printed or derived."""

    id: str
    dimension: str
    region: str
    period_start: str | None
    period_end: str | None
    metric: str
    value: float | None
    decimals: int
    """How many decimals the number was printed with."""
    value_words: str | None
    """What the source says in words where it gives no number."""
    bound: str | None
    unit: str
    origin: str
    """published (somebody printed it) or derived (computed from a data set, said in `method`)."""
    method: str | None
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING

    @property
    def ref(self) -> str:
        """Its address."""
        return f"statistic/{self.id}"


COLUMNS = Columns(Statistic, "t", "related", "sources", "care")


def read(scope: Scope) -> dict[str, Statistic]:
    """The statistics of a scope by id."""
    return read_rows(scope, COLUMNS, "statistic t")
