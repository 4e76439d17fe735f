"""`lactui timeline`: dated records in order, or their counts."""

from __future__ import annotations

from lactui.cards.tables.list_document import document, lens_object, stamp
from lactui.commandline.errors import NOTHING, OK, CommandError, say
from lactui.commandline.options import PICTURES
from lactui.commandline.output import Output
from lactui.commandline.query import lens_of, opened, sentence
from lactui.commandline.rows import limit_of, some, tell_private
from lactui.light import TYPE_CHECKING, Any
from lactui.store.vocabulary import label

if TYPE_CHECKING:
    from lactui.commandline.parser import Args
    from lactui.store.database import Base
    from lactui.store.lens import Lens
    from lactui.store.rows.heads import Head


def run(args: Args) -> int:
    """Print the timeline; exit 1 when nothing is left of it."""
    out = Output(args)
    by = args.text("by")
    with opened(args, counting=by is not None) as base:
        lens = lens_of(args, base)
        return _counts(args, base, out, lens, by) if by else _rows(args, base, out, lens)


def _rows(args: Args, base: Base, out: Output, lens: Lens) -> int:
    from lactui.store.lists.listing import dated

    sort = args.text("sort") or "date"
    if sort.removeprefix("-") != "date":
        raise CommandError("--sort: a timeline is sorted by date or -date; `lactui list events` by other fields")
    if args.text("fields") and out.format in PICTURES:
        raise CommandError("--fields goes with text, md, json or csv, not with a picture")
    total, heads = dated(base, lens, newest_first=sort.startswith("-"), limit=limit_of(args, out))
    if out.format in ("json", "csv") or args.text("fields"):
        from lactui.cards.tables.objects import objects_of

        made = objects_of(base, [head.ref for head in heads])
        rows = some(args, [made[head.ref] for head in heads])
        if out.format == "json":
            out.json(document(base, lens, total, rows))
        else:
            out.records(rows, {} if args.text("fields") else stamp(base))
    elif heads and out.format in PICTURES:
        from lactui.cards.report import events_card
        from lactui.commandline.cards import draw

        said = sentence(base, lens) if lens.parts() else ""
        draw(out, [events_card(base, heads, "Events by date", said, apart=not lens.actor)])
    elif heads:
        out.table(_table(base, heads), stamp(base))
    if not total:
        say(f"no dated records: {sentence(base, lens)}")
        return NOTHING
    tell_private(base, "event", lens)
    if len(heads) < total:
        say(f"limited: {len(heads):,} of {total:,} events; --all shows the rest")
    elif out.format == "text":
        say(f"{total:,} events: {sentence(base, lens)}")
    return OK


def _table(base: Base, heads: list[Head]) -> Any:
    from lactui.cards.blocks import Column, Row, Table
    from lactui.cards.provenance import dated as marked

    names = {"date": "date", "kind": "kind", "confidence": "confidence", "countries": "country", "id": "id"}
    columns = (*(Column(*name) for name in names.items()), Column("title", "title", flexible=True))
    rows = []
    for head in heads:
        when, kind = marked(head.date, head.date_basis), label(base, "kind", head.kind) or head.type
        rows.append(Row((when, kind, head.confidence, _who(head), head.id, head.title), head.ref))
    return Table("timeline", "", columns, tuple(rows))


def _who(head: Head) -> str:
    """The first country and how many more; the region in brackets where no country is named."""
    if not head.countries:
        return f"({head.region})" if head.region else ""
    first, *others = head.countries
    return f"{first} +{len(others)}" if others else first


def _sorted(args: Args, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The counts by a field of theirs, unknown last; in their own order when none is asked for."""
    field = args.text("sort")
    if field is None or not rows:
        return rows
    name, down = field.removeprefix("-"), field.startswith("-")
    if name not in rows[0]:
        raise CommandError(f"--sort: these counts are sorted by {', '.join(rows[0])}, not by {name}")
    known = [row for row in rows if row[name] is not None]
    unknown = [row for row in rows if row[name] is None]
    return sorted(known, key=lambda row: row[name], reverse=down) + unknown


def _counts(args: Args, base: Base, out: Output, lens: Lens, by: str) -> int:
    from lactui.store.lists.listing import counts, listing
    from lactui.store.lists.totals import beside, in_words
    from lactui.store.search.resolve import name_of

    total, acts = listing(base, "event", lens, limit=0).total, beside(base, lens)
    china = dict(counts(base, "event", lens.with_china(), by))
    rows: list[dict[str, Any]] = []
    for value, n in counts(base, "event", lens, by):
        name = {"name": name_of(base, value) if value else None} if by == "country" else {}
        rows.append({by: value or None, **name, "events": china.get(value, 0), "others": n - china.get(value, 0)})
    if by != "year":
        rows.sort(key=lambda row: -row["events"])
    rows = _sorted(args, rows)
    shown = some(args, rows[: limit_of(args, out)])
    if out.format == "json":
        head = {
            **stamp(base),
            "lens": lens_object(base, lens),
            "by": by,
            "total": total,
            "others": sum(n for _, n in acts),
        }
        out.json({**head, "counts": shown})
    elif rows and out.format in PICTURES:
        from lactui.cards.report import counts_card
        from lactui.commandline.cards import draw

        draw(out, [counts_card(base, rows[: limit_of(args, out)], by, sentence(base, lens) if lens.parts() else "")])
    elif rows:
        out.records(shown, {} if args.text("fields") else stamp(base))
    if not total:
        say(f"no events: {sentence(base, lens)}")
        return NOTHING
    overlap = "; an event of several countries counts for each" if by == "country" else ""
    if len(shown) < len(rows):
        say(f"limited: {len(shown):,} of {len(rows):,} rows; --all shows the rest")
    elif out.format == "text":
        others = f"; {in_words(total - sum(n for _, n in acts), acts)}" if acts else ""
        say(f"{total:,} events: {sentence(base, lens)}{others}{overlap}; counts show what was collected")
    return OK
