"""Whatever a card holds, its lines keep to the width and hold nothing that steers a terminal."""

from __future__ import annotations

import json as parser
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from lactui.cards.blocks import (
    Card,
    Chart,
    Column,
    Fact,
    Facts,
    Item,
    Items,
    Number,
    Prose,
    Row,
    Series,
    Sources,
    Table,
)
from lactui.queries.rows.provenance import Citation
from lactui.render import colour, json, markdown
from lactui.render.cells import cell_len
from lactui.render.lines import layout
from lactui.render.tables import layout_list

ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")

WORDS = st.text(st.sampled_from("ab- é/.:|*[]<>中国，。（）\n\t\x1b\u202e\u0301\U0001f6a2"), max_size=40)
SOME = st.none() | WORDS
REFS = st.from_regex(r"event/[a-z0-9-]{1,80}", fullmatch=True)
DATES = st.none() | st.sampled_from(["2018", "2018-10", "2018-10-22"])
CONFIDENCE = st.none() | st.sampled_from(["official", "reported", "contested", "claimed"])
STANCE = st.none() | st.sampled_from(["supports", "qualifies", "contradicts"])
NUMBERS = st.integers(0, 10**9) | st.floats(0, 1e9)
VALUES = (
    st.none() | WORDS | NUMBERS | st.builds(Number, st.floats(0, 1e9), st.integers(0, 3), st.none() | st.just("up to"))
)
FACTS = st.builds(
    Fact, WORDS, WORDS, st.none() | REFS, SOME, title=WORDS, short=WORDS, sign=CONFIDENCE | st.just("cancelled")
)
COLUMNS = st.builds(
    Column, st.sampled_from(["a", "b", "confidence", "status", "stance", "id"]), WORDS, st.sampled_from(["left", "right"]),
    st.integers(0, 2), st.booleans(), st.booleans(), st.integers(0, 2),
)  # fmt: skip
ITEMS = st.builds(Item, REFS, WORDS, DATES, SOME, CONFIDENCE, SOME, STANCE)
POINTS = st.dictionaries(st.integers(1950, 2026), NUMBERS, max_size=40).map(lambda found: tuple(sorted(found.items())))
CITATIONS = st.builds(Citation, st.just("a-b"), WORDS, SOME, SOME, DATES, st.just("en"), st.just("news"), SOME,
                      st.just("excerpt"), SOME)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = tuple(draw(st.lists(COLUMNS, min_size=1, max_size=6)))
    cells = st.tuples(*(VALUES for _ in columns))
    rows = draw(st.lists(st.builds(Row, cells, st.none() | REFS, short=st.none() | cells), max_size=4))
    bar = draw(st.none() | st.sampled_from([column.field for column in columns]))
    return Table("table", draw(WORDS), columns, tuple(rows), draw(SOME), bar, draw(st.booleans()))


BLOCKS = st.one_of(
    st.builds(Prose, st.just("prose"), WORDS, WORDS),
    st.builds(Facts, st.just("facts"), WORDS, st.lists(FACTS, max_size=4).map(tuple)),
    tables(),
    st.builds(
        Chart, st.just("chart"), WORDS, WORDS, st.just(1950), st.integers(1950, 2026),
        st.lists(st.builds(Series, WORDS, POINTS, st.none() | st.just("LAC")), max_size=3).map(tuple),
        st.just(()), SOME,
    ),
    st.builds(Items, st.just("items"), WORDS, st.lists(ITEMS, max_size=4).map(tuple), st.integers(0, 9)),
    st.builds(Sources, st.just("sources"), WORDS, st.lists(CITATIONS, max_size=2).map(tuple)),
)  # fmt: skip

CARDS = st.builds(
    Card, REFS, st.just("event"), WORDS, st.lists(WORDS, max_size=2).map(tuple), CONFIDENCE, st.just({"ref": "x"}),
    st.lists(BLOCKS, max_size=3).map(tuple), st.just("2026-11"), st.just("3f0afd6"),
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(CARDS, st.integers(36, 120), st.booleans(), st.booleans())
def test_lines_of_any_card(card: Card, width: int, ascii: bool, panel: bool) -> None:
    lines = layout(card, width, ascii=ascii, panel=panel)
    for line in lines:
        assert cell_len(line.text) <= width
        assert line.text.isprintable()
        assert not ascii or line.text.isascii()
        assert not (line.ref and line.url)
    bare = ESCAPES.sub("", colour.colour_lines(lines, colour=True))
    assert all(char.isprintable() or char == "\n" for char in bare)


@settings(max_examples=40, deadline=None)
@given(CARDS)
def test_markdown_and_json_of_any_card(card: Card) -> None:
    text = markdown.write_card(card)
    assert all(char.isprintable() or char == "\n" for char in text)
    assert parser.loads(json.write_card(card))["content"] == "3f0afd6"


@settings(max_examples=40, deadline=None)
@given(tables(), st.none() | st.integers(40, 120), st.booleans())
def test_lists_of_any_table(table: Table, width: int | None, ascii: bool) -> None:
    lines = layout_list(table, width, ascii=ascii)
    assert len(lines) >= 1 + len(table.rows)
    assert all(line.text.isprintable() for line in lines)


DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text() | st.integers(), inner, max_size=4)
    ),
    max_leaves=30,
)


@given(DOCUMENTS)
@settings(max_examples=300)
def test_json_is_written_as_the_standard_writer_does_but_for_what_a_terminal_obeys(document: object) -> None:
    lines = parser.dumps(document, ensure_ascii=False, indent=2).split("\n")
    assert json.dumps(document) == "".join(json.escape_unprintable(line) + "\n" for line in lines)
    assert json.write_line(document) == json.escape_unprintable(parser.dumps(document, ensure_ascii=False))
