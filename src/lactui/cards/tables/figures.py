"""Figures of a comparison in tables: what is counted here, by five years, what others print, and pairs of both."""

from __future__ import annotations

from lactui.cards.blocks import Column, Lean, Number, Row, Table, table
from lactui.cards.format import COLLECTED, number, plural, stated
from lactui.cards.tables.objects import picked, source_object
from lactui.db.vocabulary import REGIONS, label
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lactui.cards.blocks import Value
    from lactui.db.database import Base
    from lactui.queries.measures.measure import Figure, Measure, PublishedPair, SummaryRow

FORMS = {
    "per-state": "per state",
    "per-recorded": "per state with any",
    "per-million": "per million people",
    "per-gdp": "per billion USD of GDP",
    "share": "share of states",
    "of-imports": "share of all imports",
    "of-before": "share of the same ten years before",
}
"""Normalisations in words; an absolute figure has none."""

SHORT = {
    "per-state": "/state",
    "per-recorded": "/state*",
    "per-million": "/m people",
    "per-gdp": "/bn GDP",
    "share": " states",
    "of-imports": " imports",
    "of-before": " of ten years before",
}
"""The same behind a unit in a dense list."""

DIGITS = 3
"""How many digits of a calculated sum of money are shown: it bears no more."""

TITLES = {
    "figures": "calculated from these records",
    "five-years": "the same by five years",
    "published": "published figures",
    "collected": "counts of records collected: not used to rank, since coverage of Africa is less complete",
}
"""The tables of figures in their order, with their titles."""

Paired = dict[tuple[str, ...], dict[str, "Figure"]]


def excluded(measures: Iterable[Measure]) -> list[dict[str, Any]]:
    """What measures leave out, as a dimension's object has it: by filter, and record by record."""
    return [
        {
            "measure": one.id,
            "leaves_out": one.leaves_out,
            "records": [{"ref": ref, "why": why} for ref, why in one.exclude],
        }
        for one in measures
        if one.leaves_out or one.exclude
    ]


def led(base: Base, row: SummaryRow) -> str | None:
    """The leading figure of a dimension in words: `2.8 against 8.9 % imports, 2000-2024`; None where no figure leads."""
    if row.measure is None:
        return None
    unit = unit_of(base, row.unit or "", row.normalisation)
    said = [stated(base, value, row.decimals if value else 0) for value in (row.lac, row.afr)]
    return f"LAC {said[0]}, Africa {said[1]} {unit}, {row.period}"


def form(figure: Figure) -> str:
    """The normalisation of a computed figure in words; empty for an absolute one."""
    return FORMS.get(figure.normalisation, "") if figure.how == "query" else ""


def titled(figure: Figure) -> str:
    """A figure's title with its proportion, and the world where it is of that."""
    if figure.subject == "world":
        return f"{figure.title} (world)"
    words = form(figure)
    return f"{figure.title}, {words}" if words else figure.title


def unit_of(base: Base, unit: str, normalisation: str | None) -> str:
    """The unit of a figure in a dense list: `events/state`, `% states`."""
    return label(base, "unit", unit) + SHORT.get(normalisation or "", "")


def figure_object(figure: Figure) -> dict[str, Any]:
    """A figure as commands.md words it: how it came about, and with what it can be checked."""
    made = picked(figure, "measure title subject value words decimals unit bound period normalisation how")
    made["method"] = figure.method if figure.how == "derived" else figure.how
    if figure.how == "query":
        made |= picked(figure, "over rows sql collected")
    else:
        made["sources"] = [source_object(citation) for citation in figure.sources]
    return made | picked(figure, "caveat refs")


def pair_object(pair: PublishedPair) -> dict[str, Any]:
    """A printed number and the computed one, whether they are the same, and by what they can differ."""
    printed, computed = pair.figure, pair.computed
    return {
        "statistic": printed.refs[0],
        "measure": computed.measure,
        **picked(printed, "subject unit period"),
        "printed": printed.value,
        "computed": computed.value,
        "same": pair.same,
        "sql": computed.sql,
        "caveat": pair.caveat,
    }


