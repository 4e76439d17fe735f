"""`lactui kiosk` behind a real SSH server with the configuration that docs/kiosk.md prints: what it answers, and that nobody gets out of it.

The server's own settings, above those of the account, are as lax as they can be, and so is the environment it sets.
"""

from __future__ import annotations

import getpass
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import NamedTuple

import pytest

from tests.e2e.sshd import Sshd, free_port
from tests.e2e.tmux import PATIENCE, PROMPT, Tmux
from tests.support import ROOT, clean_environment, require_tool

pytestmark = pytest.mark.e2e

PAGE = ROOT / "docs" / "kiosk.md"

LAX = """
Subsystem sftp internal-sftp
AcceptEnv *
PermitUserEnvironment yes
X11Forwarding yes
AllowTcpForwarding yes
AllowStreamLocalForwarding yes
AllowAgentForwarding yes
PermitTunnel yes
GatewayPorts yes
"""

MARK = f"lactui-escape-{uuid.uuid4().hex[:8]}"
"""In the name of every file that an attempt would make."""


class Kiosk(NamedTuple):
    """A running server, the home of the account, and the connection that attempts share."""

    server: Sshd
    home: Path
    shared: list[str]

    def ask(
        self, *words: str | bytes, options: tuple[str, ...] = (), **more: object
    ) -> subprocess.CompletedProcess[bytes]:
        """Run words over the shared connection."""
        words = ("--", *words) if words else ()  # what begins with - is the server's, not the client's
        return self.server.run(*words, options=(*self.shared, *options), **more)  # type: ignore[arg-type]

    def places(self) -> list[Path]:
        """Where a file could have been made."""
        return [self.home, Path.home(), Path(tempfile.gettempdir()), Path("/"), ROOT]

    def assert_untouched(self) -> None:
        """No file was written, and no process is left but those of the shared connection."""
        assert sorted(path.name for path in self.home.rglob("*")) == ["evil", "sitecustomize.py"]
        assert not [str(path) for place in self.places() for path in place.glob(f"*{MARK}*")]
        end = time.monotonic() + PATIENCE
        while left := [line for _, line in self.server.sessions() if not line.startswith("sshd")]:
            assert time.monotonic() < end, left
            time.sleep(0.02)


def printed() -> str:
    """The configuration of the page, for the user who runs the tests and the program under test."""
    text = PAGE.read_text(encoding="utf-8")
    block = re.search(r"```sshd_config\n(.*?)```", text, re.DOTALL)
    assert block is not None
    for name, here in (
        ("Match User lactui", f"Match User {getpass.getuser()}"),
        ("/opt/lactui/bin/python", quote(sys.executable)),
        ("/etc/ssh/lactui-visitors", '"{folder}/authorized"'),
    ):
        assert block[1].count(name) == 1
        block = re.match(r"(.*)", block[1].replace(name, here), re.DOTALL)
        assert block is not None
    return block[1]


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    home = tmp_path_factory.mktemp("visitor")
    (home / "evil").mkdir()
    (home / "evil" / "sitecustomize.py").write_text(f"open({str(home / MARK)!r}, 'w')\n")
    hostile = {
        "HOME": str(home),
        "PYTHONPATH": str(home / "evil"),
        "PYTHONSTARTUP": str(home / "evil" / "sitecustomize.py"),
        "LACTUI_DB": "/etc/passwd",
        "LACTUI_DEBUG": "1",
        "PAGER": f"tee {home / MARK}",
        "LESSOPEN": f"|tee {home / MARK}",
        "TEXTUAL_DRIVER": "os:system",
        "TEXTUAL": f"devtools,log={home / MARK}",
        "TEXTUAL_LOG": str(home / MARK),
    }
    with Sshd(home, LAX + printed(), hostile) as server:
        path = Path(tempfile.mkdtemp(prefix="lactui-control-", dir="/tmp")) / "s"  # a socket's path must be short
        shared = ["-o", f"ControlPath={path}"]
        master = subprocess.Popen(
            [server.ssh[0], *shared, "-M", "-N", *server.ssh[1:]], stdin=subprocess.DEVNULL, start_new_session=True
        )
        end = time.monotonic() + PATIENCE
        while not path.exists():
            assert master.poll() is None
            assert time.monotonic() < end, "the shared connection does not come about"
            time.sleep(0.02)
        yield Kiosk(server, home, shared)
        master.terminate()
        master.wait(10)
        path.parent.rmdir()


