"""What a comparison is made of: declared measures, figures, summary rows, and the rows a figure counted."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lactui.store.rows import Citation

SIDES = ("LAC", "AFR")
"""The two sides of every comparison; a record of both regions counts on each."""


class Measure(NamedTuple):
    """A declared way to count: table `measure` (data/records/measures.jsonl)."""

    id: str
    dimension: str
    title: str
    unit: str
    source: str
    """event, arms, document, mechanism, country or indicator."""
    filter: dict[str, tuple[str, ...]]
    aggregate: str
    """count, sum or distinct."""
    field: str | None
    since: str | None
    until: str | None
    collected: bool
    """It counts records, and so what was collected."""
    caveat: str | None

    @property
    def share(self) -> bool:
        """Whether it is a part of a whole, in percent."""
        return "share_of" in self.filter


class Figure(NamedTuple):
    """One number of a dimension for one subject."""

    measure: str
    """Id of the measure, or of the statistic."""
    subject: str
    """LAC, AFR, both, world or an ISO code."""
    value: float | None
    unit: str
    """A value of the vocabulary `unit`, or year, date, level."""
    bound: str | None
    period: str | None
    """As `2000-2024`, `2024`, or two dates joined by " to "; None for all that the base holds."""
    normalisation: str
    """absolute, per-state or share."""
    how: str
    """query, published or derived."""
    sql: str | None
    """The query with its values written in, ready for any SQLite tool; None unless how is query."""
    params: tuple[Any, ...]
    """The bound values of the query, in order."""
    sources: tuple[Citation, ...]
    refs: tuple[str, ...]
    """The records counted (countries for an indicator), or the statistic."""
    title: str
    caveat: str | None
    collected: bool
    decimals: int
    """Decimals to show: as printed for a published number, one for a computed one, none for a count."""
    words: str | None
    """What is said in words where there is no number."""
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
    """None where the dimension has no measure of ours to compare by."""
    period: str | None
    decimals: int
    collected: bool
    direction: str
    ratio: float | None
    """Africa over LAC; None without a measure, infinite where only LAC has none."""
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
