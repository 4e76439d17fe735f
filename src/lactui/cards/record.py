"""What the card of a record has beside its own blocks: its object, other names, voices, changes, the stamp."""

from __future__ import annotations

from lactui.cards.blocks import Card
from lactui.cards.tables.objects import record_object
from lactui.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Block
    from lactui.store.database import Base


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
