"""Values in words: dates, numbers, money and quantities as every card says them."""

from __future__ import annotations

from lactui.cards.blocks import Fact, Facts, Failed, Item, Items, Number, Prose, Sources
from lactui.db.vocabulary import has, label
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from lactui.cards.blocks import Block, Value
    from lactui.db.database import Base
    from lactui.queries.rows.heads import Head, Mention
    from lactui.queries.rows.provenance import Citation, Related
    from lactui.queries.rows.records import Statistic

COLLECTED = "Counts show what was collected, not everything that happened; coverage of Africa is less complete."

TIV_IS = "TIV: volume of arms, not money"

EVIDENCE = {"full-text": "read in full", "excerpt": "read in excerpt", "dataset-row": "data set row"}
"""How much of a source was seen."""

RELATIONS = {
    "mechanism": "events",
    "edition": "edition of",
    "counterpart": "counterpart of",
    "evidence": "evidence for claims",
    "statistic": "used in comparisons",
    "related": "see also",
    "source": "cites it",
}
"""Headings for the ways in which another record points at this one."""


def span(start: str | None, end: str | None = None) -> str:
    """A date, or two joined by "to"; empty when neither is known."""
    if start and end and end != start:
        return f"{start} to {end}"
    return start or (f"until {end}" if end else "")


def amount(value: float, decimals: int | None = None) -> str:
    """A number with thousands commas and `decimals`, by default as many as it has, two at most."""
    if decimals is None:
        decimals = 0 if float(value).is_integer() else len(f"{value:.2f}".rstrip("0").partition(".")[2])
    return f"{value:,.{decimals}f}"


def in_words(value: object) -> str:
    """Any value of a field as text: a boolean as yes or no, a number with thousands commas, a tuple joined by commas."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return amount(value)
    return ", ".join(map(in_words, value)) if isinstance(value, tuple) else str(value)


def dollars(value: float | None) -> str:
    """US dollars, whole; empty when not known."""
    return "" if value is None else f"{value:,.0f} US dollars"


def volume(value: float | None) -> str:
    """A volume of arms in million TIV, with one decimal unless it is zero; nothing known is zero."""
    return amount(value, 1) if value else "0"


def years(first: int, last: int) -> str:
    """`2003`, `2003-2008`."""
    return str(first) if first == last else f"{first}-{last}"


def status(line: Any) -> Value:
    """The status of an arms line as a cell."""
    return Failed(line.status) if line.failed else str(line.status)


def region(base: Base, value: str) -> str:
    """The name of a region as it is written where it is all of a text."""
    return {"both": "both regions", "world": "the world"}.get(value) or label(base, "region", value)


def within(sentence: str) -> str:
    """A sentence without its capital and full stop, to be part of another."""
    return (sentence[:1].lower() + sentence[1:]).rstrip(".")


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 event`, `2 events`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def transfers(count: int, failed: int, one: str = "arms transfer") -> str:
    """`6 arms transfers, 5 of them failed`, `2 arms transfers, both failed`: failed deals are among those counted."""
    every = {1: "failed", 2: "both failed"}.get(count, "all failed")
    return plural(count, one) + (f", {every if failed == count else f'{failed:,} of them failed'}" if failed else "")


def balanced(counts: dict[str, int]) -> str:
    """A balance in words: "10 support, 3 qualify, 0 contradict"."""
    verbs = {"supports": "support", "qualifies": "qualify", "contradicts": "contradict"}
    return ", ".join(f"{counts[stance]} {stance if counts[stance] == 1 else verb}" for stance, verb in verbs.items())


def number(base: Base, value: float | None, decimals: int, bound: str | None, words: str | None = None) -> Value:
    """A published number as a cell: its own decimals and bound, or the source's words where it has no number."""
    if value is None:
        return words
    return Number(value, decimals, label(base, "bound", bound) or None)


def stated(base: Base, value: float | None, decimals: int, bound: str | None = None, words: str | None = None) -> str:
    """A published or computed number as text: its own decimals and bound, or words where there is no number."""
    if value is None:
        return words or "not known"
    return f"{label(base, 'bound', bound)} {amount(value, decimals)}".strip()


def quantity(base: Base, row: Statistic) -> str:
    """A statistic's value with bound and unit: "at least 1,200 persons", "18 %", "rank 2"."""
    shown = stated(base, row.value, row.decimals, row.bound, row.value_words)
    if has(base, "unit", row.unit, "rank") and row.value is not None:
        return f"rank {shown}"
    return f"{shown} {label(base, 'unit', row.unit)}"


def fact(id: str, value: str | None, title: str = "", *, url: str | None = None) -> tuple[Fact, ...]:
    """A fact as a tuple of one, or nothing when there is no value: for lists of facts."""
    return (Fact(id, value, None, url, title),) if value else ()


def facts_block(blocks: Iterable[Block]) -> Facts | None:
    """The facts that a card begins with; None where it has none."""
    return next((block for block in blocks if isinstance(block, Facts) and block.id == "facts"), None)


def note(id: str, title: str, text: str | None) -> tuple[Prose, ...]:
    """A paragraph as a tuple of one, or nothing when there is no text."""
    return (Prose(id, title, text),) if text else ()


def placed_notes(confidence: str, notes: str | None) -> tuple[tuple[Prose, ...], tuple[Prose, ...]]:
    """The notes of a record for two places: near the top of a contested one, whose notes say who says what, else below."""
    if confidence == "contested":
        return note("notes", "sources differ", notes), ()
    return (), note("notes", "notes", notes)


def item(head: Head, kind: str | None = None, note: str | None = None) -> Item:
    """A record in one line, grouped by `kind`; by default by its own kind, or by its type when it has none."""
    date = None if head.type == "statistic" else head.date  # what a statistic has is a period, not a date
    kind = kind or head.kind or head.type
    return Item(head.ref, head.title, date, kind, head.confidence, note, date_basis=head.date_basis, failed=head.failed)


def items(id: str, title: str, found: Sequence[Item]) -> tuple[Items, ...]:
    """A list of records as a tuple of one, or nothing when it is empty."""
    return (Items(id, title, tuple(found), len(found)),) if found else ()


def related(
    links: Iterable[Related], mentions: Iterable[Mention] = (), *, leave_out: Collection[str] = ()
) -> tuple[Items, ...]:
    """Records that this one names or that point at it, each once, grouped by how."""
    made = [item(one.head, RELATIONS.get(one.relation, one.relation), one.note) for one in mentions]
    kind = RELATIONS["related"]
    made += [Item(link.ref, link.title, None, kind, None, link.why, failed=link.failed) for link in links]
    found: dict[str, Item] = {}
    for one in made:
        if one.ref not in leave_out:
            found.setdefault(one.ref, one)
    return items("related", "related records", list(found.values()))


def sources(citations: Sequence[Citation]) -> tuple[Sources, ...]:
    """The last block of a card, or nothing when it has no sources."""
    return (Sources("sources", "sources", tuple(citations)),) if citations else ()


def blocks(*groups: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of several groups, one after the other."""
    return tuple(block for group in groups for block in group)
