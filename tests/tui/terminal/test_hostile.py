"""Whatever a terminal sends, in whatever pieces, becomes keys or nothing; and what is typed after it is understood."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from textual.events import Key, Paste

from lactui.tui import textual_internals
from lactui.tui.textual_internals import KeyParser
from tests.tries import Tries

PIECES = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        ["\x1b", "\x1b[", "\x1b[<0;10;10M", "\x1b[<0;99999999;1m", "\x1b[M", "\x1b[Mÿÿÿ", "\x1b[200~", "\x1b[201~", "\x1b]52;c;", "\x07", "\x1b\\", "\x1bP", "\x1bX", "\x1b[?2026;2$y", "\x1b[?2048;1$y", "\x1b[48;24;80;0;0t", "\x1b[48;;t", "\x1b[1;2R", "\x1bOA", "\x1b[1;5A", "\x1b[97;5u", "\x1b[999999999999u", "\x1b[;u", "\x1b[I", "\x1b[O", "\x1b[;;;;~", "\x03", "\x9b", "\x00", "é", "中", "q" * 50]
    ),
)  # fmt: skip


@pytest.mark.tried("Terminals", "whatever a terminal may send, in any pieces", "the key behind it is answered")
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=8))
@example(["\x1b[200~", "\x1b[201~"])
@example(["\x1b[<0;10;1"])
@example(["\x1b[48;24;80;t"])
@example(["\x1b[999999999999u"])
@example(["\x1b[55296u"])
@example(["\x1b]52;c;", "\x1b[200~", "\x07"])
def test_any_input_is_understood_or_passed_over(
    tries: Tries, monkeypatch: pytest.MonkeyPatch, pieces: list[str]
) -> None:
    tries()
    now = [100.0]
    for module in (textual_internals, __import__("textual._parser", fromlist=["x"])):
        monkeypatch.setattr(module, "monotonic" if module is textual_internals else "get_time", lambda: now[0])
    parser = KeyParser(cast(Any, SimpleNamespace(_debug=False)))
    for piece in pieces:
        list(parser.feed(piece))
        list(parser.tick())
    for _ in range(4):
        now[0] += 1.0
        list(parser.tick())
    assert not parser.pending
    events = [*parser.feed("q"), *parser.tick()]
    assert [event.key for event in events if isinstance(event, Key)] == ["q"]
    assert not [event for event in events if isinstance(event, Paste)]
    parser.end()
