"""The manual page `lactui.1`, from the declarations that `--help` prints: `python -m tools.manual [FILE]`.

A wheel has it under share/man/man1; `hatch_build.py` makes it at each build, and nobody commits it. It needs the sources and
Python alone. `man -l FILE` shows it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lactui import __version__
from lactui.cli.help import ENVIRONMENT, EXITS, INTRO, START, describe_option, group_options
from lactui.cli.options import ANSWER, EXPLORER, FILTERS, OPTIONS, ROWS
from lactui.cli.registry import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lactui.cli.registry import Command

OWN = "options"
"""The heading of what one command alone has; what several share is told once, in sections of their own."""

PROGRAM = (("--version", "program, edition of the base, content hash"), ("--help", "show the help"))

FILES = (
    ("~/.config/lactui/config.toml", "your settings, if you write any (config --help names them)"),
    ("~/.local/share/lactui/shelf.db", "your bookmarks and notes"),
    ("~/.local/state/lactui", "where the last session ended, and the error log"),
)


def manual() -> str:
    """The whole page."""
    lines = [
        '.\\" Made by tools/manual.py from the declarations of the commands; do not edit.',
        ".nr HY 0",
        ".ds AD l",
        f'.TH LACTUI 1 "" "lactui {__version__}" "User Commands"',
        *heading("NAME"),
        "lactui \\- China's defence and security cooperation with Latin America and the Caribbean, in a terminal",
        *heading("SYNOPSIS"),
        ".B lactui",
        "[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR]",
        *heading("DESCRIPTION"),
        text(INTRO),
        *heading("COMMANDS"),
    ]
    for command in COMMANDS.values():
        lines += about(command)
    for title, names in (
        ("OPTIONS", EXPLORER),
        ("WHICH RECORDS", FILTERS),
        ("HOW THE ANSWER IS SHOWN", (*ROWS, *ANSWER)),
    ):
        options = [describe_option(OPTIONS[name]) for name in dict.fromkeys(names)]
        lines += [*heading(title), *pairs([*options, *PROGRAM] if names is EXPLORER else options)]
    lines += [*heading("ENVIRONMENT"), *pairs(ENVIRONMENT)]
    lines += [*heading("FILES"), "XDG_CONFIG_HOME, XDG_DATA_HOME and XDG_STATE_HOME move them.", *pairs(FILES)]
    lines += [*heading("EXIT STATUS"), text(EXITS)]
    lines += [*heading("EXAMPLES"), *examples(START)]
    return "\n".join(lines) + "\n"


def about(this: Command) -> Iterator[str]:
    """A command: usage, what it does, its options, examples."""
    yield f".SS {text(f'lactui {this.name} {this.words}'.rstrip())}"
    yield text(this.summary[0].upper() + this.summary[1:] + ".")
    for paragraph in this.text.split("\n\n"):
        yield ".PP"
        yield text(paragraph)
    for title, options in group_options(this):
        yield ".PP"
        if title == OWN:
            yield from pairs(describe_option(option, this) for option in options)
        else:
            yield text(f"{title.capitalize()}: {', '.join(option.name for option in options)}.")
    if "--format" in this.options:
        yield text(f"Formats: {', '.join(this.formats)}.")
    yield ".PP"
    yield "Examples:"
    yield from examples(this.examples)


def heading(title: str) -> tuple[str]:
    """The heading of a section."""
    return (f".SH {title}",)


def pairs(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Terms with what they mean."""
    for name, meaning in rows:
        yield ".TP"
        yield f".B {text(name)}"
        yield text(meaning)


def examples(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Command lines, each with what it shows."""
    yield from pairs((f"$ lactui {line}".rstrip(), what) for line, what in rows)


def text(words: str) -> str:
    """A text in which roff sees neither requests nor escapes, and whose signs can be copied into a shell."""
    escaped = words.replace("\\", "\\e")
    for sign, name in (("-", "\\-"), ("'", "\\(aq"), ('"', "\\(dq"), ("`", "\\(ga"), ("~", "\\(ti"), ("^", "\\(ha")):
        escaped = escaped.replace(sign, name)
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


if __name__ == "__main__":
    if sys.argv[1:]:
        Path(sys.argv[1]).write_text(manual(), encoding="utf-8")
    else:
        sys.stdout.write(manual())
