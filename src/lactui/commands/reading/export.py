"""`lactui export TYPES…|base`: records of a type, or everything, to a file or a folder of files."""

from __future__ import annotations

import os

from lactui.cards.tables.list_document import document, stamp
from lactui.commandline.errors import NOTHING, OK, CommandError, say
from lactui.commandline.output import Output, write_file
from lactui.commandline.query import lens_of, sentence, type_of
from lactui.commandline.rows import find, objects, plural, some
from lactui.files import content
from lactui.light import TYPE_CHECKING, Any
from lactui.store.database import open_base
from lactui.store.record_types import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lactui.commandline.parser import Args
    from lactui.commandline.rows import Found
    from lactui.store.database import Base


def run(args: Args) -> int:
    """Write the export; exit 1 when nothing is left to export."""
    whole = any(word.casefold() == "base" for word in args.words)
    if whole and len(args.words) > 1:
        raise CommandError("export takes either base or types")
    types = list(TYPES) if whole else list(dict.fromkeys(type_of(word) for word in args.words))
    folder = args.format in ("csv", "parquet") and (whole or len(types) > 1)
    if args.format == "sqlite" and not whole:
        raise CommandError("sqlite is a copy of the whole base: lactui export base --format sqlite")
    if folder and args.text("output") is None:
        raise CommandError(f"{args.format} holds one type a file: name a folder with --output")
    if args.format == "parquet":
        from lactui.commandline.parquet import require

        require()
    with open_base(args.text("db")) as base:
        if whole and (args.format == "sqlite" or folder):
            if lens_of(args, base).parts():
                raise CommandError(f"{args.format} of base is all of it; for a part of it export types")
            return _copy(args, base) if args.format == "sqlite" else _tables(args, base)
        return _types(args, base, types) if folder else _file(args, base, types)


def _limit(args: Args) -> int | None:
    """How many records of a type; all of them unless --limit says otherwise."""
    return None if args.flag("all") else args.number("limit")


def _copy(args: Args, base: Base) -> int:
    """The base's own file, byte for byte."""
    out = _binary(args)
    out.write_bytes(content(base.path))
    return OK


def _binary(args: Args) -> Output:
    out = Output(args)
    if out.terminal:
        raise CommandError(f"{args.format} cannot be printed on a terminal: --output FILE")
    return out


def _file(args: Args, base: Base, types: list[str]) -> int:
    """Records of one or several types in one document."""
    out = _binary(args) if args.format == "parquet" else Output(args)
    found = [find(args, base, type, _limit(args)) for type in types]
    rows = [row for each in found for row in objects(base, each)]
    if rows:
        _write(args, base, out, found, rows)
    return _tell(base, found, len(rows))


def _write(args: Args, base: Base, out: Output, found: list[Found], rows: list[dict[str, Any]]) -> None:
    lens = found[0].listing.lens
    known = list(dict.fromkeys(key for row in rows for key in row))
    marks = {} if args.text("fields") else stamp(base)
    if args.format == "json":
        total = sum(each.listing.total for each in found)
        out.json(document(base, lens, total, some(args, rows, known)))
    elif args.format == "jsonl":
        from lactui.faces.data.json import line

        lines = [line({**row, **marks}) for row in some(args, rows, known)]
        out.write("\n".join(lines))
    elif args.format == "bibtex":
        from lactui.faces.citations.cite import cite

        out.write(cite(base, [row["ref"] for row in rows], "bibtex"))
    elif args.format == "parquet":
        out.write_bytes(_parquet(some(args, rows, known), base))
    elif args.format == "md" and not args.text("fields"):
        from lactui.commandline.rows import table

        out.tables([table(base, each) for each in found], stamp(base))
    else:
        out.records(some(args, rows, known), marks)


def _parquet(rows: list[dict[str, Any]], base: Base) -> bytes:
    from lactui.commandline.parquet import parquet

    names = list(dict.fromkeys(key for row in rows for key in row))
    return parquet(names, [[row.get(name) for name in names] for row in rows], stamp(base))


def _types(args: Args, base: Base, types: list[str]) -> int:
    """A file a type in a folder."""
    if args.text("fields"):
        raise CommandError("--fields is for one type at a time")
    found = [find(args, base, type, _limit(args)) for type in types]
    by_name = {plural(each.type): each for each in found if each.shown}
    _folder(args, list(by_name), lambda name: _encoded(args, base, objects(base, by_name[name])))
    return _tell(base, found, sum(each.shown for each in found))


def _encoded(args: Args, base: Base, rows: list[dict[str, Any]]) -> bytes:
    if args.format == "parquet":
        return _parquet(rows, base)
    from lactui.faces.data.csv import text

    return text(rows, stamp(base), safe=args.flag("safe-csv")).encode()


def _tables(args: Args, base: Base) -> int:
    """A file a table of the base, as it is, so that its keys still join."""
    from lactui.store.editions.dump import columns, rows, table_names

    def encoded(table: str) -> bytes:
        declared = columns(base, table)
        names = [name for name, _ in declared]
        if args.format == "parquet":
            from lactui.commandline.parquet import parquet

            return parquet(names, rows(base, table), stamp(base), [type for _, type in declared])
        from lactui.faces.data.csv import text

        found = [dict(zip(names, row, strict=True)) for row in rows(base, table)]
        return text(found, safe=args.flag("safe-csv")).encode()

    _folder(args, table_names(base), encoded)
    return OK


def _folder(args: Args, names: Sequence[str], encoded: Callable[[str], bytes]) -> None:
    """Write the files; nothing is overwritten without --force, and that is known before the first is written."""
    folder = args.text("output") or "."
    paths = {name: os.path.join(folder, f"{name}.{args.format}") for name in names}
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise CommandError(f"{folder} is not a folder")
    there = [path for path in paths.values() if os.path.exists(path)]
    if there and not args.flag("force"):
        raise CommandError(f"{there[0]} exists; --force overwrites it")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise CommandError(f"cannot make the folder {folder}: {error.strerror}") from error
    for name, path in paths.items():
        write_file(path, encoded(name), args.flag("force"))
    say(f"wrote {len(paths)} files into {folder}")


def _tell(base: Base, found: list[Found], shown: int) -> int:
    total = sum(each.listing.total for each in found)
    if not shown:
        say(f"nothing to export: {sentence(base, found[0].listing.lens)}")
        return NOTHING
    if shown < total:
        say(f"limited: {shown:,} of {total:,} records")
    return OK
