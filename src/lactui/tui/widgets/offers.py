"""The rows of a list that the lens leaves empty: what each part of the lens keeps out, for enter to drop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lactui.store.lens import Lens, applies
from lactui.store.lists.totals import total
from lactui.store.record_types import plural
from lactui.tui.controllers.lens import AND, OFFER
from lactui.tui.widgets.list import Row, group

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lactui.store.database import Base
    from lactui.tui.controllers.lens import LensController


def offers(base: Base, lens: LensController, type: str) -> list[Row]:
    """The rows in place of a list of a type; none when no part of the lens keeps records of it out."""
    now = lens.current
    parts = [(part, now.without(part)) for part in now.parts() if applies(part, type)]
    rows = dropping(lens, parts, lambda under: total(base, type, under))
    if not rows:
        return []
    all = total(base, type)
    return [group(f"No {plural(type)} match (of {all:,}). Enter removes a filter"), *rows]


def dropping(lens: LensController, parts: Sequence[tuple[str, Lens]], total: Callable[[Lens], int]) -> list[Row]:
    """Rows that drop a part of the lens, with what is left then, the most first; all of them where none alone helps."""
    counted = sorted(((total(without), part) for part, without in parts), key=lambda one: -one[0])
    rows = [Row(OFFER + part, (f"{_dropped(lens, part)}: {n:,}",)) for n, part in counted if n]
    if len(parts) > 1:
        left = lens.current
        for part, _ in parts:
            left = left.without(part)
        n = total(left)
        if n:
            rows.append(Row(OFFER + AND.join(part for part, _ in parts), (f"without any of these: {n:,}",)))
    return rows


def _dropped(lens: LensController, part: str) -> str:
    """As `without kind exercise`."""
    if part == "contested":
        return "with contested records" if not lens.current.contested else "with records that are not contested"
    return f"without {part} {lens.words(only(lens.current, part))}"


def only(lens: Lens, part: str) -> Lens:
    """A lens with one of its parts alone."""
    for name in lens.parts():
        if name != part:
            lens = lens.without(name)
    return lens
