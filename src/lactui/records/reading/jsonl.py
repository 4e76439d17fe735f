"""Files to models: JSON Lines, CSV and single JSON objects, read from bytes.

Nothing here raises for what a file holds: bad bytes, bad JSON and bad records become faults.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from lactui.records.reading.faults import Fault, from_pydantic
from lactui.runtime.files import content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lactui.records.models.vocabulary import Vocabulary

ModelT = TypeVar("ModelT", bound=BaseModel)

_BOM = b"\xef\xbb\xbf"
_KEY = re.compile(rb'"(?:id|iso3|code|old)"\s*:\s*"([A-Za-z0-9-]{1,80})"')
_WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,18}(\.\d{1,18})?([eE][-+]?\d{1,3})?", re.ASCII)


class Read(NamedTuple, Generic[ModelT]):
    """What a file gave: records, the line of each, and what was wrong with the rest."""

    records: list[ModelT]
    lines: list[int]
    faults: list[Fault]
    warnings: list[Fault]
    spoiled: list[str]
    """The keys of records that are in the file but have faults, "" where the key is unknown: what refers to one is no fault."""


class NotJsonError(ValueError):
    """A text is no JSON, or has what JSON allows and we do not; the message says which."""


def read_jsonl(path: Path, model: type[ModelT], words: Vocabulary | None, *, optional: bool = False) -> Read[ModelT]:
    """Read one JSON object a line, closed fields by the words given; a missing file is a fault unless `optional`."""
    read: Read[ModelT] = Read([], [], [], [], [])
    data = _bytes(path, read.faults, optional=optional)
    if not data:
        return read
    if not data.endswith(b"\n"):
        last = data.count(b"\n") + 1
        read.warnings.append(Fault.of_line(path.name, last, "the file does not end with a line feed"))
    for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), 1):
        _line(path.name, number, line, model, words, read)
    return read


def _line(
    file: str, number: int, line: bytes, model: type[ModelT], words: Vocabulary | None, read: Read[ModelT]
) -> None:
    if not line.strip():
        read.faults.append(Fault.of_line(file, number, "is a blank line"))
        return
    text = _decoded(file, number, line, read.faults)
    record: ModelT | None = None
    found: Any = None
    if text is not None:
        try:
            found = parse(text)
            record = validated(file, number, found, text, model, words, read.faults)
        except NotJsonError as error:
            read.faults.append(Fault.of_line(file, number, str(error)))
    if record is None:
        key = _KEY.search(line)
        read.spoiled.append(key[1].decode("ascii") if key else "")
        return
    read.records.append(record)
    read.lines.append(number)
    in_order = [name for name in model.model_fields if name in found]
    if text != json.dumps(found, ensure_ascii=False) or list(found) != in_order:
        message = "is not in the usual layout: fields in their order, one space after , and :, no \\u escapes"
        read.warnings.append(Fault.of_line(file, number, message))


def validated(
    file: str,
    number: int | None,
    found: Any,
    text: str,
    model: type[ModelT],
    words: Vocabulary | None,
    faults: list[Fault],
) -> ModelT | None:
    """The record in a JSON text that was parsed to `found`, closed fields by the words; None with its faults noted."""
    if not isinstance(found, dict):
        faults.append(Fault.of_line(file, number, "is not a JSON object; a record stands between { and }"))
        return None
    try:
        return model.model_validate_json(text, context=words)
    except ValidationError as error:
        faults += from_pydantic(error, file, number, found, tuple(model.model_fields))
        return None


def parse(text: str) -> Any:
    """JSON without the two things that lose data silently, a key given twice and NaN; raises NotJsonError."""
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_constant)
    except NotJsonError:
        raise
    except json.JSONDecodeError as error:
        raise NotJsonError(_unreadable(text, error)) from None
    except RecursionError:
        raise NotJsonError("is not readable JSON: nested too deeply") from None
    except ValueError as error:  # a whole number of thousands of digits
        raise NotJsonError(f"is not readable JSON: {error}") from None


def _unreadable(text: str, error: json.JSONDecodeError) -> str:
    """What is wrong with a text, in words that need no knowledge of JSON, and where."""
    at = error.pos
    behind = text[at + 1 :].lstrip()
    if text[at : at + 1] == "," and behind[:1] in ("}", "]"):  # Python from 3.13 on points at the comma
        at = len(text) - len(behind)
    before, here = text[:at].rstrip(), text[at : at + 20].rstrip()
    column = f"column {at - text.rfind(chr(10), 0, at)}"
    if text.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "is a mark of a merge that was not finished; choose one of the two versions"
    if error.msg == "Extra data":
        said = f"goes on after its end, {column}; one record a line, each whole on its line"
    elif not here:
        said = "ends too early" + ("" if "\n" in text else "; a record is whole on its line, from { to }")
    elif here[0] in "\u201c\u201d\u201e\u2018\u2019\u00ab":
        said = f"has typographic quotes, {column}; write straight ones"
    elif here[0] in "}]" and before.endswith(","):
        said = f"has a comma too many before {here[0]}, {column}"
    else:
        said = f"{error.msg.lower()}, {column}, at {here}"
    return f"is not JSON: {said}"


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for place, key in enumerate(keys) if key in keys[:place])
        raise NotJsonError(f"has the field {json.dumps(twice, ensure_ascii=False)} twice")
    return found


def _constant(word: str) -> Any:
    raise NotJsonError(f"has {word}, which is not a number of JSON; write null for what is not known")


def read_json(path: Path, model: type[ModelT]) -> Read[ModelT]:
    """Read a file that holds one JSON object."""
    read: Read[ModelT] = Read([], [], [], [], [])
    text = read_text(path, read.faults)
    if text is None:
        return read
    try:
        record = validated(path.name, 1, parse(text), text, model, None, read.faults)
    except NotJsonError as error:
        read.faults.append(Fault.of_line(path.name, 1, str(error)))
        return read
    if record is not None:
        read.records.append(record)
        read.lines.append(1)
    return read


def read_csv(path: Path, model: type[ModelT], words: Vocabulary) -> Read[ModelT]:
    """Read a CSV file whose header names the fields of the model; an empty cell is null."""
    read: Read[ModelT] = Read([], [], [], [], [])
    text = read_text(path, read.faults)
    if text is None:
        return read
    fields = tuple(model.model_fields)
    rows: list[tuple[int, dict[str, Any]]] = []
    for number, cells in _cells(path.name, text, read.faults):
        if number == 1 and tuple(cells) != fields:
            read.faults.append(Fault.of_line(path.name, 1, f"the header is not {','.join(fields)}"))
            return read
        if len(cells) != len(fields):
            message = f"has {len(cells)} cells, the header has {len(fields)}"
            read.faults.append(Fault.of_line(path.name, number, message))
            read.spoiled.append(cells[0] if cells else "")
        elif number > 1:
            rows.append((number, dict(zip(fields, map(_value, fields, cells), strict=True))))
    try:  # all at once is fast; one at a time only when some row is wrong
        adapter = TypeAdapter(list[model])  # type: ignore[valid-type]
        read.records.extend(adapter.validate_python([row for _, row in rows], context=words))
        read.lines.extend(number for number, _ in rows)
    except ValidationError:
        for number, row in rows:
            try:
                read.records.append(model.model_validate(row, context=words))
                read.lines.append(number)
            except ValidationError as error:
                read.faults.extend(from_pydantic(error, path.name, number, row, fields))
                read.spoiled.append(str(row.get("code", "")))
    return read


def _cells(file: str, text: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """(line where the row begins, its cells); stops at a row that is no CSV."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 1
    try:
        for cells in rows:
            yield number, cells
            number = rows.line_num + 1
    except csv.Error as error:
        faults.append(Fault.of_line(file, number, f"is not CSV: {error}"))


