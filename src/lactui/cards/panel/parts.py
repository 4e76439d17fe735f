"""The facts and blocks of a card, taken by their ids one after the other; what is left is shown at the end."""

from __future__ import annotations

from lactui.cards.blocks import Table
from lactui.cards.format import facts_block
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from lactui.cards.blocks import Block, Card, Fact, Row


class Parts:
    """The facts and blocks of a card that were not taken yet, without those whose ids are in `elsewhere`."""

    def __init__(self, card: Card, elsewhere: Collection[str] = ()) -> None:
        self._facts = [fact for fact in facts_of(card) if f"facts/{fact.id}" not in elsewhere]
        self._blocks = [block for block in card.blocks if block.id not in ("facts", *elsewhere)]

    def facts(self, *ids: str) -> tuple[Fact, ...]:
        """Take the facts of these ids, in the order of the ids; without ids all that are left, in their own order."""
        taken = [fact for id in ids for fact in self._facts if fact.id == id] if ids else list(self._facts)
        self._facts = [fact for fact in self._facts if fact not in taken]
        return tuple(taken)

    def blocks(self, *ids: str) -> tuple[Block, ...]:
        """Take the blocks of these ids, in the order of the ids; without ids all that are left, in their own order."""
        taken = [block for id in ids for block in self._blocks if block.id == id] if ids else self._blocks
        self._blocks = [block for block in self._blocks if block not in taken]
        return tuple(taken)


def facts_of(card: Card) -> tuple[Fact, ...]:
    """The facts that a card begins with."""
    block = facts_block(card.blocks)
    return block.rows if block else ()


def rows_of(card: Card, id: str) -> tuple[tuple[Row, dict[str, object]], ...]:
    """The rows of a table, each with its cells by the names of their fields; none where there is no such table."""
    block = next((b for b in card.blocks if isinstance(b, Table) and b.id == id), None)
    if block is None:
        return ()
    fields = [column.field for column in block.columns]
    return tuple((row, dict(zip(fields, row.cells, strict=True))) for row in block.rows)
