"""Outlines in the base are coarser than in the records, but never by more than is said."""

from __future__ import annotations

import json
import sqlite3
from itertools import pairwise
from typing import Any

from lactui.build.outlines import TOLERANCE, simplify
from tests.support import RECORDS

Ring = list[list[float]]


def rings(geometry: dict[str, Any]) -> list[Ring]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def distance(point: list[float], first: list[float], last: list[float]) -> float:
    """From a point to a segment, by complex numbers."""
    p, a, b = (complex(*one) for one in (point, first, last))
    t = 0.0 if a == b else ((p - a) * (b - a).conjugate()).real / abs(b - a) ** 2
    return abs(p - (a + (b - a) * min(1.0, max(0.0, t))))


def full() -> dict[str, dict[str, Any]]:
    return {
        feature["properties"]["iso3"]: feature["geometry"]
        for path in (RECORDS / "map").glob("*.geojson")
        for feature in json.loads(path.read_text("utf-8"))["features"]
    }


def test_every_outline_is_kept_close_to_the_full_line(base: sqlite3.Connection) -> None:
    held = {iso3: json.loads(text) for iso3, text in base.execute("select iso3, geometry from outline")}
    given = full()
    assert held.keys() == given.keys()
    for iso3, geometry in held.items():
        coarse, exact = rings(geometry), rings(given[iso3])
        assert len(coarse) == len(exact), iso3
        for made, ring in zip(coarse, exact, strict=True):
            assert made[0] == made[-1]
            assert len(made) >= 4
            places = [ring.index(point) for point in made[:-1]] + [len(ring) - 1]
            assert places == sorted(places)
            for first, last in pairwise(places):
                for point in ring[first + 1 : last]:
                    assert distance(point, ring[first], ring[last]) <= TOLERANCE + 1e-9, iso3


def test_the_caribbean_stays_in_full_and_the_rest_shrinks(base: sqlite3.Connection) -> None:
    given = full()
    rows = base.execute(
        "select o.iso3, o.geometry, coalesce(c.subregion, '') from outline o left join country c using (iso3)"
    ).fetchall()
    for iso3, geometry, subregion in rows:
        if subregion == "Caribbean":
            assert json.loads(geometry) == given[iso3], iso3
    assert sum(len(text) for _, text, _ in rows) < sum(len(json.dumps(one)) for one in given.values()) / 2


def test_a_ring_that_would_vanish_stays() -> None:
    tiny = {"type": "Polygon", "coordinates": [[[0.0, 0.0], [0.01, 0.0], [0.01, 0.01], [0.0, 0.0]]]}
    assert json.loads(simplify(json.dumps(tiny))) == tiny
