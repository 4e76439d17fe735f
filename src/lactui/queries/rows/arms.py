"""Arms lines: one designation, one deal, one recipient."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.vocabulary import having
from lactui.queries.rows.provenance import SHARED, read_rows
from lactui.queries.rows.query import Columns
from lactui.queries.rows.records import Arms
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base
    from lactui.queries.rows.query import Scope


FAILED = f"t.status in {having('status', 'failed')}"
COLUMNS = Columns(Arms, "t", "delivery_years", *SHARED, country="a.name", failed=FAILED)


def read(scope: Scope) -> dict[str, Arms]:
    """The arms lines of a scope by id."""
    years = scope.values("year", "arms_delivery_year", "arms", "year")
    return read_rows(scope, COLUMNS, "arms t join actor a on a.iso3 = t.recipient", delivery_years=years)


def amounts(base: Base, refs: Sequence[str]) -> dict[str, str]:
    """How many the arms transfers among some records are of, in words; those of which no number is known are left out."""
    ids = [ref.removeprefix("arms/") for ref in refs if ref.startswith("arms/")]
    said = {}
    for id, ordered, came in base.rows(f"select id, ordered, delivered from arms where id in ({marks(ids)})", ids):
        if came is not None:
            of = "" if ordered in (None, came) else f" of {ordered:,}"
            said[f"arms/{id}"] = f"{came:,}{of} delivered"
        elif ordered is not None:
            said[f"arms/{id}"] = f"{ordered:,} ordered"
    return said
