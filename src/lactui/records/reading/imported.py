"""A user's own file or folder of records, read from bytes that nobody vouches for.

A file is called like those of the edition (`events.jsonl`), or each of its lines says what it adds, as a correction does:
`{"add": "events", "record": {…}}`. A folder holds several files. Nothing here raises for what a file holds.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from typing import TYPE_CHECKING, Any, NamedTuple

from lactui.records.reading.faults import Fault
from lactui.records.reading.folder import JSONL_FILES
from lactui.records.reading.jsonl import NotJsonError, parse
from lactui.runtime import files

if TYPE_CHECKING:
    from pathlib import Path

TYPES = (
    *("events", "arms", "mechanisms", "documents", "statistics", "claims", "sources"),
    *("people", "ships", "systems", "companies", "installations"),
)
"""The files whose records may be a user's own."""

FILES = {file.into: file for file in JSONL_FILES if file.into in TYPES}

MOST_BYTES, MOST_LINE, MOST_RECORDS, MOST_FILES = 8_000_000, 100_000, 5_000, 100
"""Of all files together, of one line, of all files, in a folder."""

_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"


class Line(NamedTuple):
    """A record as it was written, and where."""

    name: str
    """The name of the import."""
    file: str
    number: int
    stem: str
    """The file of the edition that it would stand in."""
    text: str

    def added(self) -> str:
        """The line as one that says what it adds."""
        return f'{{"add": "{self.stem}", "record": {self.text}}}'


class Taken(NamedTuple):
    """What a file or folder gave: the bytes of its files by name, the records in them, and what is wrong."""

    files: dict[str, bytes]
    lines: list[Line]
    faults: list[Fault]


def take(path: Path, name: str) -> Taken:
    """Read a file, or the files of a folder, as the import `name`; OSError when there is nothing at the path."""
    taken = Taken({}, [], [])
    if stat.S_ISDIR(path.stat().st_mode):
        _folder(path, taken)
    else:
        _file(path, path.name, taken)
    if not taken.files and not taken.faults:
        taken.faults.append(Fault.of_line(path.name, None, "has no files of records"))
    return read(name, taken)


def read(name: str, taken: Taken) -> Taken:
    """Read the records of files as the import `name`; adds to the lines and faults of what was taken."""
    for file, data in taken.files.items():
        _lines(name, file, data, taken)
        if len(taken.lines) > MOST_RECORDS:
            taken.faults.append(Fault.of_line(file, None, f"there are more than {MOST_RECORDS:,} records"))
            break
    return taken


def _folder(path: Path, taken: Taken) -> None:
    """The files of a folder that are called like those of the edition; any other is a fault, as is a link."""
    found = sorted(entry.name for entry in os.scandir(path) if not entry.name.startswith("."))
    if len(found) > MOST_FILES:
        taken.faults.append(Fault.of_line(path.name, None, f"has more than {MOST_FILES} files"))
        return
    for file in found:
        if not file.endswith(".jsonl"):
            taken.faults.append(Fault.of_line(file, None, "is not a file of records; their names end in .jsonl"))
        else:
            _file(path / file, file, taken, os.O_NOFOLLOW)


def _file(path: Path, name: str, taken: Taken, flags: int = 0) -> None:
    """Read an ordinary file up to the limit; a pipe or device is not waited for."""

    def fault(message: str) -> None:
        taken.faults.append(Fault.of_line(name, None, message))

    try:
        opened = files.open_ordinary(str(path), flags)
    except OSError as error:
        link = error.errno == errno.ELOOP and path.is_symlink() and flags & os.O_NOFOLLOW
        if error.errno == errno.EINVAL:
            fault("is not an ordinary file")
        else:
            fault("is a symbolic link; only ordinary files are read" if link else f"cannot be read: {error.strerror}")
        return
    with opened as file:
        left = MOST_BYTES - sum(map(len, taken.files.values()))
        data = file.read(left + 1)
    if len(data) > left:
        fault(f"is too large: all files together may have {MOST_BYTES:,} bytes")
    elif data.startswith((_ZIP, _GZIP)):
        fault("is an archive; unpack it first")
    else:
        taken.files[name] = data


def _lines(name: str, file: str, data: bytes, taken: Taken) -> None:
    """The records of a file; of lines that are none what is wrong with them."""
    own = file.removesuffix(".jsonl")
    for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), 1):
        try:
            found = _record(line, own if own in TYPES else None)
        except NotJsonError as error:
            taken.faults.append(Fault.of_line(file, number, str(error)))
            continue
        taken.lines.append(Line(name, file, number, *found))
        if len(taken.lines) > MOST_RECORDS:
            return


def _record(line: bytes, own: str | None) -> tuple[str, str]:
    """What a line adds to, and the text of its record; NotJsonError says what is wrong."""
    if len(line) > MOST_LINE:
        raise NotJsonError(f"is too long: {len(line):,} bytes, where a record may have {MOST_LINE:,}")
    if not line.strip():
        raise NotJsonError("is a blank line")
    if b"\r" in line:
        raise NotJsonError("has a carriage return; end lines with a line feed")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        said = f"is not UTF-8 (byte {line[error.start]:#04x}, place {error.start + 1}); save the file as UTF-8"
        raise NotJsonError(said) from None
    if text.startswith("\ufeff"):
        raise NotJsonError("begins with a byte order mark; save it without")
    found = parse(text)
    if not isinstance(found, dict):
        raise NotJsonError("is not a JSON object; a record stands between { and }")
    if "add" not in found and own:
        return own, text
    return _added(found)


def _added(found: dict[str, Any]) -> tuple[str, str]:
    """Of a line that says what it adds."""
    what, record = found.get("add"), found.get("record")
    if what is None:
        raise NotJsonError(
            'does not say which type it is: name the file events.jsonl (or another type), or write {"add": "events", "record": {…}}'
        )
    if what not in TYPES:
        raise NotJsonError(f"cannot be added; the types are: {', '.join(TYPES)}")
    more = ", ".join(sorted(found.keys() - {"add", "record", "why"}))
    if more or not isinstance(record, dict):
        raise NotJsonError(f"has {more} beside add, record and why" if more else "has no record beside add")
    if not str(found.get("why") or "").isprintable():
        raise NotJsonError("has control characters in its why")
    try:
        return str(what), json.dumps(record, allow_nan=False)
    except ValueError:
        raise NotJsonError("has a number that is too large") from None
