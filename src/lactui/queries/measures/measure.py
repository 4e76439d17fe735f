"""Declared measures as the base holds them, and the classes of what comparisons show: figures, summary rows, counted rows, pairs."""

from __future__ import annotations

from lactui.db.vocabulary import REGIONS
from lactui.queries.rows.query import Columns, gathered
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.db.filters import Filters
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
    statement: str
    """The rows that it counts, as SQL that the build wrote (`build/measures.py` says with which columns)."""

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
    """The query that gives value, rows and divisor, ready for any SQLite tool; None unless how is query."""
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


class CountedRecord(NamedTuple):
    """One row that a figure counted."""

    ref: str
    title: str
    date: str | None
    value: float | None
    """What it adds to the sum; None for a count."""
    confidence: str | None
    date_basis: str | None = None
    """stated, derived or inferred; None for what is no event."""


class PublishedPair(NamedTuple):
    """A published number beside what is computed for its region and years."""

    figure: Figure
    """As printed."""
    computed: Figure
    same: bool
    """Both are the same at the precision that was printed."""
    caveat: str | None
    """What the computed one counts, by which a difference may come about."""


class CountedSource(NamedTuple):
    """What holds of all rows that measures of one source count."""

    type: str | None = None
    """The type of record to which a filter applies; None where only its years and places do."""
    of_state: str | None = None
    """The condition for rows `x` of the one state whose code is bound; None where rows are of no state."""
    state_key: str | None = None
    """The column of rows by which their states are known; None where rows are of no state."""
    states: str = ""
    """What selects the states from those keys, where they are not the states themselves."""
    dated: bool = True
    """Whether rows have a year."""


SOURCES = {
    "event": CountedSource(
        "event",
        "x.n in (select event from event_country_numbered where iso3 = ?)",
        "x.n",
        "select p.iso3 from event_country_numbered p where p.event in",
    ),
    "arms": CountedSource("arms", "x.iso3 = ?", "x.iso3"),
    "assistance": CountedSource(
        "event",
        "x.ref in (select s.ref from value_state s where s.iso3 = ?)",
        "x.ref",
        "select s.iso3 from value_state s where s.ref in",
    ),
    "document": CountedSource("document"),
    "mechanism": CountedSource("mechanism"),
    "edition": CountedSource(),
    "country": CountedSource(None, "x.iso3 = ?", "x.iso3", dated=False),
    "indicator": CountedSource(None, "x.iso3 = ?", "x.iso3"),
    "statistic": CountedSource(dated=False),
}
"""By what a measure counts."""

OPEN = (1, 9999)
"""The years where a filter leaves them open."""

NEVER = (1, 0)
"""No year at all."""


def years(measure: Measure, filters: Filters) -> tuple[int, int] | None:
    """The first and last year that a measure counts under a filter; None for one that a filter dates itself.

    A sum that was printed for a whole period is none for a part of it.
    """
    closed = measure.since is not None and measure.until is not None
    source = SOURCES[measure.source]
    if not closed and (source.type or not (filters.since or filters.until) or not source.dated):
        return None
    first, last = (int(measure.since[:4]), int(measure.until[:4])) if closed else OPEN  # type: ignore[index]
    whole = first, last
    if filters.since:
        first = max(first, int(filters.since[:4]))
    if filters.until:
        last = min(last, int(filters.until[:4]))
    return NEVER if "whole" in measure.filter and (first, last) != whole else (first, last)


def has_country(measure: Measure) -> bool:
    """Whether a measure can be taken of one country."""
    return SOURCES[measure.source].of_state is not None


def measures(base: Base, dimension: str | None = None) -> tuple[Measure, ...]:
    """The declared measures, all or those of one dimension: the leading one first, those of what was collected last.

    A dimension may have measures and none that leads, when its figures are not to be set side by side.
    """
    known: dict[str | None, tuple[Measure, ...]] = base.cache.setdefault("measures", {})
    if dimension not in known:
        where, params = ("true", ()) if dimension is None else ("m.dimension = ?", (dimension,))
        known[dimension] = _read_measures(base, where, params)
    return known[dimension]


def measure_with_id(base: Base, id: str) -> Measure | None:
    """A measure by its id."""
    return next(iter(_read_measures(base, "m.id = ?", (id,))), None)


def dimension_of_kind(base: Base, kind: str) -> str | None:
    """The dimension whose own measure counts the events of one kind; None when none does."""
    own = (each for each in measures(base) if each.id == each.dimension and "mechanism" not in each.filter)
    return next((each.dimension for each in own if each.filter.get("kind") == (kind,)), None)


def first_measure(base: Base, dimension: str) -> Measure | None:
    """The measure by which a dimension is led, None when it has none."""
    return next((measure for measure in measures(base, dimension) if measure.lead), None)


MEASURE = Columns(
    Measure,
    "m",
    "filter",
    "exclude",
    since="json_extract(m.period, '$.since')",
    until="json_extract(m.period, '$.until')",
    unit_is="(select traits from vocabulary where field = 'unit' and value = m.unit)",
)


def _read_measures(base: Base, where: str, params: tuple[str, ...]) -> tuple[Measure, ...]:
    """Measures with their JSON read by SQLite: the json module would cost a command more than all its queries."""
    conditions: dict[str, dict[str, tuple[str, ...]]] = {}
    for id, path, key, value in base.rows(
        "select m.id, t.path, t.key, t.atom from measure m, json_tree(m.filter) t"
        f" where t.atom is not null and {where} order by m.id, t.id",
        params,
    ):
        name, known = key if path == "$" else path[2:].strip('"'), conditions.setdefault(id, {})
        known[name] = (*known.get(name, ()), str(value))
    exclude = gathered(
        (id, (ref, why))
        for id, ref, why in base.rows(
            "select m.id, json_extract(x.value, '$.record'), json_extract(x.value, '$.why')"
            f" from measure m, json_each(m.exclude) x where {where} order by m.id, x.key",
            params,
        )
    )
    found = []
    for id, *values in base.rows(f"select m.id, {MEASURE.sql} from measure m where {where} order by m.id", params):
        row = MEASURE.make(values, filter=conditions.get(id, {}), exclude=exclude.get(id, ()))
        found.append(
            row._replace(
                unit_is=tuple(str(row.unit_is or "").split()),
                normalisations=_words(str(row.normalisations)),
                published=_words(str(row.published)),
                replaces=_words(str(row.replaces)),
            )
        )
    found.sort(key=lambda m: (m.dimension, m.lead is None, m.collected, m.id != m.dimension, "region" in m.filter))
    return tuple(found)


def _words(listed: str) -> tuple[str, ...]:
    """A JSON list of ids, which have neither commas nor quotes."""
    return tuple(word.strip(' "') for word in listed.strip("[]").split(",") if word)
