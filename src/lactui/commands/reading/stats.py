"""`lactui stats`: how many records of which type, kind, region, year and confidence."""

from __future__ import annotations

from lactui.cards.tables.list_document import lens_object, stamp
from lactui.commandline.errors import OK, say
from lactui.commandline.output import Output
from lactui.commandline.query import lens_of, sentence
from lactui.light import TYPE_CHECKING, Any
from lactui.store.database import open_base
from lactui.store.lists.stats import stats

if TYPE_CHECKING:
    from lactui.cards.blocks import Table
    from lactui.commandline.parser import Args
    from lactui.store.database import Base
    from lactui.store.lens import Lens

CAVEAT = "counts say what was collected, not what happened; Africa was gathered less fully"


def run(args: Args) -> int:
    """Print the counts."""
    out = Output(args)
    with open_base(args.text("db")) as base:
        lens = lens_of(args, base)
        if args.flag("coverage") or args.flag("period"):
            _coverage(base, out, lens, period=args.flag("period"))
        else:
            _stats(base, out, lens)
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
        out.tables([_counts(field, pairs) for field, pairs in found.items()], stamp(base))


def _counts(field: str, pairs: tuple[tuple[str, int], ...]) -> Table:
    from lactui.cards.blocks import Column, Row, Table

    title = "records by type" if field == "type" else f"events by {field}"
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
