"""A record broken in any of many ways is refused with file, line and field."""

from __future__ import annotations

import json

import pytest

from tests.records.conftest import Folder
from tests.records.rules.breaks import BREAKS, EVENT, Break


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_a_wrong_value_is_refused_with_file_line_and_field(folder: Folder, broken: Break) -> None:
    if broken.stem == "MANIFEST":
        line, record = 1, json.loads((folder.path / broken.file).read_text(encoding="utf-8"))
        broken.put(record)
        folder.write(broken.file, json.dumps(record))
    else:
        line, record = folder.line_of(broken.file, broken.key), folder.record(broken.file, broken.key)
        broken.put(record)
        folder.put(broken.file, line, record)
    report = folder.check()
    said = [str(fault) for fault in report.faults]
    assert report.exit_code == 1
    field = broken.field or broken.path
    about = [text for text in said if text.startswith(f'{broken.file}:{line}: field "{field}":')]
    assert about, said
    assert broken.says in about[0]
    assert all(text.isprintable() for text in said)
    # the other end of a link, or a source that nobody cites any more, is a fault as well
    if field not in {"sources[0].source", "stated_by", "id", "old", "counterpart", "value.counts"}:
        assert len(said) == 1, said


def test_the_message_reads_as_it_is_documented(folder: Folder) -> None:
    record = folder.record("events.jsonl", EVENT)
    line = folder.line_of("events.jsonl", EVENT)
    folder.put("events.jsonl", line, record | {"start": "2018-13-40"})
    assert [str(fault) for fault in folder.check().faults] == [
        f'events.jsonl:{line}: field "start": "2018-13-40" is not a date: the calendar does not have it'
    ]


def test_a_source_cited_twice(folder: Folder) -> None:
    record = folder.record("events.jsonl", EVENT)
    line = folder.line_of("events.jsonl", EVENT)
    first = record["sources"][0]
    folder.put("events.jsonl", line, record | {"sources": [first, first, *record["sources"][1:]]})
    assert [str(fault) for fault in folder.check().faults] == [
        f'events.jsonl:{line}: field "sources": cites {first["source"]} twice'
    ]


def test_a_missing_field(folder: Folder) -> None:
    record = folder.record("events.jsonl", EVENT)
    line = folder.line_of("events.jsonl", EVENT)
    del record["summary"]
    folder.put("events.jsonl", line, record)
    assert [str(fault) for fault in folder.check().faults] == [f'events.jsonl:{line}: field "summary": is missing']


def test_a_field_too_many(folder: Folder) -> None:
    record = folder.record("events.jsonl", EVENT)
    line = folder.line_of("events.jsonl", EVENT)
    folder.put("events.jsonl", line, record | {"sumary": "x"})
    (fault,) = folder.check().faults
    assert str(fault).startswith(f'events.jsonl:{line}: field "sumary": is not a field of this record')
    assert 'did you mean "summary"?' in str(fault)
    assert "allowed: id, kind, title" in str(fault)


def test_several_faults_of_one_record_are_all_said(folder: Folder) -> None:
    record = folder.record("events.jsonl", EVENT)
    line = folder.line_of("events.jsonl", EVENT)
    folder.put("events.jsonl", line, record | {"start": "soon", "kind": "x", "title": ""})
    assert [fault.field for fault in folder.check().faults] == ["kind", "title", "start"]


def test_a_duplicate_id(folder: Folder) -> None:
    text = folder.read("documents.jsonl")
    folder.write_lines("documents.jsonl", [*text[:3], text[2], *text[3:]])
    said = [str(fault) for fault in folder.check().faults]
    assert any(
        text.startswith('documents.jsonl:4: field "id": ') and "is already in line 3" in text for text in said
    ), said


def test_unsorted_lines(folder: Folder) -> None:
    text = folder.read("documents.jsonl")
    folder.write_lines("documents.jsonl", [text[1], text[0], *text[2:]])
    (fault,) = folder.check().faults
    assert str(fault).startswith('documents.jsonl:2: field "id": "2003-focac-addis-plan" stands after a later one')


def test_events_are_sorted_by_start(folder: Folder) -> None:
    text = folder.read("events.jsonl")
    folder.write_lines("events.jsonl", [text[1], text[0], *text[2:]])
    (fault,) = folder.check().faults
    assert fault[:3] == ("events.jsonl", 2, "start, then id")


def test_an_uncited_source(folder: Folder) -> None:
    source = folder.record("sources.jsonl", "chinamil-4th-lac-forum")
    text = folder.read("sources.jsonl")
    new = json.dumps(source | {"id": "zzz-new"}, ensure_ascii=False)
    folder.write_lines("sources.jsonl", [*text, new])
    said = [str(fault) for fault in folder.check().faults]
    assert f'sources.jsonl:{len(text) + 1}: field "id": "zzz-new" is cited by no record' in said


def test_a_country_too_few(folder: Folder) -> None:
    text = folder.read("countries.jsonl")
    line = folder.line_of("countries.jsonl", "PER")
    folder.write_lines("countries.jsonl", text[: line - 1] + text[line:])
    said = [str(fault) for fault in folder.check().faults]
    assert 'countries.jsonl: field "iso3": "PER" is missing; CELAC has 33 states here' in said


def test_a_country_too_many(folder: Folder) -> None:
    record = folder.record("countries.jsonl", "ZWE")
    folder.write_lines(
        "countries.jsonl", [*folder.read("countries.jsonl"), json.dumps(record | {"iso3": "ZZZ"}, ensure_ascii=False)]
    )
    said = [str(fault) for fault in folder.check().faults]
    assert any(text.startswith('countries.jsonl:88: field "iso3": "ZZZ" is neither') for text in said), said


def test_contested_without_notes_is_a_warning(folder: Folder) -> None:
    record = folder.record("events.jsonl", "2008-uganda-amisom")
    line = folder.line_of("events.jsonl", "2008-uganda-amisom")
    folder.put("events.jsonl", line, record | {"confidence": "contested", "notes": None})
    report = folder.check()
    assert (report.faults, report.exit_code) == ((), 0)
    empty = f'events.jsonl:{line}: field "notes": is empty'
    assert any(str(warning).startswith(empty) for warning in report.warnings)


def test_a_likely_duplicate_is_a_warning(folder: Folder) -> None:
    text = folder.read("distinct.jsonl")
    pair = json.loads(text[0])["ids"]
    folder.write_lines("distinct.jsonl", [line for line in text if "2023-egypt-edex" not in line])
    said = [str(warning) for warning in folder.check().warnings]
    assert any("2023-egypt-edex" in line and "declare them distinct" in line for line in said), pair


def test_a_misspelt_file_is_a_warning(folder: Folder) -> None:
    folder.write("evnets.jsonl", "")
    assert "evnets.jsonl: is not a file of records" in [str(warning) for warning in folder.check().warnings]
