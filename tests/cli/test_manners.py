"""Streams, files, terminals, locales and damaged bases: never a traceback, always one line and the right exit."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lactui.cli.output import needs_ascii
from tests.support import Lactui, require_tool

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.support import Done

ESCAPE = "\x1b"


def test_output_never_overwrites_without_force(run: Callable[..., Done], tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    words = ("list", "claims", "--output", str(path))
    first = run(*words)
    assert (first.code, first.raw) == (0, b"")
    kept = path.read_bytes()
    assert kept.startswith(b"ref,type,")
    path.write_bytes(b"mine")
    second = run(*words)
    assert second.code == 2
    assert second.err == f"lactui: {path} exists; --force overwrites it\n"
    assert path.read_bytes() == b"mine"
    assert run(*words, "--force").code == 0
    assert path.read_bytes() == kept
    assert [each.name for each in tmp_path.iterdir()] == ["claims.csv"]


@pytest.mark.parametrize("place", ["", "nosuch/claims.csv"])
def test_output_into_nowhere_is_one_line(place: str, run: Callable[..., Done], tmp_path: Path) -> None:
    done = run("list", "claims", "--output", str(tmp_path / place))
    assert (done.code, done.raw) == (2, b"")
    assert done.err.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is missing")
def test_a_full_disk_is_said(run: Callable[..., Done], run_lactui: Lactui) -> None:
    done = run("show", "PER", "--output", "/dev/full")
    assert done.code == 2
    assert "No space left on device" in done.err
    for words in (("show", "PER"), ("--version",), ("--help",), ("completion", "bash")):
        with open("/dev/full", "wb") as full:
            ran = subprocess.run(
                [sys.executable, "-m", "lactui", *words],
                stdout=full, stderr=subprocess.PIPE, env=run_lactui.env, check=False,
            )  # fmt: skip
        assert ran.returncode == 2
        assert ran.stderr.decode().count("\n") == 1
        assert b"No space left on device" in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is missing")
@pytest.mark.parametrize("where", ["2>/dev/full", "2>&-", ">/dev/full 2>/dev/full", ">&- 2>&-"])
def test_a_message_that_cannot_be_written_leaves_the_status(where: str, run_lactui: Lactui) -> None:
    command = f"'{sys.executable}' -m lactui nosuch {where}"
    assert subprocess.run(["bash", "-c", command], env=run_lactui.env, check=False).returncode == 2


def test_a_closed_pipe_ends_silently(run_lactui: Lactui) -> None:
    command = f"'{sys.executable}' -m lactui list events --format json | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, env=run_lactui.env, check=False
    )
    assert len(done.stdout) == 10
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_traceback(closed: str, run_lactui: Lactui) -> None:
    command = f"'{sys.executable}' -m lactui show PER {closed}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=run_lactui.env, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (2 if ">&-" in closed.replace("2>&-", "") else 0)


def test_an_interrupt_ends_with_130(run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("lactui.commands.stats.run_stats", interrupted)
    assert run("stats").code == 130


def test_an_unforeseen_error_is_one_line_unless_debugged(
    run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> int:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr("lactui.commands.stats.run_stats", broken)
    done = run("stats")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "of all things" in done.err
    assert "Traceback" in run("stats", LACTUI_DEBUG="1").err


def test_windows_is_told_about_wsl(run: Callable[..., Done], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    done = run("show", "PER")
    monkeypatch.undo()
    assert (done.code, done.raw) == (2, b"")
    assert "WSL" in done.err


def damaged(path: Path, how: str, base_path: str) -> str:
    """A base that is not whole, by name of the damage."""
    if how == "missing":
        return str(path / "nosuch.db")
    target = path / "lac.db"
    data = Path(base_path).read_bytes()
    if how == "cut":
        data = data[: len(data) // 2]
    elif how == "letter":
        place = data.index(b"Hospital ship Peace Ark in Callao")
        data = data[:place] + b"h" + data[place + 1 :]
        shutil.copy(f"{base_path}.sha256", f"{target}.sha256")
    target.write_bytes(data)
    return str(target)


@pytest.mark.parametrize("how", ["missing", "cut", "letter"])
def test_a_base_that_is_not_whole_is_one_line_and_exit_3(
    how: str, run: Callable[..., Done], tmp_path: Path, base_path: str
) -> None:
    path = damaged(tmp_path, how, base_path)
    for words in (
        ("show", "PER"), ("search", "peace"), ("sql", "select 1"), ("export", "base", "--format", "sqlite"), ("open",),
        ("list", "events"),
    ):  # fmt: skip
        done = run(*words, "--db", path)
        assert (done.code, done.raw) == (3, b""), words
        assert done.err.count("\n") == 1
    assert run("show", "PER", LACTUI_DB=path).code == 3
    version = run("--version", "--db", path)
    assert version.code == 3
    assert version.out.startswith("lactui ")
    doctor = run("doctor", "--db", path, "--format", "json")
    assert doctor.code == 3
    assert json.loads(doctor.raw)["faults"]
    assert run("completion", "bash", "--db", path).code == 0


def test_no_command_without_a_terminal_is_an_overview(run: Callable[..., Done]) -> None:
    for terminal, term in ((False, "xterm"), (True, "dumb"), (True, "")):
        done = run(terminal=terminal, TERM=term)
        assert done.code == 2
        assert "events" in done.out
        assert ESCAPE not in done.out
        assert "for the explorer use `ssh -t`" in done.err
        assert done.raw, "not through a pager"
        assert done.err.count("\n") == 1


@pytest.mark.tried("Terminals", "terminals that have no colour", "no colour, and all else")
@pytest.mark.parametrize(
    "term", ["vt100", "vt102", "vt220", "vt420", "xterm-mono", "linux-m", "screen-m", "wyse50", "dumb", ""]
)
def test_a_terminal_without_colour_gets_none(run: Callable[..., Done], term: str) -> None:
    out = run("show", "PER", "--no-pager", terminal=True, TERM=term).out
    codes = {code for found in re.findall(r"\x1b\[([0-9;]*)m", out) for code in found.split(";")}
    assert codes <= {"", "0", "1", "2", "4"}
    assert "Peru" in out


def test_a_pipe_gets_no_escapes_and_a_terminal_colours_and_links(run: Callable[..., Done]) -> None:
    words = ("show", "event/2018-peace-ark-antigua", "--no-pager")
    assert ESCAPE not in run(*words).out
    shown = run(*words, terminal=True).out
    assert f"{ESCAPE}[" in shown
    assert f"{ESCAPE}]8;" in shown
    assert "http://eng.chinamil.com.cn/view/2018-10/24/content_9321980.htm" in shown
    bare = run(*words, terminal=True, NO_COLOR="1").out
    assert f"{ESCAPE}[3" not in bare
    assert ESCAPE not in run(*words, terminal=True, TERM="dumb").out
    assert ESCAPE not in run(*words, "--format", "json", terminal=True).out


def test_a_long_answer_on_a_terminal_goes_through_the_pager(run: Callable[..., Done], tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    pager = f"tee {seen}"
    done = run("show", "PER", terminal=True, PAGER=pager)
    assert done.code == 0
    assert done.raw == b""
    assert "Peru" in seen.read_text(encoding="utf-8")
    for words, environment in (
        (("show", "PER", "--no-pager"), {"PAGER": pager}),
        (("show", "PER"), {"PAGER": "cat"}),
        (("show", "PER"), {"PAGER": ""}),
        (("show", "PER"), {"PAGER": "/nosuch/pager"}),
        (("show", "PER"), {"PAGER": "'"}),
        (("list", "events", "--limit", "3"), {"PAGER": pager}),
    ):
        seen.unlink(missing_ok=True)
        assert run(*words, terminal=True, **environment).raw
        assert not seen.exists()


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252"])
def test_another_encoding_gets_ascii_signs_and_whole_letters(encoding: str, run: Callable[..., Done]) -> None:
    for words in (("show", "PER"), ("list", "events", "--limit", "50"), ("show", "--help"), ("search", "perú")):
        done = run(*words, encoding=encoding)
        assert done.code == 0
        text = done.raw.decode(encoding)
        assert "●" not in text
        assert "Traceback" not in done.err
    assert "O official" in run("show", "PER", encoding=encoding).raw.decode(encoding)
    names = run("show", "PER", encoding=encoding).raw.decode(encoding).splitlines()[0]
    assert "?" not in names
    rows = json.loads(run("show", "PER", "--format", "json", encoding=encoding).raw.decode("utf-8"))
    assert rows["name_zh"] == "秘鲁"


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LANG": "en_US.ISO-8859-1", "LC_ALL": "en_US.ISO-8859-1"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"TERM": "dumb"},
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_any_locale_answers(environment: dict[str, str], run_lactui: Lactui) -> None:
    done = run_lactui("show", "Perú", env=environment)
    assert done.code == 0, done.err
    assert done.raw.startswith(b"Peru")
    assert done.err == ""


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, False),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "es_PE.utf8"}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),
        ({"LANG": "en_US.ISO-8859-1", "LC_CTYPE": "C.UTF-8"}, True),
        ({"LANG": "es_PE.UTF-8", "LC_CTYPE": "C.UTF-8"}, False),
        ({"LC_CTYPE": "C.UTF-8"}, False),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, True),
        ({"LANG": "en_US.ISO-8859-1"}, True),
        ({"LANG": "en_US.ISO-8859-1", "LC_ALL": "en_US.UTF-8"}, False),
    ],
)
def test_the_locale_decides_which_signs_are_drawn(env: dict[str, str], expected: bool) -> None:
    assert needs_ascii("utf-8", env) is expected


def test_a_stream_of_another_encoding_has_plain_signs_in_any_locale() -> None:
    assert needs_ascii("iso8859-1", {"LANG": "en_US.UTF-8"})
    assert not needs_ascii(None, {"LANG": "en_US.UTF-8"})


@pytest.mark.parametrize("words", [("show", "PER"), ("list", "events", "--limit", "50"), ("--version",), ()])
def test_a_locale_without_utf_8_gets_plain_signs_by_itself(words: tuple[str, ...], run_lactui: Lactui) -> None:
    plain = run_lactui(*words, *(("--ascii",) if words[:1] != ("--version",) else ()))
    assert run_lactui(*words, env={"LC_ALL": "C"}).raw == plain.raw
    assert plain.raw.isascii()


def test_what_programs_read_is_utf_8_in_any_locale(run_lactui: Lactui) -> None:
    for form in ("json", "csv", "md"):
        words = ("list", "events", "--country", "PER", "--format", form)
        assert run_lactui(*words, env={"LC_ALL": "C"}).raw == run_lactui(*words).raw


def test_control_characters_of_the_caller_do_not_come_back(run: Callable[..., Done]) -> None:
    for words in (("show", "x\x1b[2Jy"), ("search", "zzzz\x1b]qqq\x07"), ("list", "events", "--kind", "\x1b[31m")):
        done = run(*words)
        assert ESCAPE not in done.err + done.out
        assert done.err.count("\n") == 1


def test_stray_bytes_in_a_word_are_no_traceback(run_lactui: Lactui) -> None:
    done = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"lactui", b"search", b"per\xff\xfa"],
        capture_output=True, env=run_lactui.env, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr


def test_the_installed_program_runs(run_lactui: Lactui) -> None:
    require_tool("bash")
    assert run_lactui("show", "PER").raw.startswith(b"Peru")
    assert run_lactui("nosuch").code == 2
