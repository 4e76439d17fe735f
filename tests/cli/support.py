"""Runs commands in this process, with streams of bytes as the system gives them."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from lactui.__main__ import main
from tests import support

if TYPE_CHECKING:
    from collections.abc import Callable

Done = support.Ran
"""What a command did: the same class, whether it ran in this process or not."""


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """As a terminal answers."""
        return True


class Typed(io.TextIOWrapper):
    """Answers typed at a terminal, a line each; where they end, so does the input, or ctrl+c is pressed."""

    def __init__(self, *answers: str, interrupted: bool = False) -> None:
        super().__init__(io.BytesIO("".join(f"{answer}\n" for answer in answers).encode()), encoding="utf-8")
        self.interrupted = interrupted

    def isatty(self) -> bool:
        """As a terminal answers."""
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        """The next answer."""
        line = super().readline(size)
        if not line and self.interrupted:
            raise KeyboardInterrupt
        return line


def document(done: Done) -> Any:
    """The one JSON document of a command that succeeded."""
    assert done.code == 0, done.err
    return json.loads(done.raw)


def table(done: Done) -> list[dict[str, str]]:
    """The rows of CSV, as Python's own module reads them."""
    return list(csv.DictReader(io.StringIO(done.raw.decode("utf-8"), newline="")))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, base_path: str) -> Callable[..., Done]:
    """`run("show", "PER")`; with `terminal=True` stdout is one, of 80 by 24 unless `size` says otherwise."""

    def runner(
        *words: str,
        terminal: bool = False,
        size: tuple[int, int] = (80, 24),
        encoding: str = "utf-8",
        stdin: str | Typed = "",
        **environment: str,
    ) -> Done:
        out, err = io.BytesIO(), io.BytesIO()
        kind = Terminal if terminal else io.TextIOWrapper
        with monkeypatch.context() as patch:
            patch.setenv("LACTUI_DB", base_path)
            patch.setenv("TERM", "xterm-256color")
            patch.setenv("COLUMNS", str(size[0]))
            patch.setenv("LINES", str(size[1]))
            for name, value in environment.items():
                patch.setenv(name, value)
            patch.setattr(
                sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())) if isinstance(stdin, str) else stdin
            )
            patch.setattr(sys, "stdout", kind(out, encoding=encoding, newline="\n"))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", newline="\n"))
            code = main(list(words))
            sys.stdout.flush()
            sys.stderr.flush()
            return Done(code, out.getvalue(), err.getvalue().decode("utf-8"))

    return runner
