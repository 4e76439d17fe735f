"""What the card of a record has beside its own blocks: its object, other names, voices, changes, the stamp."""

from __future__ import annotations

from lactui.cards.blocks import Card, Fact, Facts
from lactui.cards.format import in_words
from lactui.cards.tables.objects import SHARED, record_object
from lactui.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lactui.cards.blocks import Block
    from lactui.store.database import Base


def finish(
    base: Base,
    row: Any,
    blocks: tuple[Block, ...],
    *,
    said: Collection[str],
    title: str | None = None,
    names: tuple[str | None, ...] = (),
    countries: Sequence[str] | None = None,
) -> Card:
    """A card of its blocks: with the record's object, its other names, and the base's stamp.

    `said` are the fields of the row that the blocks say in other words, or that are left to the object. Any other
    field that is neither a fact nor a block ends the facts under its own name, so that a new one is shown at once.
    """
    blocks = _whole(row, blocks, said)
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


def _whole(row: Any, blocks: tuple[Block, ...], said: Collection[str]) -> tuple[Block, ...]:
    """The blocks, with the fields of the row that nothing says at the end of the facts."""
    facts = next((block for block in blocks if isinstance(block, Facts) and block.id == "facts"), None)
    known = {"id", *SHARED, *said, *(block.id for block in blocks)}
    known.update(fact.id for block in blocks if isinstance(block, Facts) for fact in block.rows)
    rest = [
        Fact(name, in_words(value))
        for name, value in zip(row._fields, row, strict=True)
        if name not in known and value not in (None, "", ())
    ]
    if not rest or facts is None:
        return blocks
    more = facts._replace(rows=(*facts.rows, *rest))
    return tuple(more if block is facts else block for block in blocks)