def states_of(coverage: dict[str, tuple[int, int]]) -> str:
    """Of how many states there are records: `30 of 33 states of LAC and 53 of 54 states of Africa`."""
    return " and ".join(f"{have} of {of} states of {REGIONS[side]}" for side, (have, of) in coverage.items())


def warning(found: Iterable[Figure], coverage: dict[str, tuple[int, int]] | None = None) -> str | None:
    """The coverage warning where a figure counts what was collected, with how many states have any record; else None."""
    if not any(figure.collected for figure in found):
        return None
    if not coverage:
        return COLLECTED
    return f"{COLLECTED} Records of the first count are of {states_of(coverage)}; for the others none was found or no search was made."


def paired(figures: Iterable[Figure]) -> dict[str, Paired]:
    """Figures side by side, by the id of their table: LAC and Africa of one measure, form and period in a row."""
    found: dict[str, Paired] = {"figures": {}, "collected": {}, "five-years": {}, "published": {}}
    whole: dict[str, str] = {}
    for place, figure in enumerate(figures):
        if figure.how == "query":
            period = whole.setdefault(figure.measure, figure.period)
            block = "collected" if figure.collected else "figures" if figure.period == period else "five-years"
            key: tuple[str, ...] = (figure.measure, figure.normalisation, figure.period)
        else:
            block = "published"
            named = not figure.refs[0].endswith(f"/{figure.measure}")
            key = (figure.measure, figure.unit, figure.period, "" if named else str(place))
            if figure.subject in found[block].get(key, {}):
                key = (*key, str(place))
        subject = figure.subject if figure.subject in REGIONS else "other"
        found[block].setdefault(key, {})[subject] = figure
    return found


def tables(
    base: Base, figures: Sequence[Figure], dimensions: Mapping[str, str], *, linked: bool = False
) -> tuple[Table, ...]:
    """What is calculated here, the same by five years, what others publish, and counts of what was collected.

    `dimensions` has the dimension of each measure; with `linked` a row that is counted here opens it.
    """
    found = paired(figures)
    made = []
    for id, title in TITLES.items():
        if found[id]:
            made.append(
                _published(base, found[id])
                if id == "published"
                else _counted(base, id, title, found[id], dimensions, linked=linked)
            )
    return tuple(made)


def _counted(base: Base, id: str, title: str, found: Paired, dimensions: Mapping[str, str], *, linked: bool) -> Table:
    """Computed figures in pairs, with bars; a form or a period of the same measure needs no title again."""
    rows = []
    before: tuple[str, ...] = ("", "")
    most: dict[tuple[str, ...], float] = {}
    for key, pair in found.items():
        most[key[:2]] = max([most.get(key[:2], 0.0), *(figure.value or 0.0 for figure in pair.values())])
    order = list(dict.fromkeys(key[:2] for key in found))  # all periods of a measure and form together
    for key, pair in sorted(found.items(), key=lambda item: order.index(item[0][:2])):
        one = _first(pair)
        words = form(one)
        repeated = key[0] == before[0] and words
        name = "" if key[:2] == before[:2] else f"- {words}" if repeated else titled(one)
        before = key
        lac, africa = pair.get("LAC"), pair.get("AFR")
        known = [None if figure is None or one.unit == "year" else figure.value for figure in (lac, africa)]
        lean = Lean(known[0], known[1], most[key[:2]])
        unit, dimension = label(base, "unit", one.unit), dimensions[one.measure]
        cells = (name, value(base, lac), lean, value(base, africa), unit, one.period)
        opened = f"comparison/{dimension}" if linked else None
        rows.append(Row(cells, opened, ":".join((dimension, *key[:3]))))
    columns = (
        Column("figure", "figure", flexible=True),
        Column("lac", "LAC", "right"),
        Column("lean", ""),
        Column("africa", "Africa", "right"),
        Column("unit", "unit", flexible=True),
        Column("period", "period"),
    )
    return Table(id, title, columns, tuple(rows))


