"""Outlines made coarser for the maps: a terminal draws no more than a tenth of a degree.

The records keep the full lines. The Caribbean, drawn larger in an inset, keeps them here too, and so does
whatever a coarser line would make vanish.
"""

from __future__ import annotations

import json
from typing import Any

TOLERANCE = 0.1
"""Degrees by which a coarser line may stray from the full one."""

LEAST = 4
"""Points of the smallest ring, the last being the first again."""

Point = list[float]


def simplify(geometry: str) -> str:
    """GeoJSON text with every ring reduced to the points that its form needs."""
    shape: dict[str, Any] = json.loads(geometry)
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    coarse = [[_ring(ring) for ring in polygon] for polygon in polygons]
    shape["coordinates"] = coarse[0] if shape["type"] == "Polygon" else coarse
    return json.dumps(shape, separators=(",", ":"))


def _ring(ring: list[Point]) -> list[Point]:
    """A closed ring, halved at the point farthest from its start, each half reduced."""
    start = ring[0]
    middle = max(range(len(ring)), key=lambda at: _square(ring[at], start, start))
    kept = _reduce(ring, 0, middle) | _reduce(ring, middle, len(ring) - 1)
    coarse = [ring[at] for at in sorted(kept)]
    return coarse if len(coarse) >= LEAST else ring


def _reduce(ring: list[Point], first: int, last: int) -> set[int]:
    """Douglas and Peucker: places of the points that stay between two that do."""
    kept = {first, last}
    parts = [(first, last)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda at: _square(ring[at], ring[first], ring[last]))
        if _square(ring[far], ring[first], ring[last]) > TOLERANCE**2:
            kept.add(far)
            parts += [(first, far), (far, last)]
    return kept


def _square(point: Point, first: Point, last: Point) -> float:
    """The square of a point's distance from the line between two others, in degrees."""
    x, y = point[0] - first[0], point[1] - first[1]
    dx, dy = last[0] - first[0], last[1] - first[1]
    length = dx * dx + dy * dy
    along = min(1.0, max(0.0, (x * dx + y * dy) / length)) if length else 0.0
    x, y = x - along * dx, y - along * dy
    return x * x + y * y
