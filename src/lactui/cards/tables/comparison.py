"""The main thesis by its parts in tables, and the dimensions that speak for it, against it, or not at all."""

from __future__ import annotations

from collections import Counter

from lactui.cards.blocks import Card, Column, Item, Items, Lean, Number, Part, Prose, Row, Table, table
from lactui.cards.format import COLLECTED, TIV_IS, items
from lactui.cards.tables.figures import excluded, figure_object, led, titled, unit_of, value, warning
from lactui.cards.tables.objects import verdict
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import label, meaning
from lactui.queries.measures.countries import country_figures, peers
from lactui.queries.measures.measure import measures
from lactui.queries.measures.regions import AGAINST, FOR, NEITHER, OVERALL, TOLERANCE, coverage, figures, summary
from lactui.queries.rows.fetch import fetch
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.cards.blocks import Value
    from lactui.db.database import Base
    from lactui.queries.measures.countries import CountryMeasure, Peer
    from lactui.queries.measures.measure import Figure, SummaryRow
    from lactui.queries.measures.regions import ThesisTest

GROUPS = {
    FOR: "dimensions that support the thesis",
    AGAINST: "dimensions that contradict it",
    NEITHER: "dimensions that neither support nor contradict it",
    None: "reasons for caution, which are no evidence for or against it",
}
"""What a dimension says about the thesis, and the heading over those that do."""

READING = (
    "More in Africa speaks for the thesis, more in LAC against it; of pace, a later first step or a longer wait in LAC"
    f" speaks for it. Alike are figures of which the greater is at most {TOLERANCE} times the lesser, and first years at most one apart."
)


def tally(found: Mapping[str | None, Sequence[SummaryRow]]) -> str:
    """How many dimensions speak how, and how many of them have a leading figure."""
    said = [
        f"{len(found[key])} {words} ({sum(row.basis == 'figure' for row in found[key])} by a figure)"
        for key, words in ((FOR, "for"), (AGAINST, "against"), (NEITHER, "neither"))
    ]
    return f"{', '.join(said)}, {len(found[None])} are reasons for caution"


def parts(base: Base, tested: Sequence[ThesisTest]) -> tuple[Table, ...]:
    """A table a part: a row a measure with both regions, and how it speaks."""
    columns = (
        Column("figure", "figure", flexible=True),
        Column("lac", "LAC", "right"),
        Column("africa", "Africa", "right"),
        Column("unit", "unit"),
        Column("speaks", "for or against"),
    )
    made = []
    for part in dict.fromkeys(one.part for one in tested):
        rows = [one for one in tested if one.part == part]
        counts = Counter(one.speaks for one in rows)
        said = ", ".join(f"{counts[word]} {word}" for word in (FOR, AGAINST, NEITHER) if counts[word])
        title = f"{label(base, 'part', part)}: {said}"
        note = f"* {COLLECTED}" if any(one.figure.collected for one in rows) else None
        made.append(Table(f"part-{part}", title, columns, tuple(_row(base, one) for one in rows), note))
    return tuple(made)


def _row(base: Base, one: ThesisTest) -> Row:
    """A measure of a part; it opens what it counts, or its dimension."""
    figure = one.figure
    name = titled(figure)
    if figure.unit != "year" and figure.period not in name:
        name += f", {figure.period}"
    cells = (
        name + ("*" if figure.collected else ""),
        value(base, one.lac) if one.lac else "none",
        value(base, one.afr) if one.afr else "none",
        unit_of(base, figure.unit, None),
        one.speaks,
    )
    opened = f"{one.dimension}:{figure.measure}:{figure.normalisation}:{figure.period}"
    return Row(cells, f"comparison/{one.dimension}", opened if figure.how == "query" else None)


def groups(base: Base, found: Mapping[str | None, Sequence[SummaryRow]]) -> tuple[Items, ...]:
    """The dimensions by how they speak, a list each."""
    return tuple(
        block
        for key, title in GROUPS.items()
        for block in items(f"group-{key or 'reasons'}", title, _listed(base, found[key]))
    )


def _listed(base: Base, rows: Sequence[SummaryRow]) -> list[Item]:
    """Dimensions with why: what they are judged by, and the assessment."""
    return [
        Item(
            f"comparison/{row.dimension}",
            label(base, "dimension", row.dimension),
            note=f"{led(base, row) or meaning(base, 'basis', 'literature').removesuffix('.')}. {row.departs or row.assessment}",
        )
        for row in rows
    ]


