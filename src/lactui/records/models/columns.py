"""What a model says of the base: which of its fields are columns, of which type, and what they mean and refer to.

The schema, the data dictionary, the rows that the build writes and the row classes that reading uses are all made of this,
so that a field is declared in its model and nowhere else.
"""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from lactui.records.models import auxiliary, core, vocabulary
from lactui.records.models.core import Model
from lactui.records.models.fields import AsJson, Flat, NameBeside, Refers, Stored

MODELS: dict[str, type[Model]] = {
    name: found
    for module in (core, auxiliary, vocabulary)
    for name, found in vars(module).items()
    if isinstance(found, type) and issubclass(found, Model)
}
"""The models whose fields are columns, by name."""


class ModelField(NamedTuple):
    """A field of a model, as the base has it."""

    name: str
    kind: Any
    """str, int, float or bool where it is a column; tuple, dict or a model where it is not."""
    optional: bool
    meaning: str
    refers: tuple[str, str] | None
    """Table and column of what it names."""
    beside: str | None
    """The field of a row that has the name of what this one names."""
    stored: Stored | None
    """The table that holds its items."""
    flat: bool
    """It is an object whose fields are columns of the same table."""
    item: Any
    """Of a list, the kind of its items."""

    @property
    def column(self) -> bool:
        """Whether it is one column of the table of its model."""
        return self.kind in (str, int, float, bool)

    @property
    def parts(self) -> tuple[ModelField, ...]:
        """The columns that the fields of a flat object are, by their names there."""
        inner = [field for field in fields_of(self.kind) if field.column] if self.flat else []
        return tuple(field._replace(name=f"{self.name}_{field.name}") for field in inner)


@cache
def fields_of(model: type[Model]) -> tuple[ModelField, ...]:
    """The fields of a model in their order."""
    return tuple(
        _field(name, info.annotation, info.metadata, info.description or "")
        for name, info in model.model_fields.items()
    )


def _field(name: str, annotation: Any, metadata: list[Any], meaning: str) -> ModelField:
    kind, marks = _plain(annotation)
    marks += metadata
    optional = get_origin(kind) in (Union, UnionType)
    if optional:
        kind, more = _plain(next(each for each in get_args(kind) if each is not NoneType))
        marks += more
    refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
    beside = next((mark.field for mark in marks if isinstance(mark, NameBeside)), None)
    stored = next((mark for mark in marks if isinstance(mark, Stored)), None)
    item = _plain(get_args(kind)[0])[0] if get_origin(kind) is tuple else None
    return ModelField(
        name,
        str
        if AsJson in marks
        else kind
        if isinstance(kind, type) and issubclass(kind, str | int | float | BaseModel)
        else get_origin(kind),
        optional,
        meaning,
        refers and (refers.table, refers.column),
        beside,
        stored,
        Flat in marks,
        item,
    )


def _plain(annotation: Any) -> tuple[Any, list[Any]]:
    """A type without what is annotated to it, and that."""
    if get_origin(annotation) is not Annotated:
        return annotation, []
    plain, *marks = get_args(annotation)
    return plain, marks
