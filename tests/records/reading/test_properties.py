"""Whatever a file holds, reading it gives records and faults, never an exception."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from lactui.records.models.auxiliary import Manifest
from lactui.records.models.core import Event
from lactui.records.models.fields import iso_date, plain_text
from lactui.records.reading import jsonl as lines
from lactui.records.reading.faults import Fault
from lactui.records.reading.folder import CSV_FILES, JSONL_FILES, read_outlines, read_words
from tests.support import RECORDS

FAST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
SAMPLE: dict[str, Any] = json.loads((RECORDS / "events.jsonl").read_bytes().split(b"\n")[0])

WORDS = read_words(RECORDS)


def _fine(read: lines.Read[Any]) -> None:
    assert len(read.records) == len(read.lines)
    for fault in [*read.faults, *read.warnings]:
        assert str(fault).isprintable()
        assert len(str(fault)) < 3000


@FAST
@given(data=st.binary(max_size=300), file=st.sampled_from(JSONL_FILES))
@example(data=b"\xef\xbb\xbf{}\n", file=JSONL_FILES[0])
@example(data=b'{"iso3": "\\ud800"}\n', file=JSONL_FILES[0])
def test_any_bytes(tmp_path: Path, data: bytes, file: Any) -> None:
    path = tmp_path / file.name
    path.write_bytes(data)
    _fine(lines.read_jsonl(path, file.model, WORDS))


@FAST
@given(values=st.lists(json_values, max_size=3), file=st.sampled_from(JSONL_FILES))
def test_any_json(tmp_path: Path, values: list[Any], file: Any) -> None:
    path = tmp_path / file.name
    path.write_text("".join(f"{json.dumps(value)}\n" for value in values), encoding="utf-8")
    read = lines.read_jsonl(path, file.model, WORDS)
    _fine(read)
    assert len(read.records) + len(read.spoiled) == len(values)


@settings(FAST, max_examples=150)
@given(field=st.sampled_from(sorted(SAMPLE)), value=json_values)
def test_any_value_in_any_field(tmp_path: Path, field: str, value: Any) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(json.dumps(SAMPLE | {field: value}) + "\n", encoding="utf-8")
    read = lines.read_jsonl(path, Event, WORDS)
    _fine(read)
    assert read.records or all(fault.line == 1 for fault in read.faults)
    if read.records:
        kept = json.loads(read.records[0].model_dump_json())
        assert kept[field] == value


@FAST
@given(text=st.text(max_size=200), file=st.sampled_from(CSV_FILES), header=st.booleans())
def test_any_csv(tmp_path: Path, text: str, file: Any, header: bool) -> None:
    path = tmp_path / file.name
    head = ",".join(file.model.model_fields) + "\n" if header else ""
    path.write_bytes((head + text).encode("utf-8", "surrogatepass"))
    _fine(lines.read_csv(path, file.model, WORDS))


@FAST
@given(value=json_values)
def test_any_manifest_and_outlines(tmp_path: Path, value: Any) -> None:
    path = tmp_path / "MANIFEST.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    _fine(lines.read_json(path, Manifest))
    for name in ("lac", "africa"):
        (tmp_path / f"{name}.geojson").write_text(json.dumps({"features": [value]}), encoding="utf-8")
    _fine(read_outlines(tmp_path, WORDS))


@given(day=st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)), width=st.sampled_from([4, 7, 10]))
def test_real_dates_are_kept_as_they_are(day: date, width: int) -> None:
    text = day.isoformat()[:width]
    assert iso_date(text) == text


@given(text=st.text(alphabet="0123456789-", max_size=11))
@example(text="2019-02-29")
@example(text="2018-00")
@example(text="2018-04-31")
@example(text="٢٠١٨")
def test_what_is_taken_as_a_date_is_in_the_calendar(text: str) -> None:
    try:
        iso_date(text)
    except PydanticCustomError:
        return
    parts = text.split("-")
    assert [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2])
    date(*(int(part) for part in [*parts, "01", "01"][:3]))


@given(text=st.text(max_size=60))
def test_text_that_is_taken_is_fit_to_show(text: str) -> None:
    try:
        kept = plain_text(50)(text)
    except PydanticCustomError:
        return
    assert kept == text == text.strip() == unicodedata.normalize("NFC", text)
    assert 0 < len(text) <= 50
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in text)


@given(value=st.text(max_size=300), allowed=st.lists(st.text(max_size=5), max_size=3))
def test_a_fault_never_sends_control_characters(value: str, allowed: list[str]) -> None:
    said = str(Fault("events.jsonl", 1, "title", value, tuple(allowed), "is wrong"))
    assert said.isprintable()
    assert "\n" not in said


@pytest.mark.parametrize("file", JSONL_FILES, ids=lambda file: file.name)
def test_real_lines_come_back_as_they_were(file: Any) -> None:
    path = RECORDS / file.name
    read = lines.read_jsonl(path, file.model, WORDS)
    given = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [json.loads(record.model_dump_json(exclude_unset=True)) for record in read.records] == given
