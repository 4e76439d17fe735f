"""Maps in cells: the braille canvas, the raster of a region, and the legend and codes around it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactui.render.braille import Canvas, fill_rows
from lactui.render.map import Atlas, Words, code_spots, draw_atlas, largest_part, places_above, places_beside
from lactui.render.raster import EXTENTS, INSETS, Shape, Spot, draw_raster, find_neighbour
from tests.support import REAL_RECORDS

numbers = st.integers(min_value=-500, max_value=500)


def test_dots_of_two_strokes_merge_in_a_cell() -> None:
    canvas: Canvas = Canvas(1, 1)
    canvas.dot(0, 0, "a")
    canvas.dot(1, 3, "b")
    assert canvas.lines() == ["⢁"]
    assert canvas.owners == ["b"]


def test_a_stroke_of_lower_priority_leaves_the_owner() -> None:
    canvas: Canvas = Canvas(1, 1)
    canvas.dot(0, 0, "state", priority=2)
    canvas.dot(1, 0, "context", priority=1)
    assert canvas.owners == ["state"]
    assert canvas.lines() == ["⠉"]


def test_a_line_reaches_both_ends() -> None:
    canvas: Canvas = Canvas(3, 1)
    canvas.line((0, 0), (5, 0))
    assert canvas.lines() == ["⠉⠉⠉"]


@given(numbers, numbers, numbers, numbers)
def test_no_stroke_fails_or_leaves_the_raster(x0: int, y0: int, x1: int, y1: int) -> None:
    canvas: Canvas = Canvas(4, 3)
    canvas.line((x0, y0), (x1, y1), "a")
    assert [len(line) for line in canvas.lines()] == [4, 4, 4]


def test_spans_leave_out_a_hole() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    hole = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0)]
    found = fill_rows([square, hole], 20)
    assert sorted(found) == list(range(10))
    assert found[0] == [(0.0, 10.0)]
    assert found[4] == found[5] == [(0.0, 4.0), (6.0, 10.0)]
    assert sorted(fill_rows([square], 3)) == [0, 1, 2]


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


SHAPES = {region: shapes(region) for region in ("LAC", "AFR")}
LEGEND: list[Words] = [
    (("events: states", "muted", None),),
    (("#", "sample-3", None), (" 30 or more 10", "text", None)),
    (("#", "sample-2", None), (" 10 to 29   11", "text", None)),
    (("#", "sample-1", None), (" 1 to 9     12", "text", None)),
    ((" ", "sample-0", None), (" none        0", "text", None)),
    (("frontiers: see ?", "muted", None),),
]
SIZES = [(41, 20), (59, 16), (73, 36), (99, 35), (79, 20)]


def members(region: str) -> list[str]:
    return [shape.iso3 for shape in SHAPES[region] if shape.member]


def draw(region: str, size: tuple[int, int], value: str = "12", *, ascii: bool = False) -> Atlas:
    steps = {iso3: number % 5 for number, iso3 in enumerate(members(region))}
    return draw_atlas(SHAPES[region], region, *size, steps, dict.fromkeys(steps, value), LEGEND, ascii=ascii)


def text(made: Atlas) -> str:
    return "\n".join("".join(spot.text for spot in row) for row in made.rows)


@pytest.mark.parametrize("value", ["7", "12", "1,580", "2025"])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("region", ["LAC", "AFR"])
def test_every_state_has_a_cell_or_its_code_with_its_value(region: str, size: tuple[int, int], value: str) -> None:
    made = draw(region, size, value)
    assert made.unplaced == ()
    seen = {spot.iso3 for row in made.rows for spot in row if spot.role == "state"}
    for iso3 in members(region):
        assert iso3 in seen or f"{iso3} {value}" in text(made)
    assert all(len(row) == size[0] for row in made.rows)
    assert len(made.rows) == size[1]


@pytest.mark.parametrize("size", [*SIZES, (39, 6), (39, 10), (45, 12)], ids=str)
@pytest.mark.parametrize("region", ["LAC", "AFR"])
def test_the_steps_of_the_legend_are_always_there(region: str, size: tuple[int, int]) -> None:
    shown = text(draw(region, size))
    for line in LEGEND[1:-1]:
        assert "".join(words for words, _, _ in line) in shown


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("region", ["LAC", "AFR"])
def test_texts_cover_no_state_and_codes_cover_no_text(
    region: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = draw(region, size)
    monkeypatch.setattr("lactui.render.map.INSETS", {})
    nothing: list[Words] = [(("x", "text", None),)]
    bare = draw_atlas(SHAPES[region], region, *size, dict.fromkeys(members(region), 0), {}, nothing)
    for row, without in zip(made.rows, bare.rows, strict=True):
        for spot, under in zip(row, without, strict=True):
            if under.role in ("state", "coast", "context"):
                assert (spot.text, spot.role) == (under.text, under.role)
    for iso3 in members(region):
        for x, y, letter in code_spots(made, iso3):
            assert made.rows[y][x].role in ("sea", "state", "coast", "context"), f"{iso3} {letter} at {x}, {y}"


def test_a_large_map_has_the_small_islands_again() -> None:
    made = draw("LAC", (73, 36))
    shown = text(made)
    assert "Lesser Antilles" in shown
    for iso3 in ("ATG", "BRB", "DMA", "GRD", "KNA", "LCA", "VCT", "TTO"):
        assert shown.count(f"{iso3} 12") == 1
    assert "Lesser Antilles" not in text(draw("LAC", (41, 20)))


def test_a_step_stands_where_a_value_is_too_long_to_be_said() -> None:
    steps = dict.fromkeys(members("LAC"), 2)
    made = draw_atlas(SHAPES["LAC"], "LAC", 41, 20, steps, dict.fromkeys(steps, ""), LEGEND, samples=" .:+#")
    assert "KNA :" in text(made)


def test_ascii_is_ascii() -> None:
    assert text(draw("AFR", (73, 36), ascii=True)).isascii()


def test_states_outside_the_filter_are_only_context() -> None:
    made = draw_atlas(SHAPES["LAC"], "LAC", 41, 20, {"PER": 3}, {"PER": "44"}, LEGEND)
    assert {spot.iso3 for row in made.rows for spot in row if spot.role == "state"} == {"PER"}
    assert set(made.points) == set(made.places) == {"PER"}
    assert "too small" not in text(made)
    assert "BRA" in {spot.iso3 for row in made.rows for spot in row if spot.role == "context"}


def test_no_state_at_all_is_still_a_map() -> None:
    made = draw_atlas(SHAPES["AFR"], "AFR", 73, 36, {}, {}, LEGEND)
    assert "none" in text(made)
    assert made.points == {}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("region", ["LAC", "AFR"])
def test_every_state_is_named_on_the_map_or_said_to_be_in_the_list_alone(region: str, size: tuple[int, int]) -> None:
    steps = dict.fromkeys(members(region), 2)
    made = draw_atlas(SHAPES[region], region, *size, steps, dict.fromkeys(steps, "12"), LEGEND, names={})
    named = {spot.iso3 for row in made.rows for spot in row if spot.role in ("code", "label")}
    assert named == set(steps) - set(made.unplaced)
    if region == "LAC" and size[0] >= 41 and size[1] >= 20:
        assert made.unplaced == ()
