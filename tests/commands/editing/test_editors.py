"""`check` and `build`, and that nothing shown is typed in: a changed record changes what rests on it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support import RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.support import Done


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return shutil.copytree(RECORDS, tmp_path / "my records")


def edit(folder: Path, file: str, id: str, **changes: object) -> int:
    """Change fields of one record; the number of its line."""
    path = folder / file
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        record = json.loads(line)
        if record["id"] == id:
            lines[number] = json.dumps({**record, **changes}, ensure_ascii=False)
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            return number + 1
    raise AssertionError(id)


def test_check_finds_the_records_sound(run: Callable[..., Done]) -> None:
    done = run("check", str(RECORDS))
    assert (done.code, done.err) == (0, "")
    assert "no problems found" in done.out


def test_a_fault_is_named_with_file_line_and_field(run: Callable[..., Done], records: Path) -> None:
    line = edit(records, "events.jsonl", "2015-peace-ark-peru", kind="port-cal")
    done = run("check", str(records))
    assert done.code == 1
    assert f'events.jsonl:{line}: field "kind"' in done.out
    found = json.loads(run("check", str(records), "--format", "json").raw)
    fault = found["faults"][0]
    assert (fault["file"], fault["line"], fault["field"]) == ("events.jsonl", line, "kind")
    assert (fault["value"], "port-call" in fault["allowed"]) == ("port-cal", True)
    target = records.parent / "new.db"
    built = run("build", str(records), "--output", str(target))
    assert (built.code, built.raw, target.exists()) == (1, b"", False)


def test_an_assessment_that_its_figure_contradicts_is_not_built(run: Callable[..., Done], records: Path) -> None:
    edit(records, "comparisons.jsonl", "training", direction="lac-deeper")
    target = records.parent / "new.db"
    built = run("build", str(records), "--output", str(target))
    assert (built.code, built.raw, target.exists()) == (1, b"", False)
    assert "nothing was built" in built.err
    assert "training" in built.err


def test_a_changed_record_changes_every_answer_that_rests_on_it(run: Callable[..., Done], records: Path) -> None:
    edit(records, "events.jsonl", "2015-peace-ark-peru", title="A ship in Callao", kind="exercise")
    target = str(records.parent / "new.db")
    built = run("build", str(records), "--output", target)
    assert built.code == 0, built.err
    assert "exists" in run("build", str(records), "--output", target).err
    for words in (
        ("show", "PER"),
        ("show", "2015-peace-ark-peru"),
        ("show", "mission-harmony"),
        ("compare", "exercises"),
        ("compare", "PER", "CHL"),
        ("compare", "port-calls"),
        ("stats",),
        ("search", "callao", "ship"),
        ("timeline", "--by", "kind"),
        ("cite", "2015-peace-ark-peru"),
        ("--version",),
    ):
        before, after = run(*words), run(*words, LACTUI_DB=target)
        assert (before.code, after.code) == (0, 0), words
        assert before.raw != after.raw, words
    assert "A ship in Callao" in run("show", "PER", "--db", target).out


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_folder_that_is_none_is_one_line(command: str, run: Callable[..., Done], tmp_path: Path) -> None:
    done = run(command, str(tmp_path / "nosuch"))
    assert (done.code, done.raw) == (2, b"")
    assert done.err.count("\n") == 1
