"""Writes src/lactui/queries/rows/records.py anew: the row class of each type of record, from its model.

`python -m tools.rows` writes, `python -m tools.rows --check` only says whether something differs (exit 1). Reading does without
pydantic, so that what it needs to know of the models is written down here.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lactui.build.schema import table
from lactui.db.record_types import TYPES
from lactui.records.models.columns import MODELS, ModelField, fields_of

MODULE = Path(__file__).parents[1] / "src/lactui/queries/rows/records.py"

HEAD = '''"""The row class of each type of record. Generated from the models by `python -m tools.rows`: change the model, not this.

What a field means is said in the model (`lactui.records.models.core`) and in the data dictionary.
"""

from __future__ import annotations

from lactui.queries.rows.provenance import NOTHING, Care
from lactui.runtime.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lactui.queries.rows.parts import Contrary, Detail, Edition, Evidence, Party, Relation
    from lactui.queries.rows.provenance import Citation, Named, Related
'''

ALONE = ("source", "dataset")
"""Types whose records cite nothing and are related to nothing."""

LEFT_OUT = {("source", "article")}
"""Columns that rows do not have."""

WORKED_OUT = {
    ("arms", "status"): "failed: bool",
    ("statistic", "value"): "decimals: int",
    ("source", "evidence"): "voice: str",
    ("source", "notes"): "records: int",
}
"""Columns that are in no model, behind the field that they follow."""

OBJECTS = {("claim", "contrary"): "Contrary", ("event", "details"): "tuple[Detail, ...]"}
"""Fields that a row has as objects of another form than the record."""

NAMES = {"RelationStep": "Relation"}
"""Row classes of items that are called otherwise than their model."""


def field_lines(type: str, field: ModelField) -> list[str]:
    """The lines that a field of a model is in the row class; none for what rows have under `care`, or read by a look-up of all types."""
    if (type, field.name) in OBJECTS:
        return [f"{field.name}: {OBJECTS[type, field.name]}"]
    if field.flat:
        return [line for part in field.parts for line in field_lines(type, part)]
    if field.stored and not field.stored.column:
        return [f"{field.name}: tuple[{NAMES.get(field.item.__name__, field.item.__name__)}, ...]"]
    if field.stored or field.name == "names":
        return [f"{field.name}: tuple[{field.item.__name__}, ...]"]
    if not field.column or (type, field.name) in LEFT_OUT:
        return []
    required = next(column.required for column in table(type).columns if column.name == field.name)
    lines = [f"{field.name}: {field.kind.__name__}{'' if required else ' | None'}"]
    if field.beside:
        lines.append(f"{field.beside}: str{'' if required else ' | None'}")
    if (type, field.name) in WORKED_OUT:
        lines.append(WORKED_OUT[type, field.name])
    return lines


def row_class(type: str) -> str:
    """The row class of a type."""
    name = type.capitalize()
    fields = fields_of(MODELS[name])
    lines = [line for field in fields for line in field_lines(type, field)]
    if TYPES[type].entity:
        lines += ["summary: str | None", "countries: tuple[str, ...]"]
    if type not in ALONE:
        lines += ["related: tuple[Related, ...]", "sources: tuple[Citation, ...]"]
    lines.append("care: Care = NOTHING")
    if any(field.name == "entities" for field in fields):
        lines.append("entities: tuple[Named, ...] = ()")
    doc = (MODELS[name].__doc__ or "").partition("\n")[0]
    ref = f'    @property\n    def ref(self) -> str:\n        """Its address."""\n        return f"{type}/{{self.{TYPES[type].key}}}"'
    return "\n".join(
        [f"class {name}(NamedTuple):", f'    """{doc}"""', "", *(f"    {line}" for line in lines), "", ref]
    )


def module() -> str:
    """The whole module."""
    return "\n\n".join([HEAD, *(f"{row_class(type)}\n" for type in TYPES)])


def main(words: list[str]) -> int:
    """Write the module, or with --check compare it."""
    stale = not MODULE.exists() or MODULE.read_text(encoding="utf-8") != module()
    if stale and "--check" in words:
        print("src/lactui/queries/rows/records.py is stale: run `python -m tools.rows`", file=sys.stderr)
        return 1
    if stale:
        MODULE.write_text(module(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
