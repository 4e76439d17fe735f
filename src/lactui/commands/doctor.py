"""`lactui doctor`: versions, paths, terminal and the soundness of the base, for a bug report."""

from __future__ import annotations

import os
import sys

from lactui.cli.errors import BASE, NOTHING, OK, WRONG, clean, refuse, say
from lactui.cli.output import Output, has_colour, read_terminal_size
from lactui.runtime.files import left_parts, open_ordinary
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from io import BufferedReader

    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.tui.session.settings import Fault, Settings

LEAST_SQLITE = (3, 40, 0)
PACKAGES = (
    "textual",
    "rich",
    "sqlite-utils",
    "pydantic",
    "snowballstemmer",
    "pyarrow",
    "xlsxwriter",
    "citeproc-py",
    "textual-serve",
    "datasette",
)

Lines = list[tuple[str, str, str]]
"""(group, what, value)"""


def run_doctor(args: Args) -> int:
    """Print the report; exit 3 when the base is missing or damaged, 2 when anything else is wrong."""
    lines: Lines = []
    faults: list[str] = []
    out = Output(args)
    code = max(
        _check_versions(lines, faults), _check_base(lines, faults, args.text("db")), _check_own_files(lines, faults)
    )
    code = max(code, _check_private(lines, faults, args.text("db")))
    _describe_terminal(lines)
    _describe_log(lines)
    lines += [("verdict", "fault", fault) for fault in faults] or [("verdict", "all", "well")]
    out.write(_format_json(lines, faults) if out.format == "json" else _format_text(lines))
    return code


def _check_versions(lines: Lines, faults: list[str]) -> int:
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


def _check_base(lines: Lines, faults: list[str], option: str | None) -> int:
    from lactui.db.database import BaseError, find_base, open_base
    from lactui.db.dates import newest_said

    before = len(faults)
    try:
        path = find_base(option)
        lines.append(("base", "path", os.path.abspath(path)))
        if os.path.isfile(path):
            with open_ordinary(path) as file:
                lines.append(("base", "size", f"{os.fstat(file.fileno()).st_size:,} bytes"))
                _check_checksum(lines, file)
        with open_base(path) as base:
            lines.append(("base", "edition", f"{base.edition}, closed on {base.edition_date}"))
            lines.append(("base", "content hash", base.content_hash))
            _check_content(lines, faults, base, option)
            if len(faults) == before:
                lines.append(("base", "newest event", newest_said(base)))
    except BaseError as error:
        faults.append(f"{error}. Remedy: {_format_remedy(option)}")
    except OSError as error:
        faults.append(f"the base cannot be read: {error.strerror or error}. Remedy: {_format_remedy(option)}")
    return BASE if len(faults) > before else OK


def _format_remedy(option: str | None) -> str:
    """What brings a sound base."""
    if option:
        return "name another base by --db, or none for the one that came with the program"
    if os.environ.get("LACTUI_DB"):
        return "correct or unset LACTUI_DB, which names this base"
    return "install lactui anew; in a checkout, `git checkout data/lac.db data/lac.db.sha256` or `lactui build`"


def _check_content(lines: Lines, faults: list[str], base: Base, option: str | None) -> None:
    """Compute the hash of the content anew; whatever a damaged base does meanwhile is a fault of its own."""
    from lactui.db.hashes import content_hash

    base.connection.set_progress_handler(None, 0)
    try:
        found = content_hash(base.connection)
    except Exception as error:  # noqa: BLE001  any error at all means that the base cannot be read
        found = f"not to be computed ({type(error).__name__}: {' '.join(str(error).split())})"
    lines.append(("base", "recomputed", "the same" if found == base.content_hash else found))
    if found != base.content_hash:
        faults.append(f"the content of the base does not match its hash. Remedy: {_format_remedy(option)}")


def _check_own_files(lines: Lines, faults: list[str]) -> int:
    """The user's own files: settings, shelf, saved filters, the last place, and what a killed session left."""
    from lactui.db.database import cache_file
    from lactui.shelf import saved_filters, shelf
    from lactui.shelf.shelf import ShelfError, check_file
    from lactui.tui.session import resume, settings

    before = len(faults)
    file = settings.path()
    said = settings.load(file)[1]
    _describe_file(lines, "settings", file)
    faults += [f"{file}: {fault}. Remedy: correct the line; until then no setting holds" for fault in said]
    for what, file, read in (
        ("shelf", shelf.shelf_path(), check_file),
        ("saved filters", saved_filters.path(), saved_filters.saved_filters),
    ):
        _describe_file(lines, what, file)
        try:
            read(file)
        except ShelfError as error:
            faults.append(str(error))
    for what, file in (("last place", resume.path()), ("notes on bases", cache_file())):
        _describe_file(lines, what, file)
        if os.path.lexists(file) and not os.path.isfile(file):
            faults.append(f"{file} is not an ordinary file. Remedy: move it away")
    if os.path.lexists(resume.aside()):
        lines.append(("own", "set aside", resume.aside()))
    folders = {os.path.dirname(each) for each in (shelf.shelf_path(), resume.path(), cache_file())} | {os.getcwd()}
    if left := [os.path.join(folder, name) for folder in sorted(folders) for name in left_parts(folder)]:
        lines.append(("own", "left behind", f"{', '.join(left)}: of a killed session; can be deleted"))
    return WRONG if len(faults) > before else OK


def _describe_file(lines: Lines, what: str, path: str) -> None:
    """A file of the user's own: where it is or would be, and whether it can be written."""
    folder = path
    while not os.path.lexists(folder):
        folder = os.path.dirname(folder)
    state = "" if os.path.lexists(path) else ", not there yet"
    if not os.access(folder, os.W_OK):
        state += ", cannot be written: nothing new is kept there"
    lines.append(("own", what, path + state))


