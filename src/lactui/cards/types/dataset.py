"""A data set's card: what it is, what may be done with it, and the indicators taken from it."""

from __future__ import annotations

from lactui.cards.blocks import Card, Column, Fact, Facts, table
from lactui.cards.format import blocks, fact, note, related
from lactui.cards.record import finish
from lactui.db.vocabulary import label, meaning
from lactui.queries.lists.listing import indicators
from lactui.queries.rows.heads import heads, mentions
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.records import Dataset


def make(base: Base, row: Dataset) -> Card:
    """The card of a data set."""
    _, known = indicators(base)
    cited = heads(base, [f"source/{row.id}"])
    columns = (
        Column("code", "code"),
        Column("name", "name", flexible=True),
        Column("unit", "unit", flexible=True),
        Column("values", "values", "right"),
        Column("years", "years"),
    )
    own = [one for one in known if one.dataset == row.id]
    series = table(
        "indicators",
        f"indicators {len(own)}",
        columns,
        own,
        opens=lambda _: None,
        unit=lambda one: label(base, "unit", one.unit),
        years=lambda one: f"{one.first}-{one.last}",
    )
    allowed = meaning(base, "redistribution", row.redistribution) or row.redistribution
    facts = (
        *fact("publisher", row.publisher),
        *fact("edition", row.edition),
        *fact("licence", row.licence or "none stated"),
        Fact("redistribution", allowed, title="may be"),
        *fact("attribution", row.attribution),
        *fact("url", row.url, "address", url=row.url),
        *(Fact("source", head.title, title="cited as", ref=head.ref) for head in cited),
    )
    made = blocks(
        (Facts("facts", "", facts),),
        note("notes", "notes", row.notes),
        (series,) if own else (),
        related((), mentions(base, row.ref)),
    )
    return finish(base, row, made, said="title")
