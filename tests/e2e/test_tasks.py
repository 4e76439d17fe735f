"""Tasks of a reader, each a script under `tasks`, done in a real terminal of 80x24 with the keys that it lists.

The first line says the task. Then, a step a line: `size`, `press` keys by tmux's names, `type` a text, `see` words that must come
on the screen, `hide` words that must not be there, `file` a pattern and words that a file so named holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.e2e.test_explorer import leave, rests
from tests.e2e.tmux import Tmux
from tests.support import SCRIPT, clean_environment

pytestmark = pytest.mark.e2e

TASKS = sorted(Path(__file__).with_name("tasks").glob("*.task"))
STEPS = ("size", "press", "type", "see", "hide", "file")


class Task(NamedTuple):
    """What is to be done, and its steps: (word, rest of the line)."""

    says: str
    steps: tuple[tuple[str, str], ...]


def read(path: Path) -> Task:
    """A task from its file."""
    says, _, *lines = path.read_text("utf-8").splitlines()
    steps = tuple((word, rest) for word, rest in (line.split(maxsplit=1) for line in lines if line))
    assert not {word for word, _ in steps}.difference(STEPS), path
    return Task(says, steps)


def words(screen: str) -> str:
    """A screen as running text, so that neither a line's end nor a column's room parts a phrase."""
    return re.sub(r"\s+", " ", screen)


@pytest.fixture
def terminal(require_tool: Callable[..., str], tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Tmux]:
    task = read(request.param)
    size = next((rest for word, rest in task.steps if word == "size"), "80x24")
    columns, rows = map(int, size.split("x"))
    env = clean_environment(tmp_path) | {"PATH": f"{SCRIPT.parent}:/usr/bin:/bin"}
    with Tmux(require_tool("tmux"), env, (columns, rows)) as tmux:
        tmux.run("cd", str(tmp_path))
        tmux.run("lactui")
        tmux.wait_for("Countries")
        rests(tmux)
        yield tmux
        leave(tmux)


def holds(wanted: str, screen: str) -> bool:
    """Whether a screen shows these words."""
    return words(wanted) in words(screen)


@pytest.mark.parametrize(
    ("terminal", "path"), [(path, path) for path in TASKS], ids=[path.stem for path in TASKS], indirect=["terminal"]
)
def test_task(terminal: Tmux, path: Path, tmp_path: Path) -> None:
    for word, rest in read(path).steps:
        if word == "press":
            for key in rest.split():
                terminal.keys(key)
                rests(terminal)
        elif word == "type":
            terminal.type(rest)
        elif word == "see":
            terminal.wait_for(partial(holds, rest))
        elif word == "hide":
            assert words(rest) not in words(rests(terminal))
        elif word == "file":
            pattern, held = rest.split(maxsplit=1)
            (written,) = tmp_path.glob(pattern)
            assert held in written.read_text("utf-8")


def test_every_task_says_what_it_is_for() -> None:
    assert len(TASKS) >= 8
    for path in TASKS:
        task = read(path)
        assert task.says.endswith(".")
        assert any(word in ("see", "file") for word, _ in task.steps), path
