"""Faults put to the installed program: each ends at once, in right answers or in one clear line."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from lactui.db.database import SCHEMA_VERSION
from lactui.db.hashes import seal
from tests.support import BASE, SCRIPT, Lactui, Ran
from tests.tries import Tries

SOON = 20
"""Seconds, on a busy machine, within which a command that waits for nothing has ended."""


@pytest.fixture
def lactui(tmp_path: Path) -> Lactui:
    """The program with an empty home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    return Lactui(home)


def one_line(ran: Ran, *codes: int) -> str:
    """The one line of a command that did not do what was asked."""
    assert ran.code in codes, (ran.code, ran.err)
    assert ran.err.count("\n") == 1, ran.err
    assert "internal error" not in ran.err
    assert len(ran.err) < 2_500
    return ran.err.removeprefix("lactui: ").strip()


NO_FILES: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "folder": Path.mkdir,
    "loop": lambda path: path.symlink_to(path),
}
"""What may lie where a file should."""


@pytest.mark.tried(
    "Files read", "a pipe, an endless device, a folder or a link to itself as base or input", "one clear line at once"
)
def test_what_is_no_file_is_not_waited_for(lactui: Lactui, tmp_path: Path, tries: Tries) -> None:
    for name, make in NO_FILES.items():
        make(tmp_path / name)
        path = str(tmp_path / name)
        for code, *words in (
            (3, "list", "countries", "--db", path),
            (3, "sql", "select 1", "--db", path),
            (3, "diff", path, str(BASE)),
            (3, "diff", str(BASE), path),
            (2, "correct", path),
            (2, "notes", "import", path),
        ):
            one_line(lactui(*map(str, words), timeout=SOON), int(code))
            tries()
        ran = lactui("doctor", "--db", path, timeout=SOON)
        assert (ran.code, ran.err) == (3, "")
        assert "Remedy: name another base by --db" in ran.out
        tries()


@pytest.mark.tried(
    "Files read", "the same in place of settings, shelf, saved filters, cache or log", "told, and left out"
)
def test_own_files_that_are_none_are_left_out_and_told(lactui: Lactui, tmp_path: Path, tries: Tries) -> None:
    own = {
        "config/lactui/config.toml": (("config", "show"), ("config", "validate")),
        "data/lactui/shelf.db": (("notes", "list"), ("notes", "delete", "PER", "--yes")),
        "cache/lactui/bases": (("list", "claims"),),
    }
    for name, commands in own.items():
        path = lactui.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        for make in NO_FILES.values():
            make(path)
            for words in commands:
                ran = lactui(*words, timeout=SOON)
                if "cache" in name:
                    assert ran.code == 0, ran.err
                else:
                    assert ran.code in (1, 2), ran.err
                    assert str(path) in ran.err + ran.out
                assert "internal error" not in ran.err
                tries()
            ran = lactui("doctor", timeout=SOON)
            assert ran.code == 2, ran.out
            assert str(path) in ran.out.partition("verdict")[2]
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                path.unlink()
            tries()


@pytest.mark.tried("Files read", "settings that are no TOML, or with a number of 5,000 digits", "told, and left out")
@pytest.mark.parametrize(
    "text",
    [
        "theme = " + "9" * 5000,
        "x = [" * 5000,
        "\x00",
        "theme",
        "a = 1979-99-99",
        "é".encode("latin-1").decode("latin-1"),
    ],
)
def test_settings_that_cannot_be_read_are_named(lactui: Lactui, text: str) -> None:
    path = lactui.home / "config" / "lactui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode("latin-1"))
    ran = lactui("config", "show")
    assert ran.code == 1
    assert "is not TOML" in one_line(Ran(1, b"", ran.err), 1)
    assert "is not TOML" in lactui("doctor").out
    assert path.read_bytes() == text.encode("latin-1")


