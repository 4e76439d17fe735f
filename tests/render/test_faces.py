"""Markdown, JSON, CSV and the terminal's colours, on hand-made cards."""

from __future__ import annotations

import csv as reader
import io
import json as parser
import re

import pytest

from lactui.cards.blocks import Card, Column, Item, Items, Row, Table
from lactui.render import colour, csv, json, markdown
from lactui.render.lines import layout

ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


def test_markdown_has_every_block_and_escapes_the_data(hand_made: Card) -> None:
    text = markdown.write_card(hand_made)
    assert text.startswith("# Peru (Perú, 秘鲁)\n\n`country/PER`, lactui 2026-11, content 3f0afd6\n")
    assert "- **relations**: PRC since 1971" in text
    assert "- **confidence**: ● official" in text
    assert r"\[bold\]opens\[/\]" in text
    assert "| Russia | 444.4 | 14.4 |" in text
    assert "`event/2018-lac-defence-forum-4th` |" in text
    assert "± 18 states in 2025 against 24 in 2022" in text
    assert "| 2005 | 0 |" in text
    assert "(<https://example.org/pen/0x22/" in text


def test_markdown_of_chosen_sections(hand_made: Card) -> None:
    text = markdown.write_card(hand_made, sections=["suppliers"])
    assert "Russia" in text
    assert "relations" not in text


@pytest.mark.parametrize("evil", ["# head", "- item", "+ item", "1. one", "a | b", "<script>", "*x*", "`x`", "[a](b)"])
def test_markdown_data_has_no_meaning(evil: str) -> None:
    assert markdown.escape(evil) != evil
    table = Table("t", "", (Column("a", "a"),), (Row((evil,)),))
    assert len(markdown.write_table(table).splitlines()) == 3
    assert markdown.write_table(table).splitlines()[2].count(" | ") == 0


def test_json_carries_record_stamp_and_sections(hand_made: Card) -> None:
    made = parser.loads(json.write_card(hand_made))
    assert made["ref"] == "country/PER"
    assert (made["edition"], made["content"]) == ("2026-11", "3f0afd6")
    assert set(made["sections"]) == set(hand_made.sections) - {"sources"}
    rows = made["sections"]["indicators"]["rows"]
    assert rows[0] == {
        "name": "exports to China",
        "value": 28.3,
        "unit": "% of exports",
        "year": 2020,
        "first": "(6.6 in 2000)",
        "ref": None,
    }
    assert rows[1]["value"] == 1234567.891
    assert rows[2]["value"] is None
    assert made["sections"]["activity"]["series"][0]["points"][0] == [1997, 1]
    assert made["sections"]["events"]["total"] == 9
    assert made["sections"]["evidence"]["items"][1]["stance"] == "qualifies"
    assert set(json.card_object(hand_made, ["facts"])["sections"]) == {"facts"}


def test_csv_keeps_the_data_and_joins_lists() -> None:
    rows: list[dict[str, object]] = [
        {
            "ref": "event/a",
            "title": 'He said "=1+1", then\nleft',
            "countries": ["PER", "CHL"],
            "sources": [{"id": "one", "title": "x"}, {"id": "two"}],
            "parties": [{"iso3": "CHN", "name": "China", "role": "host"}],
            "partnership": {"level": "strategic", "since": None},
            "has_army": True,
            "value": None,
            "n": 0,
        },
        {"ref": "=cmd", "title": "é中"},
    ]
    text = csv.write_csv(rows, {"edition": "2026-11", "content": "3f0afd6"})
    assert text.count("\r\n") == 3
    first, second = reader.DictReader(io.StringIO(text, newline=""))
    assert first["title"] == rows[0]["title"]
    assert first["countries"] == "PER; CHL"
    assert first["sources"] == "one; two"
    assert first["parties"] == "CHN (host)"
    assert first["partnership"] == "level: strategic"
    assert (first["has_army"], first["value"], first["n"]) == ("true", "", "0")
    assert second["ref"] == "=cmd"
    assert second["title"] == "é中"
    assert (second["edition"], second["content"], second["value"]) == ("2026-11", "3f0afd6", "")


def test_a_terminal_gets_the_same_words_with_colours_and_links(hand_made: Card) -> None:
    lines = layout(hand_made, 80)
    drawn = colour.colour_lines(lines, colour=True)
    assert ESCAPES.sub("", drawn).splitlines() == [line.text for line in lines]
    address = hand_made.blocks[-1].citations[0].url  # type: ignore[union-attr]
    assert f";{address}\x1b\\" in drawn
    assert "\x1b[36m" in drawn


def test_no_color_leaves_bold_and_underline(hand_made: Card) -> None:
    drawn = colour.colour_lines(layout(hand_made, 80), colour=False)
    codes = {code for found in re.findall(r"\x1b\[([0-9;]*)m", drawn) for code in found.split(";")}
    assert codes <= {"0", "1", "2", "4", ""}
    assert {"1", "4"} <= codes
    assert "\x1b]8;" in drawn


def test_data_cannot_send_an_escape() -> None:
    items = Items("i", "x", (Item("event/a", "\x1b[31mred\x07\x1b]8;;http://evil\x1b\\"),), 1)
    card = Card("event/a", "event", "\x1b[2J", (), None, {}, (items,), "e", "c")
    assert all("\x1b" not in line.text for line in layout(card, 80))
    assert "\x1b" not in markdown.write_card(card)
    assert "evil\x1b" not in ESCAPES.sub("", colour.colour_lines(layout(card, 80), colour=True))
