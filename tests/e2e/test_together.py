"""Eight explorers, a script that writes notes without a pause, and commands that read them: none is refused, and no word is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.fuzz import together

pytestmark = pytest.mark.e2e


@pytest.mark.tried("Notes", "eight explorers, a script and commands on one shelf", "no session refused, no word lost")
def test_many_sessions_write_to_one_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("config", "cache", "data", "state"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(tmp_path / kind))
    done = together.run(explorers=8, rounds=2, writes=60)
    assert done.troubles == []
    assert done.lost == []
    assert done.reads
