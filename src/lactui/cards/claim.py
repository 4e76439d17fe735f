"""A claim's card: who says it, and the evidence, counted and not weighed."""

from __future__ import annotations

from lactui.cards.blocks import Card, Fact, Facts, Item, Items
from lactui.cards.card import finish
from lactui.cards.objects import balance
from lactui.cards.words import blocks, note, related, sources, span
from lactui.light import TYPE_CHECKING, Any
from lactui.store.records import Mention, fetch, heads, mentions
from lactui.store.vocab import label

if TYPE_CHECKING:
    from lactui.store.base import Base
    from lactui.store.rows import Claim, Evidence


def make(base: Base, row: Claim) -> Card:
    """The card of a claim."""
    periods = {
        head.ref: span(head.date, head.end)
        for head in heads(base, [piece.ref for piece in row.evidence if piece.ref.startswith("statistic/")])
    }
    evidence = tuple(_evidence(piece, periods.get(piece.ref, piece.date)) for piece in row.evidence)
    made = blocks(
        (Facts("facts", "", facts(base, row)),),
        (Items("evidence", "evidence", evidence, len(evidence)),) if evidence else (),
        note("notes", "notes", row.notes),
        related(row.related, [*mentions(base, row.ref), *others(base, row)]),
        sources(row.sources),
    )
    return finish(base, row, made)


def _evidence(piece: Evidence, date: str | None) -> Item:
    """A piece of evidence by its reason; another claim speaks for itself, in its own words."""
    type = piece.ref.partition("/")[0]
    why = piece.title if type == "claim" else piece.why
    return Item(
        piece.ref, piece.title, date, type, piece.confidence, why, piece.stance, date_basis=piece.date_basis
    )


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
        Fact("balance", f"{told(counts)} (counted, not weighed)", stances=_stances(counts)),
    )


def _stances(counts: dict[str, int]) -> tuple[int, int, int]:
    return counts["supports"], counts["qualifies"], counts["contradicts"]


def others(base: Base, row: Claim) -> list[Mention]:
    """The other claims of its dimension, with their balance."""
    found: list[Any] = fetch(base, "claim")
    same = {one.ref: one for one in found if one.dimension == row.dimension and one.id != row.id}
    return [
        Mention("claims of this dimension", head, told(balance(same[head.ref])))
        for head in heads(base, list(same))
    ]


def told(counts: dict[str, int]) -> str:
    """A balance in words: "10 support, 3 qualify, 0 contradict"."""
    verbs = {"supports": "support", "qualifies": "qualify", "contradicts": "contradict"}
    return ", ".join(
        f"{counts[stance]} {stance if counts[stance] == 1 else verb}" for stance, verb in verbs.items()
    )