def thesis_object(tested: Sequence[ThesisTest], found: Mapping[str | None, Sequence[SummaryRow]]) -> dict[str, Any]:
    """What the overall object has beyond its record: the figures by part, and the dimensions by what they say."""
    figures = [
        {"part": one.part, "speaks": one.speaks, **figure_object(figure)}
        for one in tested
        for figure in (one.lac, one.afr)
        if figure
    ]
    kept = (
        "dimension",
        "direction",
        "basis",
        "inverse",
        "departs",
        "measure",
        "lac",
        "afr",
        "unit",
        "normalisation",
        "period",
    )
    named = [
        {"speaks": key, **{name: getattr(row, name) for name in kept}, "assessment": row.assessment}
        for key, rows in found.items()
        for row in rows
    ]
    return {"figures": figures, "dimensions": named}


FEWEST, MOST = 2, 5
"""How many countries can be compared at once."""

FEW = 3
"""Up to so many countries have their names as headings and a bar for each value; more have their codes."""

MONEY = "USD"
"""The beginning of the units that are shown in millions."""

ABOUT = "The same measures and years for each; a yearly series in the latest year that all have."

WORDS = ("year", "date", "level")
"""Units that are left out, because the value shows them."""


def dimensions(base: Base, filters: Filters = EVERYTHING) -> list[dict[str, Any]]:
    """Every dimension with its figures, as `compare --format json` lists them."""
    held: list[Any] = [row for row in fetch(base, "comparison") if row.ref != f"comparison/{OVERALL}"]
    counted = {row.dimension: figures(base, row.dimension, filters) for row in held}
    return [
        {
            "ref": row.ref,
            "id": row.id,
            "title": label(base, "dimension", row.dimension),
            "direction": row.direction,
            "assessment": row.assessment,
            "coverage_warning": warning(counted[row.dimension], coverage(base, row.dimension, filters)),
            "figures": [figure_object(figure) for figure in counted[row.dimension]],
            "inverse": row.inverse,
            "basis": row.basis,
            "departs": row.departs,
            "excluded": excluded(measures(base, row.dimension)),
        }
        for row in held
    ]


def dimensions_table(base: Base, filters: Filters = EVERYTHING) -> Table:
    """Every dimension in a line: both regions by its leading figure, the size of the difference, and the assessment."""
    columns = (
        Column("dimension", "dimension"),
        Column("lac", "LAC", "right"),
        Column("lean", "", rank=1),
        Column("africa", "Africa", "right"),
        Column("apart", "ratio", "right"),
        Column("unit", "unit"),
        Column("period", "period", rank=2),
        Column("direction", "assessed"),
        Column("assessment", "assessment", flexible=True, rank=3),
    )
    return table(
        "dimensions",
        "",
        columns,
        summary(base, filters),
        note=RATIO,
        opens=lambda row: f"comparison/{row.dimension}",
        dimension="title",
        lac=lambda row: None if row.lac is None else Number(row.lac, row.decimals),
        lean=lambda row: Lean(row.lac, row.afr),
        africa=lambda row: None if row.afr is None else Number(row.afr, row.decimals),
        apart=apart,
        unit=lambda row: unit_of(base, row.unit, row.normalisation) if row.unit else LITERATURE,
        period=lambda row: row.period or "",
        direction=lambda row: verdict(base, row.direction, inverse=row.inverse) + (" (departs)" if row.departs else ""),
        assessment=lambda row: row.departs or row.assessment,
    )


LITERATURE = "no like-for-like figure"
"""Said in the place of a unit where an assessment is the judgement of the literature."""

RATIO = (
    'By size of the difference: the ratio of the greater figure to the lesser, "n/a" where one region has none.'
    f' "{LITERATURE}": the assessment is a judgement of the literature. "hindered": more of the figure hinders'
    ' China. "departs": the assessment departs from the figure, and says why. The whole: lactui compare overall.'
)


def apart(row: SummaryRow) -> str:
    """The ratio of the greater value to the lesser; "n/a" where one side has none, empty where it is not known."""
    if row.apart is None:
        return ""
    return "n/a" if row.apart == float("inf") else f"{row.apart:.{0 if row.apart >= 10 else 1}f}x"


