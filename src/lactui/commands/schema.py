"""`lactui schema`: the tables of the base and what their columns mean; with --json-schema how records are written."""

from __future__ import annotations

from pathlib import Path

from lactui.cli.errors import OK, CommandError, refuse
from lactui.cli.output import Output
from lactui.commands.records import find_records_folder
from lactui.db.database import open_base
from lactui.db.vocabulary import rows
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.build.schema import Table
    from lactui.cards import blocks
    from lactui.cli.parser import Args
    from lactui.records.models.vocabulary import Vocabulary

CORRECTION = "correction"
"""The word for the schema of a file of corrections."""


def run_schema(args: Args) -> int:
    """Print the tables, all or one; or a JSON Schema of records, of corrections, or of records of one type."""
    if args.flag("json-schema"):
        Output(args).json(_build_json_schema(args))
        return OK
    from lactui.build.schema import TABLES
    from lactui.build.views import VIEWS

    out = Output(args)
    names = (*(table.name for table in TABLES), *(view.name for view in VIEWS))
    asked = args.words[0] if args.words else None
    if asked is not None and asked not in names:
        raise refuse("the table", asked, names)
    tables = [table for table in TABLES if asked in (None, table.name)]
    views = [view for view in VIEWS if asked in (None, view.name)]
    if out.format == "json":
        out.json({"tables": list(map(_build_object, tables)), "views": [view._asdict() for view in views]})
    elif out.format == "csv":
        rows = [{"table": table.name, **each} for table in tables for each in _build_object(table)["columns"]]
        out.records(rows, {})
    else:
        lines = [(view.name, " ".join(view.meaning.split())) for view in views]
        answers = [_build_text_table("views", "views", ("view", "answers"), lines)] if lines else []
        out.tables([*map(_build_table, tables), *answers], {})
    return OK


def _build_object(table: Table) -> dict[str, Any]:
    columns = [
        {
            "name": column.name,
            "type": column.type.lower(),
            "required": column.required,
            "key": column.name in table.pk,
            "refers": ".".join(column.refers) if column.refers else None,
            "meaning": column.meaning,
        }
        for column in table.columns
    ]
    return {"name": table.name, "title": table.title, "meaning": table.meaning, "columns": columns}


def _build_table(table: Table) -> blocks.Table:
    """A table of the base as one to be read."""
    lines = [
        (
            column["name"],
            column["type"] + (", key" if column["key"] else ", never null" if column["required"] else ""),
            column["meaning"] + (f" ({column['refers']})" if column["refers"] else ""),
        )
        for column in _build_object(table)["columns"]
    ]
    return _build_text_table(table.name, f"{table.name}: {table.meaning}", ("column", "type", "meaning"), lines)


def _build_text_table(id: str, title: str, names: Sequence[str], lines: Sequence[tuple[str, ...]]) -> blocks.Table:
    from lactui.cards.blocks import Column, Row, Table

    columns = tuple(Column(name, name, flexible=name == names[-1]) for name in names)
    return Table(id, title, columns, tuple(Row(line) for line in lines))


def _build_json_schema(args: Args) -> dict[str, Any]:
    from lactui.records.editing.json_schema import corrections_schema, record_schema
    from lactui.records.editing.rows import FILES
    from lactui.records.editing.template import TYPES

    asked = args.words.pop(0) if args.words else None
    words = _read_vocabulary(args)
    if asked == CORRECTION:
        return corrections_schema(words)
    if asked is not None and asked not in TYPES and asked not in FILES:
        raise refuse("the type", asked, (*TYPES, CORRECTION))
    return record_schema(TYPES.get(asked, asked) if asked else None, words)


def _read_vocabulary(args: Args) -> Vocabulary:
    """The vocabularies of the folder of records, or where there is none those of the base."""
    from lactui.records.models.vocabulary import Vocabulary, Word
    from lactui.records.reading.folder import read_words

    try:
        return read_words(Path(find_records_folder(args)))
    except CommandError:
        if args.words:
            raise
    with open_base(args.text("db")) as base:
        found = rows(base)
    return Vocabulary(
        Word.model_construct(
            field=field,
            value=value,
            label=label,
            meaning=meaning,
            position=position,
            traits=tuple(traits.split()),
            akin=(),
        )
        for field, value, label, meaning, position, traits in found
    )
