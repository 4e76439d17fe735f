"""A folder of the frozen records that a test may break: unchanged files are hard links, and read only once."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from lactui.records.reading import folder as loading
from lactui.records.reading import jsonl as lines
from lactui.records.reading.folder import Records, load
from lactui.records.rules.check import Report, check
from tests.support import REAL_RECORDS, RECORDS


@pytest.fixture(scope="session")
def real() -> Records:
    """The real records."""
    return load(REAL_RECORDS)


@pytest.fixture(scope="session")
def frozen() -> Records:
    """The frozen records."""
    return load(RECORDS)


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the frozen records on the file system of the temporary folders, to link from."""
    folder = tmp_path_factory.mktemp("records") / "all"
    shutil.copytree(RECORDS, folder)
    return folder


@pytest.fixture(scope="session")
def readings() -> dict[Any, Any]:
    """What has been read of unchanged files, by inode."""
    return {}


class Folder:
    """A folder of records to be broken."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, file: str) -> list[str]:
        """The lines of a file."""
        return (self.path / file).read_text(encoding="utf-8").splitlines()

    def write(self, file: str, data: str | bytes) -> None:
        """Put a new file in the place of the link, so that the original stays as it is."""
        path = self.path / file
        path.unlink(missing_ok=True)
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)

    def write_lines(self, file: str, text: list[str]) -> None:
        """Write a file anew from its lines."""
        self.write(file, "".join(f"{line}\n" for line in text))

    def line_of(self, file: str, key: str) -> int:
        """The line, from 1, of the record with an id, ISO code or code."""
        for number, line in enumerate(self.read(file), 1):
            if line.startswith(tuple(f'{{"{name}": "{key}"' for name in ("id", "iso3", "code", "old"))):
                return number
        raise AssertionError(f"no {key} in {file}")

    def record(self, file: str, key: str) -> dict[str, Any]:
        """A record as it stands in the file."""
        found: dict[str, Any] = json.loads(self.read(file)[self.line_of(file, key) - 1])
        return found

    def put(self, file: str, number: int, record: dict[str, Any] | str) -> None:
        """Write one line anew."""
        text = self.read(file)
        text[number - 1] = record if isinstance(record, str) else json.dumps(record, ensure_ascii=False)
        self.write_lines(file, text)

    def check(self) -> Report:
        """What `lactui check` says of the folder."""
        return check(self.path)


@pytest.fixture
def folder(pristine: Path, tmp_path: Path, readings: dict[Any, Any], monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A copy of the frozen records; a file that a test does not write is read from the first test's reading."""
    copy = tmp_path / "records"
    shutil.copytree(pristine, copy, copy_function=os.link)
    untouched = {path.stat().st_ino for path in pristine.rglob("*") if path.is_file()}

    def remembered(read: Any) -> Any:
        def wrapper(path: Path, *args: Any, **options: Any) -> Any:
            inodes = [path.stat().st_ino] if path.is_file() else [p.stat().st_ino for p in path.glob("*.geojson")]
            if not inodes or not untouched.issuperset(inodes):
                return read(path, *args, **options)
            key = (read.__name__, *sorted(inodes))
            if key not in readings:
                readings[key] = read(path, *args, **options)
            return readings[key]

        return wrapper

    monkeypatch.setattr(lines, "read_jsonl", remembered(lines.read_jsonl))
    monkeypatch.setattr(lines, "read_csv", remembered(lines.read_csv))
    monkeypatch.setattr(loading, "read_outlines", remembered(loading.read_outlines))
    return Folder(copy)
