"""The commands that write lists: `lactui list TYPES`, `lactui claims` and `lactui sources`."""

from __future__ import annotations

from lactui.cards.format import plural
from lactui.cards.tables.list_document import stamp
from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.output import Output, encode
from lactui.cli.query import find_record, open_base_for, parse_type, unknown_name, whole
from lactui.cli.rows import choose_fields, find_rows, read_limit, say_count, write_list, write_rows
from lactui.db.vocabulary import label
from lactui.queries.resolve import resolve
from lactui.render.page import Page, Span
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.queries.rows.records import Dataset


def run_list(args: Args) -> int:
    """Print the list; exit 1 when nothing is left of it."""
    return write_list(args, parse_type(args.words[0]))


def run_claims(args: Args) -> int:
    """Print all claims, or one with its evidence; exit 1 when there is none such."""
    out = Output(args)
    with open_base_for(args) as base:
        if not args.words:
            if args.flag("suggest"):
                raise CommandError("--suggest needs the id of a claim")
            return write_rows(args, base, out, find_rows(args, base, "claim", read_limit(args, out)))
        from lactui.cards.types.claim import UNREAD, make
        from lactui.cli.cards import write_cards
        from lactui.queries.rows.fetch import fetch

        whole(base, args)
        ref = _find_claim(base, " ".join(args.words))
        type, _, id = ref.partition("/")
        rows: list[Any] = fetch(base, type, (id,)) if type == "claim" else []
        if not rows:
            raise CommandError(f"{ref} is not a claim; lactui show {ref} shows it", NOTHING)
        made = make(base, rows[0], suggest=args.flag("suggest"))
        if out.format == "json":
            out.json({**stamp(base), "rows": choose_fields(args, [dict(made.record)])})
        else:
            write_cards(args, out, [made], None)
            if args.flag("suggest"):
                say(UNREAD)
        return OK


def _find_claim(base: Base, text: str) -> str:
    """The reference of the claim that a text names; CommandError (exit 1) names the nearest, and how to look for words."""
    if "/" in text:
        return find_record(base, text)
    found = resolve(base, f"claim/{text}")
    if found.ref is None:
        raise unknown_name(text, found, "claim", search=True)
    return find_record(base, f"claim/{text}")


SHOWN = ("id", "title", "publisher", "edition", "licence", "redistribution", "attribution", "url")
"""Fields of the Markdown table."""

INDENT = (Span("  "),)


def run_sources(args: Args) -> int:
    """Print the list; exit 1 when nothing is left of it."""
    asked = [f"--{flag}" for flag in ("check", "weight", "datasets") if args.flag(flag)]
    if len(asked) > 1:
        raise CommandError(f"sources takes one of {' and '.join(asked)} at a time")
    if args.flag("check"):
        return _check_links(args)
    if args.flag("weight"):
        return _list_by_weight(args)
    if not args.flag("datasets"):
        return write_list(args, "source")
    out = Output(args)
    if out.format in ("json", "csv") or args.text("fields"):
        return write_list(args, "dataset")
    from lactui.queries.rows.fetch import fetch

    with open_base_for(args) as base:
        found = find_rows(args, base, "dataset", read_limit(args, out))
        rows: Any = fetch(base, "dataset", found.listing.ids)
        if out.format == "md":
            out.records([{field: getattr(row, field) for field in SHOWN} for row in rows], stamp(base))
        else:
            out.lines(_build_datasets_page(base, out, rows).lines)
        return say_count(base, out, found)


def _list_by_weight(args: Args) -> int:
    """The sources with most records that rest on them alone first."""
    from lactui.cards.tables.lists import weight_table

    out = Output(args)
    with open_base_for(args) as base:
        found = find_rows(args, base, "source", read_limit(args, out), usual="-alone")
        if out.format in ("json", "csv") or args.text("fields") or not found.shown:
            return write_rows(args, base, out, found)
        out.table(weight_table(base, found.listing), stamp(base))
        return say_count(base, out, found)


FEW = 20
"""How many addresses are asked when nothing is said."""


def _check_links(args: Args) -> int:
    """Ask the addresses, and write a line each as it answers; 1 when one of them does not."""
    from lactui.commands.link_check import ask_all
    from lactui.queries.rows.fetch import fetch
    from lactui.render.cells import clean

    out = Output(args)
    with open_base_for(args) as base:
        found = find_rows(args, base, "source", read_limit(args, out, FEW))
        rows: Any = fetch(base, "source", found.listing.ids)
    addresses = {row.url: row.ref for row in rows if row.url}
    told: list[dict[str, Any]] = []
    failed = 0
    streams = out.format == "text" and out.path is None and not args.text("fields")
    for answer in ask_all(list(addresses)):
        failed += not answer.ok
        told.append({"ref": addresses[answer.url], **answer._asdict()})
        if streams:
            leads = f"  leads to {answer.redirect}" if answer.redirect else ""
            line = f"{answer.status:10}  {addresses[answer.url]}  {answer.url}{leads}"
            out.write_bytes(encode(clean(line, out.ascii) + "\n", out.encoding))
    made = choose_fields(args, told)
    if out.format == "json":
        out.json({"total": len(told), "failed": failed, "rows": made})
    elif not streams:
        out.records(made, {})
    said = f"{plural(len(told), 'address', 'addresses')} asked, {failed:,} without an answer"
    say(f"{said}; {plural(len(rows) - len(told), 'source')} not asked")
    return NOTHING if failed or not told else OK


def _build_datasets_page(base: Base, out: Output, rows: Sequence[Dataset]) -> Page:
    """A paragraph a data set: what it is, and on what terms it may be passed on."""
    page = Page(out.width, ascii=out.ascii, whole=not out.terminal)
    for row in rows:
        page.blank()
        page.add((Span(row.ref, "link"),), row.ref)
        page.flow(page.text(row.title), "strong", first=INDENT)
        about = ", ".join(part for part in (row.publisher, row.edition) if part)
        terms = label(base, "redistribution", row.redistribution)
        for name, text in (("by", about), ("licence", row.licence), ("redistribution", terms)):
            page.flow(page.text(text or page.signs.unknown), first=(*INDENT, Span(f"{name:12}", "muted")), hang=14)
        if row.attribution:
            page.flow(page.text(row.attribution), first=(*INDENT, Span("cite as     ", "muted")), hang=14)
        if row.url:
            page.flow(page.text(row.url), "link", first=INDENT, url=row.url)
    return page
