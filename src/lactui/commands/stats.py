"""`lactui stats`: how many records of which type, kind, region, year and confidence."""

from __future__ import annotations

from lactui.cards.format import dollars, plural
from lactui.cards.tables.list_document import filters_object, stamp
from lactui.cli.errors import NOTHING, OK, CommandError, say
from lactui.cli.options import ROWS
from lactui.cli.output import Output
from lactui.cli.query import format_filters, open_base_for, read_filters
from lactui.cli.rows import (
    choose_fields,
    format_filters_and_conditions,
    read_conditions,
    read_limit,
    select_events,
    sort_counts,
)
from lactui.db.record_types import TYPES
from lactui.queries.assistance import by_form
from lactui.queries.lists.stats import stats
from lactui.runtime.light import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lactui.cards.blocks import Table
    from lactui.cli.parser import Args
    from lactui.db.database import Base
    from lactui.db.filters import Filters
    from lactui.queries.lists.stats import Sum

CAVEAT = "counts show what was collected, not everything that happened; coverage of Africa is less complete"


def run_stats(args: Args) -> int:
    """Print the counts."""
    out = Output(args)
    _check_options(args)
    with open_base_for(args, counting=True) as base:
        filters = read_filters(args, base)
        if args.text("by"):
            return _write_groups(args, base, out, filters)
        if args.flag("coverage") or args.flag("period"):
            _write_coverage(base, out, filters, period=args.flag("period"))
        else:
            _write_stats(base, out, filters)
            _say_left_out(filters)
        if out.format == "text":
            say(f"{format_filters(base, filters)}; {CAVEAT}")
    return OK


def _check_options(args: Args) -> None:
    """CommandError for options that do not go together."""
    apart = [f"--{name}" for name in ("by", "coverage", "period") if name in args.values]
    if "--by" in apart and len(apart) > 1:
        raise CommandError(f"stats takes one of {' and '.join(apart)} at a time")
    needless = [name for name in ("--sum", *ROWS) if name[2:] in args.values]
    if needless and not args.text("by"):
        raise CommandError(f"{needless[0]} goes with --by: lactui stats --by kind,year {needless[0]} …")


def _write_groups(args: Args, base: Base, out: Output, filters: Filters) -> int:
    """Events counted by fields, and the values of assistance in them."""
    from lactui.queries.lists.stats import grouped, summed

    fields, where, summing = (args.text("by") or "").split(","), read_conditions(args), args.text("sum")
    refs = select_events(base, filters, where)
    rows = []
    for values, events, others, value in grouped(base, filters, fields, refs):
        row: dict[str, Any] = {**dict(zip(fields, values, strict=True)), "events": events, "others": others}
        rows.append(row | ({summing: value and round(value)} if summing else {}))
    rows = sort_counts(args, rows if len(fields) > 1 or fields[0] in INHERENT else sorted(rows, key=_find_most))
    found = summed(base, filters, refs) if summing else None
    shown = choose_fields(args, rows[: read_limit(args, out)])
    if out.format == "json":
        head: dict[str, Any] = {**stamp(base), "lens": filters_object(base, filters)}
        head |= {"where": [each.text for each in where]} if where else {}
        head |= {"caveat": CAVEAT, "by": fields, "sum": found and _build_sum(summing, found), "total": len(rows)}
        out.json({**head, "rows": shown})
    elif shown:
        bare = bool(args.text("fields"))
        below = _build_value_tables(found, read_limit(args, out)) if found and not bare else ()
        out.records(shown, {} if bare else stamp(base), below)
    if not rows:
        say(f"no events: {format_filters_and_conditions(base, filters, where)}")
        return NOTHING
    if len(shown) < len(rows):
        say(f"limited: {len(shown):,} of {len(rows):,} rows; --all shows the rest")
    elif out.format == "text":
        overlap = "an event of several countries counts for each, and each has its part of a value; "
        say(f"{format_filters_and_conditions(base, filters, where)}; {overlap if 'country' in fields else ''}{CAVEAT}")
    if found:
        told = _format_sum(summing, found) + _format_other_kinds(base, filters, found, where)
        say(told + ("; --format json lists each" if out.format == "csv" else ""))
    return OK


def _format_other_kinds(base: Base, filters: Filters, found: Sum, where: Sequence[object]) -> str:
    """What the same filter without its kinds would add, since a gift may be told by an agreement or a visit."""
    from lactui.queries.lists.stats import summed

    if not filters.kinds or where:
        return ""
    every = summed(base, filters.without("kind"))
    n = len(every.counted) - len(found.counted)
    return (
        f"; of other kinds of event {plural(n, 'value')} more, {dollars(round(every.total - found.total))}" if n else ""
    )


