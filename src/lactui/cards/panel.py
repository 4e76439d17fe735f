"""The card of a country or record as a panel of the explorer shows it: its parts taken by their ids, what is left at the end."""

from __future__ import annotations

from collections import Counter

from lactui.cards.blocks import (
    Card,
    Chart,
    Count,
    Counts,
    Fact,
    Facts,
    Failed,
    Items,
    Lead,
    Pair,
    Prose,
    Sources,
    Table,
)
from lactui.cards.format import blocks, facts_block, item, items, plural, span, transfers, volume, years
from lactui.cards.record import finish
from lactui.cards.tables.assistance import ASSISTANCE
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import CONFIDENCES, label
from lactui.queries.lists import countries as store
from lactui.queries.lists.arms import CHINA, years_supplied
from lactui.queries.lists.totals import count_others, format_acts
from lactui.queries.rows.fetch import fetch_one, steps_of_relations
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from lactui.cards.blocks import Block, Item, Row
    from lactui.db.database import Base
    from lactui.queries.lists.countries import State


class Parts:
    """The facts and blocks of a card that were not taken yet, without those whose ids are in `elsewhere`."""

    def __init__(self, card: Card, elsewhere: Collection[str] = ()) -> None:
        self._facts = [fact for fact in facts_of(card) if f"facts/{fact.id}" not in elsewhere]
        self._blocks = [block for block in card.blocks if block.id not in ("facts", *elsewhere)]

    def facts(self, *ids: str) -> tuple[Fact, ...]:
        """Take the facts of these ids, in the order of the ids; without ids all that are left, in their own order."""
        taken = [fact for id in ids for fact in self._facts if fact.id == id] if ids else list(self._facts)
        self._facts = [fact for fact in self._facts if fact not in taken]
        return tuple(taken)

    def blocks(self, *ids: str) -> tuple[Block, ...]:
        """Take the blocks of these ids, in the order of the ids; without ids all that are left, in their own order."""
        taken = [block for id in ids for block in self._blocks if block.id == id] if ids else self._blocks
        self._blocks = [block for block in self._blocks if block not in taken]
        return tuple(taken)


def facts_of(card: Card) -> tuple[Fact, ...]:
    """The facts that a card begins with."""
    block = facts_block(card.blocks)
    return block.rows if block else ()


def rows_of(card: Card, id: str) -> tuple[tuple[Row, dict[str, object]], ...]:
    """The rows of a table, each with its cells by the names of their fields; none where there is no such table."""
    block = next((b for b in card.blocks if isinstance(b, Table) and b.id == id), None)
    if block is None:
        return ()
    fields = [column.field for column in block.columns]
    return tuple((row, dict(zip(fields, row.cells, strict=True))) for row in block.rows)


FIRST: Mapping[str, tuple[str, ...]] = {
    "event": ("start", "kind", "confidence", "place"),
    "arms": ("status", "confidence", "delivered"),
}
"""By type, the facts whose values need no label."""

LATER: Mapping[str, tuple[str, ...]] = {
    "event": ("parties", "participants_note"),
    "arms": ("recipient", "received_by", "category", "ordered"),
}
"""By type, the facts that come last: they are columns of the list as well, or they are many."""


def dense(card: Card) -> Card:
    """The same card with its first facts in a line; a type without such facts stays as it is."""
    ids = FIRST.get(card.type)
    facts = facts_block(card.blocks)
    if ids is None or facts is None:
        return card
    first = tuple(
        fact._replace(value=fact.short or fact.value)
        for id in ids
        for fact in facts.rows
        if fact.id == id and fact.value
    )
    later = LATER.get(card.type, ())
    rest = [fact for fact in facts.rows if fact.id not in ids]
    before = facts._replace(rows=tuple(fact for fact in rest if fact.id not in later))
    after = facts._replace(rows=tuple(fact for fact in rest if fact.id in later))
    parted = [block for block in (before, *_cited(card), after) if block.rows]
    others = [each for block in card.blocks for each in (parted if block is facts else (block,))]
    return card._replace(blocks=(Facts("first", "", first, inline=True), *others))


