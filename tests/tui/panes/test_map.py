"""The map: both regions in every look, a cursor that reaches all states, and the list that says the same."""

from __future__ import annotations

import re
import statistics
from typing import TYPE_CHECKING, Any, cast

import pytest
from rich.color import Color

from lactui.cards.tables.map_shading import MEASURES
from lactui.db.filters import Filters
from lactui.render.map import Atlas, draw_atlas
from lactui.render.raster import find_neighbour
from lactui.tui.panes.map import MapPane
from lactui.tui.terminal.theme import REVERSE
from lactui.tui.terminal.tints import tints
from tests.tui.support import Golden, explorer

if TYPE_CHECKING:
    from tests.tui.support import Session


@pytest.fixture(autouse=True)
def depth(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The colours of the terminal, whatever it is that the tests run in."""

    def have(depth: str) -> None:
        monkeypatch.setattr("lactui.tui.widgets.map.colour_depth", lambda *_: depth)

    have("true")
    return have


def pane(session: Session) -> MapPane:
    return cast("MapPane", session.app.view)


def map_text(session: Session) -> str:
    """The map half alone."""
    width = pane(session).map.size.width
    return "\n".join(line[:width] for line in session.lines[2:-1])


# looks: without the lines of panes and of keys, which others make -----------------------------------------
LOOKS = {
    "map-80x24": ("80x24", "true", False, ("6", "down", "down")),
    "map-120x40": ("120x40", "true", False, ("6",)),
    "map-60x20": ("60x20", "none", False, ("6", "up")),
    "map-africa-80x24": ("80x24", "none", False, ("6", "R", "v", "v")),
    "map-16-80x24": ("80x24", "16", False, ("6", "v", "v", "v")),
    "map-ascii-80x24": ("80x24", "none", True, ("6", "v", "v", "v", "v", "up")),
}


@pytest.mark.parametrize("name", LOOKS)
async def test_look(name: str, depth: Any, golden: Golden) -> None:
    size, colours, ascii, keys = LOOKS[name]
    depth(colours)
    async with explorer(size, *keys, ascii=ascii) as session:
        assert not ascii or session.text.isascii()
        golden(name, session.lines[1:-1])


@pytest.mark.parametrize("region", ["LAC", "AFR"])
@pytest.mark.parametrize("theme", ["dark", "light", "ansi-dark", "ansi-light"])
@pytest.mark.parametrize("depth", ["none", "16", "256", "true"])
def test_the_steps_are_told_apart_in_every_look(theme: str, depth: str, region: str) -> None:
    made = tints(theme, region, depth)
    looks = [(made.steps[step], made.dotted[step], made.samples[step]) for step in range(4)]
    assert len(set(looks)) == 4
    if depth == "none":
        assert all(style.color is None and style.bgcolor is None for style in (*made.steps, *made.coasts))
    if depth in ("256", "true"):
        assert len({style.bgcolor for style in made.steps[1:]}) == 4
        assert not any(made.dotted)
    if depth == "16":
        codes = [colour.number for style in made.steps for colour in (style.color, style.bgcolor) if colour]
        assert all(code is not None and code < 8 for code in codes)
    assert tints(theme, region, depth, ascii=True).dotted == (0, 1, 2, 3, 4)


async def test_the_state_at_hand_has_its_code_and_is_reversed() -> None:
    async with explorer("80x24", "6") as session:
        for _ in range(3):
            code = pane(session).map.at
            reversed_ = [
                segment.text
                for strip in pane(session).map.render_lines(pane(session).map.size.region)
                for segment in strip
                if segment.style is REVERSE
            ]
            assert any(str(code) in text for text in reversed_)
            await session.press("down")


# what it says ----------------------------------------------------------------------------------------------
async def test_list_and_map_say_the_same_by_every_measure() -> None:
    async with explorer("80x24", "6") as session:
        for region, count in (("LAC", 33), ("AFR", 54)):
            for measure in MEASURES:
                view = pane(session)
                assert (view.area, view.measure) == (region, measure)
                assert view.shading is not None
                assert f"of {count}" in session.lines[2]
                assert view.shading.title.replace("TIV m", "arms") in session.lines[2]
                for step in view.shading.steps:
                    said = rf"{re.escape(step.label)} +{step.states}\b"
                    assert re.search(said, map_text(session)), f"{step} of {measure} is not in the legend"
                rows = {str(row.ref): row for row in view.list.rows}
                assert len(rows) == count
                for iso3, shade in view.shading.shades.items():
                    assert rows[f"country/{iso3}"].cells[1] == (shade.shown or "·")
                await session.press("v")
            await session.press("R")
        assert pane(session).area == "LAC"


async def test_every_state_is_on_the_screen_as_a_cell_or_a_code(depth: Any) -> None:
    async with explorer("80x24", "6") as session:
        for _ in range(2):
            made = pane(session).map.make_atlas()
            assert made is not None
            seen = {spot.iso3 for row in made.rows for spot in row if spot.role in ("state", "code", "label")}
            assert seen == set(pane(session).map.shading.shades)  # type: ignore[union-attr]
            named = {spot.iso3 for row in made.rows for spot in row if spot.role in ("code", "label")}
            assert set(made.unplaced) == seen - named
            await session.press("R")


async def test_a_filter_counts_apart_what_it_leaves_out() -> None:
    async with explorer("80x24") as session:
        session.app.navigation.filters = Filters(subregion="Caribbean", since="2015")
        await session.press("6")
        count = len(pane(session).states)
        assert 0 < count < 33
        assert any("filtered out" in line and str(33 - count) in line for line in session.lines)
        assert f"of {count}" in session.lines[2]
        await session.press("down", "down", "right", "left", "up")
        assert pane(session).map.at in pane(session).states
        assert session.detail.ref == pane(session).map.ref


async def test_a_filter_set_on_the_map_shades_it_anew_and_esc_takes_it_back() -> None:
    async with explorer("80x24", "6", "R", "down", "down") as session:
        before = session.lines[:-1]
        await session.app.filters.set(Filters(region="LAC", since="2020"))
        await session.settle()
        assert "LAC" in session.lines[2]
        assert session.list.ref == pane(session).map.ref == session.detail.ref
        assert max(state.events for state in pane(session).states.values()) < 89
        await session.press("escape")
        assert "Africa" in session.lines[2]
        assert session.lines[:-1] == before


async def test_the_region_of_the_filter_decides() -> None:
    async with explorer("80x24") as session:
        session.app.navigation.filters = Filters(region="AFR")
        await session.press("6")
        assert "Africa" in session.lines[2]
        await session.press("R")
        assert "Africa" in session.lines[2]
        assert "the filter is set to one region" in session.lines[-1]


async def test_a_filter_without_any_state_is_said() -> None:
    async with explorer("80x24") as session:
        session.app.navigation.filters = Filters(region="LAC", countries=("KEN",))
        await session.press("6", "down", "enter", "v", "R")
        assert "filtered out" in map_text(session)
        assert session.app.view.NAME == "map"


async def test_what_the_lines_are_not_is_a_key_away() -> None:
    async with explorer("80x24", "6") as session:
        assert "frontiers: see ?" in session.text
        await session.press("question_mark")
        said = " ".join(line[:40].strip() for line in session.lines)
        assert "by Natural Earth, take no position on sovereignty" in said


# going about -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("region", ["LAC", "AFR"])
@pytest.mark.parametrize("size", ["80x24", "120x40", "60x20"])
async def test_arrows_reach_every_state(size: str, region: str) -> None:
    async with explorer(size, "6", *(("R",) if region == "AFR" else ())) as session:
        made = pane(session).map.make_atlas()
        assert made is not None
        reached: set[str] = set()
        waiting = [str(pane(session).map.at)]
        while waiting:
            at = waiting.pop()
            if at not in reached:
                reached.add(at)
                waiting += [find_neighbour(made.points, at, *way) for way in ((1, 0), (-1, 0), (0, 1), (0, -1))]
        assert len(reached) == {"LAC": 33, "AFR": 54}[region]


@pytest.mark.parametrize("keys", [("down", "up", "left", "right"), ("j", "k", "h", "l")])
async def test_map_list_and_card_follow_each_other(keys: tuple[str, ...]) -> None:
    async with explorer("80x24", "6") as session:
        for key in (*keys, *keys[:1]):
            before = pane(session).map.at
            await session.press(key)
            assert pane(session).map.ref == session.list.ref == session.detail.ref
        assert pane(session).map.at != before
        await session.press("tab", "down", "down")
        assert pane(session).map.ref == session.list.ref == session.detail.ref
        assert any(line[42:].startswith("│>") for line in session.lines)
        await session.press("tab")
        assert pane(session).active is pane(session).card
        await session.press("tab")
        assert pane(session).active is pane(session).map


async def test_to_a_country_and_back() -> None:
    async with explorer("80x24", "6", "R", "v", "down", "left", "left") as session:
        at, text = pane(session).map.at, session.text
        await session.press("enter")
        assert session.app.view.ref == f"country/{at}"
        await session.press("escape")
        assert (pane(session).map.at, pane(session).measure, pane(session).area) == (at, "port-calls", "AFR")
        assert session.text == text
        await session.press("v", "R", "tab", "down", "enter", "left_square_bracket")
        assert pane(session).active is pane(session).list
        assert pane(session).area == "LAC"


async def test_the_way_back_brings_measure_and_region_again() -> None:
    async with explorer("80x24", "6", "R", "v", "v", "down") as session:
        at = pane(session).map.at
        await session.press("enter", "6", "R", "v", "up", "1", "escape", "escape")
        assert session.app.view.NAME == "map"
        assert (pane(session).map.at, pane(session).measure, pane(session).area) == (at, "tiv", "AFR")
        assert session.detail.ref == session.list.ref == f"country/{at}"


async def test_each_region_keeps_its_cursor() -> None:
    async with explorer("80x24", "6", "down", "left") as session:
        lac = pane(session).map.at
        await session.press("R", "up", "up")
        africa = pane(session).map.at
        await session.press("R")
        assert pane(session).map.at == lac
        await session.press("R")
        assert pane(session).map.at == africa


async def test_sorting_the_list_leaves_the_map() -> None:
    async with explorer("80x24", "6", "tab", "s") as session:
        at = pane(session).map.at
        names = [str(row.cells[0]) for row in session.list.rows]
        assert names == sorted(names)
        assert "by name" in session.text
        await session.press("S")
        assert [str(row.cells[0]) for row in session.list.rows] == names[::-1]
        assert pane(session).map.at == at


async def test_every_size_keeps_the_state_at_hand() -> None:
    async with explorer("80x24", "6", "down", "right") as session:
        at = pane(session).map.at
        for size in ("120x40", "60x20", "38x9", "80x24"):
            await session.resize(size)
            if size != "38x9":
                assert pane(session).map.at == at
                assert str(at) in session.text
        await session.resize("60x20")
        assert "│" not in session.lines[10]
        assert ": " in session.lines[2].split("═")[-2]
        await session.press("tab")
        assert session.cursor_line()
        await session.press("down", "tab")
        assert session.detail.ref == session.list.ref
        await session.press("escape")
        assert pane(session).active is pane(session).map
        assert pane(session).map.ref == session.list.ref


async def test_a_click_chooses_and_a_second_one_opens() -> None:
    async with explorer("80x24", "6") as session:
        made = pane(session).map.make_atlas()
        assert made is not None
        x, y = next(
            (x, y)
            for y, row in enumerate(made.rows)
            for x, spot in enumerate(row)
            if (spot.iso3, spot.role) == ("BRA", "state")
        )
        await session.pilot.click(pane(session).map, offset=(x, y + 1))
        await session.settle()
        assert session.list.ref == session.detail.ref == "country/BRA"
        await session.pilot.click(pane(session).map, offset=(0, 2))
        await session.pilot.click(pane(session).map, offset=(x, y + 1))
        await session.settle()
        assert session.app.view.ref == "country/BRA"
        assert session.app.view.NAME == "record"


async def test_places_are_shown_on_a_large_map_and_by_a_key() -> None:
    async with explorer("80x24", "6") as session:
        assert "port called at" not in session.text
        await session.press("p")
        assert re.search(r"• port called at +\d+", map_text(session))
        assert re.search(r"▲ station +\d+", map_text(session))
        await session.press("p")
        assert "port called at" not in session.text
    async with explorer("120x40", "6") as session:
        assert "◆ installation" in session.text
        marks = [spot for row in pane(session).map.make_atlas().rows for spot in row if spot.role.startswith("point")]  # type: ignore[union-attr]
        assert {"◆", "▲", "•"} == {spot.text for spot in marks}
        session.app.navigation.filters = Filters(countries=("CUB", "PER"))
        await session.press("1", "6")
        assert {point.iso3 for point in pane(session).map.shown_points()} == {"CUB", "PER"}


async def test_names_stand_on_their_own_states_and_codes_beside_narrow_ones() -> None:
    async with explorer("120x40", "6") as session:
        made = pane(session).map.make_atlas()
        assert made is not None
        rows = ["".join(spot.text for spot in row) for row in made.rows]
        assert any("Brazil" in row for row in rows)
        assert any("CHL" in row for row in rows)
        labels = [(spot.iso3, spot.text) for row in made.rows for spot in row if spot.role == "label"]
        assert "".join(text for iso3, text in labels if iso3 == "BRA") == "Brazil"
        named = {spot.iso3 for row in made.rows for spot in row if spot.role in ("label", "code")}
        assert len(set(made.points) - named) < 8


# what it costs ---------------------------------------------------------------------------------------------
async def test_nothing_is_drawn_before_it_is_seen_nor_again_for_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Atlas] = []

    def counted(*given: Any, **options: Any) -> Atlas:
        drawn.append(draw_atlas(*given, **options))
        return drawn[-1]

    monkeypatch.setattr("lactui.tui.widgets.map.draw_atlas", counted)
    async with explorer("80x24", "down", "2") as session:
        assert drawn == []
        await session.press("6", "down", "left", "tab", "down", "1", "6")
        assert len(drawn) == 1
        await session.press("v")
        assert len(drawn) == 2
        await session.resize("120x40")
        assert len({len(made.rows[0]) for made in drawn}) > 1
        assert len(drawn) <= 4  # the size comes first, and then the layout for it


WALK = "6 down down left v R up right tab down G tab down tab z left escape enter escape v t tab z escape 1 6 R"


@pytest.mark.parametrize("size", ["80x24", "60x20"])
async def test_the_terminal_is_sent_what_is_shown_and_little_else(size: str) -> None:
    async with explorer(size) as session:
        terminal = session.emulate()
        await session.settle()
        for number, key in enumerate(WALK.split()):
            await session.press(key)
            assert terminal.lines == session.lines, f"after {WALK.split()[: number + 1]}"


@pytest.mark.usefixtures("real_frames")
async def test_a_key_on_the_map_sends_few_bytes() -> None:
    async with explorer("80x24", "6") as session:
        sent, per_key = session.watch(), []
        for key in ("down", "left", "up", "right", "up", "right") * 4:
            sent.clear()
            await session.press(key)
            per_key.append(sum(sent))
        moved = [count for count in per_key if count]
        assert len(moved) > 15
        assert statistics.median(moved) <= 1500
        assert max(moved) <= 4000


async def test_another_measure_begins_with_its_first_state_unless_one_was_chosen() -> None:
    async with explorer("80x24", "6", "v", "v") as session:
        assert (session.list.cursor, session.list.top) == (0, 0)
        assert "Map: arms from China 1990-2024, LAC" in session.lines[2]
        assert session.list.ref == f"country/{session.app.view.map.at}"  # type: ignore[attr-defined]
        await session.press("tab", "down", "down", "v")
        chosen = session.list.ref
        await session.press("v")
        assert session.list.ref == chosen


async def test_the_places_of_the_state_at_hand_are_named_below_the_map() -> None:
    async with explorer("120x40", "6") as session:
        shown = pane(session).places_shown
        for iso3 in ("ARG", "PER", "BRA"):
            pane(session).list.select(f"country/{iso3}")
            pane(session).map.select(iso3)
            await session.settle()
            below = session.lines[-2][:70]
            first = next((point.name for point in shown if point.iso3 == iso3), "no place shown")
            assert first[:20] in below
        await session.press("p")
        assert "no place shown" not in session.lines[-2]


@pytest.mark.parametrize("depth", ["true", "256"])
@pytest.mark.parametrize("region", ["LAC", "AFR"])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_names_can_be_read_on_every_tint(theme: str, region: str, depth: str) -> None:
    def light(colour: Color | None) -> float:
        assert colour is not None
        parts = [part / 255 for part in colour.get_truecolor()]
        linear = [part / 12.92 if part <= 0.04 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for style in tints(theme, region, depth).labels[1:]:
        low, high = sorted((light(style.color), light(style.bgcolor)))
        assert (high + 0.05) / (low + 0.05) > 4.5, style
