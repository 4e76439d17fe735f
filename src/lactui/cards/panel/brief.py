"""A card for a panel: what the eye needs first, in few lines, then the rest of its blocks.

Made from a card without asking the base, so that what leaves the program never pays for it.
"""

from __future__ import annotations

from lactui.cards.blocks import Chart, Fact, Facts, Items, Prose, Sources, Table
from lactui.cards.leading import Count, Counts, Lead, Pair
from lactui.light import TYPE_CHECKING, Any
from lactui.store.lists.countries import TIV_YEARS
from lactui.store.statuses import FAILED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lactui.cards.blocks import Block, Card, Value

CONFIDENCES = ("official", "reported", "contested", "claimed")

NOT_FOUND = "no source found"

NEWEST = 6
"""How many records stand before the long lists."""


def brief(card: Card) -> Card:
    """The same card arranged for a panel; one of a type without such a form as it is."""
    arrange = ARRANGED.get(card.type)
    return card._replace(blocks=arrange(card)) if arrange else card


def _by_id(card: Card) -> dict[str, Block]:
    return {block.id: block for block in card.blocks}


def _values(facts: Block | None) -> dict[str, str]:
    return {fact.label: fact.value for fact in facts.rows} if isinstance(facts, Facts) else {}


def _road(status: str | None, date: str | None) -> tuple[str, str]:
    """How a state stands to the Belt and Road, and since when: whole, and in short."""
    if status == "member":
        if date:
            return f"Belt and Road since {date}", f"Belt and Road {date[:4]}"
        return "Belt and Road: member", "in Belt and Road"
    words = {"non-member": "not in Belt and Road", "withdrawn": "left Belt and Road"}.get(status or "", "")
    return (f"{words} {date}", f"{words} {date[:4]}") if words and date else (words, words)


def _column(block: Block | None, field: str) -> tuple[Value, ...]:
    """The cells of one column of a table; none where there is no table."""
    if not isinstance(block, Table):
        return ()
    at = next(place for place, column in enumerate(block.columns) if column.field == field)
    return tuple(row.cells[at] for row in block.rows)


# -- a country ------------------------------------------------------------------------------------------------

TITLES = {
    "activity": "events",
    "suppliers": "arms TIV m",
    "tiv": "arms from China",
    "indicators": "trends",
    "mechanisms": "mechanisms",
    "related": "related",
}
"""Titles that fit into a column at the left."""

AFTER = (
    "relations",
    "suppliers",
    "tiv",
    "indicators",
    "events",
    "arms",
    "mechanisms",
    "notes",
    "more",
    "related",
)
"""What follows the newest events, in its order; the sources come last."""


def _country(card: Card) -> tuple[Block, ...]:
    """Names, relations and arms in five lines, events by year and kind, the newest; then the rest."""
    blocks = _by_id(card)
    record, facts = card.record, _values(blocks.get("facts"))
    held = blocks.get("events")
    events = held.items if isinstance(held, Items) else ()
    made: list[Block] = [Lead("head", "", _country_head(card, blocks, facts))]
    dates = [item.date for item in events if item.date]
    span = f"{min(dates)} to {max(dates)}" if len(dates) > 1 else "".join(dates)
    if events:
        made.append(
            Lead("counted", "", (Pair(f"{len(events)} event{'s' if len(events) > 1 else ''}", span),))
        )
        counts = [(sum(item.confidence == value for item in events), value) for value in CONFIDENCES]
        made.append(Counts("confidence", "", tuple(Count(n, value, value) for n, value in counts if n)))
    else:
        made.append(Lead("counted", "", (Pair("no events collected"),)))
    activity = blocks.get("activity")
    if isinstance(activity, Chart):
        made.append(activity._replace(title="events", brief=True))
    kinds: dict[str, int] = {}
    for item in events:
        kinds[item.kind or ""] = kinds.get(item.kind or "", 0) + 1
    if kinds:
        order = sorted(kinds.items(), key=lambda pair: -pair[1])
        made.append(Counts("kinds", "", tuple(Count(n, kind) for kind, n in order)))
        newest = tuple(item._replace(kind=None) for item in events[:NEWEST])
        made.append(Items("newest", "newest", newest, len(newest)))
    more = [
        Fact("official name", record["name_official"]),
        *(
            Fact(label, facts[label])
            for label in ("relations", "partnership", "member of", "not found", "sources")
            if label in facts
        ),
    ]
    if record["languages"]:
        more.insert(1, Fact("languages", ", ".join(record["languages"])))
    blocks["more"] = Facts("more", "more", tuple(more))
    notes = blocks.get("notes")
    if isinstance(notes, Prose):
        blocks["notes"] = notes._replace(title="notes")
    for id in AFTER:
        block = blocks.get(id)
        if block is not None:
            made.append(block._replace(title=TITLES.get(id, block.title)))
    made += [block for block in card.blocks if isinstance(block, Sources) or block.id == "changes"]
    return tuple(made)


