"""Whole records with their provenance, by type or reference; the number of queries does not grow with the records."""

from __future__ import annotations

from lactui.db.record_types import TYPES
from lactui.queries.rows.query import Scope
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from lactui.db.database import Base
    from lactui.queries.rows.records import (
        Arms,
        Claim,
        Company,
        Comparison,
        Country,
        Dataset,
        Document,
        Event,
        Installation,
        Mechanism,
        Person,
        Ship,
        Source,
        Statistic,
        System,
    )

    Entity: TypeAlias = Person | Ship | System | Company | Installation
    Record: TypeAlias = (
        Country | Mechanism | Event | Arms | Document | Statistic | Comparison | Claim | Source | Dataset | Entity
    )


MANY = 10_000
"""Records that are asked for at a time."""


def fetch(base: Base, type: str, ids: Sequence[str] | None = None) -> list[Record]:
    """Records of one type in the given order (unknown ids left out), or all of them by id."""
    if ids is not None and len(ids) > MANY:
        return [row for at in range(0, len(ids), MANY) for row in fetch(base, type, ids[at : at + MANY])]
    scope = Scope(base, type, None if ids is None else tuple(dict.fromkeys(ids)))
    if scope.ids == ():
        return []
    module = "entities" if TYPES[type].entity else type
    reading = __import__(f"lactui.queries.rows.{module}", fromlist=["read"])  # only the type asked for is loaded
    found: Mapping[str, Record] = reading.read(scope)
    if ids is None:
        return list(found.values())
    return [found[id] for id in ids if id in found]


def fetch_one(base: Base, ref: str) -> Record | None:
    """One record by its reference (`event/…`), or None."""
    type, _, id = ref.partition("/")
    found = fetch(base, type, (id,)) if type in TYPES else []
    return found[0] if found else None
