"""`--help` of the program and of every command, and the same as Markdown for the docs."""

from __future__ import annotations

from lactui.cli.errors import CommandError, nearest
from lactui.cli.options import ANSWER, EXPLORER, FILTERS, OPTIONS, ROWS, Option
from lactui.cli.registry import COMMANDS
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lactui.cli.registry import Command

WIDTH = 80

INTRO = (
    "China's defence and security cooperation with Latin America and the Caribbean, and with Africa for comparison:"
    " every record with its sources. Without a command lactui opens the explorer."
)
START = (
    ("", "open the explorer"),
    ("show PER", "a country; also: peru, Perú, 秘鲁"),
    ("search peace ark peru", "find anything by its words"),
    ("list events --kind exercise --region AFR --since 2015", "a filtered list"),
    ("compare arms-sales", "the two regions on one dimension"),
    ("search submarine --format json | jq '.hits[0]'", "for a script"),
)
EXITS = (
    "0 found or done, 1 nothing found (or check found problems), 2 wrong use or environment, 3 the base is missing or"
    " damaged, 130 interrupted."
)
ENVIRONMENT = (
    ("LACTUI_DB", "another base (database file)"),
    ("PAGER", "the pager for long answers on a terminal (less -FRX)"),
    ("NO_COLOR", "no colours"),
    ("LACTUI_DEBUG=1", "show Python tracebacks instead of one line"),
)


def print_help(words: Sequence[str]) -> int:
    """Print the help of a command, or of the program; CommandError for a command that there is not."""
    if not words:
        text = format_program()
    elif words[0] in COMMANDS:
        text = format_command(COMMANDS[words[0]])
    else:
        near = nearest(words[0], tuple(COMMANDS))
        raise CommandError(f'there is no command "{words[0]}"' + (f"; did you mean {near}?" if near else ""))
    from lactui.cli.output import Output
    from lactui.cli.parser import Args

    Output(Args(COMMANDS["open"])).write(text)
    return 0


def format_program() -> str:
    """The help of the program."""
    lines = ["usage: lactui [COMMAND] [OPTIONS]", "", *wrap(INTRO), "", "commands"]
    lines += format_columns([(each.name, each.summary) for each in COMMANDS.values() if not each.editor])
    lines += ["", "for editors of the records"]
    lines += format_columns([(each.name, each.summary) for each in COMMANDS.values() if each.editor])
    lines += ["", "options of the explorer"]
    lines += format_columns([describe_option(OPTIONS[name]) for name in EXPLORER])
    lines += ["", "other options"]
    lines += format_columns([("--version", "program, edition of the base, content hash"), ("--help", "show this help")])
    lines += ["", "examples"]
    lines += format_examples(START)
    lines += ["", "environment"]
    lines += format_columns(list(ENVIRONMENT))
    lines += ["", "exit codes", *wrap(EXITS, "  "), "", "lactui COMMAND --help says more, with examples."]
    return "\n".join(lines)


def format_command(this: Command) -> str:
    """The help of one command as text."""
    lines = [f"usage: lactui {this.name} {this.words}".rstrip() + " [OPTIONS]", ""]
    lines += wrap(this.summary[0].upper() + this.summary[1:] + ".")
    for paragraph in this.text.split("\n\n"):
        lines += ["", *wrap(paragraph)]
    for title, options in group_options(this):
        lines += ["", title, *format_columns([describe_option(option, this) for option in options])]
    lines += ["", "examples", *format_examples(this.examples)]
    return "\n".join(lines)


def group_options(this: Command) -> Iterator[tuple[str, list[Option]]]:
    """The options of a command under their headings."""
    shared = {*FILTERS, *ROWS, *ANSWER}
    parts = (
        ("options", [name for name in this.options if name not in shared]),
        ("which records", [name for name in FILTERS if name in this.options]),
        ("how the answer is shown", [name for name in (*ROWS, *ANSWER) if name in this.options]),
    )
    for title, options in parts:
        if options:
            yield title, [OPTIONS[name] for name in options]


def describe_option(option: Option, this: Command | None = None) -> tuple[str, str]:
    """An option with its value, and what it does."""
    text = option.help
    if option.name == "--format" and this is not None:
        text += ": " + ", ".join(this.formats)
    elif option.choices and option.name not in ("--region", "--confidence"):
        text += ": " + ", ".join(option.choices)
    return (f"{option.name} {option.metavar or ''}".rstrip(), text)


def format_columns(rows: list[tuple[str, str]]) -> list[str]:
    """Two columns, the second wrapped beside the first."""
    left = min(22, max(len(name) for name, _ in rows))
    lines = []
    for name, text in rows:
        wrapped = wrap(text, " " * (left + 4))
        if len(name) > left:
            lines += ["  " + name, *wrapped]
        else:
            lines += ["  " + name.ljust(left + 2) + wrapped[0].lstrip(), *wrapped[1:]]
    return lines


def format_examples(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Command lines to copy, each with what it shows."""
    lines = []
    for line, what in rows:
        lines += [f"  $ lactui {line}".rstrip(), *wrap(what, "      ")]
    return lines


def wrap(text: str, indent: str = "") -> list[str]:
    """A text in lines of at most 80 columns; a loop of its own, since `textwrap` would cost an import."""
    lines, line = [], indent
    for word in text.split():
        if len(line) + len(word) + 1 > WIDTH and line.strip():
            lines.append(line)
            line = indent
        line += word if not line.strip() else " " + word
    return [*lines, line]


def format_markdown() -> str:
    """The reference of all commands for docs/commands.md."""
    lines: list[str] = []
    for this in COMMANDS.values():
        lines += ["", f"### {this.name}", "", "```text", format_command(this), "```"]
    return "\n".join(lines).strip("\n") + "\n"


def print_version(words: Sequence[str]) -> int:
    """Print one line; without a readable base the program's version still stands there, exit 3."""
    from lactui import __version__
    from lactui.cli.output import Output
    from lactui.cli.parser import parse
    from lactui.db.database import BaseError, open_base

    rest = [word for word in words if word not in ("--version", "-V")]
    args = parse(COMMANDS["open"], rest)
    out = Output(args)
    try:
        with open_base(args.text("db")) as base:
            line = f"lactui {__version__}, base {base.edition}, content {base.content}"
    except BaseError:
        out.write(f"lactui {__version__}, no base")
        raise
    out.write(line)
    return 0
