"""`lactui sources`: the sources with what rests on them, or the data sets with their licences."""

from __future__ import annotations

from lactui.cards.format import plural
from lactui.cards.tables.list_document import stamp
from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.output import Output, encode
from lactui.cli.query import opened
from lactui.cli.rows import find, limit_of, some, tell, write, write_type
from lactui.db.vocabulary import label
from lactui.queries.rows.fetch import fetch
from lactui.render.cells import clean
from lactui.render.page import Page, Span
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.queries.rows.records import Dataset

SHOWN = ("id", "title", "publisher", "edition", "licence", "redistribution", "attribution", "url")
"""Fields of the Markdown table."""

INDENT = (Span("  "),)


def run(args: Args) -> int:
    """Print the list; exit 1 when nothing is left of it."""
    asked = [f"--{flag}" for flag in ("check", "weight", "datasets") if args.flag(flag)]
    if len(asked) > 1:
        raise CommandError(f"sources takes one of {' and '.join(asked)} at a time")
    if args.flag("check"):
        return _check(args)
    if args.flag("weight"):
        return _weight(args)
    if not args.flag("datasets"):
        return write_type(args, "source")
    out = Output(args)
    if out.format in ("json", "csv") or args.text("fields"):
        return write_type(args, "dataset")
    with opened(args) as base:
        found = find(args, base, "dataset", limit_of(args, out))
        rows: Any = fetch(base, "dataset", found.listing.ids)
        if out.format == "md":
            out.records([{field: getattr(row, field) for field in SHOWN} for row in rows], stamp(base))
        else:
            out.lines(_page(base, out, rows).lines)
        return tell(base, out, found)


def _weight(args: Args) -> int:
    """The sources with most records that rest on them alone first."""
    from lactui.cards.tables.lists import weight_table

    out = Output(args)
    with opened(args) as base:
        found = find(args, base, "source", limit_of(args, out), usual="-alone")
        if out.format in ("json", "csv") or args.text("fields") or not found.shown:
            return write(args, base, out, found)
        out.table(weight_table(base, found.listing), stamp(base))
        return tell(base, out, found)


FEW = 20
"""How many addresses are asked when nothing is said."""


def _check(args: Args) -> int:
    """Ask the addresses, and write a line each as it answers; 1 when one of them does not."""
    from lactui.cli.link_check import ask_all

    out = Output(args)
    with opened(args) as base:
        found = find(args, base, "source", limit_of(args, out, FEW))
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
    made = some(args, told)
    if out.format == "json":
        out.json({"total": len(told), "failed": failed, "rows": made})
    elif not streams:
        out.records(made, {})
    said = f"{plural(len(told), 'address', 'addresses')} asked, {failed:,} without an answer"
    say(f"{said}; {plural(len(rows) - len(told), 'source')} not asked")
    return NOTHING if failed or not told else OK


def _page(base: Base, out: Output, rows: Sequence[Dataset]) -> Page:
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
