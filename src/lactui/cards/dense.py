"""A card for a window of few lines: what tells most of it beside one another, and the other facts below."""

from __future__ import annotations

from lactui.cards.blocks import Card, Fact, Facts
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST: Mapping[str, tuple[str, ...]] = {
    "event": ("when", "kind", "confidence", "where"),
    "arms": ("status", "confidence", "delivered"),
}
"""By type, the facts whose values need no label."""

LATER: Mapping[str, tuple[str, ...]] = {"arms": ("recipient", "category", "ordered")}
"""By type, the facts that come after the others: the list says them already."""

EXPLAINED = ("status", "confidence")
"""Facts whose value goes on with its meaning after a colon."""


def dense(card: Card) -> Card:
    """The same card with its first facts in a line; a type without such facts stays as it is."""
    names = FIRST.get(card.type)
    facts = next((block for block in card.blocks if isinstance(block, Facts) and block.id == "facts"), None)
    if names is None or facts is None:
        return card
    first = tuple(_short(fact) for name in names for fact in facts.rows if fact.label == name and fact.value)
    later = LATER.get(card.type, ())
    rest = [fact for fact in facts.rows if fact.label not in names]
    rest.sort(key=lambda fact: fact.label in later)
    others = tuple(facts._replace(rows=tuple(rest)) if block is facts else block for block in card.blocks)
    return card._replace(blocks=(Facts("first", "", first, inline=True), *others))


def _short(fact: Fact) -> Fact:
    value = fact.value.partition(":")[0] if fact.label in EXPLAINED else fact.value
    if fact.label == "delivered":
        value = f"{value} delivered" if value[:1].isdigit() and "," not in value else f"delivered {value}"
    return fact._replace(value=value)
