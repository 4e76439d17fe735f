"""Any record's card, by its reference."""

from __future__ import annotations

from lactui.cards.blocks import Card
from lactui.light import TYPE_CHECKING, Any
from lactui.store.rows.fetch import fetch_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block
    from lactui.store.database import Base


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


def finish(
    base: Base,
    row: Any,
    blocks: tuple[Block, ...],
    *,
    title: str | None = None,
    names: tuple[str | None, ...] = (),
    countries: Sequence[str] | None = None,
) -> Card:
    """A card of its blocks: with the record's object, its other names, and the base's stamp."""
    from lactui.cards.tables.objects import record_object

    record = record_object(base, row, countries)
    care = getattr(row, "care", None)
    if care is not None:
        from lactui.cards.provenance import tended

        blocks = tended(base, blocks, care)
    title = title or record["title"]
    return Card(
        row.ref,
        record["type"],
        title,
        tuple(dict.fromkeys(name for name in names if name and name != title)),
        record["confidence"],
        record,
        blocks,
        base.edition,
        base.content,
    )
