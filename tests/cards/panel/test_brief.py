"""Every card in its form for a panel: nothing is too wide, nothing is lost, and its head says what it is."""

from __future__ import annotations

import pytest

from lactui.cards.blocks import Card, Fact, Facts, Items, Lead, Prose, Sources, Table
from lactui.cards.card import card_of
from lactui.cards.panel import ARRANGED, ELSEWHERE, brief, dense
from lactui.db.database import Base
from lactui.db.record_types import TYPES
from lactui.queries.rows.fetch import fetch
from lactui.render.cells import cell_len
from lactui.render.lines import layout

EACH = 7
"""Of the sources, which are many and alike, one in so many."""


@pytest.mark.parametrize("type", ARRANGED)
def test_a_panel_fits_and_keeps_what_can_be_opened(base: Base, type: str) -> None:
    rows = fetch(base, type)
    for row in rows[:: EACH if type == "source" else 1]:
        whole = card_of(base, row)
        panel = brief(whole)
        assert panel.blocks[0].id == "head"
        assert [b for b in panel.blocks if isinstance(b, Sources)] == [
            b for b in whole.blocks if isinstance(b, Sources)
        ]
        wide = {line.ref or line.url for line in layout(whole, 78, panel=True)} - {None, whole.ref}
        for width, ascii in ((36, True), (41, False), (78, False)):
            lines = layout(panel, width, ascii=ascii, panel=True)
            assert all(cell_len(line.text) <= width for line in lines), (whole.ref, width)
            assert not ascii or all(line.text.isascii() for line in lines)
            opened = {line.ref or line.url for line in lines}
            assert wide <= opened, (whole.ref, width, wide - opened)


def test_a_type_without_such_a_form_stays_as_it_is(base: Base) -> None:
    event = card_of(base, fetch(base, "event")[0])
    assert brief(event) is event


def facts(card: Card, *ids: str) -> list[Fact]:
    """The facts of a card, of all its blocks of facts or of those of some ids."""
    found = [block for block in card.blocks if isinstance(block, Facts) and (not ids or block.id in ids)]
    return [fact for block in found for fact in block.rows]


def words(card: Card) -> str:
    """What the heads, the paragraphs and the facts of a card say."""
    said = [fact.value for fact in facts(card)]
    for block in card.blocks:
        if isinstance(block, Lead):
            said += [text for pair in block.rows for text in (pair.left, pair.right)]
        elif isinstance(block, Prose):
            said.append(block.text)
    return "\n".join(said)


@pytest.mark.parametrize("type", TYPES)
def test_every_fact_table_and_block_of_the_full_card_is_in_the_panel(base: Base, type: str) -> None:
    elsewhere = ELSEWHERE.get(type, {})
    for row in fetch(base, type)[:: EACH if type in ("source", "event", "arms") else 1]:
        whole = card_of(base, row)
        for panel in (brief(whole), dense(brief(whole))):
            said, blocks = words(panel), {block.id: block for block in panel.blocks}
            for fact in facts(whole):
                known = f"facts/{fact.id}" in elsewhere
                assert known or fact.value in said or (fact.short and fact.short in said), (whole.ref, fact)
            for block in whole.blocks:
                if block.id == "facts" or block.id in elsewhere:
                    continue
                shown = blocks[block.id]
                if isinstance(block, Table) and isinstance(shown, Table):
                    assert [each.ref for each in shown.rows] == [each.ref for each in block.rows]
                elif isinstance(block, Items) and isinstance(shown, Items):
                    assert shown.items == block.items
                else:
                    assert shown.__class__ is block.__class__


def with_facts(card: Card, *rows: Fact) -> Card:
    """The same card with other facts."""
    return card._replace(
        blocks=tuple(b._replace(rows=rows) if isinstance(b, Facts) and b.id == "facts" else b for b in card.blocks)
    )


@pytest.mark.parametrize("type", TYPES)
def test_a_label_with_other_words_moves_nothing(base: Base, type: str) -> None:
    whole = card_of(base, fetch(base, type)[0])
    before = dense(brief(whole))
    renamed = with_facts(whole, *(fact._replace(title=f"so {fact.id}") for fact in facts(whole, "facts")))
    after = dense(brief(renamed))
    assert words(after) == words(before)
    assert [block.id for block in after.blocks] == [block.id for block in before.blocks]


@pytest.mark.parametrize("type", TYPES)
def test_a_new_fact_and_a_new_block_are_shown_though_nobody_placed_them(base: Base, type: str) -> None:
    whole = card_of(base, fetch(base, type)[0])
    new = Fact("head_of_state", "Somebody New"), Prose("outlook", "outlook", "A block nobody placed.")
    more = with_facts(whole, *facts(whole, "facts"), new[0])
    more = more._replace(blocks=(*more.blocks, new[1]))
    for panel in (brief(more), dense(brief(more))):
        assert new[0] in facts(panel)
        assert new[1] in panel.blocks
        lines = [line.text for line in layout(panel, 60, panel=True)]
        assert any("head of state" in line and "Somebody New" in line for line in lines)