def countries_card(base: Base, codes: Sequence[str], filters: Filters = EVERYTHING, *, bare: bool = False) -> Card:
    """Two to five countries by the same measures; LookupError for an unknown code, ValueError for a wrong number.

    A `bare` card is for the screen: its JSON object has neither queries nor the records that were counted.
    """
    codes = list(dict.fromkeys(codes))
    states: list[Any] = fetch(base, "country", codes)
    unknown = set(codes) - {row.iso3 for row in states}
    if unknown:
        raise LookupError(f"There is no country {', '.join(sorted(unknown))} in the database")
    like = peers(base, codes)
    if not FEWEST <= len(codes) <= MOST:
        message = f"{FEWEST} to {MOST} countries can be compared, not {len(codes)}"
        if len(codes) < FEWEST and like:
            message += f"; like it: {', '.join(f'{peer.iso3} ({peer.name})' for peer in like)}"
        raise ValueError(message)
    by_code = {row.iso3: row.name for row in states}
    names = {code: by_code[code] for code in codes}
    measured = country_figures(base, codes, filters, bare=bare)
    about = Prose("about", "", ABOUT)
    similar = [Item(f"country/{peer.iso3}", peer.name, note=", ".join(peer.reasons)) for peer in like]
    return Card(
        "compare/" + "+".join(codes),
        "compare",
        ", ".join(names.values()),
        (),
        None,
        _countries_object(states, measured, like),
        (about, _measures_table(base, names, measured), *items("peers", "like them", similar)),
        base.edition,
        base.content,
    )


def _measures_table(base: Base, names: Mapping[str, str], measured: Sequence[CountryMeasure]) -> Table:
    """A row a measure, a column a country; up to `FEW` countries have a bar with each value."""
    few = len(names) <= FEW
    columns = [Column("measure", "measure", flexible=True)]
    for code, name in names.items():
        if few:
            columns.append(Column(f"{code}-part", ""))
        columns.append(Column(code, name if few else code, "right", flexible=True))
    columns.append(Column("unit", "unit, period", flexible=True))
    rest = ", ".join(one.title for one in measured if _none(one))
    rows = tuple(_measured(base, one, few, "+".join(names)) for one in measured if not _none(one))
    note = f"{COLLECTED} {_years(measured)} {TIV_IS}; 0 is counted or known."
    note += f" None of them has any: {rest}." if rest else ""
    return Table("measures", "measures", tuple(columns), rows, note)


def _countries_object(
    states: Sequence[Any], measured: Sequence[CountryMeasure], like: Sequence[Peer]
) -> dict[str, Any]:
    """The same as JSON: countries, measures with their figures, and who is like them."""
    countries = [{"ref": row.ref, "iso3": row.iso3, "title": row.name, "region": row.region} for row in states]
    measures = [
        {"id": one.id, "title": one.title, "figures": [figure_object(figure) for figure in one.figures]}
        for one in measured
    ]
    return {
        "countries": countries,
        "coverage_warning": warning(figure for one in measured for figure in one.figures),
        "measures": measures,
        "peers": [{"ref": f"country/{peer.iso3}", "title": peer.name, "reasons": list(peer.reasons)} for peer in like],
    }


def _years(measured: Sequence[CountryMeasure]) -> str:
    """The years of what was collected, by what is counted."""
    counted = [figure.period for one in measured for figure in one.figures[:1] if figure.collected]
    years = [year for period in counted for year in period.split("-") if len(year) == 4]
    return f"Counts without years are of records from {min(years)} to {max(years)}." if years else ""


def _none(one: CountryMeasure) -> bool:
    """A count of which none of the countries has any: it needs no row."""
    return all(not figure.value and not figure.words for figure in one.figures)


def _measured(base: Base, one: CountryMeasure, few: bool, codes: str) -> Row:
    """A row of the table: a bar is a share of the greatest of the row."""
    first = one.figures[0]
    most = max((figure.value or 0 for figure in one.figures), default=0)
    cells: list[Value] = [one.title]
    for figure in one.figures:
        if few:
            cells.append("" if first.unit in WORDS else Part(figure.value, most))
        cells.append(_cell(figure))
    counts = any(figure.rows for figure in one.figures)
    name = f"{codes}:{one.id}:{first.normalisation}:{first.period}" if counts else None
    if first.unit in WORDS:
        return Row((*cells, ""), figure=name)
    unit = label(base, "unit", "percent" if first.unit.startswith("percent ") else first.unit)
    if first.unit.startswith(MONEY):
        unit = f"m {unit}"
    return Row((*cells, unit if first.collected else f"{unit} {_short(first.period)}"), figure=name)


def _cell(figure: Figure) -> Value:
    if figure.value is None:
        return figure.words
    if figure.unit == "year":
        return str(int(figure.value))
    if figure.unit.startswith(MONEY) and figure.value:
        return Number(figure.value / 1_000_000, 1)
    return Number(figure.value, figure.decimals if figure.value else 0)


def _short(period: str) -> str:
    """A period of years with the second in two digits."""
    first, dash, last = period.partition("-")
    return f"{first}-{last[2:]}" if dash and len(first) == len(last) == 4 else period
