"""`lactui stats`: how many records of which type, kind, region, year and confidence."""

from __future__ import annotations

from lactui.cards.tables.list_document import lens_object, stamp
from lactui.commandline.errors import OK, say
from lactui.commandline.output import Output
from lactui.commandline.query import lens_of, opened, sentence
from lactui.light import TYPE_CHECKING, Any
from lactui.store.lists.stats import stats
from lactui.store.record_types import TYPES

if TYPE_CHECKING:
    from lactui.cards.blocks import Table
    from lactui.commandline.parser import Args
    from lactui.store.database import Base
    from lactui.store.lens import Lens

CAVEAT = "counts show what was collected, not everything that happened; coverage of Africa is less complete"


def run(args: Args) -> int:
    """Print the counts."""
    out = Output(args)
    with opened(args, counting=True) as base:
        lens = lens_of(args, base)
        if args.flag("coverage") or args.flag("period"):
            _coverage(base, out, lens, period=args.flag("period"))
        else:
            _stats(base, out, lens)
            _left_out(lens)
        if out.format == "text":
            say(f"{sentence(base, lens)}; {CAVEAT}")
    return OK


def _stats(base: Base, out: Output, lens: Lens) -> None:
    found = stats(base, lens)
    if out.format == "json":
        head: dict[str, Any] = {**stamp(base), "lens": lens_object(base, lens), "caveat": CAVEAT}
        out.json({**head, **{field: dict(pairs) for field, pairs in found.items()}})
    elif out.format == "csv":
        rows = [
            {"by": field, "value": value or None, "records": n} for field, pairs in found.items() for value, n in pairs
        ]
        out.records(rows, stamp(base))
    else:
        out.tables([_counts(base, lens, field, pairs) for field, pairs in found.items()], stamp(base))


def _left_out(lens: Lens) -> None:
    """Say which types are not counted, since the filter says nothing about them."""
    types = [each.counted(2) for type, each in TYPES.items() if lens.ignored(type)]
    if types:
        say(f"not shown, since the whole filter does not apply to them: {', '.join(types)}")


def _counts(base: Base, lens: Lens, field: str, pairs: tuple[tuple[str, int], ...]) -> Table:
    from lactui.cards.blocks import Column, Row, Table
    from lactui.store.search.resolve import name_of

    whose = "" if lens.actor or field == "actor" else " with China"
    title = "records by type" if field == "type" else f"events{whose} by {field}"
    if field == "type":
        pairs = tuple((type.replace("_", " "), n) for type, n in pairs)
    elif field == "actor":
        title, pairs = "events by who acts", tuple((name_of(base, code), n) for code, n in pairs)
    columns = (Column(field, field), Column("records", "n", "right", 0))
    rows = tuple(Row((value or None, n)) for value, n in pairs)
    return Table(field, title, columns, rows, bar=None if field == "type" else "records")


def _coverage(base: Base, out: Output, lens: Lens, *, period: bool) -> None:
    from lactui.cards.tables.coverage import coverage_rows, coverage_table, period_rows, period_table

    if out.format in ("json", "csv"):
        rows = period_rows(base, lens) if period else coverage_rows(base, lens)
        if out.format == "csv":
            out.records(rows, stamp(base))
        else:
            head = {**stamp(base), "lens": lens_object(base, lens), "caveat": CAVEAT}
            out.json({**head, "total": len(rows), "rows": rows})
        return
    short = out.format == "text"
    made = period_table(base, lens) if period else coverage_table(base, lens, short=short)
    out.table(made, stamp(base))