def _country_head(card: Card, blocks: Mapping[str, Block], facts: Mapping[str, str]) -> tuple[Pair, ...]:
    """Names with codes, place with army, relations with the Belt and Road, partnership, arms."""
    record = card.record
    capital = (record["capital"] or "").partition(" (")[0]
    where = record["subregion"] + (f", capital {capital}" if capital else "")
    kept = [step["date"] for step in record["relations"] if step["date"]]
    relations = "ROC (Taipei)"
    if record["recognises"] == "PRC":
        relations = f"PRC since {kept[-1]}" if kept else "PRC, date not known"
    army = "has an army" if record["has_army"] else "has no army"
    road, shorter = _road(record["bri"]["status"], record["bri"]["date"])
    pairs = [
        Pair(card.title, f"{record['iso3']} {record['iso2']}", card.names),
        Pair(where, army, short=army.removeprefix("has ").removeprefix("an ")),
        Pair(relations, road, short=shorter),
    ]
    if "partnership" in facts:
        agreed = record["partnership"]
        worded = agreed["wording"] or facts["partnership"].partition(",")[0]
        since = agreed["since"] or ""
        pairs.append(Pair(worded.partition(" (")[0], since, short=since[:4]))
    arms, volumes = _column(blocks.get("arms"), "status"), blocks.get("suppliers")
    failed = sum(status in FAILED for status in arms)
    said = f"{len(arms)} arms line{'s' if len(arms) > 1 else ''}" if arms else "no arms lines"
    bought = dict(zip(_column(volumes, "supplier"), _column(volumes, "tiv"), strict=True))
    china, (first, last) = bought.get("China"), TIV_YEARS
    volume = f"{china:,.1f}" if isinstance(china, float) and china else "0"
    said += f", {failed} failed" if failed else ""
    pairs.append(Pair(said, f"{volume} TIV m {first}-{last % 100}", short=f"{volume} TIV m"))
    return tuple(pairs)


# -- other types ----------------------------------------------------------------------------------------------


TESTED = ("published", "five-years", "figures")
"""What tests a claim."""


def _claim(card: Card) -> tuple[Block, ...]:
    """The claim, who says it, the balance, what speaks most against it; its measures; then the evidence, by stance."""
    blocks = _by_id(card)
    facts, evidence, counts = blocks.get("facts"), blocks.get("evidence"), blocks.get("balance")
    told = facts.rows if isinstance(facts, Facts) else ()
    below = ("in", "dimension")
    kept = tuple(_balance(row) if row.stances else row for row in told if row.label not in below)
    made: list[Block] = [Lead("head", "", (Pair(card.title),)), Facts("facts", "", kept)]
    made += [blocks[id] for id in TESTED if id in blocks]
    if evidence is not None:
        made.append(evidence._replace(title=""))
    if counts is not None:
        made.append(counts)
    made.append(Facts("more", "", tuple(row for row in told if row.label in below)))
    done = ("facts", "evidence", "balance", *TESTED)
    return (*made, *(block for block in card.blocks if block.id not in done))


def _balance(row: Fact) -> Fact:
    """The balance in so few words that it stands in a line with its signs."""
    supports, qualifies, contradicts = row.stances or (0, 0, 0)
    said = f"{supports} for, {qualifies} qualify, {contradicts} against; counted, not weighed"
    return row._replace(value=said)


SHOWN = ("voice", "read at", "address", "archived", "on it", "on it alone")
"""What of a source stands by itself; the rest goes into one line."""


def _source(card: Card) -> tuple[Block, ...]:
    """Title, then what a citation says in one line, the address whole, and how much rests on it."""
    facts = _by_id(card).get("facts")
    if not isinstance(facts, Facts):
        return card.blocks
    values = _values(facts)
    said = ", ".join(
        values[label] for label in ("author", "publisher", "published", "language", "type") if label in values
    )
    more = "; ".join([values["seen"], *([f"licence: {values['licence']}"] if "licence" in values else [])])
    kept = tuple(row for row in facts.rows if row.label in SHOWN)
    return (
        Lead("head", "", (Pair(card.title),)),
        Prose("about", "", f"{said}; {more}"),
        Facts("facts", "", kept),
        *(block for block in card.blocks if block is not facts),
    )


def _mechanism(card: Card) -> tuple[Block, ...]:
    """Names, how sure, since when, who with whom; the editions a line each; then the rest."""
    facts = _by_id(card).get("facts")
    if not isinstance(facts, Facts):
        return card.blocks
    values = _values(facts)
    head = [
        Pair(card.title, "", card.names[:1]),
        Pair(f"{values['confidence']}, {values['when']}", "", sign=card.confidence),
    ]
    head += [Pair("grouping: put together by this base")] if card.record["nature"] == "grouping" else []
    head += [Pair(values["level"])] if "level" in values else []
    head += [Pair(f"with {values['with']}")] if "with" in values else []
    editions = [block for block in card.blocks if isinstance(block, Table) and block.id == "editions"]
    said = ("confidence", "when", "level", "with")
    others = [block for block in card.blocks if block.id not in ("about", "facts", "editions")]
    disputed = [block for block in others if isinstance(block, Prose) and card.confidence == "contested"]
    about = _by_id(card).get("about")
    return (
        Lead("head", "", tuple(head)),
        *disputed,
        *(_slim(table, card.record["editions"]) for table in editions),
        *((about._replace(title="what it is"),) if isinstance(about, Prose) else ()),
        facts._replace(id="more", rows=tuple(row for row in facts.rows if row.label not in said)),
        *(block for block in others if block not in disputed),
    )


def _slim(table: Table, editions: Sequence[Mapping[str, Any]]) -> Table:
    """Editions for a narrow panel: the day they began, a list of names as its number, a gap where it is seen."""
    known = iter(editions)
    rows = []
    for row in table.rows:
        n, date, who, place, outcome = row.cells
        if date is None and row.ref is None and who is None and outcome == NOT_FOUND:
            rows.append(row._replace(cells=(n, None, "no source", "", "")))
            continue
        edition = next(known)
        if edition["named"] and not edition["participants"]:
            who = f"{len(edition['named'])} named"
        rows.append(row._replace(cells=(n, edition["date"], who, place, outcome)))
    return table._replace(title="", rows=tuple(rows))


ARRANGED = {"country": _country, "claim": _claim, "source": _source, "mechanism": _mechanism}
