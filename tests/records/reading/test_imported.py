"""A user's own files are read from bytes that nobody vouches for: what is none of ours is a fault with its line."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactui.records.reading import imported
from lactui.records.reading.imported import MOST_BYTES, MOST_FILES, MOST_LINE, MOST_RECORDS, Taken, read, take
from tests.own import EVENT, SOURCE, both, line
from tests.tries import Tries

GOOD = line(EVENT).encode()

BAD_LINES: dict[str, tuple[bytes, str]] = {
    "invalid UTF-8": (b'{"id": "\xff"}', "is not UTF-8 (byte 0xff, place 9)"),
    "UTF-16": ("é".encode("utf-16"), "is not UTF-8"),
    "byte order mark": (b"\xef\xbb\xbf{}", "begins with a byte order mark"),
    "carriage return": (b"{}\r", "has a carriage return"),
    "NUL": (b'{"id": "a\0b"}', "is not JSON"),
    "escape sequence": (b'{"id": "\x1b[31m"}', "is not JSON"),
    "a single letter": (b"x", "is not JSON"),
    "blank": (b"  ", "is a blank line"),
    "cut": (b'{"id": "a"', "ends too early"),
    "two records": (b"{} {}", "goes on after its end"),
    "a list": (b"[1]", "is not a JSON object"),
    "a number": (b"7", "is not a JSON object"),
    "a key twice": (b'{"id": "a", "id": "b"}', 'has the field "id" twice'),
    "NaN": (b'{"value_usd": NaN}', "has NaN, which is not a number of JSON"),
    "Infinity": (b'{"value_usd": -Infinity}', "has -Infinity, which is not a number of JSON"),
    "5,000 digits": (b'{"value_usd": ' + b"9" * 5_000 + b"}", "is not readable JSON"),
    "nested 40,000 deep": (b"[" * 40_000 + b"]" * 40_000, "nested too deeply"),
    "nested 40,000 deep in a field": (b'{"notes": ' + b"[" * 40_000 + b"]" * 40_000 + b"}", "nested too deeply"),
    "too long": (b'{"notes": "' + b"x" * MOST_LINE + b'"}', "is too long: 100,013 bytes"),
    "a merge not finished": (b"<<<<<<< mine", "is a mark of a merge"),
    "adds to nothing": (b'{"add": "countries", "record": {}}', "cannot be added; the types are"),
    "adds a list": (b'{"add": ["events"], "record": {}}', "cannot be added; the types are"),
    "adds no record": (b'{"add": "events", "record": 7}', "has no record beside add"),
    "more than a record": (b'{"add": "events", "record": {}, "set": {}}', "has set beside add, record and why"),
    "a why that steers the terminal": ('{"add": "events", "record": {}, "why": "\x9b2J"}'.encode(), "has control"),
}


def of(name: str, data: bytes) -> Taken:
    return read("mine", Taken({name: data}, [], []))


@pytest.mark.tried(
    "Private records",
    "a line that is no record: bytes, encodings, control characters, depth, length, numbers",
    "a fault with file and line",
)
@pytest.mark.parametrize(("bad", "why"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_told_with_its_number_and_the_others_are_read(bad: bytes, why: str) -> None:
    taken = of("events.jsonl", GOOD + bad + b"\n" + GOOD)
    (fault,) = taken.faults
    assert str(fault).startswith("events.jsonl:2: ")
    assert why in str(fault)
    assert str(fault).isprintable()
    assert [found.number for found in taken.lines] == [1, 3]


def test_there_are_enough_bad_lines() -> None:
    assert len(BAD_LINES) >= 25


def test_a_line_says_what_it_adds_or_its_file_does() -> None:
    mixed = of("trip.jsonl", both().encode())
    assert [found.stem for found in mixed.lines] == ["events", "sources"]
    assert (
        of("trip.jsonl", GOOD).faults[0].message.startswith("does not say which type it is: name the file events.jsonl")
    )
    assert of("sources.jsonl", line(SOURCE).encode()).lines[0].stem == "sources"
    assert json.loads(of("events.jsonl", GOOD).lines[0].added()) == {"add": "events", "record": EVENT}


def test_a_folder_gives_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_bytes(GOOD)
    (tmp_path / "sources.jsonl").write_text(line(SOURCE), "utf-8")
    (tmp_path / ".hidden").write_text("x")
    taken = take(tmp_path, "mine")
    assert (taken.faults, [found.stem for found in taken.lines]) == ([], ["events", "sources"])


@pytest.mark.tried(
    "Private records",
    "pipes, devices, archives, links, folders and files that are too large",
    "a fault at once, nothing of them read",
)
def test_what_is_no_file_of_records_is_told_and_nothing_is_waited_for(tmp_path: Path, tries: Tries) -> None:
    tries(6)

    def said(path: Path) -> str:
        taken = take(path, "mine")
        assert taken.lines == []
        (fault,) = taken.faults
        return str(fault)

    os.mkfifo(tmp_path / "pipe.jsonl")
    assert said(tmp_path / "pipe.jsonl") == "pipe.jsonl: is not an ordinary file"
    assert said(Path("/dev/zero")) == "zero: is not an ordinary file"
    with zipfile.ZipFile(tmp_path / "z.jsonl", "w") as archive:
        archive.writestr("../../events.jsonl", GOOD)
    assert said(tmp_path / "z.jsonl") == "z.jsonl: is an archive; unpack it first"
    (tmp_path / "g.jsonl").write_bytes(b"\x1f\x8b\x08" + bytes(50))
    assert said(tmp_path / "g.jsonl").endswith("is an archive; unpack it first")
    (tmp_path / "empty").mkdir()
    assert said(tmp_path / "empty") == "empty: has no files of records"
    with (tmp_path / "large.jsonl").open("wb") as file:
        file.truncate(10 * MOST_BYTES)
    assert said(tmp_path / "large.jsonl") == "large.jsonl: is too large: all files together may have 8,000,000 bytes"


@pytest.mark.tried(
    "Private records",
    "pipes, devices, archives, links, folders and files that are too large",
    "a fault at once, nothing of them read",
)
def test_a_folder_is_not_left_by_links(tmp_path: Path, tries: Tries) -> None:
    tries(4)
    inside = tmp_path / "folder"
    inside.mkdir()
    (tmp_path / "secret.jsonl").write_bytes(GOOD)
    (inside / "events.jsonl").symlink_to(tmp_path / "secret.jsonl")
    (inside / "loop.jsonl").symlink_to("loop.jsonl")
    (inside / "deeper.jsonl").mkdir()
    (inside / "records.csv").write_text("id")
    taken = take(inside, "mine")
    assert (taken.files, taken.lines) == ({}, [])
    assert sorted(map(str, taken.faults)) == [
        "deeper.jsonl: is not an ordinary file",
        "events.jsonl: is a symbolic link; only ordinary files are read",
        "loop.jsonl: is a symbolic link; only ordinary files are read",
        "records.csv: is not a file of records; their names end in .jsonl",
    ]


def test_a_loop_of_links_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").symlink_to("b.jsonl")
    (tmp_path / "b.jsonl").symlink_to("a.jsonl")
    with pytest.raises(OSError, match="symbolic links"):
        take(tmp_path / "a.jsonl", "mine")


def test_files_and_records_have_limits(tmp_path: Path) -> None:
    many = of("events.jsonl", b"{}\n" * (MOST_RECORDS + 1))
    assert [fault.message for fault in many.faults] == ["there are more than 5,000 records"]
    for n in range(MOST_FILES + 1):
        (tmp_path / f"{n}.jsonl").write_bytes(GOOD)
    assert [fault.message for fault in take(tmp_path, "mine").faults] == ["has more than 100 files"]


def test_bytes_of_all_files_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imported, "MOST_BYTES", len(GOOD) + 10)
    (tmp_path / "events.jsonl").write_bytes(GOOD)
    (tmp_path / "people.jsonl").write_bytes(GOOD)
    assert [fault.file for fault in take(tmp_path, "mine").faults] == ["people.jsonl"]


@pytest.mark.tried("Private records", "random bytes and random objects", "each line is a record or a fault")
@given(st.binary(max_size=400))
def test_whatever_the_bytes_nothing_is_raised_and_all_is_accounted_for(data: bytes) -> None:
    taken = of("events.jsonl", data)
    lines = data.removesuffix(b"\n").count(b"\n") + 1
    assert sorted([found.number for found in taken.lines] + [fault.line or 0 for fault in taken.faults]) == list(
        range(1, lines + 1)
    )
    assert all(str(fault).isprintable() for fault in taken.faults)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.tried("Private records", "random bytes and random objects", "each line is a record or a fault")
@given(st.dictionaries(st.sampled_from(["add", "record", "why", "id", "title"]), VALUES, max_size=5))
def test_whatever_an_object_says_it_adds(found: dict[str, object]) -> None:
    taken = of("trip.jsonl", json.dumps(found).encode())
    assert len(taken.lines) + len(taken.faults) == 1
    assert all(json.loads(each.added())["add"] == each.stem for each in taken.lines)
