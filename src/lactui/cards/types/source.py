"""A source's card: what it is, how much of it was seen, and every record that rests on it."""

from __future__ import annotations

from lactui.cards.blocks import Card, Fact, Facts
from lactui.cards.format import EVIDENCE, blocks, fact, item, items, note, plural, related
from lactui.cards.record import finish
from lactui.db.record_types import TYPES
from lactui.db.vocabulary import label
from lactui.queries.lists.evidence import count_family, count_sole_citations
from lactui.queries.rows.heads import mentions
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.queries.rows.records import Source


def make(base: Base, row: Source) -> Card:
    """The card of a source."""
    pointing = mentions(base, row.ref)
    resting = [found for found in pointing if found.relation == "source"]
    counts = dict.fromkeys(TYPES, 0)
    for found in resting:
        counts[found.head.type] += 1
    resting.sort(key=lambda found: -counts[found.head.type])
    cited = [item(found.head, found.head.type, found.note) for found in resting]
    made = blocks(
        (Facts("facts", "", facts(base, row, counts)),),
        note("notes", "notes", row.notes),
        items("records", "records that cite it", cited),
        related((), [found for found in pointing if found.relation != "source"]),
    )
    return finish(base, row, made, said="title voice")


def facts(base: Base, row: Source, counts: dict[str, int]) -> tuple[Fact, ...]:
    """Who published it, when and in which language, and what rests on it."""
    by_itself = count_sole_citations(base, row.id)
    members = count_family(base, row.voice)  # a family of publishers speaks with one voice
    order = sorted(counts.items(), key=lambda pair: -pair[1])
    return (
        *fact("publisher", row.publisher),
        *fact("voice", f"{row.voice}, with {plural(members - 1, 'other publisher')}" if members else ""),
        *fact("via", row.via, "read at"),
        *fact("author", row.author),
        *fact("volume", row.volume),
        *fact("issue", row.issue),
        *fact("pages", row.pages),
        *fact("doi", row.doi, "DOI", url=f"https://doi.org/{row.doi}"),
        Fact("published", row.published or "no date"),
        Fact("lang", label(base, "lang", row.lang), title="language"),
        Fact("type", label(base, "source_type", row.type)),
        Fact("evidence", EVIDENCE.get(row.evidence, row.evidence), title="seen"),
        *fact("licence", row.licence),
        *fact("url", row.url, "address", url=row.url),
        *fact("archived", row.archived, url=row.archived),
        *fact("accessed", row.accessed, "read on"),
        *fact("records", ", ".join(f"{type} {count}" for type, count in order if count), "cited by"),
        *fact("alone", plural(by_itself, "record") if by_itself else "", "sole source for"),
    )
