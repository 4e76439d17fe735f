"""Three questions of the comparison, each answered in a real terminal of 80x24 within eight keys of the start screen.

The last screen has value, unit, period, origin and the warning of coverage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.test_explorer import leave, rests, step_to
from tests.e2e.tmux import Tmux
from tests.support import SCRIPT, clean_environment

pytestmark = pytest.mark.e2e

MOST = 8
"""Keys, from the start screen on."""

WARNING = "Counts show what was collected, not everything that happened; coverage of Africa is less complete."


@pytest.fixture
def terminal(require_tool: Callable[..., str], tmp_path: Path) -> Iterator[Tmux]:
    env = clean_environment(tmp_path) | {"PATH": f"{SCRIPT.parent}:/usr/bin:/bin"}
    with Tmux(require_tool("tmux"), env) as tmux:
        tmux.run("lactui")
        tmux.wait_for("1-18 of 87")
        yield tmux
        leave(tmux)


def press(terminal: Tmux, *keys: str) -> str:
    """Press keys, each when the one before is answered; the last screen."""
    assert len(keys) <= MOST
    screen = rests(terminal)
    for key in keys:
        terminal.keys(key)
        screen = rests(terminal)
    return screen


def words(screen: str) -> str:
    """A screen as running text, so that a line's end parts no sentence."""
    return " ".join(screen.split())


def test_are_chinese_arms_sales_to_lac_declining(terminal: Tmux) -> None:
    keys = ["7"]
    screen = press(terminal, *keys)
    while not re.search(r"^> .*Chinese arms sales to LAC are in decline", screen, re.MULTILINE):
        assert len(keys) < MOST, screen
        keys.append("Down")
        terminal.keys("Down")
        screen = rests(terminal)
    assert len(keys) < MOST
    terminal.keys("Enter")
    screen = terminal.wait_for("Claims > Chinese arms sales to LAC are in decline.")
    screen = rests(terminal)
    assert WARNING in words(screen)
    assert "by five years, calculated from these records" in screen
    rows = re.findall(r"([\d,.]+) +\S+ +([\d,.]+) +(TIV m) +(\d{4}-\d{4})", screen)
    values = [float(lac.replace(",", "")) for lac, *_ in rows]
    assert len(rows) == 5
    assert values[2] > values[3] > values[4]
    assert "balance" in screen
    assert "against" in screen


def test_who_trains_more_officers_where(terminal: Tmux) -> None:
    press(terminal, "7", "\\", "p", "m", "e", "Enter", "Enter")
    screen = terminal.wait_for("measures, published figures")
    assert "Chinese military education of Africans" in words(screen)
    assert WARNING in words(screen)
    assert re.search(r"LAC: .* officers per year, 20\d\d; \S+", screen)
    assert re.search(r"Africa: about [\d,]+ officers per year, 20\d\d; \S+", screen)


def test_does_the_base_support_more_cautious_than_in_africa(terminal: Tmux) -> None:
    press(terminal, "7")
    step_to(terminal, "China acts in LAC")
    terminal.keys("Enter")
    screen = terminal.wait_for("published figures")
    assert "China acts in LAC with more caution and by smaller steps than in Africa." in screen
    assert WARNING in words(screen)
    assert re.search(r"balance +\++±*-* +\d+ for, \d+ qualif\w+, \d+ against; counted, not weighed", screen)
    assert "strongest counter-evidence, checked 20" in screen
    assert "what would change this" in screen
    assert re.search(r"LAC: .*, 20\d\d; \S+", screen)
    terminal.keys("NPage")
    screen = terminal.wait_for("calculated from these records")
    assert re.search(r"20\d\d-20\d\d", screen)
