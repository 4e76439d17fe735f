"""A claim's card: who says it, and the evidence, counted and not weighed."""

from __future__ import annotations

from lactui.cards.blocks import Card, Fact, Facts, Item, Items
from lactui.cards.card import finish
from lactui.cards.objects import balance
from lactui.cards.words import blocks, note, related, sources
from lactui.light import TYPE_CHECKING
from lactui.store.records import heads, mentions
from lactui.store.vocab import label

if TYPE_CHECKING:
    from lactui.store.base import Base
    from lactui.store.rows import Claim


def make(base: Base, row: Claim) -> Card:
    """The card of a claim."""
    evidence = tuple(
        Item(piece.ref, piece.title, piece.date, piece.ref.partition("/")[0], piece.confidence, piece.why,
             piece.stance)
        for piece in row.evidence
    )  # fmt: skip
    made = blocks(
        (Facts("facts", "", facts(base, row)),),
        (Items("evidence", "evidence", evidence, len(evidence)),) if evidence else (),
        note("notes", "notes", row.notes),
        related(row.related, mentions(base, row.ref)),
        sources(row.sources),
    )
    return finish(base, row, made)


def facts(base: Base, row: Claim) -> tuple[Fact, ...]:
    """Who says it, about what, and the balance."""
    counts = balance(row)
    comparison = f"comparison/{row.dimension}"
    known = bool(heads(base, [comparison]))
    said = row.sources[0] if row.sources else None
    who = ", ".join(part for part in (said.author, said.title) if part) if said else row.stated_by
    return (
        Fact("said by", who, ref=f"source/{row.stated_by}"),
        Fact("dimension", label(base, "dimension", row.dimension), ref=comparison if known else None),
        Fact("balance", f"{told(counts)} (counted, not weighed)"),
    )


def told(counts: dict[str, int]) -> str:
    """A balance in words: "10 support, 3 qualify, 0 contradict"."""
    verbs = {"supports": "support", "qualifies": "qualify", "contradicts": "contradict"}
    return ", ".join(
        f"{counts[stance]} {stance if counts[stance] == 1 else verb}" for stance, verb in verbs.items()
    )
