"""`lactui config`: where the settings lie, what they are, whether they hold."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from lactui.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "lactui").mkdir()
    return tmp_path / "lactui" / "config.toml"


def test_the_path_is_printed_whether_it_is_there_or_not(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "path"]) == 0
    assert capsys.readouterr().out == f"{file}\n"


def test_what_is_shown_can_be_kept_as_the_file(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text('theme = "ansi-dark"\n[keys]\nmark = "M"\nsearch = ["ctrl+s", "/"]\n')
    assert main(["config", "show"]) == 0
    shown = capsys.readouterr().out
    file.write_text(shown)
    assert main(["config", "show"]) == 0
    assert capsys.readouterr().out == shown
    assert main(["config", "show", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["settings"]["theme"] == "ansi-dark"
    assert said["settings"]["keys"]["mark"] == ["M"]


def test_every_fault_is_named_and_the_exit_says_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text('theme = "drak"\nmouse = 1\n[keys]\nmark = "s"\n')
    assert main(["config", "validate"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"{file}: ") for line in lines)
    assert main(["config", "validate", "--format", "json"]) == 1
    assert [fault["setting"] for fault in json.loads(capsys.readouterr().out)["faults"]] == [
        "theme",
        "mouse",
        "keys.mark",
    ]
    assert main(["config", "show"]) == 1
    out, err = capsys.readouterr()
    assert 'start = "last"' in out
    assert "drak" in err


def test_without_faults_the_exit_is_0(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "validate"]) == 0
    assert "none is needed" in capsys.readouterr().out
    file.write_text("")
    assert main(["config", "validate"]) == 0
    assert "no faults" in capsys.readouterr().out


def test_another_word_is_wrong_use(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "shwo"]) == 2
    assert "did you mean show?" in capsys.readouterr().err


def test_the_settings_are_read_without_the_explorer(file: Path) -> None:
    import subprocess

    code = "import sys; from lactui.tui.session.settings import load; load(); sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
