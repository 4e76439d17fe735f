"""A user's own records: imported, shown with their mark, given back, taken away, checked against another edition."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lactui.__main__ import main
from lactui.db.database import private_file
from lactui.db.hashes import seal
from lactui.render import CITATION_STYLES
from lactui.shelf import private, shelf
from tests.cli.support import document, table
from tests.own import EVENT, REF, SOURCE, both, line
from tests.support import BASE, RECORDS, ROOT, SCRIPT
from tests.tries import Tries

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.support import Done
    from tests.support import Lactui

    Run = Callable[..., Done]

OWN = "source/own-notes"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one import, which no test changes."""
    home = tmp_path_factory.mktemp("data")
    file = tmp_path_factory.mktemp("given") / "trip.jsonl"
    file.write_text(both(), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home))
        patch.setenv("LACTUI_DB", str(BASE))
        assert main(["import", str(file)]) == 0
    return home


@pytest.fixture
def own(run: Run, imported: Path) -> Run:
    """Runs a command where the records are imported."""
    return lambda *words, **more: run(*words, **{"XDG_DATA_HOME": str(imported), **more})


@pytest.fixture
def data(imported: Path, tmp_path: Path) -> Path:
    """A copy of the data folder, which a test may change."""
    return Path(shutil.copytree(imported, tmp_path / "data"))


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_lies_beside_the_shelf_and_nobody_else_can_read_it(imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(imported))
    assert Path(private_file()).parent == Path(shelf.shelf_path()).parent == imported / "lactui"
    assert sorted(tree(imported)) == ["lactui/private.db", "lactui/private/.lock", "lactui/private/trip/trip.jsonl"]
    assert Path(private_file()).stat().st_mode & 0o77 == 0
    assert (imported / "lactui" / "private").stat().st_mode & 0o77 == 0


# shown and marked ------------------------------------------------------------------------------------------
def test_it_is_shown_with_its_mark(own: Run) -> None:
    done = own("show", REF)
    assert done.code == 0
    assert "[private] An exercise nobody wrote about" in done.out
    assert "[private] Notes of a conversation in Lima" in done.out
    assert "=1+1 is no formula here" in done.out
    made = document(own("show", REF, "--format", "json"))
    assert (made["origin"], made["title"]) == ("private", EVENT["title"])
    assert document(own("show", "event/2018-peace-ark-antigua", "--format", "json"))["origin"] == "base"
    assert table(own("show", REF, "--format", "csv"))[0]["origin"] == "private"
    assert "private\\] An exercise" in own("show", REF, "--format", "md").out


def test_it_is_found_and_listed_with_its_mark_and_counted_apart(own: Run) -> None:
    hits = document(own("search", "zirconium", "--format", "json"))["hits"]
    assert [(hit["ref"], hit["origin"]) for hit in hits[:1]] == [(REF, "private")]
    assert "[private] An exercise" in own("search", "zirconium lima").out
    assert own("show", "an exercise nobody wrote about").code == 0
    listed = own("list", "events", "--country", "PER")
    assert "[private] An exercise nobody wrote about" in listed.out
    assert listed.err.startswith("lactui: 1 of them private\n")
    rows = document(own("list", "events", "--format", "json"))["rows"]
    assert [row["ref"] for row in rows if row["origin"] == "private"] == [REF]
    assert "[private]" in own("timeline", "--since", "2025").out
    assert "1 of them private" in own("timeline", "--since", "2025").err
    assert "[private] Notes" in own("sources", "--all").out


def test_cards_that_count_it_say_so(own: Run) -> None:
    for ref in ("country/PER", "ship/peace-ark", OWN):
        shown = own("show", ref).out
        assert "1 of the records shown here" in shown, ref
        assert "[private] An exercise nobody" in shown, ref
    assert "[private]" not in own("show", "CHL").out


def test_a_citation_says_that_it_is_part_of_no_edition(own: Run) -> None:
    for style in CITATION_STYLES:
        done = own("cite", REF, "--style", style)
        said = " ".join(done.out.split())
        assert "rivate record, not part of any edition" in said, style
        assert "private" in said.replace("\\", "").partition("An exercise")[0], style
        assert "edition 2026-11, content" not in said, style
    bare = own("cite", "event/2018-peace-ark-antigua")
    assert "content" in bare.out
    assert "private" not in bare.out


