"""Cards and records as JSON: one document, UTF-8, null for unknown."""

from __future__ import annotations

from lactui.cards.blocks import Chart, Facts, Items, Number, Prose, Sources, Table
from lactui.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block, Card, Value


def dumps(value: object) -> str:
    """One JSON document, indented, ended by a newline."""
    from json import dumps as write

    return write(value, ensure_ascii=False, indent=2) + "\n"


def text(card: Card, sections: Sequence[str] | None = None) -> str:
    """The card as a JSON document."""
    return dumps(card_object(card, sections))


def card_object(card: Card, sections: Sequence[str] | None = None) -> dict[str, Any]:
    """The card's record with the base's stamp, and under `sections` what the card shows beyond it.

    The sources stand in the record; they are no section of their own.
    """
    made = {
        block.id: section(block)
        for block in card.blocks
        if not isinstance(block, Sources) and (sections is None or block.id in sections)
    }
    return {**card.record, "edition": card.edition, "content": card.content, "sections": made}


def section(block: Block) -> Any:
    """A block as JSON: text, a list of facts, rows, series or items."""
    if isinstance(block, Prose):
        return block.text
    if isinstance(block, Facts):
        return [
            {"label": fact.label, "value": fact.value, "ref": fact.ref, "url": fact.url}
            for fact in block.rows
        ]
    if isinstance(block, Table):
        fields = [column.field for column in block.columns]
        rows = [
            {**{field: _value(value) for field, value in zip(fields, row.cells, strict=True)}, "ref": row.ref}
            for row in block.rows
        ]
        return {"title": block.title, "rows": rows, "note": block.note}
    if isinstance(block, Chart):
        series = [
            {"name": line.name, "region": line.region, "points": [list(point) for point in line.points]}
            for line in block.series
        ]
        return {
            "title": block.title,
            "unit": block.unit,
            "first": block.first,
            "last": block.last,
            "series": series,
            "note": block.note,
        }
    if isinstance(block, Items):
        return {"title": block.title, "total": block.total, "items": [item._asdict() for item in block.items]}
    return [citation._asdict() for citation in block.citations]


def _value(value: Value) -> Any:
    if isinstance(value, Number):
        return value.value
    return None if value == "" else value
