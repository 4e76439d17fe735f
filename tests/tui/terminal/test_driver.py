"""What the driver writes: each frame whole, and nothing kept back between frames."""

from __future__ import annotations

from io import StringIO

import pytest

from lactui.tui.terminal.driver import QuickDriver
from lactui.tui.textual_internals import FRAME_END, FRAME_START


class Terminal(StringIO):
    """A terminal that remembers what each flush has brought."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[str] = []

    def flush(self) -> None:
        """Take what has been written since the last time."""
        self.got.append(self.getvalue())
        self.seek(0)
        self.truncate()


@pytest.mark.parametrize(
    ("written", "got"),
    [
        ([FRAME_START, "picture", FRAME_END], [f"{FRAME_START}picture{FRAME_END}"]),
        ([FRAME_START, FRAME_END], [FRAME_START + FRAME_END]),
        (["\a", FRAME_START, "a", "b", FRAME_END, "title"], ["\a", f"{FRAME_START}ab{FRAME_END}", "title"]),
        (["a", "b"], ["a", "b"]),
    ],
)
def test_a_frame_is_written_in_one_piece_and_all_else_at_once(
    written: list[str], got: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    driver = object.__new__(QuickDriver)
    monkeypatch.setattr(driver, "_file", terminal, raising=False)
    for data in written:
        driver.write(data)
    assert terminal.got == got
