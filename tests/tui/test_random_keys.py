"""Random keys, texts and sizes, posted faster than they are answered: the explorer stays alive and says what is so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.events import Paste

from tests.tries import Tries
from tests.tui.support import explorer
from tools.fuzz import keys

SEEDS = (20261125, 9, 11)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that may be written to: everything of the user's own, and the working folder."""
    for kind in ("config", "cache", "data", "state"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(tmp_path / kind))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.tried(
    "Input", "random keys, texts and sizes, faster than they are answered", "the explorer lives and says what is so"
)
async def test_the_explorer_outlives_random_keys(seed: int, folder: Path, tries: Tries) -> None:
    done = await keys.run(seed, 500, folder)
    tries(done.pressed)
    assert done.pressed >= 500
    assert done.quits, "the keys that quit were among them"
    assert done.outside == []


def test_every_key_of_the_registry_is_pressed() -> None:
    pressed = set(keys.every_key())
    assert {"f", "F", "backslash", "number_sign", "b", "n", "B", "e", "colon", "ctrl+p", "q", "ctrl+c"} <= pressed
    assert set("12345678") <= pressed


def test_what_is_written_elsewhere_is_refused_and_told(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    with keys.FENCE.around(inside) as refused:
        (inside / "file").write_text("may be")
        with pytest.raises(PermissionError):
            outside.write_text("may not be")
        with pytest.raises(PermissionError):
            os.mkdir(outside)
    assert refused == [str(outside)] * 2
    assert not outside.exists()


@pytest.mark.tried("Input", "hostile texts pasted into every line and the editor", "nothing steers the terminal")
@pytest.mark.parametrize("opened", ["n", "slash", "f", "colon", "backslash", "e"])
async def test_a_pasted_text_steers_no_terminal(opened: str, folder: Path, tries: Tries) -> None:
    tries(len(keys.WORDS))
    async with explorer("80x24", "down", opened) as session:
        terminal = session.emulate()
        for text in keys.WORDS:
            session.app.post_message(Paste(text))
        await session.settle()
        assert all(char.isprintable() or char in "\n\u200d" for char in session.text)
        if opened != "n":  # joined signs are of one width here and of another there
            keys.compare(session, terminal)