def test_what_is_written_beside_it_carries_another_stamp(own: Run, run: Run) -> None:
    """Nobody takes a list, a card or a picture in which private records may be for one of the edition."""
    content = document(run("show", "CHL", "--format", "json"))["content"]
    assert document(own("show", "CHL", "--format", "json"))["content"] == f"{content}+private"
    assert {row["content"] for row in table(own("list", "events", "--format", "csv"))} == {f"{content}+private"}
    assert f"content {content}+private" in own("timeline", "--format", "html").out
    assert document(own("stats", "--format", "json"))["content"] == content
    assert document(own("stats", "--private", "--format", "json"))["content"] == f"{content}+private"


def test_figures_leave_it_out_unless_asked(own: Run, run: Run) -> None:
    for words in (
        ("compare",),
        ("compare", "exercises"),
        ("compare", "PER", "CHL"),
        ("stats",),
        ("stats", "--coverage"),
        ("timeline", "--by", "year"),
        ("export", "events", "--format", "csv"),
        ("sql", "select count(*) from event"),
    ):
        bare, ours = run(*words), own(*words)
        assert (ours.code, ours.raw, ours.err) == (bare.code, bare.raw, bare.err), words
        asked = own(*words, "--private")
        assert asked.code == 0, asked.err
        assert "your 2 private records are included" in asked.err, words
        if words not in (("compare",), ("compare", "PER", "CHL")):
            assert asked.raw != bare.raw, words
    ref = "comparison/exercises"
    assert own("show", ref).raw == run("show", ref).raw


def test_nobody_sees_it_who_should_not(own: Run, run: Run, base_path: str) -> None:
    for words in (("show", REF), ("search", "zirconium"), ("list", "events")):
        bare = run(*words)
        for ours in (own(*words, "--db", base_path), own(*words, "--no-private")):
            assert (ours.code, ours.raw, ours.err) == (bare.code, bare.raw, bare.err), words
    assert own("report", REF).code == 1
    assert "own-exercise" not in own("completion", "bash").out


def test_where_there_are_none_nothing_more_is_loaded(run_lactui: Lactui) -> None:
    for words in (("show", "PER"), ("search", "peace", "ark"), ("compare",)):
        ran = run_lactui(*words, python=("-X", "importtime"))
        assert "lactui.shelf" not in ran.err
        assert "lactui.shelf" not in ran.err


# given back, listed, taken away ----------------------------------------------------------------------------
def test_it_is_given_back_byte_for_byte(own: Run, run: Run, tmp_path: Path) -> None:
    assert own("import", "--export", "trip").raw == both().encode()
    out = tmp_path / "out.jsonl"
    assert own("import", "--export", "trip", "--output", str(out)).code == 0
    assert out.read_text("utf-8") == both()
    assert own("import", "--export", "trip", "--output", str(out)).code == 2
    done = own("import", "--export", "tripp")
    assert (done.code, done.raw) == (1, b"")
    assert done.err == 'lactui: there is no import "tripp"; did you mean trip? imports: trip\n'


