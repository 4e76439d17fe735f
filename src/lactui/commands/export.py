"""`lactui export TYPES…|base`: records of a type, or everything, to a file or a folder of files."""

from __future__ import annotations

import os
from importlib import import_module
from itertools import islice

from lactui.cards.tables.list_document import document, stamp
from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.output import Output, write_file
from lactui.cli.query import format_filters, open_base_for, parse_type, read_filters
from lactui.cli.rows import build_objects, choose_fields, find_rows, plural
from lactui.db.record_types import TYPES
from lactui.runtime.files import content
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lactui.cli.parser import Args
    from lactui.cli.rows import Answer
    from lactui.db.database import Base


def run_export(args: Args) -> int:
    """Write the export; exit 1 when nothing is left to export."""
    whole = any(word.casefold() == "base" for word in args.words)
    if whole and len(args.words) > 1:
        raise CommandError("export takes either base or types")
    types = list(TYPES) if whole else list(dict.fromkeys(parse_type(word) for word in args.words))
    many = whole or len(types) > 1
    folder = args.format == "datasette" or (args.format in ("csv", "parquet") and (many or _names_a_folder(args)))
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
        require_pyarrow()
    with open_base_for(args, counting=True) as base:
        if whole and (folder or args.format in ("sqlite", "xlsx")):
            if read_filters(args, base).parts():
                raise CommandError(f"{args.format} of base is all of it; for a part of it export types")
            return WHOLE[args.format](args, base)
        return _export_types(args, base, types) if folder else _export_file(args, base, types)


def _names_a_folder(args: Args) -> bool:
    """Whether one type goes into a folder, with tables for its parts."""
    path = args.text("output") or ""
    return path.endswith(os.sep) or os.path.isdir(path)


def _read_limit(args: Args) -> int | None:
    """How many records of a type; all of them unless --limit says otherwise."""
    return None if args.flag("all") else args.number("limit")


def _copy_base(args: Args, base: Base) -> int:
    """The base's own file, byte for byte."""
    out = _open_binary_output(args)
    out.write_bytes(content(base.path))
    return OK


def _open_binary_output(args: Args) -> Output:
    out = Output(args)
    if out.terminal:
        raise CommandError(f"{args.format} cannot be printed on a terminal: --output FILE")
    return out


def _export_file(args: Args, base: Base, types: list[str]) -> int:
    """Records of one or several types in one document."""
    out = _open_binary_output(args) if args.format in ("parquet", "xlsx") else Output(args)
    found = [find_rows(args, base, type, _read_limit(args)) for type in types]
    rows = [row for each in found for row in build_objects(base, each)]
    if rows:
        _write_rows(args, base, out, found, rows)
    return _say_counts(base, found, len(rows))


def _write_rows(args: Args, base: Base, out: Output, found: list[Answer], rows: list[dict[str, Any]]) -> None:
    filters = found[0].listing.filters
    known = list(dict.fromkeys(key for row in rows for key in row))
    marks = {} if args.text("fields") else stamp(base)
    if args.format == "json":
        total = sum(each.listing.total for each in found)
        out.json(document(base, filters, total, choose_fields(args, rows, known)))
    elif args.format == "jsonl":
        from lactui.render.json import write_line

        lines = [write_line({**row, **marks}) for row in choose_fields(args, rows, known)]
        out.write("\n".join(lines))
    elif args.format == "bibtex":
        from lactui.render.citations import cite

        out.write(cite(base, [row["ref"] for row in rows], "bibtex"))
    elif args.format == "parquet":
        out.write_bytes(_build_parquet(choose_fields(args, rows, known), base))
    elif args.format == "xlsx":
        if args.text("fields"):
            picked = choose_fields(args, rows, known)
            sheets = [(plural(found[0].type), list(picked[0]), [list(row.values()) for row in picked])]
        else:
            sheets = [
                _build_sheet(name, rows) for each in found for name, rows in _build_flat_tables(base, each).items()
            ]
        out.write_bytes(_build_workbook(base, sheets))
    elif args.format == "md" and not args.text("fields"):
        from lactui.cli.rows import build_table

        out.tables([build_table(base, each) for each in found], stamp(base))
    else:
        out.records(choose_fields(args, rows, known), marks)


