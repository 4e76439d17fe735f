"""`lactui search WORDS…`: anything in the base by words, best first."""

from __future__ import annotations

from lactui.cards.answer import corrected, hinted, missing, reading
from lactui.cards.tables.list_document import filters_object, stamp
from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.output import Output
from lactui.cli.query import format_filters, open_base_for, read_filters
from lactui.cli.rows import choose_fields, format_filters_and_conditions, read_conditions, read_limit, select_rows
from lactui.db.vocabulary import CHINA, label
from lactui.queries.resolve import name_of
from lactui.render.cells import cell_len
from lactui.runtime.light import TYPE_CHECKING, Any
from lactui.search.search import pieces, plain, search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Table
    from lactui.cards.tables.conditions import Condition
    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.render.page import Page
    from lactui.search.search import Hit, SearchResult

HITS = 20
"""How many hits are shown when nothing is said about it."""

SORTS = ("score", "date", "title", "type")


def run_search(args: Args) -> int:
    """Print the hits; exit 1 when there are none."""
    out = Output(args)
    sort, most, where = _read_sort(args), read_limit(args, out, HITS), read_conditions(args)
    with open_base_for(args) as base:
        filters = read_filters(args, base)
        types = filters.asked()
        found = search(
            base,
            " ".join(args.words),
            filters,
            types=types,
            limit=most if sort is None and not where else None,  # the newest of all hits, not of the best twenty
            exact=args.flag("exact"),
        )
        groups = {type: n for type, n in found.groups.items() if types is None or type in types}
        found = _select_hits(base, found._replace(groups=groups), where) if where else found._replace(groups=groups)
        found = found._replace(hits=_sort_within_ranks(found.hits, sort)[:most])
        if out.format == "json":
            out.json(_build_document(args, base, found))
        elif found.hits and out.format == "text" and not args.text("fields"):
            out.lines(_build_page(args, base, out, found).lines)
        elif found.hits and out.format == "md" and not args.text("fields"):
            out.table(_build_table(found), stamp(base))
        elif found.hits:
            out.records(choose_fields(args, _build_records(base, found)), {} if args.text("fields") else stamp(base))
        return _say_count(args, base, found)


def _select_hits(base: Base, found: SearchResult, where: Sequence[Condition]) -> SearchResult:
    """The hits with all parts of the question that meet the conditions; one of a type without the field meets none."""
    found = found._replace(hits=tuple(hit for hit in found.hits if hit.whole))
    rows = _build_records(base, found)
    met = {row["ref"] for row in select_rows(base, where, rows, lambda: rows)} if rows else set[str]()
    hits = tuple(hit for hit in found.hits if hit.head.ref in met)
    types = [hit.head.type for hit in hits]
    groups = {type: types.count(type) for type in found.groups if type in types}
    return found._replace(hits=hits, groups=groups, total=len(hits), partial=0, fewer=(), absent=None)


def _read_sort(args: Args) -> str | None:
    """The field by which hits are sorted; None for their own order, best first."""
    sort = args.text("sort")
    if sort is not None and sort.removeprefix("-") not in SORTS:
        raise CommandError(f"--sort: hits are sorted by {', '.join(SORTS)}, not by {sort.removeprefix('-')}")
    return None if sort == "-score" else sort


def _sort_within_ranks(hits: tuple[Hit, ...], sort: str | None) -> tuple[Hit, ...]:
    """The hits by a field, those that lack a part behind the others."""
    whole = tuple(hit for hit in hits if hit.whole)
    return (*_sort_hits(whole, sort), *_sort_hits(hits[len(whole) :], sort))


def _sort_hits(hits: tuple[Hit, ...], sort: str | None) -> tuple[Hit, ...]:
    """The hits by a field, those without it last."""
    if sort is None:
        return hits
    field, down = sort.removeprefix("-"), sort.startswith("-")
    if field == "score":
        return tuple(sorted(hits, key=lambda hit: hit.score, reverse=down))
    known = [hit for hit in hits if getattr(hit.head, field)]
    unknown = [hit for hit in hits if not getattr(hit.head, field)]
    return (*sorted(known, key=lambda hit: str(getattr(hit.head, field)), reverse=down), *unknown)


