"""What is handed on: a source archive, a wheel built from it, and the program running from that wheel alone."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from hatch_build import IN_BASE, LEFT_OUT, elsewhere, pack

from lactui import __version__
from lactui.cli.help import describe_option
from lactui.cli.options import OPTIONS
from lactui.cli.registry import COMMANDS
from lactui.db.database import open_base
from tests.support import REAL_BASE, ROOT, Lactui, clean_environment, require_module, require_tool
from tools.manual import manual
from tools.release_check import pythons, with_wheel


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
        with tarfile.open(fileobj=io.BytesIO(archive.read("lactui/_data/records.tar.xz"))) as packed:
            records = {each.name.removeprefix("records/"): each.size for each in packed.getmembers()}
            told = packed.extractfile(f"records/{LEFT_OUT}")
            assert told is not None
            shorter = json.load(told)["files"].keys()
    folder = REAL_BASE.with_name("records")
    assert records.pop(LEFT_OUT)
    assert records.keys() == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name not in IN_BASE
    }
    sizes = {name: (folder / name).stat().st_size for name in records}
    assert {name for name in records if records[name] == sizes[name]} == records.keys() - shorter
    assert all(0 < records[name] < sizes[name] for name in shorter)
    assert records["events.jsonl"] < sizes["events.jsonl"] * 0.6
    roots = {name.split("/")[0].removeprefix(f"lactui-{__version__}") for name in names}
    assert roots == {"lactui", ".data", ".dist-info"}
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
        "import lactui, lactui.db.database as b; print(lactui.__file__, b.find_base(), sep='\\n')",
    ]
    found = subprocess.run(where, cwd=tmp_path, env=env, capture_output=True, text=True, check=True).stdout.split("\n")
    assert [os.path.relpath(path, place) for path in found[:2]] == ["lactui/__init__.py", "lactui/_data/lac.db"]

    command = [sys.executable, "-m", "lactui", "show", "PER"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "秘鲁" in done.stdout.decode("utf-8")


@pytest.mark.real
def test_the_wheel_built_from_the_checkout_is_the_same(wheel: Path, tmp_path: Path) -> None:
    assert hatch(ROOT, "wheel", tmp_path).read_bytes() == wheel.read_bytes()


@pytest.mark.real
def test_the_container_copies_all_that_the_wheel_is_built_from(wheel: Path, tmp_path: Path) -> None:
    tree = tmp_path / "src"
    tree.mkdir()
    for words in re.findall(r"^COPY (?!--)(.*)$", (ROOT / "Containerfile").read_text(encoding="utf-8"), re.MULTILINE):
        *sources, to = words.split()
        for source in sources:
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, tree / to, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                (tree / to).mkdir(exist_ok=True)
                shutil.copy(ROOT / source, tree / to)
    assert hatch(tree, "wheel", tmp_path / "made").read_bytes() == wheel.read_bytes()


def metadata(wheel: Path) -> Message:
    """What a package index reads."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name))


def test_the_page_on_an_index_has_the_readme_without_links_that_lead_nowhere(wheel: Path) -> None:
    found = metadata(wheel)
    text = str(found.get_payload())
    assert found["Description-Content-Type"] == "text/markdown"
    assert "pipx install lactui" in text
    targets = re.findall(r"\]\(([^)]+)\)", text)
    assert [target for target in targets if not target.startswith(("https://", "#"))] == []


@pytest.mark.parametrize(
    ("page", "source", "shown"),
    [
        ("[the keys](docs/keys.md)", "", "the keys (docs/keys.md)"),
        ("[LICENSE](LICENSE), [up](#top)", "", "LICENSE, [up](#top)"),
        ("![a screen](docs/a.svg)\n[x](https://x.org)", "", "\n[x](https://x.org)"),
        (
            "[the keys](docs/keys.md)",
            "https://f.org/o/r/blob/main/",
            "[the keys](https://f.org/o/r/blob/main/docs/keys.md)",
        ),
        ("![s](docs/a.svg)", "https://f.org/o/r/blob/main", "![s](https://f.org/o/r/raw/main/docs/a.svg)"),
    ],
)
def test_links_of_the_readme_hold_elsewhere(page: str, source: str, shown: str) -> None:
    assert elsewhere(page, source) == shown


