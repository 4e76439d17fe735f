"""The rows of a list that the filter leaves empty: what each part of the filter keeps out, for enter to drop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.db.filters import Filters, applies
from lactui.db.record_types import plural
from lactui.queries.lists.totals import total
from lactui.tui.controllers.navigation import AND, OFFER
from lactui.tui.widgets.list import Row, group

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lactui.db.database import Base
    from lactui.tui.controllers.navigation import FiltersController


def offers(base: Base, filters: FiltersController, type: str) -> list[Row]:
    """The rows in place of a list of a type; none when no part of the filter keeps records of it out."""
    now = filters.current
    parts = [(part, now.without(part)) for part in now.parts() if applies(part, type)]
    rows = dropping(filters, parts, lambda under: total(base, type, under))
    if not rows:
        return []
    all = total(base, type)
    return [group(f"No {plural(type)} match (of {all:,}). Enter removes a filter"), *rows]


def dropping(
    filters: FiltersController, parts: Sequence[tuple[str, Filters]], total: Callable[[Filters], int]
) -> list[Row]:
    """Rows that drop a part of the filter, with what is left then, the most first; all of them where none alone helps."""
    counted = sorted(((total(without), part) for part, without in parts), key=lambda one: -one[0])
    rows = [Row(OFFER + part, (f"{_dropped(filters, part)}: {n:,}",)) for n, part in counted if n]
    if len(parts) > 1:
        left = filters.current
        for part, _ in parts:
            left = left.without(part)
        n = total(left)
        if n:
            rows.append(Row(OFFER + AND.join(part for part, _ in parts), (f"without any of these: {n:,}",)))
    return rows


def _dropped(filters: FiltersController, part: str) -> str:
    """As `without kind exercise`."""
    if part == "contested":
        return "with contested records" if not filters.current.contested else "with records that are not contested"
    return f"without {part} {filters.words(only(filters.current, part))}"


def only(filters: Filters, part: str) -> Filters:
    """A filter with one of its parts alone."""
    for name in filters.parts():
        if name != part:
            filters = filters.without(name)
    return filters
