"""Every card in its form for a panel: nothing is too wide, nothing is lost, and its head says what it is."""

from __future__ import annotations

import pytest

from lactui.cards.blocks import Sources
from lactui.cards.card import card_of
from lactui.cards.panel.brief import ARRANGED, brief
from lactui.faces.text.cells import cell_len
from lactui.faces.text.lines import layout
from lactui.store.database import Base
from lactui.store.rows.fetch import fetch

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
