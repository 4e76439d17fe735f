"""Labels beside the states that are too narrow for them."""

from __future__ import annotations

from lactui.render.map import largest_part, places_above, places_beside
from lactui.render.raster import Spot


def grid(*rows: str) -> list[list[Spot]]:
    """Sea for a dot, else the land of a state."""
    return [[Spot(" ", "sea") if char == "." else Spot(" ", "state", char) for char in row] for row in rows]


def test_a_label_stands_by_the_main_land_and_not_by_far_islands() -> None:
    cells = [(1, 0), (9, 1), (9, 2), (10, 2)]
    assert sorted(largest_part(cells)) == [(9, 1), (9, 2), (10, 2)]


def test_a_label_without_room_beside_stands_above_or_below() -> None:
    rows = grid(".........", "..BBAABB.", ".........")
    land = [(4, 1), (5, 1)]
    assert list(places_beside(rows, land, 1, 3)) == []
    assert next(places_above(rows, land, 3)) == (3, 0)
    assert list(places_above(grid("BBBBBBBBB", "..BBAABB.", "BBBBBBBBB"), land, 3)) == []
