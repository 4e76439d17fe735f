"""`lactui doctor`: versions, paths, terminal and the soundness of the base, for a bug report."""

from __future__ import annotations

import os
import sys

from lactui.commandline.errors import BASE, OK, WRONG
from lactui.commandline.output import Output, size
from lactui.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.commandline.parser import Args

LEAST_SQLITE = (3, 40, 0)
PACKAGES = ("textual", "rich", "sqlite-utils", "pydantic", "snowballstemmer", "pyarrow", "textual-serve", "datasette")

Lines = list[tuple[str, str, str]]
"""(group, what, value)"""


def run(args: Args) -> int:
    """Print the report; exit 3 when the base is missing or damaged, 2 when SQLite is too old."""
    lines: Lines = []
    faults: list[str] = []
    code = max(_versions(lines, faults), _base(lines, faults, args.text("db")))
    _terminal(lines)
    _log(lines)
    lines += [("verdict", "fault", fault) for fault in faults] or [("verdict", "all", "well")]
    out = Output(args)
    out.write(_json(lines, faults) if out.format == "json" else _text(lines))
    return code


def _versions(lines: Lines, faults: list[str]) -> int:
    import platform
    import sqlite3
    from importlib.metadata import PackageNotFoundError, version

    from lactui import __version__

    lines.append(("versions", "lactui", __version__))
    lines.append(("versions", "python", f"{platform.python_version()}, {sys.executable}"))
    lines.append(("versions", "system", platform.platform()))
    lines.append(("versions", "sqlite", sqlite3.sqlite_version))
    for name in PACKAGES:
        try:
            lines.append(("versions", name, version(name)))
        except PackageNotFoundError:
            lines.append(("versions", name, "not installed"))
    if sqlite3.sqlite_version_info < LEAST_SQLITE:
        faults.append(f"SQLite {sqlite3.sqlite_version} is older than 3.40")
        return WRONG
    return OK


def _base(lines: Lines, faults: list[str], option: str | None) -> int:
    from lactui.store.content_hash import content_hash
    from lactui.store.database import BaseError, find_base, open_base

    try:
        path = find_base(option)
        lines.append(("base", "path", os.path.abspath(path)))
        with open(path, "rb") as file:
            data = file.read()
        lines.append(("base", "size", f"{len(data):,} bytes"))
        _checksum(lines, faults, data)
        with open_base(path) as base:
            lines.append(("base", "edition", f"{base.edition}, records until {base.edition_date}"))
            lines.append(("base", "content hash", base.content_hash))
            found = content_hash(base.connection)
            lines.append(("base", "recomputed", "the same" if found == base.content_hash else found))
            if found != base.content_hash:
                faults.append("the content does not match its hash")
    except BaseError as error:
        faults.append(str(error))
    except OSError as error:
        faults.append(f"the base cannot be read: {error.strerror or error}")
    return BASE if faults else OK


def _checksum(lines: Lines, faults: list[str], data: bytes) -> None:
    from hashlib import sha256

    from lactui.store.file_hash import hashes

    lines.append(("base", "sha-256", sha256(data).hexdigest()))
    said, found = hashes(data)
    same = bool(said) and said == found
    lines.append(("base", "hash inside", "the same" if same else "another one" if said else "none"))
    if not same:
        faults.append("the file does not match the hash inside it")


def _terminal(lines: Lines) -> None:
    import locale

    names = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "PAGER", "TMUX", "SSH_CONNECTION")
    for name in names:
        value = os.environ.get(name, "not set")
        lines.append(("terminal", name, value or "empty"))
    columns, rows = size()
    streams = (("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr))
    ttys = [name for name, stream in streams if stream is not None and stream.isatty()]
    lines.append(("terminal", "size", f"{columns} columns, {rows} rows"))
    lines.append(("terminal", "terminals", ", ".join(ttys) or "none"))
    lines.append(("terminal", "colours", _colours(bool(ttys))))
    encodings = f"stdout {sys.stdout.encoding}, locale {locale.getpreferredencoding(False)}"
    lines.append(("terminal", "encoding", encodings))


def _log(lines: Lines) -> None:
    """The path of the error log and its size."""
    from lactui.tui.error_log import path

    file = path()
    lines.append(("log", "path", file))
    size = f"{os.path.getsize(file):,} bytes" if os.path.exists(file) else "nothing written"
    lines.append(("log", "size", size))


def _colours(terminal: bool) -> str:
    term = os.environ.get("TERM", "")
    if not terminal or term in ("", "dumb", "unknown"):
        return "none"
    if os.environ.get("NO_COLOR"):
        return "none, by NO_COLOR"
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return "16 million"
    return "256" if "256" in term else "16"


def _text(lines: Lines) -> str:
    width = max(len(what) for _, what, _ in lines) + 2
    shown, before = [], ""
    for group, what, value in lines:
        if group != before:
            shown += ["", group] if before else [group]
            before = group
        shown.append(f"  {what:{width}}{value}")
    return "\n".join(shown)


def _json(lines: Lines, faults: list[str]) -> str:
    from json import dumps

    report: dict[str, dict[str, str]] = {}
    for group, what, value in lines:
        if group != "verdict":
            report.setdefault(group, {})[what.replace(" ", "_")] = value
    return dumps({**report, "faults": faults}, ensure_ascii=False, indent=2)
