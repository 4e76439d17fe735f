"""Pictures: parsed as XML, with every text, nothing from elsewhere, the same bytes each time."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from lactui.cards.blocks import Card, Chart, Series, Timeline, Trends
from lactui.cards.card import card
from lactui.cards.report import bare, counts_card, events_card
from lactui.cards.tables.comparison import countries_card, dimensions_table
from lactui.cards.tables.map_shading import MEASURES, shading
from lactui.cards.types.comparison import dimension_card
from lactui.db.database import Base
from lactui.queries.lists.arms import years_supplied
from lactui.queries.lists.countries import outlines, states
from lactui.queries.lists.listing import dated
from lactui.render import pictures
from lactui.render.colour import write_svg
from lactui.render.page import Line, Span
from lactui.render.pictures import can_draw, draw_inline, draw_picture

SVG = "{http://www.w3.org/2000/svg}"


def texts(made: bytes | str) -> str:
    """The words of an SVG document in their order; it must be XML, load nothing and run nothing."""
    source = made.decode() if isinstance(made, bytes) else made
    bare_source = re.sub(r' xmlns(:\w+)?="[^"]*"|>[^<]*<', "", source)
    assert "http" not in bare_source
    assert "@import" not in source
    assert "@font-face" not in source
    root = ElementTree.fromstring(source)
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title") is not None
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert not names & {"script", "image", "foreignObject", "a"}
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    return " ".join(" ".join(element.itertext()) for element in root.iter(f"{SVG}text")).replace("\u00a0", " ")


@pytest.fixture(params=[True, False], ids=["drawn", "cells"])
def extra(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """With matplotlib and without."""
    monkeypatch.setattr(pictures, "has_matplotlib", lambda: request.param)
    return bool(request.param)


def country(base: Base, code: str = "PER") -> Card:
    made = card(base, f"country/{code}")
    assert made is not None
    return made


def test_a_country_comes_with_all_its_charts_and_the_edition(base: Base, extra: bool) -> None:
    made = country(base)
    said = texts(draw_picture(made, "svg"))
    for block in made.blocks:
        if isinstance(block, Chart | Timeline | Trends):
            assert block.title in said
    assert base.edition in said
    assert base.content in said
    assert "Russia" in said
    assert draw_picture(made, "svg") == draw_picture(made, "svg")


def test_one_section_is_drawn_alone(base: Base, extra: bool) -> None:
    said = texts(draw_picture(country(base), "svg", ["tiv"]))
    assert "arms imports from China by year" in said
    assert "by supplier" not in said


def test_dimensions_countries_and_counts_are_drawn(base: Base, extra: bool) -> None:
    dimension = dimension_card(base, "arms-sales", bare=True)
    assert dimension is not None
    assert "Africa" in texts(draw_picture(dimension, "svg"))
    assert "Chile" in texts(draw_picture(countries_card(base, ["PER", "CHL"]), "svg"))
    assert "LAC" in texts(draw_picture(bare(base, "all", (dimensions_table(base),)), "svg"))
    rows = [{"kind": "visit", "events": 3, "others": 2}, {"kind": "forum", "events": 0, "others": 0}]
    assert "by others" in texts(draw_picture(counts_card(base, rows, "kind"), "svg"))
    said = texts(draw_picture(events_card(base, dated(base)[1], "All events", "only these"), "svg"))
    assert "events by year" in said
    assert "only these" in said or not extra


def test_no_region_is_told_by_colour_alone(base: Base) -> None:
    dimension = dimension_card(base, "arms-sales", bare=True)
    assert dimension is not None
    made = draw_picture(dimension, "svg").decode()
    assert "<pattern" in made  # hatching
    assert "LAC" in texts(made)


@pytest.mark.parametrize("region", ["LAC", "AFR"])
@pytest.mark.parametrize("measure", [MEASURES[0], MEASURES[3]])
def test_a_map_tells_every_state_and_step(base: Base, region: str, measure: str, extra: bool) -> None:
    here = [state for state in states(base) if state.region == region]
    shaded = shading(here, measure, years_supplied(base))
    said = texts(pictures.draw_map(outlines(base, region), region, shaded, "A map", "Source: here", "svg"))
    assert "A map" in said
    assert "Source: here" in said
    for step in shaded.steps:
        assert f"{step.label}: {step.states} states" in said
    if extra:
        assert [state.iso3 for state in here if state.iso3 not in said] == []


def test_png_is_a_picture_or_says_what_it_needs(base: Base, extra: bool) -> None:
    if extra:
        assert draw_picture(country(base), "png").startswith(b"\x89PNG")
        with pytest.raises(LookupError, match="nothing here can be drawn"):
            draw_picture(country(base)._replace(blocks=()), "png")
    else:
        with pytest.raises(LookupError, match=r"lactui\[pictures\]"):
            draw_picture(country(base), "png")


def test_a_card_without_a_chart_comes_as_its_text(base: Base) -> None:
    made = card(base, "event/2018-peace-ark-antigua")
    assert made is not None
    assert not any(map(can_draw, made.blocks))
    assert made.title in texts(draw_picture(made, "svg"))


def test_data_is_never_markup_and_wide_letters_keep_their_width(hand_made: Card, extra: bool) -> None:
    made = hand_made._replace(title='</svg><script>alert("x")</script>', names=("秘鲁",))
    assert "<script" not in draw_picture(made, "svg").decode()
    assert '<script>alert("x")</script>' in texts(draw_picture(made, "svg"))
    cells = write_svg([Line((Span("秘鲁"), Span("abcd", "accent")))], 10, "")
    lengths = [element.get("textLength") for element in ElementTree.fromstring(cells).iter(f"{SVG}text")]
    assert lengths[:2] == ["48.8", "48.8"]


def test_pictures_of_one_page_share_no_id(base: Base, extra: bool) -> None:
    charts = [block for block in country(base).blocks if can_draw(block)]
    both = "".join(draw_inline(block, f"n{place}") for place, block in enumerate([*charts, *charts]))
    ids = re.findall(r'\bid="([^"]*)"', both)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:url\(|href=")#([^")]*)', both)) <= set(ids)


@pytest.mark.parametrize("most", [689, 7, 43.5, 0.35, 123_456])
def test_ticks_stand_where_their_values_are(most: float, extra: bool) -> None:
    points = tuple((year, most * part) for year, part in ((2000, 0.2), (2001, 1), (2002, 0.7)))
    block = Chart("c", "by year", "TIV m", 2000, 2002, (Series("one", points), Series("two", points)))
    made = Card("", "page", "t", (), None, {}, (block,), "2026-11", "0000000")
    root = ElementTree.fromstring(draw_picture(made, "svg"))
    places: list[tuple[float, float]] = []
    for element in root.iter(f"{SVG}text"):
        said = "".join(element.itertext()).replace("\u00a0", " ").strip().removesuffix("┤").strip().replace(",", "")
        if re.fullmatch(r"[0-9.]+", said) and not re.fullmatch("20[0-9][0-9]", said):
            places.append((float(said), float(element.get("y", "0"))))
    first = [pair for at, pair in enumerate(places) if pair[0] not in [value for value, _ in places[:at]]]
    (low, at), (high, to) = min(first), max(first)
    assert len(first) > 2
    for value, y in first:
        assert y == pytest.approx(at + (to - at) * (value - low) / (high - low), abs=0.5)
