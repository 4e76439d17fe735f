"""Comparisons beyond one dimension: all dimensions in a table, and countries side by side."""

from __future__ import annotations

from lactui.cards.blocks import Card, Column, Number, Prose, Row, Table
from lactui.cards.words import COLLECTED, TIV_IS
from lactui.light import TYPE_CHECKING, Any
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.measures import country_figures, figures, summary
from lactui.store.records import fetch
from lactui.store.vocab import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Value
    from lactui.store.base import Base
    from lactui.store.figure import Figure

FEWEST, MOST = 2, 5
"""How many countries can be compared at once."""

FEW = 3
"""Up to so many countries stand under their names, with the unit in a column of its own."""

COUNTS = ("events", "arms lines")
"""Units that the measure itself names."""

WORDS = ("year", "date", "level")
"""Units that say nothing which the value does not."""


def figure_object(figure: Figure) -> dict[str, Any]:
    """A figure as commands.md words it: how it came about, and with what it can be checked."""
    made: dict[str, Any] = {
        "measure": figure.measure,
        "title": figure.title,
        "subject": figure.subject,
        "value": figure.value,
        "words": figure.words,
        "decimals": figure.decimals,
        "unit": figure.unit,
        "bound": figure.bound,
        "period": figure.period,
        "normalisation": figure.normalisation,
        "how": figure.how,
    }
    if figure.how == "query":
        made["sql"] = figure.sql
        made["collected"] = figure.collected
    else:
        from lactui.cards.objects import source_object

        made["sources"] = [source_object(citation) for citation in figure.sources]
        if figure.how == "derived":
            made["method"] = figure.method
    made["caveat"] = figure.caveat
    made["refs"] = list(figure.refs)
    return made


def warning(found: Sequence[Figure]) -> str | None:
    """What to be careful of where a figure counts what was collected."""
    return COLLECTED if any(figure.collected for figure in found) else None


def dimensions(base: Base, lens: Lens = EVERYTHING) -> list[dict[str, Any]]:
    """Every dimension with its figures, as `compare --format json` lists them."""
    rows: list[Any] = fetch(base, "comparison")
    found = []
    for row in rows:
        counted = figures(base, row.dimension, lens)
        found.append(
            {
                "ref": row.ref,
                "id": row.id,
                "title": label(base, "dimension", row.dimension),
                "direction": row.direction,
                "assessment": row.assessment,
                "coverage_warning": warning(counted),
                "figures": [figure_object(figure) for figure in counted],
            }
        )
    return found


def dimensions_table(base: Base, lens: Lens = EVERYTHING) -> Table:
    """Every dimension in a line: both regions by its first measure, and the judgement of the literature."""
    columns = (
        Column("dimension", "dimension"),
        Column("lac", "LAC", "right"),
        Column("africa", "Africa", "right"),
        Column("unit", "unit"),
        Column("period", "period", rank=1),
        Column("collected", ""),
        Column("direction", "deeper in"),
        Column("assessment", "assessment", flexible=True, rank=2),
    )
    rows = tuple(
        Row(
            (
                row.dimension,
                None if row.lac is None else Number(row.lac, row.decimals),
                None if row.afr is None else Number(row.afr, row.decimals),
                label(base, "unit", row.unit),
                row.period or ("" if row.measure is None else "all"),
                "c" if row.collected else "",
                label(base, "direction", row.direction),
                row.assessment,
            ),
            f"comparison/{row.dimension}",
        )
        for row in summary(base, lens)
    )
    return Table("dimensions", "", columns, rows, f"c  {COLLECTED}")


def dimension_card(base: Base, dimension: str, lens: Lens = EVERYTHING) -> Card | None:
    """The card of a dimension, its own figures counted under a lens; None when there is no such comparison."""
    from lactui.cards.comparison import make

    rows: list[Any] = fetch(base, "comparison", [dimension])
    return make(base, rows[0], lens) if rows else None


def countries_card(base: Base, codes: Sequence[str], lens: Lens = EVERYTHING) -> Card:
    """Two to five countries by the same measures; LookupError for an unknown code, ValueError for a wrong number."""
    codes = list(dict.fromkeys(codes))
    if not FEWEST <= len(codes) <= MOST:
        raise ValueError(f"{FEWEST} to {MOST} countries can be compared, not {len(codes)}")
    rows: list[Any] = fetch(base, "country", codes)
    unknown = set(codes) - {row.iso3 for row in rows}
    if unknown:
        raise LookupError(f"the base has no country {', '.join(sorted(unknown))}")
    names = {row.iso3: row.name for row in rows}
    measured = country_figures(base, codes, lens)
    few = len(codes) <= FEW
    columns = [
        Column("measure", "measure", flexible=True),
        *(Column(code, names[code] if few else code, "right", flexible=True) for code in codes),
    ]
    if few:
        columns.append(Column("unit", "unit, period", flexible=True))
    table = Table(
        "measures",
        "measures",
        tuple(columns),
        tuple(_measured(base, title, found, few) for _, title, found in measured),
        f"{COLLECTED} {TIV_IS}; 0 is counted or known.",
    )
    record = {
        "countries": [
            {"ref": row.ref, "iso3": row.iso3, "title": row.name, "region": row.region} for row in rows
        ],
        "measures": [
            {"id": id, "title": title, "figures": [figure_object(figure) for figure in found]}
            for id, title, found in measured
        ],
    }
    title = ", ".join(names[code] for code in codes)
    about = Prose("about", "", "The same measures for each; the period of a row is the latest that all have.")
    return Card(
        "compare/" + "+".join(codes),
        "compare",
        title,
        (),
        None,
        record,
        (about, table),
        base.edition,
        base.content,
    )


def _measured(base: Base, title: str, found: Sequence[Figure], few: bool) -> Row:
    """A row of the table; with many countries unit and period stand with the measure."""
    one = found[0]
    cells: list[Value] = []
    for figure in found:
        if figure.value is None:
            cells.append(figure.words)
        elif figure.unit == "year":
            cells.append(str(int(figure.value)))
        else:
            cells.append(Number(figure.value, figure.decimals if figure.value else 0))
    unit = "" if one.unit in WORDS else label(base, "unit", one.unit)
    said = " ".join(part for part in (unit, one.period) if part)
    if few:
        return Row((title, *cells, said))
    return Row((title if one.unit in COUNTS else f"{title}, {said}".removesuffix(", "), *cells))