# what it answers -------------------------------------------------------------------------------------------
ANSWERS = {
    "search": ("search peace ark", "Peace Ark"),
    "show": ("show PER", "Republic of Peru"),
    "with lactui in front": ("lactui show country/PER", "Republic of Peru"),
    "a quoted name": ("show 'El Salvador'", "San Salvador"),
    "a name of two words": ("show el salvador", "San Salvador"),
    "list": ("list events --limit 2 --format csv", "event/"),
    "timeline": ("timeline --country PER --limit 2", "PER"),
    "compare": ("compare exercises", "LAC"),
    "claims": ("claims", "claim"),
    "stats": ("stats --coverage", "visit"),
    "cite": ("cite country/PER --style bibtex", "@"),
    "sources": ("sources --limit 2", "publisher"),
    "help": ("help", "commands: search, show"),
    "help of a command": ("show --help", "usage: lactui show"),
}


@pytest.mark.real
@pytest.mark.parametrize("command", ANSWERS)
def test_reading_commands_answer(kiosk: Kiosk, command: str) -> None:
    asked, said = ANSWERS[command]
    done = kiosk.ask(asked)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout.decode("utf-8")
    for withheld in (b"--output", b"--db", b"--check"):
        assert withheld not in done.stdout
    kiosk.assert_untouched()


# what it refuses -------------------------------------------------------------------------------------------
M = f"/tmp/{MARK}"
"""The file that an attempt would make."""

