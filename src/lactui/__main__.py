"""The entry point: finds the command in argv and runs it. Nothing is imported at the top, so that a command loads only what it uses."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command line and return its exit code; never a traceback."""
    words = sys.argv[1:] if argv is None else argv
    if argv is None:
        import gc

        gc.disable()  # a command ends before there is garbage in circles; the explorer turns it on again
    try:
        code = run(words)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001  the one place where everything ends in one line
        from lactui.cli.errors import report_error

        code = report_error(error)
    if argv is None:
        gc.freeze()  # what is left goes with the process, and need not be looked through at its end
        _end(code)
    return code


def _end(code: int) -> None:
    """End the process where nothing else is at work: taking apart all that a command has loaded is a thirtieth of its time.

    The explorer and whatever serves have threads, and end as Python does.
    """
    if "threading" in sys.modules:
        return
    import os

    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return  # Python tells it
    os._exit(code)


def run(words: list[str]) -> int:
    """Find the command among the words and run it."""
    if sys.platform == "win32":
        from lactui.cli.errors import CommandError

        raise CommandError("needs a Unix terminal; on Windows run it in WSL (wsl --install)")
    if words[:1] == ["--complete"]:  # a shell asks, at each tab
        from lactui.commands.completion import print_completions

        return print_completions(words[1:])
    place = _command_at(words)
    if place is None:
        return _without(words)
    name, rest = words[place], words[:place] + words[place + 1 :]
    if name == "help":
        return _help(rest)
    from lactui.cli.parser import parse
    from lactui.cli.registry import COMMANDS

    command = COMMANDS.get(name)
    if command is None:
        return _unknown(name)
    args = parse(command, rest)
    if args.flag("help"):
        return _help([name])
    return args.run()


def _command_at(words: list[str]) -> int | None:
    """The place of the first word that is neither an option nor its value."""
    if words and not words[0].startswith("-"):
        return 0
    from lactui.cli.options import OPTIONS
    from lactui.cli.parser import SHORT

    skip = False
    for place, word in enumerate(words):
        if skip:
            skip = False
        elif not word.startswith("-"):
            return place
        elif word == "--":
            return None
        else:
            option = OPTIONS.get(SHORT.get(word, word))
            skip = option is not None and option.metavar is not None and not option.optional
    return None


def _without(words: list[str]) -> int:
    """No command: the version, the help, or the explorer."""
    if "--version" in words or "-V" in words:
        from lactui.cli.help import print_version

        return print_version(words)
    if "--help" in words or "-h" in words:
        return _help([])
    from lactui.cli.explorer import explore
    from lactui.cli.parser import parse
    from lactui.cli.registry import COMMANDS

    return explore(parse(COMMANDS["open"]._replace(name=""), words))


def _help(words: list[str]) -> int:
    from lactui.cli.help import print_help

    return print_help(words)


def _unknown(name: str) -> int:
    from lactui.cli.errors import CommandError, nearest
    from lactui.cli.registry import COMMANDS
    from lactui.db.record_types import ALL

    listed = next((type.plural for type in ALL.values() if name.casefold() in (type.plural, type.name)), None)
    near = f"list {listed}" if listed else nearest(name, tuple(COMMANDS))
    hint = f"did you mean {near}?" if near else f"to look up a record: lactui show {name}, or lactui search {name};"
    raise CommandError(f'there is no command "{name}"; {hint} lactui --help lists them')


if __name__ == "__main__":
    sys.exit(main())
