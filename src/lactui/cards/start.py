"""The card of the base as a whole: how many records it has of each type, and three commands to begin with."""

from __future__ import annotations

from lactui import AUTHORS, CORRECTIONS_TO
from lactui.cards.about import ABOUT, made
from lactui.cards.blocks import Card, Column, Prose, Row, Table
from lactui.cards.format import COLLECTED, span
from lactui.db.record_types import ENTITIES, TYPES
from lactui.queries.lists.stats import holdings
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.lists.stats import Holdings


def base_card(base: Base) -> Card:
    """What the base holds, counted."""
    held = holdings(base)
    columns = (Column("count", "", "right"), Column("what", ""), Column("more", "", flexible=True))
    rows = tuple(Row(row) for row in counts(held))
    record: dict[str, Any] = {
        "title": base.meta.get("title", "lactui"),
        "edition": base.edition,
        "content": base.content_hash,
        "types": held.types,
        "countries": {"LAC": held.lac, "AFR": held.afr},
        "events_by_others": held.others,
        "editions": held.editions,
        "failed_deals": held.failed,
        "evidence": held.evidence,
        "languages": held.languages,
        "events_from": held.first,
        "events_to": held.last,
        "indicators": held.indicators,
        "indicator_values": held.indicator_values,
        "authors": AUTHORS,
        "checked": held.checked,
        "send_to": CORRECTIONS_TO or None,
    }
    tries = Table(
        "try",
        "Three things to try",
        (Column("command", ""), Column("what", "", flexible=True)),
        (
            Row(("lactui show PER", "Peru: relations, arms, every event by kind")),
            Row(("lactui search peace ark peru", "anything by words, in five languages")),
            Row(("lactui compare arms-sales", "LAC compared with Africa, each number with its origin")),
        ),
    )
    blocks = (
        Prose("about", "", ABOUT),
        Table("holdings", "What it holds", columns, rows),
        tries,
        made(base, held),
        Prose("caveat", "", COLLECTED),
    )
    return Card("", "base", "lactui", (), None, record, blocks, base.edition, base.content)


THINGS = tuple(type for type in ENTITIES if type != "person")


def counts(held: Holdings) -> tuple[tuple[int, str, str], ...]:
    """(number, type in words, detail) for each type of record."""
    types = held.types
    return (
        (types["country"], "countries", f"{held.lac} in LAC, {held.afr} in Africa"),
        (
            types["event"] - held.others,
            "events",
            f"with China, {span(held.first, held.last)}; {held.others:,} by others",
        ),
        (types["mechanism"], "mechanisms", f"held {held.editions:,} times"),
        (types["arms"], "arms transfers", f"{held.failed:,} of them cancelled or failed"),
        (types["person"], "people", "named by events, with their office at the time"),
        (sum(types[type] for type in THINGS), "other names", ", ".join(TYPES[type].plural for type in THINGS)),
        (types["document"], "documents", ""),
        (types["statistic"], "statistics", ""),
        (types["comparison"], "comparisons", "dimensions, LAC compared with Africa"),
        (types["claim"], "claims", f"{held.evidence:,} pieces of evidence"),
        (types["source"], "sources", f"in {held.languages} languages"),
        (held.indicators, "indicators", f"{held.indicator_values:,} yearly values"),
    )
