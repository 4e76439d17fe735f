"""`lactui import`: the user's own records laid over the base, listed, given back, taken away, laid over a new edition."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path

from lactui.cli.errors import NOTHING, OK, CommandError, format_choices, say
from lactui.cli.output import Output
from lactui.db.database import PRIVATE_LEFT_OUT, PRIVATE_STATE, open_base, open_private, private_file
from lactui.runtime.light import TYPE_CHECKING, Any
from lactui.shelf import private
from lactui.shelf.shelf import ShelfError

if TYPE_CHECKING:
    from lactui.build.private import Laid
    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.records.reading.imported import Line
    from lactui.shelf.private import Files

ACTS = ("list", "export", "remove", "refresh")

SHOWN = 50
"""How many faults are told."""


def run_import(args: Args) -> int:
    """Import a file or folder, or do what an option says; exit 1 when records do not hold, and nothing has changed."""
    asked = [act for act in ACTS if args.flag(act)]
    if len(asked) + bool(args.words) != 1:
        raise CommandError(
            "import takes one file or folder, or one of the options --list, --export NAME, --remove NAME, --refresh"
        )
    try:
        if asked in (["list"], ["export"]):
            return _list_imports(args) if args.flag("list") else _export_records(args)
        with private.locked(), open_base() as base:
            if args.words:
                return _import_records(args, base)
            return _remove_import(args, base) if args.flag("remove") else _rebuild(base)
    except ShelfError as error:
        raise CommandError(str(error)) from error


def _import_records(args: Args, base: Base) -> int:
    from lactui.records.reading.imported import take

    path = Path(args.words[0])
    name = private.name_of(args.text("name") or os.path.basename(os.path.abspath(path)).removesuffix(".jsonl"))
    if not name:
        raise CommandError("import needs a name of letters and figures: --name NAME")
    imports = private.kept()
    if name in imports and not args.flag("force"):
        raise CommandError(f"there is an import {name} already; --force replaces it, --name NAME chooses another name")
    try:
        taken = take(path, name)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror or error}") from error
    if taken.faults:
        return _print_faults(list(map(str, taken.faults)))
    imports[name] = taken.files
    laid = _lay_over(base, imports, name)
    own = [str(fault) for line, fault in laid.faults if line.name == name]
    if own:
        return _print_faults(own)
    _write_base(base, laid, imports, lambda: private.keep(name, taken.files))
    for line, fault in laid.warnings:
        if line.name == name:
            say(f"warning: {fault}")
    say(f"imported {name}: {_format_line_counts([line for line in laid.lines if line.name == name])}")
    _say_left_out(laid, base)
    return OK


def _remove_import(args: Args, base: Base) -> int:
    name, imports = _find_import(args, "remove")
    del imports[name]
    if imports:
        laid = _lay_over(base, imports)
        _write_base(base, laid, imports, lambda: private.drop(name))
    else:
        Path(private_file()).unlink(missing_ok=True)
        private.drop(name)
    say(f"removed {name}")
    if imports:
        _say_left_out(laid, base)
    return OK


def _rebuild(base: Base) -> int:
    imports = private.kept()
    if not imports:
        say("there are no private records")
        return NOTHING
    laid = _lay_over(base, imports)
    _write_base(base, laid, imports, lambda: None)
    say(f"added to edition {base.edition}: {_format_line_counts(laid.lines)}")
    _say_left_out(laid, base)
    return OK


def _export_records(args: Args) -> int:
    name, imports = _find_import(args, "export")
    files = imports[name]
    if len(files) == 1:
        (data,) = files.values()
    else:
        data = "".join(line.added() + "\n" for line in _read_lines({name: files})).encode()
    Output(args).write_bytes(data)
    return OK


def _list_imports(args: Args) -> int:
    out, imports = Output(args), private.kept()
    over = open_private(private_file()) if os.path.isfile(private_file()) else None
    fresh = over is not None and not over.private_notice and over.meta.get(PRIVATE_STATE) == _hash_imports(imports)
    left = json.loads(over.meta[PRIVATE_LEFT_OUT]) if over is not None and fresh else []
    rows: list[dict[str, Any]] = []
    for name, files in imports.items():
        counts = Counter(line.stem for line in _read_lines({name: files}))
        faults = [each["fault"] for each in left if each["name"] == name]
        rows.append({"name": name, "records": counts.total(), "types": dict(counts), "left_out": faults})
    if out.format == "json":
        out.json({"path": private_file(), "shown": fresh, "total": len(rows), "rows": rows})
    elif rows:
        told = [{**row, "types": _join_counts(row["types"]), "left_out": len(row["left_out"])} for row in rows]
        out.records(told, {})
    for row in rows:
        for fault in row["left_out"]:
            say(f"not shown: {row['name']}: {fault}")
    if over is not None and over.private_notice:
        say(over.private_notice)
    elif rows and not fresh:
        say("they are not shown; `lactui import --refresh` checks them and adds them")
    elif not rows:
        say("there are no private records")
    if over is not None:
        over.close()
    return OK if rows else NOTHING


def _find_import(args: Args, act: str) -> tuple[str, dict[str, Files]]:
    """The name of an import that an option gives, and all imports; CommandError when there is none of this name."""
    name, imports = args.text(act) or "", private.kept()
    if name not in imports:
        known = format_choices(name, list(imports), "imports") if imports else "; there are no private records"
        raise CommandError(f'there is no import "{name}"{known}', NOTHING)
    return name, imports


def _read_lines(imports: dict[str, Files]) -> list[Line]:
    from lactui.records.reading.imported import Taken, read

    return [line for name, files in imports.items() for line in read(name, Taken(files, [], [])).lines]


def _lay_over(base: Base, imports: dict[str, Files], new: str = "") -> Laid:
    from lactui.build import BuildError
    from lactui.build.private import edition, lay

    if sys.stderr is not None and sys.stderr.isatty():
        say(f"checking with the records of edition {base.edition}; this takes some ten seconds")
    try:
        return lay(edition(base), _read_lines(imports), new)
    except BuildError as error:
        raise CommandError(f"nothing changed: {error}") from error


def _write_base(base: Base, laid: Laid, imports: dict[str, Files], keep: Any) -> None:
    """Build the base with the private records over it, keep the files, and put it in the place of the one before."""
    import sqlite3

    from lactui.build import BuildError
    from lactui.build.private import write

    draft = Path(private.draft())
    try:
        write(laid, base, _hash_imports(imports), draft)
        draft.chmod(0o600)
        keep()
        draft.replace(private_file())
    except (BuildError, sqlite3.Error, OSError) as error:
        raise CommandError(f"nothing changed: {error}") from error
    finally:
        draft.unlink(missing_ok=True)


def _hash_imports(imports: dict[str, Files]) -> str:
    """The hash of all files of the user's."""
    from hashlib import sha256

    parts = [(name, file, sha256(data).hexdigest()) for name, files in imports.items() for file, data in files.items()]
    return sha256(repr(sorted(parts)).encode()).hexdigest()


def _print_faults(faults: list[str]) -> int:
    for fault in faults[:SHOWN]:
        say(fault)
    if len(faults) > SHOWN:
        say(f"and {len(faults) - SHOWN:,} more")
    say("nothing was imported")
    return NOTHING


def _format_line_counts(lines: list[Line]) -> str:
    return _join_counts(Counter(line.stem for line in lines)) or "no records"


def _join_counts(counts: dict[str, int]) -> str:
    """As `3 events, 1 sources`."""
    from lactui.db.record_types import TYPES

    words = {each.plural: each for each in TYPES.values()}
    return ", ".join(f"{n:,} {words[stem].counted(n)}" for stem, n in counts.items())


def _say_left_out(laid: Laid, base: Base) -> None:
    """Say which records of the imports do not hold over this edition."""
    for line, fault in laid.faults[:SHOWN]:
        say(f"kept, but not shown with edition {base.edition}: {line.name}: {fault}")
