"""A user's own records are held by the rules of the edition, together with its records."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hatch_build import pack
from hypothesis import given, settings
from hypothesis import strategies as st

from lactui.build.private import ARCHIVE, edition, lay, write
from lactui.build.stamp import BuildError
from lactui.db.database import open_base
from lactui.records.reading.folder import FILES, load
from lactui.records.reading.imported import TYPES, Taken, read
from tests.own import EVENT, REF, SOURCE, both, line
from tests.support import REAL_BASE, REAL_RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.build.private import Laid
    from lactui.db.database import Base
    from lactui.records.reading.folder import Records

COMPARED = [file.into for file in FILES]


@pytest.fixture(scope="module")
def base(base_path: str) -> Iterator[Base]:
    with open_base(base_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def records(base: Base) -> Records:
    return edition(base)


def laid(records: Records, text: str, new: str = "mine", **more: str) -> Laid:
    lines = [
        found for name, said in more.items() for found in read(name, Taken({"f.jsonl": said.encode()}, [], [])).lines
    ]
    return lay(records, [*lines, *read("mine", Taken({"trip.jsonl": text.encode()}, [], [])).lines], new)


def told(records: Records, text: str, **more: str) -> list[str]:
    return [str(fault) for _, fault in laid(records, text, **more).faults]


def test_sound_records_hold(records: Records) -> None:
    found = laid(records, both())
    assert found.faults == []
    assert found.records.private == {REF, "source/own-notes"}
    assert [line.number for line in found.lines] == [1, 2]
    assert len(found.records.events) == len(records.events) + 1
    assert all(event.id != EVENT["id"] for event in records.events)


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "an id of the base": ({"id": "2018-peace-ark-antigua"}, "is already in the base"),
    "an id that leads out": ({"id": "../../etc/passwd"}, 'field "id"'),
    "a record that is not there": (
        {"related": [{"record": "events/no-such", "why": "so"}]},
        "names no record of events",
    ),
    "a source that is not there": (
        {"sources": [{"source": "no-such", "supports": "4 March 2025"}]},
        "is not in sources",
    ),
    "no source": ({"sources": []}, "needs at least 1"),
    "a mechanism that is not there": ({"mechanism": "no-such"}, "is not in mechanisms"),
    "a person who is not there": ({"entities": [{"entity": "people/nobody", "words": None, "part": None}]}, "names no"),
    "a country that is none": ({"countries": [{"iso3": "XYZ", "role": "host"}]}, 'field "countries'),
    "a kind that is none": ({"kind": "picnic"}, "allowed:"),
    "a field that is none": ({"colour": "red"}, "is not a field of this record"),
    "a date that is none": ({"start": "2025-02-30"}, 'field "start"'),
    "a number for a text": ({"title": 7}, "is not text"),
    "too long a title": ({"title": "x" * 5_000}, 'field "title"'),
    "an escape sequence": ({"title": "a \x1b[31mred"}, "has the control character U+001B"),
    "a control character of eight bits": ({"title": "a \x9b31m"}, "has the control character U+009B"),
    "NUL": ({"title": "a\0b"}, "has the control character U+0000"),
    "letters that turn the line": ({"title": "a \u202ecod.exe"}, "U+202E"),
    "half a letter": ({"title": "\ud800"}, "unexpected end of hex escape"),
    "markup of Rich": ({"title": "[bold]A visit[/bold]"}, "has markup"),
    "markup of pages": ({"summary": "<script>alert(1)</script> was said."}, "has markup"),
    "an address that is none": ({"value_usd": "a"}, 'field "value_usd"'),
    "infinitely many dollars": ({"value_usd": float("1e308")}, 'field "value'),
}


@pytest.mark.tried(
    "Private records",
    "a record that does not hold: ids, references, texts, numbers, dates",
    "a fault with file, line and field",
)
@pytest.mark.parametrize(("changed", "why"), BAD.values(), ids=BAD)
def test_what_does_not_hold_is_told_with_line_and_reason(records: Records, changed: dict[str, Any], why: str) -> None:
    import json

    record = json.dumps(EVENT | changed)
    faults = told(records, line(SOURCE, "sources") + f'{{"add": "events", "record": {record}}}\n')
    assert faults
    assert faults[0].startswith("trip.jsonl:2: ")
    assert all(fault.startswith("trip.jsonl:") and fault.isprintable() for fault in faults), faults
    assert any(why in fault for fault in faults), faults


def test_every_kind_of_bad_record_is_tried() -> None:
    assert len(BAD) >= 20


def test_an_id_twice_names_where_it_stands_first(records: Records) -> None:
    (fault,) = told(records, both() + line(EVENT, "events"))
    assert fault == 'trip.jsonl:3: field "id": "2025-own-exercise" is already in trip.jsonl:1 of mine'
    (fault,) = told(records, line(EVENT, "events"), other=both())
    assert fault.endswith("is already in f.jsonl:1 of other")


def test_a_number_of_thousands_of_digits_and_an_overflow_are_told(records: Records) -> None:
    for number in ("1e999", "-1e999", "9" * 400):
        text = line(EVENT).replace('"value_usd": null', f'"value_usd": {number}')
        taken = read("mine", Taken({"events.jsonl": text.encode()}, [], []))
        assert any("value_usd" in str(fault) for _, fault in lay(records, taken.lines, "mine").faults), number
        added = read("mine", Taken({"trip.jsonl": f'{{"add": "events", "record": {text.strip()}}}'.encode()}, [], []))
        assert added.faults or lay(records, added.lines, "mine").faults


def test_signs_of_a_formula_stay_text(records: Records) -> None:
    found = laid(records, both(title='=HYPERLINK("http://x.org") was said', notes="@SUM(1+1)"))
    assert found.faults == []
    assert found.records.events[-1].title == '=HYPERLINK("http://x.org") was said'


def test_what_names_a_record_that_went_is_left_out_and_told(records: Records) -> None:
    more = line(EVENT, "events", id="2025-second", title="Another matter altogether", entities=[]).replace(
        "events/2018-peace-ark-antigua", "events/2025-own-exercise"
    )
    bare = laid(records, both(kind="picnic") + more, new="")
    assert [(found.number, fault.field) for found, fault in bare.faults] == [
        (1, "kind"),
        (3, "related[0].record"),
        (2, "id"),
    ]
    assert bare.lines == []


def test_all_types_may_be_private() -> None:
    assert (
        *("events", "arms", "mechanisms", "documents", "statistics", "claims", "sources"),
        *("people", "ships", "systems", "companies", "installations"),
    ) == TYPES


TEXT = st.text(max_size=30)


@settings(max_examples=60)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("id", "title", "place", "summary", "notes"), TEXT)))
def test_whatever_the_texts_a_record_holds_or_is_told(records: Records, texts: dict[str, str]) -> None:
    found = laid(records, line(EVENT, "events", **texts) + line(SOURCE, "sources"))
    assert bool(found.faults) != (len(found.lines) == 2)
    for event in found.records.events[len(records.events) :]:
        assert all(value.isprintable() for value in (event.title, event.summary, event.place or "", event.notes or ""))


def test_the_base_is_the_edition_with_private_records_behind_it(records: Records, base: Base, tmp_path: Path) -> None:
    write(laid(records, both()), base, "state", tmp_path / "private.db")
    last = base.number("select max(n) from record")
    with open_base(str(tmp_path / "private.db")) as over:
        assert over.private == {REF, "source/own-notes"}
        assert over.content == f"{base.content}+private"
        same = "select n, ref, title, date, summary, sources from record where n <= ? order by n"
        assert over.rows(same, (last,)) == base.rows(same, (last,))
        assert over.rows("select n, title from record where n > ? order by n", (last,)) == [
            (last + 1, "[private] An exercise nobody wrote about"),
            (last + 2, "[private] Notes of a conversation in Lima"),
        ]
        names = {row[0] for row in over.rows("select folded from name where ref = ?", (REF,))}
        assert "an exercise nobody wrote about" in names


def test_a_base_that_was_not_built_from_the_records_beside_it_is_refused(
    records: Records, base_path: str, tmp_path: Path
) -> None:
    other = tmp_path / "lac.db"
    other.write_bytes(Path(base_path).read_bytes())
    with sqlite3.connect(other) as changed:
        changed.execute("update record set title = 'another' where ref = 'country/PER'")
    changed.close()
    from lactui.db.hashes import seal

    seal(str(other))
    with open_base(str(other)) as base:
        with pytest.raises(BuildError, match="was not built from the records beside it"):
            write(laid(records, both()), base, "state", tmp_path / "private.db")
        with pytest.raises(BuildError, match="are not beside it"):
            edition(base)


@pytest.mark.real
def test_the_real_records_come_back_from_an_archive_and_the_base(tmp_path: Path) -> None:
    for name in ("lac.db", "lac.db.sha256"):
        (tmp_path / name).symlink_to(REAL_BASE.with_name(name))
    pack(REAL_RECORDS, tmp_path / ARCHIVE, REAL_BASE)
    with open_base(str(tmp_path / "lac.db")) as base:
        read, written = edition(base), load(REAL_RECORDS)
    for name in COMPARED:
        assert getattr(read, name) == getattr(written, name), name
    assert (read.faults, read.warnings) == ([], [])


def test_the_records_of_a_wheel_are_read_from_their_archive(records: Records, base_path: str, tmp_path: Path) -> None:
    other = tmp_path / "lac.db"
    other.write_bytes(Path(base_path).read_bytes())
    Path(f"{other}.sha256").write_bytes(Path(f"{base_path}.sha256").read_bytes())
    archive = tmp_path / ARCHIVE
    pack(Path(base_path).with_name("records"), archive, Path(base_path))
    with open_base(str(other)) as base:
        read = edition(base)
        for name in COMPARED:
            assert getattr(read, name) == getattr(records, name), name
        assert (read.faults, read.warnings) == (records.faults, records.warnings)
        archive.write_bytes(archive.read_bytes()[:1000])
        with pytest.raises(BuildError, match="cannot be unpacked"):
            edition(base)
