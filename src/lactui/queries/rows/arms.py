"""Arms lines: one designation, one deal, one recipient."""

from __future__ import annotations

from lactui.db.database import marks
from lactui.db.vocabulary import having
from lactui.queries.rows.provenance import NOTHING, SHARED, Care, read_rows
from lactui.queries.rows.query import Columns
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.db.database import Base
    from lactui.queries.rows.provenance import Citation, Named, Related
    from lactui.queries.rows.query import Scope


class Arms(NamedTuple):
    """A line of arms: one designation, one deal, one recipient."""

    id: str
    recipient: str
    country: str
    """The recipient's name."""
    actor: str
    """Who supplies."""
    recipient_type: str
    """A value of the vocabulary `recipient_type`."""
    recipient_name: str | None
    """The force, service or group that received it."""
    region: str
    designation: str
    description: str
    category: str
    ordered: int | None
    order_year: int | None
    delivered: int | None
    delivery_years: tuple[int, ...]
    status: str
    failed: bool
    """Whether the deal came to nothing."""
    tiv: float | None
    """SIPRI TIV, million, summed over the delivery years."""
    value_usd: float | None
    confidence: str
    notes: str | None
    related: tuple[Related, ...]
    sources: tuple[Citation, ...]
    care: Care = NOTHING
    entities: tuple[Named, ...] = ()
    """The people, ships, systems, companies and installations that it names."""

    @property
    def ref(self) -> str:
        """Its address."""
        return f"arms/{self.id}"


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