def _cited(card: Card) -> tuple[Facts, ...]:
    """The number of sources and their publishers as one line; the sources themselves are at the end of the card."""
    block = next((block for block in card.blocks if isinstance(block, Sources)), None)
    if block is None:
        return ()
    cited, voices = block.citations, block.independent
    counted = str(len(cited)) + (f", {voices} independent" if 0 < voices < len(cited) else "")
    each = [" ".join(filter(None, (one.publisher or one.author or one.title, one.date))) for one in cited]
    return (Facts("cited", "", (Fact("sources", f"{counted}: {'; '.join(each)}"),), inline=True),)


NEWEST = 12
"""Events that are listed."""

KINDS = 2
"""Kinds that are named; the rest is counted together."""


def short_card(base: Base, state: State, filters: Filters = EVERYTHING) -> Card | None:
    """The short card of a state under a filter; None when the base has no such country."""
    row: Any = fetch_one(base, f"country/{state.iso3}")
    if row is None:
        return None
    since = (steps[-1].date or "")[:4] if (steps := steps_of_relations(row)) and row.recognises == "PRC" else ""
    relations = "ROC (Taipei)" if row.recognises != "PRC" else f"PRC since {since}" if since else "PRC"
    level = label(base, "partnership", row.partnership_level)
    pairs = [Pair(row.name, row.iso3), Pair(relations, _events(state, filters))]
    if level:
        since = f", {row.partnership_since[:4]}" if row.partnership_since else ""
        pairs.append(Pair(f"{level} partnership{since}"))
    if state.arms or state.tiv:
        when = years(*years_supplied(base, filters))
        came = f"from China {volume(state.tiv)} TIV m {when}" if state.tiv else ""
        pairs.append(Pair(transfers(state.arms, state.failed), came))
    kinds = _kinds(base, row.iso3, filters)
    if kinds:
        pairs.append(Pair(kinds))
    if state.others:
        acts = count_others(base, filters._replace(countries=(row.iso3,)))
        pairs.append(Pair(f"by others: {format_acts(acts)}"))
    found = store.events_of(base, row.iso3, None, filters.with_china(), NEWEST)
    newest = [item(head, "newest") for head in found]
    made = blocks((Lead("head", "", tuple(pairs)),), items("newest", "newest events", newest))
    return finish(base, row, made, said="")


def _events(state: State, filters: Filters) -> str:
    china = "" if filters.actor else " with China"
    return (
        (plural(state.events, "event") if state.events else "no events")
        + china
        + (" under the filter" if filters != EVERYTHING else "")
    )


def _kinds(base: Base, iso3: str, filters: Filters) -> str:
    counts = [(count.kind, count.total) for count in store.kinds(base, iso3, filters)]
    named = [f"{label(base, 'kind', kind)} {n}" for kind, n in counts[:KINDS]]
    rest = sum(n for _, n in counts[KINDS:])
    return ", ".join(named + ([f"others {rest}"] if rest else []))


NEWEST_IN_BRIEF = 6
"""How many of the newest events are listed before the other blocks."""

ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    "country": {
        "about": "names, codes, place and army are in the head; official name and languages under more",
        "facts/bri": "in the head, beside the relations",
        "facts/events": "counted in the head, by year, by kind and by confidence",
        "facts/arms": "in the head: lines, failed deals and the volume from China",
        "assistance": "on a page of its own, to which the sums in the head lead",
        "not-counted": "on the same page",
    },
    "claim": {},
    "source": {},
    "mechanism": {},
}
"""By type, the blocks and facts that a panel words in its own way, and where; it shows all others as they are."""


def brief(card: Card) -> Card:
    """The same card arranged for a panel; one of a type without such a form as it is."""
    arrange = ARRANGED.get(card.type)
    return card._replace(blocks=arrange(card, Parts(card, ELSEWHERE[card.type]))) if arrange else card


