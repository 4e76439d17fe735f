"""Parquet, by the extra lactui[parquet]: one table a file, with edition, licence and what its columns mean in its metadata."""

from __future__ import annotations

from importlib import import_module
from itertools import islice

from lactui.cli.errors import CommandError
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def require() -> None:
    """CommandError when pyarrow is not installed."""
    try:
        import_module("pyarrow")
    except ImportError as error:
        raise CommandError("parquet needs pyarrow: pip install 'lactui[parquet]'") from error


GROUP = 50_000
"""Rows that are held at a time, and that a group of the file has."""

DAYS = ("date_from", "date_to")
"""Columns that are days."""


def declared(
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


def parquet(names: Sequence[str], rows: Sequence[Sequence[Any]], metadata: dict[str, str]) -> bytes:
    """Records as JSON has them as the bytes of a Parquet file; the types are inferred."""
    pyarrow: Any = import_module("pyarrow")
    arrays = [_inferred(pyarrow, [row[place] for row in rows]) for place, _ in enumerate(names)]
    stamped = {f"lactui.{key}": value for key, value in metadata.items()}
    schema = pyarrow.schema(
        [pyarrow.field(name, array.type) for name, array in zip(names, arrays, strict=True)], metadata=stamped
    )
    sink = pyarrow.BufferOutputStream()
    import_module("pyarrow.parquet").write_table(pyarrow.Table.from_arrays(arrays, schema=schema), sink)
    return bytes(sink.getvalue())


def _inferred(pyarrow: Any, column: list[Any]) -> Any:
    """A column of values as JSON has them; where their types differ each becomes text."""
    if all(value is None for value in column):
        return pyarrow.array(column, pyarrow.string())
    try:
        return pyarrow.array(column)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError):
        from json import dumps

        texts = [None if value is None else dumps(value, ensure_ascii=False) for value in column]
        return pyarrow.array(texts, pyarrow.string())
