"""What the base's tables hold, and the JSON Schema by which editors check records and corrections."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from lactui.build.schema import TABLES
from lactui.records.editing.json_schema import record_schema
from lactui.records.editing.rows import FILES
from lactui.records.reading.folder import read_words
from tests.cli.support import document, table
from tests.support import REAL_RECORDS, RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.support import Done


def validator(run: Callable[..., Done], *words: str) -> Draft202012Validator:
    """What checks by the schema that the command prints."""
    schema = document(run("schema", "--json-schema", *words, str(RECORDS)))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def first(file: str) -> dict[str, Any]:
    """The first record of a file."""
    with (RECORDS / file).open(encoding="utf-8") as lines:
        found: dict[str, Any] = json.loads(next(lines))
    return found


def test_every_table_and_column_is_told(run: Callable[..., Done]) -> None:
    found = document(run("schema", "--format", "json"))
    told = {table["name"]: [column["name"] for column in table["columns"]] for table in found["tables"]}
    assert told == {table.name: [column.name for column in table.columns] for table in TABLES}
    assert all(column["meaning"] for table in found["tables"] for column in table["columns"])
    assert {view["name"] for view in found["views"]} >= {"coverage", "claim_balance"}
    rows = table(run("schema", "--format", "csv"))
    assert [(row["table"], row["name"]) for row in rows] == [(name, each) for name in told for each in told[name]]


def test_one_table_or_view_as_text(run: Callable[..., Done]) -> None:
    out = run("schema", "event").out
    assert out.startswith("event: ")
    assert "mechanism          text                 The mechanism it belongs to (mechanism.id)\n" in out
    assert run("schema", "coverage").out.startswith("views\n")
    assert "did you mean event?" in run("schema", "evnt").err
    assert run("schema", "--json-schema", "evnt").code == 2


@pytest.mark.real
@pytest.mark.parametrize("stem", FILES)
def test_every_line_of_the_records_holds(stem: str) -> None:
    schema = record_schema(stem, read_words(REAL_RECORDS))
    Draft202012Validator.check_schema(schema)
    valid = Draft202012Validator(schema)
    lines = (REAL_RECORDS / FILES[stem].name).read_text("utf-8").splitlines()
    assert [line for line in lines if not valid.is_valid(json.loads(line))] == []


@pytest.mark.parametrize(
    ("change", "path", "says"),
    [
        ({"kind": "port-cal"}, ["kind"], "'port-cal' is not one of ["),
        ({"start": "2018-13"}, ["start"], "does not match"),
        ({"title": ""}, ["title"], "should be non-empty"),
        ({"title": None}, ["title"], "None is not of type 'string'"),
        ({"plaice": "Callao"}, [], "'plaice' was unexpected"),
        ({"sources": []}, ["sources"], "should be non-empty"),
        ({"countries": [{"iso3": "Peru", "role": "host"}]}, ["countries", 0, "iso3"], "does not match"),
        ({"details": {"ships": "Peace Ark"}}, ["details", "ships"], "is not of type 'array'"),
        ({"details": {"shps": ["Peace Ark"]}}, ["details"], "'shps' was unexpected"),
    ],
)
def test_what_is_broken_is_found_at_its_place(
    change: dict[str, Any], path: list[Any], says: str, run: Callable[..., Done]
) -> None:
    valid = validator(run, "event")
    record = first("events.jsonl")
    assert list(valid.iter_errors(record)) == []
    (error,) = valid.iter_errors({**record, **change})
    assert (list(error.absolute_path), says in error.message) == (path, True), error.message
    del record["confidence"]
    assert [error.message for error in valid.iter_errors(record)] == ["'confidence' is a required property"]


def test_the_words_of_a_field_come_with_their_meanings(run: Callable[..., Done], tmp_path: Path) -> None:
    defs = document(run("schema", "--json-schema", "arms", str(RECORDS)))["$defs"]
    words = defs["status"]
    assert len(words["enum"]) == len(words["enumDescriptions"])
    meanings = dict(zip(words["enum"], words["enumDescriptions"], strict=True))
    assert meanings["cancelled"].endswith(".")
    assert defs["Arms"]["properties"]["tiv"]["description"]


def test_without_records_the_words_are_those_of_the_base(
    run: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_folder = document(run("schema", "--json-schema", "event", str(RECORDS)))
    monkeypatch.setattr("lactui.commands.records.os.path.isdir", lambda _: False)
    assert document(run("schema", "--json-schema", "event")) == with_folder
    assert run("schema", "--json-schema", "event", str(tmp_path / "none")).code == 2


def test_a_record_of_any_type_and_corrections(run: Callable[..., Done]) -> None:
    event = first("events.jsonl")
    anything = Draft202012Validator(document(run("schema", "--json-schema")))
    assert anything.is_valid(event)
    assert anything.is_valid(first("ships.jsonl"))
    assert not anything.is_valid({**event, "plaice": "Callao"})
    valid = validator(run, "correction")
    sound = [
        {"record": "events/x", "set": {"place": "Callao"}, "why": "a test"},
        {"remove": "events/x", "into": "events/y", "why": "a test"},
        {"remove": "events/x", "why": "a test"},
        {"add": "events", "record": event, "why": "a test"},
    ]
    assert all(valid.is_valid(each) for each in (*sound, sound))
    broken = [
        {"record": "events/x", "set": {"place": "Callao"}},
        {"record": "events/x", "set": {}, "why": "a test"},
        {"add": "evnets", "record": event, "why": "a test"},
        {"add": "events", "record": {**event, "kind": "port-cal"}, "why": "a test"},
        {"why": "a test"},
    ]
    assert not any(valid.is_valid(each) for each in (*broken, [sound[0], broken[0]]))