INHERENT = ("year", "confidence")
"""Fields whose values have an order of their own; counts by another single field begin with the most events."""

RULE = "what China gives or lends to states, where value.counts is true (the view assistance_value)"
"""What is summed: the rows of that view."""


def _find_most(row: dict[str, Any]) -> int:
    return -int(row["events"] + row["others"])


def _build_sum(field: str | None, found: Sum) -> dict[str, Any]:
    """The sum in JSON: its rule, its parts by form, each value that it counts, and each that it leaves out with the reason."""
    counted, left, others = (
        [
            {**each._asdict(), "value_usd": round(each.value_usd), "assistance": part is not found.others}
            for each in part
        ]
        for part in (found.counted, found.left_out, found.others)
    )
    forms = [{"form": form, "values": n, "value_usd": round(value)} for form, n, value in by_form(found.counted)]
    return {
        "field": field,
        "rule": RULE,
        "total": round(found.total),
        "values": len(counted),
        "forms": forms,
        "counted": counted,
        "left_out": [*left, *others],
        "without_value": found.unknown,
    }


def _build_value_tables(found: Sum, limit: int | None) -> tuple[Table, ...]:
    """What the sum counts and what it leaves out, value by value."""
    from lactui.cards.blocks import Column
    from lactui.cards.tables.assistance import valued

    parts = (
        ("counted", "gifts and loans counted", found.counted),
        ("left_out", "gifts and loans not counted", found.left_out),
        ("others", "other values, which are no assistance of China", found.others),
    )
    return tuple(valued(*part, (Column("ref", "ref"),), limit) for part in parts if part[2])


def _format_sum(field: str | None, found: Sum) -> str:
    """The sum in a sentence, with what it leaves out."""
    from lactui.cards.tables.assistance import sums

    left = sum(each.value_usd for each in found.left_out)
    said = [
        f"{plural(len(found.counted), 'value')}, {dollars(round(found.total))}",
        *filter(None, [sums(by_form(found.counted))]),
        f"{plural(len(found.left_out), 'gift or loan', 'gifts and loans')} of {dollars(round(left))} not counted",
        f"{plural(len(found.others), 'other value')}, such as of purchases",
        f"{plural(found.unknown, 'event')} without a value",
    ]
    return f"{field} sums {RULE}: {'; '.join(said)}"


def _write_stats(base: Base, out: Output, filters: Filters) -> None:
    found = stats(base, filters)
    if out.format == "json":
        head: dict[str, Any] = {**stamp(base), "lens": filters_object(base, filters), "caveat": CAVEAT}
        out.json({**head, **{field: dict(pairs) for field, pairs in found.items()}})
    elif out.format == "csv":
        rows = [
            {"by": field, "value": value or None, "records": n} for field, pairs in found.items() for value, n in pairs
        ]
        out.records(rows, stamp(base))
    else:
        out.tables([_build_counts_table(base, filters, field, pairs) for field, pairs in found.items()], stamp(base))


def _say_left_out(filters: Filters) -> None:
    """Say which types are not counted, since the filter says nothing about them."""
    types = [each.counted(2) for type, each in TYPES.items() if filters.ignored(type)]
    if types:
        say(f"not shown, since the whole filter does not apply to them: {', '.join(types)}")


def _build_counts_table(base: Base, filters: Filters, field: str, pairs: tuple[tuple[str, int], ...]) -> Table:
    from lactui.cards.blocks import Column, Row, Table
    from lactui.queries.resolve import name_of

    whose = "" if filters.actor or field == "actor" else " with China"
    title = "records by type" if field == "type" else f"events{whose} by {field}"
    if field == "type":
        pairs = tuple((type.replace("_", " "), n) for type, n in pairs)
    elif field == "actor":
        title, pairs = "events by who acts", tuple((name_of(base, code), n) for code, n in pairs)
    columns = (Column(field, field), Column("records", "n", "right", 0))
    rows = tuple(Row((value or None, n)) for value, n in pairs)
    return Table(field, title, columns, rows, bar=None if field == "type" else "records")


def _write_coverage(base: Base, out: Output, filters: Filters, *, period: bool) -> None:
    from lactui.cards.tables.coverage import coverage_rows, coverage_table, period_rows, period_table

    if out.format in ("json", "csv"):
        rows = period_rows(base, filters) if period else coverage_rows(base, filters)
        if out.format == "csv":
            out.records(rows, stamp(base))
        else:
            head = {**stamp(base), "lens": filters_object(base, filters), "caveat": CAVEAT}
            out.json({**head, "total": len(rows), "rows": rows})
        return
    short = out.format == "text"
    made = period_table(base, filters) if period else coverage_table(base, filters, short=short)
    out.table(made, stamp(base))
