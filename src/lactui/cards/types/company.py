"""A company's card: what it does, all that names it from first to last, and the systems it makes."""

from __future__ import annotations

from lactui.cards.entity import appearances_table, entity_card
from lactui.cards.format import fact, item, items
from lactui.db.vocabulary import label
from lactui.queries.lists.entities import appearances, made_by
from lactui.queries.rows.fetch import fetch
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.cards.blocks import Block, Card
    from lactui.db.database import Base
    from lactui.queries.rows.records import Company


def make(base: Base, row: Company) -> Card:
    """The card of a company."""
    found = appearances(base, row.ref)
    facts = (*fact("field", row.field, "does"), *fact("iso3", row.country, "seat"))
    made = [item(head, "makes", head.summary) for head in made_by(base, row.id)]
    lines: list[Any] = fetch(base, "arms", [each.head.id for each in found if each.head.type == "arms"])
    unknown = label(base, "sign", "unknown")  # which by itself does not say what is not known
    words = {line.ref: label(base, "status", line.status) for line in lines}
    statuses = {ref: f"status {word}" if word == unknown else word for ref, word in words.items()}
    own: list[Block] = [
        *appearances_table(base, found, "from first to last", statuses),
        *items("systems", "systems it makes", made),
    ]
    return entity_card(base, row, facts, own, found)