def test_the_manual_page_says_what_help_says(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/data/share/man/man1/lactui.1"))
        page = archive.read(name).decode("utf-8")
    assert page == manual()
    source = tmp_path / "lactui.1"
    source.write_text(page, encoding="utf-8")
    groff = [require_tool("groff"), "-k", "-man", "-ww", "-Tutf8", "-P-cbou"]
    done = subprocess.run([*groff, source], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    shown = " ".join(done.stdout.replace("\N{HYPHEN}", "-").split())
    for this in COMMANDS.values():
        assert " ".join(this.text.split()) in shown, this.name
        assert all(f"$ lactui {line}".strip() in shown for line, _ in this.examples), this.name
    for option in (OPTIONS[name] for this in COMMANDS.values() for name in this.options if name != "--format"):
        assert " ".join(" ".join(describe_option(option)).split()) in shown, option.name


def test_the_citation_is_that_of_the_package(wheel: Path) -> None:
    cited = require_module("yaml").safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    found = metadata(wheel)
    assert cited["version"] == found["Version"] == __version__
    assert " AND ".join(cited["license"]) == found["License-Expression"]
    assert cited["title"].startswith("lactui: ")
    assert found["Summary"].startswith(cited["title"].removeprefix("lactui: "))
    preferred = cited["preferred-citation"]
    assert preferred["authors"] == cited["authors"]
    assert preferred["version"] == cited["version"]
    assert str(preferred["year"]) == preferred["edition"][:4]


def test_the_citation_names_the_edition_that_the_version_shows(real_path: str, run_real: Lactui) -> None:
    cited = require_module("yaml").safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    preferred = cited["preferred-citation"]
    with open_base(real_path) as base:
        assert (preferred["edition"], preferred["title"]) == (base.edition, base.meta["title"])
        assert cited["date-released"] == preferred["date-released"] == base.edition_date
        shown = f"lactui {cited['version']}, base {preferred['edition']}, content {base.content}\n"
    assert run_real("--version").out == shown


@pytest.mark.parametrize(
    ("printed", "tried"),
    [
        ("pipx install .", "pipx install --force 'W.whl'"),
        ("pipx install --force .", "pipx install --force 'W.whl'"),
        ("pipx install '.[serve,pictures]'", "pipx install --force 'W.whl[serve,pictures]'"),
        ("uv tool install .", "uv tool install 'W.whl'"),
        ("uvx --from . lactui show PER", "uvx --from 'W.whl' lactui show PER"),
        ("~/lactui/bin/pip install .", "~/lactui/bin/pip install 'W.whl'"),
        ("lactui show PER", "lactui show PER"),
        ("make zipapp", ""),
        ("dist/lactui.pyz show PER", ""),
    ],
)
def test_the_release_check_installs_the_wheel_where_the_docs_install_lactui(printed: str, tried: str) -> None:
    assert with_wheel(printed, "W.whl") == tried


def test_no_command_of_the_docs_reaches_an_index_for_lactui() -> None:
    """lactui is on none yet."""
    for page in ("README.md", "docs/first-steps.md", "docs/installing.md"):
        for line in re.findall(r"^\$ (.*)$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE):
            if re.match(r"(pipx|uv tool|\S+/pip) install|uvx", line):
                assert "W.whl" in with_wheel(line, "W.whl")
                assert not re.search(r"(install|uvx) '?lactui", line)


def test_the_release_check_finds_this_python() -> None:
    found = pythons()
    assert all(tuple(map(int, version.split(".")[:2])) >= (3, 11) for version in found)
    assert ".".join(map(str, sys.version_info[:3])) in found


def test_an_archive_of_records_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    for name, when in (("one", 1_000_000_000), ("two", 1_700_000_000)):
        folder = tmp_path / name / "records"
        (folder / "map").mkdir(parents=True)
        for path in (folder / "b.jsonl", folder / "a.jsonl", folder / "map" / "c.geojson"):
            path.write_text(path.name)
            os.utime(path, (when, when))
        pack(folder, tmp_path / f"{name}.tar.xz", REAL_BASE)
    assert (tmp_path / "one.tar.xz").read_bytes() == (tmp_path / "two.tar.xz").read_bytes()
