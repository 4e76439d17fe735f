"""What the base holds: counts by type, kind, region, year and confidence, and the coverage grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lactui.store.lens import Lens

if TYPE_CHECKING:
    from lactui.store.base import Base


class Holdings(NamedTuple):
    """The base in a few numbers, for the first screen and `stats`."""

    types: dict[str, int]
    """Records by type, in the order of rows.TYPES."""
    lac: int
    afr: int
    """Countries by region."""
    editions: int
    failed: int
    """Arms lines of deals that failed."""
    evidence: int
    languages: int
    """Languages of the sources."""
    first: str | None
    last: str | None
    """Dates of the first and the last event."""
    indicators: int
    indicator_values: int


class CoverageCell(NamedTuple):
    """A country and a kind: how many records, the last date, the best confidence."""

    iso3: str
    kind: str
    records: int
    last: str | None
    confidence: str | None


def holdings(base: Base) -> Holdings:
    """What the base holds, all records."""
    raise NotImplementedError


def stats(base: Base, lens: Lens = Lens()) -> dict[str, tuple[tuple[str, int], ...]]:
    """Records by `type`; events by `kind`, `region`, `year` and `confidence`, under a lens."""
    raise NotImplementedError


def coverage(base: Base, lens: Lens = Lens()) -> tuple[CoverageCell, ...]:
    """Events by country and kind under a lens; every country of the lens has a cell, if only with kind "" and 0."""
    raise NotImplementedError
