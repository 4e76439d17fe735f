"""`lactui sources`: the sources with what rests on them, or the data sets with their licences."""

from __future__ import annotations

from lactui.commands.found import find, limit_of, stamp, tell
from lactui.commands.list import rows_of
from lactui.commands.output import Output
from lactui.faces.spans import Page, Span
from lactui.light import TYPE_CHECKING, Any
from lactui.store.base import open_base
from lactui.store.records import fetch
from lactui.store.vocab import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.commands.parse import Args
    from lactui.store.base import Base
    from lactui.store.rows import Dataset

SHOWN = ("id", "title", "publisher", "edition", "licence", "redistribution", "attribution", "url")
"""Fields of the Markdown table."""

INDENT = (Span("  "),)


def run(args: Args) -> int:
    """Print the list; exit 1 when nothing is left of it."""
    if not args.flag("datasets"):
        return rows_of(args, "source")
    out = Output(args)
    if out.format in ("json", "csv") or args.text("fields"):
        return rows_of(args, "dataset")
    with open_base(args.text("db")) as base:
        found = find(args, base, "dataset", limit_of(args, out))
        rows: Any = fetch(base, "dataset", found.listing.ids)
        if out.format == "md":
            out.records([{field: getattr(row, field) for field in SHOWN} for row in rows], stamp(base))
        else:
            out.lines(_page(base, out, rows).lines)
        return tell(base, out, found)


def _page(base: Base, out: Output, rows: Sequence[Dataset]) -> Page:
    """A paragraph a data set: what it is, and on what terms it may be passed on."""
    page = Page(out.width, ascii=out.ascii)
    for row in rows:
        page.blank()
        page.add((Span(row.ref, "link"),), row.ref)
        page.flow(page.text(row.title), "strong", first=INDENT)
        about = ", ".join(part for part in (row.publisher, row.edition) if part)
        terms = label(base, "redistribution", row.redistribution)
        for name, text in (("by", about), ("licence", row.licence), ("passing on", terms)):
            page.flow(
                page.text(text or page.signs.unknown), first=(*INDENT, Span(f"{name:12}", "muted")), hang=14
            )
        if row.attribution:
            page.flow(page.text(row.attribution), first=(*INDENT, Span("cite as     ", "muted")), hang=14)
        if row.url:
            page.flow(page.text(row.url), "link", first=INDENT, url=row.url)
    return page
