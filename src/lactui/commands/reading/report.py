"""`lactui report REF`: a correction note to send to those who keep the records; `report country NAME`: a document."""

from __future__ import annotations

from lactui.cards.tables.list_document import stamp
from lactui.commandline.errors import NOTHING, OK, CommandError, choices
from lactui.commandline.options import PICTURES
from lactui.commandline.output import Output
from lactui.commandline.query import one
from lactui.light import TYPE_CHECKING, Any
from lactui.store.database import open_base

if TYPE_CHECKING:
    from lactui.commandline.parser import Args
    from lactui.store.database import Base

GIVEN = ("ref", "type", "id", "origin", "balance")
"""Fields that name the record or follow from others: no correction is about them."""

SAME = {
    "date": ("start", "established", "published", "order_year", "period_start"),
    "end": ("ended", "delivery_years", "period_end"),
    "countries": ("parties", "recipient", "iso3", "editions"),
    "title": ("name", "designation", "metric", "claim"),
    "summary": ("description", "provisions", "assessment", "value_words"),
}
"""Fields that every object has, and the record's own fields that they repeat."""


def run(args: Args) -> int:
    """Print the note or the report; exit 1 when the record, 2 when its field is not known."""
    out = Output(args)
    with open_base(args.text("db")) as base:
        if args.words[0].casefold() == "country" and len(args.words) > 1:
            return _country(args, base, out)
        if out.format in PICTURES:
            raise CommandError(f"a correction note is text; {out.format} is for report country NAME")
        from lactui.cards.tables.objects import record_object
        from lactui.store.rows.fetch import fetch_one

        ref = one(base, " ".join(args.words))
        row = fetch_one(base, ref)
        if row is None:
            raise CommandError(f"there is no {ref}", NOTHING)
        record = record_object(base, row)
        note = _note(args, base, record)
    if out.format == "json":
        out.json(note)
    else:
        out.write(_text(note, record, blank="......" if out.ascii else "……"))
    return OK


def _country(args: Args, base: Base, out: Output) -> int:
    """The report on the country that the words behind `country` name."""
    from lactui.cards.report import country_report
    from lactui.commandline.cards import write
    from lactui.faces.citations.cite import cite

    ref = one(base, " ".join(args.words[1:]))
    if not ref.startswith("country/"):
        raise CommandError(f"{ref} is not a country; report REF writes a correction note for it")
    citation = cite(base, [ref]).partition("\n")[0]
    write(args, out, [country_report(base, ref.partition("/")[2], citation)], None)
    return OK


def fields_of(record: dict[str, Any]) -> dict[str, Any]:
    """The fields that a correction can be about, with their present values."""
    return {
        name: value
        for name, value in record.items()
        if name not in GIVEN and not any(own in record for own in SAME.get(name, ()))
    }


def _note(args: Args, base: Base, record: dict[str, Any]) -> dict[str, Any]:
    fields = fields_of(record)
    field = args.text("field")
    if field is not None and field not in fields:
        raise CommandError(f'{record["ref"]} has no field "{field}"{choices(field, list(fields), "fields")}')
    return {
        "ref": record["ref"],
        "title": record["title"],
        **stamp(base),
        "field": field,
        "present": fields.get(field) if field else None,
        "proposed": args.text("value"),
        "source": args.text("source"),
    }


def _text(note: dict[str, Any], record: dict[str, Any], blank: str) -> str:
    """The note in lines; without a field all of them stand below, to choose from."""
    lines = [
        f"Correction to lactui {note['edition']} {note['content']}",
        "",
        f"ref       {note['ref']}",
        f"title     {note['title']}",
        f"field     {note['field'] or blank}",
        f"present   {_value(note['present']) if note['field'] else blank}",
        f"proposed  {note['proposed'] or blank}",
        f"source    {note['source'] or blank}",
    ]
    if not note["field"]:
        lines += ["", "The fields of this record and what they say now; delete these lines."]
        fields = fields_of(record)
        width = max(map(len, fields))
        lines += [f"  {name:{width}}  {_value(value)}" for name, value in fields.items()]
    return "\n".join(lines)


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
