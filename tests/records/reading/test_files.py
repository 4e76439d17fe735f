"""Files that are broken as files: bytes, JSON, CSV and outlines."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lactui.records.reading.folder import load
from lactui.records.rules.check import check
from tests.records.conftest import Folder


def _said(folder: Folder) -> list[str]:
    return [str(fault) for fault in folder.check().faults]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "is a blank line"),
        ("{", "is not JSON: ends too early; a record is whole on its line"),
        ('{"id": "a",}', "has a comma too many before }, column 12"),
        ('{“id”: "a"}', "has typographic quotes, column 2"),
        ('{"id" "a"}', "expecting ':' delimiter, column 7, at \"a\"}"),
        ('{"id": "a"} {"id": "b"}', "goes on after its end, column 13; one record a line"),
        ("<<<<<<< HEAD", "is a mark of a merge that was not finished"),
        ("[]", "is not a JSON object"),
        ("null", "is not a JSON object"),
        ('{"id": "a", "id": "b"}', 'has the field "id" twice'),
        ('{"id": NaN}', "has NaN, which is not a number of JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"id": ' + "9" * 5000 + "}", "is not readable JSON"),
        ("\ufeff{}", "is not JSON"),
    ],
    ids=lambda text: text[:12],
)
def test_a_line_that_is_no_record(folder: Folder, line: str, says: str) -> None:
    text = folder.read("claims.jsonl")
    folder.write_lines("claims.jsonl", [*text[:4], line, *text[4:]])
    said = [text for text in _said(folder) if text.startswith("claims.jsonl:5:")]
    assert len(said) == 1
    assert says in said[0]
    assert len(said[0]) < 300


def test_a_record_with_a_fault_of_its_own_is_not_blamed_twice(folder: Folder) -> None:
    line = folder.line_of("mechanisms.jsonl", "focac")
    folder.put("mechanisms.jsonl", line, folder.read("mechanisms.jsonl")[line - 1][:-1])
    said = _said(folder)
    assert len(said) == 1, said
    assert said[0].startswith(f"mechanisms.jsonl:{line}: is not JSON")


def test_a_byte_order_mark(folder: Folder) -> None:
    data = (folder.path / "claims.jsonl").read_bytes()
    folder.write("claims.jsonl", b"\xef\xbb\xbf" + data)
    assert _said(folder) == ["claims.jsonl:1: begins with a byte order mark; save it without"]


def test_another_encoding(folder: Folder) -> None:
    line = folder.line_of("countries.jsonl", "PER")
    text = folder.read("countries.jsonl")
    data = b"".join(row.encode("utf-8" if number != line else "gb18030") + b"\n" for number, row in enumerate(text, 1))
    folder.write("countries.jsonl", data)
    said = _said(folder)
    assert len(said) == 1, said
    assert said[0].startswith(f"countries.jsonl:{line}: is not UTF-8 (byte 0x")


def test_utf_16(folder: Folder) -> None:
    folder.write("redirects.jsonl", "\n".join(folder.read("redirects.jsonl")).encode("utf-16"))
    assert _said(folder)[-1] == "redirects.jsonl:1: is UTF-16; save it as UTF-8"


def test_carriage_returns(folder: Folder) -> None:
    folder.write("claims.jsonl", (folder.path / "claims.jsonl").read_bytes().replace(b"\n", b"\r\n"))
    assert _said(folder) == ["claims.jsonl:1: has a carriage return; end lines with a line feed"]


@pytest.mark.parametrize("file", ["events.jsonl", "indicators.csv", "MANIFEST.json", "actors.jsonl", "map/lac.geojson"])
def test_a_missing_file(folder: Folder, file: str) -> None:
    (folder.path / file).unlink()
    said = _said(folder)
    assert f"{file}: is missing from the folder of records" in said


def test_measures_may_be_missing(folder: Folder) -> None:
    (folder.path / "measures.jsonl").unlink(missing_ok=True)
    said = [text for text in _said(folder) if not text.startswith("MANIFEST")]
    assert all("is not in measures.jsonl" in text or "leads" in text or "leading" in text for text in said)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.tried(
    "Files read", "a pipe or an endless device in the place of a file of records", "a fault that `check` names, at once"
)
@pytest.mark.parametrize("make", [os.mkfifo, endless])
def test_a_pipe_or_a_device_in_the_place_of_a_file_is_not_waited_for(
    folder: Folder, make: Callable[[Path], None]
) -> None:
    (folder.path / "claims.jsonl").unlink()
    make(folder.path / "claims.jsonl")
    assert "claims.jsonl: cannot be read: not an ordinary file" in _said(folder)


def test_a_folder_in_the_place_of_a_file(folder: Folder) -> None:
    (folder.path / "claims.jsonl").unlink()
    (folder.path / "claims.jsonl").mkdir()
    assert any(text.startswith("claims.jsonl: cannot be read: ") for text in _said(folder))


def test_no_folder(tmp_path: Path) -> None:
    report = check(tmp_path / "nowhere")
    assert report.exit_code == 1
    assert [str(fault) for fault in report.faults] == [f"{tmp_path / 'nowhere'}: is not a folder of records"]


def test_an_empty_folder(tmp_path: Path) -> None:
    report = check(tmp_path)
    assert {
        "events.jsonl: is missing from the folder of records",
        "MANIFEST.json: is missing from the folder of records",
    } <= {str(fault) for fault in report.faults}


def test_another_layout_is_a_warning(folder: Folder) -> None:
    record = folder.record("claims.jsonl", "arms-decline")
    line = folder.line_of("claims.jsonl", "arms-decline")
    folder.put("claims.jsonl", line, json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    report = folder.check()
    assert report.faults == ()
    layout = f"claims.jsonl:{line}: is not in the usual layout"
    assert [str(warning).startswith(layout) for warning in report.warnings].count(True) == 1
    folder.put("claims.jsonl", line, json.dumps(dict(reversed(record.items())), ensure_ascii=False))
    assert any(str(warning).startswith(layout) for warning in folder.check().warnings)


def test_no_last_line_feed_is_a_warning(folder: Folder) -> None:
    folder.write("claims.jsonl", (folder.path / "claims.jsonl").read_bytes().removesuffix(b"\n"))
    report = folder.check()
    assert report.faults == ()
    assert any("does not end with a line feed" in str(warning) for warning in report.warnings)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("PER,population,1999", "has 3 cells, the header has 4"),
        ("PER,population,1999,many", 'field "value": "many" is not a number'),
        ("PER,population,1999,nan", 'field "value": "nan" is not a number'),
        ("PER,population,1999,", 'field "value": "" is not a number'),
        ("PER,population,MCM,1", 'field "year": "MCM" is not a whole number'),
        ("PER,populations,1999,1", 'field "code": "populations" is not in indicators.csv'),
        ("XYZ,population,1999,1", 'field "iso3": "XYZ" is none of the 87'),
        ("ZWE,population,2027,1", 'field "year": "2027" lies after the date of the edition'),
        ("AGO,armed-forces,1901,1", 'field "iso3, code, year": "AGO, armed-forces, 1901" stands after a later one'),
    ],
)
def test_a_wrong_row_of_values(folder: Folder, row: str, says: str) -> None:
    text = folder.read("indicator_values.csv")
    folder.write_lines("indicator_values.csv", [*text, row])
    said = [line for line in _said(folder) if line.startswith(f"indicator_values.csv:{len(text) + 1}:")]
    assert any(says in line for line in said), said


def test_a_value_given_twice(folder: Folder) -> None:
    text = folder.read("indicator_values.csv")
    folder.write_lines("indicator_values.csv", [*text[:2], text[1], *text[2:]])
    assert any(line.startswith("indicator_values.csv:3:") and "already in line 2" in line for line in _said(folder))


def test_a_wrong_header(folder: Folder) -> None:
    text = folder.read("indicators.csv")
    folder.write_lines("indicators.csv", [text[0].replace("unit", "units"), *text[1:]])
    assert f"indicators.csv:1: the header is not {text[0]}" in _said(folder)


def test_an_indicator_of_no_data_set_or_unit(folder: Folder) -> None:
    text = folder.read("indicators.csv")
    at = next(n for n, line in enumerate(text) if line.startswith("population,"))
    text[at] = text[at].replace("wb-population", "wb-populations")
    folder.write_lines("indicators.csv", text)
    assert _said(folder)[0].startswith(f'indicators.csv:{at + 1}: field "dataset": "wb-populations" is not in')
    text[at] = text[at].replace("wb-populations", "wb-population").replace(",persons,", ",heads,")
    folder.write_lines("indicators.csv", text)
    assert _said(folder)[0].startswith(f'indicators.csv:{at + 1}: field "unit": "heads" is not a known unit')


def _outlines(folder: Folder, change: str) -> list[str]:
    file = "map/lac.geojson"
    collection = json.loads((folder.path / file).read_text(encoding="utf-8"))
    features = collection["features"]
    match change:
        case "missing":
            del features[0]
        case "twice":
            features.append(features[0])
        case "point":
            features[0]["geometry"] = {"type": "Point", "coordinates": [0, 0]}
        case "open ring":
            features[0]["geometry"] = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}
        case "off the globe":
            features[0]["geometry"] = {"type": "Polygon", "coordinates": [[[0, 0], [999, 0], [1, 1], [0, 0]]]}
        case "no properties":
            features[0]["properties"] = None
        case "unknown property":
            features[0]["properties"]["colour"] = "red"
        case "no label":
            features[0]["properties"]["label"] = []
        case "no features":
            collection["features"] = {}
    folder.write(file, json.dumps(collection))
    return _said(folder)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("missing", '"ATG" has no outline'),
        ("twice", '"ATG" has two outlines'),
        ("point", 'field "features[0].geometry": is neither Polygon nor MultiPolygon'),
        ("open ring", 'field "features[0].geometry": has a ring that is not closed'),
        ("off the globe", 'field "features[0].geometry": has a point that is not longitude and latitude'),
        ("no properties", 'field "features[0].properties": is not an object'),
        ("unknown property", 'field "features[0].properties.colour": is not a property of an outline'),
        ("no label", 'field "features[0].properties.label_lon": is not a number'),
        ("no features", 'field "features": is not a list of features'),
    ],
)
def test_a_wrong_outline(folder: Folder, change: str, says: str) -> None:
    said = [line for line in _outlines(folder, change) if line.startswith("map/lac.geojson:1:")]
    assert any(says in line for line in said), said


def test_outlines_keep_their_coordinates() -> None:
    from tests.support import RECORDS

    records = load(RECORDS)
    outline = next(found for found in records.outlines if found.iso3 == "ATG")
    geometry = json.loads(outline.geometry)
    given = json.loads((RECORDS / "map" / "lac.geojson").read_text(encoding="utf-8"))["features"][0]
    assert geometry == given["geometry"]
    assert [outline.label_lon, outline.label_lat] == given["properties"]["label"]
