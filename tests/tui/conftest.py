"""Gives every test of the explorer folders of its own, so that none sees what another keeps or exports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual import screen

from tests.tui.support import FRAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.tui.support import Golden


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty data folder, which files are exported to as well: random keys may do that."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def real_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    """Updates as far apart as in a terminal: for tests that count them or their bytes."""
    monkeypatch.setattr(screen, "UPDATE_PERIOD", FRAME)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares lines with the screen of a name kept in golden/; `--update-golden` writes it anew: read the difference."""

    def compare(name: str, lines: Iterable[str]) -> None:
        kept = Path(__file__).with_name("golden") / f"{name}.txt"
        shown = "\n".join(lines) + "\n"
        if request.config.getoption("--update-golden"):
            kept.write_bytes(shown.encode())
        assert kept.read_bytes().decode() == shown

    return compare
