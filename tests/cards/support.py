"""Cards of the base, their blocks and their facts."""

from __future__ import annotations

from typing import Any

from lactui.cards.blocks import Card, Facts, Table
from lactui.cards.card import card
from lactui.db.database import Base


def made(base: Base, ref: str) -> Card:
    found = card(base, ref)
    assert found is not None
    return found


def block(card: Card, id: str) -> Any:
    return next(block for block in card.blocks if block.id == id)


def fact(card: Card, id: str) -> str:
    facts = (row for found in card.blocks if isinstance(found, Facts) for row in found.rows)
    return next(row.value for row in facts if row.id == id)


def cells(table: Table, field: str) -> list[Any]:
    at = [column.field for column in table.columns].index(field)
    return [row.cells[at] for row in table.rows]
