"""Statistics that are like a given one."""

from __future__ import annotations

from lactui.queries.rows.heads import heads_where
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head
    from lactui.queries.rows.statistic import Statistic


def alike(base: Base, row: Statistic, limit: int = 8) -> list[Head]:
    """Other statistics of its dimension: of the same metric first, then of its region, then the nearest in time."""
    year = int((row.period_start or row.period_end or "0")[:4])
    return heads_where(
        base,
        "r.type = 'statistic' and r.ref <> ? and r.id in (select id from statistic where dimension = ?)",
        (row.ref, row.dimension, row.metric, row.region, year, limit),
        "r.title = ? desc, r.region = ? desc, abs(coalesce(r.year, 0) - ?), r.n limit ?",
    )
