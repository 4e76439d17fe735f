"""A record asked for in a real terminal: ctrl+c changes nothing and gives back what was typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.tmux import Tmux
from tests.support import RECORDS, SCRIPT, clean_environment

pytestmark = pytest.mark.e2e


def test_ctrl_c_gives_back_what_was_typed(require_tool: Callable[..., str], tmp_path: Path) -> None:
    before = (RECORDS / "events.jsonl").read_bytes()
    env = clean_environment(tmp_path) | {"PATH": f"{SCRIPT.parent}:/usr/bin:/bin"}
    with Tmux(require_tool("tmux"), env, (200, 40)) as terminal:
        terminal.run("lactui", "new", "event", str(RECORDS))
        terminal.wait_for("kind (one of ")
        terminal.type("port-cal")
        terminal.keys("Enter")
        terminal.wait_for('did you mean "port-call"?')
        terminal.type("port-call")
        terminal.keys("Enter")
        terminal.wait_for("title (text of at most 200 characters):")
        terminal.type("A ship in Callao")
        terminal.keys("Enter")
        terminal.wait_for("start (2018, ")
        terminal.keys("C-c")
        terminal.wait_for('"title": "A ship in Callao"')
        terminal.wait_for("nothing was added")
    assert (RECORDS / "events.jsonl").read_bytes() == before
