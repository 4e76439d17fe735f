"""A claim's card: who says it, its evidence counted by stance, the measures that test it, records not linked yet."""

from __future__ import annotations

from lactui.cards.blocks import Card, Column, Fact, Facts, Item, Items, Row, Table
from lactui.cards.format import COLLECTED, balanced, blocks, item, items, note, region, related, sources, span, stated
from lactui.cards.record import finish
from lactui.cards.tables.figures import figure_object, origin, states_of, tables
from lactui.cards.tables.objects import balance, picked
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.record_types import STANCES
from lactui.db.vocabulary import REGIONS, label
from lactui.queries.lists.evidence import COUNTED, by_confidence, by_voices
from lactui.queries.measures.regions import balances, coverage_of, figures_of, measures_with_ids
from lactui.queries.rows.heads import Mention, heads, mentions
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.cards.blocks import Block
    from lactui.db.database import Base
    from lactui.queries.measures.measure import Figure
    from lactui.queries.rows.records import Claim
    from lactui.search.suggest import Suggestion

SUGGESTED = "possibly relevant, not linked"
"""Over the records that the search finds by the words of a claim."""

TITLES = {
    "five-years": "by five years, calculated from these records",
    "figures": "measures, calculated from these records",
    "collected": "counts of records collected",
}
"""Tables of measures, in their order."""

BALANCE = "balance, counted and not weighed: by confidence, by independent sources"

UNREAD = "Found by the words of the claim; nobody has read whether they are relevant."


def make(base: Base, row: Claim, filters: Filters = EVERYTHING, *, suggest: bool = False, bare: bool = False) -> Card:
    """The card of a claim, its measures counted under a filter; with `suggest` also records that are not linked yet.

    A `bare` card is for the screen: its JSON object has no figures.
    """
    figures = figures_of(base, row.measures, filters, bare=bare)
    care = warning(base, row, filters)
    found = suggestions(base, row) if suggest else ()
    made = blocks(
        (Facts("facts", "", facts(base, row, care)),),
        (_balance_table(row),) if row.evidence else (),
        _tested(base, figures),
        (_evidence(base, row),) if row.evidence else (),
        (suggested(found),) if suggest else (),
        note("notes", "notes", row.notes),
        related(row.related, [*mentions(base, row.ref), *others(base, row)]),
        sources(row.sources),
    )
    card = finish(base, row, made, said="claim measures")
    if bare:
        return card
    more: dict[str, Any] = {"coverage_warning": care, "figures": [figure_object(figure) for figure in figures]}
    if suggest:
        more["suggested"] = [
            {**picked(one.head, "ref type title date confidence"), "words": list(one.words)} for one in found
        ]
    return card._replace(record={**card.record, **more})


def _evidence(base: Base, row: Claim) -> Items:
    """Every piece of evidence with its reason, in the order of the record; a statistic has its period as date."""
    numbers = [piece.ref for piece in row.evidence if piece.ref.startswith("statistic/")]
    periods = {head.ref: span(head.date, head.end) for head in heads(base, numbers)}
    made = tuple(
        Item(
            piece.ref,
            piece.title,
            periods.get(piece.ref, piece.date),
            piece.ref.partition("/")[0],
            piece.confidence,
            piece.why,
            piece.stance,
            piece.date_basis,
            piece.independent,
        )
        for piece in row.evidence
    )
    return Items("evidence", "evidence", made, len(made))


def _balance_table(row: Claim) -> Table:
    """How many pieces of each stance, how sure they are, and on how many voices they rest."""
    sure, voiced = by_confidence(row.evidence), by_voices(row.evidence)
    rows = []
    for stance in STANCES:
        counts = [sure[stance][value] for value in COUNTED]
        rows.append(Row((stance, sum(counts), *counts, voiced[stance]["several"], voiced[stance]["one"])))
    columns = (
        Column("stance", "evidence"),
        Column("n", "n", "right"),
        *(Column(value, value, "right") for value in COUNTED),
        Column("several", "2+", "right"),
        Column("one", "1", "right"),
    )
    return Table("balance", BALANCE, columns, tuple(rows))


