"""The two regions compared: figures counted by declared measures, beside what others printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.store.base import Base
    from lactui.store.rows import Citation


class Measure(NamedTuple):
    """A declared way to count: table `measure` (data/records/measures.jsonl)."""

    id: str
    dimension: str
    title: str
    unit: str
    source: str
    """event, arms, document, mechanism, country, indicator or statistic."""
    filter: dict[str, Any]
    aggregate: str
    """count, sum or distinct."""
    field: str | None
    since: str | None
    until: str | None
    collected: bool
    """It counts records, and so what was collected."""
    caveat: str | None


class Figure(NamedTuple):
    """One number of a dimension for one subject."""

    measure: str
    """Id of the measure, or of the statistic."""
    subject: str
    """LAC, AFR, both, world or an ISO code."""
    value: float | None
    unit: str
    """A value of the vocabulary `unit`."""
    bound: str | None
    period: str | None
    """As `2000-2024`, `2024`, or two dates joined by " to "."""
    normalisation: str
    """absolute, per-state or share."""
    how: str
    """query, published or derived."""
    sql: str | None
    """The query with its values written in, to be run in any SQLite tool; None unless how is query."""
    params: tuple[Any, ...]
    sources: tuple[Citation, ...]
    refs: tuple[str, ...]
    """The records counted (countries for an indicator), or the statistic."""
    title: str
    caveat: str | None
    collected: bool
    decimals: int
    """Decimals to show: as printed, one for a computed number, none for a count."""
    words: str | None
    """What a source says in words where it gives no number."""
    method: str | None
    """How a derived number came about."""
    rows: int | None
    """How many rows were counted or summed; None for a published figure."""


class SummaryRow(NamedTuple):
    """One dimension in a line: the two regions by its first measure, and the judgement of the literature."""

    dimension: str
    title: str
    lac: float | None
    afr: float | None
    unit: str | None
    """None where the dimension has no measure of ours."""
    period: str | None
    decimals: int
    collected: bool
    direction: str
    ratio: float | None
    """Africa over LAC; None without a measure, infinite where LAC has none."""
    measure: str | None
    assessment: str


class Counted(NamedTuple):
    """One row that a figure counted."""

    ref: str
    title: str
    date: str | None
    value: float | None
    """What it adds to the sum; None for a count."""
    confidence: str | None


def measures(base: Base, dimension: str | None = None) -> tuple[Measure, ...]:
    """The declared measures, all or those of one dimension, the first being the one the summary shows."""
    raise NotImplementedError


def figures(base: Base, dimension: str) -> tuple[Figure, ...]:
    """Every figure of a dimension: computed ones first (LAC, then Africa, for each normalisation), then published."""
    raise NotImplementedError


def summary(base: Base) -> tuple[SummaryRow, ...]:
    """One row a dimension, by measured ratio (most towards Africa first), those without a measure last."""
    raise NotImplementedError


def series(
    base: Base, dimension: str, normalisation: str = "absolute"
) -> tuple[tuple[str, tuple[tuple[int, float], ...]], ...]:
    """(region, ((year, value) …)) by the dimension's first measure for LAC and AFR; empty where it has no years."""
    raise NotImplementedError


def counted(base: Base, figure: Figure) -> tuple[Counted, ...]:
    """The rows behind a computed figure; the statistic itself behind a published one."""
    raise NotImplementedError


def country_figures(base: Base, codes: Sequence[str]) -> tuple[tuple[str, str, tuple[Figure, ...]], ...]:
    """(id, title, a figure a country) for each measure on which countries are compared."""
    raise NotImplementedError