def _build_table(found: SearchResult) -> Table:
    """The hits as a table to be read; CSV and --fields have every field of them."""
    from lactui.cards.blocks import Column, Row, Table

    names = ("ref", "date", "kind", "confidence", "title")
    columns = (*(Column(name, name) for name in names), Column("snippet", "found in"))
    rows = tuple(
        Row((*(getattr(hit.head, name) for name in names), _format_amount(hit, plain(hit.snippet))), hit.head.ref)
        for hit in found.hits
    )
    return Table("hits", "", columns, rows)


def _build_records(base: Base, found: SearchResult) -> list[dict[str, Any]]:
    from lactui.cards.tables.objects import objects_of

    made = objects_of(base, [hit.head.ref for hit in found.hits])
    return [
        {
            **made[hit.head.ref],
            "score": round(hit.score, 3),
            "snippet": plain(hit.snippet),
            "lacks": list(hit.lacks),
            **({"first_reported": hit.told} if hit.told else {}),
            "partial": not hit.whole,
        }
        for hit in found.hits
    ]


def _build_document(args: Args, base: Base, found: SearchResult) -> dict[str, Any]:
    return {
        **stamp(base),
        "query": found.query,
        "understood_as": [{"kind": kind, "value": value, "text": text} for kind, value, text in found.understood],
        "corrections": [{"typed": typed, "read_as": taken} for typed, taken in found.corrections],
        "dropped": list(found.dropped),
        "groups": found.groups,
        "fewer": [{"words": words, "total": total} for words, total in found.fewer],
        "lens": filters_object(base, found.filters),
        **({"where": list(args.many("where"))} if args.many("where") else {}),
        "total": found.total,
        "whole": found.total,
        "partial": found.partial,
        "said": [
            *_format_notices(args, base, found),
            *([] if found.total and not found.partial else [_format_lacking(base, found)]),
        ],
        "hits": choose_fields(args, _build_records(base, found)),
    }


def _format_notices(args: Args, base: Base, found: SearchResult) -> list[str]:
    """What there is to say of the answer before its hits."""
    filtered = _format_filter(args, base, found)
    within = f"Within the filter: {filtered}." if filtered else ""
    return [text for text in (corrected(found), hinted(base, found), reading(found), within) if text]


def _format_filter(args: Args, base: Base, found: SearchResult) -> str:
    """The filter in words; empty where there is none."""
    where = read_conditions(args)
    return format_filters_and_conditions(base, found.filters, where) if where or found.filters.parts() else ""


def _format_lacking(base: Base, found: SearchResult) -> str:
    return missing(base, found, format_filters(base, found.filters) if found.filters.parts() else "")


def _build_page(args: Args, base: Base, out: Output, found: SearchResult) -> Page:
    from lactui.render.page import Page, Span

    page = Page(out.width, ascii=out.ascii)
    shown = sum(hit.whole for hit in found.hits)
    count = f"{found.total:,}" if shown == found.total else f"{shown:,} of {found.total:,}"
    page.flow(page.text(f"{count} {'hit' if found.total == 1 else 'hits'} for: {found.query}"), "strong")
    for text in _format_notices(args, base, found):
        page.flow(page.text(text), first=(Span("  "),))
    if found.corrections and not args.flag("explain"):
        page.flow("As it was typed: the same with --exact, or in quotation marks.", "muted", first=(Span("  "),))
    if args.flag("explain"):
        groups = ", ".join(f"{type} {n:,}" for type, n in found.groups.items() if n)
        page.flow(f"by type: {groups}", first=(Span("  "),))
        for words, total in found.fewer:
            page.flow(page.text(f"with fewer words: {words}: {total:,}"), first=(Span("  "),))
    margin = len(str(len(found.hits))) + 2
    for place, hit in enumerate(found.hits, 1):
        if place == shown + 1:
            page.blank()
            page.add((Span(page.signs.single * page.width, "muted"),))
            page.flow(page.text(_format_lacking(base, found)), "strong")
        page.blank()
        _write_hit(base, page, hit, str(place).ljust(margin), explain=args.flag("explain"))
    return page


