"""`--help` of the program and of every command, and the same as Markdown for the docs."""

from __future__ import annotations

from lactui.cli.errors import CommandError, nearest
from lactui.cli.options import ANSWER, BY_NAME, EXPLORER, FILTERS, ROWS, Option
from lactui.cli.registry import every, find, names
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lactui.cli.registry.command import Command

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


def run(words: Sequence[str]) -> int:
    """Print the help of a command, or of the program; CommandError for a command that there is not."""
    if not words:
        text = program()
    elif words[0] in names():
        text = command(find(words[0]))
    else:
        near = nearest(words[0], names())
        raise CommandError(f'there is no command "{words[0]}"' + (f"; did you mean {near}?" if near else ""))
    from lactui.cli.output import Output
    from lactui.cli.parser import Args

    Output(Args(find("open"))).write(text)
    return 0


def program() -> str:
    """The help of the program."""
    lines = ["usage: lactui [COMMAND] [OPTIONS]", "", *wrap(INTRO), "", "commands"]
    lines += columns([(each.name, each.summary) for each in every() if not each.editor])
    lines += ["", "for editors of the records"]
    lines += columns([(each.name, each.summary) for each in every() if each.editor])
    lines += ["", "options of the explorer"]
    lines += columns([option_line(BY_NAME[name]) for name in EXPLORER])
    lines += ["", "other options"]
    lines += columns([("--version", "program, edition of the base, content hash"), ("--help", "show this help")])
    lines += ["", "examples"]
    lines += examples(START)
    lines += ["", "environment"]
    lines += columns(list(ENVIRONMENT))
    lines += ["", "exit codes", *wrap(EXITS, "  "), "", "lactui COMMAND --help says more, with examples."]
    return "\n".join(lines)


def command(this: Command) -> str:
    """The help of one command as text."""
    lines = [f"usage: lactui {this.name} {this.words}".rstrip() + " [OPTIONS]", ""]
    lines += wrap(this.summary[0].upper() + this.summary[1:] + ".")
    for paragraph in this.text.split("\n\n"):
        lines += ["", *wrap(paragraph)]
    for title, options in groups(this):
        lines += ["", title, *columns([option_line(option, this) for option in options])]
    lines += ["", "examples", *examples(this.examples)]
    return "\n".join(lines)


def groups(this: Command) -> Iterator[tuple[str, list[Option]]]:
    """The options of a command under their headings."""
    shared = {*FILTERS, *ROWS, *ANSWER}
    parts = (
        ("options", [name for name in this.options if name not in shared]),
        ("which records", [name for name in FILTERS if name in this.options]),
        ("how the answer is shown", [name for name in (*ROWS, *ANSWER) if name in this.options]),
    )
    for title, options in parts:
        if options:
            yield title, [BY_NAME[name] for name in options]


def option_line(option: Option, this: Command | None = None) -> tuple[str, str]:
    """An option with its value, and what it does."""
    text = option.help
    if option.name == "--format" and this is not None:
        text += ": " + ", ".join(this.formats)
    elif option.choices and option.name not in ("--region", "--confidence"):
        text += ": " + ", ".join(option.choices)
    return (f"{option.name} {option.metavar or ''}".rstrip(), text)


def columns(rows: list[tuple[str, str]]) -> list[str]:
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


def examples(rows: Sequence[tuple[str, str]]) -> list[str]:
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


def markdown() -> str:
    """The reference of all commands for docs/commands.md."""
    lines: list[str] = []
    for this in every():
        lines += ["", f"### {this.name}", "", "```text", command(this), "```"]
    return "\n".join(lines).strip("\n") + "\n"