# the base --------------------------------------------------------------------------------------------------
@contextmanager
def altered(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the base for altering; the hash of the file is made anew, as somebody would who means to deceive."""
    shutil.copy(BASE, path)
    with closing(sqlite3.connect(path)) as base:
        base.execute("pragma writable_schema = on")
        yield base
        base.commit()
    seal(str(path))


def endless(base: sqlite3.Connection) -> None:
    """Put a view without an end in the place of the table of events."""
    columns = ", ".join(f"n as {row[1]}" for row in base.execute("pragma table_info(event)").fetchall())
    base.execute("drop table event")
    base.execute(
        f"create view event as with recursive r(n) as (select 1 union all select n + 1 from r) select {columns} from r"
    )


ALTERED = (
    "update record set title = cast(x'ff41' as text)",
    "update event set place = cast(x'ff41' as text)",
    "update vocabulary set label = cast(x'ff41' as text)",
    "update country set name = cast(x'ff41' as text)",
    "update meta set value = cast(x'ff41' as text) where key = 'edition'",
    "drop table event",
    "drop table vocabulary",
    "drop table search",
    "alter table event rename column kind to kinds",
    "alter table country rename column name to title",
    "update outline set geometry = '{no json'",
    "update outline set geometry = '{}'",
    "delete from meta where key = 'edition'",
    "update meta set value = '' where key = 'content_hash'",
    "delete from vocabulary",
    "delete from record",
    "delete from country",
    "update event set start = 'soon'",
    "update record set date = '2018-13-45'",
    "update record set confidence = 'sure'",
    "update record set kind = 'nothing'",
    "update record set type = 'nothing'",
    "update record set region = 'XX'",
    "pragma user_version = 7",
    "pragma application_id = 7",
)
COMMANDS = (
    ("list", "countries"),
    ("show", "PER"),
    ("search", "hospital", "ship"),
    ("stats",),
    ("compare", "PER", "CHL"),
    ("export", "events", "--format", "json"),
)


@pytest.mark.tried(
    "The base",
    "letters that are no UTF-8, tables, columns and rows missing, values of no meaning, under a right hash of the file",
    "an answer, or one clear line with exit status 1, 2 or 3",
)
def test_a_base_that_was_altered_gives_an_answer_or_one_line(
    run: Callable[..., Ran], tmp_path: Path, tries: Tries
) -> None:
    for number, statement in enumerate(ALTERED):
        path = tmp_path / f"{number}.db"
        with altered(path) as base:
            base.execute(statement)
        for words in COMMANDS:
            ran = (
                run(*words, "--db", str(path), "--limit", "5")
                if words[0] in ("list", "search")
                else run(*words, "--db", str(path))
            )
            assert "internal error" not in ran.err, (statement, words, ran.err)
            assert ran.code in (0, 1, 2, 3), (statement, words, ran.err)
            if ran.code > 1:
                assert ran.err.count("\n") == 1, (statement, words, ran.err)
            tries()
        path.unlink()


@pytest.mark.tried("The base", "a view that never ends in the place of a table", "one clear line at once")
def test_an_endless_view_is_stopped(run: Callable[..., Ran], tmp_path: Path, tries: Tries) -> None:
    path = tmp_path / "endless.db"
    with altered(path) as base:
        endless(base)
    for words in (
        ("list", "events", "--sort", "value_usd"),
        ("export", "base", "--format", "csv", "--output", str(tmp_path / "out")),
    ):
        assert "a query of it does not end" in one_line(run(*words, "--db", str(path)), 3)
        tries()


def flipped(path: Path, at: int, bit: int) -> Path:
    """A copy of the base with one other bit."""
    data = bytearray(BASE.read_bytes())
    data[at] ^= bit
    path.write_bytes(data)
    return path


@pytest.mark.tried(
    "The base",
    "`diff` of a base that is flipped, cut, of a newer or made-up schema, with a log beside it",
    "one clear line at once",
)
def test_diff_heeds_hash_and_schema(run: Callable[..., Ran], tmp_path: Path, tries: Tries) -> None:
    size = BASE.stat().st_size
    wrong = {
        "is damaged": flipped(tmp_path / "bit.db", size // 2, 4),
        f"has schema {SCHEMA_VERSION ^ 64}": flipped(tmp_path / "newer.db", 63, 64),
        "SHA-256": flipped(tmp_path / "older.db", 63, SCHEMA_VERSION ^ (SCHEMA_VERSION - 1)),
        "WAL mode": flipped(tmp_path / "wal.db", 18, 3),
        "not a base of lactui": flipped(tmp_path / "other.db", 70, 1),
        "not an SQLite database": flipped(tmp_path / "none.db", 3, 1),
    }
    for said, path in wrong.items():
        for words in ((str(path), str(BASE)), (str(BASE), str(path))):
            message = one_line(run("diff", *words), 3)
            assert said in message
            assert str(path) in message
            tries()
    assert run("diff", str(BASE), str(BASE)).code == 1


def test_a_base_of_an_older_schema_is_held_against_the_hash_beside_it(run: Callable[..., Ran], tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    shutil.copy(BASE, old)
    with closing(sqlite3.connect(old, isolation_level=None)) as base:
        base.execute("delete from meta where key = 'file_hash'")
        base.execute("pragma user_version = 5")
        base.execute("vacuum")  # so that nothing of the hash is left in a free corner
    assert run("diff", str(old), str(BASE)).code in (0, 1)
    beside = tmp_path / "old.db.sha256"
    beside.write_text(f"{sha256(old.read_bytes()).hexdigest()}  old.db\n", "ascii")
    assert run("diff", str(old), str(BASE)).code in (0, 1)
    beside.write_text(f"{'0' * 64}  old.db\n", "ascii")
    assert "is damaged" in one_line(run("diff", str(old), str(BASE)), 3)


@pytest.mark.tried("The base", "a base in WAL mode, with and without its log", "one clear line at once")
def test_a_base_with_a_log_beside_it_is_refused(lactui: Lactui, tmp_path: Path, tries: Tries) -> None:
    path = tmp_path / "wal.db"
    shutil.copy(BASE, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("pragma journal_mode = wal")
        base.execute("update country set name = 'Atlantis' where iso3 = 'PER'")
        assert (tmp_path / "wal.db-wal").stat().st_size
        for words in (("show", "PER"), ("sql", "select 1"), ("diff", str(BASE), str(path))):
            line = one_line(lactui(*words, "--db", str(path)) if words[0] != "diff" else lactui(*words), 3)
            assert "is in WAL mode" in line
            tries()
    assert "is in WAL mode" in one_line(lactui("show", "PER", "--db", str(path)), 3)
    tries()


def test_a_base_that_is_replaced_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    from lactui.db.database import open_base

    path = tmp_path / "lac.db"
    shutil.copy(BASE, path)
    with open_base(str(path)) as base:
        names = base.rows("select name from country order by 1")
        other = tmp_path / "other"
        other.write_bytes(b"something else")
        other.replace(path)
        assert base.rows("select name from country order by 1") == names


# streams, names and the disk -------------------------------------------------------------------------------
ANSWERS = (
    ("--version",),
    ("--help",),
    ("show", "--help"),
    ("show", "PER"),
    ("list", "countries", "--format", "csv"),
    ("doctor",),
    ("config", "path"),
    ("completion", "bash"),
    ("export", "base", "--format", "sqlite"),
    ("sql", "select 1"),
)


@pytest.mark.tried("Streams", "stdout closed, or a full device; stderr closed", "one clear line at once")
def test_a_stdout_that_takes_nothing_is_told(lactui: Lactui, tries: Tries) -> None:
    for words in ANSWERS:
        for redirected, said in ((">&-", "stdout is closed"), (">/dev/full", "No space left on device")):
            script = f'exec "$0" "$@" {redirected}'
            done = subprocess.run(
                ["/bin/sh", "-c", script, str(SCRIPT), *words],
                capture_output=True,
                env=lactui.env,
                timeout=SOON,
                check=False,
            )
            assert (done.returncode, done.stdout) == (2, b""), (words, done.stderr)
            assert said in done.stderr.decode()
            assert done.stderr.count(b"\n") == 1
            tries()
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" "$@" 2>&-', str(SCRIPT), "show", "nobody at all"],
        capture_output=True, env=lactui.env, timeout=SOON, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    tries()


@pytest.mark.tried(
    "Input",
    "words, names and patterns of 50,000 letters, to each option and command",
    "an answer, or one line of at most 2,000 letters",
)
def test_an_endless_word_is_answered_in_a_line(lactui: Lactui, tries: Tries) -> None:
    word = "a" * 50_000
    for words in (
        (word,),
        ("search", word),
        ("search", "--exact", word),
        ("search", "a " * 25_000),
        ("search", "中" * 30_000),
        ("search", '"' * 50_000),
        ("search", "ship", "--mechanism", word),
        ("show", word),
        ("show", "a " * 25_000),
        ("show", "/" * 50_000),
        ("show", "%" * 50_000),
        ("show", "PER", "--section", word),
        ("list", word),
        ("list", "events", f"--{word}"),
        ("list", "events", "--since", word),
        ("list", "events", "--country", word),
        ("list", "events", "--with", word),
        ("compare", word),
        ("cite", word),
        ("notes", "list", word),
        ("show", "PER", "--db", word),
        ("show", "PER", "--output", word),
        ("sql", f"select 'a' like '%{'%a' * 20_000}%'"),
    ):
        ran = lactui(*words, timeout=SOON)
        assert ran.code in (0, 1, 2, 3)
        assert "internal error" not in ran.err, words[0]
        assert len(ran.err) < 4_500
        tries()


def test_no_home_means_no_file_outside_of_one(lactui: Lactui, tmp_path: Path) -> None:
    before = sorted(os.listdir("/"))
    for home in ("", "relative", "/dev/null"):
        env = {name: value for name, value in lactui.env.items() if not name.startswith("XDG_")} | {"HOME": home}
        if home != "/dev/null":  # the account's own home is left alone
            env["XDG_CACHE_HOME"] = str(tmp_path / "cache")
        for words in (("list", "claims"), ("notes", "list"), ("config", "path")):
            done = subprocess.run(
                [str(SCRIPT), *words], capture_output=True, env=env, cwd=tmp_path, timeout=SOON, check=False
            )
            assert b"internal error" not in done.stderr
    assert sorted(os.listdir("/")) == before
    assert not (tmp_path / "relative").exists()
    assert {path.name for path in tmp_path.iterdir()} <= {"home", "cache"}


def test_a_home_that_cannot_be_written_costs_no_answer(lactui: Lactui, tmp_path: Path) -> None:
    for place in ("/proc/1/none", "/sys", str(tmp_path / "file" / "below")):
        (tmp_path / "file").write_bytes(b"")
        env = {f"XDG_{name}_HOME": place for name in ("CONFIG", "CACHE", "DATA", "STATE")}
        assert lactui("show", "PER", env=env).code == 0
        assert "no notes or bookmarks yet" in one_line(lactui("notes", "list", env=env), 1)


@pytest.mark.tried(
    "Files written",
    "`--output` to a link, a hanging link, a loop, a pipe, a full device, a folder, a file that is there",
    "written where it leads, or refused in one line",
)
def test_output_goes_where_it_leads_or_nowhere(lactui: Lactui, tmp_path: Path, tries: Tries) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("mine", "utf-8")
    (tmp_path / "link.txt").symlink_to(kept)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "away.txt").symlink_to("nowhere/deep.txt")
    (tmp_path / "new.txt").symlink_to("made.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    for name, said in (
        ("kept.txt", "--force overwrites it"),
        ("link.txt", "--force overwrites it"),
        ("loop.txt", "symbolic links"),
        ("away.txt", "No such file"),
        ("pipe.txt", "No such device"),
        ("", "is a folder"),
        ("none/here.txt", "there is no folder"),
    ):
        assert said in one_line(lactui("show", "PER", "--output", str(tmp_path / name), timeout=SOON), 2)
        tries()
    assert "No space left" in one_line(lactui("show", "PER", "--output", "/dev/full"), 2)
    assert lactui("show", "PER", "--output", str(tmp_path / "new.txt")).code == 0
    assert (tmp_path / "made.txt").read_text("utf-8").startswith("Peru")
    assert lactui("show", "PER", "--output", str(tmp_path / "link.txt"), "--force").code == 0
    assert kept.read_text("utf-8").startswith("Peru")
    assert (tmp_path / "link.txt").is_symlink()
    tries(3)
    for name in ("/dev/stdout", "/dev/fd/1"):
        ran = lactui("show", "PER", "--output", name)
        assert ran.out == kept.read_text("utf-8")
        assert ran.err == ""
        tries()
    assert not list(tmp_path.glob(".lactui-*"))


@pytest.mark.tried(
    "Files written",
    "no room left on the disk while an answer, an export or the shelf is written",
    "one line; what was there stays, and no part is left",
)
def test_a_full_disk_costs_nothing_that_was_there(lactui: Lactui, tmp_path: Path, tries: Tries) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))

    kept = tmp_path / "kept.json"
    kept.write_text("[]", "utf-8")
    notes = tmp_path / "notes.jsonl"
    rows = [
        f'{{"type": "note", "id": "{n:08x}", "ref": null, "text": "{"x" * 500}", "created": "2026-01-01T00:00:00Z", "changed": "2026-01-01T00:00:00Z"}}'
        for n in range(20)
    ]
    notes.write_text('{"type": "lactui-shelf", "version": 1}\n' + "\n".join(rows) + "\n", "utf-8")
    for words in (
        ("export", "events", "--format", "json", "--output", str(kept), "--force"),
        ("export", "base", "--format", "sqlite", "--output", str(tmp_path / "new.db")),
        ("export", "base", "--format", "csv", "--output", str(tmp_path / "folder")),
        ("notes", "import", str(notes)),
    ):
        done = subprocess.run(
            [str(SCRIPT), *words],
            capture_output=True,
            text=True,
            env=lactui.env,
            timeout=SOON,
            preexec_fn=small,
            check=False,
        )
        assert done.returncode == 2, done.stderr
        assert done.stderr.count("\n") == 1, done.stderr
        assert "internal error" not in done.stderr
        tries()
    assert kept.read_text("utf-8") == "[]"
    assert not (tmp_path / "new.db").exists()
    assert not list(tmp_path.rglob("*.part"))
    assert "no notes or bookmarks yet" in lactui("notes", "list").err
    assert lactui("notes", "import", str(notes)).code == 0
