"""A country in few lines with its newest events, for the space beside a map."""

from __future__ import annotations

from lactui.cards.blocks import Lead, Pair
from lactui.cards.format import blocks, item, items, plural, transfers, volume, years
from lactui.cards.record import finish
from lactui.light import TYPE_CHECKING, Any
from lactui.store.lens import EVERYTHING, Lens
from lactui.store.lists import countries as store
from lactui.store.lists.suppliers import years_supplied
from lactui.store.lists.totals import beside, said
from lactui.store.rows.fetch import fetch_one
from lactui.store.vocabulary import label

if TYPE_CHECKING:
    from lactui.cards.blocks import Card
    from lactui.store.database import Base
    from lactui.store.lists.map_values import State

NEWEST = 12
"""Events that are listed."""

KINDS = 2
"""Kinds that are named; the rest is counted together."""


def short_card(base: Base, state: State, lens: Lens = EVERYTHING) -> Card | None:
    """The short card of a state under a lens; None when the base has no such country."""
    row: Any = fetch_one(base, f"country/{state.iso3}")
    if row is None:
        return None
    since = (row.steps[-1].date or "")[:4] if row.steps and row.recognises == "PRC" else ""
    relations = "ROC (Taipei)" if row.recognises != "PRC" else f"PRC since {since}" if since else "PRC"
    level = label(base, "partnership", row.partnership_level)
    pairs = [Pair(row.name, row.iso3), Pair(relations, _events(state, lens))]
    if level:
        since = f", {row.partnership_since[:4]}" if row.partnership_since else ""
        pairs.append(Pair(f"{level} partnership{since}"))
    if state.arms or state.tiv:
        when = years(*years_supplied(base, lens))
        came = f"from China {volume(state.tiv)} TIV m {when}" if state.tiv else ""
        pairs.append(Pair(transfers(state.arms, state.failed), came))
    kinds = _kinds(base, row.iso3, lens)
    if kinds:
        pairs.append(Pair(kinds))
    if state.others:
        acts = beside(base, lens._replace(countries=(row.iso3,)))
        pairs.append(Pair(f"by others: {said(acts)}"))
    found = store.events_of(base, row.iso3, None, lens.with_china(), NEWEST)
    newest = [item(head, "newest") for head in found]
    made = blocks((Lead("head", "", tuple(pairs)),), items("newest", "newest events", newest))
    return finish(base, row, made, said="")


def _events(state: State, lens: Lens) -> str:
    china = "" if lens.actor else " with China"
    return (
        (plural(state.events, "event") if state.events else "no events")
        + china
        + (" under the filter" if lens != EVERYTHING else "")
    )


def _kinds(base: Base, iso3: str, lens: Lens) -> str:
    counts = [(count.kind, count.total) for count in store.kinds(base, iso3, lens)]
    named = [f"{label(base, 'kind', kind)} {n}" for kind, n in counts[:KINDS]]
    rest = sum(n for _, n in counts[KINDS:])
    return ", ".join(named + ([f"others {rest}"] if rest else []))
