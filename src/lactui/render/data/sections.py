"""The blocks of a card as rows, for CSV: a row a record, a year, a mark, a fact."""

from __future__ import annotations

from lactui.cards.blocks import Chart, Prose, Trends
from lactui.render.data.json import section
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lactui.cards.blocks import Block, Card


ROWS = ("rows", "items", "marks")
"""The keys under which a block in JSON has its rows."""


def rows(card: Card, sections: Sequence[str]) -> list[dict[str, Any]]:
    """What the sections of a card hold, each row with the card's reference and the section's id before it."""
    return [
        {"record": card.ref, "section": block.id, **row}
        for block in card.blocks
        if block.id in sections
        for row in _rows(block)
    ]


def _rows(block: Block) -> Iterator[dict[str, Any]]:
    if isinstance(block, Chart):
        for series in block.series:
            yield from _points(series.name, series.points, block.unit)
    elif isinstance(block, Trends):
        for trend in block.rows:
            for row in _points(trend.name, trend.points, trend.unit):
                yield {**row, "code": trend.code, "ref": trend.ref}
    elif isinstance(block, Prose):
        yield {"text": block.text}
    else:
        made = section(block) or ()
        yield from next(made[key] for key in ROWS if key in made) if isinstance(made, dict) else made


def _points(name: str, points: Sequence[tuple[int, float]], unit: str) -> Iterator[dict[str, Any]]:
    for year, value in points:
        yield {"series": name, "year": year, "value": value, "unit": unit}
