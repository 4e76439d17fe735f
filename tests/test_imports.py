"""The reading path is light: what a command loads is looked up in the interpreter's own list of imports.

import-linter sees who may import whom; only running a command proves that a deferred import is deferred.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support import Lactui

HEAVY = (
    *("textual", "rich", "pydantic", "sqlite_utils", "dataclasses", "asyncio", "urllib.request", "snowballstemmer"),
    *("matplotlib", "numpy", "lactui.render.pictures", "lactui.render.html", "lactui.cards.report"),
)

SLOW = {"typing", "inspect", "argparse", "logging", "unicodedata"}
"""Modules of the standard library that a look-up does without; `doctor`, which asks for versions, does not."""

COMMANDS = {
    "search": ("search", "peace", "ark", "peru"),
    "show": ("show", "PER"),
    "show event": ("show", "2018-peace-ark-antigua"),
    "list": ("list", "events", "--kind", "exercise"),
    "timeline": ("timeline", "--since", "2020", "--country", "PER"),
    "compare": ("compare",),
    "compare dimension": ("compare", "exercises"),
    "compare countries": ("compare", "PER", "CHL"),
    "claims": ("claims",),
    "stats": ("stats",),
    "coverage": ("stats", "--coverage"),
    "cite": ("cite", "country/PER"),
    "sources": ("sources", "--limit", "5"),
    "export": ("export", "claims", "--format", "csv"),
    "sql": ("sql", "select count(*) from event"),
    "report": ("report", "country/PER"),
    "version": ("--version",),
    "doctor": ("doctor",),
    "where": ("list", "events", "--where", "value_usd>=1000"),
    "sums": ("stats", "--by", "kind,year", "--sum", "value_usd"),
    "words for kinds": ("list", "events", "--kind", "donation"),
    "completion": ("completion", "bash"),
    "completing": ("--complete", "show", "pe"),
    "help": ("--help",),
    "help of a command": ("show", "--help"),
}

MOST = {
    "search": 53,
    "show": 65,
    "show event": 55,
    "list": 52,
    "timeline": 50,
    "compare": 58,
    "compare dimension": 76,
    "compare countries": 64,
    "claims": 53,
    "stats": 48,
    "coverage": 51,
    "cite": 54,
    "sources": 53,
    "export": 52,
    "sql": 40,
    "report": 47,
    "version": 26,
    "doctor": 45,
    "where": 55,
    "sums": 50,
    "words for kinds": 54,
    "completion": 28,
    "completing": 29,
    "help": 26,
    "help of a command": 26,
}
"""The most modules of the program that each loads; a look-up and what it prints are spread over these."""

FORMATS = {
    f"{command} as {format}": (*words, "--format", format)
    for command, words in {
        "search": ("search", "peace", "ark"),
        "show": ("show", "PER"),
        "list": ("list", "mechanisms"),
    }.items()
    for format in ("json", "csv", "md")
} | {
    f"cite as {style}": ("cite", "country/PER", "--style", style) for style in ("bibtex", "biblatex", "ris", "csl-json")
}


def imported(report: str) -> set[str]:
    """The modules named by `python -X importtime` on stderr."""
    return {line.rsplit("|", 1)[1].strip() for line in report.splitlines() if line.startswith("import time:")}


@pytest.mark.parametrize("words", [*COMMANDS.values(), *FORMATS.values()], ids=[*COMMANDS, *FORMATS])
def test_a_piped_command_loads_nothing_heavy(run_lactui: Lactui, words: tuple[str, ...]) -> None:
    ran = run_lactui(*words, python=("-X", "importtime"))
    loaded = imported(ran.err)
    assert "lactui.__main__" in loaded
    talk = [line for line in ran.err.splitlines() if not line.startswith("import time:")]
    assert ran.code == 0, talk
    heavy = {name for name in loaded for root in HEAVY if name == root or name.startswith(root + ".")}
    assert not heavy
    assert words == ("doctor",) or not loaded & SLOW


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_loads_few_modules_of_its_own(name: str, run_lactui: Lactui) -> None:
    loaded = imported(run_lactui(*COMMANDS[name], python=("-X", "importtime")).err)
    own = sorted(module for module in loaded if module.partition(".")[0] == "lactui")
    assert len(own) <= MOST[name], own


@pytest.mark.parametrize("name", ["search", "show", "show event", "list"])
def test_a_look_up_in_text_does_without_collections(name: str, run_lactui: Lactui) -> None:
    assert "collections" not in imported(run_lactui(*COMMANDS[name], python=("-X", "importtime")).err)


def test_the_explorer_without_a_terminal_does_not_load_textual(run_lactui: Lactui) -> None:
    ran = run_lactui(python=("-X", "importtime"))
    assert ran.code == 2
    assert "textual" not in imported(ran.err)


def test_the_explorer_does_without_tls() -> None:
    """Everything that the explorer imports, asyncio first of all, loads where `ssl` is not to be had."""
    code = "from lactui.runtime.confined import stay_offline; stay_offline(); import lactui.tui.run, sys; print('_ssl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
