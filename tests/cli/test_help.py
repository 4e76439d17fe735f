"""Help of every command, with examples that run, and the docs that repeat it."""

from __future__ import annotations

import shlex
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lactui.cli.help import START, format_markdown
from lactui.cli.options import FILTERS
from lactui.cli.registry import COMMANDS, Command
from tests.support import RECORDS, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.support import Done

READING = ("search", "show", "list", "timeline", "compare", "claims", "stats", "cite", "sources")
ELSEWHERE = ("open", "kiosk", "notes", "import", "diff", "correct", "serve")
"""Commands whose examples need a terminal, a shelf, files of the user's, an older base or corrections, or never end; other tests run them."""
EXAMPLES = [line for command in COMMANDS.values() for line, _ in command.examples if command.name not in ELSEWHERE]
EXAMPLES += [line.partition(" | ")[0] for line, _ in START if line]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=tuple(COMMANDS))
def test_help_has_usage_options_and_examples(command: Command, run: Callable[..., Done]) -> None:
    done = run(command.name, "--help")
    assert done.code == 0
    assert done.out == run("help", command.name).out == run("-h", command.name).out
    assert done.out.startswith(f"usage: lactui {command.name}")
    for name in command.options:
        assert f"  {name}" in done.out
    for line, _ in command.examples:
        assert f"  $ lactui {line}\n" in done.out
    assert max(map(len, (line for line in done.out.splitlines() if "$" not in line))) <= 80


def test_help_needs_no_words_and_does_nothing_else(run: Callable[..., Done]) -> None:
    assert run("show", "--help").code == 0
    assert run("sql", "drop table event", "--help").out.startswith("usage: lactui sql")


def test_the_program_lists_every_command(run: Callable[..., Done]) -> None:
    done = run("--help")
    assert done.code == 0
    for command in COMMANDS.values():
        assert f"\n  {command.name} " in done.out
    assert run("help", "shwo").err == 'lactui: there is no command "shwo"; did you mean show?\n'


@pytest.mark.real
@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_runs(
    line: str, run: Callable[..., Done], real_path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "records").symlink_to(RECORDS)  # the real ones take a minute
    monkeypatch.chdir(tmp_path)
    done = run(*shlex.split(line), LACTUI_DB=real_path)
    assert done.code == 0, done.err
    assert "Traceback" not in done.err
    if "--output" not in line:
        assert done.raw


def test_the_docs_say_what_help_says() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert format_markdown().strip() in page, "docs/commands.md is stale: make docs"


@pytest.mark.parametrize("name", READING)
def test_every_reading_command_takes_the_filter_and_a_base(name: str) -> None:
    assert {*FILTERS, "--db", "--output", "--force"} <= set(COMMANDS[name].options)


def test_every_command_has_its_function() -> None:
    for command in COMMANDS.values():
        assert callable(getattr(import_module(f"lactui.commands.{command.module}"), f"run_{command.name}"))
