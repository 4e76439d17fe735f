"""Any record's card, by its reference."""

from __future__ import annotations

from lactui.cards.blocks import Failed, Items, Table
from lactui.db.vocabulary import label
from lactui.queries.rows.fetch import fetch_one
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.cards.blocks import Block, Card, Value
    from lactui.db.database import Base


def card(base: Base, ref: str) -> Card | None:
    """The card of a record by its reference (`event/…`); None when the base has no such record."""
    row = fetch_one(base, ref)
    return None if row is None else card_of(base, row)


def card_of(base: Base, row: Any) -> Card:
    """The card of a record already fetched."""
    type = row.ref.partition("/")[0]
    module = __import__(f"lactui.cards.types.{type}", fromlist=["make"])  # only the type asked for is loaded
    made: Card = module.make(base, row)
    return made


def worded(base: Base, card: Card) -> Card:
    """The card to be read: kinds and statuses by their labels, where data for other programs keep the values."""
    return card._replace(blocks=tuple([_worded(base, block) for block in card.blocks]))


def _worded(base: Base, block: Block) -> Block:
    if isinstance(block, Items):
        made = [
            item._replace(
                kind=item.kind and label(base, "kind", item.kind),
                failed=item.failed and label(base, "status", item.failed),
            )
            for item in block.items
        ]
        return block._replace(items=tuple(made))
    if not isinstance(block, Table) or all(column.field != "status" for column in block.columns):
        return block
    at = [column.field for column in block.columns].index("status")

    def said(value: Value) -> Value:
        if isinstance(value, Failed):
            return Failed(label(base, "status", value.status))
        return label(base, "status", value) if isinstance(value, str) else value

    rows = [row._replace(cells=(*row.cells[:at], said(row.cells[at]), *row.cells[at + 1 :])) for row in block.rows]
    return block._replace(rows=tuple(rows))
