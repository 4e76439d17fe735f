"""The people, ships, systems, companies and installations that a record names, as facts that open their cards."""

from __future__ import annotations

from lactui.cards.blocks import Fact, Facts
from lactui.db.record_types import ENTITIES, TYPES
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
