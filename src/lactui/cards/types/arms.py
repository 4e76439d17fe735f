"""An arms line's card."""

from __future__ import annotations

from lactui.cards.blocks import Card, Fact, Facts
from lactui.cards.format import TIV_IS, amount, blocks, fact, placed_notes, plural, related, sources, within, years
from lactui.cards.provenance import caveats, outcome, value
from lactui.cards.record import finish, named
from lactui.db.vocabulary import has, label, meaning
from lactui.queries.resolve import name_of
from lactui.queries.rows.heads import Mention, heads, mentions
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.records import Arms

SAID = "failed country recipient_type recipient_name region designation order_year delivery_years"
"""Fields of the row that the card words in its own way, or leaves to JSON."""


def make(base: Base, row: Arms) -> Card:
    """The card of an arms line."""
    from lactui.queries.lists.countries import arms_of

    same = [f"arms/{id}" for id in arms_of(base, row.recipient) if id != row.id]
    others = [Mention(f"other arms transfers to {row.country}", head, None) for head in heads(base, same)]
    disputed, notes = placed_notes(row.confidence, row.notes)
    made = blocks(
        disputed,
        (Facts("facts", "", facts(base, row)),),
        named(row.entities),
        notes,
        related(row.related, [*mentions(base, row.ref), *others]),
        sources(row.sources),
    )
    return finish(base, row, made, said=SAID)


def facts(base: Base, row: Arms) -> tuple[Fact, ...]:
    """The facts of the deal: recipient, description, status, numbers, volume, value and outcome."""
    status = label(base, "status", row.status)
    explained = within(meaning(base, "status", row.status))
    volume = f"{amount(row.tiv)} TIV m ({TIV_IS})" if row.tiv is not None else "not known"
    if row.tiv is None and row.failed and not row.delivered:
        volume = "none: nothing was delivered"
    ordered = "number not known" if row.ordered is None else f"{row.ordered:,}"
    came = delivered(row)
    shortly = f"{came} delivered" if row.delivered is not None and not row.delivery_years else f"delivered {came}"
    return (
        Fact("recipient", row.country, ref=f"country/{row.recipient}"),
        *fact("received_by", receiver(base, row)),
        Fact("actor", name_of(base, row.actor), title="supplier"),
        Fact("description", row.description, title="what"),
        Fact("category", label(base, "arms_category", row.category)),
        Fact(
            "status",
            f"{status}: {explained}" if explained else status,
            short=status,
            sign="failed" if row.failed else None,
        ),
        Fact("confidence", row.confidence, sign=row.confidence),
        *caveats(base, row.care),
        Fact("ordered", ordered + (f", in {row.order_year}" if row.order_year else "") + age(base, row)),
        Fact("delivered", came, short=shortly),
        Fact("tiv", volume, title="volume"),
        *value(base, row, "contract"),
        # In words, and long: the numbers come first, so that a low panel shows them.
        *outcome(base, row.care),
    )


def age(base: Base, row: Arms) -> str:
    """How long ago an order was made that is still open; nothing of any other."""
    if row.order_year is None or not has(base, "status", row.status, "open"):
        return ""
    ago = int(base.edition[:4]) - row.order_year
    return f", {plural(ago, 'year')} ago" if ago else ", this year"


def receiver(base: Base, row: Arms) -> str:
    """The recipient within the country; empty where it is the armed forces as a whole."""
    if row.recipient_type == "armed-forces":
        return row.recipient_name or ""
    kind = label(base, "recipient_type", row.recipient_type)
    return f"{row.recipient_name} ({kind})" if row.recipient_name else kind


def delivered(row: Arms) -> str:
    """How many of how many came, and in which years."""
    came = row.delivery_years
    when = ""
    if came:
        runs = came[-1] - came[0] == len(came) - 1 and len(came) > 2
        when = ", in " + (years(came[0], came[-1]) if runs else ", ".join(map(str, came)))
    if row.delivered is None:
        return "not known" + when
    of = f" of {row.ordered:,}" if row.ordered is not None else ""
    return f"{row.delivered:,}{of}{when}"
