"""In a real pseudo-terminal: it is left as it was found, however the explorer ends, and the mouse is asked for."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import termios
import time
from base64 import b64decode
from pathlib import Path

import pytest

from lactui.tui import error_log
from lactui.tui.session import resume
from lactui.tui.terminal import terminal
from tests import hostile_base
from tests.tries import Tries
from tests.tui.terminal.child import MOUSE_OFF, MOUSE_ON, PROGRAM, RESTORED, Child

FAULTY = "from lactui.tui.widgets.list import List; List._go = None; sys.exit"
CLIPBOARD = re.compile(rb"\x1b\](?:22;default|52;c;([^\x07]*))\x07")
"""What is sent with a bell at its end: the form of the pointer, and a text for the clipboard."""
BIDI = tuple(char.encode() for char in hostile_base.BIDI)


@pytest.mark.tried(
    "Terminals",
    "the explorer ended by key, SIGTERM, SIGHUP, SIGINT, SIGQUIT",
    "the terminal as it was, the right exit status",
)
@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ("q", 0),
        ("\x11", 0),
        ("\x03", 130),
        ("/\x03", 130),
        *((number, 128 + number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)),
    ],
)
def test_the_terminal_is_restored(ending: str | signal.Signals, status: int) -> None:
    child = Child()
    child.wait_for(b"Argentina")
    child.wait_for(b"quit")
    if isinstance(ending, str):
        os.write(child.fd, ending.encode())
    else:
        os.kill(child.pid, ending)
    assert child.end() == status
    for sequence in RESTORED:
        assert sequence in child.out
    assert b"Traceback" not in child.out


@pytest.mark.tried("Terminals", "a signal while the explorer starts", "terminal and last place as they were")
@pytest.mark.parametrize(
    ("number", "at"),
    [(signal.SIGTERM, RESTORED[0][:-1]), (signal.SIGHUP, b"\x1b[?2004h"), (signal.SIGINT, b"\x1b[?1000h")],
    ids=["SIGTERM", "SIGHUP", "SIGINT"],
)
def test_a_signal_at_the_start_leaves_terminal_and_place_as_they_were(number: signal.Signals, at: bytes) -> None:
    Path(resume.path()).parent.mkdir(parents=True)
    child = Child(PROGRAM.replace("argv[1]", "argv[1], ref='country/PER'"))
    child.wait_for(b"quit")
    os.write(child.fd, b"q")
    assert child.end() == 0
    left = json.loads(Path(resume.path()).read_bytes())["place"]
    assert left["ref"] == "country/PER"
    child = Child()
    before = termios.tcgetattr(child.fd)
    child.wait_for(at)
    os.kill(child.pid, number)
    assert child.end() == 128 + number
    assert all(sequence in child.out for sequence in (*RESTORED, MOUSE_OFF))
    assert b"Traceback" not in child.out
    assert b"should not happen" not in child.out
    assert termios.tcgetattr(child.fd) == before
    assert json.loads(Path(resume.path()).read_bytes())["place"]["ref"] == "country/PER"


@pytest.mark.tried("Terminals", "a connection cut that sends its signal twice", "the place is kept")
@pytest.mark.parametrize("apart", [0.003, 0.02])
def test_a_lost_terminal_may_say_so_twice(apart: float) -> None:
    child = Child()
    child.wait_for(b"quit")
    os.write(child.fd, b"4")
    child.wait_for(b"Timeline, ")
    os.kill(child.pid, signal.SIGHUP)
    time.sleep(apart)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child.pid, signal.SIGHUP)
    assert child.end() == 129
    assert json.loads(Path(resume.path()).read_bytes())["under"]["view"] == "timeline"


def test_the_terminal_knows_its_size_better_than_the_shell() -> None:
    child = Child(COLUMNS="80", LINES="24")
    child.resize(100, 30)
    child.see(lambda lines: "quit" in lines[29])
    child.resize(120, 40)
    os.kill(child.pid, signal.SIGWINCH)
    child.see(lambda lines: "quit" in lines[39])
    os.write(child.fd, b"q")
    assert child.end() == 0


@pytest.mark.tried(
    "Terminals", "a paste, an answer or a title that begins and does not end", "the keys behind it are answered"
)
@pytest.mark.parametrize("opened", [b"\x1b[200~peace", b"\x1b]52;c;", b"\x1bPq", b"\x1b_x", b"\x1b[200~\x1b]0;"])
def test_what_begins_and_does_not_end_swallows_no_keys(opened: bytes) -> None:
    child = Child()
    child.wait_for(b"quit")
    os.write(child.fd, opened)
    time.sleep(0.8)
    os.write(child.fd, b"q")
    assert child.end() == 0


def test_a_letter_may_come_in_two_pieces() -> None:
    child = Child()
    child.wait_for(b"quit")
    os.write(child.fd, b"/" + "航".encode()[:1])
    time.sleep(0.2)
    os.write(child.fd, "航".encode()[1:] + "天".encode())
    child.see(lambda lines: any(line.replace(" ", "").startswith("/航天") for line in lines))
    os.write(child.fd, b"\x11")
    assert child.end() == 0


def test_an_error_while_keys_are_read_ends_in_one_line() -> None:
    broken = "import lactui.tui.textual_internals as i; i.unended = None; "
    child = Child(broken + PROGRAM)
    child.wait_for(b"quit")
    os.write(child.fd, b"j")
    assert child.end() == 2
    assert b"'NoneType' object is not callable" in child.out.replace(b"\r\n", b"")
    assert b"Traceback" not in child.out
    assert all(sequence in child.out for sequence in RESTORED)


@pytest.mark.tried(
    "Files read", "a last place that ends the session", "set aside and told; the next session begins without it"
)
def test_a_last_place_that_ends_the_session_is_not_come_back_to(tmp_path: Path) -> None:
    state = tmp_path / "lactui" / "state.json"
    state.parent.mkdir()
    state.write_text("{")
    child = Child(XDG_STATE_HOME=str(tmp_path))
    child.wait_for(b"the last place is ignored")
    os.write(child.fd, b"q")
    assert child.end() == 0
    assert (state.parent / "state.json.aside").read_text() == "{"
    before = state.read_bytes()
    child = Child(PROGRAM.replace("sys.exit", FAULTY), XDG_STATE_HOME=str(tmp_path))
    child.wait_for(b"quit")
    os.write(child.fd, b"j")
    assert child.end() == 2
    assert b"the session ended with this error" in child.out
    assert not state.exists()
    assert (state.parent / "state.json.aside").read_bytes() == before


@pytest.mark.tried(
    "Hostile records", "panes, cards, search, palette and copies in the explorer", "no control character comes out"
)
@pytest.mark.parametrize(
    "keys",
    [
        *(tuple(key for pane in some for key in (pane, *"jlj\rjjo\x1b")) for some in ("123", "456", "789")),
        ("/", "ship", "\r", "j", "\r", "y", "\x1b", "\x1b"),
        ("2", "j", "j", "y", "y", "\x1b", "Y", "\x1b", "#", "\x1b", "C", "\x1b"),
        ("j", "j", "b", "n", "evil", "\x1b", "B", "j", "\x1b", ":", "brazil", "\x1b", "V", "\x1b"),
    ],
)
def test_nothing_that_a_base_holds_is_obeyed(keys: tuple[str, ...], tmp_path: Path, tries: Tries) -> None:
    homes = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
    child = Child(base=hostile_base.make(tmp_path / "lac.db"), **homes)
    child.wait_for(b"quit")
    for key in keys:
        os.write(child.fd, key.encode())
        time.sleep(0.15 if key == "\x1b" else 0.05)
        child.read()
        tries()
    os.write(child.fd, b"\x11")
    assert child.end() == 0
    said = CLIPBOARD.sub(b"", child.out)
    for evil in (
        b"\x1b]0;",
        b"\x1b[2J\x1b[31m",
        b"\x1bP1",
        b"\xc2\x9b",
        b"\xc2\x9d",
        b"\xc2\x85",
        b"\x07",
        b"\x00",
        b"\x0b",
        b"\x1b]8;;evil",
        *BIDI,
    ):
        assert evil not in said, (evil, said[max(0, said.find(evil) - 200) : said.find(evil) + 20])
    assert b"[bold red]rich" in said, "nothing hostile was shown"
    for copied in filter(None, CLIPBOARD.findall(child.out)):
        assert all(line.isprintable() for line in b64decode(copied).decode().split("\n"))


def test_it_is_put_aside_and_comes_back() -> None:
    child = Child()
    child.wait_for(b"quit")
    os.write(child.fd, b"\x1a")
    child.wait_for(RESTORED[0])
    while True:
        with open(f"/proc/{child.pid}/stat", encoding="ascii") as file:
            if file.read().rpartition(")")[2].split()[0] == "T":
                break
        time.sleep(0.02)
    child.out = b""
    os.kill(child.pid, signal.SIGCONT)
    child.wait_for(b"Argentina")
    os.write(child.fd, b"q")
    assert child.end() == 0


def test_a_lost_connection_leaves_nothing_running() -> None:
    child = Child()
    child.wait_for(b"quit")
    os.close(child.fd)
    assert child.wait() == 129


def test_the_mouse_is_left_alone_over_ssh_until_asked_for() -> None:
    child = Child(SSH_TTY="/dev/pts/9")
    child.wait_for(b"quit")
    assert MOUSE_ON not in child.out
    os.write(child.fd, b"%")
    child.wait_for(b"mouse on")
    assert MOUSE_ON in child.out
    os.write(child.fd, b"%")
    child.wait_for(b"the terminal selects")
    assert MOUSE_OFF in child.out
    os.write(child.fd, b"q")
    assert child.end() == 0


def test_the_mouse_is_taken_at_home() -> None:
    child = Child()
    child.wait_for(b"quit")
    assert MOUSE_ON in child.out
    os.write(child.fd, b"q")
    assert child.end() == 0
    assert MOUSE_OFF in child.out


def test_a_fault_ends_in_one_line_that_names_the_log() -> None:
    child = Child(PROGRAM.replace("sys.exit", FAULTY))
    child.wait_for(b"quit")
    os.write(child.fd, b"j")
    assert child.end() == 2
    said = b"lactui: internal error: TypeError: 'NoneType' object is not callable; details are in the log: "
    assert said + error_log.path().encode() in child.out.replace(b"\r\n", b"")
    log = Path(error_log.path()).read_text()
    assert "Traceback" in log
    assert "action_move" in log
    assert b"Traceback" not in child.out
    assert RESTORED[0] in child.out


def test_over_ssh_is_told_by_either_variable() -> None:
    assert terminal.over_ssh({"SSH_TTY": "/dev/pts/0"})
    assert terminal.over_ssh({"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"})
    assert not terminal.over_ssh({})


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"TERM": "xterm-256color"}, "record sent to the terminal, 2 bytes"),
        ({"TERM": "xterm-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, "set-clipboard on"),
        ({"TERM": "tmux-256color", "SSH_TTY": "/dev/pts/1"}, "sent to tmux (needs set-clipboard on), 2"),
        ({"TERM": "screen-256color"}, "sent to screen or tmux, which may keep it, 2 bytes"),
        ({"TERM": "xterm", "STY": "1.pts"}, "sent to screen or tmux"),
    ],
)
def test_what_is_said_of_the_clipboard_is_what_is_known(env: dict[str, str], said: str) -> None:
    assert said in terminal.sent("record", "é", env)
