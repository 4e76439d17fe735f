"""`lactui notes`: the user's own shelf in a shell; and nothing of it anywhere else."""

from __future__ import annotations

import io
import json
import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from lactui.cli.registry import COMMANDS
from lactui.shelf.shelf import Shelf
from tests.cli.support import document, table
from tests.support import Lactui
from tests.test_imports import HEAVY, imported

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.support import Done

    Notes = Callable[..., Done]

TEXT = "Zwiebelfisch: a first thought | with *signs*.\nAnd 中国 in a second line."
WORD = "Zwiebelfisch"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with two notes and a bookmark."""
    made = Shelf(str(tmp_path / "lactui" / "shelf.db"))
    made.add_note("country/PER", TEXT)
    made.add_note("event/never-was", "about what is no more")
    made.add_bookmark("event/2015-peace-ark-peru")
    return made


@pytest.fixture
def notes(run: Callable[..., Done], tmp_path: Path) -> Notes:
    """Runs `lactui notes` with that shelf."""

    def runner(*words: str, **options: object) -> Done:
        return run("notes", *words, XDG_DATA_HOME=str(tmp_path), **options)

    return runner


def id_of(shelf: Shelf, text: str) -> str:
    """The id of the note that begins so."""
    return next(note.id for note in shelf.notes() if note.text.startswith(text))


# reading ---------------------------------------------------------------------------------------------------
def test_without_a_word_they_are_listed(notes: Notes, shelf: Shelf) -> None:
    assert shelf.notes()
    assert notes().raw == notes("list").raw != b""
    assert document(notes("--format", "json")) == document(notes("list", "--format", "json"))


def test_an_empty_shelf_is_exit_1_and_stays_unmade(notes: Notes, tmp_path: Path) -> None:
    for words in (["list"], ["export"], ["list", "peru"], ["delete", "PER"]):
        done = notes(*words)
        assert (done.code, done.raw) == (1, b"")
        assert done.err.count("\n") == 1
    assert document_of(notes("list", "--format", "json"))["rows"] == []
    assert list(tmp_path.iterdir()) == []


def document_of(done: Done) -> dict[str, object]:
    """The JSON of an answer whatever its exit code."""
    found: dict[str, object] = json.loads(done.raw)
    return found


def test_text_has_every_word_of_a_note(notes: Notes, shelf: Shelf) -> None:
    done = notes("list")
    assert done.code == 0
    for word in (*TEXT.split(), "Peru", "country/PER", id_of(shelf, "Z"), "Hospital ship Peace Ark in Callao"):
        assert word in done.out
    assert "event/never-was (not in this edition)" in done.out
    assert notes("list", "--ascii").out.isascii()


def test_json_and_csv_say_the_same(notes: Notes, shelf: Shelf) -> None:
    found = document(notes("list", "--format", "json"))
    assert found["total"] == 3
    assert {"edition", "content"} <= set(found)
    rows = {(row["type"], row["ref"]): row for row in found["rows"]}
    peru = rows["note", "country/PER"]
    assert (peru["text"], peru["title"], peru["in_edition"]) == (TEXT, "Peru", True)
    assert rows["note", "event/never-was"]["in_edition"] is False
    assert rows["bookmark", "event/2015-peace-ark-peru"]["id"] is None
    lines = table(notes("list", "--format", "csv"))
    assert [line["text"] for line in lines] == [row["text"] or "" for row in found["rows"]]


def test_words_choose_by_name_reference_and_id(notes: Notes, shelf: Shelf) -> None:
    def chosen(*words: str) -> list[str]:
        return [row["ref"] for row in document(notes("list", *words, "--format", "json"))["rows"]]

    assert chosen("peru") == chosen("country/PER") == chosen(id_of(shelf, "Z")[:4]) == ["country/PER"]
    assert chosen("event/never-was") == ["event/never-was"]
    assert set(chosen("peru", "event/never-was")) == {"country/PER", "event/never-was"}
    assert notes("list", "nowhere-land").code == 1
    assert notes("list", "chile").code == 1


def test_markdown_quotes_the_note_under_the_stamp(notes: Notes, shelf: Shelf) -> None:
    done = notes("export", "--format", "md")
    assert "\n> Zwiebelfisch: a first thought | with *signs*.\n> And 中国" in done.out
    assert done.out.splitlines()[2].startswith("lactui 2026-11, content ")
    assert "- Hospital ship Peace Ark in Callao, `event/2015-peace-ark-peru`" in done.out


# carrying --------------------------------------------------------------------------------------------------
def test_what_goes_out_comes_in_elsewhere_once(
    notes: Notes, shelf: Shelf, run: Callable[..., Done], tmp_path: Path
) -> None:
    file = tmp_path / "notes.jsonl"
    assert notes("export", "--output", str(file)).code == 0
    stamp = json.loads(file.read_text("utf-8").splitlines()[0])
    assert stamp["edition"] == "2026-11"
    elsewhere = {"XDG_DATA_HOME": str(tmp_path / "elsewhere")}
    assert run("notes", "import", str(file), **elsewhere).err == (
        "lactui: 2 notes and 1 bookmark added; 0 existed already\n"
    )
    assert run("notes", "import", str(file), **elsewhere).err == "lactui: nothing added; 3 existed already\n"
    there = run("notes", "list", "--format", "json", **elsewhere)
    assert document(there)["rows"] == document(notes("list", "--format", "json"))["rows"]


def test_a_bad_file_imports_nothing(notes: Notes, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    for content in (b'{"type": "note", "text": "a"}\n{"type"', b"\xff\xfe"):
        file.write_bytes(content)
        done = notes("import", str(file))
        assert done.code == 2
        assert "nothing imported" in done.err
        assert done.err.count("\n") == 1
    file.write_bytes(b"\n")
    assert notes("import", str(file)).code == 1
    assert notes("import", str(tmp_path / "missing.jsonl")).code == 2
    assert notes("import").code == notes("import", "a", "b").code == 2
    assert not (tmp_path / "lactui").exists()


@pytest.mark.parametrize("words", [("lst",), ("export", "--format", "csv"), ("delete",), ("list", "--yess")])
def test_wrong_use_is_one_line_and_exit_2(notes: Notes, shelf: Shelf, words: tuple[str, ...]) -> None:
    done = notes(*words)
    assert (done.code, done.raw, done.err.count("\n")) == (2, b"", 1)


# deleting --------------------------------------------------------------------------------------------------
def test_without_a_terminal_only_yes_deletes(notes: Notes, shelf: Shelf) -> None:
    done = notes("delete", "peru", stdin="y\n")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "--yes" in done.err
    assert len(shelf.notes()) == 2
    assert notes("delete", "peru", "--yes").err == "lactui: 1 note deleted\n"
    assert notes("delete", "event/2015-peace-ark-peru", "--yes").err == "lactui: 1 bookmark deleted\n"
    assert [note.ref for note in shelf.notes()] == ["event/never-was"]
    assert shelf.bookmarks() == []


class Keyboard(io.StringIO):
    """Somebody at a terminal."""

    def isatty(self) -> bool:
        """As a terminal answers."""
        return True


@pytest.mark.parametrize(("typed", "left"), [("y\n", 1), ("n\n", 2), ("\n", 2), ("", 2)])
def test_on_a_terminal_it_asks_once(
    shelf: Shelf, typed: str, left: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, base_path: str
) -> None:
    from lactui.__main__ import main

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LACTUI_DB", base_path)
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    said = Keyboard()
    monkeypatch.setattr(sys, "stderr", said)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    main(["notes", "delete", id_of(shelf, "Z")])
    assert WORD in said.getvalue()
    assert len(shelf.notes()) == left


def test_an_id_that_two_notes_begin_with_deletes_neither(notes: Notes, shelf: Shelf) -> None:
    shelf.merge([note._replace(id=f"abcd000{n}", text=f"{n}") for n, note in enumerate(shelf.notes())])
    assert notes("delete", "abcd", "--yes").code == 2
    assert len(shelf.notes()) == 4


# the rest --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("line", [line for line, _ in COMMANDS["notes"].examples])
def test_every_example_runs(
    line: str, run: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    made = Shelf(str(tmp_path / "lactui" / "shelf.db"))
    note = made.add_note("country/PER", TEXT)
    made.merge([note._replace(id="3f0afd61", text="to be deleted")])
    (tmp_path / "notes.jsonl").write_text('{"type": "note", "text": "new"}\n')
    words = shlex.split(line) + (["--yes"] if "delete" in line else []) + (["--force"] if "--output" in line else [])
    done = run(*words)
    assert done.code == 0, done.err


def test_a_damaged_or_unreachable_shelf_is_one_line(notes: Notes, shelf: Shelf, run: Callable[..., Done]) -> None:
    with open(shelf.path, "wb") as file:
        file.write(b"garbage" * 1000)
    for done in (
        notes("list"),
        notes("delete", "peru", "--yes"),
        notes("import", "-", stdin=""),
        run("notes", "list", XDG_DATA_HOME="/dev/null"),
    ):
        assert done.code in (1, 2)
        assert done.err.count("\n") == 1
        assert "Traceback" not in done.err
    assert "damaged" in notes("list").err


EXPORTS = [
    ("export", "base", "--format", "jsonl"),
    ("export", "countries", "events", "--format", "json"),
    ("export", "countries", "--format", "md"),
    ("export", "countries", "--format", "csv"),
    ("export", "base", "--format", "sqlite"),
    ("show", "PER"),
    ("show", "PER", "--format", "json"),
    ("list", "countries"),
    ("cite", "country/PER"),
    ("report", "country/PER"),
    ("doctor",),
]


@pytest.mark.parametrize("words", EXPORTS, ids=" ".join)
def test_no_other_command_gives_notes_away(
    words: tuple[str, ...], run: Callable[..., Done], shelf: Shelf, tmp_path: Path
) -> None:
    done = run(*words, XDG_DATA_HOME=str(tmp_path))
    assert done.raw
    assert b"first thought" not in done.raw
    if words != ("doctor",):  # which says where the shelf is
        assert run(*words, XDG_DATA_HOME=str(tmp_path / "none")).raw == done.raw


def test_it_loads_nothing_heavy(run_lactui: Lactui) -> None:
    line = '{"type": "note", "text": "new", "ref": "country/PER"}'
    assert run_lactui("notes", "import", "-", stdin=line).code == 0
    for words in (("list",), ("list", "--format", "json"), ("export",)):
        ran = run_lactui("notes", *words, python=("-X", "importtime"))
        assert ran.code == 0
        loaded = imported(ran.err)
        assert not {name for name in loaded for root in HEAVY if name == root or name.startswith(root + ".")}
    assert run_lactui("notes", "delete", "PER", "--yes").code == 0