def _value(field: str, cell: str) -> str | float | None:
    if field in ("year", "value", "card_place", "card_per") and _WHOLE.fullmatch(cell):
        return int(cell)
    if field == "value":
        return float(cell) if _DECIMAL.fullmatch(cell) else cell
    return cell or None


def read_text(path: Path, faults: list[Fault]) -> str | None:
    """The text of a file in UTF-8, or None with the fault noted."""
    data = _bytes(path, faults)
    return None if data is None else _decoded(path.name, None, data, faults)


def _bytes(path: Path, faults: list[Fault], *, optional: bool = False) -> bytes | None:
    """The bytes of a file without a byte order mark, which is a fault."""
    try:
        data = content(str(path))
    except FileNotFoundError:
        if not optional:
            faults.append(Fault.of_line(path.name, None, "is missing from the folder of records"))
        return None
    except OSError as error:
        faults.append(Fault.of_line(path.name, None, f"cannot be read: {error.strerror}"))
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        faults.append(Fault.of_line(path.name, 1, "is UTF-16; save it as UTF-8"))
        return None
    if data.startswith(_BOM):
        faults.append(Fault.of_line(path.name, 1, "begins with a byte order mark; save it without"))
    if b"\r" in data:
        line = data.count(b"\n", 0, data.index(b"\r")) + 1
        faults.append(Fault.of_line(path.name, line, "has a carriage return; end lines with a line feed"))
    return data.removeprefix(_BOM)


def _decoded(file: str, number: int | None, data: bytes, faults: list[Fault]) -> str | None:
    """The text of bytes in UTF-8, of a line by its number or of a whole file (None); None with the fault noted."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = number or data.count(b"\n", 0, error.start) + 1
        place = f", place {error.start + 1}" if number else ""
        message = f"is not UTF-8 (byte {data[error.start]:#04x}{place}); save the file as UTF-8"
        faults.append(Fault.of_line(file, line, message))
        return None
