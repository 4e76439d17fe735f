"""Every record of the base makes a card, and every face of it is whole, clean and within its width."""

from __future__ import annotations

import csv as reader
import io
import json as parser

import pytest

from lactui.cards.blocks import Card, Items, Sources
from lactui.cards.card import card_of
from lactui.cards.tables.objects import COMMON
from lactui.db.database import Base
from lactui.db.record_types import TYPES
from lactui.queries.rows.fetch import fetch
from lactui.render import csv, json, markdown
from lactui.render.cells import cell_len
from lactui.render.lines import layout

WIDTHS = (36, 43, 80, 120)


def check_lines(card: Card) -> None:
    for width in WIDTHS:
        for panel, ascii in ((False, False), (True, width == 43)):
            lines = layout(card, width, panel=panel, ascii=ascii)
            for line in lines:
                text = line.text
                assert text.isprintable(), (card.ref, text)
                assert len(text) <= width if text.isascii() else cell_len(text) <= width, (card.ref, width, text)
                assert not ascii or text.isascii(), (card.ref, text)
    whole = "".join(line.text.strip() for line in layout(card, 36))
    assert card.ref in whole
    for block in card.blocks:
        if isinstance(block, Sources):
            for citation in block.citations:
                assert not citation.url or citation.url.replace(" ", "") in whole.replace(" ", "")


def check_object(card: Card) -> None:
    made = parser.loads(json.write_card(card))
    assert list(made)[: len(COMMON.split())] == COMMON.split()
    assert made["ref"] == card.ref
    assert made["type"] == card.type == card.ref.partition("/")[0]
    assert made["origin"] == "base"
    assert (made["kind"] is not None) == (card.type == "event")
    assert all(len(code) == 3 and code != "CHN" for code in made["countries"])
    for source in made["sources"]:
        assert list(source) == ["id", "title", "publisher", "date", "lang", "url", "supports"]
    assert set(made["sections"]) == {block.id for block in card.blocks if not isinstance(block, Sources)}


@pytest.mark.parametrize("type", TYPES)
def test_every_record_has_a_card_with_all_its_faces(base: Base, type: str) -> None:
    rows = fetch(base, type)
    assert rows
    for row in rows:
        card = card_of(base, row)
        assert card.title
        assert (card.edition, card.content) == (base.edition, base.content)
        assert card.sections
        check_lines(card)
        check_object(card)
        text = markdown.write_card(card)
        assert text.startswith("# ")
        assert all(char.isprintable() or char == "\n" for char in text)
        found = list(reader.DictReader(io.StringIO(csv.write_csv([card.record]), newline="")))
        assert found[0]["ref"] == card.ref
        if type not in ("source", "dataset"):
            last = [block for block in card.blocks if block.id != "changes"][-1]
            assert isinstance(last, Sources)
        for block in card.blocks:
            if isinstance(block, Items):
                assert block.total >= len(block.items) > 0
