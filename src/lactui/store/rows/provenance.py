"""What a record says of its own making: warnings, what became of it, changes, and how many independent voices."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.store.database import Base


class Outcome(NamedTuple):
    """What became of something announced, planned, offered or pending."""

    state: str
    """A value of the vocabulary `outcome`."""
    text: str
    date: str | None
    looked: str
    """When it was last looked for."""
    source: str | None
    """The id of the source that tells it; None where it was not found."""


class Change(NamedTuple):
    """A correction of a record, with its reason."""

    edition: str
    change: str
    """A value of the vocabulary `change`."""
    fields: tuple[str, ...]
    why: str


class Care(NamedTuple):
    """All of this for one record."""

    independent: int = 0
    """How many voices its sources are: publishers of one family count once."""
    caveats: tuple[str, ...] = ()
    """Values of the vocabulary `caveat`."""
    outcome: Outcome | None = None
    changes: tuple[Change, ...] = ()
    """By edition."""


NOTHING = Care()


RECORD = (
    "select x.ref, x.independent, o.state, o.text, o.date, o.looked, o.source, (select group_concat(caveat)"
    " from (select c.caveat from caveat c where c.ref = x.ref order by c.position)) from record x"
    " left join outcome o on o.ref = x.ref where {} order by x.ref"
)
CHANGE = "select x.ref, x.edition, x.change, x.fields, x.why from change x where {} order by x.ref, x.n"


def care(base: Base, condition: str, params: tuple[str, ...]) -> Mapping[str, Care]:
    """Care by reference of the records whose `{}` meets the condition; two queries whatever their number."""
    where = condition.format("x.ref")
    changes: dict[str, list[Change]] = {}
    for ref, edition, change, fields, why in base.rows(CHANGE.format(where), params):
        listed = tuple(fields.split(", ")) if fields else ()
        changes.setdefault(ref, []).append(Change(edition, change, listed, why))
    made: dict[str, Care] = {}
    for ref, independent, state, text, date, looked, source, caveats in base.rows(
        RECORD.format(where), params
    ):
        outcome = Outcome(state, text, date, looked, source) if state else None
        told = tuple(caveats.split(",")) if caveats else ()
        made[ref] = Care(independent, told, outcome, tuple(changes.get(ref, ())))
    return made
