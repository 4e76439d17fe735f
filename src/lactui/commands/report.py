"""`lactui report REF`: a correction note to send to those who keep the records; `report country NAME`: a document."""

from __future__ import annotations

from lactui.cli.errors import NOTHING, OK, CommandError, format_choices, say
from lactui.cli.options import PICTURES
from lactui.cli.output import Output
from lactui.cli.query import find_record, find_records, format_filters, open_base_for, read_filters, whole
from lactui.db.database import open_base
from lactui.queries.lists.listing import listing
from lactui.runtime.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.db.filters import Filters


def run_report(args: Args) -> int:
    """Print the note or the report; exit 1 when the record, 2 when its field is not known."""
    out = Output(args)
    with open_base(args.text("db")) as base:
        if args.words[0].casefold() == "country":
            if len(args.words) == 1:
                raise CommandError("report country needs a country: lactui report country NAME, as report country peru")
            return _report_country(args, base, out)
        for name in ("brief", "section"):
            if args.flag(name):
                raise CommandError(
                    f"--{name} is for report country NAME; {' '.join(args.words)} gets a correction note"
                )
        if out.format in PICTURES:
            raise CommandError(f"a correction note is text; {out.format} is for report country NAME")
        from lactui.cards.correction import correction, correction_text, fields_of
        from lactui.cards.tables.objects import record_object
        from lactui.queries.rows.fetch import fetch_one

        ref = find_record(base, " ".join(args.words))
        row = fetch_one(base, ref)
        if row is None:
            raise CommandError(f'No record is called "{ref}"', NOTHING)
        record = record_object(base, row)
        field = args.text("field")
        if field is not None and field not in fields_of(record):
            raise CommandError(
                f'{ref} has no field "{field}"{format_choices(field, list(fields_of(record)), "fields")}'
            )
        note = correction(base, record, field, args.text("value"), args.text("source"))
    if out.format == "json":
        out.json(note)
    else:
        said = correction_text(note, record, ascii=out.ascii, saved=bool(out.path))
        if out.terminal:
            from lactui.render.cells import wrap_hanging

            said = "\n".join(piece for line in said.splitlines() for piece in wrap_hanging(line, out.width))
        out.write(said)
    if ref.startswith("country/"):
        say(f"this is a correction note for {ref}; a report on the country: lactui report country {record['id']}")
    return OK


def _report_country(args: Args, base: Base, out: Output) -> int:
    """The report on the country that the words behind `country` name."""
    from lactui.cards.report import BRIEF, RECENT, country_report
    from lactui.cli.cards import find_sections, write_cards
    from lactui.render.citations import cite

    ref = find_record(base, " ".join(args.words[1:]))
    if not ref.startswith("country/"):
        raise CommandError(f"{ref} is not a country; report REF writes a correction note for it")
    iso3, citation = ref.partition("/")[2], cite(base, [ref]).partition("\n")[0]
    if args.flag("brief"):
        if args.flag("section"):
            raise CommandError("--brief has sections of its own; --section chooses others")
        made = country_report(base, iso3, citation, BRIEF, most=RECENT)
    else:
        made = country_report(base, iso3, citation)
        if sections := find_sections(args, [made]):
            made = country_report(base, iso3, citation, sections)
    write_cards(args, out, [made], None)
    return OK


def run_cite(args: Args) -> int:
    """Print the citations; exit 1 when a name is not known."""
    out = Output(args)
    with open_base_for(args) as base:
        from lactui.render.citations import cite

        if args.words:
            whole(base, args)
            refs = find_records(base, args.words)
        else:
            refs = _find_supporting(base, read_filters(args, base))
        if refs:
            style = args.text("style") or "text"
            try:
                out.write(cite(base, refs, style))
            except ImportError as error:
                raise CommandError(f"{style} needs citeproc-py: pip install 'lactui[citations]'") from error
    return OK if refs else NOTHING


def _find_supporting(base: Base, filters: Filters) -> list[str]:
    """The sources of the records that a filter leaves."""
    if not filters.parts():
        raise CommandError("cite needs references or a filter: lactui cite PER, lactui cite --country PER")
    found = listing(base, "source", filters)
    say(f"{found.total:,} of {found.of:,} sources: {format_filters(base, filters)}")
    return [f"source/{id}" for id in found.ids]
