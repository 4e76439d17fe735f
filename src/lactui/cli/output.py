"""The answer of a command, written to stdout, a file or a pager, in UTF-8, the locale's encoding or ASCII signs.

stdout has data alone, messages go to stderr. A terminal gets colours, links and its own width; a pipe gets
plain text of 80 columns in which nothing is cut.
"""

from __future__ import annotations

import os
import sys

from lactui.cli.errors import CommandError, say
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import BinaryIO

    from lactui.cards.blocks import Table
    from lactui.cli.parser import Args
    from lactui.render.page import Line

PIPE_WIDTH = 80
"""Columns of text that goes to a pipe or a file."""

LEAST_WIDTH = 40

DUMB = ("", "dumb", "unknown")
"""Values of TERM that say nothing about what the terminal can show."""

OLD, PLAIN = ("vt1", "vt2", "vt3", "vt4", "vt5", "ansi-m", "wy", "sun"), ("-m", "-mono", "-nc")
"""Beginnings and ends of TERM for terminals without colour; only vt525 has any."""

STDOUT = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
"""Names of stdout, for those who must give a name."""

LONG = 24
"""Characters from which a value is free text rather than a word."""


class Output:
    """The destination of one answer, and what it can show."""

    def __init__(self, args: Args) -> None:
        self.format = args.format
        self.path = args.text("output")
        self.force = args.flag("force")
        self.safe = args.flag("safe-csv")
        if self.path in STDOUT:
            self.path = None
        elif self.path is not None:
            refuse_overwriting(self.path, self.force)
        elif self.format == "png":
            raise CommandError("png cannot be printed: name a file with --output FILE.png")
        stream = None if self.path else sys.stdout
        if self.path is None and stream is None:
            raise CommandError("stdout is closed")
        self.terminal = stream is not None and _isatty(stream)
        self.encoding = "utf-8"
        if stream is not None and self.format == "text":
            self.encoding = (stream.encoding or "utf-8").lower()
        self.ascii = args.flag("ascii") or (stream is not None and self.format == "text" and needs_ascii(self.encoding))
        capable = self.terminal and os.environ.get("TERM", "") not in DUMB
        self.rich = capable and self.format == "text"
        """Whether colours, links and other sequences may be written."""
        self.width = max(LEAST_WIDTH, read_terminal_size()[0]) if self.terminal else PIPE_WIDTH
        self._pager = capable and not args.flag("no-pager")

    def write(self, text: str) -> None:
        """Write the whole answer; a full disk is a CommandError, a closed pipe is no error."""
        if text and not text.endswith("\n"):
            text += "\n"
        if self.terminal and not self.rich:  # the last guard: every format has its own
            from lactui.render.cells import visible

            text = visible(text)
        if self._pager and text.count("\n") >= read_terminal_size()[1] and show_in_pager(text):
            return
        self.write_bytes(encode(text, self.encoding))

    def lines(self, lines: Sequence[Line]) -> None:
        """Write laid-out lines, coloured and with links on a terminal, else as plain text."""
        if self.rich:
            from lactui.render.colour import colour_lines

            self.write(colour_lines(lines, colour=has_colour()))
        else:
            self.write("".join([line.text + "\n" for line in lines]))

    def table(self, table: Table, stamp: dict[str, str]) -> None:
        """Write one table as text or Markdown; its ids and numbers are never cut, free text on a terminal only."""
        self.tables([table], stamp)

    def tables(self, tables: Sequence[Table], stamp: dict[str, str]) -> None:
        """Write tables one below the other, each under its title."""
        if self.format == "md":
            from lactui.render import markdown

            parts = []
            for each in tables:
                title = f"## {markdown.escape(each.title)}\n\n" if each.title else ""
                parts.append(title + markdown.write_table(each))
            if stamp:
                parts.append(f"lactui {stamp['edition']}, content {stamp['content']}")
            self.write("\n\n".join(parts))
            return
        from lactui.render.page import Line, Span
        from lactui.render.tables import layout_list

        lines: list[Line] = []
        for table in tables:
            lines += [Line()] if lines else []
            if table.title:
                lines.append(Line((Span(table.title, "strong"),)))
            lines += layout_list(table, self.width if self.terminal else None, ascii=self.ascii)
        self.lines(lines)

    def records(self, rows: Sequence[dict[str, Any]], stamp: dict[str, str], below: Sequence[Table] = ()) -> None:
        """Write objects of the same fields as CSV, or as a table in text or Markdown with others below it."""
        if self.format == "csv":
            from lactui.render.csv import write_csv

            self.write(write_csv(rows, stamp, safe=self.safe) if rows else "")
        elif rows:
            self.tables([build_table(rows), *below], stamp)

    def json(self, value: object) -> None:
        """Write one JSON document."""
        from lactui.render.json import dumps

        self.data(dumps(value))

    def data(self, text: str) -> None:
        """Write a text for programs: UTF-8, whatever the locale's letters are."""
        self.encoding = "utf-8"
        self.write(text)

    def write_bytes(self, data: bytes) -> None:
        """Write the whole answer as it is."""
        if self.path is not None:
            write_file(self.path, data, self.force)
            say(f"wrote {self.path}, {len(data):,} bytes")
            return
        try:
            sys.stdout.flush()
            stream: BinaryIO = sys.stdout.buffer
            stream.write(data)
            stream.flush()
        except BrokenPipeError:
            _silence_stdout()
        except OSError as error:
            _silence_stdout()
            raise CommandError(f"cannot write the answer: {error.strerror or error}") from error