REFUSED: dict[str, str | bytes] = {
    # a shell's signs
    "semicolon": f"show PER; touch {M}",
    "and": f"show PER && touch {M}",
    "or": f"nothing || touch {M}",
    "pipe": f"show PER | tee {M}",
    "redirection": f"show PER > {M}",
    "redirection to home": f"show PER >> ~/{MARK}",
    "input": "show PER < /etc/passwd",
    "substitution": f"show $(touch {M})",
    "substitution in quotes": f'show "$(touch {M})"',
    "backticks": f"show `touch {M}`",
    "process substitution": f"show <(touch {M})",
    "background": f"show PER & touch {M}",
    "variable": "show $HOME",
    "braces": f"{{touch,{M}}}",
    "assignment": f"PAGER='touch {M}' show PER",
    "IFS": f"touch${{IFS}}{M}",
    "comment": f"#\ntouch {M}",
    "newline": f"show PER\ntouch {M}",
    "carriage return": f"show PER\rtouch {M}",
    "unclosed quote": 'show "PER',
    "unclosed single quote": f"show 'PER; touch {M}",
    "backslash at the end": "show PER\\",
    # options that write or read elsewhere
    "output": f"show PER --output {M}",
    "output with =": f"show PER --output={M}",
    "output in quotes": f"show PER '--output' '{M}'",
    "output split by quotes": f'show PER --out"put"={M}',
    "output with a backslash": f"show PER --out\\put {M}",
    "short output": f"show PER -o {M}",
    "short output joined": f"show PER -o{M}",
    "short output with =": f"show PER -o={M}",
    "abbreviated output": f"show PER --outp {M}",
    "abbreviated output with =": f"show PER --out={M}",
    "output in capitals": f"show PER --OUTPUT {M}",
    "output behind --": f"show -- --output {M}",
    "output in front": f"--output {M} show PER",
    "output as a value": f"list events --sort --output {M}",
    "output with a dash of another kind": f"show PER \u2014output {M}",
    "force": "show PER --force",
    "base": "show PER --db /etc/passwd",
    "base with =": "show PER --db=/etc/passwd",
    "base in front": "--db /etc/passwd show PER",
    "base as an address": "show PER --db file:///etc/passwd?mode=rwc",
    "network": "sources --check",
    "format that writes": "list events --format sqlite",
    "format with a path": f"show PER --format ../../{M}",
    "style with a path": "cite country/PER --style ../../../etc/passwd",
    "style of a module": "cite country/PER --style __init__",
    "field of Python's": "list events --fields __class__",
    "sort by SQL": "list events --sort 'id; drop table event'",
    "a number too long": f"list events --limit {'9' * 500}",
    "a number below zero": "list events --limit=-1",
    # commands that are not there
    "sql": f"sql \"select writefile('{M}', 'x')\"",
    "attach": f"sql \"attach '{M}' as x\"",
    "export": f"export events --output {M}",
    "report": f"report PER --output {M}",
    "notes": "notes export",
    "notes import": "notes import /etc/passwd",
    "config": "config show",
    "completion": "completion bash",
    "doctor": "doctor",
    "open": "open PER",
    "kiosk": "kiosk --idle 999999",
    "check": "check /",
    "build": "build --output /tmp",
    "correct": "correct /etc/passwd",
    "new": "new event --add",
    "diff": "diff /etc/passwd /etc/shadow",
    "schema": "schema --db /etc/passwd",
    "import": "import /etc/passwd",
    "serve": "serve",
    "version": "--version",
    "lactui twice": "lactui lactui show PER",
    "a path to lactui": "/usr/local/bin/lactui show PER",
    "a module": "__init__",
    "a module of another room": "..program.notes list",
    "an option alone": "--theme dark",
    "no-mouse": "--no-mouse",
    # other programs
    "sh": "/bin/sh",
    "bash": f"bash -i -c 'touch {M}'",
    "exec": f"exec touch {M}",
    "eval": f"eval touch {M}",
    "python": f"python3 -c \"open('{M}', 'w')\"",
    "an option of Python's": "-c import os",
    "env": "env",
    "scp to": f"scp -t {M}",
    "scp from": "scp -f /etc/passwd",
    "rsync": f"rsync --server -logDtpre.iLsfxC . {M}",
    "git": "git-upload-pack '/etc'",
    "sftp by its name": "internal-sftp",
    "sftp-server": "/usr/lib/openssh/sftp-server",
    # names that are no names
    "a file": "show /etc/passwd",
    "a file above": "show ../../../../etc/passwd",
    "an address": "show file:///etc/passwd",
    "a wildcard": "show /etc/*",
    "a home": "show ~root/.ssh/id_rsa",
    "a format string": "show %s%n%x",
    "a template": "show {{7*7}}",
    "markup": "show [bold]x[/bold]",
    "SQL": 'show "\' or 1=1 --"',
    "a reference with a path": "show country/../../etc/passwd",
    # what is no text
    "a sequence": "show \x1b]0;x\x07\x1b[2J",
    "C1": "show \u009b2J",
    "control characters": "show \x01\x02\x03\x04\x1a\x1c",
    "invisible letters": "show PER\u202e\u200b",
    "a long command": "show " + "A" * 5_000,
    "a very long command": "show " + "A" * 100_000,
    "many words": "show " + "x " * 40_000,
    "many options": "list events " + "--kind visit " * 5_000,
    "invalid UTF-8": b"show \xff\xfe\xc3\x28",
    "half a letter": b"show Per\xc3",
    "a surrogate": b"show \xed\xa0\x80",
}


@pytest.mark.real
@pytest.mark.parametrize("attempt", REFUSED)
@pytest.mark.tried(
    "Kiosk, through a real SSH server",
    "commands that would write, start a program, read another base or file",
    "refused in one line; nothing written, nothing left running",
)
def test_an_attempt_ends_in_one_line(kiosk: Kiosk, attempt: str) -> None:
    asked = REFUSED[attempt]
    done = kiosk.ask(asked if isinstance(asked, bytes) else asked.encode())
    assert done.stdout == b""
    assert done.returncode in (1, 2), done.stderr
    said = done.stderr.decode("utf-8")
    assert re.fullmatch(r"lactui: [^\n]+\n", said)
    assert said[:-1].isprintable(), said
    assert not re.search("root:|internal error|Traceback", said)
    kiosk.assert_untouched()


