"""Whatever stands in the files of the user's own, the settings and the place are taken up or left out, and the explorer starts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lactui.db.database import Base
from lactui.tui.actions import ACTIONS, PANES
from lactui.tui.session import resume
from lactui.tui.session import settings as own
from lactui.tui.session.history import Place
from tests.tries import Tries

FAST = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SETTING = st.sampled_from([*own.SETTINGS, "them", "\x1b"])
WORD = st.sampled_from(["dark", "last", "timeline", "ctrl+x", "x", "esc", "true", "[", "\x1b[2J"]) | st.text(max_size=9)
VALUE = st.one_of(
    st.sampled_from(["true", "false", "nan", "1979-05-27", "{}", "[]", "[[1]]", "9" * 5_000, "[" * 2_000]),
    WORD.map(json.dumps),
    st.lists(WORD, max_size=3).map(json.dumps),
)
LINE = st.one_of(
    st.builds("{} = {}".format, SETTING, VALUE),
    st.just("[keys]"),
    st.builds("{} = {}".format, st.sampled_from([action.id for action in ACTIONS]), VALUE),
    st.text(max_size=20),
)


@pytest.mark.tried("Files read", "settings of any bytes", "taken up, or left out with the reason")
@FAST
@given(
    st.lists(LINE, max_size=6).map("\n".join).map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=60)
)
@example(b"theme = " + b"9" * 5_000)
@example(b"[keys]\nquit = [[]]")
@example(b"[keys]\nquit = 1979-05-27")
@example(b"keys = 1e400\n\xff")
def test_any_settings_are_taken_or_left_out_with_a_reason(tries: Tries, tmp_path: Path, data: bytes) -> None:
    tries()
    file = tmp_path / "config.toml"
    file.write_bytes(data)
    said, faults = own.load(str(file))
    assert said == own.Settings() or not faults
    assert all(str(fault) for fault in faults)
    assert said.theme in (None, *own.THEMES)
    assert said.start in own.STARTS
    assert all(isinstance(key, str) for keys in said.keys.values() for key in keys)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.tried("Files read", "last places of any content", "taken up, or left out")
@FAST
@given(st.data())
def test_any_place_left_is_taken_up_or_left_out(tries: Tries, base: Base, data: st.DataObject) -> None:
    tries()
    under, over = Place(data.draw(st.sampled_from(PANES)).name), Place("record", "country/PER")
    resume.save(resume.Ended(base.content_hash, "dark", {"countries": ["name"]}, (over, under)), None)
    file = Path(resume.path())
    state: Any = json.loads(file.read_bytes())
    assert resume.load(base).place == over
    for _ in range(data.draw(st.integers(1, 2))):
        holder, key = data.draw(st.sampled_from([(holder, key) for holder in holders(state) for key in holder]))
        if key in holder:
            holder[key] = data.draw(JSON)
    text = json.dumps(state).encode()
    file.write_bytes(text[: data.draw(st.just(len(text)) | st.integers(0, len(text)))])
    found = resume.load(base)
    assert found.theme is None or isinstance(found.theme, str)
    for place in (found.under, found.place):
        assert place is None or (isinstance(place.state, dict) and place.filters.sentence())


def holders(value: Any) -> list[dict[str, Any]]:
    """Every object within a value."""
    if not isinstance(value, dict):
        return []
    return [value, *(found for inner in value.values() for found in holders(inner))]
