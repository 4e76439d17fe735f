"""Every block of code in README and docs/ does what it says: commands run one after the other, settings are read, the rest parses.

A new block in a language that no test here or elsewhere knows fails.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import tomllib
from configparser import ConfigParser
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

from lactui.shelf.shelf import Shelf
from tests.support import ROOT, SCRIPT, Lactui, clean_environment, require_tool

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)

HELD = {
    ("CONTRIBUTING.md", "console"): "tests/test_contributing.py",
    ("CONTRIBUTING.md", "json"): "tests/test_contributing.py",
    ("docs/commands.md", "text"): "tests/cli/test_help.py",
    ("docs/kiosk.md", "sshd_config"): "tests/e2e/test_kiosk.py",
    ("docs/loading.md", "console"): "tests/commands/reading/test_loading.py",
    ("docs/loading.md", "python"): "tests/commands/reading/test_loading.py",
    ("docs/loading.md", "r"): "tests/commands/reading/test_loading.py",
    ("docs/private.md", "console"): "tests/commands/program/test_import.py",
    ("docs/private.md", "json"): "tests/commands/program/test_import.py",
    ("docs/private.md", "text"): "tests/commands/program/test_import.py",
    ("docs/ssh.md", "console"): "tests/e2e/test_ssh_page.py",
    ("docs/ssh.md", "ssh_config"): "tests/e2e/test_ssh_page.py",
    ("docs/ssh.md", "tmux"): "tests/e2e/test_ssh_page.py",
}
"""Blocks that tests of their own hold: page and language, and where."""

DRAWINGS = "docs/architecture.md"
"""Its blocks of text are drawings."""

SERVING = "lactui serve"
"""Never ends: tests/e2e/test_serve.py."""

RELEASE = (
    "pipx",
    "uv",
    "uvx",
    "python3",
    "pip",
    "~/lactui/bin/pip",
    "~/lactui/bin/lactui",
    "podman",
    "dist/lactui.pyz",
)
"""What installs, and what was installed: `make release-check` runs these, since they take minutes and a network."""


class Block(NamedTuple):
    """A block of code of a page."""

    page: str
    language: str
    text: str


def blocks() -> list[Block]:
    """Those of all pages."""
    found = []
    for page in PAGES:
        for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
            found.append(Block(str(page.relative_to(ROOT)), block[2], dedent(block[3])))
    return found


BLOCKS = blocks()


def written(*languages: str) -> list[Block]:
    """The blocks in these languages that no other test holds."""
    return [block for block in BLOCKS if block.language in languages and block[:2] not in HELD]


def ids(block: Block) -> str:
    return f"{block.page} {block.text[:30]!r}"


def commands(page: str) -> list[str]:
    """The commands of a page in their order."""
    lines = [line for block in written("console") if block.page == page for line in block.text.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def test_every_block_is_held_by_a_test() -> None:
    tried = {"console", "sh", "zsh", "toml", "sql", "ini", "nginx", "json"}
    left = [block[:2] for block in BLOCKS if block.language not in tried and block[:2] not in HELD]
    assert {place for place in left if place != (DRAWINGS, "text")} == set()
    for (page, _), test in HELD.items():
        assert Path(page).name in (ROOT / test).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted({block.page for block in written("console")}))
@pytest.mark.real
def test_the_commands_of_a_page_run(page: str, tmp_path: Path) -> None:
    environment = clean_environment(tmp_path, real=True) | {"PATH": f"{SCRIPT.parent}:/usr/local/bin:/usr/bin:/bin"}
    require_tool("jq")
    Shelf(str(tmp_path / "data" / "lactui" / "shelf.db")).add_note("country/PER", "a note of one's own")
    for command in commands(page):
        words = shlex.split(command, comments=True)
        shell, folder = command, tmp_path
        if words[0] in RELEASE or command.startswith(SERVING) or words[:2] in (["lactui"], ["lactui", "open"]):
            continue
        if words[0] == "make":
            shell, folder = shlex.join(["make", "-n", *words[1:]]), ROOT
        done = subprocess.run(
            ["/bin/sh", "-c", shell], cwd=folder, env=environment, capture_output=True, check=False, timeout=120
        )
        assert done.returncode == 0, f"{command}\n{done.stderr.decode()}"
        assert done.stdout or {">", ">>", "--output"} & {*words} or words[0] in ("rm", "mkdir") or "import" in words, (
            command
        )


@pytest.mark.parametrize("block", written("sh", "zsh"), ids=ids)
def test_what_is_written_for_a_shell_is_read_by_it(block: Block) -> None:
    shell = require_tool(block.language)
    done = subprocess.run([shell, "-n"], input=block.text, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("block", written("toml"), ids=ids)
def test_settings_are_taken(block: Block, run_lactui: Lactui, tmp_path: Path) -> None:
    assert tomllib.loads(block.text)
    (tmp_path / "lactui").mkdir()
    (tmp_path / "lactui" / "config.toml").write_text(block.text, encoding="utf-8")
    done = run_lactui("config", "validate", env={"XDG_CONFIG_HOME": str(tmp_path)})
    assert done.code == 0, done.out


@pytest.mark.parametrize("block", written("sql"), ids=ids)
def test_queries_answer(block: Block, run_lactui: Lactui) -> None:
    done = run_lactui("sql", "-", stdin=block.text)
    assert (done.code, done.err) == (0, "")
    assert done.out


@pytest.mark.parametrize("block", written("json", "ini", "nginx"), ids=ids)
def test_settings_of_other_programs_parse(block: Block) -> None:
    if block.language == "json":
        json.loads(block.text)
    elif block.language == "ini":
        parsed = ConfigParser(strict=False)
        parsed.read_string(block.text)
        assert parsed.sections()
    else:
        lines = [line.partition("#")[0].strip() for line in block.text.splitlines()]
        assert all(line.endswith((";", "{", "}")) for line in lines if line)
        assert block.text.count("{") == block.text.count("}")
