"""The map's raster, on the real outlines."""

from __future__ import annotations

import json

import pytest

from lactui.render.raster import EXTENTS, INSETS, Shape, draw_raster, find_neighbour
from tests.support import REAL_RECORDS

OUTLINES = REAL_RECORDS / "map"


def shapes(region: str) -> list[Shape]:
    """The outlines of a region as they stand in the records."""
    name = {"LAC": "lac", "AFR": "africa"}[region]
    found = []
    for feature in json.loads((OUTLINES / f"{name}.geojson").read_text(encoding="utf-8"))["features"]:
        geometry, properties = feature["geometry"], feature["properties"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        points = tuple([[(x, y) for x, y in ring] for ring in polygon] for polygon in polygons)
        found.append(Shape(feature["id"], properties["member"], tuple(properties["label"]), points))
    return found


@pytest.fixture(scope="module", params=["LAC", "AFR"])
def region(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("size", [(41, 20), (60, 20), (100, 35)])
def test_every_state_is_on_the_map_or_named_as_too_small(region: str, size: tuple[int, int]) -> None:
    found = shapes(region)
    drawn = draw_raster(found, EXTENTS[region], *size)
    members = {shape.iso3 for shape in found if shape.member}
    shown = {cell.iso3 for row in drawn.cells for cell in row} & members
    assert len(members) == {"LAC": 33, "AFR": 54}[region]
    assert shown | set(drawn.too_small) == members
    assert [len(row) for row in drawn.cells] == [size[0]] * size[1]
    assert all(0 <= x < 2 * size[0] and 0 <= y < 4 * size[1] for x, y in drawn.places.values())


def test_a_higher_step_has_more_dots() -> None:
    def dots(step: int) -> int:
        drawn = draw_raster(shapes("LAC"), EXTENTS["LAC"], 60, 20, {"BRA": step}, shaded=True)
        inside = [cell for row in drawn.cells for cell in row if cell.iso3 == "BRA" and not cell.edge]
        return sum((ord(cell.text) - 0x2800).bit_count() for cell in inside if cell.text != " ")

    assert 0 == dots(0) < dots(1) < dots(2) < dots(3)


def test_ascii_has_no_other_characters_and_still_tells_the_steps() -> None:
    drawn = draw_raster(shapes("LAC"), EXTENTS["LAC"], 60, 20, {"BRA": 4, "PER": 1, "ARG": 2}, ascii=True)
    text = "".join(drawn.lines())
    assert text.isascii()
    assert text.count("#") > text.count(":") > 10


def test_arrows_go_to_the_state_that_lies_there() -> None:
    places = draw_raster(shapes("LAC"), EXTENTS["LAC"], 100, 35).places
    assert find_neighbour(places, "PER", 0, 1) in {"CHL", "BOL"}
    assert find_neighbour(places, "PER", 1, 0) in {"BRA", "BOL"}
    assert find_neighbour(places, "ECU", 0, -1) == "COL"
    assert find_neighbour({"PER": (3, 3)}, "PER", 1, 0) == "PER"


def test_every_state_can_be_reached_by_arrows(region: str) -> None:
    found = [shape for shape in shapes(region) if shape.member]
    places = draw_raster(found, EXTENTS[region], 41, 20).places
    reached, waiting = set(), [found[0].iso3]
    while waiting:
        at = waiting.pop()
        if at not in reached:
            reached.add(at)
            waiting += [find_neighbour(places, at, dx, dy) for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    assert reached == set(places)


def test_the_inset_shows_the_lesser_antilles() -> None:
    drawn = draw_raster(shapes("LAC"), INSETS["LAC"], 30, 22)
    shown = {cell.iso3 for row in drawn.cells for cell in row}
    assert {"ATG", "BRB", "DMA", "GRD", "KNA", "LCA", "VCT", "TTO"} <= shown
