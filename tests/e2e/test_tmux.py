"""The explorer in a real terminal of 80x24, as a person uses it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lactui.db.database import open_base
from lactui.queries.lists.countries import country_rows
from tests.e2e.tmux import PROMPT, Tmux
from tests.support import BASE, SCRIPT, clean_environment

pytestmark = pytest.mark.e2e


@pytest.fixture
def terminal(require_tool: Callable[..., str], tmp_path: Path) -> Iterator[Tmux]:
    env = clean_environment(tmp_path) | {"PATH": f"{SCRIPT.parent}:/usr/bin:/bin"}
    with Tmux(require_tool("tmux"), env) as tmux:
        yield tmux


def test_browse_search_open_and_come_back(terminal: Tmux) -> None:
    terminal.run("echo", "before the explorer")
    terminal.wait_for(lambda screen: screen.count("before the explorer") >= 2)
    terminal.run("lactui")

    first = terminal.wait_for("Argentina")
    assert "1Countries" in first
    assert "1-18 of 87" in first
    assert "filter: none (f to set)" in first
    assert "? keys" in first
    assert len(first.rstrip("\n").split("\n")) == 24

    with open_base(str(BASE)) as base:
        before = [row.iso3 for row in country_rows(base)].index("ARG")
        ((start,),) = base.rows("select start from event where id = '2015-peace-ark-peru'")
    for _ in range(before):
        terminal.keys("Down")
    terminal.wait_for(re.compile(r"^> Argentina\b", re.MULTILINE))
    terminal.wait_for("阿根廷")
    terminal.keys("Enter")
    terminal.wait_for("back 1")

    terminal.keys("/")
    terminal.type("peace ark peru")
    terminal.wait_for("Hospital ship Peace Ark in Callao")
    terminal.keys("Enter")
    opened = terminal.wait_for("Search > Hospital ship Peace Ark in Callao")
    assert start in opened

    terminal.keys("Escape")
    terminal.wait_for(re.compile(rf"^> {start}\b", re.MULTILINE))
    terminal.keys("Escape")
    terminal.wait_for("阿根廷")
    terminal.keys("Escape")
    terminal.wait_for("1-18 of 87")

    terminal.keys("q")
    after = terminal.wait_for(lambda screen: screen.rstrip().endswith(PROMPT))
    assert "before the explorer" in after
    assert "Countries" not in after
    modes = terminal.modes()
    assert modes["alternate_on"] == "0"
    assert modes["mouse_any_flag"] == "0"
    assert modes["cursor_flag"] == "1"


@pytest.mark.tried("Terminals", "tmux left and attached again, the mouse on", "clicks are answered")
def test_the_mouse_survives_leaving_the_session_and_coming_back(terminal: Tmux) -> None:
    terminal._run("set-option", "-g", "mouse", "on")
    terminal._run("set-option", "-w", "window-size", "latest")
    terminal.run("lactui")
    terminal.wait_for("1-18 of 87")
    click = b"\x1b[<0;10;%dM\x1b[<0;10;%dm"
    for size, row in (((80, 24), 9), ((100, 30), 12), ((80, 24), 10)):
        with terminal.attached(*size) as client:
            wanted = terminal.wait_for(lambda screen, rows=size[1]: len(screen.rstrip("\n").split("\n")) == rows)  # type: ignore[misc]
            name = wanted.split("\n")[row - 1][2:20].split("  ")[0].strip()
            os.write(client, click % (row, row))
            terminal.wait_for(re.compile(rf"^> {re.escape(name)}", re.MULTILINE))
            os.write(client, b"\x1b[<0;10;1")  # cut in the middle of a report of the mouse
    assert terminal.modes()["mouse_any_flag"] == "1"
    terminal.keys("2")
    terminal.wait_for("[2Mechanisms]")
    terminal.keys("q")
    terminal.wait_for(lambda screen: screen.rstrip().endswith(PROMPT))
    assert terminal.modes()["mouse_any_flag"] == terminal.modes()["alternate_on"] == "0"


def test_tmux_keeps_what_it_is_sent_unless_told_and_the_explorer_says_so(terminal: Tmux) -> None:
    terminal.run("lactui", "open", "peru")
    terminal.wait_for("Countries > Peru")
    for setting, kept in (("off", False), ("on", True)):
        terminal._run("set-option", "-s", "set-clipboard", setting)
        terminal.keys("Y")
        terminal.wait_for("sent to tmux (needs set-clipboard on)")
        terminal.keys("Escape")
        terminal.wait_for("back 1")
        assert bool(terminal._run("list-buffers").strip()) is kept


def test_what_another_program_wrote_over_it_goes_by_a_key(terminal: Tmux) -> None:
    terminal.run("lactui")
    whole = terminal.wait_for("? keys")
    tty = terminal._run("display-message", "-p", "#{pane_tty}").strip()
    Path(tty).write_text("\033[5;10Hsystem going down\033[9;1H#####", "utf-8")
    terminal.wait_for("system going down")
    terminal.keys("C-l")
    assert terminal.wait_gone("system going down") == whole