def _road(status: str | None, date: str | None) -> tuple[str, str]:
    """Whether a state is in the Belt and Road and since when, as a text and as a shorter one."""
    if status == "member":
        if date:
            return f"Belt and Road since {date}", f"Belt and Road {date[:4]}"
        return "Belt and Road: member", "in Belt and Road"
    words = {"non-member": "not in Belt and Road", "withdrawn": "left Belt and Road"}.get(status or "", "")
    return (f"{words} {date}", f"{words} {date[:4]}") if words and date else (words, words)


# -- a country ------------------------------------------------------------------------------------------------

TITLES = {
    "activity": "events",
    "tiv": "arms from China",
    "indicators": "trends",
    "mechanisms": "mechanisms",
    "notes": "notes",
    "abbreviations": "in full",
    "related": "related",
}
"""Titles that fit into a column at the left."""

AFTER = ("relations", "suppliers", "tiv", "indicators", "events", "others", "arms", "mechanisms", "notes")
"""What follows the newest events, in its order; then come more facts, and the other blocks."""


def _country(card: Card, parts: Parts) -> tuple[Block, ...]:
    """Names, relations and arms in five lines, events by year and kind, the newest; then the rest."""
    record = card.record
    below = parts.facts("relations", "partnership", "memberships", "not_found", "sources")
    beside = parts.facts("by_others")
    unplaced = tuple(
        fact._replace(ref=f"{ASSISTANCE}{record['iso3']}") if fact.id == "assistance" else fact
        for fact in parts.facts()
    )
    lists = [block for block in card.blocks if isinstance(block, Items) and block.id == "events"]
    events = [item for block in lists for item in block.items]
    made: list[Block] = [Lead("head", "", _country_head(card))]
    made += [Facts("facts", "", unplaced)] if unplaced else []
    made += _counted(events, beside)
    made += [block._replace(brief=True) if isinstance(block, Chart) else block for block in parts.blocks("activity")]
    if events:
        kinds = Counter(item.kind or "" for item in events).most_common()
        made.append(Counts("kinds", "", tuple(Count(n, kind) for kind, n in kinds)))
        newest = tuple(item._replace(kind=None) for item in events[:NEWEST_IN_BRIEF])
        made.append(Items("newest", "newest", newest, len(newest)))
    made += parts.blocks(*AFTER)
    languages = ", ".join(record["languages"])
    more = (
        Fact("name_official", record["name_official"], title="official name"),
        *((Fact("languages", languages),) if languages else ()),
        *below,
    )
    made += [Facts("more", "more", more), *parts.blocks()]
    return tuple(block._replace(title=TITLES.get(block.id, block.title)) for block in made)


def _counted(events: Sequence[Item], beside: Sequence[Fact]) -> tuple[Block, ...]:
    """The number of events with China, their first and last date, what others did, and the number by confidence."""
    others = tuple(Pair(f"by others {fact.value}") for fact in beside)
    if not events:
        return (Lead("counted", "", (Pair("no events with China"), *others)),)
    dates = [item.date for item in events if item.date]
    when = span(min(dates), max(dates)) if dates else ""
    counts = [(sum(item.confidence == value for item in events), value) for value in CONFIDENCES]
    return (
        Lead("counted", "", (Pair(f"{plural(len(events), 'event')} with China", when, short=when[:4]), *others)),
        Counts("confidence", "", tuple(Count(n, value, value) for n, value in counts if n)),
    )


