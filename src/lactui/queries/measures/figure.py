"""The classes of comparisons: measures, figures, summary rows, counted rows, and pairs with published numbers."""

from __future__ import annotations

from lactui.db.vocabulary import REGIONS
from lactui.runtime.light import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.provenance import Citation

SIDES = tuple(REGIONS)
"""The two sides of every comparison; a record of both regions counts on each."""


class Measure(NamedTuple):
    """A declared way to count: table `measure` (data/records/measures.jsonl)."""

    id: str
    dimension: str
    title: str
    unit: str
    source: str
    """event, arms, document, mechanism, edition, country, indicator, or statistic where others published it."""
    filter: dict[str, tuple[str, ...]]
    aggregate: str
    """A value of the vocabulary `aggregate`."""
    field: str | None
    parts: str | None
    """Of a concentration: the field whose values are the parts."""
    normalisations: tuple[str, ...]
    """In which forms it may be shown."""
    lead: str | None
    """Where the dimension is ranked by it: in which form."""
    since: str | None
    until: str | None
    five_years: bool
    """It is also taken of each period of five years."""
    countries: bool
    """Countries are compared by it."""
    published: tuple[str, ...]
    """Statistics that print the same thing."""
    replaces: tuple[str, ...]
    """Derived statistics that it counts anew."""
    collected: bool
    """It counts records, and so what was collected."""
    caveat: str | None
    unit_is: tuple[str, ...]
    """What follows from its unit: the traits of the vocabulary."""
    leaves_out: str | None
    """What its filter leaves out."""
    exclude: tuple[tuple[str, str], ...]
    """(reference, reason) of the records left out one by one."""
    part: str | None
    """The part of the main thesis that it tests: pace, reach, depth or weight."""

    @property
    def sides(self) -> tuple[str, ...]:
        """The regions of which it is taken."""
        return self.filter.get("region", SIDES)


class Figure(NamedTuple):
    """One number of a dimension for one subject."""

    measure: str
    """Id of the measure, or of the statistic that no measure names."""
    subject: str
    """LAC, AFR, both, world or an ISO code."""
    value: float | None
    unit: str
    """A value of the vocabulary `unit`, or year, date, level; without what it was divided by."""
    period: str
    """As `2000-2024`, `2024`, or two dates joined by " to "; for all that the base holds its first and last year."""
    normalisation: str
    """absolute, share, per-state, per-recorded, per-million, per-gdp or of-imports."""
    how: str
    """query, published or derived."""
    title: str
    decimals: int = 0
    """Decimals to show: as printed for a published number, one for a computed one, none for a count."""
    bound: str | None = None
    caveat: str | None = None
    collected: bool = False
    sql: str | None = None
    """The query with its values written in, ready for any SQLite tool; None unless how is query."""
    params: tuple[Any, ...] = ()
    """The bound values of the query, in order."""
    sources: tuple[Citation, ...] = ()
    refs: tuple[str, ...] = ()
    """The records counted (countries for an indicator), or the statistic."""
    words: str | None = None
    """What is said in words where there is no number."""
    method: str | None = None
    """How a derived number came about."""
    rows: int | None = None
    """How many rows were counted or summed; None for a published figure."""
    over: float | None = None
    """What it was divided by: states, people, dollars, TIV; None where by nothing."""


class SummaryRow(NamedTuple):
    """One dimension in a line: the two regions by its leading figure, and the assessment."""

    dimension: str
    title: str
    direction: str
    assessment: str
    inverse: bool = False
    """More of the figure means more restraint or hindrance."""
    basis: str = "literature"
    """What the assessment follows from: figure or literature."""
    departs: str | None = None
    """Why the assessment departs from the figure."""
    measure: str | None = None
    lac: float | None = None
    afr: float | None = None
    unit: str | None = None
    """None where the dimension has no measure to compare by."""
    period: str | None = None
    normalisation: str | None = None
    decimals: int = 0
    ratio: float | None = None
    """Africa over LAC; None without a measure, infinite where only LAC has none."""
    apart: float | None = None
    """How many times the greater is of the lesser: the dimensions are ranked by it."""


class Counted(NamedTuple):
    """One row that a figure counted."""

    ref: str
    title: str
    date: str | None
    value: float | None
    """What it adds to the sum; None for a count."""
    confidence: str | None
    date_basis: str | None = None
    """stated, derived or inferred; None for what is no event."""


class Pair(NamedTuple):
    """A published number beside what is computed for its region and years."""

    figure: Figure
    """As printed."""
    computed: Figure
    same: bool
    """Both are the same at the precision that was printed."""
    caveat: str | None
    """What the computed one counts, by which a difference may come about."""