def _write_hit(base: Base, page: Page, hit: Hit, number: str, *, explain: bool) -> None:
    """Number, reference, date, kind and confidence; the title; where it matched, or what it is."""
    from lactui.render.page import Span

    head = hit.head
    spans = [Span(number, "muted"), Span(head.ref, "link")]
    about = [
        page.signs.date(head.date, head.date_basis) or (hit.told and f"first reported {hit.told}"),
        f"by {name_of(base, head.actor)}" if head.actor and head.actor != CHINA else None,
        label(base, "kind", head.kind) or (None if head.ref.startswith(head.type) else head.type),
    ]
    tail = "".join(f"  {part}" for part in about if part)
    sign = f"  {page.signs.confidence(head.confidence)} {head.confidence}" if head.confidence else ""
    failed = f"  {page.signs.failed} {label(base, 'status', head.failed)}" if head.failed else ""
    spans += [Span(tail), Span(sign, head.confidence or "text"), Span(failed, "warn")]
    if len(number) + len(head.ref) + len(tail) + len(sign) + len(failed) > page.width:
        page.add(spans[:2], head.ref)
        page.add((Span(" " * len(number)), Span(tail.strip()), *spans[3:]))
    else:
        page.add(spans, head.ref)
    indent = (Span(" " * len(number)),)
    title = page.text(head.title)
    if len(number) + cell_len(title) > page.width:
        page.flow(title, "strong", first=indent)
    else:
        spans = [Span(page.text(piece), "accent" if found else "strong") for piece, found in pieces(hit.title)]
        page.add((*indent, *spans))
    text = plain(hit.snippet) if hit.matched == "text" else head.summary or ""
    text = _format_amount(hit, "" if text == head.title else text)
    if text:
        page.flow(page.text(text), first=indent)
    if hit.lacks and not hit.whole and not explain:
        page.flow(page.text(f"without: {', '.join(hit.lacks)}"), "muted", first=indent)
    if explain:
        page.flow(page.text(_format_reason(hit)), "muted", first=indent)


def _format_amount(hit: Hit, text: str) -> str:
    """A text of a hit behind the number that is asked for."""
    return "; ".join(filter(None, (hit.amount, text)))


PLACES = {"name": "title, name or field", "text": "text", "kind": "kind only", "mentioned": "text, which is not enough"}


def _format_reason(hit: Hit) -> str:
    """Why it was found, and what its score is made of."""
    said = [f"{part} in {PLACES[where]}" for part, where in hit.why]
    said += [f"without {part}" for part in hit.lacks]
    if hit.matched == "name":
        said.insert(0, "its exact name")
    return (
        f"why: {', '.join(said) or 'its name'}; score {hit.score:.2f}:"
        f" parts {hit.parts:.2f}, worth {hit.worth:.2f}, title +{hit.title_fit:.2f}"
    )


def _say_count(args: Args, base: Base, found: SearchResult) -> int:
    if found.total:
        shown = sum(hit.whole for hit in found.hits)
        if shown < found.total:
            say(f"limited: {shown:,} of {found.total:,} hits; --all shows the rest")
        return OK
    parts = (
        [f"No hits for: {found.query}", *filter(None, [hinted(base, found).rstrip(".")])]
        if not found.hits
        else [_format_lacking(base, found).removesuffix(" Related:").removesuffix(".")]
    )
    filtered = _format_filter(args, base, found)
    if filtered and not found.hits:
        parts.append(f"filter: {filtered}")
    if found.nearest:
        parts.append("nearest: " + ", ".join(f"{head.title} ({head.ref})" for head in found.nearest[:3]))
    parts += [f"{words}: {total:,}" for words, total in found.fewer]
    say("; ".join(parts))
    return NOTHING
