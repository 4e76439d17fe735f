"""Countries: the list with its counts, and what a country's card draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lactui.store.lens import Lens
from lactui.store.rows import Head

if TYPE_CHECKING:
    from lactui.store.base import Base


class CountryRow(NamedTuple):
    """A country as the list shows it; counts are those the lens leaves."""

    iso3: str
    name: str
    region: str
    subregion: str
    recognises: str
    """PRC or ROC."""
    prc_since: str | None
    """Year from which relations have held without a break; None with Taipei or when not known."""
    partnership_level: str | None
    partnership_label: str | None
    events: int
    arms: int
    """Arms lines, the failed ones included."""
    failed: int
    tiv: float | None
    """Imports from China, million TIV, all years of the series; 0.0 where SIPRI lists other suppliers only,
    None where the country has no arms series at all."""
    last: str | None
    """Date of the last event."""


class KindCount(NamedTuple):
    """Events of one kind, by confidence."""

    kind: str
    total: int
    official: int
    reported: int
    contested: int
    claimed: int
    last: str | None


def country_rows(base: Base, lens: Lens = Lens()) -> list[CountryRow]:
    """The countries a lens leaves, LAC first, then by events, most first; constant number of queries."""
    raise NotImplementedError


def activity(base: Base, iso3: str, lens: Lens = Lens()) -> tuple[tuple[int, int], ...]:
    """(year, events) of a country from its first year to its last, empty years with 0."""
    raise NotImplementedError


def kinds(base: Base, iso3: str, lens: Lens = Lens()) -> tuple[KindCount, ...]:
    """Its events by kind, most first."""
    raise NotImplementedError


def events_of(
    base: Base, iso3: str, kind: str | None = None, lens: Lens = Lens(), limit: int | None = None
) -> list[Head]:
    """Its events, newest first."""
    raise NotImplementedError


def arms_of(base: Base, iso3: str, lens: Lens = Lens()) -> list[str]:
    """Ids of its arms lines, newest order first."""
    raise NotImplementedError


def mechanisms_of(base: Base, iso3: str, lens: Lens = Lens()) -> list[Head]:
    """Mechanisms with an event of the country, by number of its events."""
    raise NotImplementedError


def indicator_series(base: Base, iso3: str, code: str) -> tuple[tuple[int, float], ...]:
    """(year, value) of an indicator, in order; a year without a value is left out."""
    raise NotImplementedError


def all_series(base: Base, iso3: str) -> dict[str, tuple[tuple[int, float], ...]]:
    """Every indicator that has a value for the country, by code."""
    raise NotImplementedError


def tiv_by_supplier(base: Base, iso3: str) -> tuple[tuple[str, float], ...]:
    """(supplier, million TIV 1990 to 2024), `all` first, then the others by volume: China, Russia, United States, France."""
    raise NotImplementedError


def sources_of(base: Base, iso3: str) -> tuple[int, tuple[tuple[str, int], ...]]:
    """Distinct sources under the country and its events and arms lines: how many, and (language, n)."""
    raise NotImplementedError
