"""`lactui timeline`: dated records in order, or their counts."""

from __future__ import annotations

from lactui.cards.tables.list_document import document, filters_object, stamp
from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.options import PICTURES
from lactui.cli.output import Output
from lactui.cli.query import open_base_for, read_filters
from lactui.cli.rows import (
    choose_fields,
    format_filters_and_conditions,
    read_conditions,
    read_limit,
    say_private,
    select_events,
    sort_counts,
)
from lactui.db.vocabulary import label
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.db.filters import Filters
    from lactui.queries.rows.heads import Head


def run_timeline(args: Args) -> int:
    """Print the timeline; exit 1 when nothing is left of it."""
    out = Output(args)
    by = args.text("by")
    if by and "," in by:
        raise CommandError(f"timeline counts by one field; lactui stats --by {by} counts by several")
    with open_base_for(args, counting=by is not None) as base:
        filters = read_filters(args, base)
        return _write_counts(args, base, out, filters, by) if by else _write_events(args, base, out, filters)


def _write_events(args: Args, base: Base, out: Output, filters: Filters) -> int:
    from lactui.queries.lists.listing import dated

    sort = args.text("sort") or "date"
    if sort.removeprefix("-") != "date":
        raise CommandError("--sort: a timeline is sorted by date or -date; `lactui list events` by other fields")
    if args.text("fields") and out.format in PICTURES:
        raise CommandError("--fields goes with text, md, json or csv, not with a picture")
    where, limit = read_conditions(args), read_limit(args, out)
    total, heads = dated(base, filters, newest_first=sort.startswith("-"), limit=None if where else limit)
    refs = select_events(base, filters, where)
    if refs is not None:
        kept = set(refs)
        found = [head for head in heads if head.ref in kept]
        total, heads = len(found), found[:limit]
    if out.format in ("json", "csv") or args.text("fields"):
        from lactui.cards.tables.objects import objects_of

        made = objects_of(base, [head.ref for head in heads])
        rows = choose_fields(args, [made[head.ref] for head in heads])
        if out.format == "json":
            out.json(document(base, filters, total, rows, [each.text for each in where]))
        else:
            out.records(rows, {} if args.text("fields") else stamp(base))
    elif heads and out.format in PICTURES:
        from lactui.cards.report import events_card
        from lactui.cli.cards import draw_cards

        said = format_filters_and_conditions(base, filters, where) if filters.parts() or where else ""
        draw_cards(out, [events_card(base, heads, "Events by date", said, apart=not filters.actor)])
    elif heads:
        out.table(_build_table(base, heads), stamp(base))
    if not total:
        say(f"no dated records: {format_filters_and_conditions(base, filters, where)}")
        return NOTHING
    if not where:
        say_private(base, "event", filters)
    if len(heads) < total:
        say(f"limited: {len(heads):,} of {total:,} events; --all shows the rest")
    elif out.format == "text":
        say(f"{total:,} events: {format_filters_and_conditions(base, filters, where)}")
    return OK


def _build_table(base: Base, heads: list[Head]) -> Any:
    from lactui.cards.blocks import Column, Row, Table
    from lactui.cards.provenance import dated as marked

    names = {"date": "date", "kind": "kind", "confidence": "confidence", "countries": "country", "id": "id"}
    columns = (*(Column(*name) for name in names.items()), Column("title", "title", flexible=True))
    rows = []
    for head in heads:
        when, kind = marked(head.date, head.date_basis), label(base, "kind", head.kind) or head.type
        rows.append(Row((when, kind, head.confidence, _format_actors(head), head.id, head.title), head.ref))
    return Table("timeline", "", columns, tuple(rows))


def _format_actors(head: Head) -> str:
    """The first country and how many more; the region in brackets where no country is named."""
    if not head.countries:
        return f"({head.region})" if head.region else ""
    first, *others = head.countries
    return f"{first} +{len(others)}" if others else first


def _write_counts(args: Args, base: Base, out: Output, filters: Filters, by: str) -> int:
    from lactui.db.dates import few_after
    from lactui.queries.lists.listing import listing
    from lactui.queries.lists.totals import count_others, format_with_china

    where = read_conditions(args)
    refs = select_events(base, filters, where)
    total = listing(base, "event", filters, limit=0).total if refs is None else len(refs)
    acts = count_others(base, filters, refs)
    rows = sort_counts(args, _count_events(base, filters, by, refs))
    limit = read_limit(args, out)
    shown = choose_fields(args, rows[:limit])
    if out.format == "json":
        head: dict[str, Any] = {**stamp(base), "lens": filters_object(base, filters)}
        head |= {"where": [each.text for each in where]} if where else {}
        out.json({**head, "by": by, "total": total, "others": sum(n for _, n in acts), "counts": shown})
    elif rows and out.format in PICTURES:
        from lactui.cards.report import counts_card
        from lactui.cli.cards import draw_cards

        draw_cards(
            out,
            [
                counts_card(
                    base,
                    rows[:limit],
                    by,
                    format_filters_and_conditions(base, filters, where) if filters.parts() or where else "",
                )
            ],
        )
    elif rows:
        out.records(shown, {} if args.text("fields") else stamp(base))
    if not total:
        say(f"no events: {format_filters_and_conditions(base, filters, where)}")
        return NOTHING
    overlap = "; an event of several countries counts for each" if by == "country" else ""
    if len(shown) < len(rows):
        say(f"limited: {len(shown):,} of {len(rows):,} rows; --all shows the rest")
    elif out.format == "text":
        others = f"; {format_with_china(total - sum(n for _, n in acts), acts)}" if acts else ""
        few = few_after(base) if by == "year" else None
        since = f", few after {few}" if few and any(str(row["year"] or "") >= few[:4] for row in rows[:limit]) else ""
        say(
            f"{total:,} events: {format_filters_and_conditions(base, filters, where)}{others}{overlap}; counts show what was collected{since}"
        )
    return OK


def _count_events(base: Base, filters: Filters, by: str, refs: list[str] | None) -> list[dict[str, Any]]:
    """How many events have each value: with China, and by others."""
    from lactui.queries.lists.listing import counts
    from lactui.queries.resolve import name_of

    china = dict(counts(base, "event", filters.with_china(), by, refs))
    rows: list[dict[str, Any]] = []
    for value, n in counts(base, "event", filters, by, refs):
        name = {"name": name_of(base, value) if value else None} if by in ("country", "actor", "mechanism") else {}
        rows.append({by: value or None, **name, "events": china.get(value, 0), "others": n - china.get(value, 0)})
    if by == "actor":
        rows.sort(key=lambda row: -row["events"] - row["others"])
    elif by not in ("year", "confidence"):
        rows.sort(key=lambda row: -row["events"])
    return rows
