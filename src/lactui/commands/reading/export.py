"""`lactui export TYPES…|base`: records of a type, or everything, to a file or a folder of files."""

from __future__ import annotations

import os

from lactui.cards.tables.list_document import document, stamp
from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.output import Output, write_file
from lactui.cli.query import filters_of, opened, sentence, type_of
from lactui.cli.rows import find, objects, plural, some
from lactui.db.record_types import TYPES
from lactui.runtime.files import content
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lactui.cli.parser import Args
    from lactui.cli.rows import Found
    from lactui.db.database import Base


def run(args: Args) -> int:
    """Write the export; exit 1 when nothing is left to export."""
    whole = any(word.casefold() == "base" for word in args.words)
    if whole and len(args.words) > 1:
        raise CommandError("export takes either base or types")
    types = list(TYPES) if whole else list(dict.fromkeys(type_of(word) for word in args.words))
    many = whole or len(types) > 1
    folder = args.format == "datasette" or (args.format in ("csv", "parquet") and (many or _names_folder(args)))
    if args.format in ("sqlite", "datasette") and not whole:
        raise CommandError(f"{args.format} is of the whole base: lactui export base --format {args.format}")
    if folder and args.text("output") is None:
        held = (
            "the base and its metadata are two files"
            if args.format == "datasette"
            else f"{args.format} holds one table a file"
        )
        raise CommandError(f"{held}: name a folder with --output")
    if args.format == "parquet":
        from lactui.cli.parquet import require

        require()
    with opened(args, counting=True) as base:
        if whole and (folder or args.format in ("sqlite", "xlsx")):
            if filters_of(args, base).parts():
                raise CommandError(f"{args.format} of base is all of it; for a part of it export types")
            return WHOLE[args.format](args, base)
        return _types(args, base, types) if folder else _file(args, base, types)


def _names_folder(args: Args) -> bool:
    """Whether one type goes into a folder, with tables for its parts."""
    path = args.text("output") or ""
    return path.endswith(os.sep) or os.path.isdir(path)


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
    out = _binary(args) if args.format in ("parquet", "xlsx") else Output(args)
    found = [find(args, base, type, _limit(args)) for type in types]
    rows = [row for loadable_rows in found for row in objects(base, loadable_rows)]
    if rows:
        _write(args, base, out, found, rows)
    return _tell(base, found, len(rows))


def _write(args: Args, base: Base, out: Output, found: list[Found], rows: list[dict[str, Any]]) -> None:
    filters = found[0].listing.filters
    known = list(dict.fromkeys(key for row in rows for key in row))
    marks = {} if args.text("fields") else stamp(base)
    if args.format == "json":
        total = sum(loadable_rows.listing.total for loadable_rows in found)
        out.json(document(base, filters, total, some(args, rows, known)))
    elif args.format == "jsonl":
        from lactui.render.json import write_line

        lines = [write_line({**row, **marks}) for row in some(args, rows, known)]
        out.write("\n".join(lines))
    elif args.format == "bibtex":
        from lactui.render.citations import cite

        out.write(cite(base, [row["ref"] for row in rows], "bibtex"))
    elif args.format == "parquet":
        out.write_bytes(_parquet(some(args, rows, known), base))
    elif args.format == "xlsx":
        if args.text("fields"):
            picked = some(args, rows, known)
            sheets = [(plural(found[0].type), list(picked[0]), [list(row.values()) for row in picked])]
        else:
            sheets = [
                _sheet(name, rows) for loadable_rows in found for name, rows in _flat(base, loadable_rows).items()
            ]
        out.write_bytes(_workbook(base, sheets))
    elif args.format == "md" and not args.text("fields"):
        from lactui.cli.rows import table

        out.tables([table(base, loadable_rows) for loadable_rows in found], stamp(base))
    else:
        out.records(some(args, rows, known), marks)


def _parquet(rows: list[dict[str, Any]], base: Base) -> bytes:
    from lactui.cli.parquet import parquet

    names = list(dict.fromkeys(key for row in rows for key in row))
    return parquet(names, [[row.get(name) for name in names] for row in rows], stamp(base))


def _types(args: Args, base: Base, types: list[str]) -> int:
    """A file a type in a folder; for CSV also one for each part of several values."""
    if args.text("fields"):
        raise CommandError("--fields is for one type at a time, in one file")
    found = [find(args, base, type, _limit(args)) for type in types]
    files: dict[str, bytes] = {}
    for loadable_rows in found:
        if loadable_rows.shown and args.format == "parquet":
            files[f"{plural(loadable_rows.type)}.parquet"] = _parquet(objects(base, loadable_rows), base)
        elif loadable_rows.shown:
            files |= {f"{name}.csv": _csv(args, rows, stamp(base)) for name, rows in _flat(base, loadable_rows).items()}
    _folder(args, files)
    return _tell(base, found, sum(loadable_rows.shown for loadable_rows in found))


def _flat(base: Base, found: Found) -> dict[str, list[dict[str, Any]]]:
    """The records of a type as flat rows, and the parts of several values as tables of their own."""
    from lactui.render.csv import flatten_row, nested_tables

    rows, name = objects(base, found), plural(found.type)
    of_records = found.type in TYPES
    return {name: [flatten_row(row) for row in rows], **(nested_tables(rows, name) if of_records else {})}