HARMLESS = {
    "a question of signs": "search '; rm -rf / $(x) `y` | & < > *'",
    "output as a word": f"search -- --output {M}",
    "SQL": 'search "\') or 1=1; drop table event --"',
    "operators of the index": 'search "NEAR(a b) title:x* OR ^"',
    "a template": "search '{{7*7}} %s%n ${jndi:ldap://x}'",
    "no word": "search ''",
    "only spaces": "   ",
    "only lactui": "lactui",
    "empty quotes": "''",
}


@pytest.mark.real
@pytest.mark.parametrize("attempt", HARMLESS)
@pytest.mark.tried(
    "Kiosk, through a real SSH server",
    "questions that look like shell, SQL, templates",
    "answered as questions, nothing else",
)
def test_an_attempt_comes_to_nothing(kiosk: Kiosk, attempt: str) -> None:
    done = kiosk.ask(HARMLESS[attempt])
    assert done.returncode in (0, 1, 2)
    text = (done.stdout + done.stderr).decode("utf-8")
    assert not re.search("internal error|Traceback|\x1b", text)
    assert done.stderr.count(b"\n") <= 3
    kiosk.assert_untouched()


# what else a client can ask for ------------------------------------------------------------------------------
HOSTILE = {
    "LACTUI_DB": "/etc/passwd",
    "LACTUI_DEBUG": "1",
    "PAGER": f"touch {M}",
    "LESS": f"-o{M}",
    "LESSOPEN": f"|touch {M}",
    "LESSSECURE": "0",
    "EDITOR": f"touch {M}",
    "BROWSER": f"touch {M}",
    "PYTHONSTARTUP": "/etc/passwd",
    "PYTHONHOME": "/nonexistent",
    "PYTHONPATH": "/nonexistent",
    "PYTHONINSPECT": "1",
    "PYTHONBREAKPOINT": "os.system",
    "LD_PRELOAD": "/nonexistent.so",
    "LD_DEBUG": "all",
    "LD_DEBUG_OUTPUT": M,
    "BASH_ENV": "/nonexistent",
    "ENV": f"$(touch {M})",
    "BASH_FUNC_exec%%": f"() {{ touch {M}; }}",
    "PATH": "/nonexistent",
    "HOME": "/tmp",
    "XDG_CACHE_HOME": M,
    "XDG_STATE_HOME": M,
    "XDG_DATA_HOME": M,
    "XDG_CONFIG_HOME": M,
    "TMPDIR": M,
    "TEXTUAL_DRIVER": "os:system",
    "TEXTUAL_SCREENSHOT": "0",
    "TEXTUAL_LOG": M,
    "COLUMNS": "9" * 30,
    "LC_ALL": "../../../../tmp/x",
    "LANG": "C",
    "SSH_ORIGINAL_COMMAND": "doctor",
    "NO_COLOR": "1",
}


@pytest.mark.real
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.tried("Kiosk, through a real SSH server", "variables that the client sends", "without effect")
def test_no_variable_of_the_client_counts(kiosk: Kiosk, name: str) -> None:
    plain, told = kiosk.ask("show PER"), kiosk.ask("show PER", options=("-o", f'SetEnv "{name}={HOSTILE[name]}"'))
    assert (told.returncode, told.stderr) == (0, b"")
    assert told.stdout == plain.stdout
    kiosk.assert_untouched()


@pytest.mark.parametrize("subsystem", ["sftp", "internal-sftp", "/bin/sh", "netconf"])
@pytest.mark.tried("Kiosk, through a real SSH server", "subsystems, and copying of files", "refused")
def test_no_subsystem_is_there(kiosk: Kiosk, subsystem: str) -> None:
    done = kiosk.server.run(subsystem, options=(*kiosk.shared, "-s"))
    assert done.returncode in (2, 255)
    assert done.stdout == b""
    assert done.stderr.count(b"\n") <= 1
    kiosk.assert_untouched()


