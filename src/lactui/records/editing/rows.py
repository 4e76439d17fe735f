"""Records as rows: JSON objects by the file they stand in, before they are checked as a whole."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from lactui.records.models.core import Model
from lactui.records.reading.folder import JSONL_FILES

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

Row = dict[str, Any]
FILES = {file.into: file for file in JSONL_FILES}
"""Every file of records by its stem."""


class CorrectionError(Exception):
    """A correction that cannot be applied; the message says which and why, in a line or a line a fault."""


def key_of(stem: str, row: Row) -> str:
    """What a record of a file is named by; its fields may hold anything, as what was typed does before it is checked."""
    if stem == "distinct":
        return " ".join(map(str, row["ids"] if isinstance(row["ids"], list) else [row["ids"]]))
    if stem == "vocabulary":
        return f"{row['field']} {row['value']}"
    if stem == "changes":
        return " ".join(str(row[name]) for name in ("record", "change", "why"))
    return str(row.get("id") or row.get("iso3") or row.get("code") or row.get("old") or row.get("name"))


def ordered(stem: str, record: Any) -> Row:
    """A record with its fields in their order; CorrectionError for one too many or missing."""
    if not isinstance(record, dict):
        raise CorrectionError("record is not an object")
    fields = FILES[stem].model.model_fields
    if unknown := record.keys() - fields.keys():
        raise CorrectionError(f"{stem} have no field {', '.join(sorted(unknown))}; allowed: {', '.join(fields)}")
    if missing := [name for name, field in fields.items() if field.is_required() and name not in record]:
        raise CorrectionError(f"{stem} need {', '.join(missing)} too")
    return {name: record[name] for name in fields if name in record}


def blank(model: type[Model]) -> Row:
    """All fields of a model without their values: null, [] or {}, a default, objects within it in full."""
    return {name: blank_value(field) for name, field in model.model_fields.items()}


def blank_value(field: FieldInfo) -> Any:
    """What a field holds that says nothing: its default where it has one."""
    if field.is_required():
        return _blank_of(field.annotation)
    default = field.get_default(call_default_factory=True)
    return list(default) if isinstance(default, tuple) else default


def _blank_of(annotation: Any) -> Any:
    """A value that says nothing, of the kind that a field holds."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _blank_of(get_args(annotation)[0])
    if origin is tuple:
        return []
    if origin is dict:
        return {}
    if origin in (Union, UnionType) and NoneType in get_args(annotation):
        return None
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return blank(annotation)
    return None