def build_table(rows: Sequence[dict[str, Any]]) -> Table:
    """Objects as a table: numbers to the right, what is long as free text, lists joined."""
    from lactui.cards.blocks import Column, Dated, Row, Table

    def shown(value: Any) -> Any:
        return value if isinstance(value, Dated) else format_cell(value)

    columns = []
    for field in rows[0]:
        values = [row.get(field) for row in rows if row.get(field) is not None]
        numeric = bool(values) and all(isinstance(value, int | float) for value in values)
        long = max((len(value) for value in values if isinstance(value, str)), default=0)
        text = long > LONG and field not in ("ref", "id", "url")
        columns.append(Column(field, field, "right" if numeric else "left", flexible=text))
    made = [Row(tuple(shown(row.get(each.field)) for each in columns), row.get("ref")) for row in rows]
    return Table("rows", "", tuple(columns), tuple(made))


def format_cell(value: Any) -> str | None:
    """A value of an object as it is, lists joined; numbers neither grouped nor rounded, unknown as such."""
    if value is None or isinstance(value, str):
        return value
    from lactui.render.csv import flatten_value

    return str(flatten_value(value))


def encode(text: str, encoding: str) -> bytes:
    """The text in an encoding; where that lacks a letter, the letter without its mark, or `~`.

    Never a question mark, which means "claimed" here.
    """
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        from codecs import register_error

        register_error("lactui", _replace_letters)
        return text.encode(encoding, "lactui")


def _replace_letters(error: UnicodeError) -> tuple[str, int]:
    from lactui.render.cells import clean

    if not isinstance(error, UnicodeEncodeError):
        raise error
    return clean(error.object[error.start : error.end], ascii=True), error.end


def refuse_overwriting(path: str, force: bool) -> None:
    """CommandError when the file exists and may not be replaced; said before any work is done."""
    if os.path.isdir(path):
        raise CommandError(f"{path} is a folder")
    if os.path.isfile(path) and not force:
        raise CommandError(f"{path} exists; --force overwrites it")
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        raise CommandError(f"there is no folder {folder}")


def write_file(path: str, data: bytes, force: bool) -> None:
    """Write a file whole or not at all: what was there stays until the new one is complete."""
    from lactui.runtime.files import write_whole

    refuse_overwriting(path, force)
    try:
        write_whole(path, data, new=not force)
    except FileExistsError as error:
        raise CommandError(f"{path} exists; --force overwrites it") from error
    except OSError as error:
        raise CommandError(f"cannot write {path}: {error.strerror or error}") from error


def show_in_pager(text: str) -> bool:
    """Show a long text in $PAGER (less -FRX unless set); False when the settings have none, or it cannot run."""
    from shlex import split
    from shutil import which
    from subprocess import PIPE, Popen

    from lactui.tui.session.settings import load

    if not load()[0].pager:
        return False
    asked = os.environ.get("PAGER")
    try:
        command = split("less -FRX" if asked is None else asked)
    except ValueError:
        return False
    if not command or command[0] == "cat" or which(command[0]) is None:
        return False
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    from signal import SIG_IGN, SIGINT, signal

    before = signal(SIGINT, SIG_IGN)  # ctrl+c belongs to the pager while it is open
    try:
        with Popen(command, stdin=PIPE, env=environment) as pager:
            try:
                pager.communicate(encode(text, sys.stdout.encoding or "utf-8"))
            except BrokenPipeError:
                pager.wait()
    except OSError:
        return False
    finally:
        signal(SIGINT, before)
    return True


def has_colour() -> bool:
    """Whether the terminal takes colour and the user wants it (no-color.org)."""
    term = os.environ.get("TERM", "")
    if os.environ.get("NO_COLOR") or term in DUMB:
        return False
    return term.startswith("vt525") or not (term.startswith(OLD) or term.endswith(PLAIN))


def read_terminal_size() -> tuple[int, int]:
    """Columns and rows of the terminal; COLUMNS and LINES, when set, win."""
    from shutil import get_terminal_size

    found = get_terminal_size((PIPE_WIDTH, 24))
    return found.columns, found.lines


def needs_ascii(encoding: str | None, env: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale is one without UTF-8, given the encoding of the stream and the variables that name it.

    Python takes C.UTF-8 for the C locale, and for one that the system does not have; the user's own word, LC_ALL or LANG, still tells.
    """
    if (encoding or "utf-8").lower().replace("-", "") != "utf8":
        return True
    named = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    if named == env.get("LC_CTYPE") == "C.UTF-8":
        named = env.get("LANG") or named
    return named in ("C", "POSIX") or ("." in named and "utf" not in named.lower())


def _isatty(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (ValueError, AttributeError):
        return False


def _silence_stdout() -> None:
    """Point stdout at nothing, so that Python's own flush at exit does not complain once more."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    except (OSError, ValueError):
        return
