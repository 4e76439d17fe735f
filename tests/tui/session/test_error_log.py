"""The log of what should not have happened: made by the first error, bounded, and never a reason to fail."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from lactui.tui import error_log
from tests.tui.support import explorer


def raised(words: str) -> ValueError:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_an_error_is_written_with_its_traceback_for_the_user_alone() -> None:
    log = Path(error_log.path())
    assert not log.exists()
    assert error_log.write(raised("first"))
    assert error_log.write(raised("second"))
    text = log.read_text()
    assert text.index("ValueError: first") < text.index("ValueError: second")
    assert "in raised" in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_it_keeps_the_last_of_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(error_log, "MOST", 2_000)
    for number in range(20):
        assert error_log.write(raised(f"number {number}"))
    text = Path(error_log.path()).read_text()
    assert len(text) == 2_000
    assert "number 19" in text
    assert "number 0\n" not in text


def test_a_folder_that_takes_no_file_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert not error_log.write(raised("nowhere"))


@pytest.mark.parametrize(("error", "logged"), [(ValueError("odd"), True), (LookupError("no such one"), False)])
async def test_a_card_that_fails_is_logged_unless_its_line_says_all(
    error: Exception, logged: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("lactui.tui.details.cards.card", fail)
    async with explorer("80x24", "down") as session:
        assert f"this card cannot be shown: {error}" in session.text
    assert os.path.exists(error_log.path()) is logged  # noqa: ASYNC240  a look, not a wait


async def test_a_bug_is_not_taken_for_a_card_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise TypeError("a bug")

    monkeypatch.setattr("lactui.tui.details.cards.card", fail)
    with pytest.raises(TypeError, match="a bug"):
        async with explorer("80x24", "down"):
            pass
