"""A correction note: a record, one of its fields, what it says and should say, and where the note goes."""

from __future__ import annotations

from lactui import CORRECTIONS_TO
from lactui.cards.about import WHERE_TO
from lactui.cards.tables.list_document import stamp
from lactui.db.record_types import CONFIDENCE, TYPES
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.db.database import Base
    from lactui.db.record_types import RecordType

GIVEN = ("ref", "type", "id", "origin", "balance", "independent", "changes")
"""Fields that name the record or follow from others: no correction is about them."""

SAME = {
    "date": ("start", "established", "published", "order_year", "period_start"),
    "end": ("ended", "delivery_years", "period_end"),
    "countries": ("parties", "recipient", "iso3", "editions"),
    "title": ("name", "designation", "metric", "claim"),
    "summary": ("description", "provisions", "assessment", "value_words"),
}
"""Fields that every object has, and the record's own fields that they repeat."""


def fields_of(record: dict[str, Any]) -> dict[str, Any]:
    """The fields that a correction can be about, with their present values."""
    strange = _strange(TYPES[record["type"]])
    return {
        name: value
        for name, value in record.items()
        if name not in GIVEN
        and not any(own in record for own in SAME.get(name, ()))
        and not (value is None and name in strange)
    }


def _strange(type: RecordType) -> frozenset[str]:
    """Fields that every object has and records of this type have not: no correction can give a country a kind."""
    dated = () if type.dates else ("date", "end")
    named = (("kind", type.kind == "r.kind"), ("confidence", CONFIDENCE in type.has), ("summary", type.summary))
    return frozenset((*dated, *(name for name, has in named if not has)))


def correction(
    base: Base, record: dict[str, Any], field: str | None = None, proposed: str | None = None, source: str | None = None
) -> dict[str, Any]:
    """The note as an object; of a field that is not named nothing is said."""
    return {
        "ref": record["ref"],
        "title": record["title"],
        **stamp(base),
        "field": field,
        "present": fields_of(record).get(field) if field else None,
        "proposed": proposed,
        "source": source,
        "send_to": CORRECTIONS_TO or None,
    }


def correction_text(note: dict[str, Any], record: dict[str, Any], *, ascii: bool = False, saved: bool = False) -> str:
    """The note in lines without control characters; without a field all of them stand below, to choose from.

    Unless it is `saved` it says by which command it becomes a file.
    """
    blank = "......" if ascii else "……"
    lines = [
        f"Correction to lactui {note['edition']} {note['content']}",
        "",
        *((f"send to   {CORRECTIONS_TO}",) if CORRECTIONS_TO else (WHERE_TO, "")),
        *(() if saved else (f"to save   lactui report {note['ref']} --output FILE",)),
        f"ref       {note['ref']}",
        f"title     {note['title']}",
        f"field     {note['field'] or blank}",
        f"present   {_value(note['present']) if note['field'] else blank}",
        f"proposed  {note['proposed'] or blank}",
        f"source    {note['source'] or blank}",
    ]
    if not note["field"]:
        lines += ["", "The fields of this record and their present values; delete the lines that you do not need."]
        fields = fields_of(record)
        width = max(map(len, fields))
        lines += [f"  {name:{width}}  {_value(value)}" for name, value in fields.items()]
    return "\n".join("".join(char if char.isprintable() else " " for char in line) for line in lines)


def _value(value: Any) -> str:
    """A value in one line: text as it is, everything else as JSON."""
    if value is None:
        return "not known"
    if isinstance(value, str):
        return value
    citations = isinstance(value, list) and all(isinstance(each, dict) and "supports" in each for each in value)
    if value and citations:
        return ", ".join(each["id"] for each in value)
    from json import dumps

    return dumps(value, ensure_ascii=False)
