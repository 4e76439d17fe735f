"""Facts about the evidence of a record: the basis of its date, caveats, outcome, changes between editions, voices."""

from __future__ import annotations

from lactui.cards.blocks import Dated, Fact, Facts, Sources
from lactui.cards.format import dollars, span, within
from lactui.db.vocabulary import has, label, meaning
from lactui.queries.rows.provenance import NOTHING
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.cards.blocks import Block, Value
    from lactui.db.database import Base
    from lactui.queries.rows.provenance import Care, Change

LINKS = ("entities",)
"""A change of these fields alone is in JSON and on no card: the facts of the record stayed the same."""

STATED = (None, "stated")
"""Bases of a date that need no sign."""


def dated(date: str | None, basis: str | None) -> Value:
    """A date as a cell: with its basis when no source states it."""
    return date if date is None or basis in STATED else Dated(date, basis or "")


def when(base: Base, start: str | None, end: str | None, basis: str | None) -> Fact:
    """The fact `when`; a date that no source states has the sign and the name of its basis."""
    stated = basis in STATED
    more = "" if stated else f", date {label(base, 'date_basis', basis)}"
    return Fact("start", span(start, end) + more, title="when", sign=None if stated else basis)


def caveats(base: Base, care: Care) -> tuple[Fact, ...]:
    """The warnings of the sources, each with its meaning."""
    found = [(label(base, "caveat", value), meaning(base, "caveat", value)) for value in care.caveats]
    return tuple(Fact("caveats", f"{name}: {within(text)}", title="caveat") for name, text in found)


def outcome(base: Base, care: Care) -> tuple[Fact, ...]:
    """What became of the event or deal, with its date and the date of the last search; it opens the source of that."""
    found = care.outcome
    if found is None:
        return ()
    state = label(base, "outcome", found.state).removeprefix("outcome ")
    said = f"{state}, {found.date}" if found.date else state
    told = found.text.removeprefix(f"No outcome found (checked {found.looked}). ").rstrip(".")
    text = f"{said}: {told} (last checked {found.looked})"
    return (Fact("outcome", text, ref=f"source/{found.source}" if found.source else None),)


def value(base: Base, row: Any, title: str) -> tuple[Fact, ...]:
    """What a record is worth, in which form, from whom to whom and how far it came; and why sums leave it out."""
    found = row.care.value
    if found is None:
        return ()
    form, stage = label(base, "value_form", found.form), label(base, "value_stage", found.stage)
    sides = [f"{word} {name}" for word, name in (("from", found.payer_name), ("to", found.payee_name)) if name]
    told = Fact("value_usd", f"{' '.join([dollars(row.value_usd), *sides])}: {form}, {stage}", title=title)
    said = f"not counted: {found.why}" if not found.counts else ""
    if found.counts and not found.payee and found.states > 1:
        said = f"counted in equal parts under the {found.states} states that receive"
    elif found.counts and not found.states and has(base, "value_form", found.form, "aid"):
        said = "counted under no state: the recipient is an organisation"
    return (told, *((Fact("value", said, ref=found.programme, title="in sums"),) if said else ()))


def tended(base: Base, blocks: tuple[Block, ...], care: Care = NOTHING) -> tuple[Block, ...]:
    """The blocks of a card, its sources with how many voices they are, and its changes at the end."""
    made = tuple(
        block._replace(independent=care.independent) if isinstance(block, Sources) else block for block in blocks
    )
    rows = tuple(
        Fact("changes", _change(base, change), title=change.edition)
        for change in care.changes
        if change.fields != LINKS
    )
    return (*made, Facts("changes", "changes", rows)) if rows else made


def _change(base: Base, change: Change) -> str:
    """`corrected place: the source's spelling`."""
    fields = ", ".join(field.removeprefix("details.").replace("_", " ") for field in change.fields)
    return f"{label(base, 'change', change.change)}{' ' if fields else ''}{fields}: {change.why}"