def _check_private(lines: Lines, faults: list[str], option: str | None) -> int:
    """Where private records lie, how many there are, and why they are not shown if so; nothing where there are none."""
    from lactui.db.database import BaseError, open_private, private_file

    path = private_file()
    if option is not None or not os.path.isfile(path):
        return OK
    lines.append(("private records", "path", path))
    try:
        with open_private(path) as base:
            lines.append(
                ("private records", "records", "not shown" if base.private_notice else f"{len(base.private):,}")
            )
            faults += [base.private_notice] if base.private_notice else []
            return WRONG if base.private_notice else OK
    except BaseError:  # of the edition, which was told before
        return OK


def _check_checksum(lines: Lines, file: BufferedReader) -> None:
    """The hash of the bytes, and the one inside; when they differ `open_base` says so."""
    from hashlib import file_digest

    from lactui.db.hashes import hashes

    lines.append(("base", "sha-256", file_digest(file, "sha256").hexdigest()))
    file.seek(0)
    said, found = hashes(file)
    same = bool(said) and said == found
    lines.append(("base", "hash inside", "the same" if same else "another one" if said else "none"))


def _describe_terminal(lines: Lines) -> None:
    import locale

    names = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "PAGER", "TMUX", "SSH_CONNECTION")
    for name in names:
        value = os.environ.get(name, "not set")
        lines.append(("terminal", name, value or "empty"))
    columns, rows = read_terminal_size()
    streams = (("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr))
    ttys = [name for name, stream in streams if stream is not None and not stream.closed and stream.isatty()]
    lines.append(("terminal", "size", f"{columns} columns, {rows} rows"))
    lines.append(("terminal", "terminals", ", ".join(ttys) or "none"))
    lines.append(("terminal", "colours", _describe_colours(bool(ttys))))
    encodings = f"stdout {sys.stdout.encoding}, locale {locale.getpreferredencoding(False)}"
    lines.append(("terminal", "encoding", encodings))


def _describe_log(lines: Lines) -> None:
    """The path of the error log and its size."""
    from lactui.tui.error_log import path

    file = path()
    lines.append(("log", "path", file))
    read_terminal_size = f"{os.path.getsize(file):,} bytes" if os.path.exists(file) else "nothing written"
    lines.append(("log", "size", read_terminal_size))


def _describe_colours(terminal: bool) -> str:
    term = os.environ.get("TERM", "")
    if not terminal or not has_colour():
        return "none, by NO_COLOR" if terminal and os.environ.get("NO_COLOR") else "none"
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return "16 million"
    return "256" if "256" in term else "16"


def _format_text(lines: Lines) -> str:
    width = max(len(what) for _, what, _ in lines) + 2
    shown, before = [], ""
    for group, what, value in lines:
        value = clean(value)
        if group != before:
            shown += ["", group] if before else [group]
            before = group
        shown.append(f"  {what:{width}}{value}")
    return "\n".join(shown)


def _format_json(lines: Lines, faults: list[str]) -> str:
    from lactui.render.json import dumps

    report: dict[str, dict[str, str]] = {}
    for group, what, value in lines:
        if group != "verdict":
            report.setdefault(group, {})[what.replace(" ", "_")] = value
    return dumps({**report, "faults": faults})


WORDS = ("show", "path", "validate")


def run_config(args: Args) -> int:
    """Print what is asked for; exit 1 when the file has a fault."""
    word = args.words[0]
    if word not in WORDS:
        raise refuse("config", word, WORDS)
    from lactui.tui.session.settings import load, path

    out, file = Output(args), path()
    if word == "path":
        if out.format == "json":
            out.json({"path": file, "exists": os.path.exists(file)})
        else:
            out.write(clean(file))
        return OK
    settings, faults = load(file)
    if word == "validate":
        return _validate(out, file, faults)
    for fault in faults:
        say(f"{file}: {fault}")
    _print_settings(out, file, settings)
    return NOTHING if faults else OK


def _validate(out: Output, file: str, faults: list[Fault]) -> int:
    there = os.path.exists(file)
    if out.format == "json":
        found = [{"setting": fault.key or None, "message": fault.message} for fault in faults]
        out.json({"path": file, "exists": there, "faults": found})
    elif faults:
        out.write("\n".join(clean(f"{file}: {fault}") for fault in faults))
    else:
        out.write(clean(f"{file}: ") + ("no faults" if there else "no file, and none is needed"))
    return NOTHING if faults else OK


def _print_settings(out: Output, file: str, settings: Settings) -> None:
    values: dict[str, Any] = settings._asdict()
    values["keys"] = {id: list(keys) for id, keys in settings.keys.items()}
    if out.format == "json":
        out.json({"path": file, "exists": os.path.exists(file), "settings": values})
        return
    usual = {"theme": "dark", "mouse": "on, but off over SSH", "ascii": "by the locale"}
    lines = [f"# {file}" + ("" if os.path.exists(file) else " (no such file: these are the defaults)")]
    for name, value in values.items():
        if name == "keys":
            continue
        lines.append(f"# {name}: {usual[name]}" if value is None else f"{name} = {_format_toml(value)}")
    lines += ["", "[keys]"] if values["keys"] else []
    lines += [f"{id} = [{', '.join(_format_toml(key) for key in keys)}]" for id, keys in values["keys"].items()]
    out.write("\n".join(map(clean, lines)))


def _format_toml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
