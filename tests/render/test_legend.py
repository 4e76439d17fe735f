"""The map with its surroundings: nothing is missing, and nothing covers anything else."""

from __future__ import annotations

import pytest

from lactui.render.map import Atlas, Words, code_spots, draw_atlas
from tests.render.test_raster import shapes

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
