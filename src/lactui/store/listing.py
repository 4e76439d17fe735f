"""Lists of one type under a lens: filtered, sorted, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lactui.store.lens import Lens
from lactui.store.rows import Head, Indicator

if TYPE_CHECKING:
    from lactui.store.base import Base


class Listing(NamedTuple):
    """The ids of a list, in its order; `total` are what the lens leaves, `of` what there is."""

    type: str
    lens: Lens
    total: int
    of: int
    ids: tuple[str, ...]


class EditionRow(NamedTuple):
    """One edition of a mechanism as a list shows it."""

    mechanism: str
    mechanism_name: str
    category: str
    region: str
    position: int
    n: int | None
    date: str | None
    place: str | None
    participants: str | None
    named: tuple[str, ...]
    count: int | None
    count_bound: str | None
    outcome: str | None
    event: str | None
    confidence: str | None
    """The mechanism's."""
    sources: int


def sorts(type: str) -> tuple[str, ...]:
    """The fields by which a list of this type (or "edition", "indicator") can be sorted."""
    raise NotImplementedError


def listing(
    base: Base,
    type: str,
    lens: Lens = Lens(),
    *,
    sort: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Listing:
    """The records of a type that a lens leaves; `sort` is a field, `-field` reverses. ValueError names the fields."""
    raise NotImplementedError


def counts(base: Base, type: str, lens: Lens = Lens(), by: str = "kind") -> list[tuple[str, int]]:
    """How many by year, country, kind, confidence, region, subregion or mechanism; unknown values as "".

    Years come in order, all else by count, then value. By country a record of several counts for each.
    For arms `kind` is the category, for mechanisms too; for sources the type.
    """
    raise NotImplementedError


def dated(
    base: Base,
    lens: Lens = Lens(),
    types: tuple[str, ...] = ("event",),
    *,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[int, list[Head]]:
    """Dated records of several types, oldest first: how many there are, and those of the page asked for."""
    raise NotImplementedError


def editions(
    base: Base,
    lens: Lens = Lens(),
    *,
    sort: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[int, int, list[EditionRow]]:
    """The editions that a lens leaves: their number, the number of all, and the rows (newest first)."""
    raise NotImplementedError


def indicators(
    base: Base, *, sort: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[int, list[Indicator]]:
    """The indicators by code, with how many values and years each has."""
    raise NotImplementedError
