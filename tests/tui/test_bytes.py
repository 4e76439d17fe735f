"""What a key costs in bytes on a fixed terminal, pane by pane: the budgets of docs/architecture.md that no other test holds.

Bytes do not vary with how busy the machine is. A key with detail is held to its budget in panes/test_wide.py.
"""

from __future__ import annotations

import statistics

import pytest

from lactui.tui.actions import PANES
from tests.tui.support import explorer

pytestmark = pytest.mark.usefixtures("real_frames")

STILL, JUMP, LETTER = 400, 4_000, 4_000
"""Bytes of a key in a detail, of one on which the list moves by half a window, and of a letter of a question."""

EACH = pytest.mark.parametrize("pane", [pane.key for pane in PANES], ids=[pane.name for pane in PANES])


@EACH
async def test_a_jump_sends_half_a_window(pane: str) -> None:
    async with explorer("80x24", pane) as session:
        sent, jumps = session.watch(), []
        for _ in range(30):
            before = session.list.top
            sent.clear()
            await session.press("down")
            if session.list.top != before:
                jumps.append(sum(sent))
    assert all(count <= JUMP for count in jumps), jumps


@EACH
async def test_a_cursor_in_a_detail_sends_two_lines(pane: str) -> None:
    async with explorer("80x24", pane, "down", "tab") as session:
        sent, still = session.watch(), []
        for _ in range(12):
            panel = session.app.view.active
            before = panel.top
            sent.clear()
            await session.press("down")
            if session.app.view.active is panel and panel.top == before and sent:
                still.append(sum(sent))
    if pane != "6":  # the map's second half is a list, whose detail follows
        assert not still or statistics.median(still) <= STILL, still


async def test_a_letter_of_a_question_sends_its_hits_alone() -> None:
    async with explorer("80x24", "/") as session:
        await session.type("peace ark per")
        sent, letters = session.watch(), []
        for key in ("u", "backspace") * 4:
            sent.clear()
            await session.press(key)
            letters.append(sum(sent))
    assert statistics.median(letters) <= LETTER, letters


async def test_a_pane_shown_again_sends_no_more_than_a_screen() -> None:
    async with explorer("80x24", *(pane.key for pane in PANES)) as session:
        sent = session.watch()
        for pane in PANES:
            sent.clear()
            await session.press(pane.key)
            assert sum(sent) <= 80 * 24 * 4, pane.title
