"""`lactui export TYPES…|base`: records of a type, or everything, to a file or a folder of files."""

from __future__ import annotations

import os
from lactui.light import TYPE_CHECKING, Any

from lactui.commands.errors import NOTHING, OK, CommandError, say
from lactui.commands.found import document, find, objects, plural, some, stamp
from lactui.commands.output import Output, write_file
from lactui.commands.select import TYPE_WORDS, lens_of, sentence, type_of
from lactui.store.base import open_base
from lactui.store.rows import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lactui.commands.parse import Args
    from lactui.store.base import Base

ONE_TYPE_A_FILE = ("csv", "parquet")


def run(args: Args) -> int:
    """Write the export; exit 1 when nothing is left to export."""
    whole = [word for word in args.words if word.casefold() == "base"]
    if whole and len(args.words) > 1:
        raise CommandError("export takes either base or types")
    types = list(TYPES) if whole else list(dict.fromkeys(type_of(word) for word in args.words))
    folder = args.format in ONE_TYPE_A_FILE and (bool(whole) or len(types) > 1)
    if args.format == "sqlite" and not whole:
        raise CommandError("sqlite is a copy of the whole base: lactui export base --format sqlite --output FILE")
    if folder and args.text("output") is None:
        raise CommandError(f"{args.format} holds one type a file: name a folder with --output")
    if args.format == "parquet":
        from lactui.commands.parquet import require

        require()
    with open_base(args.text("db")) as base:
        if whole and (args.format == "sqlite" or folder):
            if lens_of(args, base).parts():
                raise CommandError(f"{args.format} of base is all of it; for a part of it export types")
            return _copy(args, base) if args.format == "sqlite" else _tables(args, base)
        return _folder(args, base, types) if folder else _file(args, base, types)


def _copy(args: Args, base: Base) -> int:
    """The base's own file, byte for byte."""
    out = Output(args)
    if out.terminal:
        raise CommandError("a database is no text for a terminal: --output FILE")
    with open(base.path, "rb") as file:
        out.write_bytes(file.read())
    return OK


def _file(args: Args, base: Base, types: list[str]) -> int:
    """Records of one or several types in one file."""
    out = Output(args)
    if out.terminal and args.format == "parquet":
        raise CommandError("parquet is no text for a terminal: --output FILE")
    found = [find(args, base, type, out) for type in types]
    total = sum(each.listing.total for each in found)
    rows = [row for each in found for row in objects(base, each)]
    lens = found[0].listing.lens
    if args.format == "json":
        out.json(document(base, lens, total, some(args, rows)))
    elif args.format == "jsonl":
        from json import dumps

        lines = some(args, [{**row, **stamp(base)} for row in rows])
        out.write("".join(dumps(line, ensure_ascii=False) + "\n" for line in lines))
    elif args.format == "bibtex":
        _bibtex(base, out, [row["ref"] for row in rows if row["type"] in TYPES])
    elif args.format == "parquet":
        from lactui.commands.parquet import records_bytes

        out.write_bytes(records_bytes(some(args, rows), {**stamp(base), "lens": sentence(base, lens)}))
    else:
        out.records(some(args, rows), {} if args.text("fields") else stamp(base))
    if not rows:
        say(f"nothing to export: {sentence(base, lens)}")
        return NOTHING
    if len(rows) < total:
        say(f"capped: {len(rows):,} of {total:,} records")
    return OK


def _bibtex(base: Base, out: Output, refs: list[str]) -> None:
    from lactui.faces.citations import cite

    out.write(cite(base, refs, "bibtex"))


def _folder(args: Args, base: Base, types: list[str]) -> int:
    """A file a type in a folder."""
    out = Output(Output_free(args))
    files = []
    for type in types:
        rows = objects(base, find(args, base, type, out))
        if rows:
            files.append((plural(type), rows))
    return _write_all(args, base, files)


def _tables(args: Args, base: Base) -> int:
    """A file a table of the base, with its relations."""
    raise NotImplementedError
