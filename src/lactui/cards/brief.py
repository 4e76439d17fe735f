"""A card for a panel: what the eye needs first, in few lines, then the rest of its blocks.

Made from a card without asking the base, so that what leaves the program never pays for it.
"""

from __future__ import annotations

from lactui.cards.blocks import Chart, Fact, Facts, Items, Prose, Sources, Table
from lactui.cards.leading import Count, Counts, Lead, Pair
from lactui.light import TYPE_CHECKING
from lactui.store.country import TIV_YEARS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lactui.cards.blocks import Block, Card

CONFIDENCES = ("official", "reported", "contested", "claimed")

FAILED = ("cancelled", "not-concluded")

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


# -- a country ------------------------------------------------------------------------------------------------

TITLES = {
    "activity": "events",
    "suppliers": "arms, TIV m",
    "tiv": "from China",
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
        *(Fact(label, facts[label]) for label in ("member of", "sources") if label in facts),
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
    made += [block for block in card.blocks if isinstance(block, Sources)]
    return tuple(made)


def _country_head(card: Card, blocks: Mapping[str, Block], facts: Mapping[str, str]) -> tuple[Pair, ...]:
    """Names with codes, place with army, relations with the Belt and Road, partnership, arms."""
    record = card.record
    where = record["subregion"] + (f", capital {record['capital']}" if record["capital"] else "")
    relations = facts["relations"].partition(" (")[0] if record["recognises"] == "PRC" else "ROC (Taipei)"
    road = facts.get("belt and road", "").removesuffix(", date not known")
    pairs = [
        Pair(card.title, f"{record['iso3']} {record['iso2']}", card.names),
        Pair(where, "has an army" if record["has_army"] else "has no army"),
        Pair(relations, f"Belt and Road: {road}" if road else ""),
    ]
    if "partnership" in facts:
        agreed = record["partnership"]
        worded = agreed["wording"] or facts["partnership"].partition(",")[0]
        pairs.append(Pair(worded, agreed["since"] or ""))
    arms, volumes = blocks.get("arms"), blocks.get("suppliers")
    lines = (
        [dict(zip((c.field for c in arms.columns), row.cells, strict=True)) for row in arms.rows]
        if isinstance(arms, Table)
        else []
    )
    failed = sum(line["status"] in FAILED for line in lines)
    said = f"{len(lines)} arms line{'s' if len(lines) > 1 else ''}" if lines else "no arms lines"
    china = 0.0
    if isinstance(volumes, Table):
        china = next((float(str(row.cells[1])) for row in volumes.rows if row.cells[0] == "China"), 0.0)
    first, last = TIV_YEARS
    pairs.append(
        Pair(
            said + (f", {failed} failed" if failed else ""),
            f"{china:,.1f} TIV m {first}-{last % 100}" if china else "0 TIV m",
        )
    )
    return tuple(pairs)


ARRANGED = {"country": _country}
