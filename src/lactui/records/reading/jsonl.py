"""Bytes to models, a line at a time: JSON Lines, CSV and single JSON objects.

Nothing here raises for what a file holds: bad bytes, bad JSON and bad records all become faults.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from lactui.records.reading.faults import Fault, from_pydantic

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
    """The keys of records that are there but have faults, as far as they can be told; else an empty text.

    What refers to one of them is not blamed for it."""


class NotJsonError(ValueError):
    """A text is no JSON, or has what JSON allows and we do not; the message says which."""


def read_jsonl(
    path: Path, model: type[ModelT], words: Vocabulary | None, *, optional: bool = False
) -> Read[ModelT]:
    """Read one JSON object a line, closed fields by the words given; a missing file is a fault unless `optional`."""
    read: Read[ModelT] = Read([], [], [], [], [])
    data = _bytes(path, read.faults, optional=optional)
    if not data:
        return read
    if not data.endswith(b"\n"):
        last = data.count(b"\n") + 1
        read.warnings.append(Fault(path.name, last, None, None, (), "the file does not end with a line feed"))
    for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), 1):
        _line(path.name, number, line, model, words, read)
    return read


def _line(
    file: str, number: int, line: bytes, model: type[ModelT], words: Vocabulary | None, read: Read[ModelT]
) -> None:
    if not line.strip():
        read.faults.append(Fault(file, number, None, None, (), "is a blank line"))
        return
    text = _decoded(file, number, line, read.faults)
    record: ModelT | None = None
    found: Any = None
    if text is not None:
        try:
            found = parse(text)
            record = validated(file, number, found, text, model, words, read.faults)
        except NotJsonError as error:
            read.faults.append(Fault(file, number, None, None, (), str(error)))
    if record is None:
        key = _KEY.search(line)
        read.spoiled.append(key[1].decode("ascii") if key else "")
        return
    read.records.append(record)
    read.lines.append(number)
    if text != json.dumps(found, ensure_ascii=False) or list(found) != [
        name for name in model.model_fields if name in found
    ]:
        message = "is not in the usual layout: fields in their order, one space after , and :, no \\u escapes"
        read.warnings.append(Fault(file, number, None, None, (), message))


def validated(
    file: str,
    number: int | None,
    found: Any,
    text: str,
    model: type[ModelT],
    words: Vocabulary | None,
    faults: list[Fault],
) -> ModelT | None:
    """The record in a JSON text, its closed fields by the words given; None with its faults noted."""
    if not isinstance(found, dict):
        faults.append(
            Fault(file, number, None, None, (), "is no JSON object; a record stands between { and }")
        )
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
        raise NotJsonError("is no JSON that can be read: nested too deeply") from None
    except ValueError as error:  # a whole number of thousands of digits
        raise NotJsonError(f"is no JSON that can be read: {error}") from None


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
        said = (
            "ends too early" if "\n" in text else "ends too early; a record is whole on its line, from { to }"
        )
    elif here[0] in "\u201c\u201d\u201e\u2018\u2019\u00ab":
        said = f"has typographic quotes, {column}; write straight ones"
    elif here[0] in "}]" and before.endswith(","):
        said = f"has a comma too many before {here[0]}, {column}"
    else:
        said = f"{error.msg.lower()}, {column}, at {here}"
    return f"is no JSON: {said}"


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise NotJsonError(f"has the field {json.dumps(key, ensure_ascii=False)} twice")
            seen.add(key)
    return found


def _constant(word: str) -> Any:
    raise NotJsonError(f"has {word}, which is no number of JSON; write null for what is not known")


def read_json(path: Path, model: type[ModelT]) -> Read[ModelT]:
    """Read a file that holds one JSON object."""
    read: Read[ModelT] = Read([], [], [], [], [])
    text = read_text(path, read.faults)
    if text is None:
        return read
    try:
        found = parse(text)
    except NotJsonError as error:
        read.faults.append(Fault(path.name, 1, None, None, (), str(error)))
        return read
    record = validated(path.name, 1, found, text, model, None, read.faults)
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
    rows: list[dict[str, Any]] = []
    lines: list[int] = []
    for number, cells in _cells(path.name, text, read.faults):
        if number == 1:
            if tuple(cells) != fields:
                message = f"the header is not {','.join(fields)}"
                read.faults.append(Fault(path.name, number, None, None, (), message))
                return read
        elif len(cells) != len(fields):
            message = f"has {len(cells)} cells, the header has {len(fields)}"
            read.faults.append(Fault(path.name, number, None, None, (), message))
            read.spoiled.append(cells[0] if cells else "")
        else:
            rows.append(dict(zip(fields, map(_value, fields, cells), strict=True)))
            lines.append(number)
    _rows(path.name, rows, lines, model, words, read)
    return read


def _cells(file: str, text: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """(line where the row begins, its cells); stops at a row that is no CSV."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        number = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append(Fault(file, number, None, None, (), f"is no CSV: {error}"))
            return
        yield number, cells


def _value(field: str, cell: str) -> str | float | None:
    if field == "year" and _WHOLE.fullmatch(cell):
        return int(cell)
    if field == "value":
        if _WHOLE.fullmatch(cell):
            return int(cell)
        return float(cell) if _DECIMAL.fullmatch(cell) else cell
    return cell or None


def _rows(
    file: str,
    rows: list[dict[str, Any]],
    lines: list[int],
    model: type[ModelT],
    words: Vocabulary,
    read: Read[ModelT],
) -> None:
    try:  # all at once is fast; one at a time only when some row is wrong
        read.records.extend(TypeAdapter(list[model]).validate_python(rows, context=words))  # type: ignore[valid-type]
        read.lines.extend(lines)
    except ValidationError:
        for number, row in zip(lines, rows, strict=True):
            try:
                read.records.append(model.model_validate(row, context=words))
                read.lines.append(number)
            except ValidationError as error:
                read.faults.extend(from_pydantic(error, file, number, row, tuple(model.model_fields)))
                read.spoiled.append(str(row.get("code", "")))


def read_text(path: Path, faults: list[Fault]) -> str | None:
    """The text of a file in UTF-8, or None with the fault noted."""
    data = _bytes(path, faults)
    if data is None:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(
            Fault(
                path.name,
                line,
                None,
                None,
                (),
                f"is not UTF-8 (byte {data[error.start]:#04x}); save the file as UTF-8",
            )
        )
        return None


def _bytes(path: Path, faults: list[Fault], *, optional: bool = False) -> bytes | None:
    """The bytes of a file without a byte order mark, which is a fault."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if not optional:
            faults.append(Fault(path.name, None, None, None, (), "is missing from the folder of records"))
        return None
    except OSError as error:
        faults.append(Fault(path.name, None, None, None, (), f"cannot be read: {error.strerror}"))
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        faults.append(Fault(path.name, 1, None, None, (), "is UTF-16; save it as UTF-8"))
        return None
    if data.startswith(_BOM):
        faults.append(Fault(path.name, 1, None, None, (), "begins with a byte order mark; save it without"))
    if b"\r" in data:
        line = data.count(b"\n", 0, data.index(b"\r")) + 1
        faults.append(
            Fault(path.name, line, None, None, (), "has a carriage return; end lines with a line feed")
        )
    return data.removeprefix(_BOM)


def _decoded(file: str, number: int, line: bytes, faults: list[Fault]) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        message = (
            f"is not UTF-8 (byte {line[error.start]:#04x}, place {error.start + 1}); save the file as UTF-8"
        )
        faults.append(Fault(file, number, None, None, (), message))
        return None