def _csv(args: Args, rows: list[dict[str, Any]], stamp: dict[str, str] | None = None) -> bytes:
    from lactui.render.csv import write_csv

    return write_csv(rows, stamp, safe=args.flag("safe-csv")).encode()


def _sheet(name: str, rows: list[dict[str, Any]]) -> tuple[str, list[str], list[list[Any]]]:
    """Rows as a sheet of a workbook."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return name, columns, [[row.get(column) for column in columns] for row in rows]


def _workbook(base: Base, sheets: Iterable[tuple[str, Sequence[str], Sequence[Sequence[Any]]]]) -> bytes:
    """The sheets as a workbook that says in the first what it is; CommandError without the extra."""
    from lactui.render.bibliography import ADDRESS, AUTHOR
    from lactui.render.csv import write_workbook

    told = {"title": base.meta["title"], **stamp(base), "date": base.meta["edition_date"]}
    told |= {"licence": base.meta["licence"], "author": AUTHOR, **({"address": ADDRESS} if ADDRESS else {})}
    try:
        return write_workbook(sheets, told)
    except ImportError as error:
        raise CommandError("xlsx needs xlsxwriter: pip install 'lactui[xlsx]'") from error
    except ValueError as error:
        raise CommandError(str(error)) from error


def _parquet_tables(args: Args, base: Base) -> int:
    """A Parquet file a table of the base, with schema, licence and edition in its metadata, so that its keys still join."""
    from lactui.build.data_package import DECLARED, schema
    from lactui.cli.parquet import declared
    from lactui.queries.editions import loadable_rows, table_names
    from lactui.render.json import dumps

    about = {
        **stamp(base),
        "date": base.meta["edition_date"],
        "licence": base.meta["licence"],
        "base": base.meta["title"],
    }
    files = {}
    for name in table_names(base):
        columns, rows = loadable_rows(base, name)
        told = schema(name, [column for column, _ in columns])
        table = {"title": DECLARED[name].title, "description": DECLARED[name].meaning, "schema": dumps(told)}
        files[f"{name}.parquet"] = declared(columns, rows, about | table, told["fields"])
    return _folder(args, files)


def _package(args: Args, base: Base) -> int:
    """A CSV file a table of the base, and datapackage.json, which says what they hold."""
    from lactui.build.data_package import descriptor
    from lactui.queries.editions import loadable, table_names
    from lactui.render.bibliography import ADDRESS, AUTHOR
    from lactui.render.json import dumps

    tables = []
    for name in table_names(base):
        dump = loadable(base, name)
        columns = [column for column, _ in dump.columns]
        tables.append((name, columns, _csv(args, [dict(zip(columns, row, strict=True)) for row in dump.rows])))
    sets = base.rows("select title, url from dataset order by id")
    sources = [{"title": title, **({"path": url} if url else {})} for title, url in sets]
    files = {f"{name}.csv": data for name, _, data in tables}
    told = descriptor(base.meta, tables, sources, ADDRESS, AUTHOR)
    return _folder(args, files | {"datapackage.json": dumps(told).encode()})


def _whole_workbook(args: Args, base: Base) -> int:
    """A sheet a table of the base; those that only search and map read are left out."""
    from lactui.build.datasette import INNER
    from lactui.queries.editions import loadable, table_names

    out = _binary(args)
    dumps = (loadable(base, name) for name in table_names(base) if name not in INNER)
    out.write_bytes(
        _workbook(
            base,
            (
                (loadable_rows.name, [name for name, _ in loadable_rows.columns], loadable_rows.rows)
                for loadable_rows in dumps
            ),
        )
    )
    return OK


def _datasette(args: Args, base: Base) -> int:
    """The base and what Datasette is told of it."""
    from lactui.build.datasette import metadata
    from lactui.render.json import dumps

    _folder(args, {"lac.db": content(base.path), "metadata.json": dumps(metadata(base.meta)).encode()})
    folder = (args.text("output") or ".").rstrip(os.sep)
    say(f"datasette -i {folder}/lac.db -m {folder}/metadata.json serves it")
    return OK


WHOLE: dict[str, Callable[[Args, Base], int]] = {
    "csv": _package,
    "parquet": _parquet_tables,
    "sqlite": _copy,
    "xlsx": _whole_workbook,
    "datasette": _datasette,
}
"""What writes the base whole, by format."""


def _folder(args: Args, files: dict[str, bytes]) -> int:
    """Write the files; nothing is overwritten without --force, and that is known before the first is written."""
    folder = args.text("output") or "."
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise CommandError(f"{folder} is not a folder")
    paths = {os.path.join(folder, name): data for name, data in files.items()}
    there = [path for path in paths if os.path.exists(path)]
    if there and not args.flag("force"):
        raise CommandError(f"{there[0]} exists; --force overwrites it")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise CommandError(f"cannot make the folder {folder}: {error.strerror}") from error
    for path, data in paths.items():
        write_file(path, data, args.flag("force"))
    say(f"wrote {len(paths)} files into {folder}")
    return OK


def _tell(base: Base, found: list[Found], shown: int) -> int:
    total = sum(loadable_rows.listing.total for loadable_rows in found)
    if not shown:
        say(f"nothing to export: {sentence(base, found[0].listing.filters)}")
        return NOTHING
    if shown < total:
        say(f"limited: {shown:,} of {total:,} records")
    return OK
