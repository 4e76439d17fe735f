"""What a record says of its own making: warnings, what became of it, changes, and how many independent voices."""

from __future__ import annotations

from lactui.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.store.base import Base


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


def care(base: Base, condition: str, params: tuple[str, ...]) -> Mapping[str, Care]:
    """Care by reference of the records whose `{}` meets the condition; four queries whatever their number."""

    def found(sql: str, order: str) -> list[tuple[str, ...]]:
        where = condition.format("x.ref")
        return list(base.rows(f"{sql} x where {where} order by {order}", params))

    made = {
        ref: Care(int(independent))
        for ref, independent in found("select x.ref, x.independent from record", "x.ref")
    }
    caveats: dict[str, list[str]] = {}
    for ref, caveat in found("select x.ref, x.caveat from caveat", "x.ref, x.position"):
        caveats.setdefault(ref, []).append(caveat)
    for ref, told in caveats.items():
        made[ref] = made[ref]._replace(caveats=tuple(told))
    for ref, *outcome in found(
        "select x.ref, x.state, x.text, x.date, x.looked, x.source from outcome", "x.ref"
    ):
        made[ref] = made[ref]._replace(outcome=Outcome(*outcome))
    changes: dict[str, list[Change]] = {}
    for ref, edition, change, fields, why in found(
        "select x.ref, x.edition, x.change, x.fields, x.why from change", "x.ref, x.n"
    ):
        listed = tuple(fields.split(", ")) if fields else ()
        changes.setdefault(ref, []).append(Change(edition, change, listed, why))
    for ref, each in changes.items():
        if ref in made:
            made[ref] = made[ref]._replace(changes=tuple(each))
    return made