@pytest.mark.parametrize("program", ["sftp", "scp", "scp -O"])
@pytest.mark.tried("Kiosk, through a real SSH server", "subsystems, and copying of files", "refused")
def test_no_file_is_copied(kiosk: Kiosk, program: str, tmp_path: Path) -> None:
    name, *flags = program.split()
    tool, server = require_tool(name), kiosk.server
    options = [word for word in server.ssh[1:-1] if word not in ("-p", str(server.port))]
    (tmp_path / MARK).write_text("x")
    words = [tool, *flags, *options, "-P", str(server.port), "-o", f"Port={server.port}"]
    words += (
        [f"{server.ssh[-1]}:/etc/passwd", str(tmp_path / "got")]
        if name == "sftp"
        else [str(tmp_path / MARK), f"{server.ssh[-1]}:{M}"]
    )
    done = subprocess.run(words, capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=60)
    assert done.returncode != 0
    assert not (tmp_path / "got").exists()
    kiosk.assert_untouched()


@pytest.fixture
def neighbour() -> Iterator[int]:
    """A port of this host that says something to whoever gets through."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        yield listener.getsockname()[1]
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.tried(
    "Kiosk, through a real SSH server",
    "forwarding of streams, ports, agent, display, tunnel",
    "refused, or leads nowhere",
)
def test_no_stream_is_forwarded(kiosk: Kiosk, neighbour: int) -> None:
    done = kiosk.server.run(options=("-W", f"127.0.0.1:{neighbour}"))
    assert (done.returncode, done.stdout) == (255, b"")
    kiosk.assert_untouched()


@pytest.mark.parametrize("kind", ["port", "socket", "socks"])
@pytest.mark.tried(
    "Kiosk, through a real SSH server",
    "forwarding of streams, ports, agent, display, tunnel",
    "refused, or leads nowhere",
)
def test_what_the_client_listens_at_leads_nowhere(kiosk: Kiosk, neighbour: int, kind: str) -> None:
    here = free_port()
    asked = {
        "port": ("-L", f"127.0.0.1:{here}:127.0.0.1:{neighbour}"),
        "socket": ("-L", f"127.0.0.1:{here}:/run/dbus/system_bus_socket"),
        "socks": ("-D", f"127.0.0.1:{here}"),
    }[kind]
    server = kiosk.server
    client = subprocess.Popen(
        [server.ssh[0], *asked, "-N", *server.ssh[1:]], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        end, got = time.monotonic() + PATIENCE, b"?"
        while time.monotonic() < end:
            try:
                with socket.create_connection(("127.0.0.1", here), 5) as through:
                    if kind == "socks":  # version 4: connect to 127.0.0.1
                        through.sendall(b"\x04\x01" + neighbour.to_bytes(2, "big") + b"\x7f\x00\x00\x01\x00")
                    got = through.recv(100)
                break
            except ConnectionRefusedError:
                time.sleep(0.02)
            except ConnectionResetError:
                got = b""
                break
        assert got == b"" or (kind == "socks" and got[1:2] != b"\x5a"), got
    finally:
        client.terminate()
        client.communicate(timeout=10)
    kiosk.assert_untouched()


LISTENING = {"port": "0:127.0.0.1:1", "socket": f"{M}:127.0.0.1:1", "socks": "0"}


@pytest.mark.parametrize("kind", LISTENING)
@pytest.mark.tried(
    "Kiosk, through a real SSH server",
    "forwarding of streams, ports, agent, display, tunnel",
    "refused, or leads nowhere",
)
def test_the_server_listens_for_nobody(kiosk: Kiosk, kind: str) -> None:
    done = kiosk.server.run(options=("-R", LISTENING[kind], "-N", "-o", "ExitOnForwardFailure=yes"))
    assert done.returncode == 255
    assert b"forwarding failed" in done.stderr
    kiosk.assert_untouched()


@pytest.mark.real
@pytest.mark.tried(
    "Kiosk, through a real SSH server",
    "forwarding of streams, ports, agent, display, tunnel",
    "refused, or leads nowhere",
)
def test_neither_agent_nor_display_nor_tunnel_is_taken_along(kiosk: Kiosk, tmp_path: Path) -> None:
    plain = kiosk.ask("show PER")
    before = set(Path(tempfile.gettempdir()).glob("ssh-*"))
    env = {"SSH_AUTH_SOCK": str(tmp_path / "agent"), "DISPLAY": "127.0.0.1:9"}
    agent = subprocess.Popen(
        [require_tool("ssh-agent"), "-D", "-a", env["SSH_AUTH_SOCK"]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for options in (("-A",), ("-X",), ("-Y",)):
            done = kiosk.server.run("show PER", options=options, env=env)
            assert done.stdout == plain.stdout
            assert set(Path(tempfile.gettempdir()).glob("ssh-*")) <= before
    finally:
        agent.terminate()
        agent.wait(10)
    tunnel = kiosk.server.run(options=("-w", "any:any", "-N", "-o", "ExitOnForwardFailure=yes"))
    assert tunnel.returncode == 255
    kiosk.assert_untouched()


@pytest.mark.real
def test_a_connection_has_as_many_sessions_as_the_page_says(kiosk: Kiosk) -> None:
    held = [
        subprocess.Popen(
            [kiosk.server.ssh[0], *kiosk.shared, "-tt", *kiosk.server.ssh[1:]],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | {"TERM": "xterm"},
        )
        for _ in range(2)
    ]  # fmt: skip
    try:
        for one in held:
            assert one.stdout is not None
            assert one.stdout.read(1)  # it is drawn
        # A client that gets no session from the shared connection makes one of its own, unless it may not.
        third = kiosk.ask("show PER", options=("-o", "ProxyCommand=false"))
        assert third.returncode == 255
        assert third.stdout == b""
    finally:
        for one in held:
            one.communicate(b"q", timeout=30)
    kiosk.assert_untouched()


# the explorer ------------------------------------------------------------------------------------------------
@pytest.fixture
def explorer(kiosk: Kiosk, tmp_path: Path) -> Iterator[Tmux]:
    """The kiosk's explorer in a terminal, open and to be quit; nothing may have been written when it is."""
    with Tmux(require_tool("tmux"), clean_environment(tmp_path)) as terminal:
        terminal.run(kiosk.server.ssh[0], "-tt", *kiosk.shared, *kiosk.server.ssh[1:])
        terminal.wait_for("1-18 of 87")
        yield terminal
        for _ in range(4):
            terminal.keys("Escape")
        terminal.keys("C-q")
        terminal.wait_for(lambda screen: screen.rstrip().endswith(PROMPT))
        assert terminal.modes()["alternate_on"] == "0"
    kiosk.assert_untouched()


