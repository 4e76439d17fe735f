"""The fences of a kiosk by themselves; tests/e2e/test_kiosk.py tries it behind a real server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lactui.cli.errors import CommandError
from lactui.cli.registry import COMMANDS
from lactui.commands.visitors import LONGEST, READING, WITHHELD, split_words
from tests.support import Lactui
from tests.test_imports import HEAVY, imported

TRIED = {
    "a program": "subprocess.run(['true'])",
    "a shell": "os.system('true')",
    "a fork": "os.fork()",
    "another program": "os.execv('/bin/true', ['true'])",
    "a spawned one": "os.posix_spawn('/bin/true', ['true'], {})",
    "a file": "open('FILE', 'w')",
    "a file to append to": "open('FILE', 'a')",
    "a file by its number": "os.open('FILE', os.O_CREAT | os.O_WRONLY)",
    "a folder": "os.mkdir('FILE')",
    "a link": "os.symlink('/etc/passwd', 'FILE')",
    "deleting": "os.remove('/nonexistent')",
    "renaming": "os.rename('/nonexistent', 'FILE')",
    "a connection": "socket.create_connection(('127.0.0.1', 1))",
    "a name of the network": "socket.getaddrinfo('localhost', 80)",
    "a port": "socket.socket().bind(('127.0.0.1', 0))",
    "a database": "sqlite3.connect('FILE')",
    "a database in memory": "sqlite3.connect(':memory:')",
    "an address": "urllib.request.urlopen('http://127.0.0.1:1/')",
    "a browser": "webbrowser.open('http://127.0.0.1:1/') or 1 / 0",
}


def confined(code: str) -> subprocess.CompletedProcess[str]:
    """Run a line in a process that has confined itself."""
    start = (
        "import os, socket, sqlite3, subprocess, time, urllib.request, webbrowser\n"
        "from lactui.commands import visitors as kiosk\n"
        "kiosk.confine()\n"
    )
    return subprocess.run([sys.executable, "-c", start + code], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("what", TRIED)
def test_a_confined_process_refuses_itself(what: str, tmp_path: Path) -> None:
    file = tmp_path / "made"
    done = confined(f"try:\n {TRIED[what].replace('FILE', str(file))}\nexcept Exception as error: print(repr(error))")
    assert (
        "a session that only reads does not do this" in done.stdout + done.stderr or "ZeroDivisionError" in done.stdout
    )
    assert not file.exists()


def test_a_command_ends_when_its_time_is_over() -> None:
    done = confined("kiosk._limit_process(1)\ntime.sleep(60)")
    assert done.returncode == 124
    assert done.stderr.startswith("lactui: ended after")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("lactui", []),
        ("show PER", ["show", "PER"]),
        ("lactui show 'el salvador'", ["show", "el salvador"]),
        ("show PER; ls", ["show", "PER;", "ls"]),
        ("search 航天", ["search", "航天"]),
    ],
)
def test_words_are_split_and_nothing_more(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@pytest.mark.parametrize(
    "text", ["show 'PER", "show\nPER", "show \x1b[2J", "show \udcff", "x" * (LONGEST + 1), "\u202e"]
)
def test_what_is_no_line_of_text_is_refused(text: str) -> None:
    with pytest.raises(CommandError):
        split_words(text)


def test_every_option_that_is_a_path_is_withheld() -> None:
    from lactui.cli.options import OPTIONS

    for name in READING:
        command = COMMANDS[name]
        assert not command.editor
        paths = {option for option in command.options if OPTIONS[option].kind == "path"}
        assert paths <= set(WITHHELD)


@pytest.mark.real
@pytest.mark.parametrize("python", [(), ("-I",)], ids=["by its script", "isolated"])
def test_it_answers_whatever_the_environment_says(run_real: Lactui, python: tuple[str, ...], tmp_path: Path) -> None:
    plain = run_real("show", "PER")
    (tmp_path / "sitecustomize.py").write_text("print('loaded')")
    env = {
        "SSH_ORIGINAL_COMMAND": "lactui show PER",
        "LACTUI_DB": "/etc/passwd",
        "PYTHONPATH": str(tmp_path) if not python else "",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PAGER": "false",
        "PYTHONDONTWRITEBYTECODE": "1",  # the script's own Python, before it is isolated, would write what it compiled
        "COLUMNS": "40",
    }
    ran = run_real("kiosk", "--idle", "1", env=env, python=python, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.removeprefix("loaded\n") == plain.out
    assert [path.name for path in tmp_path.iterdir()] == ["sitecustomize.py"]


@pytest.mark.real
def test_a_command_of_a_visitor_loads_nothing_heavy(run_real: Lactui) -> None:
    env = {"SSH_ORIGINAL_COMMAND": "show PER"}
    ran = run_real("kiosk", env=env, python=("-I", "-X", "importtime"))
    loaded = imported(ran.err)
    assert "lactui.commands.show" in loaded
    assert not {name for name in loaded for root in HEAVY if name == root or name.startswith(root + ".")}
