"""The main thesis by its parts in tables, and the dimensions that speak for it, against it, or not at all."""

from __future__ import annotations

from collections import Counter

from lactui.cards.blocks import Column, Item, Items, Row, Table
from lactui.cards.format import COLLECTED, items
from lactui.cards.tables.figures import figure_object, led, titled, unit_of, value
from lactui.db.vocabulary import label, meaning
from lactui.queries.measures.regions import AGAINST, FOR, NEITHER, TOLERANCE
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.db.database import Base
    from lactui.queries.measures.measure import SummaryRow
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
