"""Whatever a file of corrections or the settings of a new record hold, they are applied or refused in words, and nothing else happens."""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lactui.records.editing.corrections import apply, read
from lactui.records.editing.rows import FILES, CorrectionError
from lactui.records.editing.template import Draft, fill
from tests.support import RECORDS
from tests.tries import Tries

ONCE = [HealthCheck.function_scoped_fixture]
"""What counts the tries is one for all of them."""

WHY = "tried"
ROWS: dict[str, list[dict[str, Any]]] = {
    stem: [json.loads(line) for line in (RECORDS / file.name).read_text("utf-8").splitlines()][:3]
    for stem, file in FILES.items()
}
REFS = [f"{stem}/{row['id']}" for stem, rows in ROWS.items() for row in rows if "id" in row]
FIELDS = sorted({name for file in FILES.values() for name in file.model.model_fields})
KNOWN = st.sampled_from(
    [
        "PER",
        "CHN",
        "2018",
        "2018-10",
        "supports",
        "",
        "events/x",
        "null",
        "host",
        *REFS[:12],
        *(ref.partition("/")[2] for ref in REFS[:12]),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | KNOWN,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["source", "iso3", "role", "record", "supports", "x"]) | st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
PATHS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(FIELDS) | st.text(max_size=4),
        st.sampled_from(["", ".", ".place", ".x.supports", ".csis-paper-tiger-2023.supports"]),
        st.sampled_from(["", "+"]),
    ),
)


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A record of the base with a few fields of another kind."""
    stem = draw(st.sampled_from([stem for stem, found in ROWS.items() if found]))
    row = dict(draw(st.sampled_from(ROWS[stem])))
    for name in draw(st.lists(st.sampled_from(sorted(row)), max_size=2)):
        row[name] = draw(VALUES)
    return stem, row


CHANGES = st.one_of(
    st.builds(
        lambda ref, fields: {"record": ref, "set": fields, "why": WHY},
        st.sampled_from(REFS) | VALUES,
        st.dictionaries(PATHS, VALUES, min_size=1, max_size=2),
    ),
    st.builds(lambda made: {"add": made[0], "record": made[1], "why": WHY}, rows()),
    st.builds(lambda ref: {"remove": ref, "why": WHY}, st.sampled_from(REFS) | VALUES),
    st.builds(lambda old, new: {"remove": old, "into": new, "why": WHY}, st.sampled_from(REFS), st.sampled_from(REFS)),
    st.dictionaries(st.sampled_from(["record", "set", "add", "remove", "into", "why"]), VALUES, max_size=4),
    VALUES,
)


def fine(error: CorrectionError) -> None:
    """A refusal says something; what in it steers a terminal is taken out when it is said."""
    assert str(error).strip()


@pytest.mark.tried("Records", "corrections of any shape", "applied, or refused in words")
@settings(max_examples=6, suppress_health_check=ONCE)
@given(st.lists(CHANGES, min_size=1, max_size=3))
@example([{"add": "distinct", "record": {"ids": None, "why": WHY}, "why": WHY}])
@example([{"add": "changes", "record": {**ROWS["changes"][0], "change": None}, "why": WHY}])
def test_any_corrections_are_sound_or_refused(tries: Tries, changes: list[Any]) -> None:
    tries()
    try:
        done = apply(changes, RECORDS, tried=True)
    except CorrectionError as error:
        fine(error)
    else:
        assert done.said


@pytest.mark.tried("Records", "files of any bytes as corrections", "read, or refused in words")
@settings(max_examples=60, suppress_health_check=ONCE)
@given(st.binary(max_size=200) | VALUES.map(lambda value: json.dumps(value).encode()))
@example(b"[" * 100_000)
@example(b"9" * 10_000)
@example(b'{"record": "events/x", "set": {"a": NaN}, "why": "x"}')
def test_any_file_is_read_as_corrections_or_refused(tries: Tries, data: bytes) -> None:
    tries()
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(data)
        file.flush()
        try:
            assert isinstance(read(file.name), dict)
        except CorrectionError as error:
            fine(error)


@pytest.mark.tried("Records", "new records of any settings", "what is wrong is said field by field")
@settings(max_examples=15, suppress_health_check=ONCE)
@given(
    st.sampled_from([stem for stem, found in ROWS.items() if found]),
    st.lists(st.builds("{}={}".format, PATHS, VALUES.map(json.dumps) | st.text(max_size=20)) | st.text(max_size=9), max_size=5),
    st.text(max_size=30) | st.sampled_from(["https://www.csis.org/x", "http://[::1", "//", "x" * 3_000]),
)  # fmt: skip
@example("distinct", [], "")
def test_a_record_begun_with_any_settings_says_what_is_wrong(
    tries: Tries, stem: str, given: list[str], url: str
) -> None:
    tries()
    draft = Draft(stem, [], Path(RECORDS))
    for setting in given:
        try:
            fill(stem, draft.row, setting)
        except CorrectionError as error:
            fine(error)
    with contextlib.suppress(CorrectionError):
        draft.rest_on({"url": url})
        draft.rest_on({"url": url, "title": "again"})
    for fault in draft.faults():
        assert draft.told(fault).isprintable()
    assert json.loads(json.dumps(draft.corrections(WHY)))
