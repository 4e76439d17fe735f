"""Parquet, by the extra lactui[parquet]: one table a file, with the base's stamp in its metadata."""

from __future__ import annotations

from importlib import import_module

from lactui.commandline.errors import CommandError
from lactui.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def require() -> None:
    """CommandError when pyarrow is not installed."""
    try:
        import_module("pyarrow")
    except ImportError as error:
        raise CommandError("parquet needs pyarrow: pip install 'lactui[parquet]'") from error


def parquet(
    names: Sequence[str], rows: Sequence[Sequence[Any]], metadata: dict[str, str], types: Sequence[str] | None = None
) -> bytes:
    """A table as the bytes of a Parquet file; `types` are declared SQL types, else they are inferred."""
    pyarrow: Any = import_module("pyarrow")
    known = {"TEXT": pyarrow.string(), "INTEGER": pyarrow.int64(), "REAL": pyarrow.float64()}
    arrays = []
    for place, _ in enumerate(names):
        column = [row[place] for row in rows]
        if types is not None:
            type = known.get(types[place].upper())
            if type is None:  # a column without a type holds numbers and texts
                column = [None if value is None else str(value) for value in column]
                type = pyarrow.string()
            arrays.append(pyarrow.array(column, type))
        else:
            arrays.append(_inferred(pyarrow, column))
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
