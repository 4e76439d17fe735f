"""Pages: valid HTML by a parser of the standard, complete, without a script or another host, data never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from lactui.cards.blocks import Card
from lactui.cards.card import card
from lactui.cards.report import country_report
from lactui.db.database import Base
from lactui.db.record_types import TYPES
from lactui.queries.lists.listing import listing
from lactui.render import pictures
from lactui.render.html import write_page, write_picture_page
from lactui.render.markdown import write_card as markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML = "{http://www.w3.org/1999/xhtml}"
LOADING = ("script", "img", "link", "iframe", "object", "embed", "base", "form", "audio", "video", "source")


def parsed(made: str) -> Any:
    """The tree of a page; it must be valid, and nothing in it may load or run anything."""
    parser = html5lib.HTMLParser(strict=True)
    tree = parser.parse(made)
    for element in tree.iter():
        name = str(element.tag).rpartition("}")[2]
        assert name not in LOADING
        assert not [key for key in element.attrib if str(key).startswith("on") or str(key) in ("src", "action")]
        for key in ("href", "{http://www.w3.org/1999/xlink}href"):
            address = element.attrib.get(key, "#")
            assert name == "a" or address.startswith("#"), address
            assert re.match(r"#|https?://", address), address
    assert "@import" not in made
    assert not re.search(r"url\((?!#)", made)
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    return tree


def said(tree: Any) -> str:
    """The text of a page, blanks as one."""
    return " ".join("".join(tree.itertext()).split())


def every(base: Base) -> Iterator[str]:
    for type in TYPES:
        yield from (f"{type}/{id}" for id in listing(base, type, limit=3).ids)


def test_cards_of_every_type_are_valid_pages(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lactui.render.pictures.has_matplotlib", lambda: False)
    for ref in every(base):
        made = card(base, ref)
        if made is not None:
            tree = parsed(write_page([made]))
            assert " ".join(made.title.split()) in said(tree), ref
            assert base.content in said(tree)


def test_a_report_has_charts_tables_numbered_sources_and_how_it_is_cited(base: Base) -> None:
    made = country_report(base, "PER", "Cite it so.")
    tree = parsed(write_page([made]))
    told = said(tree)
    for words in ("events with China", "arms transfers", "mechanisms with its events", "sources (", "Cite it so."):
        assert words in told
    assert len(list(tree.iter("{http://www.w3.org/2000/svg}svg"))) >= 4
    anchors = {element.attrib["id"] for element in tree.iter(f"{HTML}li") if "id" in element.attrib}
    cited = {element.attrib["href"][1:] for element in tree.iter(f"{HTML}a") if element.attrib["href"][0] == "#"}
    assert cited == anchors
    addresses = {element.attrib["href"] for element in tree.iter(f"{HTML}a") if element.attrib["href"][0] != "#"}
    for citation in next(block for block in made.blocks if block.id == "sources").citations:  # type: ignore[union-attr]
        assert not citation.url or citation.url in addresses
    for event in listing(base, "event").ids:
        row = card(base, f"event/{event}")
        assert row is not None
        if "PER" in row.record["countries"]:
            assert " ".join(row.title.split()) in told


def test_a_report_in_markdown_numbers_its_sources(base: Base) -> None:
    made = country_report(base, "PER", "Cite it so.")
    told = markdown(made)
    assert "\n1. " in told
    assert "\\[1\\]" in told
    assert told.rstrip().endswith("Cite it so.")


def test_data_is_never_markup(hand_made: Card) -> None:
    evil = "<img src=x onerror=alert(1)>\"'&amp;</style></title><!--"
    made = hand_made._replace(
        title=evil, names=(evil,), ref=evil, blocks=tuple(block._replace(title=evil) for block in hand_made.blocks)
    )
    assert evil in said(parsed(write_page([made])))
    blocks = [each for each in hand_made.blocks if hasattr(each, "citations")]
    citation = blocks[0].citations[0]._replace(url="javascript:alert(1)", title=evil)  # type: ignore[union-attr]
    block = blocks[0]._replace(citations=(citation,))  # type: ignore[call-arg]
    tree = parsed(write_page([hand_made._replace(blocks=(block,))]))
    assert not [one for one in tree.iter(f"{HTML}a") if "javascript" in one.attrib["href"]]


def test_a_map_and_a_screen_stand_in_a_page(base: Base) -> None:
    from lactui.cards.tables.map_shading import shading
    from lactui.queries.lists.countries import outlines, states

    here = [state for state in states(base) if state.region == "LAC"]
    made = pictures.draw_map(
        outlines(base, "LAC"), "LAC", shading(here, "events", (1990, 2024)), "Map", "Source", "svg"
    )
    assert "Source" in said(parsed(write_picture_page("Map", made.decode(), "Source")))
