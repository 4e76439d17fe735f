"""A country in few lines with its newest events, for the space beside a map."""

from __future__ import annotations

from lactui.cards.blocks import Lead, Pair
from lactui.cards.format import blocks, item, items, plural, transfers, volume, years
from lactui.cards.record import finish
from lactui.db.filters import EVERYTHING, Filters
from lactui.db.vocabulary import label
from lactui.queries.lists import countries as store
from lactui.queries.lists.arms import years_supplied
from lactui.queries.lists.totals import count_others, format_acts
from lactui.queries.rows.fetch import fetch_one, steps_of_relations
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.cards.blocks import Card
    from lactui.db.database import Base
    from lactui.queries.lists.countries import State

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
