"""What is handed on: a source archive, a wheel built from it, and the program running from that wheel alone."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.support import REAL_BASE, ROOT, clean_environment


def hatch(folder: Path, target: str, to: Path) -> Path:
    """Build one kind of archive of a source tree; no network, no environment of its own."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(to)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = to.iterdir()
    return made


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hatch(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("tree")
    with tarfile.open(sdist) as archive:
        archive.extractall(tree, filter="data")
    (root,) = tree.iterdir()
    return hatch(root, "wheel", tmp_path_factory.mktemp("wheel"))


def test_the_source_archive_has_base_records_and_licences(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {
        "data/lac.db",
        "data/lac.db.sha256",
        "data/records/events.jsonl",
        "LICENSE",
        "DATA-LICENSE.md",
        "Makefile",
    }
    assert wanted <= names
    assert not any(".venv" in name or "__pycache__" in name for name in names)


@pytest.mark.real
def test_the_wheel_has_the_base_byte_for_byte_and_no_stray_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert archive.read("lactui/_data/lac.db") == REAL_BASE.read_bytes()
    roots = {name.split("/")[0] for name in names}
    assert roots == {"lactui", next(root for root in roots if root.endswith(".dist-info"))}
    assert any(name.endswith("licenses/DATA-LICENSE.md") for name in names)
    assert wheel.stat().st_size < 10_000_000


@pytest.mark.real
def test_the_wheel_answers_from_its_own_base(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "a place"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    env = clean_environment(tmp_path, real=True) | {"PYTHONPATH": str(place)}
    where = [
        sys.executable,
        "-c",
        "import lactui, lactui.store.database as b; print(lactui.__file__, b.find_base(), sep='\\n')",
    ]
    found = subprocess.run(where, cwd=tmp_path, env=env, capture_output=True, text=True, check=True).stdout.split("\n")
    assert [os.path.relpath(path, place) for path in found[:2]] == ["lactui/__init__.py", "lactui/_data/lac.db"]

    command = [sys.executable, "-m", "lactui", "show", "PER"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "秘鲁" in done.stdout.decode("utf-8")
