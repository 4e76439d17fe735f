"""The people, ships, systems, companies and installations that a record names, as facts that open their cards."""

from __future__ import annotations

from lactui.cards.about import abbreviations
from lactui.cards.blocks import Card, Fact, Facts, Sources
from lactui.cards.format import facts_block, in_words
from lactui.cards.tables.objects import SHARED, record_object
from lactui.db.record_types import ENTITIES, TYPES
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lactui.cards.blocks import Block
    from lactui.db.database import Base
    from lactui.queries.rows.provenance import Named

PLURALS = {name: TYPES[name].plural for name in ENTITIES}


def named(found: Sequence[Named], shown: Collection[str] = ()) -> tuple[Facts, ...]:
    """What a record names, each as a link; those left out whose words are `shown` as links already."""
    order = list(PLURALS)
    rest = sorted(
        (one for one in found if one.ref not in shown), key=lambda one: order.index(one.ref.partition("/")[0])
    )
    rows = tuple(
        Fact(type, f"{one.name}, {one.part}" if one.part else one.name, one.ref, title=PLURALS[type])
        for one in rest
        for type in (one.ref.partition("/")[0],)
    )
    return (Facts("named", "named", rows),) if rows else ()


def linked(found: Sequence[Named]) -> dict[str, Named]:
    """The words of a record's particulars that are links: to the one that they word, or the first of several."""
    links: dict[str, Named] = {}
    for one in found:
        if one.words:
            links.setdefault(one.words, one)
    return links


def finish(
    base: Base,
    row: Any,
    blocks: tuple[Block, ...],
    *,
    said: str,
    title: str | None = None,
    names: tuple[str | None, ...] = (),
    countries: Sequence[str] | None = None,
) -> Card:
    """The card of a row from its blocks: adds the record's JSON object, its other names and the base's stamp.

    `said` names the fields of the row that the blocks word in their own way, or that JSON alone has, with blanks
    between. Any other field that is neither a fact nor a block is added at the end of the facts under its own name,
    so that a new field is shown at once.
    """
    blocks = _with_private(base, row.ref, _with_other_fields(row, blocks, said))
    record = record_object(base, row, countries)
    care = getattr(row, "care", None)
    if care is not None:
        from lactui.cards.provenance import tended

        blocks = tended(base, blocks, care)
    title = title or record["title"]
    if record["origin"] == "private":
        from lactui.db.database import PRIVATE_MARK

        title = PRIVATE_MARK + title.removeprefix(PRIVATE_MARK)
    spelled = abbreviations(base, title, blocks)
    at = next((place for place, block in enumerate(blocks) if isinstance(block, Sources)), len(blocks))
    blocks = (*blocks[:at], *spelled, *blocks[at:])
    return Card(
        row.ref,
        record["type"],
        title,
        tuple(dict.fromkeys(name for name in names if name and name != title)),
        record["confidence"],
        record,
        blocks,
        base.edition,
        base.content,
    )


def _with_private(base: Base, ref: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks; the facts say how many of the records counted in them are private, where any are."""
    if base.private_after is None:
        return blocks
    from lactui.queries.lists.totals import private_of

    facts, own = facts_block(blocks), private_of(base, ref)
    if not own or facts is None:
        return blocks
    more = facts._replace(rows=(*facts.rows, Fact("private", f"{own:,} of the records shown here")))
    return tuple(more if block is facts else block for block in blocks)


def _with_other_fields(row: Any, blocks: tuple[Block, ...], said: str) -> tuple[Block, ...]:
    """The blocks; the fields of the row that none of them shows are added to the facts."""
    facts = facts_block(blocks)
    known = {"id", *SHARED, *said.split(), *(block.id for block in blocks)}
    known.update(fact.id for block in blocks if isinstance(block, Facts) for fact in block.rows)
    rest = [
        Fact(name, in_words(value))
        for name, value in zip(row._fields, row, strict=True)
        if name not in known and value not in (None, "", ())
    ]
    if not rest or facts is None:
        return blocks
    more = facts._replace(rows=(*facts.rows, *rest))
    return tuple(more if block is facts else block for block in blocks)