def _build_parquet(rows: list[dict[str, Any]], base: Base) -> bytes:

    names = list(dict.fromkeys(key for row in rows for key in row))
    return build_parquet(names, [[row.get(name) for name in names] for row in rows], stamp(base))


def _export_types(args: Args, base: Base, types: list[str]) -> int:
    """A file a type in a folder; for CSV also one for each part of several values."""
    if args.text("fields"):
        raise CommandError("--fields is for one type at a time, in one file")
    found = [find_rows(args, base, type, _read_limit(args)) for type in types]
    files: dict[str, bytes] = {}
    for each in found:
        if each.shown and args.format == "parquet":
            files[f"{plural(each.type)}.parquet"] = _build_parquet(build_objects(base, each), base)
        elif each.shown:
            files |= {
                f"{name}.csv": _format_csv(args, rows, stamp(base))
                for name, rows in _build_flat_tables(base, each).items()
            }
    _write_folder(args, files)
    return _say_counts(base, found, sum(each.shown for each in found))


def _build_flat_tables(base: Base, found: Answer) -> dict[str, list[dict[str, Any]]]:
    """The records of a type as flat rows, and the parts of several values as tables of their own."""
    from lactui.render.csv import flatten_row, nested_tables

    rows, name = build_objects(base, found), plural(found.type)
    of_records = found.type in TYPES
    return {name: [flatten_row(row) for row in rows], **(nested_tables(rows, name) if of_records else {})}


def _format_csv(args: Args, rows: list[dict[str, Any]], stamp: dict[str, str] | None = None) -> bytes:
    from lactui.render.csv import write_csv

    return write_csv(rows, stamp, safe=args.flag("safe-csv")).encode()