def _tested(base: Base, figures: tuple[Figure, ...]) -> tuple[Block, ...]:
    """The figures of its measures; each row leads to the dimension that has the measure."""
    ids = tuple(dict.fromkeys(figure.measure for figure in figures))
    at = {measure.id: measure.dimension for measure in measures_with_ids(base, ids)}
    found = {table.id: table for table in tables(base, figures, at, linked=True)}
    made = [found[id]._replace(title=title) for id, title in TITLES.items() if id in found]
    return (*items("published", "measures, published figures", _printed(base, figures)), *made)


def _printed(base: Base, figures: tuple[Figure, ...]) -> list[Item]:
    """The figures that others print, a line each: such a number seldom has a counterpart in the other region."""
    made = []
    for one in figures:
        if one.how == "query":
            continue
        value = stated(base, one.value, one.decimals, one.bound, one.words)
        where = REGIONS.get(one.subject, region(base, one.subject))
        said = f"{where}: {value} {label(base, 'unit', one.unit)}, {one.period}"
        made.append(Item(one.refs[0], one.title, note=f"{said}; {origin(one)}"))
    return made


def warning(base: Base, row: Claim, filters: Filters = EVERYTHING) -> str | None:
    """What to be careful of where a measure counts what was collected, and how many states have records of it."""
    found = coverage_of(base, row.measures, filters)
    if found is None:
        return None
    title, states = found
    return f'{COLLECTED} "{title}": records of {states_of(states)}.' if states else COLLECTED


def suggestions(base: Base, row: Claim) -> tuple[Suggestion, ...]:
    """Records that the search finds by the words of the claim."""
    from lactui.search.suggest import suggested as search

    return search(base, row)


def suggested(found: tuple[Suggestion, ...]) -> Items:
    """Suggested records as a block, each with the words of the claim that it has."""
    made = []
    for one in found:
        when = span(one.head.date, one.head.end) if one.head.type == "statistic" else one.head.date
        made.append(item(one.head, note=f"has: {', '.join(one.words)}")._replace(kind=None, date=when))
    return Items("suggested", SUGGESTED, tuple(made), len(made))


def facts(base: Base, row: Claim, care: str | None = None) -> tuple[Fact, ...]:
    """Author, dimension, balance, strongest evidence against the claim, what would change it, and the coverage warning."""
    counts = balance(row)
    comparison = f"comparison/{row.dimension}"
    known = bool(heads(base, [comparison]))
    said = row.sources[0] if row.sources else None
    who = (said.author or said.publisher or said.title) if said else row.stated_by
    written = ", ".join(part for part in (said.title, said.date) if part) if said else ""
    return (
        Fact("stated_by", who, title="author", ref=f"source/{row.stated_by}"),
        *((Fact("stated_in", written, title="in", ref=f"source/{row.stated_by}"),) if written != who else ()),
        Fact("dimension", label(base, "dimension", row.dimension), ref=comparison if known else None),
        Fact(
            "balance",
            f"{balanced(counts)} (counted, not weighed)",
            short="{} for, {} qualify, {} against; counted, not weighed".format(*counts.values()),
            stances=(counts["supports"], counts["qualifies"], counts["contradicts"]),
        ),
        *_against(base, row),
        Fact("change", row.change, title="what would change this"),
        *((Fact("coverage_warning", care, title="caution"),) if care else ()),
    )


def _against(base: Base, row: Claim) -> list[Fact]:
    """The strongest evidence against it, opening the record it is about, or that none was found; then further records."""
    contrary = row.contrary
    if contrary.state == "missing":
        return [Fact("contrary", contrary.text, title=f"counter-evidence: none found, checked {contrary.looked}")]
    found = heads(base, contrary.refs)
    title = f"strongest counter-evidence, checked {contrary.looked}"
    return [
        Fact("contrary", contrary.text, title=title, ref=found[0].ref if found else None),
        *(Fact("contrary", f"Also: {head.title}", title=title, ref=head.ref) for head in found[1:]),
    ]


def others(base: Base, row: Claim) -> list[Mention]:
    """The other claims of its dimension, with their balance."""
    counts = {f"claim/{id}": found for id, _, found in balances(base, row.dimension) if id != row.id}
    return [Mention("claims of this dimension", head, balanced(counts[head.ref])) for head in heads(base, list(counts))]
