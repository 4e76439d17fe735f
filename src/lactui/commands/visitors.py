"""`lactui kiosk`: the explorer and the reading commands for visitors of an account; nothing is written, no program started, nothing asked of the network.

A visitor's words are no shell's: they come in SSH_ORIGINAL_COMMAND and are read here. Three fences stand behind each other. Commands, options and
actions that write or lead out are not there; the environment is made anew, with folders in which nothing can be kept; and the process refuses itself
what it must never do, by an audit hook, and by limits of the system.
"""

from __future__ import annotations

import os
import sys

from lactui.cli.errors import CommandError, say
from lactui.runtime.confined import MINUTES, confine
from lactui.runtime.light import TYPE_CHECKING
from lactui.shelf.shelf import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from lactui.cli.parser import Args

ASKED = "SSH_ORIGINAL_COMMAND"

READING = ("search", "show", "list", "timeline", "compare", "claims", "stats", "cite", "sources")

WITHHELD = ("--output", "--force", "--db", "--check", "--no-private", "--private")
"""Options of these commands that write, read another base or private records, or ask the network."""

LONGEST = 1_000
"""Characters of a command."""

IDLE = 124
"""The exit status when that is over, as of `timeout`."""

SECONDS = 60
"""Of the processor for one command."""


def run_kiosk(args: Args) -> int:
    """Answer the command of the visitor; without one open the explorer."""
    environment = _build_environment()
    if not sys.flags.isolated:
        if os.path.isfile(sys.path[0]):
            raise CommandError(
                "kiosk needs an installed lactui: a single file cannot be started anew without its folders"
            )
        options = [
            f"--{name}={value}" if value else f"--{name}" for name in args.values for value in args.many(name) or ("",)
        ]
        # -I: neither a folder, a file nor a variable of the visitor's says what Python loads. It begins anew, since it has loaded by now.
        words = [sys.executable, "-I", "-B", "-X", "utf8", "-m", "lactui", "kiosk", *options]
        os.execve(sys.executable, words, environment)  # noqa: S606  the words are our own, and no shell reads them
    os.environ.clear()
    os.environ.update(environment)
    os.chdir("/")
    words = split_words(environment.pop(ASKED, ""))
    idle = 60 * (args.number("idle") or MINUTES)
    confine()
    if not words:
        from lactui.cli.explorer import explore

        return explore(args, reading_only=True, idle=idle)
    _limit_process(idle)
    return run_reading_command(words)


# what a visitor says ---------------------------------------------------------------------------------------
def split_words(text: str) -> list[str]:
    """The words of a visitor's command, without `lactui` in front; CommandError for what is no line of text."""
    from shlex import split

    if len(text) > LONGEST:
        raise CommandError(f"a command has at most {LONGEST:,} characters here")
    if not text.isprintable():
        raise CommandError("a command is one line of text in UTF-8, without control characters")
    try:
        words = split(text)
    except ValueError as error:
        raise CommandError(f"the command cannot be read: {str(error).lower()}") from error
    return words[1:] if words[:1] == ["lactui"] else words


def run_reading_command(words: Sequence[str]) -> int:
    """Run a reading command; CommandError for any other, and for an option that writes or leads elsewhere."""
    from lactui.cli.parser import SHORT, parse
    from lactui.cli.registry import COMMANDS

    name, rest = words[0], list(words[1:])
    if name in ("help", "--help", "-h"):
        name, rest = (rest[0], ["--help"]) if rest else (name, [])
    if name not in READING:
        known = f"{', '.join(READING)}; COMMAND --help says more; without a command the explorer opens, by ssh -t"
        if not rest and name in ("help", "--help", "-h"):
            sys.stdout.write(f"commands: {known}\n")
            return 0
        raise CommandError(f'there is no "{name}" here; commands: {known}')
    for word in rest[: rest.index("--")] if "--" in rest else rest:
        option = word.partition("=")[0]
        if SHORT.get(option, option) in WITHHELD:
            raise CommandError(f"{name} has no {option} here: this account is read-only")
    command = COMMANDS[name]
    command = command._replace(options=tuple(option for option in command.options if option not in WITHHELD))
    args = parse(command, rest)
    if args.flag("help"):
        from lactui.cli.help import format_command

        sys.stdout.write(format_command(command) + "\n")
        return 0
    args.values["no-pager"] = []
    return args.run()


# what the process is and may do ----------------------------------------------------------------------------
def _build_environment() -> dict[str, str]:
    """The environment made anew: of the visitor's own, the command and the name of the terminal."""
    given, term = os.environ, os.environ.get("TERM", "")
    plain = (
        term.isascii()
        and len(term) <= 40
        and term.replace("-", "").replace(".", "").replace("+", "").replace("_", "").isalnum()
    )
    told = {name: given[name] for name in (ASKED, "SSH_CONNECTION") if name in given}
    return {"PATH": os.defpath, "LANG": "C.UTF-8", "TERM": term if plain else "dumb", **NOWHERE, **told}


def _limit_process(idle: int) -> None:
    """End a command when its time is over, whatever it waits for, and let no key of a terminal stop or dump it."""
    import resource
    import signal

    def end(*_: object) -> NoReturn:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(2)  # in case stderr takes no line either
        say(f"ended after {idle // 60} minutes")
        os._exit(IDLE)

    signal.signal(signal.SIGALRM, end)
    signal.alarm(idle)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for number in (signal.SIGTSTP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)


HOST = "127.0.0.1"
"""This machine alone."""

PORT, DATA_PORT = 8000, 8001

VISITORS = 20
"""Sessions at once, of some 50 MB each."""


def run_serve(args: Args) -> int:
    """Serve until it is ended, by Ctrl+C with 130."""
    from lactui.db.database import find_base, open_base

    data = args.flag("data")
    _require_module("datasette" if data else "textual_serve")
    db = find_base(args.text("db"))
    open_base(db).close()
    from lactui.web import listen, tell

    at = args.text("host") or HOST, args.number("port") or (DATA_PORT if data else PORT)
    if data:
        from lactui.web.tables import application
        from lactui.web.tables import serve as serve_tables

        made = application(db)
        with listen(*at) as bound:
            tell("the tables are", bound)
            return serve_tables(bound, made)
    from lactui.web.explorer import serve

    with listen(*at) as bound:
        tell("the explorer is", bound)
        most, idle = args.number("visitors") or VISITORS, 60 * (args.number("idle") or MINUTES)
        return serve(bound, db, theme=args.text("theme"), idle=idle, most=most, data=args.text("data-url"))


def _require_module(module: str) -> None:
    from importlib.util import find_spec

    if find_spec(module) is None:
        name = module.replace("_", "-")
        raise CommandError(f"serve needs {name}: pip install 'lactui[serve]'")