REFUSAL = "not available: this session is read-only"


@pytest.mark.real
@pytest.mark.tried(
    "Kiosk, through a real SSH server",
    "keys, entries of the palette, texts typed in the explorer, pagers",
    "no file, no shell, no program",
)
def test_no_key_leads_out_of_the_explorer(explorer: Tmux) -> None:
    for key in ("e", "b", "n", "B", "C-z"):
        explorer.keys("Down")
        explorer.wait_gone(REFUSAL)
        explorer.keys(key)
        explorer.wait_for(REFUSAL)
    explorer.keys("f")
    explorer.wait_for("the numbers count events")
    assert not re.search("saved|name it|/dev/null", explorer.screen())
    explorer.keys("Escape")
    explorer.wait_for("1-18 of 87")
    explorer.keys("Enter")
    explorer.wait_for("back 1")
    explorer.keys("o", "y", "Y")
    explorer.wait_for("sent to screen or tmux")
    assert "/dev/null" not in explorer.screen()


ENTRIES = (
    "export",
    "bookmark",
    "note",
    "shelf",
    "shell",
    "suspend",
    "write",
    "save",
    "quit to",
    "file",
    "database",
    "settings",
)


@pytest.mark.real
@pytest.mark.tried(
    "Kiosk, through a real SSH server",
    "keys, entries of the palette, texts typed in the explorer, pagers",
    "no file, no shell, no program",
)
def test_no_entry_of_the_palette_leads_out_of_the_explorer(explorer: Tmux) -> None:
    for words in (
        *ENTRIES,
        "!sh",
        "|sh",
        f"w {M}",
        f"!touch {M}",
        f"e {M}",
        f"r !touch {M}",
        "$(id)",
        "../../etc/passwd",
    ):
        explorer.keys(":")
        explorer.wait_for("a word, a pane, a year")
        explorer.type(words)
        shown = explorer.wait_for(f"search everywhere for: {words}")
        assert not re.search(r"bookmark,|a note|to a file|to the shell|your bookmarks", shown)
        explorer.keys("Escape")
        explorer.wait_gone("search everywhere for")


