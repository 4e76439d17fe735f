"""A card for a window of few lines: its chief facts in one line, its sources in another, the other facts below."""

from __future__ import annotations

from lactui.cards.blocks import Card, Fact, Facts, Sources
from lactui.cards.format import facts_block
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST: Mapping[str, tuple[str, ...]] = {
    "event": ("start", "kind", "confidence", "place"),
    "arms": ("status", "confidence", "delivered"),
}
"""By type, the facts whose values need no label."""

LATER: Mapping[str, tuple[str, ...]] = {
    "event": ("parties", "participants_note"),
    "arms": ("recipient", "received_by", "category", "ordered"),
}
"""By type, the facts that come last: they are columns of the list as well, or they are many."""


def dense(card: Card) -> Card:
    """The same card with its first facts in a line; a type without such facts stays as it is."""
    ids = FIRST.get(card.type)
    facts = facts_block(card.blocks)
    if ids is None or facts is None:
        return card
    first = tuple(
        fact._replace(value=fact.short or fact.value)
        for id in ids
        for fact in facts.rows
        if fact.id == id and fact.value
    )
    later = LATER.get(card.type, ())
    rest = [fact for fact in facts.rows if fact.id not in ids]
    before = facts._replace(rows=tuple(fact for fact in rest if fact.id not in later))
    after = facts._replace(rows=tuple(fact for fact in rest if fact.id in later))
    parted = [block for block in (before, *_cited(card), after) if block.rows]
    others = [each for block in card.blocks for each in (parted if block is facts else (block,))]
    return card._replace(blocks=(Facts("first", "", first, inline=True), *others))


def _cited(card: Card) -> tuple[Facts, ...]:
    """The number of sources and their publishers as one line; the sources themselves are at the end of the card."""
    block = next((block for block in card.blocks if isinstance(block, Sources)), None)
    if block is None:
        return ()
    cited, voices = block.citations, block.independent
    counted = str(len(cited)) + (f", {voices} independent" if 0 < voices < len(cited) else "")
    each = [" ".join(filter(None, (one.publisher or one.author or one.title, one.date))) for one in cited]
    return (Facts("cited", "", (Fact("sources", f"{counted}: {'; '.join(each)}"),), inline=True),)