def test_a_folder_is_given_back_as_one_file(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "My Interviews"
    folder.mkdir()
    (folder / "events.jsonl").write_text(line(EVENT), "utf-8")
    (folder / "sources.jsonl").write_text(line(SOURCE), "utf-8")
    home = str(tmp_path / "data")
    assert run("import", str(folder), XDG_DATA_HOME=home).err == "lactui: imported my-interviews: 1 event, 1 source\n"
    out = tmp_path / "again.jsonl"
    assert run("import", "--export", "my-interviews", "--output", str(out), XDG_DATA_HOME=home).code == 0
    assert [json.loads(text) for text in out.read_text("utf-8").splitlines()] == [
        {"add": "events", "record": EVENT},
        {"add": "sources", "record": SOURCE},
    ]
    again = run("import", str(out), XDG_DATA_HOME=home)
    assert again.code == 1
    assert "is already in events.jsonl:1 of my-interviews" in again.err
    assert run("import", str(out), "--name", "My interviews", "--force", XDG_DATA_HOME=home).code == 0


def test_imports_are_listed(own: Run, run: Run) -> None:
    done = document(own("import", "--list", "--format", "json"))
    assert done["shown"] is True
    assert done["rows"] == [{"name": "trip", "records": 2, "types": {"events": 1, "sources": 1}, "left_out": []}]
    assert "1 event, 1 source" in own("import", "--list").out
    none = run("import", "--list")
    assert (none.code, none.raw, none.err) == (1, b"", "lactui: there are no private records\n")


def test_one_is_removed_and_the_other_stays(run: Run, data: Path, tmp_path: Path) -> None:
    def done(*words: str) -> Done:
        return run(*words, XDG_DATA_HOME=str(data))

    more = tmp_path / "more.jsonl"
    more.write_text(
        line(EVENT, "events", id="2025-more", title="A second talk elsewhere", kind="visit", related=[], entities=[]),
        "utf-8",
    )
    assert done("import", str(more)).err.endswith("lactui: imported more: 1 event\n")
    assert document(done("import", "--list", "--format", "json"))["total"] == 2
    removed = done("import", "--remove", "trip")
    assert removed.code == 0
    assert "kept, but not shown with edition 2026-11: more: more.jsonl:1: " in removed.err
    assert '"own-notes" is not in sources.jsonl' in removed.err
    listed = done("import", "--list")
    assert "not shown: more: more.jsonl:1: " in listed.err
    assert done("show", REF).code == 1
    assert done("import", "--export", "more").raw == more.read_bytes()
    assert done("import", "--remove", "more").code == 0
    assert sorted(tree(data)) == ["lactui/private/.lock"]
    assert done("show", "event/2018-peace-ark-antigua").err == ""


# refused, and nothing changes ------------------------------------------------------------------------------
HOSTILE: dict[str, bytes] = {
    "no JSON": b"x",
    "invalid UTF-8": b'{"add": "sources", "record": {"id": "\xff"}}',
    "NUL": b'{"add": "sources", "record": {"id": "\\u0000"}}',
    "escape": b'{"add": "sources", "record": {"id": "\\u001b[2J"}}',
    "deep": b"[" * 90_000,
    "long": b"[" + b"0," * 200_000 + b"0]",
    "digits": b'{"add": "events", "record": {"value_usd": ' + b"9" * 5_000 + b"}}",
    "NaN": b'{"add": "events", "record": {"value_usd": NaN}}',
    "twice": b'{"add": "events", "add": "events", "record": {}}',
    "an id of the base": line(EVENT, "events", id="2018-peace-ark-antigua").encode(),
    "an id of another import": line(SOURCE, "sources").encode(),
    "a reference to nothing": line(EVENT, "events", id="2025-other", mechanism="no-such").encode(),
    "nothing": b"",
    "zip": b"PK\x03\x04",
}


@pytest.mark.tried(
    "Private records", "an import of a file that does not hold", "exit 1, and no byte of what is kept changes"
)
@pytest.mark.parametrize("bad", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_does_not_hold_changes_nothing(bad: bytes, own: Run, imported: Path, tmp_path: Path) -> None:
    before, state = tree(imported), {path: path.stat().st_mtime_ns for path in imported.rglob("*.db")}
    file = tmp_path / "bad.jsonl"
    file.write_bytes(bad)
    done = own("import", str(file))
    assert (done.code, done.raw) == (1, b"")
    *faults, last = done.err.splitlines()
    assert last == "lactui: nothing was imported"
    assert faults
    assert all(fault.startswith("lactui: bad.jsonl:") and fault.isprintable() for fault in faults), faults
    assert tree(imported) == before
    assert {path: path.stat().st_mtime_ns for path in imported.rglob("*.db")} == state


def test_wrong_use_is_told(own: Run, tmp_path: Path) -> None:
    assert own("import").code == own("import", "x", "--list").code == own("import", "--list", "--refresh").code == 2
    assert own("import", str(tmp_path / "none.jsonl")).err.endswith(
        "none.jsonl cannot be read: No such file or directory\n"
    )
    (tmp_path / "loop.jsonl").symlink_to("loop.jsonl")
    assert own("import", str(tmp_path / "loop.jsonl")).code == 2
    (tmp_path / "trip.jsonl").write_text(both())
    taken = own("import", str(tmp_path / "trip.jsonl"))
    assert (taken.code, "there is an import trip already" in taken.err) == (2, True)
    (tmp_path / "..jsonl").write_text(both())
    assert "needs a name of letters" in own("import", str(tmp_path / "..jsonl")).err


def test_names_of_imports_lead_nowhere() -> None:
    assert private.name_of("../../etc/passwd") == "etc-passwd"
    assert private.name_of(".new") == "new"
    assert private.name_of("Ünï \x1b[2J") == "n-2j"
    assert private.name_of("x" * 300) == "x" * 40
    assert private.name_of("/..") == ""


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    (tmp_path / "trip.jsonl").write_text(both())
    done = run("import", str(tmp_path / "trip.jsonl"), XDG_DATA_HOME=str(tmp_path / "data"))
    assert done.code == 2
    assert "private records cannot be kept in" in done.err


def test_a_second_import_at_the_same_time_is_told(own: Run, imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(imported))
        with private.locked():
            done = own("import", "--refresh")
    assert done.code == 2
    assert "are being imported in another session" in done.err


def test_what_a_killed_import_left_is_put_right(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = data / "lactui" / "private"
    (kept / "trip").rename(kept / ".old-trip")
    (kept / ".new").mkdir()
    (kept / ".new" / "events.jsonl").write_text("half")
    (data / "lactui" / "private.db.new").write_text("half")
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    with private.locked():
        assert list(private.kept()) == ["trip"]
    assert sorted(tree(data)) == ["lactui/private.db", "lactui/private/.lock", "lactui/private/trip/trip.jsonl"]


@pytest.mark.tried(
    "Private records",
    "a private base that is damaged, or a pipe in its place",
    "one line, and the edition alone answers",
)
def test_a_pipe_in_the_place_of_the_base_is_passed_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lactui").mkdir()
    os.mkfifo(tmp_path / "lactui" / "private.db")
    done = run("show", "PER", XDG_DATA_HOME=str(tmp_path))
    assert (done.code, done.err) == (0, "")


@pytest.mark.tried(
    "Private records",
    "a full disk or a kill in the middle of an import",
    "nothing changes; the next import puts right what was left",
)
def test_a_disk_that_is_full_changes_nothing(data: Path, tmp_path: Path, run_lactui: Lactui) -> None:
    before = tree(data)
    (tmp_path / "more.jsonl").write_text(both().replace("own", "other"), "utf-8")
    words = f"ulimit -f 2000; exec {shlex.join((str(SCRIPT), 'import', str(tmp_path / 'more.jsonl')))}"
    env = run_lactui.env | {"XDG_DATA_HOME": str(data)}
    done = subprocess.run(["bash", "-c", words], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("lactui: nothing changed: ")
    assert done.stderr.count("\n") == 1
    assert tree(data) == before


@pytest.mark.tried(
    "Private records",
    "a full disk or a kill in the middle of an import",
    "nothing changes; the next import puts right what was left",
)
def test_an_import_that_is_killed_changes_nothing(data: Path, tmp_path: Path, run_lactui: Lactui, tries: Tries) -> None:
    tries(2)
    before = tree(data)
    (tmp_path / "more.jsonl").write_text(both().replace("own", "other"), "utf-8")
    env = run_lactui.env | {"XDG_DATA_HOME": str(data)}
    for number in (signal.SIGINT, signal.SIGKILL):
        going = subprocess.Popen([str(SCRIPT), "import", str(tmp_path / "more.jsonl")], env=env, stderr=subprocess.PIPE)
        draft = data / "lactui" / "private.db.new"
        while not draft.exists():
            assert going.poll() is None
            time.sleep(0.01)
        going.send_signal(number)
        going.communicate(timeout=30)
        assert draft.exists() == (number == signal.SIGKILL)
        draft.unlink(missing_ok=True)
        assert going.returncode == (130 if number == signal.SIGINT else -9)
        assert tree(data) == before
    assert run_lactui("import", "--list", env={"XDG_DATA_HOME": str(data)}).code == 0


# another edition -------------------------------------------------------------------------------------------
@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The base of another edition, with its records beside it, from which Antigua's visit has gone."""
    folder = tmp_path / "newer"
    folder.mkdir()
    shutil.copy(BASE, folder / "lac.db")
    shutil.copytree(RECORDS, folder / "records")
    with sqlite3.connect(folder / "lac.db") as changed:
        changed.execute("update meta set value = '2027-01' where key = 'edition'")
    changed.close()
    seal(str(folder / "lac.db"))
    return folder / "lac.db"


def test_over_another_edition_it_is_left_out_and_told_until_it_is_checked_anew(
    run: Run, data: Path, newer: Path
) -> None:
    def done(*words: str) -> Done:
        return run(*words, XDG_DATA_HOME=str(data), LACTUI_DB=str(newer))

    left = done("show", REF)
    assert left.code == 1
    assert "your private records are not shown: they were checked against edition 2026-11" in left.err
    assert "lactui import --refresh" in left.err
    assert done("show", "PER").code == 0
    assert document(done("import", "--list", "--format", "json"))["shown"] is False
    assert "verdict" in done("doctor").out
    assert "your private records are not shown" in done("doctor").out
    refreshed = done("import", "--refresh")
    assert (refreshed.code, refreshed.err) == (0, "lactui: added to edition 2027-01: 1 event, 1 source\n")
    assert done("show", REF).err == ""
    assert "private records" in done("doctor").out


def test_what_an_edition_no_longer_bears_is_told_and_kept(run: Run, data: Path) -> None:
    def done(*words: str) -> Done:
        return run(*words, XDG_DATA_HOME=str(data))

    file = data / "lactui" / "private" / "trip" / "trip.jsonl"
    file.write_text(both(mechanism="gone-since"), "utf-8")
    assert "they are not shown" in done("import", "--list").err
    refreshed = done("import", "--refresh")
    assert refreshed.code == 0
    assert 'trip.jsonl:1: field "mechanism": "gone-since" is not in mechanisms.jsonl' in refreshed.err
    assert "trip.jsonl:2: " in refreshed.err
    assert document(done("import", "--list", "--format", "json"))["rows"][0]["left_out"] != []
    assert done("import", "--export", "trip").raw == both(mechanism="gone-since").encode()
    assert done("show", REF).code == 1


@pytest.mark.tried(
    "Private records",
    "a private base that is damaged, or a pipe in its place",
    "one line, and the edition alone answers",
)
@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0", b"x" * 5_000])
def test_a_damaged_private_base_is_told_and_the_edition_still_answers(damage: bytes, run: Run, data: Path) -> None:
    (data / "lactui" / "private.db").write_bytes(damage)
    done = run("show", "PER", XDG_DATA_HOME=str(data))
    assert done.code == 0
    assert done.err.startswith("lactui: your private records are not shown: ")
    assert done.err.count("\n") == 1


def test_a_changed_letter_of_the_private_base_is_noticed(run: Run, data: Path) -> None:
    path = data / "lactui" / "private.db"
    content = path.read_bytes()
    at = content.index(b"Zirconium was carried")
    path.write_bytes(content[:at] + b"z" + content[at + 1 :])
    done = run("show", REF, XDG_DATA_HOME=str(data))
    assert done.code == 1
    assert "is damaged" in done.err


def test_the_page_does_what_it_says(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "private.md").read_text("utf-8")
    found = {kind: re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in ("console", "json", "text")}
    ((commands,), (records,), (faults,)) = found.values()
    monkeypatch.chdir(tmp_path)
    Path("trip.jsonl").write_text(records.replace('"source": "my-notes-lima"', '"source": "my-notes"'), "utf-8")
    assert run("import", "trip.jsonl", XDG_DATA_HOME=str(tmp_path)).err == faults
    Path("trip.jsonl").write_text(records, "utf-8")
    for command in commands.splitlines():
        _, program, *words = shlex.split(command, comments=True)
        done = run(*words, XDG_DATA_HOME=str(tmp_path))
        assert (program, done.code) == ("lactui", 0), command
        assert done.raw or words[0] == "import", command


# from the shell --------------------------------------------------------------------------------------------
def test_the_installed_program_does_it_all(tmp_path: Path, run_lactui: Lactui) -> None:
    file = tmp_path / "trip.jsonl"
    file.write_text(both(), "utf-8")
    home = {"XDG_DATA_HOME": str(tmp_path / "data")}
    assert run_lactui("import", str(file), env=home).code == 0
    assert "[private]" in run_lactui("search", "zirconium", env=home).out
    kiosk = run_lactui("kiosk", env={"SSH_ORIGINAL_COMMAND": f"show {REF}", **home})
    assert (kiosk.code, kiosk.out) == (1, "")
    refused = run_lactui("kiosk", env={"SSH_ORIGINAL_COMMAND": "stats --private", **home})
    assert refused.code == 2
    assert run_lactui("import", "--remove", "trip", env=home).code == 0
    assert run_lactui("show", REF, env=home).code == 1
    assert os.listdir(tmp_path / "data" / "lactui") == ["private"]