def _published(base: Base, found: Paired) -> Table:
    """Printed and derived figures, each with who printed it."""
    other = any("other" in pair for pair in found.values())
    columns = (
        Column("figure", "figure", flexible=True),
        Column("lac", "LAC", "right"),
        Column("africa", "Africa", "right"),
        *((Column("other", "both", "right"),) if other else ()),
        Column("unit", "unit", flexible=True),
        Column("period", "period"),
        Column("origin", "published by", flexible=True),
    )
    return table(
        "published",
        TITLES["published"],
        columns,
        found.values(),
        opens=lambda pair: _first(pair).refs[0],
        figure=lambda pair: titled(_first(pair)),
        lac=lambda pair: value(base, pair.get("LAC")),
        africa=lambda pair: value(base, pair.get("AFR")),
        other=lambda pair: value(base, pair.get("other")),
        unit=lambda pair: label(base, "unit", _first(pair).unit),
        period=lambda pair: _first(pair).period,
        origin=lambda pair: "; ".join(dict.fromkeys(origin(figure) for figure in pair.values())),
    )


def _first(pair: dict[str, Figure]) -> Figure:
    """A figure of a pair: both have the same title, unit and period."""
    return next(iter(pair.values()))


def pairs_table(base: Base, pairs: Sequence[PublishedPair], left_out: int, lead: str | None) -> tuple[Table, ...]:
    """Published numbers paired with the computed ones of the same region and years; the note has why they may differ."""
    if not pairs:
        return ()
    columns = (
        Column("figure", "figure", flexible=True),
        Column("printed", "published", "right"),
        Column("computed", "calculated", "right"),
        Column("unit", "unit"),
        Column("period", "period"),
        Column("origin", "published by", flexible=True),
        Column("same", ""),
    )
    caveats = (pair.caveat for pair in pairs if not pair.same)
    note = " ".join(dict.fromkeys(part for caveat in caveats for part in sentences(caveat)))
    for side, name in REGIONS.items():
        if not any(pair.figure.subject == side and pair.computed.measure == lead for pair in pairs):
            note += f" No published number in the database covers all states of {name}."
    if left_out:
        note += f' {plural(left_out, "pair")} of single years: --format json, field "pairs".'
    made = table(
        "pairs",
        "published and calculated figures compared",
        columns,
        pairs,
        note=note.strip() or None,
        opens=lambda pair: pair.figure.refs[0],
        figure=lambda pair: pair.computed.title,
        printed=lambda pair: Number(pair.figure.value or 0, pair.figure.decimals),
        computed=lambda pair: Number(pair.computed.value or 0, max(pair.figure.decimals, 1)),
        unit=lambda pair: label(base, "unit", pair.figure.unit),
        period=lambda pair: pair.figure.period,
        origin=lambda pair: origin(pair.figure),
        same=lambda pair: "same" if pair.same else "differs",
    )
    return (made,)


def sentences(caveat: str | None) -> list[str]:
    """The sentences of a caveat, each for itself: several measures share some."""
    return [] if not caveat else [f"{part}." for part in caveat.removesuffix(".").split(". ")]


def value(base: Base, figure: Figure | None) -> Value:
    """The value of a figure as a cell, with its own decimals and bound; a year without a comma."""
    if figure is None:
        return None
    if figure.unit == "year" and figure.value is not None:
        return str(int(figure.value))
    shown = figure.value
    if shown and figure.how == "query" and figure.unit.startswith("USD"):
        shown = round(shown, min(0, DIGITS - len(f"{abs(shown):.0f}")))
    return number(base, shown, figure.decimals if shown else 0, figure.bound, figure.words)


def origin(figure: Figure) -> str:
    """`query` for a computed figure, who printed a published one and when, `derived` for the rest."""
    if figure.how != "published":
        return figure.how
    if not figure.sources:
        return "published"
    printed = figure.sources[0]
    name = (printed.publisher or printed.title).partition(" (")[0]
    return f"{name} {printed.date[:4]}" if printed.date else name
