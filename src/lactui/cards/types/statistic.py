"""A statistic's card: one number with unit, bound, period and origin."""

from __future__ import annotations

from lactui.cards.blocks import Card, Fact, Facts
from lactui.cards.format import TIV_IS, blocks, fact, note, quantity, region, related, sources, span
from lactui.cards.record import finish
from lactui.db.vocabulary import label, meaning
from lactui.queries.lists.evidence import similar_statistics
from lactui.queries.rows.heads import Mention, heads, mentions
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.records import Statistic


def make(base: Base, row: Statistic) -> Card:
    """The card of a statistic."""
    near = [Mention("of the same dimension", head, head.summary) for head in similar_statistics(base, row)]
    made = blocks(
        (Facts("facts", "", facts(base, row)),),
        note("notes", "notes", row.notes),
        related(row.related, [*mentions(base, row.ref), *near]),
        sources(row.sources),
    )
    return finish(base, row, made, said="period_start period_end metric decimals value_words bound unit")


def facts(base: Base, row: Statistic) -> tuple[Fact, ...]:
    """The value with unit, period, region, origin, method and dimension."""
    explained = meaning(base, "unit", row.unit)
    comparison = f"comparison/{row.dimension}"
    known = bool(heads(base, [comparison]))
    how = "published figure" if row.origin == "published" else "derived: computed, see method"
    value = quantity(base, row)
    if row.unit.startswith("TIV"):
        value, explained = f"{value} ({TIV_IS})", ""
    return (
        Fact("value", value),
        *fact("unit", explained),
        Fact("period", span(row.period_start, row.period_end) or "not known"),
        Fact("region", region(base, row.region)),
        Fact("origin", how),
        *fact("method", row.method),
        Fact("dimension", label(base, "dimension", row.dimension), ref=comparison if known else None),
    )
