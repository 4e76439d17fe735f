"""`lactui stats`: how many records of which type, kind, region, year and confidence."""

from __future__ import annotations

from lactui.commands.errors import OK, say
from lactui.commands.found import stamp
from lactui.commands.output import Output
from lactui.commands.select import lens_object, lens_of, sentence
from lactui.light import TYPE_CHECKING, Any
from lactui.store.base import open_base
from lactui.store.stats import coverage, stats

if TYPE_CHECKING:
    from lactui.cards.blocks import Table
    from lactui.commands.parse import Args
    from lactui.store.base import Base
    from lactui.store.lens import Lens
    from lactui.store.stats import CoverageCell

LETTERS = 3
"""Letters of a kind that tell it from the others."""

CAVEAT = "counts say what was collected, not what happened; Africa was gathered less fully"


def run(args: Args) -> int:
    """Print the counts."""
    out = Output(args)
    with open_base(args.text("db")) as base:
        lens = lens_of(args, base)
        if args.flag("coverage"):
            _coverage(base, out, lens)
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
            {"by": field, "value": value or None, "records": n}
            for field, pairs in found.items()
            for value, n in pairs
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


def _coverage(base: Base, out: Output, lens: Lens) -> None:
    cells = coverage(base, lens)
    if out.format in ("json", "csv"):
        from lactui.store.names import name_of

        rows = [
            {
                "iso3": cell.iso3,
                "name": name_of(base, cell.iso3),
                "kind": cell.kind or None,
                "records": cell.records,
                "last": cell.last,
                "confidence": cell.confidence,
            }
            for cell in cells
        ]
        if out.format == "csv":
            out.records(rows, stamp(base))
        else:
            head = {**stamp(base), "lens": lens_object(base, lens), "caveat": CAVEAT}
            out.json({**head, "total": len(rows), "rows": rows})
        return
    out.tables([_grid(cells, short=out.format == "text")], stamp(base))


def _grid(cells: tuple[CoverageCell, ...], *, short: bool) -> Table:
    """Countries by kind, 0 where nothing was collected; kinds in the order of their number.

    `short` heads the columns by three letters, so that all of them stand in 80 columns.
    """
    from lactui.cards.blocks import Column, Row, Table

    by_country: dict[str, dict[str, CoverageCell]] = {}
    totals: dict[str, int] = {}
    for cell in cells:
        by_country.setdefault(cell.iso3, {})[cell.kind] = cell
        if cell.kind:
            totals[cell.kind] = totals.get(cell.kind, 0) + cell.records
    kinds = sorted(totals, key=lambda kind: -totals[kind])
    heads = {kind: kind[:LETTERS] if short else kind for kind in kinds}
    rows = tuple(
        Row((iso3, *(found[kind].records if kind in found else 0 for kind in kinds)), f"country/{iso3}")
        for iso3, found in by_country.items()
    )
    columns = (
        Column("iso3", "" if short else "country"),
        *(Column(kind, heads[kind], "right", 0) for kind in kinds),
    )
    legend = ", ".join(f"{head}={kind}" for kind, head in heads.items()) if short else None
    return Table("coverage", "records by country and kind", columns, rows, legend)
