"""A document's card: who issued it, and what it provides."""

from __future__ import annotations

from lactui.cards.blocks import Card, Column, Fact, Facts, Row, Table
from lactui.cards.format import blocks, fact, note, region, related, sources
from lactui.cards.record import finish
from lactui.queries.rows.heads import mentions
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.records import Document


def make(base: Base, row: Document) -> Card:
    """The card of a document."""
    columns = (Column("n", "", "right"), Column("text", "", flexible=True))
    provisions = tuple(Row((place, text)) for place, text in enumerate(row.provisions, 1))
    facts = (
        *fact("issuer", row.issuer),
        Fact("date", row.date or "not known"),
        Fact("region", region(base, row.region)),
        *fact("url", row.url, "address", url=row.url),
    )
    made = blocks(
        (Facts("facts", "", facts),),
        (Table("provisions", "what it provides", columns, provisions),) if provisions else (),
        note("notes", "notes", row.notes),
        related(row.related, mentions(base, row.ref)),
        sources(row.sources),
    )
    return finish(base, row, made, said="title title_zh", names=(row.title_zh,))