SENT = {
    "control characters": b"".join(bytes([code]) for code in range(1, 32) if code not in (3, 17)),
    "interrupt of another kind": b"\x1c\x1c\x1a\x1a\x19",
    "a paste of a shell's lines": b"\x1b[200~:!touch " + M.encode() + b"\rtouch " + M.encode() + b"\n\x1b[201~",
    "a paste without an end": b"\x1b[200~touch " + M.encode() + b"\r",
    "an answer without an end": b"\x1b]52;c;",
    "a device string without an end": b"\x1bP+q",
    "answers to questions not asked": b"\x1b[?1;2c\x1b]10;rgb:0/0/0\x07\x1b[24;80R\x1b[?2026;1$y",
    "letters that are none": b"\xff\xfe\xc3\xed\xa0\x80",
    "the mouse": b"\x1b[<0;1;1M\x1b[<0;1;1m\x1b[M   ",
    "a less escape": b"!touch " + M.encode() + b"\r|touch " + M.encode() + b"\rv\x18\x05",
    "every letter": bytes(range(33, 127)).replace(b"q", b""),
    "keys with control and alt": b"\x1b[1;5A\x1b[1;3D\x1b\x1b\x1bb\x1be\x1bn\x1b[27;5;122~\x1b[122;5u",
}


@pytest.mark.real
@pytest.mark.parametrize("what", SENT)
@pytest.mark.tried(
    "Kiosk, through a real SSH server",
    "keys, entries of the palette, texts typed in the explorer, pagers",
    "no file, no shell, no program",
)
def test_nothing_typed_leads_out_of_the_explorer(kiosk: Kiosk, what: str) -> None:
    done = kiosk.ask(options=("-tt",), stdin=b"j" + SENT[what] + b"\x1b\x1b\x11" * 3, env={"TERM": "xterm-256color"})
    assert done.returncode in (0, 130, 131), done.stderr
    assert b"internal error" not in done.stdout + done.stderr
    kiosk.assert_untouched()


PAGED = {"suspend": b"\x1a", "quit": b"\x1c", "less": b"\x1a\x1c!touch " + M.encode() + b"\r:e " + M.encode() + b"\rv"}


@pytest.mark.real
@pytest.mark.parametrize("keys", PAGED)
@pytest.mark.tried(
    "Kiosk, through a real SSH server",
    "keys, entries of the palette, texts typed in the explorer, pagers",
    "no file, no shell, no program",
)
def test_a_long_answer_at_a_terminal_goes_through_no_pager(kiosk: Kiosk, keys: str) -> None:
    done = kiosk.ask("list events --all", options=("-tt",), stdin=PAGED[keys], env={"TERM": "xterm"})
    assert done.returncode == 0
    assert done.stdout.count(b"\n") > 1_000
    kiosk.assert_untouched()


TERMS = ("../../../../etc/passwd", "/etc/passwd", "$(id)", "x" * 300, "dumb", "xterm;id", "xterm\x1b[2J", "")


@pytest.mark.real
@pytest.mark.parametrize("term", TERMS, ids=range(len(TERMS)))
def test_a_terminal_of_no_name_gets_the_overview(kiosk: Kiosk, term: str) -> None:
    done = kiosk.ask(options=("-tt",), env={"TERM": term})
    assert done.returncode == 2
    assert b"TERM=dumb" in done.stdout
    assert b"\x1b" not in done.stdout
    kiosk.assert_untouched()


@pytest.mark.real
def test_without_a_terminal_there_is_the_overview(kiosk: Kiosk) -> None:
    done = kiosk.ask(stdin=b"show PER\ntouch " + M.encode() + b"\n")
    assert done.returncode == 2
    assert b"ssh -t" in done.stderr
    assert done.stdout.startswith(b"lactui")
    kiosk.assert_untouched()