def _country_head(card: Card) -> tuple[Pair, ...]:
    """Names with codes, place with army, relations with the Belt and Road, partnership, arms."""
    record = card.record
    capital = (record["capital"] or "").partition(" (")[0]
    where = record["subregion"] + (f", capital {capital}" if capital else "")
    kept = [step["date"] for step in record["relations"] if step["date"] and not step["level"]]
    relations = "ROC (Taipei)"
    if record["recognises"] == "PRC":
        relations = f"PRC since {kept[-1]}" if kept else "PRC, start date unknown"
    army = "an army" if record["has_army"] else "no army"
    road, shorter = _road(record["bri"]["status"], record["bri"]["date"])
    pairs = [
        Pair(card.title, f"{record['iso3']} {record['iso2']}", card.names),
        Pair(where, f"has {army}", short=army.removeprefix("an ")),
        Pair(relations, road, short=shorter),
    ]
    since = record["partnership"]["since"] or ""
    when = (f"since {since}", f"since {since[:4]}") if since else ("", "")
    pairs += [Pair(fact.short, when[0], short=when[1]) for fact in facts_of(card) if fact.id == "partnership"]
    lines = [cells["status"] for _, cells in rows_of(card, "arms")]
    failed = sum(isinstance(status, Failed) for status in lines)
    said = transfers(len(lines), failed) if lines else "no arms transfers"
    bought = next((cells["tiv"] for row, cells in rows_of(card, "suppliers") if row.id == CHINA), None)
    came = f"{volume(bought if isinstance(bought, float) else None)} TIV m"
    told = next((fact.short for fact in facts_of(card) if fact.id == "arms"), "")
    pairs.append(Pair(said, told, short=came))
    return tuple(pairs)


# -- other types ----------------------------------------------------------------------------------------------


TESTED = ("published", "five-years", "figures", "collected")
"""The blocks that test a claim."""


def _claim(card: Card, parts: Parts) -> tuple[Block, ...]:
    """The claim with its author, balance and strongest evidence against it; its measures; then the evidence by stance."""
    below = parts.facts("stated_in", "dimension")
    told = tuple(fact._replace(value=fact.short or fact.value) for fact in parts.facts())
    return (
        Lead("head", "", (Pair(card.title),)),
        Facts("facts", "", told),
        *parts.blocks(*TESTED),
        *(block._replace(title="") for block in parts.blocks("evidence")),
        *parts.blocks("balance"),
        Facts("more", "", below),
        *parts.blocks(),
    )


def _source(card: Card, parts: Parts) -> tuple[Block, ...]:
    """Title, then author, publisher, date, language and type in one line; the other facts and blocks follow."""
    said = ", ".join(fact.value for fact in parts.facts("author", "publisher", "published", "lang", "type"))
    more = [fact.value for fact in parts.facts("evidence")]
    more += [f"licence: {fact.value}" for fact in parts.facts("licence")]
    return (
        Lead("head", "", (Pair(card.title),)),
        Prose("about", "", "; ".join([said, *more])),
        Facts("facts", "", parts.facts()),
        *parts.blocks(),
    )


def _mechanism(card: Card, parts: Parts) -> tuple[Block, ...]:
    """Names, confidence, dates, level and partner; the editions a line each; then the other facts and blocks."""
    sure = ", ".join(fact.value for fact in parts.facts("confidence", "established"))
    head = [Pair(card.title, "", card.names[:1]), Pair(sure, "", sign=card.confidence)]
    head += [Pair("grouped by the editors")] if card.record["nature"] == "grouping" else []
    head += [Pair(fact.value) for fact in parts.facts("level")]
    head += [Pair(f"with {fact.value}") for fact in parts.facts("lead_partner")]
    disputed = parts.blocks("notes") if card.confidence == "contested" else ()
    return (
        Lead("head", "", tuple(head)),
        *disputed,
        *(_narrow(block) for block in parts.blocks("editions")),
        *(block._replace(title="what it is") for block in parts.blocks("about")),
        Facts("more", "", parts.facts()),
        *parts.blocks(),
    )


def _narrow(block: Block) -> Block:
    """A table without a title, with the cells that its rows have for a narrow panel."""
    if not isinstance(block, Table):
        return block
    return block._replace(title="", rows=tuple(row._replace(cells=row.short or row.cells) for row in block.rows))


ARRANGED = {"country": _country, "claim": _claim, "source": _source, "mechanism": _mechanism}