def _build_sheet(name: str, rows: list[dict[str, Any]]) -> tuple[str, list[str], list[list[Any]]]:
    """Rows as a sheet of a workbook."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return name, columns, [[row.get(column) for column in columns] for row in rows]


def _build_workbook(base: Base, sheets: Iterable[tuple[str, Sequence[str], Sequence[Sequence[Any]]]]) -> bytes:
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


def _export_parquet_tables(args: Args, base: Base) -> int:
    """A Parquet file a table of the base, with schema, licence and edition in its metadata, so that its keys still join."""
    from lactui.build.data_package import DECLARED, schema
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
        files[f"{name}.parquet"] = build_declared_parquet(columns, rows, about | table, told["fields"])
    return _write_folder(args, files)


def _export_package(args: Args, base: Base) -> int:
    """A CSV file a table of the base, and datapackage.json, which says what they hold."""
    from lactui.build.data_package import descriptor
    from lactui.queries.editions import loadable, table_names
    from lactui.render.bibliography import ADDRESS, AUTHOR
    from lactui.render.json import dumps

    tables = []
    for name in table_names(base):
        dump = loadable(base, name)
        columns = [column for column, _ in dump.columns]
        tables.append((name, columns, _format_csv(args, [dict(zip(columns, row, strict=True)) for row in dump.rows])))
    sets = base.rows("select title, url from dataset order by id")
    sources = [{"title": title, **({"path": url} if url else {})} for title, url in sets]
    files = {f"{name}.csv": data for name, _, data in tables}
    told = descriptor(base.meta, tables, sources, ADDRESS, AUTHOR)
    return _write_folder(args, files | {"datapackage.json": dumps(told).encode()})


def _export_workbook(args: Args, base: Base) -> int:
    """A sheet a table of the base; those that only search and map read are left out."""
    from lactui.build.datasette import INNER
    from lactui.queries.editions import loadable, table_names

    out = _open_binary_output(args)
    dumps = (loadable(base, name) for name in table_names(base) if name not in INNER)
    out.write_bytes(
        _build_workbook(base, ((each.name, [name for name, _ in each.columns], each.rows) for each in dumps))
    )
    return OK


def _export_datasette(args: Args, base: Base) -> int:
    """The base and what Datasette is told of it."""
    from lactui.build.datasette import metadata
    from lactui.render.json import dumps

    _write_folder(args, {"lac.db": content(base.path), "metadata.json": dumps(metadata(base.meta)).encode()})
    folder = (args.text("output") or ".").rstrip(os.sep)
    say(f"datasette -i {folder}/lac.db -m {folder}/metadata.json serves it")
    return OK


WHOLE: dict[str, Callable[[Args, Base], int]] = {
    "csv": _export_package,
    "parquet": _export_parquet_tables,
    "sqlite": _copy_base,
    "xlsx": _export_workbook,
    "datasette": _export_datasette,
}
"""What writes the base whole, by format."""


def _write_folder(args: Args, files: dict[str, bytes]) -> int:
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


def _say_counts(base: Base, found: list[Answer], shown: int) -> int:
    total = sum(each.listing.total for each in found)
    if not shown:
        say(f"nothing to export: {format_filters(base, found[0].listing.filters)}")
        return NOTHING
    if shown < total:
        say(f"limited: {shown:,} of {total:,} records")
    return OK


def require_pyarrow() -> None:
    """CommandError when pyarrow is not installed."""
    try:
        import_module("pyarrow")
    except ImportError as error:
        raise CommandError("parquet needs pyarrow: pip install 'lactui[parquet]'") from error


GROUP = 50_000
"""Rows that are held at a time, and that a group of the file has."""

DAYS = ("date_from", "date_to")
"""Columns that are days."""


def build_declared_parquet(
    columns: Sequence[tuple[str, str]],
    rows: Iterable[tuple[Any, ...]],
    metadata: Mapping[str, str],
    fields: Sequence[Mapping[str, Any]],
) -> bytes:
    """A table of the base as the bytes of a Parquet file, its columns by their declared types and with what they mean."""
    pyarrow: Any = import_module("pyarrow")
    known = {"INTEGER": pyarrow.int64(), "REAL": pyarrow.float64()}
    types = [known.get(type.upper(), pyarrow.string()) for _, type in columns]
    types = [pyarrow.date32() if name in DAYS else type for (name, _), type in zip(columns, types, strict=True)]
    said = [{key: str(field[key]) for key in ("description", "unit", "unitField") if key in field} for field in fields]
    named = [
        pyarrow.field(name, type, metadata=about) for (name, _), type, about in zip(columns, types, said, strict=True)
    ]
    schema = pyarrow.schema(named, metadata={f"lactui.{key}": value for key, value in metadata.items()})
    sink, source = pyarrow.BufferOutputStream(), iter(rows)
    with import_module("pyarrow.parquet").ParquetWriter(sink, schema, compression="zstd") as writer:
        while group := list(islice(source, GROUP)):
            # A column without a type holds numbers and texts.
            texts = [
                [None if value is None else str(value) for value in column] if type == pyarrow.string() else column
                for column, type in zip(zip(*group, strict=True), types, strict=True)
            ]
            arrays = [
                pyarrow.array(column, pyarrow.string()).cast(type)
                if type == pyarrow.date32()
                else pyarrow.array(column, type)
                for column, type in zip(texts, types, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
    return bytes(sink.getvalue())


def build_parquet(names: Sequence[str], rows: Sequence[Sequence[Any]], metadata: dict[str, str]) -> bytes:
    """Records as JSON has them as the bytes of a Parquet file; the types are inferred."""
    pyarrow: Any = import_module("pyarrow")
    arrays = [_infer_column(pyarrow, [row[place] for row in rows]) for place, _ in enumerate(names)]
    stamped = {f"lactui.{key}": value for key, value in metadata.items()}
    schema = pyarrow.schema(
        [pyarrow.field(name, array.type) for name, array in zip(names, arrays, strict=True)], metadata=stamped
    )
    sink = pyarrow.BufferOutputStream()
    import_module("pyarrow.parquet").write_table(pyarrow.Table.from_arrays(arrays, schema=schema), sink)
    return bytes(sink.getvalue())


def _infer_column(pyarrow: Any, column: list[Any]) -> Any:
    """A column of values as JSON has them; where their types differ each becomes text."""
    if all(value is None for value in column):
        return pyarrow.array(column, pyarrow.string())
    try:
        return pyarrow.array(column)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError):
        from json import dumps

        texts = [None if value is None else dumps(value, ensure_ascii=False) for value in column]
        return pyarrow.array(texts, pyarrow.string())
